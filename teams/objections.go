package teams

import (
	"slices"
	"time"

	"ronde/teams/practice"
)

// What a member sees of one person accompanied is what her profession sees,
// with what the team has opened for this person, without what the person has
// objected to, and with what was opened in an emergency:
//
//	profession (views.go)  +  openings  -  objections  +  « Ouvrir en urgence »
//
// An objection is the person's own word (CSP L1110-4): about somebody, about a
// profession, or about a class of data whoever reads it. Somebody who sees her
// visits no longer has none of them any more: they are to take.

// Objection says what a person does not want to be seen of her file, and by
// whom: by one person, by a profession, or by everybody.
type Objection struct {
	Patient    ID                  `json:"patient"`
	Who        ID                  `json:"who,omitempty"`
	Profession practice.Profession `json:"profession,omitempty"`
	Classes    []Class             `json:"classes"` // in the order of Classes; never none
	Words      string              `json:"words,omitempty"`
	On         Day                 `json:"on"` // when she said it
	By         ID                  `json:"by"` // who noted it
	At         time.Time           `json:"at"`
	Ended      *Mark               `json:"ended,omitempty"`
}

// Opening lets somebody, or a profession, see more of one person until a moment:
// because the team found it necessary, or in an emergency, for whoever says so.
type Opening struct {
	Patient    ID                  `json:"patient"`
	Who        ID                  `json:"who,omitempty"`
	Profession practice.Profession `json:"profession,omitempty"`
	Classes    []Class             `json:"classes"`
	Why        string              `json:"why"`
	By         ID                  `json:"by"`
	At         time.Time           `json:"at"`
	Until      time.Time           `json:"until"`
	Urgent     bool                `json:"urgent,omitzero"`
	Seen       map[ID]time.Time    `json:"seen,omitempty"` // by those who were to hear of an emergency
	Ended      *Mark               `json:"ended,omitempty"`
}

const (
	// UrgentFor is how long a file stays open that was opened in an emergency: a
	// shift.
	UrgentFor = 12 * time.Hour
	// MostObjections bounds the objections and the openings of a person that hold.
	MostObjections = 40
)

func (o *Objection) doc(id ID, day Day) Doc { return doc(id, ofPatient(o.Patient, ClassCare), day, o) }
func (o *Opening) doc(id ID, day Day) Doc   { return doc(id, ofPatient(o.Patient, ClassCare), day, o) }

// concerns tells whether something about one person, one profession or everybody
// is about this viewer.
func concerns(who ID, p practice.Profession, viewer ID, profession practice.Profession) bool {
	return who == viewer && who != "" || p != "" && p == profession || who == "" && p == ""
}

// agreedOf is what somebody with this profession sees of a person accompanied
// when of everybody she sees base, without what she opened in an emergency. More
// is an objection that does not hold yet.
func (t *Team) agreedOf(patient, viewer ID, p practice.Profession, base classes, more ...*Objection) classes {
	each(t, patient, func(_ ID, o *Opening) {
		if o.Ended == nil && !o.Urgent && concerns(o.Who, o.Profession, viewer, p) {
			base |= set(o.Classes)
		}
	})
	object := func(_ ID, o *Objection) {
		if o.Ended == nil && concerns(o.Who, o.Profession, viewer, p) {
			base &^= o.hides()
		}
	}
	each(t, patient, object)
	for _, o := range more {
		object("", o)
	}
	if p != "" {
		return base.member()
	}
	return base.guest()
}

// hides is what an objection takes away: with her care the plan too, whoever it
// was shown to.
func (o *Objection) hides() classes {
	hidden := set(o.Classes)
	if hidden.has(ClassCare) {
		hidden |= bits[ClassPlan] | bits[ClassCaution]
	}
	return hidden
}

// urgently adds what somebody opened in an emergency, which is over in some hours.
func (t *Team) urgently(patient, viewer ID, sees classes) classes {
	each(t, patient, func(_ ID, o *Opening) {
		if o.Ended == nil && o.Urgent && o.Who == viewer {
			sees |= set(o.Classes) | withVisits | bits[ClassPlan]
		}
	})
	return sees
}

// carriedOn: somebody sees who a person is and what to do for her. Where the last
// of the team has left, or changed her trade, of whom she did not say otherwise,
// her care goes on with those who are there, until she is asked again.
func (t *Team) carriedOn(patient ID, sees classes) classes {
	if sees.comes() || t.cared(patient) {
		return sees
	}
	return (sees | floor).member()
}

// cared tells whether a member is agreed to see who a person is and what to do.
func (t *Team) cared(patient ID) bool {
	return slices.ContainsFunc(t.Members(), func(who ID) bool { return t.agreed(patient, who).comes() })
}

