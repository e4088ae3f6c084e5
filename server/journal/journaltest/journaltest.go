// Package journaltest is the suite that every journal passes. A store calls Run
// with a way to open a fresh folder and to open the same one again.
package journaltest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/teams"
)

// Store opens a journal on what is kept at one place; called again it opens the
// same place after a restart.
type Store func() (desk.Journal, func())

// Run runs the suite. Fresh makes a new empty place.
func Run(t *testing.T, fresh func(t *testing.T) Store) {
	for name, test := range map[string]func(*testing.T, Store){
		"a team that was never founded is not there":  absent,
		"entries come back as they were":              comeBack,
		"nothing is half appended":                    allOrNone,
		"racing writers: one wins each number":        race,
		"an act is known by person and content":       known,
		"current documents follow puts and drops":     current,
		"load begins at the horizon":                  horizon,
		"history pages neither skip nor repeat":       pages,
		"two teams share nothing":                     apart,
		"everything is there after a restart":         restart,
		"many teams at once":                          many,
		"a backup is remembered and never taken back": saved,
		"what is due is kept with the entries":        dues,
		"bytes are kept once, with their team":        files,
		"what is erased is gone, and the chain holds": erase,
		"what was taken back goes, what stands stays": forget,
	} {
		t.Run(name, func(t *testing.T) { test(t, fresh(t)) })
	}
}

var (
	ctx   = context.Background()
	start = time.Date(2026, 11, 24, 7, 50, 0, 0, time.UTC)
	day   = teams.DayOf(start, time.UTC)
)

// note makes a document about a person on a day, with recognizable text.
func note(id, of teams.ID, on teams.Day, text string) teams.Doc {
	return teams.Doc{Kind: "note", ID: id, V: 1, Day: on, Scope: teams.Scope{Of: of, Class: teams.ClassCare},
		Body: &teams.Note{Patient: of, By: "person-ines", At: start, Written: start, Text: text}}
}

func entry(seq uint64, put ...teams.Doc) teams.Entry {
	return teams.Entry{Seq: seq, At: start.Add(time.Duration(seq) * time.Second), Made: start, By: "person-ines",
		ID: fmt.Sprintf("act-%d", seq), Act: "note.write", V: 1, Put: put, Asked: fmt.Appendf(nil, "asked %d", seq)}
}

func add(t *testing.T, j desk.Journal, team teams.ID, es ...teams.Entry) desk.Head {
	t.Helper()
	head, err := j.Append(ctx, team, es, time.Time{})
	if err != nil {
		t.Fatalf("append: %v", err)
	}
	return head
}

func absent(t *testing.T, open Store) {
	j, done := open()
	defer done()
	for _, team := range []teams.ID{"team-none", "../etc", "", "a/b", "team-none\x00"} {
		if _, _, err := j.Load(ctx, team, 0); !errors.Is(err, desk.ErrNoTeam) {
			t.Errorf("load %q: %v", team, err)
		}
	}
	if _, err := j.Append(ctx, "team-none", []teams.Entry{entry(2)}, time.Time{}); err == nil {
		t.Error("a team began with its second entry")
	}
	if _, err := j.Append(ctx, "../team", []teams.Entry{entry(1)}, time.Time{}); err == nil {
		t.Error("a team outside its folder")
	}
}

func comeBack(t *testing.T, open Store) {
	j, done := open()
	defer done()
	one := entry(1, note("note-1", "pat-1", day, "A mal dormi."), note("note-2", "pat-1", day, "Revoir jeudi."))
	two := entry(2)
	two.Drop = []teams.Dropped{{Kind: "note", ID: "note-1", Scope: one.Put[0].Scope}}
	two.By = ""
	head := add(t, j, "team-a", one, two)
	got, err := j.Since(ctx, "team-a", 0, 10)
	if err != nil || len(got) != 2 {
		t.Fatalf("%d entries, %v", len(got), err)
	}
	if got[0].Hash != got[1].Prev || got[1].Hash != head.Hash || head.Seq != 2 || head.Epoch == "" {
		t.Error("the chain does not hold")
	}
	for i, want := range []teams.Entry{one, two} {
		g := got[i]
		g.Prev, g.Hash, want.Asked = [32]byte{}, [32]byte{}, nil
		if !reflect.DeepEqual(g, want) {
			t.Errorf("entry %d came back as\n%+v, want\n%+v", i+1, g, want)
		}
	}
	if got, err := j.Since(ctx, "team-a", 1, 10); err != nil || len(got) != 1 || got[0].Seq != 2 {
		t.Errorf("since 1: %v, %v", got, err)
	}
	if got, err := j.Since(ctx, "team-a", 2, 10); err != nil || len(got) != 0 {
		t.Errorf("since the head: %v, %v", got, err)
	}
}

