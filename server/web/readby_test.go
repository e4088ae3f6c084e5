package web_test

import (
	"strings"
	"testing"
	"time"

	"ronde/server/run/runtest"
)

// A note that is for some is to anybody else not there: in no snapshot, on no
// socket, in no history, found by no word, rendered for nobody, moved and seen
// by nobody; nor is what it was corrected to, nor the same when it waits in the tray.
func TestWhatIsForSomeIsNowhereForTheOthers(t *testing.T) {
	h := runtest.New(t)
	ines, sonia, emma := h.Person("Inès", "ide"), h.Person("Sonia", "as"), h.Person("Emma", "ad_c")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, sonia)
	ines.Invite(team, emma)
	lambert := ines.Patient(team, "Lambert")
	note := func(words string, readers ...string) string {
		return ines.Must(team, "note.write", map[string]any{"patient": lambert, "text": words, "pass_on": true, "at": ines.Now(), "for": append([]string{}, readers...)})
	}
	before := emma.Live(team)
	nurses := note("ZZSECRETZZ des soignantes", "@carers")
	socket := before.Until(func(f runtest.Frame) bool { return f.Start != nil }) // not all see the same from now on
	live := emma.Live(team)
	one := note("ZZSECRETZZ à deux", sonia.Who.ID)
	mended := ines.Must(team, "note.correct", map[string]any{"note": one, "text": "ZZSECRETZZ encore", "pass_on": false})
	ines.Must(team, "note.write", map[string]any{"patient": strings.Repeat("0", 32), "text": "ZZSECRETZZ rangé", "pass_on": false, "at": ines.Now(), "for": []string{sonia.Who.ID}})
	open := note("pour toutes")

	all := func(p *runtest.Phone) string {
		var said strings.Builder
		for path, body := range map[string]string{
			"/history": `{"of":"` + lambert + `","kind":"note","max":50}`,
			"/search":  `{"text":"zzsecretzz"}`,
			"/html":    `{"notes":["` + nurses + `","` + one + `","` + mended + `","` + open + `"]}`,
		} {
			said.WriteString(p.Send("POST", "/api/teams/"+team+path, body).Body)
		}
		said.WriteString(p.Send("GET", "/api/teams/"+team+"/snapshot", "").Body)
		return said.String()
	}
	outside := func(when string) {
		t.Helper()
		text := all(emma)
		for _, hidden := range []string{"ZZSECRETZZ", nurses, one, mended} {
			if strings.Contains(text, hidden) {
				t.Errorf("%s Emma reads %s", when, hidden)
			}
		}
		if !strings.Contains(text, open) || !strings.Contains(text, "pour toutes") {
			t.Errorf("%s Emma does not read what is for all", when)
		}
	}
	outside("at once")
	if text := all(sonia); strings.Count(text, "ZZSECRETZZ") < 8 || !strings.Contains(text, "rangé") {
		t.Errorf("Sonia reads %s", text)
	}
	for _, act := range []string{"note.seen", "note.take", "note.hand_back"} {
		if a, _ := emma.Do(team, act, map[string]any{"note": nurses}); a.OK || a.Code != "not_found" {
			t.Errorf("%s: %+v", act, a)
		}
	}

	socket += live.Until(func(f runtest.Frame) bool { return strings.Contains(f.Text, open) })
	for _, hidden := range []string{"ZZSECRETZZ", nurses, one, mended} {
		if strings.Contains(socket, hidden) {
			t.Errorf("on the socket came %s", socket)
		}
	}

	// Beyond the horizon, and after a restart.
	for range 2 {
		h.Pass(20 * 24 * time.Hour)
		outside("later")
		all(sonia)
		all(ines)
	}
	h.S.Close()
	h.Open()
	if text := all(emma); strings.Contains(text, "ZZSECRETZZ") {
		t.Error("later Emma reads it")
	}
	if text := all(sonia); !strings.Contains(text, "ZZSECRETZZ") {
		t.Error("later Sonia does not read it")
	}

	// Who comes to nurse reads with the others from then on.
	emma.Must(team, "member.edit", map[string]any{"field": "profession", "was": "ad_c", "now": "as"})
	if text := all(emma); !strings.Contains(text, "des soignantes") || strings.Contains(text, "à deux") {
		t.Error("as an aide-soignante Emma reads something else")
	}
}
