package teams

import (
	"maps"
	"slices"
	"time"
)

// A visit that is still to come can be moved to another day or hour. Whoever
// took it keeps it and is told, until she says that she has seen it. A visit of
// a series that changes its day keeps its place in the series (Slot), so that
// nothing fills the hole.

// When is a day and the window in it.
type When struct {
	Day  Day  `json:"day"`
	From Hour `json:"from"`
	To   Hour `json:"to"`
}

// Moved says who moved a visit, where it was before, and who has seen it.
type Moved struct {
	By ID        `json:"by"`
	At time.Time `json:"at"`
	When
	Seen map[ID]time.Time `json:"seen"`
}

func (v *Visit) when() When { return When{v.Day, v.From, v.To} }

// slot is the day of its series that a visit stands for.
func (v *Visit) slot() Day {
	if v.Slot != 0 {
		return v.Slot
	}
	return v.Day
}

// MoveVisitArgs are the arguments of visit.move: where to, and where she saw it.
type MoveVisitArgs struct {
	Visit ID `json:"visit" key:"visit"`
	When
	Was When `json:"was"`
}

func moveVisit(t *Team, a Actor, in MoveVisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	p := body[Patient](t, v.Patient)
	today := t.Today(a.Now)
	switch made := t.madeBy(in.Visit); {
	case v.when() == in.When:
		return Change{}, nil
	case v.Day < today:
		return Change{}, refuse("visit.past")
	case len(made) > 0:
		return Change{}, refuse("visit.over", "by", made)
	case v.Cancelled != nil:
		return Change{}, refuse("visit.cancelled", "by", v.Cancelled.By)
	case v.Stopped != nil:
		return Change{}, refuse("visit.stopped", "by", v.Stopped.By)
	case p.Closed != nil:
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	case v.when() != in.Was && v.Moved != nil:
		return Change{}, refuse("visit.moved", "by", v.Moved.By)
	case v.when() != in.Was:
		return Change{}, badField("args.bad", "was")
	case in.Day > today+farthest:
		return Change{}, badField("date.far", "day")
	case in.To < in.From:
		return Change{}, badField("time.order", "to")
	}
	now := *v
	now.Day, now.From, now.To = in.Day, in.From, in.To
	if !now.reaches(t, a.Now) {
		return Change{}, badField("time.past", "from")
	}
	if in.Day != v.Day && t.visitsOn(in.Day) >= MostVisitsADay {
		return Change{}, refuse("visit.many", "most", MostVisitsADay)
	}
	if v.Series != "" {
		now.Slot = v.slot()
		if now.Slot == now.Day {
			now.Slot = 0
		}
	}
	now.Moved = t.moved(a, v, &now)
	if stop := t.stop(v.Patient); stop.covers(t, &now) {
		now.Stopped = stop.mark()
	}
	now.Offers = slices.Clone(v.Offers)
	for i, o := range now.Offers {
		if o.Answer == "" {
			now.Offers[i].Until = t.openUntil(a.Now, &now)
		}
	}
	return Change{Put: []Doc{now.doc(in.Visit)}}, nil
}

// moved is what a move makes known. Who has not seen the one before compares
// with what she knows; and a move that is undone before anybody saw it is none.
func (t *Team) moved(a Actor, v, now *Visit) *Moved {
	m := &Moved{By: a.Who, At: a.Now, When: v.when(), Seen: map[ID]time.Time{a.Who: a.Now}}
	old := v.Moved
	if old == nil {
		return m
	}
	unseen, seen := 0, 0
	for _, k := range v.without(a.Who).Takers {
		if _, ok := old.Seen[k.Who]; ok {
			seen++
		} else {
			unseen++
		}
	}
	if unseen > 0 || seen == 0 {
		m.When = old.When
	}
	switch undone := m.When == now.when(); {
	case undone && seen == 0 && now.asPlanned(t):
		return nil
	case undone && seen > 0:
		m.When = v.when()
	}
	return m
}

// asPlanned tells whether a visit is where its series wants it.
func (v *Visit) asPlanned(t *Team) bool {
	s := body[Series](t, v.Series)
	return v.Series == "" || s != nil && v.Slot == 0 && s.From == v.From && s.To == v.To
}

// SeenVisitArgs are the arguments of visit.seen.
type SeenVisitArgs struct {
	Visit ID `json:"visit" key:"visit"`
}

func seeVisit(t *Team, a Actor, in SeenVisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	if v.Moved == nil || !v.takenBy(a.Who) || v.Day < t.Today(a.Now) {
		return Change{}, nil
	}
	if _, seen := v.Moved.Seen[a.Who]; seen {
		return Change{}, nil
	}
	now, moved := *v, *v.Moved
	moved.Seen = maps.Clone(moved.Seen)
	moved.Seen[a.Who] = a.Now
	now.Moved = &moved
	return Change{Put: []Doc{now.doc(in.Visit)}}, nil
}
