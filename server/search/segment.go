package search

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"sort"
	"strings"

	"ronde/teams"
)

// entry is one document of an index.
type entry struct {
	id    teams.ID
	at    int64  // seconds since 1970
	kind  uint8  // in teams.ToldKinds
	scope uint32 // in the index's scopes
	by    uint32 // in the index's people
}

// segment holds documents that were indexed together. Only gone changes. A word
// stands for its documents as differences, or as one bit for each document when
// that is shorter.
type segment struct {
	docs  []entry  // oldest first
	byID  []uint32 // the documents, by kind and id
	gone  set
	left  int    // documents that are not gone
	words string // all words, sorted
	ends  []uint32
	lists []byte
	stops []uint32
}

func (s *segment) word(i int) string {
	from := uint32(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	return s.words[from:s.ends[i]]
}

// list writes the documents of a word into a set.
func (s *segment) list(i int, into set) {
	from := uint32(0)
	if i > 0 {
		from = s.stops[i-1]
	}
	b := s.lists[from:s.stops[i]]
	if b[0] == asBits {
		for n := 1; n < len(b); n += 8 {
			into[n/8] |= binary.LittleEndian.Uint64(b[n:])
		}
		return
	}
	at, n := uint64(0), 1
	for n < len(b) {
		step, size := uint64(b[n]), 1
		if step >= 0x80 {
			step, size = binary.Uvarint(b[n:])
		}
		at += step
		n += size
		into[at/64] |= 1 << (at % 64)
	}
}

const (
	asSteps = 0
	asBits  = 1
)

// reach calls for each word that begins in a way.
func (s *segment) reach(start string, each func(i int, word string)) {
	i := sort.Search(len(s.ends), func(i int) bool { return s.word(i) >= start })
	for ; i < len(s.ends); i++ {
		w := s.word(i)
		if !strings.HasPrefix(w, start) {
			return
		}
		each(i, w)
	}
}

// find gives the place of a document.
func (s *segment) find(kind uint8, id teams.ID) (uint32, bool) {
	i, ok := slices.BinarySearchFunc(s.byID, id, func(n uint32, id teams.ID) int {
		d := &s.docs[n]
		if d.kind != kind {
			return int(d.kind) - int(kind)
		}
		return strings.Compare(d.id, id)
	})
	if !ok {
		return 0, false
	}
	return s.byID[i], true
}

// set is a set of documents of one segment.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) has(n uint32) bool { return s[n/64]&(1<<(n%64)) != 0 }
func (s set) add(n uint32)      { s[n/64] |= 1 << (n % 64) }

// before gives the greatest member below n, -1 without one.
func (s set) before(n int) int {
	if n <= 0 {
		return -1
	}
	n--
	w := n / 64
	word := s[w] & (^uint64(0) >> (63 - n%64))
	for word == 0 {
		if w == 0 {
			return -1
		}
		w--
		word = s[w]
	}
	return w*64 + 63 - bits.LeadingZeros64(word)
}
