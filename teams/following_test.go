package teams

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// No sequence of changes of a plan, stops, changes of clocks and exceptions
// loses, doubles or silently moves a visit: what lies behind stays as it was,
// what somebody touched stays and is to check when the plan says otherwise, and
// all other visits to come are what the plan says. What it says is worked out
// here anew, from what was accepted.

// said1 is what one intervention says from a day on; nothing when it is over.
type said1 struct {
	from Day
	does *Does
	due  Day // after the last: the first day
}

// planner is the plan of one person as this test understands it.
type planner struct {
	*rand.Rand
	w       *world
	patient ID
	says    map[ID][]said1 // by intervention, in the order in which it was said
	order   []ID
	hours   map[string]Window
	told    map[ID]tellDay // standing passages
}

type tellDay struct {
	day   Day
	tasks []string
}

var planTasks = []string{"help-wash", "dressing-simple", "transfer", "help-eat"}

// last is the day on which a task was last told done, 0 for never.
func (p *planner) last(task string) (d Day) {
	for _, told := range p.told {
		if slices.Contains(told.tasks, task) {
			d = max(d, told.day)
		}
	}
	return d
}

func (p *planner) due(s said1) said1 {
	if s.does != nil && s.does.Recurs.How == "after" {
		s.due = max(s.from, p.w.is.Today(p.w.at))
		if last := p.last(s.does.Task.Task); last != 0 {
			s.due = max(s.due, last+Day(s.does.Recurs.Days))
		}
	}
	return s
}

func (p *planner) say(id ID, from Day, does *Does) {
	if _, known := p.says[id]; !known {
		p.order = append(p.order, id)
	}
	p.says[id] = append(p.says[id], p.due(said1{from: from, does: does}))
}

// tell lets the day of the last time follow, where it is another one now.
func (p *planner) tell(change func()) {
	before := map[string]Day{}
	for _, k := range planTasks {
		before[k] = p.last(k)
	}
	change()
	for _, said := range p.says {
		for i, s := range said {
			if s.does != nil && p.last(s.does.Task.Task) != before[s.does.Task.Task] {
				said[i] = p.due(s)
			}
		}
	}
}

// wants is what the plan wants of a day at a part of it, nil for nothing.
func (p *planner) wants(d Day, part string) *Wanted {
	w := Wanted{From: p.hours[part].From, To: p.hours[part].To}
	at := time.Unix(int64(d)*86400, 0).UTC()
	for _, id := range p.order {
		for _, s := range slices.Backward(p.says[id]) {
			if s.from > d {
				continue
			}
			if does := s.does; does != nil && does.Doer.Who == "team" && does.Part == part && (does.Until == 0 || d <= does.Until) {
				on := false
				switch does.Recurs.How {
				case "weekdays":
					on = slices.Contains(does.Recurs.Weekdays, []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}[at.Weekday()])
				case "every":
					on = int(d-does.Recurs.Counted)%does.Recurs.Days == 0
				case "after":
					on = d >= s.due && int(d-s.due)%does.Recurs.Days == 0
				}
				if on {
					w.Minutes, w.People = w.Minutes+does.Minutes, max(w.People, does.People)
					if !slices.Contains(w.Tasks, does.Task) {
						w.Tasks = append(w.Tasks, does.Task)
					}
				}
			}
			break
		}
	}
	if w.Minutes == 0 {
		return nil
	}
	return &w
}

func (w *Wanted) is(v *Visit) bool {
	return w != nil && w.From == v.From && w.To == v.To && w.Minutes == v.Minutes && w.People == v.People && sameTasks(w.Tasks, v.Tasks)
}

