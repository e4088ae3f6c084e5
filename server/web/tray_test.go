package web_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"ronde/server/access"
	"ronde/server/run"
	"ronde/server/run/runtest"
	"ronde/server/web"
)

// outsider is somebody who was in a team and has left it, with the team, a
// visit, and a member.
func outsider(t *testing.T, change ...func(*run.Config)) (sonia, ines *runtest.Phone, team, visit string) {
	h := runtest.New(t, change...)
	ines, sonia = h.Person("Inès", "ide"), h.Person("Sonia", "as")
	team = ines.Found("Les Tilleuls")
	ines.Invite(team, sonia)
	visit = ines.Visit(team, ines.Patient(team, "ZZMARQUEURZZ"))
	sonia.Must(team, "team.leave", struct{}{})
	return sonia, ines, team, visit
}

func list(acts ...map[string]any) string {
	b, _ := json.Marshal(map[string]any{"acts": acts})
	return string(b)
}

// Each answer to somebody who has left, to the byte.
func TestWhatIsToldToWhoHasLeft(t *testing.T) {
	sonia, ines, team, visit := outsider(t)
	path, absent := "/api/teams/"+team+"/acts", "/api/teams/"+strings.Repeat("0", 32)+"/acts"
	fact := func() map[string]any {
		return sonia.Act("visit.done", map[string]any{"visit": visit, "at": sonia.Now(), "tasks": []any{map[string]any{"task": "company", "done": true}}})
	}
	wish := func() map[string]any { return sonia.Act("visit.take", map[string]any{"visit": visit}) }
	taken := func(a map[string]any) string { return fmt.Sprintf(`{"id":%q,"ok":true,"seq":0,"aside":true}`, a["id"]) }
	refused := func(a map[string]any) string {
		return fmt.Sprintf(`{"id":%q,"kind":"not_found","code":"not_found"}`, a["id"])
	}

	// Nothing but wishes: the same bytes as for a team that is not there.
	wishes := list(wish(), sonia.Act("note.correct", map[string]any{"x": 1}), sonia.Act("aside.close", map[string]any{"aside": "a-1", "words": "x"}))
	mine, none := sonia.Send("POST", path, wishes), sonia.Send("POST", absent, wishes)
	if mine.Status != 404 || mine.Body != none.Body || none.Status != 404 || !sameHeaders(mine.Header, none.Header) {
		t.Errorf("%d %s, absent %d %s", mine.Status, mine.Body, none.Status, none.Body)
	}
	one, two, three, four := fact(), wish(), fact(), wish()
	two["v"] = 7
	for _, when := range []string{"first", "sent again"} {
		got := sonia.Send("POST", path, list(one, two, three, four))
		want := `{"epoch":"","answers":[` + strings.Join([]string{taken(one), refused(two), taken(three), refused(four)}, ",") + `]}`
		if got.Status != 200 || got.Body != want {
			t.Errorf("%s: %d\n%s\nwant\n%s", when, got.Status, got.Body, want)
		}
	}
	// A stranger who sends the same hears of no team.
	marc := sonia.Person("Marc", "as")
	if r := marc.Send("POST", path, list(one, two)); r.Status != 404 || r.Body != none.Body {
		t.Errorf("a stranger: %d %s", r.Status, r.Body)
	}
	for _, p := range []string{"/snapshot", "/live"} {
		if r := sonia.Send("GET", "/api/teams/"+team+p, ""); r.Status == 200 {
			t.Errorf("%s: %d %s", p, r.Status, r.Body)
		}
	}
	if r := ines.Send("GET", "/api/teams/"+team+"/snapshot", ""); strings.Count(r.Body, `"kind":"aside"`) != 2 || strings.Contains(r.Body, `"kind":"passage"`) {
		t.Errorf("in the team: %s", r.Body)
	}
	if r := ines.Send("GET", "/api/teams/"+team+"/snapshot", ""); strings.Contains(sonia.Log.String(), "ZZMARQUEURZZ") || r.Status != 200 {
		t.Error("a name is in the log")
	}
}

// The second log tells of her what it tells of any stranger, once a list.
func TestTheLogOfWhoHasLeft(t *testing.T) {
	sonia, _, team, visit := outsider(t)
	fact := sonia.Act("note.write", map[string]any{"patient": "p-none", "text": "TA 13/8", "pass_on": false, "at": sonia.Now()})
	wish := func() map[string]any { return sonia.Act("visit.take", map[string]any{"visit": visit}) }
	path := "/api/teams/" + team + "/acts"
	sonia.Send("POST", path, list(fact))                         // nothing refused
	sonia.Send("POST", path, list(fact, wish(), wish(), wish())) // once
	sonia.Send("POST", path, list(wish(), wish()))               // and once
	log := secondLog(t, sonia.House)
	count := func(chain string, what access.What) (n int) {
		for _, e := range eventsOf(t, log, chain) {
			if e.What == what && e.Who == sonia.Who.ID {
				n++
			}
		}
		return n
	}
	if n := count("", access.RefusedStranger); n != 2 {
		t.Errorf("refused as a stranger %d times", n)
	}
	if n := count(team, access.RefusedRight); n != 0 {
		t.Errorf("in the team's own log %d times", n)
	}
}

// Nobody hands in faster than anybody may ask.
func TestWhoHasLeftAsksNoFasterThanOthers(t *testing.T) {
	sonia, _, team, _ := outsider(t, func(c *run.Config) {
		c.Limits = web.Limits{Person: web.Rate{PerSecond: 1, Burst: 60}, Address: web.Rate{PerSecond: 1e6, Burst: 1e6}}
	})
	kept, busy := 0, 0
	for range 80 {
		note := sonia.Act("note.write", map[string]any{"patient": "p-none", "text": "x", "pass_on": false, "at": sonia.Now()})
		switch r := sonia.Send("POST", "/api/teams/"+team+"/acts", list(note)); r.Status {
		case 200:
			kept++
		case 429:
			busy++
		default:
			t.Fatalf("%d %s", r.Status, r.Body)
		}
	}
	if kept > 30 || kept+busy != 80 {
		t.Errorf("%d kept, %d told to wait", kept, busy)
	}
}

// A member is told the number, and what the tray holds is sent like any other
// document.
func TestAMembersFactWithoutAPlace(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	a, _ := ines.Do(team, "note.write", map[string]any{"patient": "p-none", "text": "TA **13/8**", "pass_on": false, "at": h.Now()})
	if !a.OK || !a.Aside || a.Seq != 2 {
		t.Errorf("%+v", a)
	}
	patient := ines.Patient(team, "Lambert")
	ines.Must(team, "aside.place", map[string]any{"aside": aside(t, ines, team), "patient": patient})
	r := ines.Send("GET", "/api/teams/"+team+"/snapshot", "")
	if !strings.Contains(r.Body, `"placed":{"by":"`+ines.Who.ID) || !strings.Contains(r.Body, `"text":"TA **13/8**"`) {
		t.Errorf("%s", r.Body)
	}
}

// aside gives the one fact in a team's tray.
func aside(t *testing.T, p *runtest.Phone, team string) string {
	t.Helper()
	var out struct{ Docs []struct{ Kind, ID string } }
	if err := json.Unmarshal([]byte(p.Send("GET", "/api/teams/"+team+"/snapshot", "").Body), &out); err != nil {
		t.Fatal(err)
	}
	for _, d := range out.Docs {
		if d.Kind == "aside" {
			return d.ID
		}
	}
	t.Fatal("the tray is empty")
	return ""
}
