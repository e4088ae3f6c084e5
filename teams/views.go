package teams

import (
	"slices"
	"time"

	"ronde/teams/practice"
)

// View is what the team has agreed that a profession sees of the persons
// accompanied, instead of the table of practice. There is one for a profession.
type View struct {
	Profession practice.Profession `json:"profession"`
	Classes    []Class             `json:"classes"` // beside who somebody is, her visits and what is for the home
	Why        string              `json:"why"`
	By         ID                  `json:"by"`
	At         time.Time           `json:"at"`
	Review     Day                 `json:"review"` // by when the team looks at it again
	Reset      *Mark               `json:"reset,omitempty"`
}

// ViewID gives what the team agreed for a profession.
func ViewID(p practice.Profession) ID { return derive("view", string(p)) }

// always is what every member sees, whatever the team agreed.
var always = set([]Class{ClassTeam, ClassFaces, ClassPrivate, ClassPractical, ClassHome})

// sees is what a profession sees of everybody.
func (t *Team) sees(p practice.Profession) classes {
	if v := body[View](t, ViewID(p)); v != nil && v.Reset == nil {
		return (always | set(v.Classes)).member()
	}
	return set(p.Sees()).member()
}

// What follows from the classes that are agreed on.
var (
	withVisits = bits[ClassCaution]
	withCare   = bits[ClassPlan] | bits[ClassMoving]
)

// member gives what follows for a member: whoever comes to somebody sees what
// must not be forgotten, whatever else is hidden from her; and who sees her care
// has the plan in plain words, and sees that she goes or comes.
func (c classes) member() classes {
	c &^= withVisits | withCare
	if c.has(ClassPractical) {
		c |= withVisits
	}
	if c.has(ClassCare) {
		c |= withCare
	}
	return c
}

// guest gives it for a guest, who sees nothing of a transfer. The plan alone may
// be shown to her too.
func (c classes) guest() classes {
	if c.has(ClassCare) {
		c |= bits[ClassCaution] | bits[ClassPlan]
	}
	return c
}

// floor is what somebody of the team sees of everybody: who she is, where she
// lives, and what to do.
var floor = set([]Class{ClassPractical, ClassHome, ClassPerson, ClassDoor, ClassCare})

// comes tells whether whoever sees this can come and know what to do.
func (c classes) comes() bool { return c.has(ClassPractical) && c.has(ClassCare) }

// base is what a profession sees of everybody here. An agreement was made for
// those who were there: when the last has left who saw what to do, all see it.
func (t *Team) base(p practice.Profession) classes {
	sees := t.sees(p)
	if sees.comes() || slices.ContainsFunc(t.Members(), func(who ID) bool { return t.sees(body[Member](t, who).Profession).comes() }) {
		return sees
	}
	return (sees | floor).member()
}

// SetViewArgs are the arguments of view.set. Was is what the person saw.
type SetViewArgs struct {
	Profession practice.Profession `json:"profession"`
	Was        []Class             `json:"was"`
	Classes    []Class             `json:"classes"`
	Why        string              `json:"why"`
	Review     Day                 `json:"review"`
}

// longestView bounds until when the team looks at an agreement again, in days.
const longestView = 400

func setView(t *Team, a Actor, in SetViewArgs) (Change, error) {
	if !in.Profession.Known() {
		return Change{}, badField("profession.bad", "profession")
	}
	now, err := cleanClasses(append([]Class{ClassPractical, ClassHome}, in.Classes...))
	if err != nil {
		return Change{}, err
	}
	now = now[2:] // they stand in front
	why, err := line(in.Why)
	if err != nil {
		return Change{}, about(err, "why")
	}
	today := t.Today(a.Now)
	for _, c := range now {
		if !t.Sight(a.Who).sees.has(c) {
			return Change{}, refuse("opening.unseen")
		}
	}
	if !set(now).has(ClassCare) && !slices.ContainsFunc(t.Members(), func(who ID) bool {
		p := body[Member](t, who).Profession
		return p != in.Profession && t.sees(p).comes()
	}) {
		return Change{}, refuse("objection.nobody")
	}
	sees := t.sees(in.Profession)
	old := body[View](t, ViewID(in.Profession))
	switch {
	case in.Review <= today || in.Review > today+longestView:
		return Change{}, badField("date.far", "review")
	case (set(now)|always).member() == sees && old != nil && old.Reset == nil:
		return Change{}, nil
	case (set(in.Was) | always).member() != sees:
		by := ID("")
		if old != nil {
			by = old.By
		}
		return Change{}, refuse("view.changed", "by", by)
	}
	v := &View{Profession: in.Profession, Classes: now, Why: why, By: a.Who, At: a.Now, Review: in.Review}
	c := Change{Put: []Doc{doc(ViewID(in.Profession), ofTeam, 0, v)}}
	then := t.then(c)
	for _, patient := range t.narrowed() {
		if t.cared(patient) && !then.cared(patient) {
			return Change{}, refuse("objection.nobody")
		}
	}
	return t.handsBack(a, c), nil
}

// ViewArgs are the arguments of view.reset.
type ViewArgs struct {
	View ID `json:"view" key:"view"`
}

// resetView goes back to the table of practice.
func resetView(t *Team, a Actor, in ViewArgs) (Change, error) {
	v := *body[View](t, in.View)
	if v.Reset != nil {
		return Change{}, nil
	}
	v.Reset = &Mark{a.Who, a.Now}
	return t.handsBack(a, Change{Put: []Doc{doc(in.View, ofTeam, 0, &v)}}), nil
}

// Sees lists the classes of data about a person that a profession sees in this
// team, in the order of Classes.
func (t *Team) Sees(p practice.Profession) []Class {
	sees := t.base(p)
	return slices.DeleteFunc(slices.Clone(Classes), func(c Class) bool { return !sees.has(c) })
}