// does makes up what an intervention says from a day on.
func (p *planner) does(from Day, was *Does) Does {
	d := Does{Task: Task{Task: planTasks[p.IntN(len(planTasks))]}, Doer: Doer{Who: "team"}, Minutes: 5 + p.IntN(20), People: 1 + p.IntN(2),
		Urgency: "today", Part: DayParts()[p.IntN(2)]}
	switch p.IntN(7) {
	case 0:
		d.Recurs = Recurs{How: "every", Days: 1 + p.IntN(4)}
		d.Recurs.Counted = from
		if was != nil && was.Recurs.How == "every" && was.Recurs.Days == d.Recurs.Days {
			d.Recurs.Counted = was.Recurs.Counted
		}
	case 1, 2, 3:
		d.Recurs = Recurs{How: "after", Days: 1 + p.IntN(4)}
	case 4:
		d.Recurs, d.Doer, d.Minutes, d.People, d.Urgency = Recurs{How: "none"}, Doer{Who: "self"}, 0, 0, ""
	default:
		d.Recurs = Recurs{How: "weekdays", Weekdays: Weekdays[p.IntN(3) : 4+p.IntN(4)]}
	}
	if p.IntN(4) == 0 {
		d.Until = from + 8 + Day(p.IntN(20))
	}
	return d
}

// picked gives one of the visits that fit, "" without one.
func (p *planner) picked(fits func(ID, *Visit) bool) ID {
	var ids []ID
	each(p.w.is, p.patient, func(id ID, v *Visit) {
		if fits(id, v) {
			ids = append(ids, id)
		}
	})
	if len(ids) == 0 {
		return "id-of-nothing"
	}
	slices.Sort(ids)
	return ids[p.IntN(len(ids))]
}

func (p *planner) intervention(ended bool) (ID, *Intervention) {
	var ids []ID
	each(p.w.is, p.patient, func(id ID, iv *Intervention) {
		if (iv.Ended != nil) == ended {
			ids = append(ids, id)
		}
	})
	if len(ids) == 0 {
		return "", nil
	}
	slices.Sort(ids)
	id := ids[p.IntN(len(ids))]
	return id, body[Intervention](p.w.is, id)
}

