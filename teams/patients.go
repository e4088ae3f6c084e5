package teams

import (
	"slices"
	"time"
)

// Patient is the file of a person accompanied: who she is. Where she lives is
// her Home, which another person may share; how one gets in is the Door.
type Patient struct {
	Home   ID        `json:"home"`
	Fields Fields    `json:"fields"` // title, first, last, born, phone, matters
	Told   *Told     `json:"told,omitempty"`
	Since  time.Time `json:"since"`
	Closed *Closed   `json:"closed,omitempty"`
}

// Told is the line "knows that the team shares her file": who told her, and
// when; and who noted it.
type Told struct {
	By    string    `json:"by"`
	On    Day       `json:"on"`
	Noted ID        `json:"noted"`
	At    time.Time `json:"at"`
}

// Closed says who closed a file, when and why.
type Closed struct {
	By  ID        `json:"by"`
	At  time.Time `json:"at"`
	Why string    `json:"why"`
}

var patientSheet = sheet{
	"title": oneOf(Titles...), "first": optional(name), "last": name,
	"born": optional(birth), "phone": optional(phone), "matters": optional(someLines),
}

func ofPatient(id ID, class Class) Scope { return Scope{Of: id, Class: class} }

func (p *Patient) doc(id ID) Doc { return doc(id, ofPatient(id, ClassPractical), 0, p) }

// AddPatientArgs are the arguments of patient.add. With names a person who
// lives at the same place; the address is then hers.
type AddPatientArgs struct {
	Title   string `json:"title"`
	First   string `json:"first"`
	Last    string `json:"last"`
	Born    string `json:"born"`
	Phone   string `json:"phone"`
	Matters string `json:"matters"`
	Street  string `json:"street"`
	Floor   string `json:"floor"`
	Town    string `json:"town"`
	With    ID     `json:"with,omitempty" key:"patient"`
}

// MostPatients bounds how many open files one team keeps.
const MostPatients = 600

func addPatient(t *Team, a Actor, in AddPatientArgs) (Change, error) {
	fields, err := patientSheet.fill(a, map[string]string{"title": in.Title, "first": in.First,
		"last": in.Last, "born": in.Born, "phone": in.Phone, "matters": in.Matters})
	if err != nil {
		return Change{}, err
	}
	if born, _ := ParseDay(in.Born); born > t.Today(a.Now) {
		return Change{}, badField("date.future", "born")
	}
	if len(t.Patients()) >= MostPatients {
		return Change{}, refuse("patient.many", "most", MostPatients)
	}
	id := a.NewID()
	if e := body[Erasure](t, ErasureID(id)); e != nil && e.Agreed != nil { // a phone that had not sent it, and a server that was restored
		return Change{}, refuse("erase.done", "by", e.Agreed.By)
	}
	p := &Patient{Fields: fields, Since: a.Now}
	if in.With != "" {
		p.Home = body[Patient](t, in.With).Home
		if !t.seesHome(a.Who, p.Home) {
			return Change{}, NotFound()
		}
		return Change{Put: []Doc{p.doc(id)}}, nil
	}
	address, err := homeSheet.fill(a, map[string]string{"street": in.Street, "floor": in.Floor, "town": in.Town})
	if err != nil {
		return Change{}, err
	}
	p.Home = a.NewID()
	return Change{Put: append([]Doc{p.doc(id)}, newHome(p.Home, address, Fields{})...)}, nil
}

// EditPatientArgs are the arguments of patient.edit.
type EditPatientArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Field   string `json:"field"`
	Was     string `json:"was"`
	Now     string `json:"now"`
}

func editPatient(t *Team, a Actor, in EditPatientArgs) (Change, error) {
	p := *body[Patient](t, in.Patient)
	if born, _ := ParseDay(in.Now); in.Field == "born" && born > t.Today(a.Now) {
		return Change{}, badField("date.future", "born")
	}
	fields, err := patientSheet.edit(p.Fields, a, in.Field, in.Was, in.Now)
	if err != nil || fields == nil {
		return Change{}, err
	}
	p.Fields = fields
	return Change{Put: append([]Doc{p.doc(in.Patient)}, t.bornOtherwise(in.Patient, in.Field)...)}, nil
}

// ChoosePatientArgs are the arguments of patient.choose.
type ChoosePatientArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Field   string `json:"field"`
	Keep    string `json:"keep"`
}

