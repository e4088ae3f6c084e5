package teams

import (
	"regexp"
	"time"
)

// Identity is what stands on somebody's papers, apart from how she is called;
// its id is hers. It is provisional until a member has seen a paper that says
// the same, and again as soon as a trait changes. It is never qualified here:
// only the national service does that (see Matricule).
type Identity struct {
	Fields  Fields           `json:"fields"` // birth_name, birth_firsts, sex, birth_place
	Checked *IdentityChecked `json:"checked,omitempty"`
}

// IdentityChecked says which paper was seen, by whom and when.
type IdentityChecked struct {
	Saw string    `json:"saw"` // one of IdentityPapers
	By  ID        `json:"by"`
	At  time.Time `json:"at"`
}

// Traits are those of an identity as somebody saw them.
type Traits struct {
	BirthName   string `json:"birth_name"`
	BirthFirsts string `json:"birth_firsts"`
	Sex         string `json:"sex"`
	BirthPlace  string `json:"birth_place"`
}

var identitySheet = sheet{"birth_name": optional(name), "birth_firsts": optional(line), "sex": oneOf(Sexes...), "birth_place": optional(insee)}

var (
	whichPaper = oneOf(IdentityPapers...)
	inseeCode  = regexp.MustCompile(`^(\d\d|2[AB])\d{3}$`)
)

// insee is the code of a commune of France, or of a country.
func insee(s string) (string, error) {
	if !inseeCode.MatchString(s) {
		return "", Bad("insee.bad")
	}
	return s, nil
}

func (i *Identity) doc(id ID) Doc { return doc(id, ofPatient(id, ClassPerson), 0, i) }

func (i *Identity) traits() Traits {
	f := i.Fields
	return Traits{f["birth_name"].V, f["birth_firsts"].V, f["sex"].V, f["birth_place"].V}
}

func (t *Team) identity(patient ID) Identity {
	if i := body[Identity](t, patient); i != nil {
		return *i
	}
	return Identity{Fields: Fields{}}
}

func editIdentity(t *Team, a Actor, in EditPatientArgs) (Change, error) {
	i := t.identity(in.Patient)
	fields, err := identitySheet.edit(i.Fields, a, in.Field, in.Was, in.Now)
	return i.written(fields, err, in.Patient)
}

func chooseIdentity(t *Team, a Actor, in ChoosePatientArgs) (Change, error) {
	i := t.identity(in.Patient)
	fields, err := identitySheet.choose(i.Fields, a, in.Field, in.Keep)
	return i.written(fields, err, in.Patient)
}

// written is the identity with other traits: nobody has seen a paper for these.
func (i Identity) written(fields Fields, err error, patient ID) (Change, error) {
	if err != nil || fields == nil {
		return Change{}, err
	}
	i.Fields, i.Checked = fields, nil
	return Change{Put: []Doc{i.doc(patient)}}, nil
}

// CheckIdentityArgs are the arguments of identity.check; Was is what the person
// held against the paper.
type CheckIdentityArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Saw     string `json:"saw"`
	Was     Traits `json:"was"`
}

func checkIdentity(t *Team, a Actor, in CheckIdentityArgs) (Change, error) {
	saw, err := whichPaper(in.Saw)
	if err != nil {
		return Change{}, about(err, "saw")
	}
	i := t.identity(in.Patient)
	is := i.traits()
	switch {
	case is.BirthName == "" || is.BirthFirsts == "" || is.Sex == "":
		return Change{}, refuse("identity.missing")
	case is != in.Was || i.Fields.unsettled():
		return Change{}, refuse("identity.changed")
	case i.Checked != nil && i.Checked.Saw == saw:
		return Change{}, nil
	}
	i.Checked = &IdentityChecked{Saw: saw, By: a.Who, At: a.Now}
	return Change{Put: []Doc{i.doc(in.Patient)}}, nil
}

func uncheckIdentity(t *Team, _ Actor, in PatientArgs) (Change, error) {
	return Change{Put: t.unchecked(in.Patient)}, nil
}

// unchecked is the identity of somebody, provisional again, when it was not.
func (t *Team) unchecked(patient ID) []Doc {
	i := t.identity(patient)
	if i.Checked == nil {
		return nil
	}
	i.Checked = nil
	return []Doc{i.doc(patient)}
}

// bornOtherwise: the day of birth is one of the traits that a paper was seen for.
func (t *Team) bornOtherwise(patient ID, field string) []Doc {
	if field != "born" {
		return nil
	}
	return t.unchecked(patient)
}

// unsettled tells whether a field waits for somebody to choose.
func (f Fields) unsettled() bool {
	for _, field := range f {
		if len(field.Also) > 0 {
			return true
		}
	}
	return false
}
