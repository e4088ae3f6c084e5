package teams

import (
	"reflect"
	"slices"
	"time"
)

// Passage is what happened at a visit, told by one person: one document per
// person and visit, so that facts never overwrite each other. When she tells it
// again, the first telling stays in Earlier.
type Passage struct {
	Visit     ID         `json:"visit"`
	Patient   ID         `json:"patient"`
	By        ID         `json:"by"`
	Withdrawn *time.Time `json:"withdrawn,omitempty"`
	Moved     *Mark      `json:"moved,omitempty"`      // it was told in a wrong place first
	MovedFrom ID         `json:"moved_from,omitempty"` // under which id
	MovedAway *Mark      `json:"moved_away,omitempty"` // this was the wrong place; it is withdrawn too
	Telling
	Earlier []Telling `json:"earlier,omitempty"`
}

// Outcomes of a passage.
const (
	Done    = "done"
	NotDone = "not_done"
)

// Telling is one account of a passage. At is when it was made, Made when the
// phone wrote it, Written when the server had it, Said an hour that could not
// be believed.
type Telling struct {
	Outcome string     `json:"outcome"` // done, not_done
	Arrived *time.Time `json:"arrived,omitempty"`
	At      time.Time  `json:"at"`
	Made    time.Time  `json:"made"`
	Written time.Time  `json:"written"`
	Said    *time.Time `json:"said,omitempty"`
	Tasks   []TaskDone `json:"tasks"`
	Why     string     `json:"why,omitempty"` // not done: refused, absent, no_time, other
	Words   string     `json:"words,omitempty"`
	How     string     `json:"how,omitempty"` // usual, better, worse: how the person is
	Watch   bool       `json:"watch,omitempty"`
	Note    ID         `json:"note,omitempty"`
	Stepped *Stepped   `json:"stepped,omitempty"` // what was out of her profession
}

// TaskDone is a task and whether it was done, with what there is to say of it
// where a tick says too little (answers.go).
type TaskDone struct {
	Task
	Done      bool       `json:"done"`
	Intake    *Intake    `json:"intake,omitempty"`
	Pillbox   *Pillbox   `json:"pillbox,omitempty"`
	Injection *Injection `json:"injection,omitempty"`
}

// Lately is what is never forgotten about a person while her days leave the
// horizon: when each task was last done and by whom, and when each member was
// last there. Its id is the person's.
type Lately struct {
	Tasks   map[string]Last `json:"tasks"`
	Members map[ID]Last     `json:"members"`
}

// Last is the last time of something, and the time before it, which counts
// again when the last one was noted by mistake. What whoever comes next has to
// know stands with it: until when a pill box was filled, where an injection went.
type Last struct {
	By        ID         `json:"by"`
	At        time.Time  `json:"at"`
	Passage   ID         `json:"passage"`
	Until     Day        `json:"until,omitempty"`
	Injection *Injection `json:"injection,omitempty"`
	Before    *Last      `json:"before,omitempty"`
}

// MostTellings bounds how many earlier accounts a document carries; the journal
// keeps them all.
const MostTellings = 20

// former gives the accounts that stood before, with the one that stands no more.
func former[E any](earlier []E, last E) []E {
	out := append(slices.Clone(earlier), last)
	return out[max(0, len(out)-MostTellings):]
}

// PassageID gives the document of a person's passage at a visit. It follows
// from both, so that the rule finds it beyond the horizon too.
func PassageID(visit, by ID) ID { return derive("passage", visit, by) }

func (p *Passage) doc(id ID, day Day) Doc { return doc(id, ofPatient(p.Patient, ClassCare), day, p) }

// NoteIn is the note that goes with a passage.
type NoteIn struct {
	Text   string `json:"text"`
	PassOn bool   `json:"pass_on"`
	Charted
}

func (n *NoteIn) needs() []Key {
	if n == nil {
		return nil
	}
	return n.Charted.needs()
}

