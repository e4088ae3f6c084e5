package web_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ronde/server/access"
	"ronde/server/run/runtest"
	"ronde/server/web/wire"
)

// A national number reaches those who nurse, in its document and nowhere else:
// not the feed or the snapshot of others, no search, no history, no refusal, no
// log, no file in the clear. Looking at it is written down, without it.
func TestTheMatriculeIsInItsDocumentOnly(t *testing.T) {
	h := runtest.New(t)
	ines, emma := h.Person("Inès", "ide"), h.Person("Emma", "ad_c")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, emma)
	lambert := ines.Patient(team, "Lambert")
	live := emma.Live(team)
	const number, wrong = "185057512345673", "185057512345672"
	set := func(number string) map[string]any {
		return map[string]any{"patient": lambert, "country": "FR", "number": number, "was": ""}
	}
	do := func(p *runtest.Phone, number string) string {
		a, _ := p.Do(team, "matricule.set", set(number))
		return fmt.Sprint(a)
	}
	if body := do(ines, wrong); !strings.Contains(body, "matricule.bad") || strings.Contains(body, wrong[:9]) {
		t.Errorf("a wrong key: %s", body)
	}
	if body := do(emma, number); !strings.Contains(body, "not_found") {
		t.Errorf("Emma: %s", body)
	}
	do(ines, "1 85 05 75 123 456 73")
	if body := do(ines, "2 42 03 2A 004 012 58"); !strings.Contains(body, "matricule.changed") || strings.Contains(body, number[:9]) {
		t.Errorf("meanwhile: %s", body)
	}
	note := ines.Must(team, "note.write", map[string]any{"patient": lambert, "text": "après", "pass_on": false, "at": ines.Now()})

	if text := live.Until(func(f runtest.Frame) bool { return strings.Contains(f.Text, note) }); strings.Contains(text, number) {
		t.Error("Emma follows it")
	}
	ask := func(p *runtest.Phone) (said string) {
		for path, body := range map[string]string{
			"/search":  `{"text":"` + number + `"}`,
			"/history": `{"of":"` + lambert + `","kind":"note","max":50}`,
			"/month":   `{"month":"2026-11","of":"team"}`,
		} {
			said += p.Send("POST", "/api/teams/"+team+path, body).Body
		}
		return said
	}
	snapshot := func(p *runtest.Phone) string { return p.Send("GET", "/api/teams/"+team+"/snapshot", "").Body }
	if text := ask(emma) + snapshot(emma) + ask(ines); strings.Contains(text, number) {
		t.Errorf("it stands in %s", text)
	}
	if !strings.Contains(snapshot(ines), number) {
		t.Error("Inès does not have it")
	}

	look := func(p *runtest.Phone) string {
		return p.Send("POST", "/api/teams/"+team+"/looks", `{"looks":[{"id":"look-0001","of":"`+lambert+`","what":"matricule","at":"2026-11-24T07:00:00Z"}]}`).Body
	}
	if ok, no := look(ines), look(emma); !strings.Contains(ok, `"ok":true`) || !strings.Contains(no, "not_found") {
		t.Errorf("a look: %s %s", ok, no)
	}
	if strings.Contains(h.Log.String(), number[:9]) {
		t.Error("the log of the server says it")
	}
	var readers wire.Readers
	ines.Post("/api/teams/"+team+"/readers", map[string]any{"patient": lambert}, &readers)
	if !slices.ContainsFunc(readers.Reads, func(r wire.Read) bool { return r.What == wire.ReadMatricule && r.Who == ines.Who.ID }) {
		t.Errorf("nobody is told who looked: %+v", readers)
	}
	log := secondLog(t, h)
	var looked []access.Event
	for _, e := range eventsOf(t, log, team) {
		if e.What == access.LookedMatricule {
			looked = append(looked, e)
		}
		if strings.Contains(fmt.Sprint(e), number[:9]) {
			t.Errorf("the log says it: %+v", e)
		}
	}
	if len(looked) != 1 || looked[0].Who != ines.Who.ID || looked[0].Of != lambert {
		t.Errorf("looked at: %+v", looked)
	}
	err := filepath.WalkDir(h.Conf.Data, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if raw, err := os.ReadFile(path); err == nil && strings.Contains(string(raw), number) {
			t.Errorf("%s holds it in the clear", path)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