func allOrNone(t *testing.T, open Store) {
	j, done := open()
	defer done()
	add(t, j, "team-a", entry(1))
	for _, bad := range [][]teams.Entry{{entry(2), entry(4)}, {entry(1)}, {entry(3)}, {entry(2, note("n-1", "p-1", day, "x")), entry(2)}} {
		if _, err := j.Append(ctx, "team-a", bad, time.Time{}); !errors.Is(err, desk.ErrBehind) {
			t.Errorf("appended %d…: %v", bad[0].Seq, err)
		}
	}
	if docs, head, err := j.Load(ctx, "team-a", 0); err != nil || head.Seq != 1 || len(docs) != 0 {
		t.Errorf("head %d, %d documents, %v", head.Seq, len(docs), err)
	}
	add(t, j, "team-a", entry(2))
}

func race(t *testing.T, open Store) {
	j, done := open()
	defer done()
	add(t, j, "team-a", entry(1))
	const writers, rounds = 8, 20
	var won sync.Map
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for seq := uint64(2); seq < 2+rounds; {
				e := entry(seq, note(fmt.Sprintf("note-%d", seq), "pat-1", day, fmt.Sprint("by ", w)))
				_, err := j.Append(ctx, "team-a", []teams.Entry{e}, time.Time{})
				switch {
				case err == nil:
					if other, twice := won.LoadOrStore(seq, w); twice {
						t.Errorf("entry %d was appended by %v and %d", seq, other, w)
					}
					seq++
				case errors.Is(err, desk.ErrBehind):
					seq++
				default:
					t.Errorf("append: %v", err)
					return
				}
			}
		})
	}
	all.Wait()
	got, err := j.Since(ctx, "team-a", 1, 100)
	if err != nil || len(got) != rounds {
		t.Fatalf("%d entries, %v", len(got), err)
	}
	for _, e := range got {
		w, _ := won.Load(e.Seq)
		if text := e.Put[0].Body.(*teams.Note).Text; text != fmt.Sprint("by ", w) {
			t.Errorf("entry %d says %q, writer %v was told it won", e.Seq, text, w)
		}
	}
}

func known(t *testing.T, open Store) {
	j, done := open()
	defer done()
	add(t, j, "team-a", entry(1), entry(2))
	got, ok, err := j.Find(ctx, "team-a", "person-ines", "act-2", []byte("asked 2"))
	if err != nil || !ok || got.Seq != 2 || !got.Same {
		t.Errorf("%+v %v %v", got, ok, err)
	}
	if got, ok, err := j.Find(ctx, "team-a", "person-ines", "act-2", []byte("other")); err != nil || !ok || got.Same {
		t.Errorf("other content: %+v %v %v", got, ok, err)
	}
	for _, who := range [][2]string{{"person-ines", "act-3"}, {"person-sonia", "act-2"}} {
		if _, ok, err := j.Find(ctx, "team-a", who[0], who[1], nil); ok || err != nil {
			t.Errorf("%v is known, %v", who, err)
		}
	}
}

func ids(docs []teams.Doc) []string {
	out := []string{}
	for _, d := range docs {
		out = append(out, d.ID)
	}
	slices.Sort(out)
	return out
}

func current(t *testing.T, open Store) {
	j, done := open()
	defer done()
	add(t, j, "team-a", entry(1, note("note-1", "pat-1", day, "old"), note("note-2", "pat-1", day, "two")))
	second := entry(2, note("note-1", "pat-1", day-3, "new"), note("note-3", "pat-1", day, "three"))
	second.Drop = []teams.Dropped{{Kind: "note", ID: "note-2", Scope: teams.Scope{Of: "pat-1"}}, {Kind: "note", ID: "note-9"}}
	add(t, j, "team-a", second)
	docs, _, err := j.Load(ctx, "team-a", 0)
	if err != nil || !slices.Equal(ids(docs), []string{"note-1", "note-3"}) {
		t.Fatalf("%v, %v", ids(docs), err)
	}
	got, err := j.Get(ctx, "team-a", []teams.Key{{Kind: "note", ID: "note-1"}, {Kind: "note", ID: "note-2"}})
	if err != nil || len(got) != 1 || got[0].Body.(*teams.Note).Text != "new" || got[0].Day != day-3 {
		t.Errorf("%+v, %v", got, err)
	}
	if hist, err := j.History(ctx, "team-a", desk.Query{Of: "pat-1", Kind: "note", Max: 10}); err != nil || len(hist) != 2 || hist[0].ID != "note-3" {
		t.Errorf("%v, %v", ids(hist), err)
	}
}