// step does one thing, and answers its name.
func (p *planner) step() string {
	who := []ID{"id-anna", "id-ines", "id-bilal"}[p.IntN(3)]
	today := p.w.is.Today(p.w.at)
	coming := func(_ ID, v *Visit) bool { return v.Day >= today && v.Cancelled == nil && v.Stopped == nil }
	do := func(act string, args made) (Change, bool) {
		c, r := p.w.do(ask{who: who, act: act, args: toJSON(args)})
		return c, r == nil && len(c.Put)+len(c.Drop) > 0
	}
	n := p.IntN(24)
	switch {
	case n < 3 && len(p.order) < 7:
		from := today + Day(p.IntN(4))
		does := p.does(from, nil)
		args := p.args(does)
		args["patient"], args["from_day"] = p.patient, from
		if c, ok := do("intervention.add", args); ok {
			p.say(c.Put[0].ID, from, &does)
		}
		return "add"
	case n < 7:
		id, iv := p.intervention(false)
		if iv == nil {
			return "nothing"
		}
		from := today + Day(p.IntN(5))
		does := p.does(from, &iv.Does)
		args := p.args(does)
		args["intervention"], args["was"], args["from_day"] = id, iv.Number, from
		if _, ok := do("intervention.edit", args); ok {
			p.say(id, from, &does)
		}
		return "edit"
	case n == 7:
		if id, iv := p.intervention(false); iv != nil {
			day := today + Day(p.IntN(4))
			if _, ok := do("intervention.end", made{"intervention": id, "day": day, "why": "va mieux"}); ok {
				p.say(id, day, nil)
			}
		}
		return "end"
	case n == 8:
		if id, iv := p.intervention(true); iv != nil {
			does := iv.Does
			if _, ok := do("intervention.restore", made{"intervention": id}); ok {
				p.say(id, max(today, iv.Since), &does)
			}
		}
		return "restore"
	case n == 9:
		part := DayParts()[p.IntN(2)]
		from := Hour(60 * (6 + p.IntN(12)))
		now := Window{from, from + 90}
		if _, ok := do("rhythm.set", made{"patient": p.patient, "part": part, "from": now.From, "to": now.To, "was": p.hours[part]}); ok {
			p.hours[part] = now
		}
		return "hours"
	case n == 10:
		do("patient.stop", made{"patient": p.patient, "why": "hospital", "from": p.w.at.Add(time.Duration(p.IntN(72)) * time.Hour)})
		return "stop"
	case n == 11:
		do("patient.resume", made{"patient": p.patient, "from": p.w.at.Add(time.Duration(p.IntN(96)) * time.Hour)})
		return "resume"
	case n < 15:
		do("visit.take", made{"visit": p.picked(coming)})
		return "take"
	case n == 15:
		do("visit.hand_back", made{"visit": p.picked(func(_ ID, v *Visit) bool { return v.Day >= today && v.takenBy(who) })})
		return "hand back"
	case n == 16:
		do("visit.cancel", made{"visit": p.picked(coming), "why": "away"})
		return "cancel"
	case n == 17:
		do("visit.restore", made{"visit": p.picked(func(_ ID, v *Visit) bool { return v.Day >= today && v.Cancelled != nil })})
		return "put back"
	case n == 18:
		id := p.picked(coming)
		if v := body[Visit](p.w.is, id); v != nil {
			to := When{v.Day + Day(p.IntN(3)), v.From + 5, v.To + 5}
			do("visit.move", made{"visit": id, "day": to.Day, "from": to.From, "to": to.To, "was": v.when()})
		}
		return "move"
	case n == 19:
		id := p.picked(func(id ID, v *Visit) bool { return coming(id, v) && len(v.Tasks) > 1 && v.People == 1 })
		if v := body[Visit](p.w.is, id); v != nil {
			do("visit.take_part", made{"visit": id, "tasks": []int{0}, "was": v.Tasks})
		}
		return "part"
	case n == 20:
		for _, id := range slices.Sorted(maps.Keys(p.told)) {
			if body[Passage](p.w.is, id).By != who {
				continue
			}
			if _, ok := do("passage.withdraw", made{"passage": id}); ok {
				p.tell(func() { delete(p.told, id) })
			}
			break
		}
		return "withdraw"
	default:
		return p.done(who, today, do)
	}
}

// done tells of a visit of these days, or of one that nobody planned, now and
// then late.
func (p *planner) done(who ID, today Day, do func(string, made) (Change, bool)) string {
	id := p.picked(func(_ ID, v *Visit) bool { return v.Day <= today && v.Day > today-3 })
	if p.IntN(3) == 0 || id == "id-of-nothing" {
		c, ok := do("visit.add", made{"patient": p.patient, "day": today, "from": Hour(480), "to": Hour(1200), "minutes": 20,
			"tasks": []Task{{Task: "dressing-simple"}}, "people": 1, "urgency": "today"})
		if !ok {
			return "nothing"
		}
		id = c.Put[0].ID
	}
	at := p.w.at.Add(-time.Duration(p.IntN(60)) * time.Hour).UTC().Truncate(time.Second)
	v := body[Visit](p.w.is, id)
	var tasks []TaskDone
	told := tellDay{day: DayOf(at, paris)}
	for _, k := range v.Tasks {
		done := p.IntN(4) > 0
		if tasks = append(tasks, TaskDone{Task: k, Done: done}); done {
			told.tasks = append(told.tasks, k.Task)
		}
	}
	if _, ok := do("visit.done", made{"visit": id, "at": at, "tasks": tasks}); ok {
		p.tell(func() { p.told[PassageID(id, who)] = told })
	}
	return "done"
}

func (p *planner) args(d Does) made {
	args := made{"task": d.Task, "doer": d.Doer, "recurs": d.Recurs, "minutes": d.Minutes, "people": d.People, "urgency": d.Urgency, "part": d.Part}
	if d.Until != 0 {
		args["until"] = d.Until
	}
	return args
}

