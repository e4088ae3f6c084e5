package teams

import (
	"time"

	"ronde/teams/text"
)

// Event is something that went wrong, or nearly: a fall, an error with a
// medicine, a complaint; about a person or about nobody. It looks for no guilt:
// anybody writes it down, and what the team learned of it ends it, by whoever
// writes that sentence.
type Event struct {
	Patient   ID          `json:"patient,omitempty"`
	By        ID          `json:"by"`
	EventTold             // as it was told last
	Earlier   []EventTold `json:"earlier,omitempty"`
	Learned   *Lesson     `json:"learned,omitempty"`
	Withdrawn *Mark       `json:"withdrawn,omitempty"`
}

// EventTold is one account of it: what happened, who was told, what was done.
type EventTold struct {
	Sort    string     `json:"sort"` // fall, medicine, complaint, other
	Text    string     `json:"text,omitempty"`
	Told    string     `json:"told,omitempty"`
	Done    string     `json:"done,omitempty"`
	At      time.Time  `json:"at"`      // when it happened
	Written time.Time  `json:"written"` // when the server had it
	Said    *time.Time `json:"said,omitempty"`
}

// Lesson is what the team learned.
type Lesson struct {
	By   ID        `json:"by"`
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}

var eventSort = oneOf(EventSorts...)

func (e *Event) open() bool { return e.Learned == nil && e.Withdrawn == nil }

// doc keeps an open one in hand, and what is over for a while.
func (e *Event) doc(id ID, today Day) Doc {
	scope := ofTeam
	if e.Patient != "" {
		scope = ofPatient(e.Patient, ClassCare)
	}
	if e.open() {
		today = 0
	}
	return doc(id, scope, today, e)
}

// EventIn is what somebody tells of an event. Only that it happened has to be
// said; the rest may come with a correction.
type EventIn struct {
	Sort string    `json:"sort"`
	Text string    `json:"text"`
	Told string    `json:"told,omitempty"`
	Done string    `json:"done,omitempty"`
	At   time.Time `json:"at"`
}

func (in EventIn) clean(a Actor) (e EventTold, err error) {
	if e.Sort, err = eventSort(in.Sort); err != nil {
		return e, about(err, "sort")
	}
	if e.Text, err = text.Block(in.Text); err != nil {
		return e, about(err, "text")
	}
	if e.Told, err = optional(line)(in.Told); err != nil {
		return e, about(err, "told")
	}
	if e.Done, err = optional(text.Block)(in.Done); err != nil {
		return e, about(err, "done")
	}
	e.At, e.Said = moment(a, in.At)
	e.Written = a.Now
	return e, nil
}

// says tells whether two accounts say the same.
func (e EventTold) says(other EventTold) bool {
	return e.Sort == other.Sort && e.Text == other.Text && e.Told == other.Told && e.Done == other.Done && e.At.Equal(other.At)
}

// AddEventArgs are the arguments of event.add.
type AddEventArgs struct {
	Patient ID `json:"patient,omitempty" key:"patient"`
	EventIn
}

func addEvent(_ *Team, a Actor, in AddEventArgs) (Change, error) {
	told, err := in.clean(a)
	if err != nil {
		return Change{}, err
	}
	e := &Event{Patient: in.Patient, By: a.Who, EventTold: told}
	return Change{Put: []Doc{e.doc(a.NewID(), 0)}}, nil
}

// CorrectEventArgs are the arguments of event.correct.
type CorrectEventArgs struct {
	Event ID `json:"event" key:"event"`
	EventIn
}

// correctEvent tells it anew, also after it was withdrawn; the first account
// stays readable, and what was learned stands.
func correctEvent(t *Team, a Actor, in CorrectEventArgs) (Change, error) {
	d, _ := t.Doc(Key{"event", in.Event})
	old := d.Body.(*Event)
	if old.By != a.Who {
		return Change{}, refuse("event.not_yours", "by", old.By)
	}
	told, err := in.clean(a)
	if err != nil {
		return Change{}, err
	}
	if old.Withdrawn == nil && told.says(old.EventTold) {
		return Change{}, nil
	}
	now := *old
	now.Withdrawn, now.EventTold = nil, told
	if old.Withdrawn == nil {
		now.Earlier = former(old.Earlier, old.EventTold)
	}
	return Change{Put: []Doc{now.doc(in.Event, d.Day)}}, nil
}

// EventArgs are the arguments of event.reopen and event.withdraw.
type EventArgs struct {
	Event ID `json:"event" key:"event"`
}

// withdrawEvent leaves who and when: it may have stood in the wrong file.
func withdrawEvent(t *Team, a Actor, in EventArgs) (Change, error) {
	old := body[Event](t, in.Event)
	switch {
	case old.By != a.Who:
		return Change{}, refuse("event.not_yours", "by", old.By)
	case old.Withdrawn != nil:
		return Change{}, nil
	}
	now := *old
	now.Withdrawn, now.Earlier, now.Learned = &Mark{a.Who, a.Now}, nil, nil
	now.EventTold = EventTold{Sort: old.Sort, At: old.At, Written: old.Written, Said: old.Said}
	return Change{Put: []Doc{now.doc(in.Event, t.Today(a.Now))}}, nil
}

// LearnEventArgs are the arguments of event.learn.
type LearnEventArgs struct {
	Event ID     `json:"event" key:"event"`
	Text  string `json:"text"`
}

func learnEvent(t *Team, a Actor, in LearnEventArgs) (Change, error) {
	e := *body[Event](t, in.Event)
	words, err := text.Block(in.Text)
	switch {
	case err != nil:
		return Change{}, about(err, "text")
	case e.Withdrawn != nil:
		return Change{}, refuse("event.withdrawn", "by", e.Withdrawn.By)
	case e.Learned != nil && e.Learned.By == a.Who && e.Learned.Text == words:
		return Change{}, nil
	case e.Learned != nil:
		return Change{}, refuse("event.learned", "by", e.Learned.By)
	}
	e.Learned = &Lesson{By: a.Who, At: a.Now, Text: words}
	return Change{Put: []Doc{e.doc(in.Event, t.Today(a.Now))}}, nil
}

func reopenEvent(t *Team, a Actor, in EventArgs) (Change, error) {
	e := *body[Event](t, in.Event)
	if e.Learned == nil {
		return Change{}, nil
	}
	e.Learned = nil
	return Change{Put: []Doc{e.doc(in.Event, 0)}}, nil
}