func horizon(t *testing.T, open Store) {
	j, done := open()
	defer done()
	add(t, j, "team-a", entry(1, note("note-always", "pat-1", 0, "a"), note("note-old", "pat-1", day-31, "b"),
		note("note-edge", "pat-1", day-30, "c"), note("note-new", "pat-1", day, "d")))
	docs, _, err := j.Load(ctx, "team-a", day-30)
	if err != nil || !slices.Equal(ids(docs), []string{"note-always", "note-edge", "note-new"}) {
		t.Errorf("%v, %v", ids(docs), err)
	}
}

func pages(t *testing.T, open Store) {
	j, done := open()
	defer done()
	r := rand.New(rand.NewPCG(1, 2))
	seq, want := uint64(0), []string{}
	for range 60 {
		seq++
		id := fmt.Sprintf("note-%02d", r.IntN(100))
		of := []string{"pat-1", "pat-2", "pat-11"}[r.IntN(3)]
		// one id is always about the same person: scopes never narrow
		id = of + id
		add(t, j, "team-a", entry(seq, note(id, of, day-teams.Day(r.IntN(5)), "x")))
		if of == "pat-1" && !slices.Contains(want, id) {
			want = append(want, id)
		}
	}
	slices.Sort(want)
	var every []teams.Doc
	for after := ""; ; after = every[len(every)-1].ID {
		page, err := j.All(ctx, "team-a", "note", after, 4)
		if err != nil {
			t.Fatal(err)
		}
		every = append(every, page...)
		if len(page) < 4 {
			break
		}
	}
	if whole, err := j.All(ctx, "team-a", "note", "", 1000); err != nil || len(whole) < len(want) || !slices.Equal(ids(every), ids(whole)) {
		t.Errorf("all: %v, want %v, %v", ids(every), ids(whole), err)
	}
	if none, err := j.All(ctx, "team-a", "visit", "", 10); err != nil || len(none) != 0 {
		t.Errorf("all of another kind: %v, %v", ids(none), err)
	}
	var got []teams.Doc
	q := desk.Query{Of: "pat-1", Kind: "note", Max: 3}
	for {
		page, err := j.History(ctx, "team-a", q)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		got = append(got, page...)
		last := page[len(page)-1]
		q.Before, q.BeforeID = last.Day, last.ID
	}
	if !slices.Equal(ids(got), want) {
		t.Errorf("got %v\nwant %v", ids(got), want)
	}
	if !slices.IsSortedFunc(got, func(a, b teams.Doc) int { return int(b.Day - a.Day) }) {
		t.Error("not newest first")
	}
}

func apart(t *testing.T, open Store) {
	j, done := open()
	defer done()
	add(t, j, "team-a", entry(1, note("note-1", "pat-1", day, "of A")))
	add(t, j, "team-b", entry(1, note("note-2", "pat-1", day, "of B")))
	a, ha, err := j.Load(ctx, "team-a", 0)
	b, hb, err2 := j.Load(ctx, "team-b", 0)
	if err != nil || err2 != nil || !slices.Equal(ids(a), []string{"note-1"}) || !slices.Equal(ids(b), []string{"note-2"}) {
		t.Errorf("%v %v %v %v", ids(a), ids(b), err, err2)
	}
	if ha.Epoch == hb.Epoch || ha.Hash == hb.Hash {
		t.Error("two teams have one epoch or one hash")
	}
	if _, ok, _ := j.Find(ctx, "team-b", "person-ines", "act-2", nil); ok {
		t.Error("an act of A is known in B")
	}
}

func restart(t *testing.T, open Store) {
	j, done := open()
	head := add(t, j, "team-a", entry(1, note("note-1", "pat-1", day, "bonjour")))
	done()
	j, done = open()
	defer done()
	docs, again, err := j.Load(ctx, "team-a", 0)
	if err != nil || !reflect.DeepEqual(head, again) || len(docs) != 1 || docs[0].Body.(*teams.Note).Text != "bonjour" {
		t.Errorf("%+v %+v %v %v", head, again, docs, err)
	}
	j.Rest("team-a")
	add(t, j, "team-a", entry(2))
}

