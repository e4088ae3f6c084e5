package teams

import (
	"cmp"
	"slices"
	"time"

	"ronde/teams/practice"
)

// Visit is a planned visit: what is intended, when, and who took it. What
// happened is a Passage.
type Visit struct {
	Patient   ID                    `json:"patient"`
	Day       Day                   `json:"day"`
	From      Hour                  `json:"from"` // the window in which it may start
	To        Hour                  `json:"to"`
	Minutes   int                   `json:"minutes"` // expected length
	Tasks     []Task                `json:"tasks"`
	People    int                   `json:"people"`          // one, or two at the bedside
	Needs     []practice.Profession `json:"needs,omitempty"` // one of these; none: everybody may
	Urgency   string                `json:"urgency"`         // cannot_wait, today, can_wait
	Words     string                `json:"words,omitempty"`
	By        ID                    `json:"by"`
	At        time.Time             `json:"at"`
	Takers    []Taker               `json:"takers"`
	Cancelled *Cancelled            `json:"cancelled,omitempty"`
	Series    ID                    `json:"series,omitempty"`   // the series that it comes from
	ToCheck   *ToCheck              `json:"to_check,omitempty"` // its series says something else now
	Kept      *ToCheck              `json:"kept,omitempty"`     // the same, and somebody said that it stays as it is
	Stopped   *Stopped              `json:"stopped,omitempty"`  // nobody is to come, and why
	Offers    []Offer               `json:"offers,omitempty"`   // who was asked to come, and what she answered
	Parted    *Mark                 `json:"parted,omitempty"`   // somebody took a part, and left the rest
	Part      *Part                 `json:"part,omitempty"`     // it is the rest of another
	Moved     *Moved                `json:"moved,omitempty"`    // where it was before
	Slot      Day                   `json:"slot,omitempty"`     // moved: the day of its series that it stands for
}

// Task is one thing to do: a line of the practice table, or words, or both when
// the team has its own word for it.
type Task struct {
	Task  string `json:"task,omitempty"`
	Label string `json:"label,omitempty"`
}

// Taker is who took a visit, with the warnings she confirmed and her reason.
type Taker struct {
	Who     ID        `json:"who"`
	At      time.Time `json:"at"`
	Knowing []string  `json:"knowing,omitempty"`
	Why     string    `json:"why,omitempty"`
}

// Cancelled says who cancelled a visit, when and why.
type Cancelled struct {
	By    ID        `json:"by"`
	At    time.Time `json:"at"`
	Why   string    `json:"why"` // hospital, away, refused, mistake, other
	Words string    `json:"words,omitempty"`
}

func (v *Visit) doc(id ID) Doc { return doc(id, ofPatient(v.Patient, ClassPractical), v.leaves(), v) }

// leaves is the day by which a visit leaves the horizon: that of its series too
// must have passed.
func (v *Visit) leaves() Day { return max(v.Day, v.Slot) }

func (v *Visit) takenBy(who ID) bool { return v.taking(who) != nil }

// taking gives what somebody said when she took it, nil when she has not.
func (v *Visit) taking(who ID) *Taker {
	for i, k := range v.Takers {
		if k.Who == who {
			return &v.Takers[i]
		}
	}
	return nil
}

func (v *Visit) takers() []ID {
	ids := make([]ID, 0, len(v.Takers))
	for _, k := range v.Takers {
		ids = append(ids, k.Who)
	}
	return ids
}

func (v *Visit) without(who ID) *Visit {
	now := *v
	now.Takers = []Taker{}
	for _, k := range v.Takers {
		if k.Who != who {
			now.Takers = append(now.Takers, k)
		}
	}
	return &now
}

// with gives the visit with one more taker.
func (v *Visit) with(k Taker) *Visit {
	now := v.without("")
	now.Takers = append(now.Takers, k)
	return now
}

// settled tells whether what had to happen has been told: a passage by as many
// people as the visit wants, or one that says it was not made.
func (t *Team) settled(id ID, v *Visit) bool {
	made := 0
	not := false
	each(t, id, func(_ ID, p *Passage) {
		if p.Withdrawn == nil {
			made++
			not = not || p.Outcome == NotDone
		}
	})
	return not || made >= v.People
}

// Limits of a visit.
const (
	MostTasks      = 20
	farthest       = 366 // days ahead
	oldest         = 14  // days back: a visit that was made and never planned
	shortest       = 5   // minutes
	longest        = 12 * 60
	MostVisitsADay = 300
)

var urgency = oneOf(Urgencies...)

// AddVisitArgs are the arguments of visit.add.
type AddVisitArgs struct {
	Patient ID                    `json:"patient" key:"patient"`
	Day     Day                   `json:"day"`
	From    Hour                  `json:"from"`
	To      Hour                  `json:"to"`
	Minutes int                   `json:"minutes"`
	Tasks   []Task                `json:"tasks"`
	People  int                   `json:"people"`
	Needs   []practice.Profession `json:"needs"`
	Urgency string                `json:"urgency"`
	Words   string                `json:"words"`
}

