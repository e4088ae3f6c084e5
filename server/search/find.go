package search

import "sort"

// finding is a Query on its way through the segments.
type finding struct {
	Query
	scopes []bool // which may be seen, and are asked for
	kinds  [256]bool
	by     int64 // -1: anybody
	after  *entry
}

// in appends what is found in one segment, newest first, as much as is asked
// for in all.
func (f *finding) in(s *segment, found []*entry) []*entry {
	match := f.match(s)
	end := len(s.docs)
	if f.after != nil {
		end = sort.Search(end, func(i int) bool { return s.docs[i].compare(f.after) >= 0 })
	}
	next := func(n int) int { return n - 1 }
	if match != nil {
		next = match.before
	}
	for i, n := next(end), 0; i >= 0 && n < f.Max; i = next(i) {
		d := &s.docs[i]
		if f.scopes[d.scope] && f.kinds[d.kind] && (f.by < 0 || f.by == int64(d.by)) && !s.gone.has(uint32(i)) {
			found = append(found, d)
			n++
		}
	}
	return found
}

// match gives the documents that hold all words, nil for all documents.
func (f *finding) match(s *segment) (all set) {
	for _, w := range f.Wanted {
		one := newSet(len(s.docs))
		s.reach(w.Start(), func(i int, word string) {
			if w.Finds(word) {
				s.list(i, one)
			}
		})
		if all == nil {
			all = one
			continue
		}
		for i := range all {
			all[i] &= one[i]
		}
	}
	return all
}
