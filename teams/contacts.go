package teams

import "time"

// Contact is somebody around a person: a daughter, a neighbour, the doctor.
type Contact struct {
	Patient ID        `json:"patient"`
	Fields  Fields    `json:"fields"` // who it is, how to reach, and where she stands around the person
	By      ID        `json:"by"`
	At      time.Time `json:"at"`
	Removed *Mark     `json:"removed,omitempty"`
}

// Who somebody is to a person, how near, and how the tie is, as the person tells
// it. A list may grow; "" is « not said ».
var (
	ContactKinds = []string{"relative", "friend", "neighbour", "doctor", "pharmacist", "therapist", "social_worker", "service", "association", "guardian", "other", ""}
	ContactRings = []string{"close", "regular", "sometimes", "professional", ""}
	ContactTies  = []string{"strong", "strained", "missing", ""}
)

var contactSheet = sheet{
	"relation": optional(line), "name": name, "phone": optional(phone),
	"kind": oneOf(ContactKinds...), "ring": oneOf(ContactRings...), "tie": oneOf(ContactTies...),
	"does":  optional(line), // what she does for the person: « les courses le vendredi »
	"reach": optional(line), // when, or how else: « plutôt le soir »
}

func (c *Contact) doc(id ID, day Day) Doc { return doc(id, ofPatient(c.Patient, ClassPerson), day, c) }

// MostContacts bounds the contacts of a person.
const MostContacts = 40

// contacts counts those who are on the file: removed ones leave the horizon,
// and no answer may depend on when.
func (t *Team) contacts(patient ID) (n int) {
	each(t, patient, func(_ ID, c *Contact) {
		if c.Removed == nil {
			n++
		}
	})
	return n
}

// AddContactArgs are the arguments of contact.add.
type AddContactArgs struct {
	Patient  ID     `json:"patient" key:"patient"`
	Relation string `json:"relation"`
	Name     string `json:"name"`
	Phone    string `json:"phone"`
	Kind     string `json:"kind,omitempty"`
	Ring     string `json:"ring,omitempty"`
	Tie      string `json:"tie,omitempty"`
	Does     string `json:"does,omitempty"`
	Reach    string `json:"reach,omitempty"`
}

func addContact(t *Team, a Actor, in AddContactArgs) (Change, error) {
	fields, err := contactSheet.fill(a, map[string]string{"relation": in.Relation, "name": in.Name, "phone": in.Phone,
		"kind": in.Kind, "ring": in.Ring, "tie": in.Tie, "does": in.Does, "reach": in.Reach})
	if err != nil {
		return Change{}, err
	}
	if t.contacts(in.Patient) >= MostContacts {
		return Change{}, refuse("contact.many", "most", MostContacts)
	}
	c := &Contact{Patient: in.Patient, Fields: fields, By: a.Who, At: a.Now}
	return Change{Put: []Doc{c.doc(a.NewID(), 0)}}, nil
}

// EditContactArgs are the arguments of contact.edit.
type EditContactArgs struct {
	Contact ID     `json:"contact" key:"contact"`
	Field   string `json:"field"`
	Was     string `json:"was"`
	Now     string `json:"now"`
}

func editContact(t *Team, a Actor, in EditContactArgs) (Change, error) {
	return t.writeContact(in.Contact, func(f Fields) (Fields, error) {
		return contactSheet.edit(f, a, in.Field, in.Was, in.Now)
	})
}

// ChooseContactArgs are the arguments of contact.choose.
type ChooseContactArgs struct {
	Contact ID     `json:"contact" key:"contact"`
	Field   string `json:"field"`
	Keep    string `json:"keep"`
}

func chooseContact(t *Team, a Actor, in ChooseContactArgs) (Change, error) {
	return t.writeContact(in.Contact, func(f Fields) (Fields, error) {
		return contactSheet.choose(f, a, in.Field, in.Keep)
	})
}

func (t *Team) writeContact(id ID, write func(Fields) (Fields, error)) (Change, error) {
	d, _ := t.Doc(Key{"contact", id})
	c := *d.Body.(*Contact)
	fields, err := write(c.Fields)
	if err != nil || fields == nil {
		return Change{}, err
	}
	c.Fields = fields
	return Change{Put: []Doc{c.doc(id, d.Day)}}, nil
}

// ContactArgs are the arguments of contact.remove and contact.restore.
type ContactArgs struct {
	Contact ID `json:"contact" key:"contact"`
}

func removeContact(t *Team, a Actor, in ContactArgs) (Change, error) {
	c := *body[Contact](t, in.Contact)
	if c.Removed != nil {
		return Change{}, nil
	}
	c.Removed = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{c.doc(in.Contact, t.Today(a.Now))}}, nil
}

func restoreContact(t *Team, _ Actor, in ContactArgs) (Change, error) {
	c := *body[Contact](t, in.Contact)
	if c.Removed == nil {
		return Change{}, nil
	}
	if t.contacts(c.Patient) >= MostContacts {
		return Change{}, refuse("contact.many", "most", MostContacts)
	}
	c.Removed = nil
	return Change{Put: []Doc{c.doc(in.Contact, 0)}}, nil
}