// agreed is what a member sees of a person beside emergencies.
func (t *Team) agreed(patient, who ID, more ...*Objection) classes {
	p := body[Member](t, who).Profession
	return t.agreedOf(patient, who, p, t.base(p), more...)
}

// narrowed lists the persons of whom somebody may see something else than of the
// others, with their homes: of a home that two share everyone sees what she sees
// of either.
func (t *Team) narrowed() (out []ID) {
	all(t, func(_ ID, o *Objection) {
		if o.Ended == nil {
			out = append(out, o.Patient)
		}
	})
	all(t, func(_ ID, o *Opening) {
		if o.Ended == nil {
			out = append(out, o.Patient)
		}
	})
	return slices.Compact(sorted(out))
}

// cleanClasses puts classes in order, each once; every one has to be of a person.
func cleanClasses(in []Class) (out []Class, err error) {
	for _, c := range in {
		if !slices.Contains(Classes, c) {
			return nil, badField("choice.unknown", "classes")
		}
	}
	for _, c := range Classes {
		if slices.Contains(in, c) {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return nil, badField("args.bad", "classes")
	}
	return out, nil
}

// whom checks somebody, or a profession, or neither.
func (t *Team) whom(who ID, p practice.Profession) error {
	switch {
	case who != "" && p != "":
		return badField("args.bad", "who")
	case who != "" && (body[Member](t, who) == nil || body[Member](t, who).Left != nil):
		return badField("args.bad", "who")
	case p != "" && !p.Known():
		return badField("profession.bad", "profession")
	}
	return nil
}

// AddObjectionArgs are the arguments of objection.add.
type AddObjectionArgs struct {
	Patient    ID                  `json:"patient" key:"patient"`
	Who        ID                  `json:"who,omitempty"`
	Profession practice.Profession `json:"profession,omitempty"`
	Classes    []Class             `json:"classes"`
	Words      string              `json:"words"`
	On         Day                 `json:"on"`
}

func addObjection(t *Team, a Actor, in AddObjectionArgs) (Change, error) {
	o := &Objection{Patient: in.Patient, Who: in.Who, Profession: in.Profession, On: in.On, By: a.Who, At: a.Now}
	err := t.whom(in.Who, in.Profession)
	if err != nil {
		return Change{}, err
	}
	if o.Classes, err = cleanClasses(in.Classes); err != nil {
		return Change{}, err
	}
	if o.Words, err = optional(line)(in.Words); err != nil {
		return Change{}, about(err, "words")
	}
	if in.On == 0 || in.On > t.Today(a.Now) {
		return Change{}, badField("date.future", "on")
	}
	held, same := 0, false
	each(t, in.Patient, func(_ ID, old *Objection) {
		if old.Ended == nil {
			held++
			same = same || old.Who == o.Who && old.Profession == o.Profession && slices.Equal(old.Classes, o.Classes)
		}
	})
	switch {
	case same:
		return Change{}, nil
	case held >= MostObjections:
		return Change{}, refuse("objection.many", "most", MostObjections)
	}
	id := a.NewID()
	c := Change{Put: []Doc{o.doc(id, 0)}}
	left := 0
	for _, who := range t.Members() {
		if t.agreed(in.Patient, who, o).comes() {
			left++
		}
	}
	if left == 0 { // who would come, and know what to do?
		return Change{}, refuse("objection.nobody")
	}
	return t.handsBack(a, c), nil
}

// ObjectionArgs are the arguments of objection.end and objection.restore.
type ObjectionArgs struct {
	Objection ID `json:"objection" key:"objection"`
}

// endObjection: she has changed her mind.
func endObjection(t *Team, a Actor, in ObjectionArgs) (Change, error) {
	o := *body[Objection](t, in.Objection)
	switch {
	case o.Ended != nil:
		return Change{}, nil
	case o.Who == a.Who || t.onlyHers(a.Who, o.Profession): // it is about herself: a colleague hears her say so
		return Change{}, refuse("objection.yours")
	}
	o.Ended = &Mark{a.Who, a.Now}
	return t.handsBack(a, Change{Put: []Doc{o.doc(in.Objection, t.Today(a.Now))}}), nil
}

// onlyHers tells whether a profession is somebody's, while there are others to
// whom the person could say something else.
func (t *Team) onlyHers(who ID, p practice.Profession) bool {
	return p != "" && body[Member](t, who).Profession == p &&
		slices.ContainsFunc(t.Members(), func(other ID) bool { return body[Member](t, other).Profession != p })
}

// restoreObjection undoes that, as the same objection said again.
func restoreObjection(t *Team, a Actor, in ObjectionArgs) (Change, error) {
	o := *body[Objection](t, in.Objection)
	if o.Ended == nil {
		return Change{}, nil
	}
	a.NewID = func() ID { return in.Objection }
	c, err := addObjection(t, a, AddObjectionArgs{Patient: o.Patient, Who: o.Who, Profession: o.Profession, Classes: o.Classes, Words: o.Words, On: o.On})
	if err != nil || len(c.Put) == 0 {
		return c, err
	}
	o.Ended = nil
	c.Put[0] = o.doc(in.Objection, 0)
	return c, nil
}

// UrgentArgs are the arguments of opening.urgent.
type UrgentArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Why     string `json:"why"`
}

