package journaltest

import (
	"errors"
	"slices"
	"testing"

	"ronde/server/desk"
	"ronde/teams"
)

func photo(id, of teams.ID) teams.Doc {
	return teams.Doc{Kind: "photo", ID: id, V: 1, Day: day, Scope: teams.Scope{Of: of, Class: teams.ClassCare},
		Body: &teams.Photo{Patient: of, By: "person-ines", At: start, Written: start, File: id}}
}

func passage(id, of teams.ID) teams.Doc {
	return teams.Doc{Kind: "passage", ID: id, V: 1, Day: day, Scope: teams.Scope{Of: of, Class: teams.ClassCare},
		Body: &teams.Passage{Visit: "visit-" + of, Patient: of, By: "person-ines"}}
}

func aside(id, of, placed teams.ID) teams.Doc {
	as := &teams.Aside{By: "person-ines", Act: "note.write", V: 1, Made: start, At: start, Args: "{}", Why: "left", Text: "Lambert"}
	if placed != "" {
		as.Placed = &teams.Placed{By: "person-ines", At: start, Patient: placed}
	}
	return teams.Doc{Kind: "aside", ID: id, V: 1, Scope: teams.Scope{Of: of, Class: teams.ClassCare}, Body: as}
}

func place(of teams.ID) teams.Doc {
	return teams.Doc{Kind: "home", ID: of, V: 1, Scope: teams.Scope{Of: of, Class: teams.ClassPerson},
		Body: &teams.Home{Fields: teams.Fields{"street": {V: "12 rue des Tilleuls"}}}}
}

func person(id, home teams.ID) teams.Doc {
	return teams.Doc{Kind: "patient", ID: id, V: 1, Scope: teams.Scope{Of: id, Class: teams.ClassPerson},
		Body: &teams.Patient{Home: home, Fields: teams.Fields{"last": {V: "Lambert"}}, Since: start}}
}

