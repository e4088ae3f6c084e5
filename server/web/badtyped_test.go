package web_test

import (
	"strings"
	"testing"

	"ronde/server/run/runtest"
)

// One act of a list, as it is answered.
type answered struct {
	Answers []struct {
		OK         bool
		Aside      bool
		Kind, Code string
		With       map[string]any
	}
}

func note(patient, text string) map[string]any {
	return map[string]any{"patient": patient, "text": text, "pass_on": false, "at": "2026-11-24T07:00:00Z"}
}

// What somebody types, or pastes, is kept without what nobody sees, or refused by a
// name for which there are words. Nothing that can be read is cut in silence.
func TestWhatIsTypedIsKeptOrRefusedByName(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	lambert := ines.Patient(team, "Lambert")
	for name, c := range map[string]struct{ text, kept, code string }{
		"a note of a megabyte":          {text: strings.Repeat("a", 900_000), code: "text.long"},
		"of as many letters as fit":     {text: strings.Repeat("é", 8192), kept: strings.Repeat("é", 8192)},
		"of one letter more":            {text: strings.Repeat("é", 8193), code: "text.long"},
		"pictures, skin, families":      {text: "👩🏽‍⚕️ ❤️ 👨‍👩‍👧 🇫🇷 très bien", kept: "👩🏽‍⚕️ ❤️ 👨‍👩‍👧 🇫🇷 très bien"},
		"Arabic, with its own marks":    {text: "قالت: الحمد لله", kept: "قالت: الحمد لله"},
		"text turned round":             {text: "dose \u202e001\u202c mg", code: "text.bad"},
		"text isolated":                 {text: "dose \u2066100\u2069 mg", code: "text.bad"},
		"letters that nobody sees":      {text: "Kar\u200bdégic", kept: "Kardégic"},
		"a mark of direction by itself": {text: "dose\u200e 100 mg", kept: "dose 100 mg"},
		"nothing but signs of space":    {text: " \u00a0\n\t ", code: "text.empty"},
	} {
		var got answered
		ines.Post("/api/teams/"+team+"/acts", map[string]any{"acts": []any{ines.Act("note.write", note(lambert, c.text))}}, &got)
		if len(got.Answers) != 1 {
			t.Fatalf("%s: %+v", name, got)
		}
		if a := got.Answers[0]; a.OK != (c.code == "") || a.Code != c.code {
			t.Errorf("%s: %+v, want %q", name, a, c.code)
		}
		if c.kept != "" && !kept(ines, team, lambert, c.kept) {
			t.Errorf("%s: it is not there as it was typed", name)
		}
	}
	// A megabyte still comes in, and is answered.
	var huge struct{ Answers []runtest.Answer }
	ines.Post("/api/teams/"+team+"/acts", map[string]any{"acts": []any{ines.Act("note.write", note(lambert, strings.Repeat("a", 1_000_000)))}}, &huge)
	if huge.Answers[0].Code != "text.long" {
		t.Errorf("a megabyte: %+v", huge.Answers[0])
	}
}

func kept(p *runtest.Phone, team, patient, text string) bool {
	var got struct {
		Docs []struct{ Body struct{ Text string } }
	}
	p.Post("/api/teams/"+team+"/history", map[string]any{"of": patient, "kind": "note", "max": 100}, &got)
	for _, d := range got.Docs {
		if d.Body.Text == text {
			return true
		}
	}
	return false
}

// Somebody is not followed any more, and yet somebody was there: the fact stands.
func TestANoteOnSomebodyWhomTheTeamNoLongerFollows(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	lambert := ines.Patient(team, "Lambert")
	first := ines.Must(team, "note.write", note(lambert, "Part ce matin"))
	ines.Must(team, "patient.close", map[string]any{"patient": lambert, "why": "déménage"})
	ines.Must(team, "note.write", note(lambert, "Le fils a appelé"))
	second := ines.Must(team, "note.correct", map[string]any{"note": first, "text": "Part demain", "pass_on": false})
	ines.Must(team, "note.correct", map[string]any{"note": second, "text": "Part mardi", "pass_on": false})
	for _, text := range []string{"Part ce matin", "Le fils a appelé", "Part demain", "Part mardi"} {
		if !kept(ines, team, lambert, text) {
			t.Errorf("%q is not there any more", text)
		}
	}
	if a, _ := ines.Do(team, "visit.add", map[string]any{"patient": lambert, "day": "2026-11-25", "from": "08:00", "to": "09:00", "minutes": 30,
		"tasks": []any{map[string]any{"task": "help-wash"}}, "people": 1, "needs": []string{}, "urgency": "today", "words": ""}); a.Code != "patient.closed" {
		t.Errorf("a visit to come: %+v", a)
	}
}
