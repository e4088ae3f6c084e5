package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"ronde/teams"
	"ronde/teams/text"
)

var vocabulary = strings.Fields(`pansement pansements talon talons tension vertige vertiges plaie douleur douleurs douloureux douloureuse
	refuse refuser toilette repas eau eaux journal journaux fièvre œdème oedèmes cheville TA 13 8 130 insuline glycémie sommeil nuit
	calme agitée chute chuté marche fauteuil appétit bu mangé constipée selles sonde escarre sacrum pansemnt glycemie nuits`)

var epoch = time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)

// world is what a journal would hold, beside an index of it.
type world struct {
	r    *rand.Rand
	docs map[teams.Key]teams.Doc
	seq  uint64
}

func (w *world) note(n int) teams.Doc {
	var words []string
	for range 1 + w.r.IntN(8) {
		words = append(words, vocabulary[w.r.IntN(len(vocabulary))])
	}
	patient := fmt.Sprintf("patient-%d", n%5)
	note := &teams.Note{Patient: patient, By: fmt.Sprintf("person-%d", w.r.IntN(3)), At: epoch.Add(time.Duration(w.r.IntN(500)) * time.Hour), Text: strings.Join(words, " ")}
	if w.r.IntN(6) == 0 {
		note.Corrected = "another"
	}
	d := teams.Doc{Kind: "note", ID: fmt.Sprintf("note-%d", n), Scope: teams.Scope{Of: patient, Class: teams.ClassCare}, Body: note}
	if n%11 == 0 {
		d.Scope.For = []teams.ID{"person-1"}
	}
	if n%7 == 0 {
		d.Kind, d.Body = "alert", &teams.Alert{Patient: patient, By: note.By, At: note.At, Text: note.Text}
	}
	return d
}

// act is one entry of random puts and drops.
func (w *world) act() teams.Entry {
	w.seq++
	e := teams.Entry{Seq: w.seq}
	touched := map[teams.Key]bool{}
	for range 1 + w.r.IntN(3) {
		d := w.note(w.r.IntN(300))
		if touched[d.Key()] {
			continue
		}
		touched[d.Key()] = true
		if _, there := w.docs[d.Key()]; there && w.r.IntN(3) == 0 {
			e.Drop = append(e.Drop, teams.Dropped{Kind: d.Kind, ID: d.ID, Scope: d.Scope})
			delete(w.docs, d.Key())
			continue
		}
		e.Put = append(e.Put, d)
		w.docs[d.Key()] = d
	}
	return e
}

// scan finds by reading everything.
func (w *world) scan(q Query, sees func(teams.Scope) bool) (out []Place) {
	for k, d := range w.docs {
		past, ok := teams.Says(d)
		if !ok || !sees(d.Scope) || q.Patient != "" && d.Scope.Of != q.Patient || q.By != "" && past.By != q.By ||
			len(q.Kinds) > 0 && !slices.Contains(q.Kinds, k.Kind) {
			continue
		}
		every := true
		for _, one := range q.Wanted {
			every = every && len(text.Found(past.Text, []text.Wanted{one})) > 0
		}
		if every {
			out = append(out, Place{past.At.Unix(), k})
		}
	}
	slices.SortFunc(out, func(a, b Place) int { return place(b).compare(place(a)) })
	return out
}

func place(p Place) *entry {
	return &entry{at: p.At, kind: uint8(slices.Index(teams.ToldKinds, p.Key.Kind)), id: p.Key.ID}
}

// A random history, indexed in part at once and then entry by entry, is searched
// page by page; reading everything must give the same.
func TestFindsWhatReadingEverythingFinds(t *testing.T) {
	found := 0
	for seed := range uint64(12) {
		w := &world{r: rand.New(rand.NewPCG(seed, 5)), docs: map[teams.Key]teams.Doc{}}
		for range 40 * int(seed) {
			w.act()
		}
		x := New(w.seq)
		for _, d := range w.docs {
			x.Add([]teams.Doc{d})
		}
		x.Built()
		for step := range 60 {
			var entries []teams.Entry
			for range w.r.IntN(12) {
				entries = append(entries, w.act())
			}
			x.Apply(entries)
			if x.Seq() != w.seq {
				t.Fatalf("stands at %d of %d", x.Seq(), w.seq)
			}
			q := Query{Max: 1 + w.r.IntN(7)}
			for range w.r.IntN(3) {
				word := []rune(vocabulary[w.r.IntN(len(vocabulary))])
				q.Wanted = append(q.Wanted, text.Looked(string(word[:max(2, len(word)-w.r.IntN(3))]))...)
			}
			if w.r.IntN(2) == 0 {
				q.Patient = fmt.Sprintf("patient-%d", w.r.IntN(6))
			}
			if w.r.IntN(4) == 0 {
				q.By = fmt.Sprintf("person-%d", w.r.IntN(4))
			}
			if w.r.IntN(4) == 0 {
				q.Kinds = []string{"alert"}
			}
			sees := func(s teams.Scope) bool { return len(s.For) == 0 || seed%2 == 0 }
			want := w.scan(q, sees)
			var got []Place
			for {
				page := x.Find(q, sees)
				got = append(got, page...)
				if len(page) < q.Max {
					break
				}
				q.After = &page[len(page)-1]
			}
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d step %d %+v: %d found, want %d:\n%v\n%v", seed, step, q, len(got), len(want), got, want)
			}
			found += len(got)
		}
	}
	if found < 1000 {
		t.Errorf("only %d were found in all: the test looks for nothing", found)
	}
}

// What comes while somebody pages does not move the pages behind.
func TestPagesDoNotMove(t *testing.T) {
	w := &world{r: rand.New(rand.NewPCG(7, 7)), docs: map[teams.Key]teams.Doc{}}
	x := New(0)
	x.Built()
	all := func(teams.Scope) bool { return true }
	put := func(n int, at time.Duration) {
		w.seq++
		note := &teams.Note{Patient: "p", By: "i", At: epoch.Add(at), Text: "plaie"}
		x.Apply([]teams.Entry{{Seq: w.seq, Put: []teams.Doc{{Kind: "note", ID: fmt.Sprintf("n%02d", n), Scope: teams.Scope{Of: "p"}, Body: note}}}})
	}
	for n := range 20 {
		put(n, time.Duration(n)*time.Hour)
	}
	q := Query{Wanted: text.Looked("plaies"), Max: 8}
	first := x.Find(q, all)
	put(50, 40*time.Hour)
	put(51, 41*time.Hour)
	q.After = &first[7]
	if second := x.Find(q, all); len(second) != 8 || second[0].Key.ID != "n11" || second[7].Key.ID != "n04" {
		t.Errorf("%v", second)
	}
	if x.Size() <= 0 {
		t.Error("an index takes some room")
	}
}
