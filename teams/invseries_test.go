package teams

import "slices"

// What must stay true of visits that come again, whoever does what.

// dropped: only what nobody touched and what is still to come may go.
func (x *watch) dropped(e Entry, id ID, v *Visit) {
	t := x.w.is
	day, hour := t.wall(e.At)
	joined := e.Act == "visit.whole" && v.Part != nil
	x.say(v.Series == "" && !joined || len(v.Takers) > 0 || v.Cancelled != nil || len(v.Offers) > 0 || v.Moved != nil, "visit %s is dropped as %s", id, toJSON(v))
	x.say(!joined && (v.Part != nil || v.Parted != nil), "a part of a visit is dropped: %s", toJSON(v))
	x.say(e.Act != "import.undo" && (v.Day < day || !joined && v.Day == day && v.From <= hour), "visit %s of %v is dropped when it has begun", id, v.Day)
	each(t, id, func(ID, *Passage) { x.say(true, "visit %s is dropped, and was told", id) })
	all(t, func(_ ID, n *Note) { x.say(n.Visit == id, "visit %s is dropped, and has a note", id) })
}

// moved: one act moves a visit, and says so. Nothing but the news that nobody
// was to come, or an offer that lapses, changes one whose day is over; that it
// stands for a day of a series that goes on otherwise is no change of it.
func (x *watch) moved(e Entry, id ID, v *Visit, old Doc) {
	today := x.w.is.Today(e.At)
	if old.Body == nil {
		x.say(v.Series != "" && v.Day < today, "visit %s is put into the past, on %v", id, v.Day)
		x.say(len(v.Takers) > 0, "visit %s is new, and taken", id)
		return
	}
	was, is := *old.Body.(*Visit), *v
	x.past(e, id, v, old, today)
	if was.Series != is.Series {
		s := body[Series](x.w.is, was.Series)
		back := e.Act == "series.out_of_plan" && s != nil && s.Plan != ""
		x.say(!back && (s == nil || s.Ended == nil || s.Ended.Next != is.Series), "visit %s goes from %s to %s", id, was.Series, is.Series)
	}
	x.say(e.Act == "patient.stop" && len(was.Takers) != len(is.Takers), "a stop takes visit %s from somebody", id)
	for _, b := range []*Visit{&was, &is} {
		b.Takers, b.Cancelled, b.Series, b.ToCheck, b.Kept, b.Stopped, b.Offers = nil, nil, "", nil, nil, nil, nil
	}
	switch e.Act {
	case "visit.move":
		x.say(is.Moved == nil && !v.asPlanned(x.w.is), "visit %s is moved from %v to %v, and nobody is told", id, was.when(), is.when())
		x.say(is.Moved != nil && is.Moved.By != e.By, "visit %s is moved by %s", id, e.By)
		x.say(was.slot() != is.slot() && is.Series != "", "visit %s stood for %v, and stands for %v", id, was.slot(), is.slot())
		was.Day, was.From, was.To, was.Slot, was.Moved = is.Day, is.From, is.To, is.Slot, is.Moved
	case "visit.seen":
		x.say(is.Moved == nil || was.Moved.When != is.Moved.When, "visit %s was moved from %v", id, was.Moved.When)
		was.Moved = is.Moved
	case "intervention.add", "intervention.edit", "intervention.end", "intervention.restore", "rhythm.set", "series.into_plan", "series.out_of_plan", "visit.done", "visit.not_done", "passage.withdraw", "passage.move", "passage.move_back":
		s := body[Series](x.w.is, v.Series)
		if s != nil && s.Plan != "" && !x.w.is.touched(id, old.Body.(*Visit)) && s.wants(v) { // it follows the plan
			x.say(v.Day < today || v.slot() != was.slot(), "visit %s of %v is changed by the plan", id, v.Day)
			was = is
		}
	case "visit.take_part", "visit.whole": // cut looks at the tasks
		was.Tasks, was.Minutes, was.Needs, was.Parted = is.Tasks, is.Minutes, is.Needs, is.Parted
	}
	x.say(string(toJSON(was)) != string(toJSON(is)), "visit %s is moved from %s to %s", id, toJSON(was), toJSON(is))
}

// recurring looks at all visits of those whom an entry is about: none is double,
// none is missing, and none is free while nobody is to come.
func (x *watch) recurring(e Entry) {
	var about []ID
	for _, d := range e.Put {
		about = append(about, d.Scope.Of)
	}
	for _, d := range e.Drop {
		about = append(about, d.Scope.Of)
	}
	slices.Sort(about)
	for _, id := range slices.Compact(about) {
		if p := body[Patient](x.w.is, id); p != nil {
			x.comeAgain(e, id, p)
		}
	}
}

func (x *watch) comeAgain(e Entry, id ID, p *Patient) {
	t := x.w.is
	today, stop := t.Today(e.At), t.stop(id)
	type on struct {
		series ID
		day    Day
	}
	have := map[on]bool{}
	each(t, id, func(at ID, v *Visit) {
		key := on{v.Series, v.slot()}
		x.say(v.Series != "" && v.Part == nil && have[key], "series %s has two visits for %v", v.Series, v.slot())
		have[key] = have[key] || v.Part == nil
		x.shown(at, v, today)
		inside := v.Day >= today-oldest
		x.say(inside && stop.covers(t, v) && v.Stopped == nil, "visit %s is free while nobody is to come", at)
		x.say(v.Stopped != nil && v.reaches(t, e.At) && !stop.covers(t, v), "visit %s is stopped, and no stop says so", at)
	})
	each(t, id, func(series ID, s *Series) {
		for d := max(today+1, s.FromDay); d <= min(t.plannedUntil(), s.last()); d++ {
			missing := s.falls(d) && !have[on{series, d}] && p.Closed == nil && !stop.covers(t, s.visit(series, d))
			x.say(missing, "series %s has no visit on %v", series, d)
		}
		next := ID("")
		if s.Ended != nil {
			next = s.Ended.Next
		}
		follows := next != "" && body[Series](t, next) != nil && body[Series](t, next).Plan != ""
		x.say(next != "" && !follows && body[Series](t, next).After != series, "series %s is followed by %s, which does not", series, next)
	})
}
