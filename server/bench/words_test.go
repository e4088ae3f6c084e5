package main

import (
	"slices"
	"strings"
	"testing"

	words "ronde/teams/text"
)

// The notes are about as long as the figures say, the same each time, and none
// of them holds what nobody wrote.
func TestNotesAreWhatTheFiguresSay(t *testing.T) {
	const notes = 400
	count := 0
	for n := range notes {
		says := noteText(n)
		count += len(strings.Fields(says))
		if says != noteText(n) || strings.ContainsAny(says, "{}") {
			t.Fatalf("note %d: %s", n, says)
		}
	}
	if each := float64(count) / notes; each < 43 || each > 47 {
		t.Errorf("%.1f words each", each)
	}
	all := newScan(place{Patients: []string{"p"}}, notes)
	for _, w := range unwritten {
		for _, one := range words.Looked(w) {
			if n := slices.IndexFunc(all.notes, func(has []string) bool { return slices.ContainsFunc(has, one.Finds) }); n >= 0 {
				t.Errorf("%s is found: %s", w, noteText(n))
			}
		}
	}
}

// Whoever reads everything finds the newest, at most a page, of one person when
// that is asked.
func TestReadingAllFindsTheNewest(t *testing.T) {
	of := place{Patients: []string{"p0", "p1", "p2"}}
	s := scan{patients: of.Patients}
	for n := range 200 {
		s.notes = append(s.notes, []string{"plaie", []string{"rouge", "seche"}[n%2]})
	}
	for _, k := range queries(of, 3) {
		if len(k.asks) != 3 {
			t.Errorf("%s: %d", k.name, len(k.asks))
		}
	}
	q := queries(of, 1)[4].asks[0]
	q.Wanted, q.Patient = words.Looked("plaies rouge"), "p1"
	if found := s.find(q); len(found) != 33 || found[0] != 196 || found[1] != 190 {
		t.Errorf("%v", found)
	}
	q.Patient = ""
	if found := s.find(q); len(found) != hits || found[0] != 198 {
		t.Errorf("%v", found)
	}
}
