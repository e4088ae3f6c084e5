package teams

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// seen is what a walk came by.
type seen struct {
	accepted, asides, twices int
	did                      map[string]int // acts that changed something
}

// Two days before the clocks change.
var (
	beforeWinter = time.Date(2026, 10, 23, 20, 0, 0, 0, time.UTC)
	beforeSummer = time.Date(2027, 3, 26, 20, 0, 0, 0, time.UTC)
)

// walk does random acts of random people, valid and broken, while time moves,
// and looks after each whether all is as it must be. It answers what it
// came by.
func walk(seed uint64, steps int, decide func(*Team, Actor, string, json.RawMessage) (Change, error)) (saw seen, err error) {
	w := newWorld()
	w.decide = func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
		c, err := decide(t, a, act, args)
		for i := range c.Put { // as the desk does before it applies
			if err := c.Put[i].Encode(); err != nil {
				return c, err
			}
		}
		return c, err
	}
	w.at = []time.Time{morning, beforeWinter, beforeSummer}[seed%3]
	x, g := newWatch(w), newGen(w, seed)
	said := "the beginning"
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
		if err != nil {
			err = fmt.Errorf("%w\n\tin %s\n\tagain: RONDE_SEED=%d go test -run TestWalk ./teams", err, said, seed)
		}
	}()
	looked := 0
	saw.did = map[string]int{}
	look := func() error {
		for ; looked < len(w.journal); looked++ {
			x.after(w.journal[looked])
		}
		saw.asides, saw.twices = len(x.asides), x.found
		if x.wrong != nil {
			return fmt.Errorf("%s", strings.Join(x.wrong, "\n"))
		}
		return nil
	}
	for _, a := range beginning() {
		w.do(a)
	}
	for step := range steps {
		act := g.act()
		who := g.person(act)
		a := g.ask(who, act)
		if g.IntN(8) == 0 {
			a.args = toJSON(g.spoil(plausible[act](g, who)))
		}
		said = fmt.Sprintf("step %d: %s of %s %.300s", step, act, firstOf(who), a.args)
		before := len(w.journal)
		if c, r := w.do(a); r == nil {
			saw.accepted++
			if len(c.Put)+len(c.Drop) > 0 {
				saw.did[act]++
			}
		} else if len(c.Put)+len(c.Drop) > 0 || r.Code == "" {
			return saw, fmt.Errorf("a refusal that changes something: %v", c)
		} else if n := len(w.journal) - before; n > 1 || n == 1 && w.journal[before].Act != "clock.tick" {
			return saw, fmt.Errorf("a refusal in the journal")
		}
		if err := look(); err != nil {
			return saw, err
		}
		if step%30 == 29 || step == steps-1 {
			if x.unchanged(); step == steps-1 {
				x.whole()
			}
			if len(x.wrong) > 0 {
				return saw, look()
			}
		}
		w.pass(w.at.Add(g.minutes() - time.Minute)) // now and then the machine's clock falls
	}
	err = look()
	return saw, err
}

func TestWalk(t *testing.T) {
	t.Parallel()
	all, saw := 0, seen{did: map[string]int{}}
	for seed := range seeds(300) {
		one, err := walk(seed, 150, (*Team).Do)
		if err != nil {
			t.Fatal(err)
		}
		all += 150
		for act, n := range one.did {
			saw.did[act] += n
		}
		saw = seen{saw.accepted + one.accepted, saw.asides + one.asides, saw.twices + one.twices, saw.did}
	}
	for _, act := range Acts { // each does something in one walk of forty at least
		of := act.Concept()
		if (of == "visit" || of == "visits" || of == "arrival") && saw.did[act.Name]*90*60 < all {
			t.Errorf("%s changed something %d times in %d acts: the walk sees little of it", act.Name, saw.did[act.Name], all)
		}
	}
	if saw.accepted*3 < all || saw.asides*100 < all || saw.twices*500 < all {
		t.Errorf("of %d acts %+v: the walk sees little", all, saw)
	}
	t.Logf("%d acts, %+v", all, saw)
}

