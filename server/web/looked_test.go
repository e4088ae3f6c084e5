package web_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/server/run/runtest"
	"ronde/server/web/wire"
	"ronde/teams"
)

// Who looked is who had something of her at that moment: whoever she was hidden
// from then is not told, whatever she sees today, and whoever saw her then is.
func TestWhoLookedHadSightOfHer(t *testing.T) {
	h := runtest.New(t)
	ines, anna, emma, claire := h.Person("Inès", "ide"), h.Person("Anna", "ide"), h.Person("Emma", "as"), h.Person("Claire", "as")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, anna)
	ines.Invite(team, emma)
	lambert, petit := ines.Patient(team, "Lambert"), ines.Patient(team, "Petit")
	for i := range 20 { // more than one line of the log names
		ines.Patient(team, fmt.Sprint("Autre ", i))
	}
	guest(ines, claire, team, petit, "relative")
	objection := ines.Must(team, "objection.add", map[string]any{"patient": lambert, "who": emma.Who.ID, "on": h.Now().Format(time.DateOnly),
		"classes": []teams.Class{"practical", "home", "person", "door", "care", "nursing", "sensitive"}, "words": "ma nièce"})
	phone := func(p *runtest.Phone) desk.Position { return p.Position(team) }
	looked := func(of string) (by map[string]int) {
		t.Helper()
		var out wire.Readers
		for range 2 { // notes are written a moment later than they are made: reading records, and waits for them
			ines.Post("/api/teams/"+team+"/readers", map[string]any{"patient": of}, &out)
		}
		by = map[string]int{}
		for _, r := range out.Reads {
			if r.What != wire.ReadReaders {
				by[r.Who+" "+r.What]++
			}
		}
		return by
	}
	for _, p := range []*runtest.Phone{anna, emma, emma.Device(), claire} {
		phone(p)
	}
	wants := func(of string, want ...string) {
		t.Helper()
		by := looked(of)
		var have []string
		for k, n := range by {
			have = append(have, fmt.Sprint(k, " ", n))
		}
		slices.Sort(have)
		slices.Sort(want)
		if !slices.Equal(have, want) {
			t.Errorf("who looked: %v, wanted %v", have, want)
		}
	}
	a, e, c := anna.Who.ID, emma.Who.ID, claire.Who.ID
	wants(lambert, a+" phone 1")
	wants(petit, a+" phone 1", e+" phone 1", c+" phone 1")

	// A day later she may see her: she is told from then on, and of before still not.
	ines.Must(team, "objection.end", map[string]any{"objection": objection})
	wants(lambert, a+" phone 1")
	h.Pass(24 * time.Hour)
	phone(emma)
	emma.Post("/api/teams/"+team+"/export", map[string]any{"as": "csv", "lang": "fr"}, nil)
	wants(lambert, a+" phone 1", e+" phone 1", e+" people 1")
	// And hidden again, she stays told of what she had.
	ines.Must(team, "objection.restore", map[string]any{"objection": objection})
	phone(emma)
	wants(lambert, a+" phone 1", e+" phone 1", e+" people 1")
	had := phone(anna)
	wants(lambert, a+" phone 2", e+" phone 1", e+" people 1")

	// A device that comes back for what is new has it too, once a day.
	h.Pass(24 * time.Hour)
	for range 3 {
		socket, _, err := anna.Dial(team, had)
		if err != nil {
			t.Fatal(err)
		}
		socket.Close()
	}
	wants(lambert, a+" phone 3", e+" phone 1", e+" people 1")
	// Words found in what the team said are looks at those of whom they were said.
	anna.Must(team, "note.write", map[string]any{"patient": petit, "text": "chaussons neufs", "pass_on": false, "at": h.Now()})
	var hits wire.Hits
	anna.Post("/api/teams/"+team+"/search", map[string]any{"text": "chaussons"}, &hits)
	if len(hits.Hits) != 1 {
		t.Fatalf("%+v", hits)
	}
	wants(petit, a+" phone 3", a+" search 1", c+" phone 1", e+" people 1", e+" phone 2")
	wants(lambert, a+" phone 3", e+" phone 1", e+" people 1")
}

// A phone in two teams is told of in both, once a day in each.
func TestAPhoneOfTwoTeamsIsToldOfInBoth(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	teamsOf := []string{ines.Found("Les Tilleuls"), ines.Found("Les Ormes")}
	var patients []string
	var at []desk.Position
	for _, team := range teamsOf {
		patients = append(patients, ines.Patient(team, "Lambert"))
		at = append(at, ines.Position(team))
	}
	for i, team := range teamsOf { // notes are written a moment later: reading waits for them
		ines.Post("/api/teams/"+team+"/readers", map[string]any{"patient": patients[i]}, nil)
	}
	h.Pass(24 * time.Hour)
	for range 2 { // it comes back twice to each
		for i, team := range teamsOf {
			s, res, err := ines.Dial(team, at[i])
			if err != nil {
				t.Fatal(err, res)
			}
			s.Close()
		}
	}
	for i, team := range teamsOf {
		var out wire.Readers
		for range 2 {
			ines.Post("/api/teams/"+team+"/readers", map[string]any{"patient": patients[i]}, &out)
		}
		phones := 0
		for _, r := range out.Reads {
			if r.What == wire.ReadPhone {
				phones++
			}
		}
		if phones != 2 {
			t.Errorf("team %d: told of %d days: %+v", i, phones, out.Reads)
		}
	}
}
