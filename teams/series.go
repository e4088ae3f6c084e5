package teams

import (
	"reflect"
	"time"
)

// A series is a visit that comes again: which days, and what is wanted on them.
// Its visits are documents of their own, put three weeks ahead (plan.go), so
// that each can be taken, cancelled and told by itself.
//
// A series is never edited in its past: an edit ends it on a day and begins
// another on the same day. Visits from that day on that nobody touched are
// replaced; those that somebody touched stay as they are, bear ToCheck, and
// hold their day in the new series.

// Series says on which days a visit comes again, from FromDay on.
type Series struct {
	Patient ID   `json:"patient"`
	Rule    Rule `json:"rule"`
	FromDay Day  `json:"from_day"`
	Until   Day  `json:"until,omitempty"` // its last day; none: it has no end
	Wanted
	Plan  string       `json:"plan,omitempty"`  // it follows the plan of care: the part of the day (following.go)
	Lines []Line       `json:"lines,omitempty"` // and what the plan asks for
	By    ID           `json:"by"`
	At    time.Time    `json:"at"`
	After ID           `json:"after,omitempty"` // the series that it took the place of
	Ended *EndedSeries `json:"ended,omitempty"`
}

// EndedSeries says from which day on there are no visits any more, and which
// series took its place, if one did.
type EndedSeries struct {
	By   ID        `json:"by"`
	At   time.Time `json:"at"`
	Day  Day       `json:"day"`
	Why  string    `json:"why,omitempty"`
	Next ID        `json:"next,omitempty"`
}

// ToCheck says that the series of a visit was changed or ended after somebody
// had touched the visit.
type ToCheck struct {
	By  ID        `json:"by"`
	At  time.Time `json:"at"`
	Why string    `json:"why"` // changed, ended
}

func (c *ToCheck) of(why string) bool { return c != nil && c.Why == why }

// MostSeries bounds how many series of a team go on at once.
const MostSeries = 600

func (s *Series) doc(id ID) Doc { return doc(id, ofPatient(s.Patient, ClassPractical), s.leaves(), s) }

// leaves is the day by which a series leaves the horizon, 0 while it has no end.
func (s *Series) leaves() Day {
	if last := s.last(); last < endless {
		return max(last, s.FromDay)
	}
	return 0
}

const endless = Day(1 << 30)

// last is the last day on which the series may have a visit.
func (s *Series) last() Day {
	if s.Plan != "" {
		return s.lastLine()
	}
	last := endless
	if s.Until != 0 {
		last = s.Until
	}
	if s.Ended != nil {
		last = min(last, s.Ended.Day-1)
	}
	return last
}

// falls tells whether the series wants a visit on a day.
func (s *Series) falls(d Day) bool {
	if s.Plan != "" {
		return len(s.linesOn(d)) > 0
	}
	return d >= s.FromDay && d <= s.last() && s.Rule.falls(d)
}

// AddSeriesArgs are the arguments of series.add. A first day that has passed is
// kept as it is, and visits begin today.
type AddSeriesArgs struct {
	Patient ID   `json:"patient" key:"patient"`
	FromDay Day  `json:"from_day"`
	Until   Day  `json:"until,omitempty"`
	Rule    Rule `json:"rule"`
	Wanted
}

func addSeries(t *Team, a Actor, in AddSeriesArgs) (Change, error) {
	if p := body[Patient](t, in.Patient); p.Closed != nil {
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	}
	today := t.Today(a.Now)
	s := &Series{Patient: in.Patient, Rule: in.Rule, FromDay: in.FromDay, Until: in.Until, Wanted: in.Wanted, By: a.Who, At: a.Now}
	if err := s.check(today-oldest, today); err != nil {
		return Change{}, err
	}
	if t.liveSeries(today) >= MostSeries {
		return Change{}, refuse("series.many", "most", MostSeries)
	}
	id := a.NewID()
	return t.planned(a, Change{Put: []Doc{s.doc(id)}}, id, s), nil
}

// check wants the first day of a series between a day and a year from now, and
// cleans what it wants.
func (s *Series) check(first, today Day) (err error) {
	if s.FromDay < first || s.FromDay > today+farthest {
		return badField("date.far", "from_day")
	}
	if s.Until != 0 && s.Until < s.FromDay {
		return badField("date.order", "until")
	}
	if s.Rule, err = s.Rule.clean(s.FromDay); err != nil {
		return err
	}
	s.Wanted, err = s.Wanted.clean(s.FromDay)
	return err
}

// liveSeries counts those that have visits to come; one and what takes its place
// count once.
func (t *Team) liveSeries(today Day) (n int) {
	all(t, func(_ ID, s *Series) {
		if s.last() >= today && (s.Ended == nil || s.Ended.Next == "") {
			n++
		}
	})
	return n
}

// EditSeriesArgs are the arguments of series.edit: all that the series wants
// from a day on, which is not before today.
type EditSeriesArgs struct {
	Series  ID   `json:"series" key:"series"`
	FromDay Day  `json:"from_day"`
	Until   Day  `json:"until,omitempty"`
	Rule    Rule `json:"rule"`
	Wanted
}