// openUrgently: whoever sees that there is a person may open her whole file, for
// a shift, and says why. The team is told.
func openUrgently(t *Team, a Actor, in UrgentArgs) (Change, error) {
	why, err := line(in.Why)
	if err != nil {
		return Change{}, about(err, "why")
	}
	open := false
	each(t, in.Patient, func(_ ID, o *Opening) { open = open || o.Ended == nil && o.Urgent && o.Who == a.Who })
	if open {
		return Change{}, nil
	}
	o := &Opening{Patient: in.Patient, Who: a.Who, Classes: Classes, Why: why, By: a.Who, At: a.Now, Until: a.Now.Add(UrgentFor), Urgent: true}
	return Change{Put: []Doc{o.doc(a.NewID(), 0)}}, nil
}

// opened counts what was opened by agreement: an emergency is never one too many.
func (t *Team) opened(patient ID) (n int) {
	each(t, patient, func(_ ID, o *Opening) {
		if o.Ended == nil && !o.Urgent {
			n++
		}
	})
	return n
}

// AddOpeningArgs are the arguments of opening.add.
type AddOpeningArgs struct {
	Patient    ID                  `json:"patient" key:"patient"`
	Who        ID                  `json:"who,omitempty"`
	Profession practice.Profession `json:"profession,omitempty"`
	Classes    []Class             `json:"classes"`
	Why        string              `json:"why"`
	Until      Day                 `json:"until"` // the last day
}

// longestOpening bounds how far ahead a file is opened, in days.
const longestOpening = 366

// addOpening opens what whoever does it sees herself, to somebody or to a
// profession.
func addOpening(t *Team, a Actor, in AddOpeningArgs) (Change, error) {
	o := &Opening{Patient: in.Patient, Who: in.Who, Profession: in.Profession, By: a.Who, At: a.Now}
	err := t.whom(in.Who, in.Profession)
	if err == nil && in.Who == "" && in.Profession == "" {
		err = badField("args.bad", "who")
	}
	if err != nil {
		return Change{}, err
	}
	if o.Classes, err = cleanClasses(in.Classes); err != nil {
		return Change{}, err
	}
	if o.Why, err = line(in.Why); err != nil {
		return Change{}, about(err, "why")
	}
	today := t.Today(a.Now)
	switch {
	case in.Until < today || in.Until > today+longestOpening:
		return Change{}, badField("date.far", "until")
	case t.opened(in.Patient) >= MostObjections:
		return Change{}, refuse("opening.many", "most", MostObjections)
	}
	for _, c := range o.Classes {
		if !t.Sight(a.Who).Sees(ofPatient(in.Patient, c)) {
			return Change{}, refuse("opening.unseen")
		}
	}
	o.Until = Begins(in.Until+1, t.zone)
	return t.handsBack(a, Change{Put: []Doc{o.doc(a.NewID(), 0)}}), nil
}

// OpeningArgs are the arguments of opening.end and opening.seen.
type OpeningArgs struct {
	Opening ID `json:"opening" key:"opening"`
}

func endOpening(t *Team, a Actor, in OpeningArgs) (Change, error) {
	o := body[Opening](t, in.Opening)
	if o.Ended != nil {
		return Change{}, nil
	}
	return t.handsBack(a, Change{Put: []Doc{o.over(in.Opening, t, a)}}), nil
}

// over is an opening that has ended, by whoever acts.
func (o *Opening) over(id ID, t *Team, a Actor) Doc {
	now := *o
	now.Ended = &Mark{a.Who, a.Now}
	return now.doc(id, t.Today(a.Now))
}

func seeOpening(t *Team, a Actor, in OpeningArgs) (Change, error) {
	d, _ := t.Doc(Key{"opening", in.Opening})
	o := *d.Body.(*Opening)
	if _, seen := o.Seen[a.Who]; seen || o.By == a.Who || !o.Urgent {
		return Change{}, nil
	}
	o.Seen = saw(o.Seen, a)
	return Change{Put: []Doc{doc(in.Opening, d.Scope, d.Day, &o)}}, nil
}
