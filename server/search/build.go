package search

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"ronde/teams/text"
)

// builder gathers documents with their words, and makes a segment of them.
type builder struct {
	docs  []entry
	has   [][]uint32 // the words of each document, each once
	roots map[string]uint32
	words []string          // by number
	known map[string]uint32 // as written
	last  []uint32          // the document in which a word was met last, plus one
}

func newBuilder() *builder {
	return &builder{roots: map[string]uint32{}, known: map[string]uint32{}}
}

// add takes a document and what it says.
func (b *builder) add(e entry, says string) {
	b.docs = append(b.docs, e)
	var has []uint32
	text.EachWord(says, func(from, to int) {
		n := b.number(says[from:to])
		if b.last[n] != uint32(len(b.docs)) {
			b.last[n] = uint32(len(b.docs))
			has = append(has, n)
		}
	})
	b.has = append(b.has, has)
}

func (b *builder) number(written string) uint32 {
	n, ok := b.known[written]
	if !ok {
		n = b.root(text.Root(text.FoldWord(written)))
		b.known[strings.Clone(written)] = n
	}
	return n
}

func (b *builder) root(root string) uint32 {
	n, ok := b.roots[root]
	if !ok {
		n = uint32(len(b.words))
		root = strings.Clone(root)
		b.roots[root] = n
		b.words = append(b.words, root)
		b.last = append(b.last, 0)
	}
	return n
}

// take takes over what is left of a segment.
func (b *builder) take(s *segment) {
	first := len(b.docs)
	place := make([]int, len(s.docs))
	for i, d := range s.docs {
		if place[i] = -1; !s.gone.has(uint32(i)) {
			place[i] = len(b.docs)
			b.docs = append(b.docs, d)
		}
	}
	b.has = append(b.has, make([][]uint32, len(b.docs)-first)...)
	of := newSet(len(s.docs))
	for w := range s.ends {
		clear(of)
		s.list(w, of)
		n := b.root(s.word(w))
		for i := of.before(len(s.docs)); i >= 0; i = of.before(i) {
			if place[i] >= 0 {
				b.has[place[i]] = append(b.has[place[i]], n)
			}
		}
	}
}

// segment makes one of all that was gathered.
func (b *builder) segment() *segment {
	order := make([]uint32, len(b.docs))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int { return b.docs[x].compare(&b.docs[y]) })
	s := &segment{docs: make([]entry, len(order)), byID: make([]uint32, len(order)), gone: newSet(len(order)), left: len(order)}
	in := make([][]uint32, len(b.words))
	for i, n := range order {
		s.docs[i], s.byID[i] = b.docs[n], uint32(i)
		for _, w := range b.has[n] {
			in[w] = append(in[w], uint32(i))
		}
	}
	slices.SortFunc(s.byID, func(x, y uint32) int {
		return cmp.Or(int(s.docs[x].kind)-int(s.docs[y].kind), strings.Compare(s.docs[x].id, s.docs[y].id))
	})
	s.index(b.words, in)
	return s
}

// index writes the words and where each stands; a word that stands nowhere any
// more is left out.
func (s *segment) index(words []string, in [][]uint32) {
	order := make([]uint32, 0, len(words))
	for w := range words {
		if len(in[w]) > 0 {
			order = append(order, uint32(w))
		}
	}
	slices.SortFunc(order, func(x, y uint32) int { return strings.Compare(words[x], words[y]) })
	var all strings.Builder
	s.ends, s.stops = make([]uint32, 0, len(order)), make([]uint32, 0, len(order))
	for _, w := range order {
		all.WriteString(words[w])
		s.ends = append(s.ends, uint32(all.Len()))
		s.lists = appendList(s.lists, in[w], len(s.docs))
		s.stops = append(s.stops, uint32(len(s.lists)))
	}
	s.words, s.lists = strings.Clone(all.String()), slices.Clip(s.lists)
}

func appendList(b []byte, docs []uint32, of int) []byte {
	from, last := len(b), uint32(0)
	b = append(b, asSteps)
	for _, d := range docs {
		b = binary.AppendUvarint(b, uint64(d-last))
		last = d
	}
	bits := newSet(of)
	if len(b)-from <= 8*len(bits) {
		return b
	}
	for _, d := range docs {
		bits.add(d)
	}
	b = append(b[:from], asBits)
	for _, w := range bits {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	return b
}

// compare puts the older one first; the kind and the id decide between two of
// one second.
func (e *entry) compare(o *entry) int {
	return cmp.Or(cmp.Compare(e.at, o.at), cmp.Compare(e.kind, o.kind), strings.Compare(e.id, o.id))
}
