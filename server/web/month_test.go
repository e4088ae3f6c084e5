package web_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ronde/server/access"
	"ronde/server/run/runtest"
	"ronde/server/web/wire"
)

// Somebody's month holds her passages and no others', of that month, also those
// that left the horizon long ago; the sums hold all, and no names.
func TestMonth(t *testing.T) {
	h := runtest.New(t)
	ines, anna := h.Person("Inès", "ide"), h.Person("Anna", "ide")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, anna)
	patient := ines.Patient(team, "Lambert")
	tell := func(who *runtest.Phone) {
		visit := who.Must(team, "visit.add", map[string]any{"patient": patient, "day": h.Now().Format(time.DateOnly), "from": "08:00", "to": "09:00",
			"minutes": 30, "tasks": []map[string]any{{"label": "toilette"}}, "people": 1, "urgency": "today"})
		at := h.Now().Add(-time.Minute)
		who.Must(team, "visit.done", map[string]any{"visit": visit, "arrived": at.Add(-25 * time.Minute), "at": at,
			"tasks": []map[string]any{{"label": "toilette", "done": true}}, "note": map[string]any{"text": "ne sort pas", "pass_on": false}})
	}
	for range 3 {
		tell(ines)
	}
	tell(anna)
	for range 4 { // a device that nobody uses is forgotten
		h.Pass(15 * 24 * time.Hour)
		ines.Send("GET", "/api/me", "")
		anna.Send("GET", "/api/me", "")
	}
	tell(ines)

	month := func(who *runtest.Phone, month, of string) (out wire.Month) {
		t.Helper()
		who.Post("/api/teams/"+team+"/month", map[string]any{"month": month, "of": of, "lang": "fr"}, &out)
		return out
	}
	own := month(ines, "2026-11", "me")
	if own.Passages != 3 || own.Name != "ronde-2026-11-moi.csv" || strings.Count(own.CSV, ";25;30;") != 3 || strings.Contains(own.CSV, "ne sort") {
		t.Errorf("her month is %+v", own)
	}
	if other := month(anna, "2026-11", "me"); other.Passages != 1 {
		t.Errorf("the other's month is %+v", other)
	}
	sums := month(anna, "2026-11", "team")
	for _, want := range []string{"passages faits;4\r\n", "minutes notées (début et fin);100\r\n", "toilette;4\r\n"} {
		if !strings.Contains(sums.CSV, want) {
			t.Errorf("the sums lack %q: %s", want, sums.CSV)
		}
	}
	if empty := month(ines, "2026-12", "me"); empty.Passages != 0 {
		t.Errorf("an empty month is %+v", empty)
	}
	if later := month(ines, "2027-01", "me"); later.Passages != 1 {
		t.Errorf("a later month is %+v", later)
	}
	for _, bad := range []string{`{"month":"2026","of":"me","lang":"fr"}`, `{"month":"2026-11","of":"anna","lang":"fr"}`, `{"month":"2026-11","of":"me","lang":"nl"}`} {
		if r := ines.Send("POST", "/api/teams/"+team+"/month", bad); r.Status != 400 || !strings.Contains(r.Body, "query.bad") {
			t.Errorf("%s: %d %s", bad, r.Status, r.Body)
		}
	}
	// She is not to see the person any more: her hours stay hers, and say nothing else.
	anna.Must(team, "objection.add", map[string]any{"patient": patient, "who": ines.Who.ID, "classes": []string{"practical", "care"}, "words": "", "on": h.Now().Format(time.DateOnly)})
	hidden := month(ines, "2026-11", "me")
	if hidden.Passages != 3 || strings.Count(hidden.CSV, ";25;") != 3 || strings.Contains(hidden.CSV, "toilette") || !strings.Contains(own.CSV, "toilette") ||
		strings.Contains(strings.ToLower(hidden.CSV), patient[:8]) || !strings.Contains(strings.ToLower(own.CSV), patient[:8]) {
		t.Errorf("what she may not see any more: %+v", hidden)
	}
	toldOf(t, h, team, anna.Who.ID, "month 2026-11 team")
}

// toldOf wants an export in the second log.
func toldOf(t *testing.T, h *runtest.House, team, who, why string) {
	t.Helper()
	events := eventsOf(t, secondLog(t, h), team)
	for _, e := range events {
		if e.What == access.Exported && e.Who == who && e.Why == why {
			return
		}
	}
	t.Errorf("no export %q by %s in %s", why, who, fmt.Sprint(events))
}
