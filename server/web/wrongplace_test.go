package web_test

import (
	"strings"
	"testing"

	"ronde/server/run/runtest"
	"ronde/teams"
)

// What was written in the wrong file is read nowhere there any more: not in a
// snapshot, not in the history of that person, not as HTML.
func TestNothingStaysInTheWrongFile(t *testing.T) {
	h := runtest.New(t)
	ines, sonia := h.Person("Inès", "ide"), h.Person("Sonia", "as")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, sonia)
	lambert, roux := ines.Patient(team, "Lambert"), ines.Patient(team, "Roux")
	there, here := ines.Visit(team, lambert), ines.Visit(team, roux)
	at := h.Now()
	first := ines.Must(team, "note.write", map[string]any{"patient": lambert, "text": "ZZ-un", "pass_on": false, "at": at})
	second := ines.Must(team, "note.correct", map[string]any{"note": first, "text": "ZZ-deux", "pass_on": true})
	third := ines.Must(team, "visit.done", map[string]any{"visit": there, "at": at, "note": map[string]any{"text": "ZZ-trois", "pass_on": false},
		"tasks": []any{map[string]any{"label": "ZZ-soin", "done": true}}})
	look := func(of string) string {
		var said strings.Builder
		for _, kind := range []string{"note", "passage"} {
			said.WriteString(sonia.Send("POST", "/api/teams/"+team+"/history", `{"of":"`+of+`","kind":"`+kind+`","max":50}`).Body)
		}
		said.WriteString(sonia.Send("POST", "/api/teams/"+team+"/html", `{"notes":["`+first+`","`+second+`","`+third+`"]}`).Body)
		return said.String()
	}
	if n := strings.Count(look(lambert), "ZZ-"); n != 7 {
		t.Fatalf("%d words of it are read before: %s", n, look(lambert))
	}
	if got, _ := sonia.Do(team, "note.move", map[string]any{"note": second, "notes": []string{first}, "patient": roux}); !got.OK {
		t.Fatalf("%+v", got)
	}
	if got, _ := ines.Do(team, "passage.move", map[string]any{"passage": teams.PassageID(there, ines.Who.ID), "notes": []string{third}, "visit": here}); !got.OK {
		t.Fatalf("%+v", got)
	}
	if said := look(lambert); strings.Contains(said, "ZZ-") || strings.Count(said, `"moved_away"`) != 4 {
		t.Errorf("in the wrong file stands %s", said)
	}
	if n := strings.Count(look(roux), "ZZ-"); n != 4 {
		t.Errorf("in the right one stand %d of 4 words: %s", n, look(roux))
	}
	snapshot := sonia.Send("GET", "/api/teams/"+team+"/snapshot", "", "Accept-Encoding", "identity").Body
	if n := strings.Count(snapshot, "ZZ-"); n != 4 {
		t.Errorf("a snapshot says it %d times, not 4: %s", n, snapshot)
	}
}
