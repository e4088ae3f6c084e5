package search

import (
	"slices"
	"strings"
	"sync"
	"time"

	"ronde/teams"
	"ronde/teams/text"
)

// Index is what one team's history says, in words. It is safe for many
// goroutines; one at a time may change it.
type Index struct {
	mu     sync.RWMutex
	seq    uint64
	segs   []*segment // the greatest first
	scopes []teams.Scope
	scope  map[string]uint32
	people []teams.ID
	person map[teams.ID]uint32

	first *builder // until Built
}

// New begins an index of what a journal holds after an entry.
func New(seq uint64) *Index {
	return &Index{seq: seq, scope: map[string]uint32{}, person: map[teams.ID]uint32{}, first: newBuilder()}
}

// Add takes in current documents, before Built.
func (x *Index) Add(docs []teams.Doc) {
	for _, d := range docs {
		x.into(x.first, d)
	}
}

// Built ends what New began.
func (x *Index) Built() {
	x.segs = []*segment{x.first.segment()}
	x.first = nil
}

func (x *Index) into(b *builder, d teams.Doc) {
	kind := slices.Index(teams.ToldKinds, d.Kind)
	past, ok := teams.Says(d)
	if kind < 0 || !ok {
		return
	}
	b.add(entry{id: d.ID, at: past.At.Unix(), kind: uint8(kind), scope: x.scopeOf(d.Scope), by: x.personOf(past.By)}, past.Text)
}

func (x *Index) scopeOf(s teams.Scope) uint32 {
	name := s.Of + " " + string(s.Class) + " " + strings.Join(s.For, " ")
	n, ok := x.scope[name]
	if !ok {
		n = uint32(len(x.scopes))
		x.scope[name], x.scopes = n, append(x.scopes, s)
	}
	return n
}

func (x *Index) personOf(who teams.ID) uint32 {
	n, ok := x.person[who]
	if !ok {
		n = uint32(len(x.people))
		x.person[who], x.people = n, append(x.people, who)
	}
	return n
}

// Seq is the last entry that the index knows.
func (x *Index) Seq() uint64 {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.seq
}

// Apply takes in the entries that follow.
func (x *Index) Apply(entries []teams.Entry) {
	x.mu.Lock()
	defer x.mu.Unlock()
	news := map[teams.Key]*teams.Doc{} // nil: gone
	for _, e := range entries {
		for _, d := range e.Drop {
			news[teams.Key{Kind: d.Kind, ID: d.ID}] = nil
		}
		for i := range e.Put {
			news[e.Put[i].Key()] = &e.Put[i]
		}
		x.seq = e.Seq
	}
	b := newBuilder()
	for key, d := range news {
		kind := slices.Index(teams.ToldKinds, key.Kind)
		if kind < 0 {
			continue
		}
		x.forget(uint8(kind), key.ID)
		if d != nil {
			x.into(b, *d)
		}
	}
	if len(b.docs) > 0 {
		x.segs = append(x.segs, b.segment())
		x.join()
	}
}

func (x *Index) forget(kind uint8, id teams.ID) {
	for _, s := range x.segs {
		if n, ok := s.find(kind, id); ok && !s.gone.has(n) {
			s.gone.add(n)
			s.left--
		}
	}
}

// join puts the last segments together until each is twice as great as the next
// one: a document is moved a few times in all.
func (x *Index) join() {
	n := len(x.segs)
	for n > 1 && x.segs[n-2].left < 2*x.segs[n-1].left {
		b := newBuilder()
		b.take(x.segs[n-2])
		b.take(x.segs[n-1])
		x.segs = append(x.segs[:n-2], b.segment())
		n--
	}
}

// Size is about how many bytes the index takes.
func (x *Index) Size() (bytes int) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	for _, s := range x.segs {
		bytes += len(s.words) + 4*len(s.ends) + len(s.lists) + 4*len(s.stops) + 8*len(s.gone)
		bytes += len(s.docs) * (entryBytes + 4)
	}
	return bytes + 200*(len(x.scopes)+len(x.people))
}

// entryBytes is the size of an entry, with the letters of its id.
const entryBytes = 40 + 32

// Place is where a document stands in a history: newer ones have a later moment,
// then a later kind, then a later id.
type Place struct {
	At  int64 // seconds since 1970
	Key teams.Key
}

// Query asks for what was said, newest first, after a place when there is one.
type Query struct {
	Wanted  []text.Wanted // all of them; none: whatever was said
	Patient teams.ID      // "": of anybody
	By      teams.ID      // "": by anybody
	Kinds   []string      // none: of all
	After   *Place
	Max     int
}

// Find gives the places of what is found, as far as it may be seen.
func (x *Index) Find(q Query, sees func(teams.Scope) bool) []Place {
	x.mu.RLock()
	defer x.mu.RUnlock()
	f := finding{Query: q, scopes: make([]bool, len(x.scopes))}
	for i, s := range x.scopes {
		f.scopes[i] = (q.Patient == "" || s.Of == q.Patient) && sees(s)
	}
	by, known := x.person[q.By]
	if f.by = int64(by); q.By == "" {
		f.by = -1
	} else if !known {
		return nil
	}
	for i, k := range teams.ToldKinds {
		f.kinds[i] = len(q.Kinds) == 0 || slices.Contains(q.Kinds, k)
	}
	if q.After != nil {
		kind := slices.Index(teams.ToldKinds, q.After.Key.Kind)
		f.after = &entry{at: q.After.At, kind: uint8(kind), id: q.After.Key.ID}
	}
	var found []*entry
	for _, s := range x.segs {
		found = f.in(s, found)
	}
	slices.SortFunc(found, func(a, b *entry) int { return b.compare(a) })
	places := make([]Place, 0, min(len(found), q.Max))
	for _, e := range found[:min(len(found), q.Max)] {
		places = append(places, Place{e.at, teams.Key{Kind: teams.ToldKinds[e.kind], ID: e.id}})
	}
	return places
}

// Moment gives the time of a place.
func (p Place) Moment() time.Time { return time.Unix(p.At, 0).UTC() }
