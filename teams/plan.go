package teams

import (
	"reflect"
	"slices"
	"time"
)

// The visits of a series are put ahead of time: at its beginning by the act that
// makes it, then day by day by the clock. Their ids follow from series and day,
// and all they say from the series, so that a day that is planned again, as
// after a restore, has the same visits.

// daysAhead is how far the visits of series are put: three weeks.
const daysAhead = 21

// Planned says up to which day, inclusive, all series have their visits. There
// is one in a team, once it has a series.
type Planned struct {
	Until Day `json:"until"`
}

const plannedID ID = "planned"

// SeriesVisitID gives the visit of a series on a day.
func SeriesVisitID(series ID, d Day) ID { return derive("series", series, d.String()) }

// plannedUntil is 0 before the first series.
func (t *Team) plannedUntil() Day {
	if p := body[Planned](t, plannedID); p != nil {
		return p.Until
	}
	return 0
}

// behind tells whether a series has days to come that nobody planned yet. While
// one has, the clock plans at the next midnight.
func (t *Team) behind(until Day) (yes bool) {
	all(t, func(_ ID, s *Series) { yes = yes || s.last() > until })
	return yes
}

// planned adds to a change the visits of a series that is new, or goes on again.
// Other series never stay behind for it.
func (t *Team) planned(a Actor, c Change, id ID, s *Series) Change {
	today, until := t.Today(a.Now), t.plannedUntil()
	if to := today + daysAhead; until < to && !t.behind(until) {
		until = to
		if said := (Key{"planned", plannedID}); !slices.ContainsFunc(c.Put, func(d Doc) bool { return d.Key() == said }) {
			c.Put = append(c.Put, doc(plannedID, ofTeam, 0, &Planned{until}))
		}
	}
	return t.fill(a, c, t.stop(s.Patient), id, s, today, until)
}

// fill adds the visits of a series that are missing between two days. What the
// same change puts or drops counts as done; a stop lets none come, and nothing
// is put whose window is over.
func (t *Team) fill(a Actor, c Change, stop *Stop, id ID, s *Series, from, to Day) Change {
	if p := body[Patient](t, s.Patient); p != nil && p.Closed != nil && !c.opens(s.Patient) { // none: her file comes with the same change
		return c
	}
	held, gone := map[Day]bool{}, map[ID]bool{}
	for _, d := range c.Drop {
		gone[d.ID] = true
	}
	each(t, s.Patient, func(at ID, v *Visit) {
		if v.Series == id && !gone[at] {
			held[v.slot()] = true
		}
	})
	for _, d := range c.Put {
		if v, ok := d.Body.(*Visit); ok && v.Series == id {
			held[v.slot()] = true
		}
	}
	for d := max(from, s.FromDay); d <= min(to, s.last()); d++ {
		if v := s.visit(id, d); s.falls(d) && !held[d] && v.reaches(t, a.Now) && !stop.covers(t, v) {
			at := SeriesVisitID(id, d)
			if other := body[Visit](t, at); other != nil && other.Series != id && !gone[at] { // it went over to another series, as it was
				at = derive("series", at, id)
			}
			c.Put = append(c.Put, v.doc(at))
		}
	}
	return c
}

// opens tells whether a change opens a file again.
func (c Change) opens(patient ID) bool {
	return slices.ContainsFunc(c.Put, func(d Doc) bool {
		p, ok := d.Body.(*Patient)
		return ok && d.ID == patient && p.Closed == nil
	})
}

// visit is the visit of a series on a day. It says nothing of when it was put.
func (s *Series) visit(id ID, d Day) *Visit {
	w := s.on(d)
	return &Visit{Patient: s.Patient, Day: d, From: w.From, To: w.To, Minutes: w.Minutes, Tasks: w.Tasks, People: w.People,
		Needs: w.Needs, Urgency: w.Urgency, Words: w.Words, By: s.By, At: s.At, Takers: []Taker{}, Series: id}
}

