package teams

import "slices"

// A series that somebody wrote by hand can be taken over into the plan of care,
// so that nobody has both: each of its tasks becomes an intervention, and its
// visits those of the plan at a part of the day. Visits that somebody touched go
// along and hold their day; where the plan had one already that somebody touched
// too, both stay.

// IntoPlanArgs are the arguments of series.into_plan.
type IntoPlanArgs struct {
	Series ID     `json:"series" key:"series"`
	Part   string `json:"part"`
}

func intoPlan(t *Team, a Actor, in IntoPlanArgs) (Change, error) {
	today := t.Today(a.Now)
	if _, err := dayPart(in.Part); err != nil {
		return Change{}, about(err, "part")
	}
	old := body[Series](t, in.Series)
	if err := t.mayChange(old, max(today, old.FromDay), today); err != nil {
		return Change{}, err
	}
	if old.last() < today {
		return Change{}, refuse("series.past")
	}
	from, id := max(today, old.FromDay), PlanSeriesID(old.Patient, in.Part)
	s := t.planSeries(a, old.Patient, in.Part)
	now := *s
	now.Lines = slices.Clone(s.Lines)
	was := *old
	was.Ended = &EndedSeries{By: a.Who, At: a.Now, Day: from, Next: id}
	c := Change{Put: []Doc{was.doc(in.Series)}}
	for _, does := range old.does(in.Part) {
		if err := t.roomFor(a, old.Patient, "", len(c.Put)-1); err != nil {
			return Change{}, err
		}
		does, err := does.clean(from, today)
		if err != nil {
			return Change{}, err
		}
		iv := &Intervention{Patient: old.Patient, Does: does, FromDay: from, Since: from, Number: 1, By: a.Who, At: a.Now, Series: in.Series}
		at := a.NewID()
		c.Put = append(c.Put, iv.doc(at))
		now.Lines = append(now.Lines, iv.line(at, from))
	}
	if crowded(now.Lines) {
		return Change{}, refuse("intervention.many", "most", MostParts)
	}
	if hours := (Window{old.From, old.To}); len(s.Lines) == 0 && hours != t.rhythm(old.Patient).hours(in.Part) {
		now.From, now.To = hours.From, hours.To
		c.Put = append(c.Put, t.rhythm(old.Patient).with(a, in.Part, hours).doc(old.Patient))
	}
	c = t.joins(a, c, in.Series, id, &now, from)
	return t.replan(a, c, s, &now), nil
}

// does are the interventions that say what a series says: the minutes are shared
// among its tasks, the first of them having what is left.
func (s *Series) does(part string) (out []Does) {
	var tasks []Task
	for _, k := range s.Tasks {
		if !slices.Contains(tasks, k) {
			tasks = append(tasks, k)
		}
	}
	each := max(shortest, s.Minutes/len(tasks))
	recurs := Recurs{How: "weekdays", Weekdays: s.Rule.Weekdays}
	if s.Rule.Every > 0 {
		recurs = Recurs{How: "every", Days: s.Rule.Every, Counted: s.Rule.Counted}
	}
	for i, k := range tasks {
		d := Does{Task: k, Doer: Doer{Who: "team"}, Minutes: each, People: s.People, Needs: s.Needs, Urgency: s.Urgency, Recurs: recurs, Part: part, Until: s.Until}
		if i == 0 {
			d.Minutes, d.Words = max(shortest, s.Minutes-each*(len(tasks)-1)), s.Words
		}
		out = append(out, d)
	}
	return out
}

// joins lets the visits of a series go over to the plan from a day on.
func (t *Team) joins(a Actor, c Change, old, id ID, by *Series, from Day) Change {
	there, taken := map[Day]Doc{}, map[Day]bool{} // visits of the plan that may go, and that may not
	each(t, by.Patient, func(at ID, v *Visit) {
		switch {
		case v.Series != id:
		case t.touched(at, v) || v.begun(t, a.Now):
			taken[v.slot()] = true
		default:
			there[v.slot()] = v.doc(at)
		}
	})
	each(t, by.Patient, func(at ID, v *Visit) {
		if v.Series != old || v.slot() < from {
			return
		}
		touched, d, now := t.touched(at, v), v.doc(at), *v
		if !touched && !v.begun(t, a.Now) {
			c.Drop = append(c.Drop, Dropped{d.Kind, d.ID, d.Scope})
			return
		}
		if !taken[v.slot()] {
			now.Series = id
			if other, ok := there[v.slot()]; ok {
				c.Drop = append(c.Drop, Dropped{other.Kind, other.ID, other.Scope})
				delete(there, v.slot())
			}
		}
		switch {
		case now.Series == id && by.wants(v):
			now.ToCheck, now.Kept = nil, nil
		case touched && !t.made(at) && v.Day >= t.Today(a.Now):
			now.ToCheck, now.Kept = &ToCheck{By: a.Who, At: a.Now, Why: "changed"}, nil
		}
		if now.Series != v.Series || now.ToCheck != v.ToCheck || now.Kept != v.Kept {
			c.Put = append(c.Put, now.doc(at))
		}
	})
	return c
}

// outOfPlan undoes that, while nobody changed what it had made.
func outOfPlan(t *Team, a Actor, in SeriesArgs) (Change, error) {
	today := t.Today(a.Now)
	s := *body[Series](t, in.Series)
	if s.Ended == nil {
		return Change{}, nil
	}
	plan := body[Series](t, s.Ended.Next)
	p := body[Patient](t, s.Patient)
	switch {
	case plan == nil || plan.Plan == "" || plan.last() < today:
		return Change{}, refuse("series.replaced", "by", s.Ended.By)
	case p.Closed != nil:
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	case t.liveSeries(today) >= MostSeries:
		return Change{}, refuse("series.many", "most", MostSeries)
	}
	ended, now := *s.Ended, *plan
	s.Ended = nil
	c := Change{Put: []Doc{s.doc(in.Series)}}
	var changed *Refusal
	each(t, s.Patient, func(id ID, iv *Intervention) {
		switch {
		case iv.Series != in.Series || iv.Ended != nil && iv.Ended.Why == "":
		case iv.Ended != nil:
			changed = refuse("intervention.changed", "by", iv.Ended.By)
		case iv.Number > 1:
			changed = refuse("intervention.changed", "by", iv.By)
		default:
			over := *iv
			over.Ended = &EndedIntervention{By: a.Who, At: a.Now, Day: today}
			c.Put = append(c.Put, over.doc(id))
			now.Lines = relined(now.Lines, id, today, nil, today)
		}
	})
	if changed != nil {
		return Change{}, changed
	}
	if said := t.rhythm(s.Patient).Parts[plan.Plan]; said.By != "" && said.At.Equal(ended.At) && len(now.Lines) == 0 {
		c.Put = append(c.Put, t.rhythm(s.Patient).without(plan.Plan).doc(s.Patient))
	}
	each(t, s.Patient, func(at ID, v *Visit) {
		d := v.slot()
		if v.Series != ended.Next || d < today || now.falls(d) || !s.falls(d) || !t.touched(at, v) && !v.begun(t, a.Now) {
			return
		}
		back := *v
		if back.Series = in.Series; s.wants(v) {
			back.ToCheck, back.Kept = nil, nil
		}
		c.Put = append(c.Put, back.doc(at))
	})
	return t.planned(a, t.replan(a, c, plan, &now), in.Series, &s), nil
}
