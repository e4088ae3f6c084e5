package teams

import (
	"reflect"
	"time"

	"ronde/teams/omaha"
	"ronde/teams/practice"
)

// Intervention is one thing that the plan of care says is done for a person: by
// the team, by herself, by somebody close, by another service. What the team
// does on days that can be told makes visits (following.go).
type Intervention struct {
	Patient ID `json:"patient"`
	Does
	FromDay Day                `json:"from_day"` // since when it is done
	Since   Day                `json:"since"`    // since when as it is said now
	Number  int                `json:"number"`   // counts what was said of it
	By      ID                 `json:"by"`
	At      time.Time          `json:"at"`
	Was     []Did              `json:"was,omitempty"` // what was said before
	Ended   *EndedIntervention `json:"ended,omitempty"`
	Series  ID                 `json:"series,omitempty"` // the series that it was taken over from
}

// Does is what an intervention says.
type Does struct {
	Goal     ID                    `json:"goal,omitempty"`
	Category string                `json:"category,omitempty"` // keys of the Omaha System
	Target   string                `json:"target,omitempty"`
	Task     Task                  `json:"task"`
	Doer     Doer                  `json:"doer"`
	Minutes  int                   `json:"minutes,omitzero"`
	People   int                   `json:"people,omitzero"`
	Needs    []practice.Profession `json:"needs,omitempty"`
	Urgency  string                `json:"urgency,omitempty"`
	Words    string                `json:"words,omitempty"`
	Recurs   Recurs                `json:"recurs"`
	Part     string                `json:"part,omitempty"` // of the day
	Until    Day                   `json:"until,omitempty"`
}

// Doer is who does it; somebody close and another service in words.
type Doer struct {
	Who   string `json:"who"` // team, self, relative, service
	Words string `json:"words,omitempty"`
}

// Did is what an intervention said before, until somebody said otherwise.
type Did struct {
	Does
	Since Day       `json:"since"`
	By    ID        `json:"by"`
	At    time.Time `json:"at"`
}

// EndedIntervention says from which day on it is not done any more, and why.
type EndedIntervention struct {
	By  ID        `json:"by"`
	At  time.Time `json:"at"`
	Day Day       `json:"day"`
	Why string    `json:"why,omitempty"`
}

// MostInterventions bounds what goes on for a person; MostParts what the team
// does at one part of the day, so that each visit has room for all of it.
const (
	MostInterventions = 80
	MostParts         = MostTasks
)

var (
	doer    = oneOf(Doers...)
	dayPart = oneOf(DayParts()...)
)

// doc keeps what is done in hand, and what is over for a while.
func (iv *Intervention) doc(id ID) Doc {
	day := iv.Until
	if iv.Ended != nil {
		day = max(iv.Ended.Day, t0(iv.Ended.At))
	}
	return doc(id, ofPatient(iv.Patient, ClassPlan), day, iv)
}

// t0 is the day of a moment, wherever the team is: near enough to be let go by.
func t0(at time.Time) Day { return DayOf(at, time.UTC) }

// holds tells whether it is done, on a day or later.
func (iv *Intervention) holds(day Day) bool {
	return (iv.Until == 0 || iv.Until >= day) && (iv.Ended == nil || iv.Ended.Day > day)
}

// planned tells whether it makes visits.
func (d Does) planned() bool { return d.Doer.Who == "team" && d.Recurs.How != "none" }

func (d Doer) clean() (_ Doer, err error) {
	if d.Who, err = doer(d.Who); err != nil {
		return d, about(err, "doer")
	}
	named := d.Who == "relative" || d.Who == "service"
	if d.Words, err = optional(line)(d.Words); err != nil || named && d.Words == "" {
		return d, badField("text.empty", "doer")
	}
	if !named {
		d.Words = ""
	}
	return d, nil
}

// clean checks what an intervention says from a day on; what makes visits says
// all that a visit asks for.
func (d Does) clean(from, today Day) (_ Does, err error) {
	if d.Goal != "" && !ValidID(d.Goal) {
		return d, badField("args.bad", "goal")
	}
	if d.Category != "" && !omaha.Known(omaha.Get().Categories, d.Category) {
		return d, badField("choice.unknown", "category")
	}
	if d.Target != "" && !omaha.KnownTarget(d.Target) {
		return d, badField("choice.unknown", "target")
	}
	if d.Task, err = d.Task.clean(max(from, today)); err != nil {
		return d, about(err, "task")
	}
	if d.Doer, err = d.Doer.clean(); err != nil {
		return d, err
	}
	if d.Words, err = optional(line)(d.Words); err != nil {
		return d, about(err, "words")
	}
	if d.Part, err = optional(dayPart)(d.Part); err != nil {
		return d, about(err, "part")
	}
	if d.Until != 0 && d.Until < from {
		return d, badField("date.order", "until")
	}
	if d.Recurs, err = d.Recurs.clean(from, d.Until, today, d.Task); err != nil {
		return d, err
	}
	if d.Doer.Who != "team" {
		d.Minutes, d.People, d.Needs, d.Urgency = 0, 0, nil, ""
		return d, nil
	}
	w, err := Wanted{Minutes: d.Minutes, People: d.People, Needs: d.Needs, Urgency: d.Urgency, Tasks: []Task{d.Task}}.clean(max(from, today))
	if len(w.Needs) == 0 {
		w.Needs = nil
	}
	d.Needs = w.Needs
	if err == nil && d.planned() && d.Part == "" {
		return d, badField("choice.unknown", "part")
	}
	return d, err
}

// AddInterventionArgs are the arguments of intervention.add. Without a first day
// it is today.
type AddInterventionArgs struct {
	Patient ID  `json:"patient" key:"patient"`
	FromDay Day `json:"from_day,omitempty"`
	Does
}

