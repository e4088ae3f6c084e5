package backup

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/journal/bolt"
	"ronde/server/seal"
	"ronde/teams"
)

var (
	ctx = context.Background()
	at  = time.Date(2026, 11, 24, 7, 50, 0, 0, time.UTC)
)

// place is a data folder with its stores open, and a folder for backups.
type place struct {
	*testing.T
	data, folder string
	Parts
}

func newPlace(t *testing.T) *place {
	t.Helper()
	dir := t.TempDir()
	p := &place{T: t, data: filepath.Join(dir, "data"), folder: filepath.Join(dir, "backup")}
	p.Now = func() time.Time { return at }
	var err error
	if p.Master, err = seal.MakeMaster(filepath.Join(dir, "key")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(p.data, 0o700); err != nil {
		t.Fatal(err)
	}
	p.open()
	t.Cleanup(p.close)
	for _, id := range []teams.ID{"team-a", "team-b", "team-a-b"} {
		for range 3 {
			p.write(id)
		}
		if err := p.Access.Record(ctx, id, access.Event{What: access.LookedDoor, Who: "person-1"}); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func (p *place) open() {
	p.Helper()
	if err := p.openAll(); err != nil {
		p.Fatal(err)
	}
}

func (p *place) openAll() error {
	var errs [3]error
	p.Accounts, errs[0] = accounts.Open(p.data, p.Master, p.Now)
	p.Access, errs[1] = access.Open(p.data, p.Master, p.Now)
	p.Journal, errs[2] = bolt.Open(filepath.Join(p.data, teamsFolder), p.Master)
	return errors.Join(errs[:]...)
}

func (p *place) list() *Erasures {
	return ErasuresBeside(filepath.Join(filepath.Dir(p.data), "key"), p.Master)
}

func (p *place) close() {
	p.Journal.Close()
	p.Access.Close()
	p.Accounts.Close()
}

// write appends one note to a team.
func (p *place) write(id teams.ID) {
	p.Helper()
	_, head, _ := p.Journal.Load(ctx, id, 0)
	seq := head.Seq + 1
	n := &teams.Note{Patient: "pat-1", By: "person-1", At: at, Written: at, Text: "ZZ-marqueur-ZZ"}
	e := teams.Entry{Seq: seq, At: at, Made: at, By: "person-1", ID: fmt.Sprint("act-", seq), Act: "note.write", V: 1, Asked: []byte("ZZ"),
		Put: []teams.Doc{{Kind: "note", ID: fmt.Sprint("note-", seq), V: 1, Day: 20000, Scope: teams.Scope{Of: "pat-1", Class: teams.ClassCare}, Body: n}}}
	if _, err := p.Journal.Append(ctx, id, []teams.Entry{e}, time.Time{}); err != nil {
		p.Fatal(err)
	}
}

func (p *place) make() Manifest {
	p.Helper()
	m, err := Make(ctx, p.Parts, p.folder)
	if err != nil {
		p.Fatalf("make: %v", err)
	}
	return m
}

func quiet(string, error, string) {}

// back brings the backup back into a fresh folder.
func (p *place) back() (data string, err error) {
	p.Helper()
	data = filepath.Join(p.TempDir(), "data")
	_, err = Restore(ctx, p.folder, data, p.list(), p.Master, p.Now, quiet)
	return data, err
}

// names lists everything below a folder with its bytes' hash.
func names(t *testing.T, folder string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || path == folder {
			return err
		}
		rel, _ := filepath.Rel(folder, path)
		info, err := d.Info()
		if err != nil || d.IsDir() {
			all = append(all, rel)
			return err
		}
		raw, err := os.ReadFile(path)
		all = append(all, fmt.Sprintf("%s %x %v", rel, sha256.Sum256(raw), info.ModTime()))
		return err
	})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return all
}

func TestWhatIsBackedUpComesBack(t *testing.T) {
	p := newPlace(t)
	m := p.make()
	for range 5 {
		p.write("team-a") // after the backup: not in it
	}
	before := names(t, p.folder)
	checked, err := Check(p.folder, p.Master, quiet)
	if err != nil || checked.Ronde != m.Ronde || len(m.Teams) != 3 {
		t.Fatalf("%v, %+v", err, checked)
	}
	data, err := p.back()
	if err != nil {
		t.Fatal(err)
	}
	if after := names(t, p.folder); !slices.Equal(before, after) {
		t.Errorf("reading a backup changed it:\n%v\n%v", before, after)
	}
	if Unfinished(data) {
		t.Error("the mark of an unfinished restore is still there")
	}
	journal, err := bolt.Open(filepath.Join(data, teamsFolder), p.Master)
	if err != nil {
		t.Fatal(err)
	}
	defer journal.Close()
	for _, team := range m.Teams {
		docs, head, err := journal.Load(ctx, team.ID, 0)
		_, was, _ := p.Journal.Load(ctx, team.ID, 0)
		if err != nil || head.Seq != 3 || head.Seq != team.Seq || head.Hash != team.Hash || len(docs) != 3 {
			t.Errorf("%s: %+v, %d documents, %v", team.ID, head, len(docs), err)
		}
		if head.Epoch == was.Epoch || head.Safe != 3 || was.Safe != 0 {
			t.Errorf("%s came back with %+v, it was %+v", team.ID, head, was)
		}
		if err := journal.Saved(ctx, team.ID, was); err == nil {
			t.Error("a backup of the old epoch counts for the new one")
		}
	}
	journal.Close()
	if err := Walk(data, p.Master, func(part string, err error, _ string) {
		if err != nil {
			t.Errorf("%s: %v", part, err)
		}
	}); err != nil {
		t.Error(err)
	}
	looks, err := access.Read(data, p.Master)
	if err != nil {
		t.Fatal(err)
	}
	defer looks.Close()
	if all, err := looks.Read("team-a", 0, 9); err != nil || len(all) != 2 || all[0].What != access.Restored {
		t.Errorf("the access log says %v, %v", all, err)
	}
	if looks.Record(ctx, "", access.Event{What: access.Restored}) == nil {
		t.Error("a log that is only read was written to")
	}
}

func TestABackupHoldsNothingReadableAndNoKey(t *testing.T) {
	p := newPlace(t)
	if _, err := p.Accounts.SignUp(ctx, accounts.NewPerson{Profile: accounts.Profile{First: "ZZprenomZZ", Last: "Essai", Profession: "ide"}, Password: "vélo panier tilleul 24"}); err != nil {
		t.Fatal(err)
	}
	p.make()
	key, err := os.ReadFile(filepath.Join(filepath.Dir(p.data), "key"))
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	err = filepath.WalkDir(p.folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		raw, err := os.ReadFile(path)
		for _, word := range []string{"ZZ-marqueur-ZZ", "ZZprenomZZ", "note.write", strings.TrimSpace(string(key))} {
			if bytes.Contains(raw, []byte(word)) {
				t.Errorf("%s can be read in %s", word, d.Name())
			}
		}
		if info, _ := d.Info(); info.Mode().Perm() != 0o600 {
			t.Errorf("%s has the mode %v", path, info.Mode())
		}
		return err
	})
	if err != nil || files != 6 {
		t.Errorf("%d files, %v", files, err)
	}
}