func editSeries(t *Team, a Actor, in EditSeriesArgs) (Change, error) {
	old := body[Series](t, in.Series)
	today := t.Today(a.Now)
	if err := t.mayChange(old, in.FromDay, today); err != nil {
		return Change{}, err
	}
	if in.Rule.Counted == 0 && in.Rule.Every == old.Rule.Every { // it goes on counting
		in.Rule.Counted = old.Rule.Counted
	}
	s := &Series{Patient: old.Patient, Rule: in.Rule, FromDay: in.FromDay, Until: in.Until, Wanted: in.Wanted, By: a.Who, At: a.Now, After: in.Series}
	if err := s.check(today, today); err != nil {
		return Change{}, err
	}
	if reflect.DeepEqual(s.Rule, old.Rule) && s.Until == old.Until && reflect.DeepEqual(toWanted(s.Wanted), toWanted(old.Wanted)) {
		return Change{}, nil
	}
	if old.last() < today && t.liveSeries(today) >= MostSeries {
		return Change{}, refuse("series.many", "most", MostSeries)
	}
	id := a.NewID()
	was := *old
	was.Ended = &EndedSeries{By: a.Who, At: a.Now, Day: in.FromDay, Next: id}
	c := t.clear(a, Change{Put: []Doc{was.doc(in.Series), s.doc(id)}}, in.Series, in.FromDay, "changed", id, s)
	return t.planned(a, c, id, s), nil
}

// toWanted makes empty lists equal.
func toWanted(w Wanted) Wanted {
	if len(w.Needs) == 0 {
		w.Needs = nil
	}
	return w
}

// mayChange: a series is changed from today on at the earliest, and only while
// it has not been ended or replaced.
func (t *Team) mayChange(s *Series, from, today Day) error {
	switch p := body[Patient](t, s.Patient); {
	case p.Closed != nil:
		return refuse("patient.closed", "by", p.Closed.By)
	case s.Plan != "":
		return refuse("series.follows_plan")
	case s.Ended != nil:
		return refuse("series.ended", "by", s.Ended.By)
	case from < today:
		return refuse("series.past")
	case from > today+farthest:
		return badField("date.far", "from_day")
	}
	return nil
}

// EndSeriesArgs are the arguments of series.end: no visits from a day on.
type EndSeriesArgs struct {
	Series  ID     `json:"series" key:"series"`
	FromDay Day    `json:"from_day"`
	Why     string `json:"why"`
}

func endSeries(t *Team, a Actor, in EndSeriesArgs) (Change, error) {
	old := body[Series](t, in.Series)
	why, err := line(in.Why)
	if err != nil {
		return Change{}, about(err, "why")
	}
	if e := old.Ended; e != nil && e.Next == "" && e.Day == in.FromDay {
		return Change{}, nil
	}
	if err := t.mayChange(old, in.FromDay, t.Today(a.Now)); err != nil {
		return Change{}, err
	}
	was := *old
	was.Ended = &EndedSeries{By: a.Who, At: a.Now, Day: in.FromDay, Why: why}
	return t.clear(a, Change{Put: []Doc{was.doc(in.Series)}}, in.Series, in.FromDay, "ended", in.Series, nil), nil
}

// SeriesArgs are the arguments of acts that only name a series.
type SeriesArgs struct {
	Series ID `json:"series" key:"series"`
}

// restoreSeries: the series goes on from today; the days between stay without.
func restoreSeries(t *Team, a Actor, in SeriesArgs) (Change, error) {
	old := body[Series](t, in.Series)
	today := t.Today(a.Now)
	p := body[Patient](t, old.Patient)
	switch {
	case old.Ended == nil:
		return Change{}, nil
	case old.Ended.Next != "":
		return Change{}, refuse("series.replaced", "by", old.Ended.By)
	case p.Closed != nil:
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	case old.last() < today && t.liveSeries(today) >= MostSeries:
		return Change{}, refuse("series.many", "most", MostSeries)
	}
	s := *old
	s.Ended = nil
	c := Change{Put: []Doc{s.doc(in.Series)}}
	each(t, s.Patient, func(id ID, v *Visit) {
		if v.Series == in.Series && v.Day >= today && (v.ToCheck.of("ended") || v.Kept.of("ended")) {
			now := *v
			now.ToCheck, now.Kept = nil, nil
			c.Put = append(c.Put, now.doc(id))
		}
	})
	return t.planned(a, c, in.Series, &s), nil
}

// keepVisit says that a visit to check stays as it is.
func keepVisit(t *Team, a Actor, in VisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	switch {
	case v.ToCheck == nil:
		return Change{}, nil
	case v.Day < t.Today(a.Now):
		return Change{}, refuse("visit.past")
	}
	now := *v
	now.ToCheck, now.Kept = nil, v.ToCheck
	return Change{Put: []Doc{now.doc(in.Visit)}}, nil
}

// unkeepVisit says that it is to check after all.
func unkeepVisit(t *Team, a Actor, in VisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	switch {
	case v.Kept == nil:
		return Change{}, nil
	case v.Day < t.Today(a.Now):
		return Change{}, refuse("visit.past")
	}
	now := *v
	now.ToCheck, now.Kept = v.Kept, nil
	return Change{Put: []Doc{now.doc(in.Visit)}}, nil
}
