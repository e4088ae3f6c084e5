package bolt

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ronde/server/seal"
	"ronde/teams"
)

// traces gives the bytes by which somebody who has every key could still read
// about pat-1: her sealed documents, her photo, her key.
func traces(t *testing.T, dir string, m *seal.Master) (all [][]byte) {
	t.Helper()
	j, err := Open(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	err = j.view("team-a", func(tx *bbolt.Tx, _ *book) error {
		all = append(all, bytes.Clone(tx.Bucket(bKeys).Get([]byte("pat-1"))), bytes.Clone(tx.Bucket(bFiles).Get([]byte("file-a"))))
		return tx.Bucket(bEntries).ForEach(func(_, v []byte) error {
			s, err := unpackEntry(v)
			for _, d := range s.Docs {
				all = append(all, bytes.Clone(d))
			}
			return err
		})
	})
	if err != nil || slices.ContainsFunc(all, func(b []byte) bool { return len(b) < 40 }) {
		t.Fatal("the control has nothing to look for", err)
	}
	return all
}

// found counts how many of them lie in any file of a folder.
func found(t *testing.T, dir string, traces [][]byte) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		for _, one := range traces {
			if bytes.Contains(raw, one) {
				n++
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestNothingOfSomebodyErasedLiesInTheFile(t *testing.T) {
	dir, m := written(t)
	left := traces(t, dir, m)
	if n := found(t, dir, left); n != len(left) {
		t.Fatalf("the control finds %d of %d", n, len(left))
	}
	j, err := Open(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	var told []teams.ID
	j.OnErase(func(team teams.ID, of []teams.ID) error { told = append(told, append(of, team)...); return nil })
	for range 2 {
		if err := j.Erase(context.Background(), "team-a", []teams.ID{"pat-1"}); err != nil {
			t.Fatal(err)
		}
	}
	if n := found(t, dir, left); n > 0 {
		t.Errorf("%d of %d are still there", n, len(left))
	}
	if !slices.Equal(told, []teams.ID{"pat-1", "team-a"}) {
		t.Errorf("the list was told %v", told)
	}
	rep, err := j.Verify("team-a")
	if err != nil || rep.Entries != 10 || rep.Docs != 0 || rep.Files != 0 {
		t.Errorf("%+v, %v", rep, err)
	}
	var copied bytes.Buffer
	if err := j.Copy("team-a", &copied); err != nil {
		t.Fatal(err)
	}
	for _, one := range left {
		if bytes.Contains(copied.Bytes(), one) {
			t.Error("a copy holds it")
		}
	}
}

// Whoever was erased and came again, from a phone that held it while the server
// was restored, goes when the team is opened next.
func TestWhoCameAgainIsErasedAgain(t *testing.T) {
	dir, m := written(t)
	j, err := Open(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Erase(context.Background(), "team-a", []teams.ID{"pat-1"}); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC)
	late := teams.Entry{Seq: 11, At: at, Made: at, By: "person-1", ID: "act-late", Act: "note.write", V: 1, Put: []teams.Doc{{Kind: "note", ID: "note-late", V: 1,
		Scope: teams.Scope{Of: "pat-1", Class: teams.ClassCare}, Body: &teams.Note{Patient: "pat-1", By: "person-1", At: at, Written: at, Text: marker}}}}
	if _, err := j.Append(context.Background(), "team-a", []teams.Entry{late}, at); err != nil {
		t.Fatal(err)
	}
	if docs, _, err := j.Load(context.Background(), "team-a", 0); err != nil || len(docs) == 0 {
		t.Fatalf("the control fails: %d documents, %v", len(docs), err)
	}
	for range 2 {
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		if j, err = Open(dir, m); err != nil {
			t.Fatal(err)
		}
		if docs, _, err := j.Load(context.Background(), "team-a", 0); err != nil || len(docs) != 0 {
			t.Errorf("%d documents, %v", len(docs), err)
		}
	}
	j.Close()
}

// A process that dies between the two halves leaves the pages that were freed;
// whoever opens the team next goes on, and a list that fails is told again.
func TestAnErasureThatWasInterruptedGoesOn(t *testing.T) {
	dir, m := written(t)
	left := traces(t, dir, m)
	j, err := Open(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	f, err := j.open("team-a")
	if err != nil {
		t.Fatal(err)
	}
	err = f.store.Update(func(tx *bbolt.Tx) error {
		erased, err := tx.CreateBucketIfNotExists(bErased)
		if err == nil {
			_, err = (&eraser{book: f.book.Load(), tx: tx, team: "team-a"}).run([]teams.ID{"pat-1"}, erased, halfErased)
		}
		return err
	})
	if err := errors.Join(err, j.Close()); err != nil {
		t.Fatal(err)
	}
	if n := found(t, dir, left); n == 0 {
		t.Fatal("the control fails: freed pages hold nothing")
	}
	full := errors.New("no room for the list")
	for i, fails := range []error{full, nil, nil} {
		if j, err = Open(dir, m); err != nil {
			t.Fatal(err)
		}
		told := 0
		j.OnErase(func(teams.ID, []teams.ID) error { told++; return fails })
		if _, _, err := j.Load(context.Background(), "team-a", 0); err != nil || told != []int{1, 1, 0}[i] {
			t.Errorf("opening %d: told %d times, %v", i, told, err)
		}
		if err := j.Erase(context.Background(), "team-a", []teams.ID{"pat-1"}); !errors.Is(err, fails) {
			t.Errorf("opening %d: asked again it says %v", i, err)
		}
		j.Close()
	}
	if n := found(t, dir, left); n > 0 {
		t.Errorf("%d are still there", n)
	}
}

// Two lived together when the backup was made; the other one still needs the door.
func TestAHomeWhereSomebodyElseLivesStands(t *testing.T) {
	j, err := Open(t.TempDir(), master(t))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	put := func(kind string, id teams.ID, body any) teams.Doc {
		return teams.Doc{Kind: kind, ID: id, V: 1, Scope: teams.Scope{Of: id, Class: teams.ClassPerson}, Body: body}
	}
	e := teams.Entry{Seq: 1, At: at, Made: at, Act: "patient.add", V: 1, Put: []teams.Doc{
		put("patient", "pat-1", &teams.Patient{Home: "home-1", Since: at}), put("patient", "pat-2", &teams.Patient{Home: "home-1", Since: at}),
		put("home", "home-1", &teams.Home{Fields: teams.Fields{"street": {V: marker}}})}}
	if _, err := j.Append(context.Background(), "team-a", []teams.Entry{e}, at); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		of   teams.ID
		docs int
	}{{"pat-1", 2}, {"pat-2", 0}} {
		if err := j.Erase(context.Background(), "team-a", []teams.ID{step.of, "home-1"}); err != nil {
			t.Fatal(err)
		}
		if docs, _, err := j.Load(context.Background(), "team-a", 0); err != nil || len(docs) != step.docs {
			t.Errorf("without %s there are %v, %v", step.of, docs, err)
		}
	}
}

// Whom an entry takes back is destroyed by whoever opens the team next, when the
// process ended before it was asked for; no list is told of it.
func TestWhatWasTakenBackBeforeAPowerCutGoes(t *testing.T) {
	dir, m := written(t)
	left := traces(t, dir, m)
	j, err := Open(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC)
	undo := teams.Entry{Seq: 11, At: at, Made: at, By: "person-1", ID: "act-undo", Act: "import.undo", V: 1,
		Drop: []teams.Dropped{{Kind: "patient", ID: "pat-1", Scope: teams.Scope{Of: "pat-1", Class: teams.ClassPractical}}}}
	for c := 'b'; c <= 'k'; c++ {
		undo.Drop = append(undo.Drop, teams.Dropped{Kind: "note", ID: "note-" + string(c), Scope: teams.Scope{Of: "pat-1", Class: teams.ClassCare}})
	}
	if _, err := j.Append(context.Background(), "team-a", []teams.Entry{undo}, at); err != nil {
		t.Fatal(err)
	}
	j.Close()
	if n := found(t, dir, left); n != len(left) {
		t.Fatalf("the control finds %d of %d", n, len(left))
	}
	for range 2 {
		if j, err = Open(dir, m); err != nil {
			t.Fatal(err)
		}
		j.OnErase(func(teams.ID, []teams.ID) error { t.Error("the list is told"); return nil })
		if _, _, err := j.Load(context.Background(), "team-a", 0); err != nil {
			t.Error(err)
		}
		if n := found(t, dir, left); n > 0 {
			t.Errorf("%d of %d are still there", n, len(left))
		}
		if rep, err := j.Verify("team-a"); err != nil || rep.Entries != 11 || rep.Docs != 0 || rep.Files != 0 {
			t.Errorf("%+v, %v", rep, err)
		}
		j.Close()
	}
}