func choosePatient(t *Team, a Actor, in ChoosePatientArgs) (Change, error) {
	p := *body[Patient](t, in.Patient)
	fields, err := patientSheet.choose(p.Fields, a, in.Field, in.Keep)
	if err != nil || fields == nil {
		return Change{}, err
	}
	p.Fields = fields
	return Change{Put: append([]Doc{p.doc(in.Patient)}, t.bornOtherwise(in.Patient, in.Field)...)}, nil
}

// TellPatientArgs are the arguments of patient.told.
type TellPatientArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	By      string `json:"by"` // who told her, in words
	On      Day    `json:"on"`
}

func tellPatient(t *Team, a Actor, in TellPatientArgs) (Change, error) {
	by, err := line(in.By)
	if err != nil {
		return Change{}, about(err, "by")
	}
	if in.On == 0 || in.On > t.Today(a.Now) {
		return Change{}, badField("date.future", "on")
	}
	p := *body[Patient](t, in.Patient)
	if p.Told != nil && p.Told.By == by && p.Told.On == in.On {
		return Change{}, nil
	}
	p.Told = &Told{By: by, On: in.On, Noted: a.Who, At: a.Now}
	return Change{Put: []Doc{p.doc(in.Patient)}}, nil
}

// ClosePatientArgs are the arguments of patient.close.
type ClosePatientArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Why     string `json:"why"`
}

func closePatient(t *Team, a Actor, in ClosePatientArgs) (Change, error) {
	p := *body[Patient](t, in.Patient)
	if p.Closed != nil {
		return Change{}, nil
	}
	why, err := line(in.Why)
	if err != nil {
		return Change{}, about(err, "why")
	}
	if tr := t.transferOf(in.Patient, (*Transfer).open); tr != nil {
		return Change{}, refuse("transfer.open", "by", tr.By)
	}
	coming := 0
	each(t, in.Patient, func(id ID, v *Visit) {
		if v.Day >= t.Today(a.Now) && v.Cancelled == nil && v.Stopped == nil && !t.settled(id, v) {
			coming++
		}
	})
	going := 0
	each(t, in.Patient, func(_ ID, s *Series) {
		if s.last() >= t.Today(a.Now) && !t.stop(in.Patient).forGood(a.Now) {
			going++
		}
	})
	if coming > 0 {
		return Change{}, refuse("patient.has_visits", "visits", coming)
	}
	if going > 0 {
		return Change{}, refuse("patient.has_series", "series", going)
	}
	p.Closed = &Closed{By: a.Who, At: a.Now, Why: why}
	c := Change{Put: []Doc{p.doc(in.Patient)}}
	c.Put = append(c.Put, t.shownOut(a, in.Patient, "")...)
	return c, nil
}

// PatientArgs are the arguments of acts that only name a person.
type PatientArgs struct {
	Patient ID `json:"patient" key:"patient"`
}

// reopenPatient ends a proposal to erase the file with it.
func reopenPatient(t *Team, a Actor, in PatientArgs) (Change, error) {
	p := *body[Patient](t, in.Patient)
	if p.Closed == nil {
		return Change{}, nil
	}
	if len(t.Patients()) >= MostPatients {
		return Change{}, refuse("patient.many", "most", MostPatients)
	}
	if t.transferOf(in.Patient, (*Transfer).onTheWay) != nil {
		return Change{}, refuse("transfer.gone")
	}
	if t.transferOf(in.Patient, func(tr *Transfer) bool { return tr.State == Gone && tr.Gone.Equal(p.Closed.At) }) != nil {
		if err := warn(a, []string{"transfer.gone"}, nil); err != nil {
			return Change{}, err
		}
	}
	p.Closed = nil
	c := Change{Put: []Doc{p.doc(in.Patient)}}
	if e := body[Erasure](t, ErasureID(in.Patient)); e.open() {
		stopped := *e
		stopped.Withdrawn = &Mark{By: a.Who, At: a.Now}
		c.Put = append(c.Put, stopped.doc(t.Today(a.Now)))
	}
	return c, nil
}

// Patients gives the ids of the open files, in order.
func (t *Team) Patients() []ID {
	var ids []ID
	all(t, func(id ID, p *Patient) {
		if p.Closed == nil {
			ids = append(ids, id)
		}
	})
	return slices.Clip(ids)
}

// EveryPatient lists all files that were ever begun, closed ones too.
func (t *Team) EveryPatient() []ID {
	var ids []ID
	all(t, func(id ID, _ *Patient) { ids = append(ids, id) })
	return ids
}
