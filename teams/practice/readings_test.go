package practice

import (
	"slices"
	"testing"
)

// What people type has a meaning in the table: as many numbers as parts, rounded
// as they are kept, and likely; a word of the table; or a question.
func TestTypedReadingsMeanWhatTheTableSays(t *testing.T) {
	typed := 0
	for _, r := range Readings() {
		if len(r.Typed) == 0 || r.FR == "" || r.EN == "" || r.NL == "" || len(r.Parts)+len(r.Words) == 0 || len(r.Parts) > 0 && r.Shown.Per == 0 {
			t.Errorf("%s: names, parts or examples are missing", r.ID)
		}
		for _, e := range r.Typed {
			typed++
			_, word := r.Word(e.Is)
			switch {
			case len(e.Values) > 0:
				if len(e.Values) != len(r.Parts) || !r.Likely(e.Values) {
					t.Errorf("%s: %q is read as %v", r.ID, e.Typed, e.Values)
				}
				for i, p := range r.Parts {
					if p.Round(e.Values[i]) != e.Values[i] {
						t.Errorf("%s: %q is not rounded", r.ID, e.Typed)
					}
				}
			case e.Is != "" && !word, e.Is == "" && e.Ask == "":
				t.Errorf("%s: %q is read as nothing", r.ID, e.Typed)
			}
		}
	}
	if typed < 50 {
		t.Errorf("only %d examples", typed)
	}
}

func TestLikely(t *testing.T) {
	for id, c := range map[string]struct{ yes, no [][]float64 }{
		"blood-pressure": {[][]float64{{130, 80}, {50, 30}, {280, 160}}, [][]float64{{80, 130}, {281, 80}, {130, 29}, {80, 80}}},
		"temperature":    {[][]float64{{30}, {43}}, [][]float64{{29.9}, {43.1}}},
		"pain":           {[][]float64{{0}, {10}}, [][]float64{{11}}},
	} {
		r, ok := ReadingOf(id)
		if !ok {
			t.Fatalf("%s is not in the table", id)
		}
		for _, v := range c.yes {
			if !r.Likely(v) {
				t.Errorf("%s %v is not likely", id, v)
			}
		}
		for _, v := range c.no {
			if r.Likely(v) {
				t.Errorf("%s %v is likely", id, v)
			}
		}
	}
	if _, ok := ReadingOf("mood"); ok {
		t.Error("the table knows moods")
	}
	all := Readings()
	all[0].ID = "changed"
	if slices.ContainsFunc(Readings(), func(r Reading) bool { return r.ID == "changed" }) {
		t.Error("the table can be changed from outside")
	}
}