func many(t *testing.T, open Store) {
	j, done := open()
	defer done()
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			team := fmt.Sprintf("team-%02d", i)
			for seq := uint64(1); seq <= 10; seq++ {
				if _, err := j.Append(ctx, team, []teams.Entry{entry(seq, note("note-1", "pat-1", day, fmt.Sprint(seq)))}, time.Time{}); err != nil {
					t.Errorf("%s: %v", team, err)
				}
			}
			docs, head, err := j.Load(ctx, team, 0)
			if err != nil || head.Seq != 10 || len(docs) != 1 || !bytes.Equal([]byte(docs[0].Body.(*teams.Note).Text), []byte("10")) {
				t.Errorf("%s: head %d, %v, %v", team, head.Seq, docs, err)
			}
		})
	}
	all.Wait()
}

func saved(t *testing.T, open Store) {
	j, done := open()
	one := add(t, j, "team-a", entry(1))
	three := add(t, j, "team-a", entry(2), entry(3))
	if one.Safe != 0 || three.Safe != 0 {
		t.Errorf("safe before any backup: %d, %d", one.Safe, three.Safe)
	}
	two := desk.Head{Epoch: three.Epoch, Seq: 2}
	for _, to := range []desk.Head{two, one} { // the second of a backup that began before
		if err := j.Saved(ctx, "team-a", to); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]desk.Head{"another epoch": {Epoch: "other", Seq: 1}, "not there yet": {Epoch: one.Epoch, Seq: 4}} {
		if err := j.Saved(ctx, "team-a", to); !errors.Is(err, desk.ErrBehind) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := j.Saved(ctx, "team-none", two); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("no such team: %v", err)
	}
	if head := add(t, j, "team-a", entry(4)); head.Safe != 2 {
		t.Errorf("safe is %d after the next entry", head.Safe)
	}
	done()
	j, done = open()
	defer done()
	if err := j.Saved(ctx, "team-a", three); err != nil { // of a team that nobody opened
		t.Fatal(err)
	}
	if _, head, err := j.Load(ctx, "team-a", 0); err != nil || head.Safe != 3 || head.Seq != 4 {
		t.Errorf("%+v, %v", head, err)
	}
}

func dues(t *testing.T, open Store) {
	j, done := open()
	noon, night := start.Add(4*time.Hour), start.Add(15*time.Hour)
	for _, s := range []struct {
		team teams.ID
		seq  uint64
		due  time.Time
	}{{"team-a", 1, night}, {"team-a", 2, noon}, {"team-b", 1, noon}, {"team-b", 2, time.Time{}}, {"team-c", 1, night}} {
		if _, err := j.Append(ctx, s.team, []teams.Entry{entry(s.seq)}, s.due); err != nil {
			t.Fatal(err)
		}
	}
	want := map[teams.ID]time.Time{"team-a": noon, "team-c": night}
	for _, when := range []string{"open", "closed", "after a restart"} {
		if got, err := j.Dues(ctx); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, %v", when, got, err)
		}
		if when == "open" {
			j.Rest("team-a")
		} else {
			done()
			j, done = open()
		}
	}
	add(t, j, "team-a", entry(3)) // asking has not kept anybody out
	done()
}

func files(t *testing.T, open Store) {
	j, end := open()
	add(t, j, "team-a", entry(1))
	add(t, j, "team-b", entry(1))
	for range 2 {
		if err := j.Keep(ctx, "team-a", "pat-1", "file-a", []byte("un")); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Keep(ctx, "team-a", "pat-1", "file-a", []byte("deux")); err != nil {
		t.Fatal(err)
	}
	if err := j.Keep(ctx, "team-none", "pat-1", "file-a", []byte("un")); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("kept for a team that is not there: %v", err)
	}
	end()
	j, end = open()
	defer end()
	if got, err := j.File(ctx, "team-a", "file-a"); err != nil || string(got) != "un" {
		t.Errorf("%q, %v", got, err)
	}
	for team, id := range map[teams.ID]teams.ID{"team-b": "file-a", "team-a": ""} {
		if _, err := j.File(ctx, team, id); !errors.Is(err, desk.ErrNoFile) {
			t.Errorf("%s/%s: %v", team, id, err)
		}
	}
	if _, head, err := j.Load(ctx, "team-a", 0); err != nil || head.Seq != 1 {
		t.Errorf("%+v, %v", head, err)
	}
}
