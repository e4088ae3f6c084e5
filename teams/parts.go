package teams

import (
	"cmp"
	"slices"
	"time"

	"ronde/teams/practice"
)

// « Je prends la toilette ; l'insuline reste à prendre. » A visit is cut in two:
// it keeps what its taker does, and the rest is a visit of its own at the same
// hours, free for all to see. Nothing that is to be done is lost or doubled by
// it, and as long as nobody did anything with the rest both can be one again.

// Part says of which visit this one is the rest, and what the whole was.
type Part struct {
	Of      ID        `json:"of"`
	By      ID        `json:"by"`
	At      time.Time `json:"at"`
	Tasks   []Task    `json:"tasks"`
	Minutes int       `json:"minutes"`
}

// TakePartArgs are the arguments of visit.take_part: which of the tasks that she
// saw she takes, by their places in the list, the first being 0.
type TakePartArgs struct {
	Visit ID     `json:"visit" key:"visit"`
	Tasks []*int `json:"tasks"`
	Was   []Task `json:"was"`
}

// split gives the tasks that she takes and those that are left.
func (in TakePartArgs) split() (mine, rest []Task, err error) {
	chosen := map[int]bool{}
	for _, i := range in.Tasks {
		if i == nil || *i < 0 || *i >= len(in.Was) || chosen[*i] {
			return nil, nil, badField("tasks.bad", "tasks")
		}
		chosen[*i] = true
	}
	for i, k := range in.Was {
		if chosen[i] {
			mine = append(mine, k)
		} else {
			rest = append(rest, k)
		}
	}
	if len(mine) == 0 || len(rest) == 0 {
		return nil, nil, badField("tasks.bad", "tasks")
	}
	return mine, rest, nil
}

func takePart(t *Team, a Actor, in TakePartArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	mine, rest, err := in.split()
	if err != nil {
		return Change{}, err
	}
	had := v.taking(a.Who)
	if had != nil && slices.Equal(v.Tasks, mine) && v.Parted != nil {
		return Change{}, nil
	}
	if err := t.toCome(a, in.Visit, v); err != nil {
		return Change{}, err
	}
	switch {
	case v.People != 1:
		return Change{}, refuse("visit.for_two")
	case had == nil && len(v.Takers) > 0:
		return Change{}, refuse("visit.taken", "by", sorted(v.takers()))
	case !slices.Equal(in.Was, v.Tasks):
		return Change{}, t.otherTasks(v)
	case t.visitsOn(v.Day) >= MostVisitsADay:
		return Change{}, refuse("visit.many", "most", MostVisitsADay)
	}
	now, left := *v, *v
	now.Tasks, now.Parted, now.Needs = mine, &Mark{a.Who, a.Now}, v.needsFor(t, a, mine)
	now.Minutes = max(shortest, v.Minutes*len(mine)/len(v.Tasks)/shortest*shortest)
	left.Tasks, left.Minutes, left.Takers = rest, max(shortest, v.Minutes-now.Minutes), []Taker{}
	left.Part = &Part{Of: in.Visit, By: a.Who, At: a.Now, Tasks: v.Tasks, Minutes: v.Minutes}
	left.Offers, left.Moved, left.Parted = nil, nil, nil
	taker, err := now.taker(t, had.confirmed(a))
	if err != nil {
		return Change{}, err
	}
	if had != nil {
		taker.At = had.At
	}
	whole := now.without(a.Who).with(taker).asAsked(a.Now)
	return Change{Put: []Doc{whole.doc(in.Visit), left.doc(a.NewID())}}, nil
}

// otherTasks: nothing but cutting a visit, and making it whole, changes what is
// to be done at it.
func (t *Team) otherTasks(v *Visit) error {
	if v.Parted == nil {
		return badField("args.bad", "was")
	}
	return refuse("visit.parted", "by", v.Parted.By)
}

// needsFor: a visit asks for a profession because of some of what is to be done.
// Who takes another part of it, which is hers by the table, is not asked for it.
func (v *Visit) needsFor(t *Team, a Actor, mine []Task) []practice.Profession {
	part := Visit{Patient: v.Patient, Day: v.Day, Tasks: mine}
	codes, _ := part.warnings(t, a)
	if len(codes) == 0 && !slices.Contains(v.Needs, body[Member](t, a.Who).Profession) {
		return nil
	}
	return v.Needs
}

// wholeVisit puts together again what was cut, as far as nobody did anything
// with the rest. A visit that somebody else has does not grow under her hands.
func wholeVisit(t *Team, a Actor, in VisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	if v.Parted == nil {
		return Change{}, nil
	}
	// Asked first: of a day that is over, the rest may be beyond the horizon.
	if err := t.toCome(a, in.Visit, v); err != nil {
		return Change{}, err
	}
	rests, busy := t.rests(in.Visit, v)
	if len(rests)+len(busy) == 0 {
		return Change{}, nil
	}
	had := v.taking(a.Who)
	switch {
	case had == nil && len(v.Takers) > 0:
		return Change{}, refuse("visit.taken", "by", sorted(v.takers()))
	case len(rests) == 0:
		return Change{}, refuse("visit.rest_busy", "by", busy)
	}
	now := v
	var c Change
	for _, d := range rests {
		now = now.and(d.Body.(*Visit))
		c.Drop = append(c.Drop, Dropped{d.Kind, d.ID, d.Scope})
	}
	if len(busy) == 0 {
		whole := *now
		whole.Parted = nil
		now = &whole
	}
	if had != nil {
		taker, err := now.taker(t, had.confirmed(a))
		if err != nil {
			return Change{}, err
		}
		taker.At = had.At
		now = now.without(a.Who).with(taker)
	}
	c.Put = []Doc{now.doc(in.Visit)}
	return c, nil
}

// rests gives what was cut from a visit and can be joined again, what was cut
// last first, and who did something with the others.
func (t *Team) rests(id ID, v *Visit) (free []Doc, busy []ID) {
	each(t, v.Patient, func(at ID, r *Visit) {
		if r.Part == nil || r.Part.Of != id || r.Day != v.Day {
			return
		}
		by := t.hands(at, r)
		switch {
		case len(by) > 0:
			busy = append(busy, by...)
		case r.From != v.From || r.To != v.To:
			busy = append(busy, v.Moved.By)
		default:
			free = append(free, r.doc(at))
		}
	})
	slices.SortStableFunc(free, func(x, y Doc) int { return y.Body.(*Visit).Part.At.Compare(x.Body.(*Visit).Part.At) })
	return free, slices.Compact(sorted(busy))
}

// and gives a visit with its rest: as it was before, when it is all there.
func (v *Visit) and(rest *Visit) *Visit {
	now := *v
	now.Tasks, now.Minutes, now.Needs = append(slices.Clone(v.Tasks), rest.Tasks...), v.Minutes+rest.Minutes, rest.Needs
	if sameTasks(now.Tasks, rest.Part.Tasks) {
		now.Tasks, now.Minutes = rest.Part.Tasks, rest.Part.Minutes
	}
	return &now
}

func sameTasks(a, b []Task) bool {
	by := func(x, y Task) int { return cmp.Or(cmp.Compare(x.Task, y.Task), cmp.Compare(x.Label, y.Label)) }
	return slices.Equal(slices.SortedFunc(slices.Values(a), by), slices.SortedFunc(slices.Values(b), by))
}
