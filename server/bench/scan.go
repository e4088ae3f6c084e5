package main

import (
	"maps"
	"math/rand/v2"
	"slices"
	"unicode/utf8"

	"ronde/server/search"
	words "ronde/teams/text"
)

// scan is the bare side of a search: the folded words of every note, read from
// the newest on until a page is full.
type scan struct {
	patients []string
	notes    [][]string
}

func newScan(p place, notes int) *scan {
	s := &scan{patients: p.Patients, notes: make([][]string, notes)}
	known := map[string]string{}
	for n := range s.notes {
		says := noteText(n)
		words.EachWord(says, func(from, to int) {
			root, ok := known[says[from:to]]
			if !ok {
				root = words.Root(words.FoldWord(says[from:to]))
				known[says[from:to]] = root
			}
			s.notes[n] = append(s.notes[n], root)
		})
	}
	return s
}

// find gives the numbers of the notes.
func (s *scan) find(q search.Query) (found []int) {
	for n := len(s.notes) - 1; n >= 0 && len(found) < q.Max; n-- {
		if q.Patient != "" && s.patients[n%len(s.patients)] != q.Patient {
			continue
		}
		if !slices.ContainsFunc(q.Wanted, func(w words.Wanted) bool { return !slices.ContainsFunc(s.notes[n], w.Finds) }) {
			found = append(found, n)
		}
	}
	return found
}

// kind is one way to look for something.
type kind struct {
	name string
	asks []search.Query
}

// queries are those of every kind, the same in each run.
func queries(p place, many int) []kind {
	r := rand.New(rand.NewPCG(6, 50))
	all := vocabulary()
	any := func() string { return all[r.IntN(len(all))] }
	kinds := []kind{{name: "one word"}, {name: "two words"}, {name: "a beginning"}, {name: "one slip"}, {name: "one word of one person"}, {name: "a word nobody wrote"}}
	for i := range many {
		long := any()
		for utf8.RuneCountInString(long) < 6 {
			long = any()
		}
		for k, looked := range []string{any(), any() + " " + any(), string([]rune(any())[:4]), slip(r, long), any(), unwritten[i%len(unwritten)]} {
			kinds[k].asks = append(kinds[k].asks, search.Query{Wanted: words.Looked(looked), Max: hits})
		}
		kinds[4].asks[i].Patient = p.Patients[r.IntN(len(p.Patients))]
	}
	return kinds
}

// vocabulary are the words of four letters and more that notes are made of, and
// a name for every four of them.
func vocabulary() []string {
	all := map[string]bool{}
	take := func(s string) {
		words.EachWord(s, func(from, to int) {
			if w := s[from:to]; utf8.RuneCountInString(w) > 3 && w[0] > '9' {
				all[w] = true
			}
		})
	}
	for _, of := range fillings {
		for _, s := range of {
			take(s)
		}
	}
	r := rand.New(rand.NewPCG(7, 50))
	for range len(all) / 4 {
		take(surname(r))
	}
	delete(all, "name") // what a sentence leaves open
	return slices.Sorted(maps.Keys(all))
}