// Faults are planted in the rules, and the walk must find each.
func TestWalkFindsFaults(t *testing.T) {
	t.Parallel()
	visit := func(t *Team, args json.RawMessage) (ID, *Visit) {
		var in VisitArgs
		_ = json.Unmarshal(args, &in)
		return in.Visit, body[Visit](t, in.Visit)
	}
	faults := map[string]func(*Team, Actor, string, json.RawMessage) (Change, error){
		"a third taker": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if err != nil && refusalOf(err).Code == "visit.taken" {
				id, v := visit(t, args)
				now := *v
				now.Takers = append(v.without("").Takers, Taker{Who: a.Who, At: a.Now})
				return Change{Put: []Doc{now.doc(id)}}, nil
			}
			return c, err
		},
		"a body changed in place": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			if _, v := visit(t, args); act == "visit.cancel" && v != nil && t.Sight(a.Who).Any() {
				v.Words = "vu"
			}
			return t.Do(a, act, args)
		},
		"a note rewritten": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "note.correct" && len(c.Put) == 2 {
				old := *c.Put[1].Body.(*Note)
				old.Text = c.Put[0].Body.(*Note).Text
				c.Put[1].Body = &old
			}
			return c, err
		},
		"a passage told over": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			for i, d := range c.Put {
				if p, ok := d.Body.(*Passage); ok && p.Withdrawn == nil {
					now := *p
					now.Earlier = nil
					c.Put[i].Body = &now
				}
			}
			return c, err
		},
		"a scope made narrower": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "alert.end" && len(c.Put) > 0 {
				c.Put[0].Scope.For = []ID{a.Who}
			}
			return c, err
		},
		"a double that nobody is told": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			c.Put = slices.DeleteFunc(c.Put, func(d Doc) bool { return d.Kind == "twice" })
			return c, err
		},
		"a double that stays": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			c.Drop = slices.DeleteFunc(c.Drop, func(d Dropped) bool { return d.Kind == "twice" })
			return c, err
		},
		"a note in the mouth of who placed it": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "aside.place" && len(c.Put) == 2 {
				now := *c.Put[0].Body.(*Note)
				now.By = a.Who
				c.Put[0].Body = &now
			}
			return c, err
		},
		"a fact shortened when it is placed": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "aside.close" && len(c.Put) == 1 {
				now := *c.Put[0].Body.(*Aside)
				now.Args = "{}"
				c.Put[0].Body = &now
			}
			return c, err
		},
		"a word left in the wrong file": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "note.move" && len(c.Put) > 1 {
				now := *c.Put[1].Body.(*Note)
				now.Text = c.Put[0].Body.(*Note).Text
				c.Put[1].Body = &now
			}
			return c, err
		},
		"a passage that stays where it was": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			for i, d := range c.Put {
				if p, ok := d.Body.(*Passage); ok && p.MovedAway != nil {
					now := *p
					now.Tasks = []TaskDone{{Task: Task{Label: "toilette"}, Done: true}}
					c.Put[i].Body = &now
				}
			}
			return c, err
		},
		"a day filled twice": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "series.edit" { // a visit that was touched, and its new one
				for _, d := range c.Put {
					if v, ok := d.Body.(*Visit); ok && v.ToCheck != nil {
						now := *v
						now.Takers, now.ToCheck = []Taker{}, nil
						c.Put = append(c.Put, now.doc(SeriesVisitID(v.Series, v.Day)))
					}
				}
			}
			return c, err
		},
		"a touched visit replaced": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			for _, d := range slices.Clone(c.Put) {
				if v, ok := d.Body.(*Visit); ok && v.ToCheck != nil && act == "series.end" {
					c.Put = slices.DeleteFunc(c.Put, func(o Doc) bool { return o.ID == d.ID })
					c.Drop = append(c.Drop, Dropped{d.Kind, d.ID, d.Scope})
				}
			}
			return c, err
		},
		"a stop that forgets a visit": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "patient.stop" && len(c.Put) > 1 {
				c.Put = c.Put[:len(c.Put)-1]
			}
			return c, err
		},
		"a visit put on somebody": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "visit.offer" && len(c.Put) > 0 {
				now := *c.Put[0].Body.(*Visit)
				if o := now.Offers[len(now.Offers)-1]; len(now.Takers) < now.People {
					c.Put[0].Body = now.with(Taker{Who: o.To, At: a.Now}).asAsked(a.Now)
				}
			}
			return c, err
		},
		"an offer that holds a place": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			id, v := visit(t, args)
			if act == "visit.accept" && v != nil && v.asked(a.Who) >= 0 && len(v.Takers) >= v.People {
				return Change{Put: []Doc{v.with(Taker{Who: a.Who, At: a.Now}).doc(id)}}, nil
			}
			return t.Do(a, act, args)
		},
		"an offer that nobody can accept": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			id, v := visit(t, args)
			c, err := t.Do(a, act, args)
			if act == "visit.take" && len(c.Put) > 0 {
				now := *c.Put[0].Body.(*Visit)
				now.Offers = v.Offers
				return Change{Put: []Doc{now.doc(id)}}, err
			}
			return c, err
		},
		"a part without the rest": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "visit.take_part" && len(c.Put) == 2 {
				c.Put = c.Put[:1]
			}
			return c, err
		},
		"a rest that is done twice": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "visit.whole" {
				c.Drop = nil
			}
			return c, err
		},
		"a hole that is filled": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "visit.move" && len(c.Put) == 1 {
				now := *c.Put[0].Body.(*Visit)
				now.Slot = 0
				c.Put[0].Body = &now
			}
			return c, err
		},
		"a move that nobody hears of": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "visit.move" && len(c.Put) == 1 {
				now := *c.Put[0].Body.(*Visit)
				now.Moved = nil
				c.Put[0].Body = &now
			}
			return c, err
		},
		"a clock that forgets a day": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "clock.tick" {
				c.Put = slices.DeleteFunc(c.Put, func(d Doc) bool { return d.Kind == "visit" })
			}
			return c, err
		},
		"a refusal that is an error": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if err != nil && refusalOf(err).Code == "text.long" {
				return c, json.Unmarshal([]byte("{"), &c)
			}
			return c, err
		},
	}
	for name, fault := range faults {
		found := false
		for seed := uint64(0); seed < 600 && !found; seed++ {
			_, err := walk(seed, 180, fault)
			found = err != nil
		}
		if !found {
			t.Errorf("not found: %s", name)
		}
	}
}