func addVisit(t *Team, a Actor, in AddVisitArgs) (Change, error) {
	if p := body[Patient](t, in.Patient); p.Closed != nil {
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	}
	if today := t.Today(a.Now); in.Day < today-oldest || in.Day > today+farthest {
		return Change{}, badField("date.far", "day")
	}
	w, err := Wanted{in.From, in.To, in.Minutes, in.Tasks, in.People, in.Needs, in.Urgency, in.Words}.clean(in.Day)
	if err != nil {
		return Change{}, err
	}
	v := &Visit{Patient: in.Patient, Day: in.Day, From: w.From, To: w.To, Minutes: w.Minutes, Tasks: w.Tasks, People: w.People,
		Needs: w.Needs, Urgency: w.Urgency, Words: w.Words, By: a.Who, At: a.Now, Takers: []Taker{}}
	if stop := t.stop(in.Patient); stop.covers(t, v) {
		v.Stopped = stop.mark()
	}
	if t.visitsOn(in.Day) >= MostVisitsADay {
		return Change{}, refuse("visit.many", "most", MostVisitsADay)
	}
	return Change{Put: []Doc{v.doc(a.NewID())}}, nil
}

func (t *Team) visitsOn(day Day) (n int) {
	all(t, func(_ ID, v *Visit) {
		if v.Day == day {
			n++
		}
	})
	return n
}

func checkTasks(in []Task, day Day) ([]Task, error) {
	if len(in) == 0 || len(in) > MostTasks {
		return nil, badField("tasks.bad", "tasks")
	}
	out := make([]Task, 0, len(in))
	for _, k := range in {
		clean, err := k.clean(day)
		if err != nil {
			return nil, err
		}
		out = append(out, clean)
	}
	return out, nil
}

// clean refuses a task that is neither in the practice table nor in words.
func (k Task) clean(day Day) (Task, error) {
	if _, ok := practice.On(day.String()).Task(k.Task); k.Task != "" && !ok || k.Task == "" && k.Label == "" {
		return k, badField("tasks.bad", "tasks")
	}
	label, err := optional(line)(k.Label)
	if err != nil {
		return k, about(err, "tasks")
	}
	return Task{k.Task, label}, nil
}

// VisitArgs are the arguments of acts that only name a visit.
type VisitArgs struct {
	Visit ID `json:"visit" key:"visit"`
}

func takeVisit(t *Team, a Actor, in VisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	if v.asked(a.Who) >= 0 {
		return acceptVisit(t, a, in)
	}
	if v.takenBy(a.Who) {
		return Change{}, nil
	}
	if err := t.toCome(a, in.Visit, v); err != nil {
		return Change{}, err
	}
	if len(v.Takers) >= v.People {
		return Change{}, refuse("visit.taken", "by", sorted(v.takers()))
	}
	taker, err := v.taker(t, a)
	if err != nil {
		return Change{}, err
	}
	return Change{Put: []Doc{v.with(taker).asAsked(a.Now).doc(in.Visit)}}, nil
}

// toCome refuses what can only be done with a visit that somebody is to make.
func (t *Team) toCome(a Actor, id ID, v *Visit) error {
	switch {
	case v.Day < t.Today(a.Now):
		return refuse("visit.past")
	case t.settled(id, v): // also of a cancelled one: what happened counts
		return refuse("visit.over", "by", t.madeBy(id))
	case v.Cancelled != nil:
		return refuse("visit.cancelled", "by", v.Cancelled.By)
	case v.Stopped != nil:
		return refuse("visit.stopped", "by", v.Stopped.By)
	}
	return nil
}

// taker is somebody who takes a visit. What the practice table keeps from her
// profession altogether she cannot take; what it warns of she confirms.
func (v *Visit) taker(t *Team, a Actor) (Taker, error) {
	p := body[Member](t, a.Who).Profession
	table := practice.On(v.Day.String())
	var stop []string
	for _, k := range v.Tasks {
		if table.Stops(t.practised(p, k.Task, v.Day), k.Task) {
			stop = append(stop, k.Task)
		}
	}
	if len(stop) > 0 {
		return Taker{}, refuse("visit.competence", "tasks", stop)
	}
	k := Taker{Who: a.Who, At: a.Now}
	codes, with := v.warnings(t, a)
	if err := warn(a, codes, with); err != nil || len(codes) == 0 {
		return k, err
	}
	why, err := line(a.Why)
	if err != nil {
		return k, about(err, "why")
	}
	k.Knowing, k.Why = codes, why
	return k, nil
}

// confirmed lets what somebody confirmed when she took a visit count again.
func (k *Taker) confirmed(a Actor) Actor {
	if k != nil {
		a.Knowing, a.Why = append(slices.Clone(a.Knowing), k.Knowing...), cmp.Or(a.Why, k.Why)
	}
	return a
}