// visitsNow are all visits of the person as they are written.
func (p *planner) visitsNow() map[ID]*Visit {
	out := map[ID]*Visit{}
	each(p.w.is, p.patient, func(id ID, v *Visit) { out[id] = v })
	return out
}

func (p *planner) held(id ID, v *Visit) bool {
	return len(v.Takers) > 0 || v.Cancelled != nil || v.Moved != nil || v.Parted != nil || v.Part != nil || len(p.w.is.hands(id, v)) > 0
}

// wrong says what a step did that it may not.
func (p *planner) wrong(what string, before map[ID]*Visit, heldBefore map[ID]bool, ever map[ID]bool) error {
	t, today := p.w.is, p.w.is.Today(p.w.at)
	after := p.visitsNow()
	own := map[string]bool{"take": true, "hand back": true, "cancel": true, "put back": true, "move": true, "part": true}[what]
	for id, was := range before {
		now := after[id]
		if was.Day < today && was.slot() < today && (now == nil || toText(plain(now)) != toText(plain(was))) {
			return fmt.Errorf("visit %s of %v, which lies behind, became %s", id, was.Day, toText(now))
		}
		if heldBefore[id] && !own && (now == nil || toText(plain(now)) != toText(plain(was))) {
			return fmt.Errorf("visit %s of %v was touched, and became %s", id, was.Day, toText(now))
		}
	}
	type place struct {
		series ID
		day    Day
	}
	there := map[place]ID{}
	for id, v := range after {
		if v.Series == "" || v.Part != nil {
			continue
		}
		at := place{v.Series, v.slot()}
		if there[at] != "" {
			return fmt.Errorf("two visits for %v", v.slot())
		}
		there[at] = id
	}
	for _, part := range DayParts() {
		series := PlanSeriesID(p.patient, part)
		for d := today + 1; d <= t.plannedUntil(); d++ {
			want := p.wants(d, part)
			id, ok := there[place{series, d}]
			v := after[id]
			switch {
			case !ok && want != nil && !t.stop(p.patient).covers(t, &Visit{Day: d, From: want.From, To: want.To}):
				return fmt.Errorf("no visit on %v in the %s, where the plan wants %s", d, part, toText(want))
			case ok && !ever[id] && !want.is(v):
				return fmt.Errorf("on %v in the %s there is %s, the plan wants %s", d, part, toText(v), toText(want))
			case ok && ever[id] && !want.is(v) && v.ToCheck == nil && v.Kept == nil && v.Moved == nil && v.Parted == nil && !t.made(id):
				return fmt.Errorf("nobody is told that the plan wants %s on %v, and not %s", toText(want), d, toText(v))
			}
		}
	}
	return nil
}

// plain is a visit without what its series and a stop say of it.
func plain(v *Visit) *Visit {
	out := *v
	out.ToCheck, out.Kept, out.Stopped = nil, nil, nil
	return &out
}

func toText(v any) string { return string(toJSON(v)) }

