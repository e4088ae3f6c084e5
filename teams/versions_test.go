package teams

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"
)

type moodArgs struct {
	Patient ID        `json:"patient" key:"patient"`
	Text    string    `json:"text"`
	At      time.Time `json:"at"`
}

// mood is an act of three versions: the first said `note`, the second gave it
// the name `text`, the third wants an hour.
func mood(sort Sort, steps ...older) Act {
	rule := func(t *Team, a Actor, in moodArgs) (Change, error) {
		return writeNote(t, a, WriteNoteArgs{Patient: in.Patient, Text: in.Text, At: in.At})
	}
	return act("mood.note", Members, sort, "Says how somebody is.", rule, steps...)
}

func moodSteps() []older {
	edit := func(args json.RawMessage, change func(map[string]any) bool) (json.RawMessage, error) {
		var in map[string]any
		if json.Unmarshal(args, &in) != nil || !change(in) {
			return nil, errors.New("not of this version")
		}
		return json.Marshal(in)
	}
	return []older{
		{"2026-02-01", func(args json.RawMessage) (json.RawMessage, error) {
			return edit(args, func(in map[string]any) bool {
				text, ok := in["note"]
				in["text"] = text
				delete(in, "note")
				return ok
			})
		}},
		{"2026-09-01", func(args json.RawMessage) (json.RawMessage, error) {
			return edit(args, func(in map[string]any) bool { in["at"] = "2026-11-24T07:00:00Z"; return true })
		}},
	}
}

// plant puts an act into the table for one test.
func plant(t *testing.T, l Act) {
	byName[l.Name] = &l
	t.Cleanup(func() { delete(byName, l.Name) })
}

func TestAnActOfThreeVersions(t *testing.T) {
	plant(t, mood(Fact, moodSteps()...))
	if l, _ := FindAct("mood.note"); l.V != 3 {
		t.Fatalf("the version is %d", l.V)
	}
	w, _ := rich(t)
	patient := w.is.Patients()[0]
	var first []byte
	for v, args := range map[int]string{
		1: `{"patient":"%s","note":"Sourit."}`, 2: `{"patient":"%s","text":"Sourit."}`, 3: `{"patient":"%s","text":"Sourit.","at":"2026-11-24T07:00:00Z"}`,
	} {
		now, err := Upgrade("mood.note", v, json.RawMessage(fmt.Sprintf(args, patient)))
		if err != nil {
			t.Fatalf("version %d: %v", v, err)
		}
		c, err := w.is.Do(w.actor(ask{who: "id-anna"}), "mood.note", now)
		if err != nil {
			t.Fatalf("version %d: %v", v, err)
		}
		if first == nil {
			first = toJSON(c)
		}
		if !bytes.Equal(first, toJSON(c)) {
			t.Errorf("version %d makes %s, another %s", v, toJSON(c), first)
		}
	}
}

// What no version reads is kept when it happened, and refused when it was
// wanted.
func TestVersionsThatAreNotUnderstood(t *testing.T) {
	gone := moodSteps()
	gone[0].up = nil
	for name, c := range map[string]struct {
		steps []older
		v     int
		args  string
		kept  bool
	}{
		"tomorrow's":             {moodSteps(), 4, `{"patient":"%s","how":"well"}`, true},
		"no longer kept":         {gone, 1, `{"patient":"%s","note":"Sourit."}`, true},
		"old, and reads no more": {moodSteps(), 1, `{"patient":"%s"}`, true},
		"old, of another shape":  {moodSteps(), 2, `{"patient":"%s","text":"x","mood":1}`, true},
		"none":                   {moodSteps(), 0, `{"patient":"%s","note":"Sourit."}`, false},
		"less than none":         {moodSteps(), -1, `{"patient":"%s","note":"Sourit."}`, false},
		"no number of a version": {moodSteps(), 1 << 40, `{"patient":"%s","note":"Sourit."}`, false},
		"today's, of another":    {moodSteps(), 3, `{"patient":"%s","note":"Sourit."}`, false},
		"no object":              {moodSteps(), 4, `["%s"]`, false},
	} {
		for _, sort := range []Sort{Fact, Intention} {
			plant(t, mood(sort, c.steps...))
			w, _ := rich(t)
			args := json.RawMessage(fmt.Sprintf(c.args, w.is.Patients()[0]))
			change, no := w.do(ask{who: "id-anna", act: "mood.note", v: c.v, args: args})
			if c.v == 0 { // the world takes 0 for today's
				_, err := Upgrade("mood.note", 0, args)
				no = refusalOf(err)
				_, w.aside = w.is.SetAside(w.actor(ask{who: "id-anna"}), "mood.note", 0, args, no)
			}
			if kept := no == nil && w.aside; kept != (c.kept && sort == Fact) {
				t.Errorf("%s, %s: %v, %v", name, sort, no, change.Put)
			} else if kept && change.Put[0].Body.(*Aside).Patient != w.is.Patients()[0] {
				t.Errorf("%s is about %+v", name, change.Put[0].Body)
			} else if want := "act.version"; !kept && (no == nil || no.Code != want && no.Code != "args.bad") {
				t.Errorf("%s, %s is refused as %v, want %s", name, sort, no, want)
			}
		}
	}
}

// wrongSteps says what is wrong with an act's past on a day: dates that do not
// rise, and ways that were taken out before their time.
func wrongSteps(l Act, today time.Time) (wrong []string) {
	before := ""
	for i, step := range l.past {
		since, err := time.Parse(time.DateOnly, step.since)
		switch {
		case err != nil || step.since <= before:
			wrong = append(wrong, fmt.Sprintf("%s: version %d exists since %q, the one before since %q", l.Name, i+2, step.since, before))
		case step.up == nil && today.Before(since.AddDate(0, KeptMonths, 0)):
			wrong = append(wrong, fmt.Sprintf("%s: version %d must be understood for %d months after %s", l.Name, i+1, KeptMonths, step.since))
		}
		before = step.since
	}
	return wrong
}

func TestOlderVersionsAreKept(t *testing.T) {
	for _, l := range Acts {
		for _, wrong := range wrongSteps(l, time.Now()) {
			t.Error(wrong)
		}
	}
	gone, unordered, dateless := moodSteps(), moodSteps(), moodSteps()
	gone[0].up = nil
	unordered[0].since, dateless[1].since = "2026-09-01", "soon"
	day := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
	for name, c := range map[string]struct {
		steps []older
		today string
		wrong int
	}{
		"as it should be":   {moodSteps(), "2026-11-24", 0},
		"taken out early":   {gone, "2027-02-28", 1},
		"taken out in time": {gone, "2027-03-01", 0},
		"not in order":      {unordered, "2026-11-24", 1},
		"no date":           {dateless, "2026-11-24", 1},
	} {
		if wrong := wrongSteps(mood(Fact, c.steps...), day(c.today)); len(wrong) != c.wrong {
			t.Errorf("%s: %v", name, wrong)
		}
	}
}
