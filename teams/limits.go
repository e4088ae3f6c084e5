package teams

import (
	"reflect"
	"time"

	"ronde/teams/practice"
)

// Limit is between which values a reading of one person is to lie, as a
// professional said it: her name and the day stand with it. Ronde proposes none.
// A person has one at a time of each sort; a new one ends the one before.
type Limit struct {
	Patient ID        `json:"patient"`
	Sort    string    `json:"sort"`
	Bounds  []Bound   `json:"bounds"`  // of the parts of the reading, in their order
	SaidBy  string    `json:"said_by"` // « Dr Morel »
	From    Day       `json:"from"`
	By      ID        `json:"by"` // who wrote it down
	At      time.Time `json:"at"`
	Ended   *Mark     `json:"ended,omitempty"`
}

// Bound is what one number is to lie between, both ends included.
type Bound struct {
	Low  *float64 `json:"low,omitempty"`
	High *float64 `json:"high,omitempty"`
}

// doc keeps them all in hand: what was measured under a former one is read
// beside it, and a person has few.
func (l *Limit) doc(id ID) Doc { return doc(id, ofPatient(l.Patient, ClassCare), 0, l) }

// limit gives the limit that holds, nil without one.
func (t *Team) limit(patient ID, sort string) (found ID, limit *Limit) {
	each(t, patient, func(id ID, l *Limit) {
		if l.Sort == sort && l.Ended == nil {
			found, limit = id, l
		}
	})
	return found, limit
}

// beyond tells whether one of the numbers lies outside. Without numbers side
// says on which side it lies: what is too high for the meter is beyond any upper
// end.
func (l *Limit) beyond(values []float64, side string) bool {
	for i, b := range l.Bounds {
		if i < len(values) && (b.Low != nil && values[i] < *b.Low || b.High != nil && values[i] > *b.High) {
			return true
		}
		if side == "high" && b.High != nil || side == "low" && b.Low != nil {
			return true
		}
	}
	return false
}

// SetLimitArgs are the arguments of limit.set. Was is the limit that the person
// saw, "" for none.
type SetLimitArgs struct {
	Patient ID      `json:"patient" key:"patient"`
	Sort    string  `json:"sort"`
	Bounds  []Bound `json:"bounds"`
	SaidBy  string  `json:"said_by"`
	From    Day     `json:"from"`
	Was     ID      `json:"was"`
}

func setLimit(t *Team, a Actor, in SetLimitArgs) (Change, error) {
	bounds, err := cleanBounds(in.Sort, in.Bounds)
	if err != nil {
		return Change{}, err
	}
	said, err := line(in.SaidBy)
	if err != nil {
		return Change{}, about(err, "said_by")
	}
	if in.From == 0 || in.From > t.Today(a.Now) {
		return Change{}, badField("date.future", "from")
	}
	now := &Limit{Patient: in.Patient, Sort: in.Sort, Bounds: bounds, SaidBy: said, From: in.From, By: a.Who, At: a.Now}
	id, old := t.limit(in.Patient, in.Sort)
	switch {
	case old == nil:
		return Change{Put: []Doc{now.doc(a.NewID())}}, nil
	case old.From == now.From && old.SaidBy == now.SaidBy && reflect.DeepEqual(old.Bounds, now.Bounds):
		return Change{}, nil
	case id != in.Was:
		return Change{}, refuse("limit.changed", "by", old.By)
	}
	return Change{Put: []Doc{now.doc(a.NewID()), old.over(id, a)}}, nil
}

// cleanBounds rounds the ends as the readings are rounded. At least one is
// given, and each is a number that the reading can be.
func cleanBounds(sort string, bounds []Bound) (out []Bound, err error) {
	l, ok := practice.ReadingOf(sort)
	if !ok || len(l.Parts) == 0 {
		return nil, badField("choice.unknown", "sort")
	}
	if len(bounds) != len(l.Parts) {
		return nil, badField("args.bad", "bounds")
	}
	given := false
	for i, b := range bounds {
		part := l.Parts[i]
		for _, end := range []**float64{&b.Low, &b.High} {
			if *end == nil {
				continue
			}
			v := part.Round(**end)
			if v < part.Plausible[0] || v > part.Plausible[1] {
				return nil, badField("number.bad", "bounds")
			}
			given, *end = true, &v
		}
		if b.Low != nil && b.High != nil && *b.Low > *b.High {
			return nil, badField("limit.order", "bounds")
		}
		out = append(out, b)
	}
	if !given {
		return nil, badField("limit.empty", "bounds")
	}
	return out, nil
}

// over is the limit once it holds no longer.
func (l *Limit) over(id ID, a Actor) Doc {
	now := *l
	now.Ended = &Mark{a.Who, a.Now}
	return now.doc(id)
}

// LimitArgs are the arguments of limit.end and limit.restore.
type LimitArgs struct {
	Limit ID `json:"limit" key:"limit"`
}

func endLimit(t *Team, a Actor, in LimitArgs) (Change, error) {
	l := body[Limit](t, in.Limit)
	if l.Ended != nil {
		return Change{}, nil
	}
	return Change{Put: []Doc{l.over(in.Limit, a)}}, nil
}

// restoreLimit puts one back in force, unless another holds since.
func restoreLimit(t *Team, a Actor, in LimitArgs) (Change, error) {
	l := *body[Limit](t, in.Limit)
	if l.Ended == nil {
		return Change{}, nil
	}
	if _, other := t.limit(l.Patient, l.Sort); other != nil {
		return Change{}, refuse("limit.changed", "by", other.By)
	}
	l.Ended = nil
	return Change{Put: []Doc{l.doc(in.Limit)}}, nil
}
