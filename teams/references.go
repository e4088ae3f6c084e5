package teams

import "time"

// Reference says who keeps the thread of somebody's care (« référente »), and
// who does when she is away; its id is the person's. Whoever is willing says so
// herself, of any trade, up to a day: nobody names another, and after that day
// it is free again.
type Reference struct {
	Main       *Referring `json:"main,omitempty"`
	Substitute *Referring `json:"substitute,omitempty"`
}

// Referring is one person's word that she keeps the thread, up to a day.
type Referring struct {
	Who   ID        `json:"who"`
	Until Day       `json:"until"`
	At    time.Time `json:"at"`
}

// longestReference is for how many days one says so at most.
const longestReference = 366

var referenceAs = oneOf(ReferenceRoles...)

func (r *Reference) doc(id ID) Doc { return doc(id, ofPatient(id, ClassPractical), 0, r) }

// place is where one of both stands.
func (r *Reference) place(as string) **Referring {
	if as == "substitute" {
		return &r.Substitute
	}
	return &r.Main
}

// holds tells whether somebody keeps the thread on a day.
func (r *Referring) holds(on Day) bool { return r != nil && r.Until >= on }

func (t *Team) reference(patient ID) Reference {
	if r := body[Reference](t, patient); r != nil {
		return *r
	}
	return Reference{}
}

// TakeReferenceArgs are the arguments of reference.take.
type TakeReferenceArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	As      string `json:"as"` // main, substitute
	Until   Day    `json:"until"`
}

func takeReference(t *Team, a Actor, in TakeReferenceArgs) (Change, error) {
	as, err := referenceAs(in.As)
	if err != nil {
		return Change{}, about(err, "as")
	}
	today := t.Today(a.Now)
	if in.Until < today || in.Until > today+longestReference {
		return Change{}, badField("date.far", "until")
	}
	r := t.reference(in.Patient)
	for _, other := range ReferenceRoles {
		if had := *r.place(other); other != as && had.holds(today) && had.Who == a.Who {
			return Change{}, refuse("reference.both")
		}
	}
	at := r.place(as)
	switch had := *at; {
	case had.holds(today) && had.Who != a.Who:
		return Change{}, refuse("reference.taken", "by", had.Who)
	case had.holds(today) && had.Until == in.Until:
		return Change{}, nil
	}
	*at = &Referring{Who: a.Who, Until: in.Until, At: a.Now}
	return Change{Put: []Doc{r.doc(in.Patient)}}, nil
}

// HandBackReferenceArgs are the arguments of reference.hand_back.
type HandBackReferenceArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	As      string `json:"as"`
}

func handBackReference(t *Team, a Actor, in HandBackReferenceArgs) (Change, error) {
	as, err := referenceAs(in.As)
	if err != nil {
		return Change{}, about(err, "as")
	}
	r := t.reference(in.Patient)
	at := r.place(as)
	switch {
	case *at == nil:
		return Change{}, nil
	case (*at).Who != a.Who:
		return Change{}, refuse("reference.taken", "by", (*at).Who)
	}
	*at = nil
	return Change{Put: []Doc{r.doc(in.Patient)}}, nil
}
