package teams

import (
	"slices"
	"time"
)

// Team is what a team's journal says, inside the horizon. Only Apply (and
// Recall and Forget, which move the horizon) change it; everything else reads.
// It is not safe for several goroutines: the desk's loop owns it.
type Team struct {
	docs    map[string]map[ID]Doc
	under   map[Key][]ID // kind and parent -> ids of that kind, sorted
	zone    *time.Location
	private int         // documents that are only for some
	open    map[ID]bool // visits that somebody was asked to come to
}

// New makes a Team from its current documents.
func New(docs []Doc) *Team {
	t := &Team{docs: map[string]map[ID]Doc{}, under: map[Key][]ID{}, zone: time.UTC, open: map[ID]bool{}}
	for _, d := range docs {
		t.put(d)
	}
	return t
}

// Apply makes the Team what it is after an entry.
func (t *Team) Apply(e Entry) {
	for _, d := range e.Drop {
		t.drop(Key{d.Kind, d.ID})
	}
	for _, d := range e.Put {
		t.put(d)
	}
}

func (t *Team) put(d Doc) {
	t.drop(d.Key())
	if t.docs[d.Kind] == nil {
		t.docs[d.Kind] = map[ID]Doc{}
	}
	t.docs[d.Kind][d.ID] = d
	if len(d.Scope.For) > 0 {
		t.private++
	}
	if parent := parentOf(d); parent != "" {
		k := Key{d.Kind, parent}
		i, _ := slices.BinarySearch(t.under[k], d.ID)
		t.under[k] = slices.Insert(t.under[k], i, d.ID)
	}
	switch b := d.Body.(type) {
	case *TeamBody:
		t.zone = place(b.Zone)
	case *Erasure:
		if b.Agreed != nil { // what came from beyond the horizon goes too
			for _, gone := range t.ofAll(b.Of) {
				t.drop(gone.Key())
			}
		}
	case *Visit:
		if b.isOffered() {
			t.open[d.ID] = true
		}
	}
}

func (t *Team) drop(key Key) {
	old, ok := t.docs[key.Kind][key.ID]
	if !ok {
		return
	}
	delete(t.docs[key.Kind], key.ID)
	if key.Kind == "visit" {
		delete(t.open, key.ID)
	}
	if len(old.Scope.For) > 0 {
		t.private--
	}
	if parent := parentOf(old); parent != "" {
		k := Key{key.Kind, parent}
		if i, found := slices.BinarySearch(t.under[k], key.ID); found {
			t.under[k] = slices.Delete(t.under[k], i, i+1)
		}
		if len(t.under[k]) == 0 {
			delete(t.under, k)
		}
	}
}

// Doc gives a document that the Team has in hand.
func (t *Team) Doc(k Key) (Doc, bool) {
	d, ok := t.docs[k.Kind][k.ID]
	return d, ok
}

// Docs gives all documents in hand that somebody sees, as she has them, ordered
// by kind and id.
func (t *Team) Docs(s Sight) []Doc {
	var out []Doc
	for _, all := range t.docs {
		for _, d := range all {
			if s.Sees(d.Scope) {
				out = append(out, s.Shown(d))
			}
		}
	}
	slices.SortFunc(out, func(a, b Doc) int { return compareKeys(a.Key(), b.Key()) })
	return out
}

// Today is the day it is for the team.
func (t *Team) Today(now time.Time) Day { return DayOf(now, t.zone) }

// Zone is the team's time zone.
func (t *Team) Zone() *time.Location { return t.zone }

// body gives the body of the document of type B with this id, nil without one.
func body[B any](t *Team, id ID) *B {
	d, ok := t.docs[kindOf[B]()][id]
	if !ok {
		return nil
	}
	return d.Body.(*B)
}

// each calls f for all documents of type B that lie under a parent, in order.
func each[B any](t *Team, parent ID, f func(id ID, b *B)) {
	for _, id := range t.under[Key{kindOf[B](), parent}] {
		f(id, body[B](t, id))
	}
}

// all calls f for all documents of type B, in order of their ids.
func all[B any](t *Team, f func(id ID, b *B)) {
	of := t.docs[kindOf[B]()]
	ids := make([]ID, 0, len(of))
	for id := range of {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		f(id, of[id].Body.(*B))
	}
}

func compareKeys(a, b Key) int {
	if a.Kind != b.Kind {
		if a.Kind < b.Kind {
			return -1
		}
		return 1
	}
	if a.ID < b.ID {
		return -1
	} else if a.ID > b.ID {
		return 1
	}
	return 0
}

// place finds a time zone by its name; a stored name was checked when it was
// written, so an unknown one means an older system: UTC, rather than no team.
func place(name string) *time.Location {
	if z, err := time.LoadLocation(name); err == nil {
		return z
	}
	return time.UTC
}