// DoneVisitArgs are the arguments of visit.done. Tasks are those that the person
// saw, by name: a phone that was away may know another list than the visit has
// now, and what she says she did is kept as she says it.
type DoneVisitArgs struct {
	Visit   ID         `json:"visit" key:"visit"`
	Arrived *time.Time `json:"arrived,omitempty"`
	At      time.Time  `json:"at"`
	Tasks   []TaskDone `json:"tasks"`
	How     string     `json:"how,omitempty"` // usual, better, worse
	Watch   bool       `json:"watch,omitempty"`
	Note    *NoteIn    `json:"note,omitempty"`
}

func (in DoneVisitArgs) more(a Actor) []Key {
	return append(in.Note.needs(), Key{"passage", PassageID(in.Visit, a.Who)})
}

func doneVisit(t *Team, a Actor, in DoneVisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	tell := Telling{Outcome: Done, Tasks: make([]TaskDone, 0, len(in.Tasks)), Watch: in.Watch}
	if len(in.Tasks) > MostTasks {
		return Change{}, badField("tasks.bad", "tasks")
	}
	for _, k := range in.Tasks {
		clean, err := k.clean(a, v.Day)
		if err != nil {
			return Change{}, err
		}
		tell.Tasks = append(tell.Tasks, clean)
	}
	var err error
	if tell.How, err = howIs(in.How); err != nil {
		return Change{}, about(err, "how")
	}
	tell.At, tell.Said = moment(a, in.At)
	if in.Arrived != nil {
		arrived, said := moment(a, *in.Arrived)
		if said == nil && !arrived.After(tell.At) {
			tell.Arrived = &arrived
		}
	}
	return t.tell(a, in.Visit, v, tell, in.Note)
}

// NotDoneVisitArgs are the arguments of visit.not_done.
type NotDoneVisitArgs struct {
	Visit ID        `json:"visit" key:"visit"`
	At    time.Time `json:"at"`
	Why   string    `json:"why"` // refused, absent, no_time, other
	Words string    `json:"words"`
	Note  *NoteIn   `json:"note,omitempty"`
}

func (in NotDoneVisitArgs) more(a Actor) []Key {
	return append(in.Note.needs(), Key{"passage", PassageID(in.Visit, a.Who)})
}

var notDoneWhy = oneOf(NotDoneReasons...)

func notDoneVisit(t *Team, a Actor, in NotDoneVisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	tell := Telling{Outcome: NotDone, Tasks: []TaskDone{}}
	var err error
	if tell.Why, err = notDoneWhy(in.Why); err != nil {
		return Change{}, about(err, "why")
	}
	if tell.Words, err = optional(line)(in.Words); err != nil {
		return Change{}, about(err, "words")
	}
	if tell.Why == "other" && tell.Words == "" {
		return Change{}, badField("text.empty", "words")
	}
	tell.At, tell.Said = moment(a, in.At)
	return t.tell(a, in.Visit, v, tell, in.Note)
}

// tell puts a telling: a new passage, or another account of one's own.
func (t *Team) tell(a Actor, visit ID, v *Visit, tell Telling, note *NoteIn) (Change, error) {
	id := PassageID(visit, a.Who)
	tell.Made, tell.Written = a.made(), a.Now
	tell.Stepped = t.stepped(a, v, tell)
	p := &Passage{Visit: visit, Patient: v.Patient, By: a.Who}
	old := body[Passage](t, id)
	if old != nil && old.MovedAway == nil {
		p.Earlier = former(old.Earlier, old.Telling)
	}
	var put []Doc
	if note != nil {
		n := &Note{Patient: v.Patient, Visit: visit, Passage: id, By: a.Who, At: tell.At, Written: a.Now, PassOn: note.PassOn, ToSign: t.toSign(a, tell.At)}
		said, err := t.charted(note.Charted, v.Patient)
		if err != nil {
			return Change{}, err
		}
		if err := n.say(note.Text, said); err != nil {
			return Change{}, err
		}
		tell.Note = a.NewID()
		put = append(append(put, n.doc(tell.Note, t)), t.concludes(a, n, tell.Note)...)
	}
	p.Telling = tell
	c := Change{Put: append(put, p.doc(id, v.Day))}
	c.Put = append(c.Put, t.lately(toldAs{id, p})...)
	return t.twice(a, c, id, old, p, v.Day), nil
}

