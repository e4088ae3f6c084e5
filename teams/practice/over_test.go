package practice

import "testing"

func TestATableThatEndedSaysNothingAnyMore(t *testing.T) {
	was := tables
	t.Cleanup(func() { tables = was })
	first, next := *was[0], *was[0]
	first.ValidTo, next.ValidFrom = "2027-01-31", "2027-03-01"
	tables = []*Table{&first, &next}
	for day, says := range map[string]Value{
		"2026-01-01": NotAllowed, // an older text is not here
		"2027-01-31": NotAllowed,
		"2027-02-01": ToAsk,
		"2027-02-28": ToAsk,
		"2027-03-01": NotAllowed,
	} {
		on := On(day)
		if is := on.Says(CareAssistant, "injection-insulin"); is != says {
			t.Errorf("on %s it says %q, not %q", day, is, says)
		}
		if _, ok := on.Task("injection-insulin"); !ok {
			t.Errorf("on %s what was done could not be told any more", day)
		}
		if is := on.Says(CareAssistant, ""); is != Own {
			t.Errorf("on %s a task in words is %q", day, is)
		}
	}
	if on := On("2027-02-01"); on.Stops(on.Says(CareAssistant, "fill-pillbox"), "fill-pillbox") {
		t.Error("a text that ended stops somebody")
	}
}
