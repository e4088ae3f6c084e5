package web_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"ronde/server/run/runtest"
	"ronde/server/web/wire"
)

// The copy holds what the phones no longer do; who asked for it, and who looked
// at the door, is told, and that somebody asked.
func TestCopyAndReaders(t *testing.T) {
	h := runtest.New(t)
	ines, anna, marc := h.Person("Inès", "ide"), h.Person("Anna", "ad_c"), h.Person("Marc", "ide")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, anna)
	patient, other := ines.Patient(team, "Lambert"), ines.Patient(team, "Petit")
	note := func(of, text string) {
		ines.Must(team, "note.write", map[string]any{"patient": of, "text": text, "pass_on": false, "at": h.Now()})
	}
	note(patient, "la plus ancienne")
	for range 4 { // a device that nobody uses is forgotten
		h.Pass(15 * 24 * time.Hour)
		ines.Send("GET", "/api/me", "")
		anna.Send("GET", "/api/me", "")
		marc.Send("GET", "/api/me", "")
	}
	note(patient, "la plus récente")
	note(other, "d’une autre")
	ines.Must(team, "wound.add", map[string]any{"patient": patient, "place": map[string]any{"zone": "heel-left"}, "cause": map[string]any{"is": "pressure"},
		"since": h.Now().Format(time.DateOnly), "protocol": "alginate", "source": map[string]any{"words": "Dr Morel"}})

	copied := func(who *runtest.Phone) (out wire.FileCopy) {
		t.Helper()
		who.Post("/api/teams/"+team+"/copy", map[string]any{"patient": patient, "lang": "fr"}, &out)
		return out
	}
	mine := copied(ines)
	for _, want := range []string{"Lambert", "la plus ancienne", "la plus récente", "alginate"} {
		if !strings.Contains(mine.HTML, want) {
			t.Errorf("the copy lacks %q", want)
		}
	}
	if strings.Contains(mine.HTML, "autre") {
		t.Error("it tells of somebody else")
	}
	if hers := copied(anna); strings.Contains(hers.HTML, "alginate") || !strings.Contains(hers.HTML, "la plus ancienne") || hers.Documents >= mine.Documents {
		t.Error("who does not see the wound copies it")
	}
	var read wire.Readers
	for range 2 {
		anna.Post("/api/teams/"+team+"/readers", map[string]any{"patient": patient}, &read)
	}
	var told []string
	for _, r := range read.Reads {
		if r.What != wire.ReadPhone {
			told = append(told, r.What)
		}
	}
	if !slices.Equal(told, []string{"readers", "copy", "copy"}) || read.Reads[0].Who == read.Reads[2].Who || read.More {
		t.Errorf("%v", read)
	}
	for _, path := range []string{"copy", "readers"} {
		for _, who := range []*runtest.Phone{marc, ines} {
			asked := fmt.Sprintf(`{"patient":%q,"lang":"fr"}`, patient)
			if path == "readers" {
				asked = fmt.Sprintf(`{"patient":%q}`, patient)
			}
			if who == ines {
				asked = strings.Replace(asked, patient, strings.Repeat("0", 32), 1)
			}
			if r := who.Send("POST", "/api/teams/"+team+"/"+path, asked); r.Status != http.StatusNotFound {
				t.Errorf("%s answers %d to a stranger or about nobody", path, r.Status)
			}
		}
	}
	toldOf(t, h, team, ines.Who.ID, "copy")
}
