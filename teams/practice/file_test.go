package practice

import "testing"

func TestScales(t *testing.T) {
	for id, results := range map[string]struct{ good, bad []string }{
		"gir":     {[]string{"1", "6"}, []string{"0", "7", "01", "+1", "1.5", "", "A"}},
		"katz-be": {[]string{"none", "A", "C"}, []string{"D", "1", ""}},
		"braden":  {[]string{"6", "23"}, []string{"5", "24"}},
		"norton":  {[]string{"5", "20"}, []string{"4", "21"}},
	} {
		s, ok := ScaleOf(id)
		if !ok || s.Name.FR == "" || s.Name.EN == "" || s.Reads.FR == "" || s.Reads.EN == "" {
			t.Errorf("%s: %+v", id, s)
		}
		for _, r := range results.good {
			if !s.Has(r) {
				t.Errorf("%s does not take %q", id, r)
			}
		}
		for _, r := range results.bad {
			if s.Has(r) {
				t.Errorf("%s takes %q", id, r)
			}
		}
	}
	if _, ok := ScaleOf("mood"); ok {
		t.Error("there is a scale of moods")
	}
}

func TestPapers(t *testing.T) {
	if len(Papers()) < 9 {
		t.Errorf("%d sorts of papers", len(Papers()))
	}
	for _, p := range Papers() {
		if p.FR == "" || p.EN == "" || p.Remind < 1 || p.Remind > 366 {
			t.Errorf("%+v", p)
		}
	}
	if ald, ok := PaperOf("ald"); !ok || !ald.Nursing {
		t.Error("a paper that tells of an illness is for those who nurse")
	}
	if p, ok := PaperOf("prescription"); !ok || p.Nursing {
		t.Error("that there is a prescription is told to all who come")
	}
}
