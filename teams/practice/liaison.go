package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
)

// NoteTag is a line of the table of tags of the cahier de liaison.
type NoteTag struct {
	ID string `json:"id"`
	FR string `json:"fr"`
	EN string `json:"en"`
	NL string `json:"nl"`
}

//go:embed liaison.json
var liaison []byte

var noteTags = func() []NoteTag {
	var t struct {
		Tags []NoteTag `json:"tags"`
	}
	if err := json.Unmarshal(liaison, &t); err != nil {
		panic(fmt.Sprintf("practice: the embedded table of tags does not decode: %v", err))
	}
	return t.Tags
}()

// NoteTags are all tags, in the order of a screen.
func NoteTags() []NoteTag { return slices.Clone(noteTags) }

// Carers are the professions that nurse: infirmières, infirmières en pratique
// avancée, aides-soignantes.
var Carers = []Profession{Nurse, AdvancedNurse, CareAssistant}

// Cares tells whether p is one of Carers.
func (p Profession) Cares() bool { return slices.Contains(Carers, p) }