func addIntervention(t *Team, a Actor, in AddInterventionArgs) (Change, error) {
	today := t.Today(a.Now)
	if in.FromDay == 0 {
		in.FromDay = today
	}
	if in.FromDay < today-farthest || in.FromDay > today+farthest {
		return Change{}, badField("date.far", "from_day")
	}
	does, err := in.clean(in.FromDay, today)
	if err != nil {
		return Change{}, err
	}
	if err := t.roomFor(a, in.Patient, "", 0); err != nil {
		return Change{}, err
	}
	id := a.NewID()
	iv := &Intervention{Patient: in.Patient, Does: does, FromDay: in.FromDay, Since: in.FromDay, Number: 1, By: a.Who, At: a.Now}
	return t.follows(a, Change{Put: []Doc{iv.doc(id)}}, in.Patient, id, iv, in.FromDay)
}

// roomFor refuses what begins for somebody whom the team no longer visits, or
// beside too many others; n begin with it.
func (t *Team) roomFor(a Actor, patient, but ID, n int) error {
	if p := body[Patient](t, patient); p.Closed != nil {
		return refuse("patient.closed", "by", p.Closed.By)
	}
	today := t.Today(a.Now)
	each(t, patient, func(id ID, iv *Intervention) {
		if id != but && iv.holds(today) {
			n++
		}
	})
	if n >= MostInterventions {
		return refuse("intervention.many", "most", MostInterventions)
	}
	return nil
}

// EditInterventionArgs are the arguments of intervention.edit: all that it says
// from a day on, which is not before today, and the number that she read.
type EditInterventionArgs struct {
	Intervention ID  `json:"intervention" key:"intervention"`
	Was          int `json:"was"`
	FromDay      Day `json:"from_day,omitempty"`
	Does
}

func editIntervention(t *Team, a Actor, in EditInterventionArgs) (Change, error) {
	today := t.Today(a.Now)
	old := body[Intervention](t, in.Intervention)
	if in.FromDay == 0 {
		in.FromDay = max(today, old.FromDay)
	}
	switch {
	case in.FromDay < today:
		return Change{}, refuse("intervention.past")
	case in.FromDay > today+farthest:
		return Change{}, badField("date.far", "from_day")
	}
	if in.Recurs.How == "every" && in.Recurs.Counted == 0 && in.Recurs.Days == old.Recurs.Days { // it goes on counting
		in.Recurs.Counted = old.Recurs.Counted
	}
	if !t.Sight(a.Who).Sees(ofPatient(old.Patient, ClassNursing)) { // she says nothing of what she does not see
		in.Category, in.Target = old.Category, old.Target
	}
	does, err := in.clean(in.FromDay, today)
	if err != nil {
		return Change{}, err
	}
	switch {
	case reflect.DeepEqual(does, old.Does) && old.Ended == nil:
		return Change{}, nil
	case old.Ended != nil:
		return Change{}, refuse("intervention.ended", "by", old.Ended.By)
	case in.Was != old.Number:
		return Change{}, refuse("intervention.changed", "by", old.By)
	}
	if err := t.roomFor(a, old.Patient, in.Intervention, 0); err != nil {
		return Change{}, err
	}
	iv := *old
	iv.Was = former(old.Was, Did{old.Does, old.Since, old.By, old.At})
	iv.Does, iv.Since, iv.Number, iv.By, iv.At = does, in.FromDay, old.Number+1, a.Who, a.Now
	iv.FromDay = min(old.FromDay, in.FromDay)
	return t.follows(a, Change{Put: []Doc{iv.doc(in.Intervention)}}, iv.Patient, in.Intervention, &iv, in.FromDay)
}

// EndInterventionArgs are the arguments of intervention.end. Without a day it is
// not done from today on.
type EndInterventionArgs struct {
	Intervention ID     `json:"intervention" key:"intervention"`
	Day          Day    `json:"day,omitempty"` // the first day without it
	Why          string `json:"why"`
}

func endIntervention(t *Team, a Actor, in EndInterventionArgs) (Change, error) {
	today := t.Today(a.Now)
	why, err := line(in.Why)
	if err != nil {
		return Change{}, about(err, "why")
	}
	if in.Day == 0 {
		in.Day = today
	}
	switch {
	case in.Day < today:
		return Change{}, refuse("intervention.past")
	case in.Day > today+farthest:
		return Change{}, badField("date.far", "day")
	}
	iv := *body[Intervention](t, in.Intervention)
	if iv.Ended != nil {
		return Change{}, nil
	}
	iv.Ended = &EndedIntervention{By: a.Who, At: a.Now, Day: in.Day, Why: why}
	return t.follows(a, Change{Put: []Doc{iv.doc(in.Intervention)}}, iv.Patient, in.Intervention, nil, in.Day)
}

// InterventionArgs are the arguments of acts that only name an intervention.
type InterventionArgs struct {
	Intervention ID `json:"intervention" key:"intervention"`
}

// restoreIntervention: it is done again from today; the days between stay
// without.
func restoreIntervention(t *Team, a Actor, in InterventionArgs) (Change, error) {
	iv := *body[Intervention](t, in.Intervention)
	if iv.Ended == nil {
		return Change{}, nil
	}
	if err := t.roomFor(a, iv.Patient, in.Intervention, 0); err != nil {
		return Change{}, err
	}
	iv.Ended = nil
	return t.follows(a, Change{Put: []Doc{iv.doc(in.Intervention)}}, iv.Patient, in.Intervention, &iv, max(t.Today(a.Now), iv.Since))
}
