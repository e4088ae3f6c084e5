package teams

import (
	"maps"
	"slices"
	"time"

	"ronde/teams/practice"
)

// Some tasks must happen once: an injection, a medicine, a pill box. Two people
// without network can each do it and each tell it. Both facts stand, and the
// same entry puts a Twice, so that both of them and the team know at once.
//
// It follows from passages of visits inside the horizon, whatever the order in
// which they were told: a telling that is taken back, or no longer says so,
// takes the Twice along.

// Twice says that two people told one task for one moment. Its id follows from
// the task and both passages.
type Twice struct {
	Patient  ID               `json:"patient"`
	Task     string           `json:"task"`
	Passages []ID             `json:"passages"` // two, in the order in which it was done
	People   []ID             `json:"people"`   // who told them
	At       time.Time        `json:"at"`       // the second time
	Seen     map[ID]time.Time `json:"seen"`
}

// TwiceID gives the document of two passages in which one task was done.
func TwiceID(task string, one, other ID) ID {
	return derive("twice", task, min(one, other), max(one, other))
}

// twice adds to a change what a passage makes of the tasks that must happen
// once, from what it said before to what it says now.
func (t *Team) twice(a Actor, c Change, id ID, old, now *Passage, day Day) Change {
	today := t.Today(a.Now)
	before, after := t.pairs(id, old, day, today), t.pairs(id, now, day, today)
	all(t, func(at ID, tw *Twice) {
		d, _ := t.Doc(Key{"twice", at})
		if !slices.Contains(tw.Passages, id) || !Within(d, today) { // what left the horizon stays as it was
			return
		}
		pair, still := after[at]
		if !still {
			c.Drop = append(c.Drop, Dropped{d.Kind, d.ID, d.Scope})
			return
		}
		if pair.Seen = tw.Seen; !pair.At.Equal(tw.At) || !slices.Equal(pair.Passages, tw.Passages) {
			c.Put = append(c.Put, doc(at, d.Scope, d.Day, pair))
		}
		before[at] = pair
	})
	for _, at := range slices.Sorted(maps.Keys(after)) {
		if _, told := before[at]; !told {
			c.Put = append(c.Put, doc(at, ofPatient(now.Patient, ClassCare), today, after[at]))
		}
	}
	return c
}

// pairs finds what others told of the same tasks for the same moment: at the
// same visit, or within the time that the table gives.
func (t *Team) pairs(id ID, p *Passage, day, today Day) map[ID]*Twice {
	out := map[ID]*Twice{}
	first := today - kinds["visit"].keep // of those that are in hand, whatever else was fetched
	if p == nil || !p.did("") || day < first {
		return out
	}
	each(t, p.Patient, func(visit ID, v *Visit) {
		if v.Day < first {
			return
		}
		table := practice.On(max(day, v.Day).String())
		each(t, visit, func(other ID, q *Passage) {
			together := q.Visit == p.Visit && v.People > 1 // one bedside, one list, both tick it
			if q.By == p.By || !q.did("") || together {
				return
			}
			for _, k := range p.Tasks {
				window, once := table.Once(k.Task.Task)
				if once && k.Done && q.did(k.Task.Task) && (q.Visit == p.Visit || q.At.Sub(p.At).Abs() <= window) {
					out[TwiceID(k.Task.Task, id, other)] = pairOf(k.Task.Task, id, p, other, q)
				}
			}
		})
	})
	return out
}

func pairOf(task string, one ID, p *Passage, other ID, q *Passage) *Twice {
	tw := &Twice{Patient: p.Patient, Task: task, Passages: []ID{other, one}, People: []ID{q.By, p.By}, At: p.At, Seen: map[ID]time.Time{}}
	if p.At.Before(q.At) {
		tw.Passages, tw.People, tw.At = []ID{one, other}, []ID{p.By, q.By}, q.At
	}
	return tw
}

// did tells whether a passage says that a task was done; "" asks for any visit
// that was made.
func (p *Passage) did(task string) bool {
	return p.Withdrawn == nil && p.Outcome == Done &&
		(task == "" || slices.ContainsFunc(p.Tasks, func(k TaskDone) bool { return k.Done && k.Task.Task == task }))
}

// SeenTwiceArgs are the arguments of twice.seen. The document need not be there:
// what is settled meanwhile is seen all the same.
type SeenTwiceArgs struct {
	Twice ID `json:"twice"`
}

func (in SeenTwiceArgs) more(Actor) []Key { return []Key{{"twice", in.Twice}} }

// seeTwice marks it; once all members have seen it, it leaves with the day.
func seeTwice(t *Team, a Actor, in SeenTwiceArgs) (Change, error) {
	if !ValidID(in.Twice) {
		return Change{}, NotFound()
	}
	d, ok := t.Doc(Key{"twice", in.Twice})
	if !ok || !t.Sight(a.Who).Sees(d.Scope) {
		return Change{}, nil
	}
	tw := *d.Body.(*Twice)
	if _, seen := tw.Seen[a.Who]; seen {
		return Change{}, nil
	}
	tw.Seen = maps.Clone(tw.Seen)
	tw.Seen[a.Who] = a.Now
	if !slices.ContainsFunc(t.Members(), func(m ID) bool { return tw.Seen[m].IsZero() }) {
		d.Day = min(d.Day, t.Today(a.Now)-kinds["twice"].keep)
	}
	return Change{Put: []Doc{doc(in.Twice, d.Scope, d.Day, &tw)}}, nil
}
