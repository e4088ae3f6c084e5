package teams

import (
	"cmp"
	"reflect"
	"slices"

	"ronde/teams/practice"
)

// What the team does for a person by her plan of care makes visits: one series
// for each part of her day, whose lines are what the interventions ask for. The
// visit of a day is the union of the lines of that day.
//
// Such a series is not ended and begun anew when the plan changes: its lines are,
// each between its days, so that visits keep their ids and a phone without
// network keeps what it took. A day for which the plan says the same as before
// is not looked at; on the others, visits that nobody touched become what the
// plan says, and those that somebody touched stay and bear ToCheck.

// PlanSeriesID gives the series of a person's plan at a part of the day.
func PlanSeriesID(patient ID, part string) ID { return derive("plan", patient, part) }

// planSeries gives it as it is, or as it begins today.
func (t *Team) planSeries(a Actor, patient ID, part string) *Series {
	today := t.Today(a.Now)
	s := body[Series](t, PlanSeriesID(patient, part))
	if s != nil && s.last() >= today {
		return s
	}
	hours := t.rhythm(patient).hours(part)
	return &Series{Patient: patient, Plan: part, FromDay: today, Wanted: Wanted{From: hours.From, To: hours.To}}
}

// lastLine is the last day of a series that follows the plan; one that the plan
// asks for nothing has none.
func (s *Series) lastLine() Day {
	last := s.FromDay - 1
	for _, l := range s.Lines {
		if l.Until == 0 {
			return endless
		}
		last = max(last, l.Until)
	}
	return last
}

func (s *Series) linesOn(d Day) (out []Line) {
	for _, l := range s.Lines {
		if l.falls(d) {
			out = append(out, l)
		}
	}
	return out
}

// on is what a series wants of a day.
func (s *Series) on(d Day) Wanted {
	if s.Plan == "" {
		return s.Wanted
	}
	return s.union(s.linesOn(d))
}

// union is a visit for all of some lines: the minutes of all, the most people,
// the most urgent, and a profession that may do everything, if there is one.
func (s *Series) union(lines []Line) Wanted {
	w := Wanted{From: s.From, To: s.To, Tasks: []Task{}}
	for _, l := range lines {
		if !slices.Contains(w.Tasks, l.Asks.Task) && len(w.Tasks) < MostTasks {
			w.Tasks = append(w.Tasks, l.Asks.Task)
		}
		w.Minutes = min(longest, w.Minutes+l.Asks.Minutes)
		w.People = max(w.People, l.Asks.People)
		w.Needs = bothNeed(w.Needs, l.Asks.Needs)
		if w.Urgency == "" || slices.Index(Urgencies, l.Asks.Urgency) < slices.Index(Urgencies, w.Urgency) {
			w.Urgency = l.Asks.Urgency
		}
	}
	return w
}