// warnings compares a visit with somebody: what holds for its tasks and her
// profession, what was entrusted to her, and what the visit itself asks for. They
// warn and never stop.
func (v *Visit) warnings(t *Team, a Actor) (codes []string, with map[string]any) {
	p := body[Member](t, a.Who).Profession
	with = map[string]any{"needs": v.Needs}
	var tasks, entrusted []string
	for _, k := range v.Tasks {
		switch t.practised(p, k.Task, v.Day).Answer() {
		case practice.No:
			codes = append(codes, "competence.no")
			tasks = append(tasks, k.Task)
		case practice.Ask:
			codes = append(codes, "competence.ask")
			tasks = append(tasks, k.Task)
		case practice.Wanted:
			if t.entrusted(v.Patient, k.Task, a.Who, v.Day, a.Now) == nil && !t.askedAbout(v.Patient, k.Task, a) {
				codes = append(codes, "competence.entrusted")
				entrusted = append(entrusted, k.Task)
			}
		}
	}
	if with["tasks"] = tasks; entrusted != nil {
		with["entrusted"] = entrusted
	}
	if len(v.Needs) > 0 && !slices.Contains(v.Needs, p) {
		codes = append(codes, "competence.needs")
	}
	slices.Sort(codes)
	return slices.Compact(codes), with
}

func handBackVisit(t *Team, a Actor, in VisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	switch {
	case !v.takenBy(a.Who):
		return Change{}, nil
	case v.Day < t.Today(a.Now):
		return Change{}, refuse("visit.past")
	}
	if t.told(in.Visit, a.Who) {
		return Change{}, refuse("visit.over", "by", []ID{a.Who})
	}
	return Change{Put: []Doc{v.without(a.Who).asAsked(a.Now).doc(in.Visit)}}, nil
}

// HandBackVisitsArgs are the arguments of visits.hand_back.
type HandBackVisitsArgs struct {
	Until Day `json:"until"` // the last day
}

// handBackVisits: of today all go back that she told nothing of; those whose
// window is over are then late, and free for all to see.
func handBackVisits(t *Team, a Actor, in HandBackVisitsArgs) (Change, error) {
	today := t.Today(a.Now)
	if in.Until < today || in.Until > today+farthest {
		return Change{}, badField("date.far", "until")
	}
	put := t.handedBack(a, away(a.Who), today, in.Until)
	return Change{Put: append(put, t.helpsHandedBack(away(a.Who), today, in.Until)...)}, nil
}

// CancelVisitArgs are the arguments of visit.cancel.
type CancelVisitArgs struct {
	Visit ID     `json:"visit" key:"visit"`
	Why   string `json:"why"` // hospital, away, refused, mistake, other
	Words string `json:"words"`
}

var cancelWhy = oneOf(CancelReasons...)

func cancelVisit(t *Team, a Actor, in CancelVisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	why, err := cancelWhy(in.Why)
	if err != nil {
		return Change{}, about(err, "why")
	}
	words, err := optional(line)(in.Words)
	if err != nil {
		return Change{}, about(err, "words")
	}
	switch {
	case why == "other" && words == "":
		return Change{}, badField("text.empty", "words")
	case v.Cancelled != nil:
		return Change{}, nil
	case v.Day < t.Today(a.Now):
		return Change{}, refuse("visit.past")
	case t.made(in.Visit):
		return Change{}, refuse("visit.over", "by", t.madeBy(in.Visit))
	}
	now := *v
	now.Cancelled = &Cancelled{By: a.Who, At: a.Now, Why: why, Words: words}
	return Change{Put: []Doc{now.doc(in.Visit)}}, nil
}

func restoreVisit(t *Team, a Actor, in VisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	switch {
	case v.Cancelled == nil:
		return Change{}, nil
	case v.Day < t.Today(a.Now):
		return Change{}, refuse("visit.past")
	case body[Patient](t, v.Patient).Closed != nil:
		return Change{}, refuse("patient.closed", "by", body[Patient](t, v.Patient).Closed.By)
	}
	now := *v
	now.Cancelled = nil
	return Change{Put: []Doc{now.doc(in.Visit)}}, nil
}

// told tells whether somebody's passage at this visit stands.
func (t *Team) told(id, by ID) bool {
	p := body[Passage](t, PassageID(id, by))
	return p != nil && p.Withdrawn == nil
}

// made tells whether anybody told of this visit.
func (t *Team) made(id ID) bool { return len(t.madeBy(id)) > 0 }

// madeBy gives those whose passage at this visit stands, in order.
func (t *Team) madeBy(id ID) []ID {
	var ids []ID
	each(t, id, func(_ ID, p *Passage) {
		if p.Withdrawn == nil {
			ids = append(ids, p.By)
		}
	})
	return sorted(ids)
}
