package teams

import (
	"slices"
	"testing"
	"time"
)

// Whoever adds a kind of document says whether it stands in the history: a case
// in Says, or a reason in silentKinds.
func TestEveryKindIsToldOrSilent(t *testing.T) {
	for name, body := range Kinds() {
		told := slices.Contains(ToldKinds, name)
		if why, silent := silentKinds[name]; silent == told || silent && why == "" {
			t.Errorf("%s: told %v, silent %v %q", name, told, silent, why)
		}
		if _, ok := Says(Doc{Kind: name, Body: body}); ok && !told {
			t.Errorf("%s says something and is not told", name)
		}
	}
	for _, name := range ToldKinds {
		if Kinds()[name] == nil {
			t.Errorf("there is no kind %q", name)
		}
	}
}

func TestWhatIsSaid(t *testing.T) {
	at := time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)
	mark := &Mark{"person-ines", at}
	for _, c := range []struct {
		what string
		body any
		text string
		ok   bool
	}{
		{"a note", &Note{At: at, By: "i", Text: "un mot"}, "un mot", true},
		{"one that was corrected", &Note{At: at, Text: "un mot", Corrected: "n2"}, "", false},
		{"one that was moved away", &Note{At: at, MovedAway: mark}, "", false},
		{"a passage", &Passage{Telling: Telling{At: at, Words: "absente", Tasks: []TaskDone{{Intake: &Intake{Why: "à jeun"}}}}}, "absente\nà jeun", true},
		{"one that was taken back", &Passage{Telling: Telling{At: at}, Withdrawn: &at}, "", false},
		{"a visit", &Visit{At: at, Words: "clé"}, "", false},
		{"one that was cancelled", &Visit{At: at, Words: "clé", Cancelled: &Cancelled{At: at, Words: "férié"}}, "férié\nclé", true},
		{"a page", &Page{At: at, Title: "Clés", Text: "au mur", Also: []PageText{{Title: "Clefs", Text: "au clou"}}}, "Clés\nau mur\nClefs\nau clou", true},
		{"one that was removed", &Page{At: at, Title: "Clés", Removed: mark}, "", false},
		{"a fact that waits", &Aside{At: at, Text: "TA 17/9"}, "TA 17/9", true},
		{"one that became a note", &Aside{At: at, Text: "TA 17/9", Placed: &Placed{Note: "n"}}, "", false},
		{"one that was laid aside", &Aside{At: at, Text: "TA 17/9", Placed: &Placed{Words: "doublon"}}, "TA 17/9\ndoublon", true},
		{"a reading", &Reading{Measured: Measured{At: at, Typed: "10/6 assise", Words: "assise"}}, "10/6 assise", true},
		{"one with words of its own", &Reading{Measured: Measured{At: at, Typed: "96", Words: "sous 2 L"}}, "96\nsous 2 L", true},
		{"a door", &Door{}, "", false},
	} {
		past, ok := Says(Doc{Body: c.body})
		if ok != c.ok || ok && (past.Text != c.text || !past.At.Equal(at)) {
			t.Errorf("%s: %+v %v", c.what, past, ok)
		}
	}
}