// toldAs is a passage as it is after a change.
type toldAs struct {
	id ID
	*Passage
}

// lately tells the last times anew: what each of these passages said before is
// taken out, what it says now is put in at its place in time.
func (t *Team) lately(after ...toldAs) (out []Doc) {
	now := map[ID]*Lately{}
	for _, p := range after {
		if now[p.Patient] == nil {
			now[p.Patient] = t.last(p.Patient)
		}
		now[p.Patient] = now[p.Patient].with(p)
	}
	for _, p := range after {
		old, l := t.last(p.Patient), now[p.Patient]
		delete(now, p.Patient)
		if l == nil || reflect.DeepEqual(old, l) || len(l.Tasks)+len(l.Members)+len(old.Tasks)+len(old.Members) == 0 {
			continue
		}
		out = append(out, doc(p.Patient, ofPatient(p.Patient, ClassCare), 0, l))
	}
	return out
}

func (t *Team) last(patient ID) *Lately {
	if l := body[Lately](t, patient); l != nil {
		return l
	}
	return &Lately{}
}

func (l *Lately) with(p toldAs) *Lately {
	now := &Lately{Tasks: without(l.Tasks, p.id), Members: without(l.Members, p.id)}
	if p.Withdrawn == nil && p.Outcome == Done {
		last := Last{By: p.By, At: p.At, Passage: p.id}
		for _, k := range p.Tasks {
			if k.Done && k.Task.Task != "" {
				one := last
				if one.Injection = k.Injection; k.Pillbox != nil {
					one.Until = k.Pillbox.Until
				}
				now.Tasks[k.Task.Task] = now.Tasks[k.Task.Task].and(one)
			}
		}
		now.Members[p.By] = now.Members[p.By].and(last)
	}
	return now
}

// backwards is how many times before the last one are kept, each of which counts
// again when a later one was noted by mistake.
const backwards = 5

// without takes a passage out of all last times.
func without(of map[string]Last, passage ID) map[string]Last {
	out := make(map[string]Last, len(of)+1)
	for k, l := range of {
		var left []Last
		for _, one := range l.all() {
			if one.Passage != passage {
				left = append(left, one)
			}
		}
		if len(left) > 0 {
			out[k] = chain(left)
		}
	}
	return out
}

// and places another time among those before: facts come in any order.
func (l Last) and(other Last) Last {
	times := l.all()
	i := 0
	for i < len(times) && times[i].At.After(other.At) {
		i++
	}
	times = slices.Insert(times, i, other)
	return chain(times[:min(len(times), 1+backwards)])
}

// all gives a time and those before it, newest first.
func (l Last) all() (times []Last) {
	for at := &l; at != nil && at.Passage != ""; at = at.Before {
		one := *at
		one.Before = nil
		times = append(times, one)
	}
	return times
}

// chain is the other way round.
func chain(times []Last) (l Last) {
	for i, one := range slices.Backward(times) {
		if i < len(times)-1 {
			before := l
			one.Before = &before
		}
		l = one
	}
	return l
}

// PassageArgs are the arguments of passage.withdraw.
type PassageArgs struct {
	Passage ID `json:"passage" key:"passage"`
}

func withdrawPassage(t *Team, a Actor, in PassageArgs) (Change, error) {
	d, _ := t.Doc(Key{"passage", in.Passage})
	old := d.Body.(*Passage)
	switch {
	case old.By != a.Who:
		return Change{}, refuse("passage.not_yours", "by", old.By)
	case old.Withdrawn != nil:
		return Change{}, nil
	}
	p := *old
	p.Withdrawn = &a.Now
	c := Change{Put: append([]Doc{p.doc(in.Passage, d.Day)}, t.lately(toldAs{in.Passage, &p})...)}
	return t.twice(a, c, in.Passage, old, &p, d.Day), nil
}

// Hours is a passage without anything but whose it is and when it was: what
// somebody may count who does not see any more whom it was about.
func (p *Passage) Hours(d Doc) Doc {
	return doc(d.ID, d.Scope, d.Day, &Passage{By: p.By, Withdrawn: p.Withdrawn, Telling: Telling{Outcome: p.Outcome, Arrived: p.Arrived, At: p.At}})
}