// erase has two people who live together, one who lived elsewhere before, a note
// that stood in the wrong file, and one that was made of a fact of the tray.
func erase(t *testing.T, open Store) {
	j, done := open()
	away := note("note-w", "pat-2", day, "Odette Lambert")
	left := note("note-w", "pat-2", day, "")
	left.Body.(*teams.Note).MovedAway = &teams.Mark{By: "person-ines", At: start}
	came := note(teams.MovedID("note-w", "pat-1"), "pat-1", day, "Odette Lambert")
	moved := &teams.Mark{By: "person-ines", At: start}
	came.Body.(*teams.Note).Moved, came.Body.(*teams.Note).MovedFrom = moved, "note-w"
	// One wandered through two files, and a passage came with its visit.
	far, middle, near := note("note-far", "pat-2", day, "Odette Lambert"), note("note-mid", "pat-3", day, "Odette Lambert"), note("note-near", "pat-1", day, "Odette Lambert")
	middle.Body.(*teams.Note).MovedFrom, near.Body.(*teams.Note).MovedFrom = "note-far", "note-mid"
	farLeft, middleLeft := note("note-far", "pat-2", day, ""), note("note-mid", "pat-3", day, "")
	farLeft.Body.(*teams.Note).MovedAway, middleLeft.Body.(*teams.Note).MovedAway = moved, moved
	middleLeft.Body.(*teams.Note).MovedFrom = "note-far"
	wrong, right, wrongLeft := passage("pass-w", "pat-2"), passage("pass-r", "pat-1"), passage("pass-w", "pat-2")
	right.Body.(*teams.Passage).MovedFrom, wrongLeft.Body.(*teams.Passage).MovedAway = "pass-w", moved
	// A photo of hers lay in the tray, about nobody yet.
	tray := teams.Doc{Kind: "aside", ID: "aside-2", V: 1, Scope: teams.Scope{Class: teams.ClassCare},
		Body: &teams.Aside{By: "person-ines", Act: "photo.add", V: 1, Made: start, At: start, Args: "{}", Why: "left", Text: "Lambert"}}
	settled := tray
	settled.Body = &teams.Aside{By: "person-ines", Act: "photo.add", V: 1, Made: start, At: start, Args: "{}", Why: "left", Placed: &teams.Placed{Patient: "pat-1", Photo: "file-1"}}
	told := teams.Doc{Kind: "aside", ID: "aside-1", V: 1, Scope: teams.Scope{Class: teams.ClassCare},
		Body: &teams.Aside{By: "person-ines", Act: "note.write", V: 1, Made: start, At: start, Args: "{}", Why: "left", Text: "Lambert"}}
	placed := note("note-p", "pat-1", day-400, "Lambert")
	placed.Body.(*teams.Note).Placed = &teams.PlacedNote{By: "person-ines", At: start, Aside: "aside-1"}
	// One that was placed with her by mistake waits again; hers was placed with another by mistake.
	mistaken, waits := aside("aside-3", "", "pat-1"), aside("aside-3", "", "")
	hers, elsewhere := aside("aside-4", "pat-1", ""), note(teams.PlacedNoteID("aside-4"), "pat-2", day, "Odette Lambert")
	gone := entry(4)
	gone.Drop = append(gone.Drop, teams.Dropped{Kind: "note", ID: elsewhere.ID, Scope: elsewhere.Scope})
	gone.Drop = append(gone.Drop, teams.Dropped{Kind: "home", ID: "home-old", Scope: place("home-old").Scope})
	add(t, j, "team-a", entry(1, person("pat-1", "home-old"), place("home-old"), note("note-1", "pat-1", day-500, "one")),
		entry(2, person("pat-2", "home-1"), place("home-1"), note("note-2", "pat-2", day, "two"), away, told, far, wrong, tray, mistaken, hers, elsewhere),
		entry(3, person("pat-1", "home-1"), photo("file-1", "pat-1"), photo("file-2", "pat-2"), middle, farLeft), gone,
		entry(5, left, came, placed, near, middleLeft, wrongLeft, right, settled, waits))
	for of, id := range map[teams.ID]teams.ID{"pat-1": "file-1", "pat-2": "file-2"} {
		if err := j.Keep(ctx, "team-a", of, id, []byte("bytes")); err != nil {
			t.Fatal(err)
		}
	}
	_, head, err := j.Load(ctx, "team-a", 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range [][]teams.ID{{"pat-1"}, {"pat-1"}, {"pat-none"}} {
		if err := j.Erase(ctx, "team-a", of); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Erase(ctx, "team-none", []teams.ID{"pat-1"}); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("no such team: %v", err)
	}
	for range 2 {
		erased(t, j, head)
		done()
		j, done = open()
	}
	defer done()
	// A number is not given twice: what comes about her now opens, what was does not.
	add(t, j, "team-a", entry(6, note("note-late", "pat-1", day, "late"), note("note-3", "pat-3", day, "three")))
	if docs, err := j.History(ctx, "team-a", desk.Query{Of: "pat-1", Kind: "note", Max: 9}); err != nil || !slices.Equal(ids(docs), []string{"note-late"}) {
		t.Errorf("after: %v, %v", ids(docs), err)
	}
	// It came from a phone that still had it; somebody else's stays.
	if err := j.Erase(ctx, "team-a", []teams.ID{"pat-1"}); err != nil {
		t.Fatal(err)
	}
	if docs, _, err := j.Load(ctx, "team-a", 0); err != nil || slices.Contains(ids(docs), "note-late") || !slices.Contains(ids(docs), "note-3") {
		t.Errorf("erased again: %v, %v", ids(docs), err)
	}
}

func erased(t *testing.T, j desk.Journal, head desk.Head) {
	t.Helper()
	docs, now, err := j.Load(ctx, "team-a", 0)
	want := []string{"aside-3", "file-2", "home-1", "note-2", "note-far", "note-mid", "note-w", "pass-w", "pat-2"}
	if err != nil || now.Hash != head.Hash || now.Seq != head.Seq || !slices.Equal(ids(docs), want) {
		t.Errorf("there is %v, head %v, %v", ids(docs), now.Seq, err)
	}
	entries, err := j.Since(ctx, "team-a", 0, 10)
	if err != nil || len(entries) != 5 {
		t.Fatalf("%d entries, %v", len(entries), err)
	}
	var put, dropped []teams.Doc
	for _, e := range entries {
		put = append(put, e.Put...)
		for _, d := range e.Drop {
			dropped = append(dropped, teams.Doc{ID: d.Kind + "/" + d.ID + "/" + d.Scope.Of})
		}
	}
	if got := ids(put); !slices.Equal(got, append([]string{"aside-3"}, want...)) {
		t.Errorf("entries put %v", got)
	}
	want = []string{"aside/aside-1/", "aside/aside-2/", "aside/aside-2/", "aside/aside-4/pat-1", "home/home-old/home-old", "home/home-old/home-old",
		"note/" + teams.PlacedNoteID("aside-4") + "/pat-2", "note/" + teams.PlacedNoteID("aside-4") + "/pat-2", "note/" + teams.MovedID("note-w", "pat-1") + "/pat-1", "note/note-1/pat-1",
		"note/note-far/pat-2", "note/note-mid/pat-3", "note/note-near/pat-1", "note/note-p/pat-1", "note/note-w/pat-2", "passage/pass-r/pat-1", "passage/pass-w/pat-2", "patient/pat-1/pat-1", "patient/pat-1/pat-1", "photo/file-1/pat-1"}
	if got := ids(dropped); !slices.Equal(got, want) {
		t.Errorf("entries drop %v", got)
	}
	if _, err := j.File(ctx, "team-a", "file-1"); !errors.Is(err, desk.ErrNoFile) {
		t.Errorf("her photo: %v", err)
	}
	if b, err := j.File(ctx, "team-a", "file-2"); err != nil || string(b) != "bytes" {
		t.Errorf("the other's photo: %q, %v", b, err)
	}
	for act, same := range map[teams.ID]bool{"act-1": false, "act-3": false, "act-4": true} {
		got, ok, err := j.Find(ctx, "team-a", "person-ines", act, []byte("asked "+act[4:]))
		if err != nil || !ok || got.Same != same {
			t.Errorf("%s: %+v %v %v", act, got, ok, err)
		}
	}
	for _, kind := range []string{"note", "photo", "patient"} {
		if docs, err := j.History(ctx, "team-a", desk.Query{Of: "pat-1", Kind: kind, Max: 9}); err != nil || len(docs) > 0 {
			t.Errorf("history of her: %v, %v", ids(docs), err)
		}
	}
}

// forget has three who came with an import that is taken back: of one nothing is
// left, of one an old note stands beyond what the rule saw, one comes again.
func forget(t *testing.T, open Store) {
	j, done := open()
	undo := entry(2)
	undo.Act = "import.undo"
	for _, id := range []teams.ID{"pat-1", "pat-2"} {
		for _, d := range []teams.Doc{person(id, "home-"+id), place("home-" + id)} {
			undo.Drop = append(undo.Drop, teams.Dropped{Kind: d.Kind, ID: d.ID, Scope: d.Scope})
		}
	}
	other := entry(3)
	other.Drop = []teams.Dropped{{Kind: "patient", ID: "pat-3", Scope: person("pat-3", "").Scope}}
	add(t, j, "team-a", entry(1, person("pat-1", "home-pat-1"), place("home-pat-1"), person("pat-2", "home-pat-2"), place("home-pat-2"),
		note("note-2", "pat-2", day-500, "two"), person("pat-3", "home-3")), undo, other)
	_, head, err := j.Load(ctx, "team-a", 0)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := j.Forget(ctx, "team-a"); err != nil {
			t.Fatal(err)
		}
		entries, err := j.Since(ctx, "team-a", 0, 10)
		if err != nil || len(entries) != 3 || entries[2].Hash != head.Hash {
			t.Fatalf("%d entries, %v", len(entries), err)
		}
		if got := ids(entries[0].Put); !slices.Equal(got, []string{"note-2", "pat-2", "pat-3"}) {
			t.Errorf("of the first entry is left %v", got)
		}
		if docs, _, err := j.Load(ctx, "team-a", 0); err != nil || !slices.Equal(ids(docs), []string{"note-2"}) {
			t.Errorf("there is %v, %v", ids(docs), err)
		}
		done()
		j, done = open()
	}
	// From a phone that had sent it to a server that was restored: it is work again.
	add(t, j, "team-a", entry(4, person("pat-1", "home-pat-1"), place("home-pat-1"), note("note-1", "pat-1", day, "one")))
	for range 2 {
		if err := j.Forget(ctx, "team-a"); err != nil {
			t.Fatal(err)
		}
		if docs, _, err := j.Load(ctx, "team-a", 0); err != nil || !slices.Equal(ids(docs), []string{"home-pat-1", "note-1", "note-2", "pat-1"}) {
			t.Errorf("she came again, and there is %v, %v", ids(docs), err)
		}
		done()
		j, done = open()
	}
	defer done()
	if err := j.Forget(ctx, "team-none"); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("no such team: %v", err)
	}
}
