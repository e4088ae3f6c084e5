package backup

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"ronde/server/journal/bolt"
	"ronde/server/seal"
	"ronde/teams"
)

// traces gives her key and her documents in team-a, sealed as they lie there.
func traces(t *testing.T, file string) (all [][]byte) {
	t.Helper()
	db, err := bbolt.Open(file, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		all = append(all, bytes.Clone(tx.Bucket([]byte("keys")).Get([]byte("pat-1"))))
		return tx.Bucket([]byte("docs")).ForEach(func(_, v []byte) error { all = append(all, bytes.Clone(v[30:])); return nil })
	})
	if err != nil || len(all) != 4 {
		t.Fatal(len(all), err)
	}
	return all
}

// in counts how many of them lie below some folders.
func in(t *testing.T, traces [][]byte, folders ...string) (n int) {
	t.Helper()
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || d.Name() == "team-b.db" || d.Name() == "team-a-b.db" {
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
	}
	return n
}

// docs counts the current documents of a team in a folder that nobody serves from.
func (p *place) docs(data string, team teams.ID) int {
	p.Helper()
	j := bolt.Read(filepath.Join(data, teamsFolder), p.Master)
	defer j.Close()
	rep, err := j.Verify(team)
	if err != nil || rep.Entries != 3 {
		p.Errorf("%+v, %v", rep, err)
	}
	return rep.Docs
}

func TestAnOlderBackupIsErasedAgain(t *testing.T) {
	p := newPlace(t)
	m := p.make()
	left := traces(t, filepath.Join(p.folder, m.Folder, teamFile("team-a")))
	before, err := p.back()
	if err != nil || p.docs(before, "team-a") != 3 {
		t.Fatal("the control fails: nothing was there", err)
	}
	if n := in(t, left, before); n != len(left) {
		t.Fatalf("the control finds %d of %d", n, len(left))
	}
	p.Journal.OnErase(p.list().Add)
	for range 2 {
		if err := p.Journal.Erase(ctx, "team-a", []teams.ID{"pat-1"}); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(p.list().Path())
	if err != nil || bytes.Count(raw, []byte("pat-1")) != 1 {
		t.Errorf("the list holds %s, %v", raw, err)
	}
	after, err := p.back()
	if err != nil {
		t.Fatal(err)
	}
	if a, b := p.docs(after, "team-a"), p.docs(after, "team-b"); a != 0 || b != 3 {
		t.Errorf("she has %d documents again, the other team %d", a, b)
	}
	fresh := filepath.Join(t.TempDir(), "backup")
	if _, err := Make(ctx, p.Parts, fresh); err != nil {
		t.Fatal(err)
	}
	if n := in(t, left, p.data, after, fresh); n > 0 {
		t.Errorf("%d traces of her are in the data, in what came back, or in a backup made since", n)
	}
	if err := Walk(after, p.Master, func(part string, err error, _ string) {
		if err != nil {
			t.Error(part, err)
		}
	}); err != nil {
		t.Error(err)
	}
}

// With a list that is not ours nothing is erased, and nothing is brought back
// without knowing whom to erase.
func TestAListThatDoesNotReadStopsARestore(t *testing.T) {
	p := newPlace(t)
	p.make()
	if err := p.list().Add("team-a", []teams.ID{"pat-1"}); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(p.list().Path())
	if err != nil {
		t.Fatal(err)
	}
	other, err := seal.MakeMaster(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{"somebody else's name": bytes.Replace(sound, []byte("pat-1"), []byte("pat-2"), 1),
		"cut": sound[:len(sound)/2], "another format": bytes.Replace(sound, []byte(`"format":1`), []byte(`"format":2`), 1), "empty": {}} {
		if err := os.WriteFile(p.list().Path(), raw, 0o600); err != nil {
			t.Fatal(err)
		}
		data, err := p.back()
		if !errors.Is(err, ErrErasures) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(data); !os.IsNotExist(err) {
			t.Errorf("%s: the folder is there", name)
		}
		if err := p.list().Add("team-a", []teams.ID{"pat-3"}); !errors.Is(err, ErrErasures) {
			t.Errorf("%s: it was written over: %v", name, err)
		}
	}
	if err := os.WriteFile(p.list().Path(), sound, 0o600); err != nil {
		t.Fatal(err)
	}
	if all, err := p.list().Read(); err != nil || !slices.Equal(all["team-a"], []teams.ID{"pat-1"}) {
		t.Errorf("%v, %v", all, err)
	}
	if _, err := ErasuresBeside(p.list().path[:len(p.list().path)-len(".erased")], other).Read(); !errors.Is(err, ErrErasures) {
		t.Errorf("another key reads it: %v", err)
	}
}
