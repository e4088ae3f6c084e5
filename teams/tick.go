package teams

import "time"

// Due gives the moment at which something next ends or begins by itself, the
// zero time when nothing does. The desk then does the act clock.tick, before
// any other act, snapshot or send.
func (t *Team) Due() time.Time {
	due := t.dueToPlan()
	for _, other := range []time.Time{t.dueToLapse(), t.dueToEnd(), t.dueToHandOver()} {
		if due.IsZero() || !other.IsZero() && other.Before(due) {
			due = other
		}
	}
	all(t, func(_ ID, inv *Invitation) {
		if inv.State == "open" && (due.IsZero() || inv.Until.Before(due)) {
			due = inv.Until
		}
	})
	return due
}

// TickArgs are the arguments of clock.tick: none.
type TickArgs struct{}

func tick(t *Team, a Actor, _ TickArgs) (Change, error) {
	var put []Doc
	all(t, func(id ID, inv *Invitation) {
		if inv.State == "open" && !inv.Until.After(a.Now) {
			gone := *inv
			gone.State = "lapsed"
			put = append(put, gone.doc(id, t.Today(a.Now)))
		}
	})
	ended := t.ends(a)
	c := Change{Put: append(append(put, t.lapse(a)...), ended...)}
	leaving := t.dueToHandOver()
	leaves := !leaving.IsZero() && !leaving.After(a.Now)
	if !leaves { // nobody plans for those who go; the clock comes back at once for the others
		c = t.plan(a, c)
	}
	if len(ended) > 0 {
		c = t.handsBack(a, c)
	}
	if leaves {
		c = t.handsOver(a, c)
	}
	return c, nil
}
