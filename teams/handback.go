package teams

import (
	"maps"
	"slices"
)

// What somebody took upon herself is free again once she cannot do it: because
// she is away, because she has left, or because she does not see any more what
// it is about. The last comes with whatever changes a sight: an objection, the
// end of an opening, another trade, an agreement of the team.

// gone tells who has no part any more in what is of a scope.
type gone func(who ID, sc Scope) bool

// away is one person, whatever it is about.
func away(who ID) gone { return func(one ID, _ Scope) bool { return one == who } }

// handsBack adds to a change what those took upon themselves who do not see it
// any more.
func (t *Team) handsBack(a Actor, c Change) Change {
	then := t.then(c)
	before, after, sees := t.Sights(), then.Sights(), map[ID]Sight{}
	for _, who := range t.Members() { // whoever has left sees nothing after it
		if s := after[who]; s.Tag() != before[who].Tag() {
			sees[who] = s
		}
	}
	if len(sees) == 0 {
		return c
	}
	lost := func(who ID, sc Scope) bool {
		s, changed := sees[who]
		return changed && !s.Sees(sc)
	}
	today := t.Today(a.Now)
	put := then.handedBack(a, lost, today, endless)
	put = append(put, then.helpsHandedBack(lost, today, endless)...)
	put = append(put, then.notMinded(a, lost)...)
	put = append(put, then.entrustedEnds(a, lost)...)
	put = append(put, then.referencesHandedBack(lost)...)
	put = append(put, then.belongingsEnd(a, lost)...)
	put = append(put, then.asksOthers(lost)...)
	c.Put = slices.DeleteFunc(slices.Clone(c.Put), func(d Doc) bool {
		return slices.ContainsFunc(put, func(now Doc) bool { return now.Key() == d.Key() })
	})
	c.Put = append(c.Put, put...)
	return c
}

// then is the team as a change would leave it.
func (t *Team) then(c Change) *Team {
	var docs []Doc
	for _, all := range t.docs {
		docs = slices.AppendSeq(docs, maps.Values(all))
	}
	then := New(docs)
	then.Apply(Entry{Put: c.Put, Drop: c.Drop})
	return then
}

// handedBack gives the visits between two days without those who are gone: what
// they took is free, what they were asked is answered.
func (t *Team) handedBack(a Actor, lost gone, from, to Day) (put []Doc) {
	all(t, func(id ID, v *Visit) {
		if v.Day < from || v.Day > to {
			return
		}
		now := v
		for _, who := range v.people() {
			if !lost(who, ofPatient(v.Patient, ClassPractical)) {
				continue
			}
			if now.takenBy(who) && !t.told(id, who) {
				now = now.without(who)
			}
			if now.involves(who) {
				now = now.unasked(who, a.Now)
			}
		}
		if now != v {
			put = append(put, now.asAsked(a.Now).doc(id))
		}
	})
	return put
}

// people gives who takes a visit, offers it, or was asked for it.
func (v *Visit) people() (ids []ID) {
	ids = v.takers()
	for _, o := range v.Offers {
		ids = append(ids, o.By, o.To)
	}
	return slices.Compact(sorted(ids))
}

// helpsHandedBack gives the helps between two days without those who are gone
// and had taken them.
func (t *Team) helpsHandedBack(lost gone, from, to Day) (put []Doc) {
	all(t, func(id ID, h *Help) {
		if h.Taken != nil && h.open(from) && h.Day <= to && lost(h.Taken.By, h.doc(id).Scope) {
			free := *h
			free.Taken = nil
			put = append(put, free.doc(id))
		}
	})
	return put
}

// notMinded gives what those who are gone took care of, without their names.
// What is older than phones remember stays as it is: nobody waits for it.
func (t *Team) notMinded(a Actor, lost gone) (put []Doc) {
	today := t.Today(a.Now)
	all(t, func(id ID, n *Note) {
		if d, _ := t.Doc(Key{"note", id}); n.Taken != nil && lost(n.Taken.By, d.Scope) && Within(d, today) {
			now := *n
			now.Taken = nil
			put = append(put, doc(id, d.Scope, d.Day, &now))
		}
	})
	all(t, func(id ID, f *Focus) {
		if d, _ := t.Doc(Key{"focus", id}); f.Taken != nil && lost(f.Taken.By, d.Scope) && Within(d, today) {
			now := *f
			now.Taken = nil
			put = append(put, doc(id, d.Scope, d.Day, &now))
		}
	})
	return put
}

// entrustedEnds ends what those who are gone entrusted, and what was to them.
func (t *Team) entrustedEnds(a Actor, lost gone) (put []Doc) {
	today := t.Today(a.Now)
	all(t, func(id ID, e *Entrusted) {
		sc := ofPatient(e.Patient, ClassCare)
		if e.Ended == nil && e.Until >= today && (lost(e.By, sc) || lost(e.To, sc)) {
			put = append(put, e.ended(id, a, today))
		}
	})
	return put
}

// referencesHandedBack gives the threads without those who are gone and kept
// them.
func (t *Team) referencesHandedBack(lost gone) (put []Doc) {
	all(t, func(id ID, r *Reference) {
		now := *r
		for _, as := range ReferenceRoles {
			if at := now.place(as); *at != nil && lost((*at).Who, ofPatient(id, ClassPractical)) {
				*at = nil
			}
		}
		if now != *r {
			put = append(put, now.doc(id))
		}
	})
	return put
}

// asksOthers gives the open questions without those who are gone.
func (t *Team) asksOthers(lost gone) (put []Doc) {
	all(t, func(id ID, q *Question) {
		sc := ofPatient(q.Patient, ClassCare)
		if q.open() && slices.ContainsFunc(q.To, func(to ID) bool { return lost(to, sc) }) {
			now := *q
			now.To = slices.DeleteFunc(slices.Clone(q.To), func(to ID) bool { return lost(to, sc) })
			put = append(put, now.doc(id, 0))
		}
	})
	return put
}