// clear makes room: visits of a series from a day on that nobody touched go,
// and the others stay, in the series that follows. Those of which that one says
// the same are not to check.
func (t *Team) clear(a Actor, c Change, id ID, from Day, why string, next ID, by *Series) Change {
	each(t, body[Series](t, id).Patient, func(at ID, v *Visit) {
		if v.Series != id || v.slot() < from {
			return
		}
		touched, d := t.touched(at, v), v.doc(at)
		if !touched && !v.begun(t, a.Now) {
			c.Drop = append(c.Drop, Dropped{d.Kind, d.ID, d.Scope})
			return
		}
		now := *v
		now.Series = next
		switch {
		case by.wants(v):
			now.ToCheck, now.Kept = nil, nil
		case touched && !t.made(at) && v.Day >= t.Today(a.Now):
			now.ToCheck, now.Kept = &ToCheck{By: a.Who, At: a.Now, Why: why}, nil
		}
		if now.Series != v.Series || now.ToCheck != v.ToCheck || now.Kept != v.Kept {
			c.Put = append(c.Put, now.doc(at))
		}
	})
	return c
}

// wants tells whether a series has just this visit, on its day. One that was
// moved stands for another day.
func (s *Series) wants(v *Visit) bool {
	return s != nil && v.Slot == 0 && s.falls(v.Day) && sameWanted(v.asks(), s.on(v.Day))
}

// asks is what a visit asks for.
func (v *Visit) asks() Wanted {
	return Wanted{v.From, v.To, v.Minutes, v.Tasks, v.People, v.Needs, v.Urgency, v.Words}
}

func sameWanted(a, b Wanted) bool { return reflect.DeepEqual(toWanted(a), toWanted(b)) }

// touched tells whether somebody did something with a visit that would be lost
// with it. Of a visit that was cut, what is to be done stands in both parts.
func (t *Team) touched(id ID, v *Visit) bool {
	return v.Part != nil || v.Parted != nil || v.Slot != 0 || len(t.hands(id, v)) > 0
}

// hands gives those who did something with a visit, in order.
func (t *Team) hands(id ID, v *Visit) []ID {
	ids := v.takers()
	if v.Cancelled != nil {
		ids = append(ids, v.Cancelled.By)
	}
	if v.Parted != nil {
		ids = append(ids, v.Parted.By)
	}
	if v.Moved != nil {
		ids = append(ids, v.Moved.By)
	}
	for _, o := range v.Offers {
		ids = append(ids, o.By)
	}
	each(t, id, func(_ ID, p *Passage) { ids = append(ids, p.By) })
	each(t, id, func(_ ID, ar *Arrival) { ids = append(ids, ar.By) })
	each(t, v.Patient, func(_ ID, n *Note) {
		if n.Visit == id {
			ids = append(ids, n.By)
		}
	})
	all(t, func(_ ID, as *Aside) {
		if as.Visit == id {
			ids = append(ids, as.By)
		}
	})
	return slices.Compact(sorted(ids))
}

// begun tells whether the window of a visit has begun, by the clock on the wall.
func (v *Visit) begun(t *Team, at time.Time) bool {
	day, hour := t.wall(at)
	return v.Day < day || v.Day == day && v.From <= hour
}

// reaches tells whether the window of a visit ends at a moment or later.
func (v *Visit) reaches(t *Team, at time.Time) bool {
	day, hour := t.wall(at)
	return v.Day > day || v.Day == day && v.To >= hour
}

// wall is what calendar and clock say at the team's place.
func (t *Team) wall(at time.Time) (Day, Hour) {
	local := at.In(t.zone)
	return DayOf(at, t.zone), Hour(local.Hour()*60 + local.Minute())
}

// plan puts the visits of the days that have come into sight. A day that nobody
// planned and that is over, as when the server stood still for weeks, stays
// without.
func (t *Team) plan(a Actor, c Change) Change {
	today, until := t.Today(a.Now), t.plannedUntil()
	to := today + daysAhead
	if until == 0 || until >= to || !t.behind(until) {
		return c
	}
	all(t, func(id ID, s *Series) { c = t.fill(a, c, t.stop(s.Patient), id, s, max(until+1, today), to) })
	c.Put = append(c.Put, doc(plannedID, ofTeam, 0, &Planned{to}))
	return c
}

// dueToPlan is the midnight at which there are days to plan, zero for never.
func (t *Team) dueToPlan() time.Time {
	until := t.plannedUntil()
	if until == 0 || !t.behind(until) {
		return time.Time{}
	}
	return Begins(until-daysAhead+1, t.zone)
}