func followed(seed uint64, steps int, decide func(*Team, Actor, string, json.RawMessage) (Change, error)) (err error) {
	starts := []time.Time{time.Date(2026, 10, 21, 6, 0, 0, 0, paris), time.Date(2027, 3, 24, 6, 0, 0, 0, paris), time.Date(2026, 12, 28, 6, 0, 0, 0, paris)}
	w, patient := withLambert(starts[seed%3])
	w.must("id-anna", "invitation.make", made{"hash": HashSecret("ines")})
	w.must("id-ines", "team.join", made{"secret": "ines", "first": "Inès", "last": "Haddad", "profession": "ide"})
	p := &planner{rand.New(rand.NewPCG(seed, 11)), w, patient, map[ID][]said1{}, nil, maps.Clone(usual), map[ID]tellDay{}}
	w.decide = decide
	ever := map[ID]bool{}
	for step := range steps {
		before, heldBefore := p.visitsNow(), map[ID]bool{}
		for id, v := range before {
			heldBefore[id] = p.held(id, v)
			ever[id] = ever[id] || heldBefore[id]
		}
		what := p.step()
		for id, v := range p.visitsNow() {
			ever[id] = ever[id] || p.held(id, v)
		}
		if err := p.wrong(what, before, heldBefore, ever); err != nil {
			return fmt.Errorf("seed %d, step %d, %s: %w", seed, step, what, err)
		}
		if p.IntN(3) == 0 {
			w.pass(w.at.Add(time.Duration(p.IntN(36)) * time.Hour))
			if err := p.wrong("the clock", p.visitsNow(), nil, ever); err != nil {
				return fmt.Errorf("seed %d, step %d, the clock: %w", seed, step, err)
			}
		}
	}
	return nil
}

func TestVisitsFollowThePlan(t *testing.T) {
	t.Parallel()
	for seed := range seeds(30) {
		if err := followed(seed, 60, (*Team).Do); err != nil {
			t.Fatal(err)
		}
	}
}

// Faults are planted in the rules, and the test must find each.
func TestVisitsFollowThePlanFindsFaults(t *testing.T) {
	t.Parallel()
	of := func(d Doc) *Visit { v, _ := d.Body.(*Visit); return v }
	for name, fault := range map[string]func(t *Team, act string, c *Change){
		"a visit that is lost": func(_ *Team, act string, c *Change) {
			if act == "intervention.add" && len(c.Put) > 3 {
				c.Put = c.Put[:len(c.Put)-1]
			}
		},
		"a touched one replaced": func(_ *Team, _ string, c *Change) {
			for i, d := range c.Put {
				if v := of(d); v != nil && v.ToCheck != nil && v.Series != "" {
					now := *v
					now.ToCheck, now.Takers, now.Minutes = nil, []Taker{}, v.Minutes+5
					c.Put[i] = now.doc(d.ID)
				}
			}
		},
		"a change that nobody is told": func(_ *Team, _ string, c *Change) {
			for i, d := range c.Put {
				if v := of(d); v != nil && v.ToCheck != nil {
					now := *v
					now.ToCheck = nil
					c.Put[i] = now.doc(d.ID)
				}
			}
		},
		"a day that is filled twice": func(_ *Team, act string, c *Change) {
			if v := of(c.Put[max(0, len(c.Put)-1)]); act == "intervention.edit" && v != nil {
				c.Put = append(c.Put, v.doc(c.Put[len(c.Put)-1].ID+"x"))
			}
		},
		"a last time that moves nothing": func(_ *Team, act string, c *Change) {
			if act == "visit.done" {
				c.Put = slices.DeleteFunc(c.Put, func(d Doc) bool { return d.Kind == "series" || d.Kind == "visit" })
				c.Drop = nil
			}
		},
		"a yesterday that follows": func(t *Team, act string, c *Change) {
			if act == "rhythm.set" && len(c.Put) > 1 {
				all(t, func(id ID, v *Visit) {
					if v.Series != "" && v.Day < DayOf(c.Put[1].Body.(*Series).At, paris) && v.slot() == v.Day {
						now := *v
						now.From, now.To = 0, 60
						c.Put = append(c.Put, now.doc(id))
					}
				})
			}
		},
		"a plan that is not followed": func(_ *Team, act string, c *Change) {
			if act == "intervention.end" {
				c.Drop = nil
			}
		},
	} {
		found := false
		for seed := uint64(0); seed < 40 && !found; seed++ {
			found = followed(seed, 60, func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
				c, err := t.Do(a, act, args)
				if err == nil && len(c.Put) > 0 {
					fault(t, act, &c)
				}
				return c, err
			}) != nil
		}
		if !found {
			t.Errorf("not found: %s", name)
		}
	}
}