// bothNeed gives the professions of which either will do for two things; where
// no one profession will, all that are asked for.
func bothNeed(a, b []practice.Profession) (out []practice.Profession) {
	if len(a) == 0 || len(b) == 0 {
		return slices.Concat(a, b)
	}
	for _, both := range []bool{true, false} {
		for _, p := range practice.Professions {
			inA, inB := slices.Contains(a, p), slices.Contains(b, p)
			if inA && inB || !both && (inA || inB) {
				out = append(out, p)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// follows brings the visits in line with what an intervention says from a day
// on; nil says that it is not done any more.
func (t *Team) follows(a Actor, c Change, patient, id ID, iv *Intervention, from Day) (Change, error) {
	today := t.Today(a.Now)
	for _, part := range DayParts() {
		s := t.planSeries(a, patient, part)
		var asks *Line
		if iv != nil && iv.planned() && iv.Part == part && (iv.Until == 0 || iv.Until >= max(from, today)) {
			l := iv.line(id, from)
			l = l.next(t.last(patient).Tasks[iv.Task.Task], t, today)
			asks = &l
		}
		now := *s
		now.Lines = relined(s.Lines, id, from, asks, today)
		if reflect.DeepEqual(now.Lines, s.Lines) || len(now.Lines)+len(s.Lines) == 0 {
			continue
		}
		if crowded(now.Lines) {
			return Change{}, refuse("intervention.many", "most", MostParts)
		}
		if len(s.Lines) == 0 && t.liveSeries(today) >= MostSeries {
			return Change{}, refuse("series.many", "most", MostSeries)
		}
		c = t.replan(a, c, s, &now)
	}
	return c, nil
}

func (iv *Intervention) line(id ID, from Day) Line {
	l := Line{Intervention: id, From: from, Until: iv.Until, Rule: iv.Recurs.rule(), Asks: LineAsks{iv.Task, iv.Minutes, iv.People, iv.Needs, iv.Urgency}}
	if iv.Recurs.How == "after" {
		l.After = iv.Recurs.Days
	}
	return l
}

// crowded tells whether lines are of more interventions than a visit has room
// for.
func crowded(lines []Line) bool {
	of := map[ID]bool{}
	for _, l := range lines {
		of[l.Intervention] = true
	}
	return len(of) > MostParts
}

// recounted lets what is wanted so many days after the last time follow, when
// an act changes when that was: a telling, a second one, one that is taken back
// or belongs elsewhere.
func (t *Team) recounted(a Actor, c Change) Change {
	today := t.Today(a.Now)
	for _, d := range c.Put {
		l, ok := d.Body.(*Lately)
		if !ok {
			continue
		}
		was := t.last(d.ID)
		each(t, d.ID, func(_ ID, s *Series) {
			now := *s
			now.Lines = slices.Clone(s.Lines)
			for i, line := range s.Lines {
				if last := l.Tasks[line.Asks.Task.Task]; line.After > 0 && t.dayOf(last) != t.dayOf(was.Tasks[line.Asks.Task.Task]) {
					now.Lines[i] = line.next(last, t, today)
				}
			}
			if !reflect.DeepEqual(now.Lines, s.Lines) {
				c = t.replan(a, c, s, &now)
			}
		})
	}
	return c
}

// dayOf is the day of a last time, 0 without one.
func (t *Team) dayOf(l Last) Day {
	if l.Passage == "" {
		return 0
	}
	return DayOf(l.At, t.zone)
}

// replan puts a series of the plan as it is now, and brings its visits in line.
func (t *Team) replan(a Actor, c Change, was, now *Series) Change {
	id, today := PlanSeriesID(now.Patient, now.Plan), t.Today(a.Now)
	now.By, now.At = a.Who, a.Now
	sum := now.union(now.Lines)
	sum.Urgency, sum.From, sum.To = cmp.Or(sum.Urgency, Urgencies[1]), now.From, now.To
	now.Wanted = sum
	told, settled := map[ID]bool{}, map[ID]bool{} // by this very change
	for _, d := range c.Put {
		if p, ok := d.Body.(*Passage); ok {
			told[p.Visit] = true
		}
		settled[d.ID] = true
	}
	for _, d := range c.Drop {
		settled[d.ID] = true
	}
	c.Put = append(c.Put, now.doc(id))
	stop := t.stop(now.Patient)
	each(t, now.Patient, func(at ID, v *Visit) {
		d := v.slot()
		if v.Series != id || settled[at] || d < today || was.falls(d) == now.falls(d) && sameWanted(was.on(d), now.on(d)) {
			return
		}
		touched, as := told[at] || t.touched(at, v), v.doc(at)
		switch {
		case !touched && v.begun(t, a.Now):
		case !touched && !now.falls(d):
			c.Drop = append(c.Drop, Dropped{as.Kind, as.ID, as.Scope})
		case !touched:
			if next := now.visit(id, d); next.reaches(t, a.Now) {
				if next.Stopped = v.Stopped; stop.covers(t, next) != (v.Stopped != nil) {
					next.Stopped = nil
					if stop.covers(t, next) {
						next.Stopped = stop.mark()
					}
				}
				c.Put = append(c.Put, next.doc(at))
			}
		case now.wants(v):
			if v.ToCheck != nil || v.Kept != nil {
				same := *v
				same.ToCheck, same.Kept = nil, nil
				c.Put = append(c.Put, same.doc(at))
			}
		case !told[at] && !t.made(at) && v.Day >= today:
			check := *v
			check.ToCheck, check.Kept = &ToCheck{By: a.Who, At: a.Now, Why: "changed"}, nil
			c.Put = append(c.Put, check.doc(at))
		}
	})
	return t.planned(a, c, id, now)
}
