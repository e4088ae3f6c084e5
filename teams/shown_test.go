package teams

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What the team says to each other about a visit is not for guests, whatever
// the fields are called; what is to be done is for those who see the care, and
// its codes for those who see nursing data.
func TestNobodyIsShownTheWordsOfOthers(t *testing.T) {
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	const said, coded = "entre nous", "substance_use"
	mark := &Mark{By: said, At: at}
	visit := &Visit{Patient: "lambert", Tasks: []Task{{Task: "help-wash", Label: "la douche"}}, Words: said, Takers: []Taker{{Who: "anna", At: at, Knowing: []string{said}, Why: said}},
		Cancelled: &Cancelled{By: "anna", At: at, Why: "other", Words: said}, Offers: []Offer{{By: said, To: said, At: at, Until: at}}, Parted: mark,
		Part: &Part{Of: said, By: said, Tasks: []Task{{Label: said}}}, Moved: &Moved{By: said, Seen: map[ID]time.Time{said: at}}}
	docs := []Doc{visit.doc("v-1"),
		doc("lambert", ofPatient("lambert", ClassPractical), 0, &Patient{Home: "h-1", Closed: &Closed{By: "anna", At: at, Why: said}}),
		doc("lambert", ofPatient("lambert", ClassPractical), 0, &Stop{By: "anna", At: at, From: at, Why: "hospital", Words: said, Seen: map[ID]time.Time{said: at}}),
		(&Intervention{Patient: "lambert", Does: Does{Category: coded, Target: coded}, Was: []Did{{Does: Does{Target: coded}}}}).doc("i-1"),
		doc("emma", ofTeam, 0, &Member{First: "Emma", Profession: "ad_c"}), doc("anna", ofTeam, 0, &Member{First: "Anna", Profession: "ide"})}
	for person, sort := range map[ID]string{"claire": "relative", "marc": "professional"} {
		docs = append(docs, (&Guest{Patient: "lambert", Person: person, Sort: sort}).doc(0))
	}
	team := New(docs)
	for who, want := range map[ID]struct{ said, tasks, codes bool }{"anna": {true, true, true}, "emma": {true, true, false}, "claire": {}, "marc": {tasks: true}} {
		var all strings.Builder
		shown := team.Docs(team.Sight(who))
		for _, d := range shown {
			all.WriteString(written(d))
		}
		if got := strings.Contains(all.String(), said); got != want.said || len(shown) < 4 {
			t.Errorf("%s reads what the team says: %v, of %d documents: %s", who, got, len(shown), all.String())
		}
		if got := strings.Contains(all.String(), "la douche"); got != want.tasks {
			t.Errorf("%s reads what is to be done: %v", who, got)
		}
		if got := strings.Contains(all.String(), coded); got != want.codes {
			t.Errorf("%s reads the codes: %v", who, got)
		}
	}
}

// A guest cannot fill the phones of the team; the next day she may write again.
func TestAGuestWritesSoManyMessagesADay(t *testing.T) {
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	docs := []Doc{(&Guest{Patient: "lambert", Person: "claire", Sort: "relative"}).doc(0)}
	for i := range MostGuestNotes {
		n := &Note{Patient: "lambert", By: "claire", At: at, Written: at, Text: "Bonjour"}
		docs = append(docs, n.doc(derive("note", strconv.Itoa(i)), New(nil)))
	}
	team, in := New(docs), WriteGuestArgs{Patient: "lambert", Text: "Bonjour", At: at}
	made := func() ID { return "note-new" }
	var no *Refusal
	if _, err := writeAsGuest(team, Actor{Who: "claire", Now: at, NewID: made}, in); !errors.As(err, &no) || no.Code != "guest.notes" {
		t.Errorf("one more: %v", err)
	}
	if c, err := writeAsGuest(team, Actor{Who: "claire", Now: at.Add(24 * time.Hour), NewID: made}, in); err != nil || len(c.Put) != 1 {
		t.Errorf("the next day: %v", err)
	}
}
