package teams

import (
	"slices"
	"time"

	"ronde/teams/practice"
)

// Amendment is what the team agreed on for a task and a profession, in place of
// what the table of practice says there. The table itself is kept: an amendment
// that ended leaves its value as it was.
type Amendment struct {
	Task       string              `json:"task"`
	Profession practice.Profession `json:"profession"`
	Value      practice.Value      `json:"value"`
	Why        string              `json:"why"`
	Review     Day                 `json:"review"` // the day on which the team looks at it again
	By         ID                  `json:"by"`
	At         time.Time           `json:"at"`
	Ended      *Mark               `json:"ended,omitempty"`
}

// doc keeps one that holds in hand, and what is over for a while.
func (am *Amendment) doc(id ID, today Day) Doc {
	if am.Ended == nil {
		today = 0
	}
	return doc(id, ofTeam, today, am)
}

// over is the amendment once it holds no longer.
func (am *Amendment) over(id ID, t *Team, a Actor) Doc {
	now := *am
	now.Ended = &Mark{a.Who, a.Now}
	return now.doc(id, t.Today(a.Now))
}

// amendment gives the one that holds for a cell, nil without one. There is one
// at most.
func (t *Team) amendment(p practice.Profession, task string) (ID, *Amendment) {
	for id, d := range t.docs["amendment"] {
		if am := d.Body.(*Amendment); am.Ended == nil && am.Task == task && am.Profession == p {
			return id, am
		}
	}
	return "", nil
}

// practised gives what holds for a profession and a task at a visit of a day:
// what the team agreed on, else the table.
func (t *Team) practised(p practice.Profession, task string, day Day) practice.Value {
	if _, am := t.amendment(p, task); am != nil {
		return am.Value
	}
	return practice.On(day.String()).Says(p, task)
}

// SetAmendmentArgs are the arguments of amendment.set. Was is the amendment that
// the person saw, "" for the table's own value.
type SetAmendmentArgs struct {
	Task       string              `json:"task"`
	Profession practice.Profession `json:"profession"`
	Value      practice.Value      `json:"value"`
	Why        string              `json:"why"`
	Review     Day                 `json:"review"`
	Was        ID                  `json:"was"`
}

func setAmendment(t *Team, a Actor, in SetAmendmentArgs) (Change, error) {
	today := t.Today(a.Now)
	table := practice.On(today.String())
	if _, ok := table.Task(in.Task); !ok {
		return Change{}, badField("tasks.bad", "task")
	}
	why, err := line(in.Why)
	switch {
	case !in.Profession.Known():
		return Change{}, badField("profession.bad", "profession")
	case !slices.Contains(practice.Agreed, in.Value):
		return Change{}, badField("choice.unknown", "value")
	case err != nil:
		return Change{}, about(err, "why")
	case in.Review < today || in.Review > today+farthest:
		return Change{}, badField("date.far", "review")
	case table.Says(in.Profession, in.Task) == in.Value:
		return Change{}, badField("amendment.same", "value")
	}
	now := &Amendment{Task: in.Task, Profession: in.Profession, Value: in.Value, Why: why, Review: in.Review, By: a.Who, At: a.Now}
	id, old := t.amendment(in.Profession, in.Task)
	switch {
	case old == nil:
		return Change{Put: []Doc{now.doc(a.NewID(), today)}}, nil
	case old.Value == now.Value && old.Why == now.Why && old.Review == now.Review:
		return Change{}, nil
	case id != in.Was:
		return Change{}, refuse("amendment.changed", "by", old.By)
	}
	return Change{Put: []Doc{now.doc(a.NewID(), today), old.over(id, t, a)}}, nil
}

// AmendmentArgs are the arguments of amendment.end and amendment.restore.
type AmendmentArgs struct {
	Amendment ID `json:"amendment" key:"amendment"`
}

func endAmendment(t *Team, a Actor, in AmendmentArgs) (Change, error) {
	am := body[Amendment](t, in.Amendment)
	if am.Ended != nil {
		return Change{}, nil
	}
	return Change{Put: []Doc{am.over(in.Amendment, t, a)}}, nil
}

// restoreAmendment puts one back in force, unless another holds since.
func restoreAmendment(t *Team, a Actor, in AmendmentArgs) (Change, error) {
	am := *body[Amendment](t, in.Amendment)
	if am.Ended == nil {
		return Change{}, nil
	}
	if _, other := t.amendment(am.Profession, am.Task); other != nil {
		return Change{}, refuse("amendment.changed", "by", other.By)
	}
	am.Ended = nil
	return Change{Put: []Doc{am.doc(in.Amendment, t.Today(a.Now))}}, nil
}
