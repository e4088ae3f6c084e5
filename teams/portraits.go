package teams

import "ronde/teams/text"

// Portrait is how somebody lives, in the words of whoever knows her; its id is
// hers. What matters most to her stands on her file.
type Portrait struct {
	Fields Fields `json:"fields"` // morning, meals, sleep, senses, calms, life
}

var portraitSheet = sheet{"morning": optional(someLines), "meals": optional(someLines), "sleep": optional(someLines),
	"senses": optional(someLines), "calms": optional(someLines), "life": optional(someLines)}

// longestLines is how many bytes a field of some lines holds: to be read at a
// bedside.
const longestLines = 2000

// someLines takes some twenty lines.
func someLines(s string) (string, error) {
	s, err := text.Block(s)
	if err == nil && len(s) > longestLines {
		err = &text.Error{Code: text.Long}
	}
	return s, err
}

func portraitDoc(id ID, f Fields) Doc {
	return doc(id, ofPatient(id, ClassCare), 0, &Portrait{Fields: f})
}

func (t *Team) portrait(patient ID) Fields {
	if p := body[Portrait](t, patient); p != nil {
		return p.Fields
	}
	return Fields{}
}

func editPortrait(t *Team, a Actor, in EditPatientArgs) (Change, error) {
	f, err := portraitSheet.edit(t.portrait(in.Patient), a, in.Field, in.Was, in.Now)
	return changed(f, err, in.Patient, portraitDoc)
}

func choosePortrait(t *Team, a Actor, in ChoosePatientArgs) (Change, error) {
	f, err := portraitSheet.choose(t.portrait(in.Patient), a, in.Field, in.Keep)
	return changed(f, err, in.Patient, portraitDoc)
}