func TestTheNextBackupTakesThePlaceOfTheOneBefore(t *testing.T) {
	p := newPlace(t)
	first := p.make()
	// What a backup leaves that was killed.
	for _, left := range []string{newFolder(at) + "/teams/team-a.db", manifestName + fresh + "X/x"} {
		if err := os.MkdirAll(filepath.Join(p.folder, filepath.Dir(left)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(p.folder, left), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p.write("team-b")
	second := p.make()
	if second.Folder == first.Folder || second.Teams[2].Seq != first.Teams[2].Seq+1 {
		t.Errorf("%+v after %+v", second, first)
	}
	there, _ := os.ReadDir(p.folder)
	if len(there) != 2 || there[0].Name() != manifestName || there[1].Name() != second.Folder {
		t.Errorf("the folder holds %v", there)
	}
	if _, err := Check(p.folder, p.Master, quiet); err != nil {
		t.Error(err)
	}
}

// stops is a context that ends after it was asked n times: the backup asks
// before each write.
type stops struct {
	context.Context
	n int
}

func (c *stops) Err() error {
	if c.n--; c.n < 0 {
		return context.Canceled
	}
	return nil
}

func TestAnInterruptedBackupIsNone(t *testing.T) {
	p := newPlace(t)
	steps := 0
	for ; ; steps++ {
		_, err := Make(&stops{ctx, steps}, p.Parts, p.folder)
		if err == nil {
			break
		}
		if _, err := p.back(); !errors.Is(err, ErrNone) {
			t.Fatalf("stopped at write %d, and then: %v", steps, err)
		}
		if left := names(t, p.folder); len(left) > 0 {
			t.Errorf("stopped at write %d it left %v", steps, left)
		}
	}
	if steps < 10 {
		t.Errorf("%d steps only", steps)
	}
	p.write("team-a")
	for n := range steps {
		if _, err := Make(&stops{ctx, n}, p.Parts, p.folder); err == nil {
			t.Fatal("it went through")
		}
		if m, err := Check(p.folder, p.Master, quiet); err != nil || m.Teams[0].Seq != 3 {
			t.Fatalf("stopped at write %d, the backup before is gone: %v", n, err)
		}
	}
}

func TestAFolderWithOtherThingsIsRefused(t *testing.T) {
	p := newPlace(t)
	if err := os.MkdirAll(filepath.Join(p.folder, "letters"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Make(ctx, p.Parts, p.folder); !errors.Is(err, ErrOther) {
		t.Errorf("got %v", err)
	}
	p.folder += "-2"
	p.make()
	other := newPlace(t)
	if _, err := Make(ctx, other.Parts, p.folder); !errors.Is(err, ErrAnother) {
		t.Errorf("got %v", err)
	}
	if _, err := Check(p.folder, p.Master, quiet); err != nil {
		t.Errorf("the refused one has spoilt it: %v", err)
	}
	if _, err := Make(ctx, p.Parts, filepath.Join(p.folder, manifestName)); err == nil {
		t.Error("a file was taken for a folder")
	}
}

func TestAnotherKeyOpensNothing(t *testing.T) {
	p := newPlace(t)
	p.make()
	other, err := seal.MakeMaster(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	p.Master = other
	data, err := p.back()
	if !errors.Is(err, ErrKey) || len(names(t, data)) > 0 {
		t.Errorf("%v, %v", err, names(t, data))
	}
}

func TestOnlyAnEmptyFolderIsFilled(t *testing.T) {
	p := newPlace(t)
	p.make()
	before := names(t, p.data)
	if _, err := Restore(ctx, p.folder, p.data, p.list(), p.Master, p.Now, quiet); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("got %v", err)
	}
	if after := names(t, p.data); !slices.Equal(before, after) {
		t.Error("the data was changed")
	}
	// Stopped at each write it leaves nothing; killed, a mark by which it is known.
	steps := 0
	data := filepath.Join(t.TempDir(), "data")
	for ; ; steps++ {
		_, err := Restore(&stops{ctx, steps}, p.folder, data, p.list(), p.Master, p.Now, quiet)
		if err == nil {
			break
		}
		if left := names(t, data); len(left) > 0 {
			t.Fatalf("stopped at write %d it left %v", steps, left)
		}
	}
	if steps < 5 {
		t.Errorf("%d steps only", steps)
	}
	data += "-killed"
	if err := begin(data); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(data, "teams", "team-a.db"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !Unfinished(data) {
		t.Error("nothing tells that it is unfinished")
	}
	if _, err := Restore(ctx, p.folder, data, p.list(), p.Master, p.Now, quiet); err != nil || Unfinished(data) {
		t.Errorf("begun again: %v", err)
	}
}
