package bolt

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ronde/server/desk"
	"ronde/server/journal/journaltest"
	"ronde/server/seal"
	"ronde/teams"
)

func master(t *testing.T) *seal.Master {
	t.Helper()
	m, err := seal.MakeMaster(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestJournal(t *testing.T) {
	journaltest.Run(t, func(t *testing.T) journaltest.Store {
		dir, m := t.TempDir(), master(t)
		return func() (desk.Journal, func()) {
			j, err := Open(dir, m)
			if err != nil {
				t.Fatal(err)
			}
			return j, func() { j.Close() }
		}
	})
}

const marker = "ZZ-marqueur-ZZ"

// written makes a journal of one team with ten entries and closes it.
func written(t *testing.T) (dir string, m *seal.Master) {
	t.Helper()
	dir, m = t.TempDir(), master(t)
	j, err := Open(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	for seq := uint64(1); seq <= 10; seq++ {
		n := &teams.Note{Patient: "pat-1", By: "person-1", At: at, Written: at, Text: marker}
		e := teams.Entry{Seq: seq, At: at, Made: at, By: "person-1", ID: "act-" + string(rune('a'+seq)), Act: "note.write", V: 1,
			Asked: []byte(marker), Put: []teams.Doc{{Kind: "note", ID: "note-" + string(rune('a'+seq)), V: 1, Day: 20000,
				Scope: teams.Scope{Of: "pat-1", Class: teams.ClassCare}, Body: n}}}
		if _, err := j.Append(context.Background(), "team-a", []teams.Entry{e}, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Keep(context.Background(), "team-a", "pat-1", "file-a", []byte(marker+strings.Repeat("x", 100))); err != nil {
		t.Fatal(err)
	}
	return dir, m
}

func TestNothingReadableOnDisk(t *testing.T) {
	dir, _ := written(t)
	raw, err := os.ReadFile(filepath.Join(dir, "team-a.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{marker, "note.write", "bonjour"} {
		if bytes.Contains(raw, []byte(word)) {
			t.Errorf("%q can be read on the disk", word)
		}
	}
	if !bytes.Contains(raw, []byte("pat-1")) {
		t.Error("the control fails: ids stand in the clear, and were not found")
	}
}

func TestAnotherKeyIsRefused(t *testing.T) {
	dir, _ := written(t)
	j, err := Open(dir, master(t))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if _, _, err := j.Load(context.Background(), "team-a", 0); !errors.Is(err, desk.ErrDamaged) {
		t.Errorf("want ErrDamaged, got %v", err)
	}
}

// TestDamageIsFound changes what stands on the disk in every way that a seal, a
// link or a list can be wrong, and wants each found by Verify, and those that
// concern the present by Load.
func TestDamageIsFound(t *testing.T) {
	key := teams.Key{Kind: "note", ID: "note-c"}
	cases := map[string]struct {
		change func(tx *bbolt.Tx, b *book) error
		load   bool
	}{
		"a flipped bit in a document":   {func(tx *bbolt.Tx, b *book) error { return flip(tx, bDocs, b.docKey(key), 60) }, true},
		"a flipped bit in an old entry": {func(tx *bbolt.Tx, b *book) error { return flip(tx, bEntries, seqKey(2), 60) }, true},
		"the tail is cut":               {func(tx *bbolt.Tx, b *book) error { return tx.Bucket(bEntries).Delete(seqKey(10)) }, true},
		"an entry is missing":           {func(tx *bbolt.Tx, b *book) error { return tx.Bucket(bEntries).Delete(seqKey(4)) }, true},
		"two entries are swapped": {func(tx *bbolt.Tx, b *book) error {
			e := tx.Bucket(bEntries)
			one, two := bytes.Clone(e.Get(seqKey(3))), bytes.Clone(e.Get(seqKey(4)))
			return errors.Join(e.Put(seqKey(3), two), e.Put(seqKey(4), one))
		}, true},
		"a document stands for another": {func(tx *bbolt.Tx, b *book) error {
			d := tx.Bucket(bDocs)
			return d.Put(b.docKey(key), bytes.Clone(d.Get(b.docKey(teams.Key{Kind: "note", ID: "note-d"}))))
		}, true},
		"a document is gone": {func(tx *bbolt.Tx, b *book) error { return tx.Bucket(bDocs).Delete(b.docKey(key)) }, true},
		"a document is hidden": {func(tx *bbolt.Tx, b *book) error {
			return errors.Join(tx.Bucket(bDocs).Delete(b.docKey(key)), tx.Bucket(bDays).Delete(b.dayKey(20000, key)))
		}, false},
		"a document is not listed": {func(tx *bbolt.Tx, b *book) error { return tx.Bucket(bDays).Delete(b.dayKey(20000, key)) }, false},
		"the head says less": {func(tx *bbolt.Tx, b *book) error {
			h, err := readHead(tx.Bucket(bMeta))
			h.Seq--
			return errors.Join(err, tx.Bucket(bMeta).Put(mHead, headBytes(h)))
		}, true},
		"a flipped bit in a photo": {func(tx *bbolt.Tx, b *book) error { return flip(tx, bFiles, []byte("file-a"), 60) }, false},
		"a photo stands for another": {func(tx *bbolt.Tx, b *book) error {
			return tx.Bucket(bFiles).Put([]byte("file-b"), bytes.Clone(tx.Bucket(bFiles).Get([]byte("file-a"))))
		}, false},
		"another format": {func(tx *bbolt.Tx, b *book) error { return tx.Bucket(bMeta).Put(mFormat, []byte("ronde team 9")) }, true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			dir, m := written(t)
			if _, err := verify(dir, m); err != nil {
				t.Fatalf("the control fails: %v", err)
			}
			db, err := bbolt.Open(filepath.Join(dir, "team-a.db"), 0o600, nil)
			if err != nil {
				t.Fatal(err)
			}
			err = db.Update(func(tx *bbolt.Tx) error {
				ring, err := m.Unwrap(tx.Bucket(bMeta).Get(mRing), "team-a")
				if err != nil {
					return err
				}
				return c.change(tx, newBook(ring))
			})
			if err := errors.Join(err, db.Close()); err != nil {
				t.Fatal(err)
			}
			if _, err := verify(dir, m); err == nil {
				t.Error("verify found nothing")
			}
			j, _ := Open(dir, m)
			defer j.Close()
			if _, _, err := j.Load(context.Background(), "team-a", 0); c.load && err == nil {
				t.Error("load found nothing")
			}
		})
	}
}

func verify(dir string, m *seal.Master) (Report, error) {
	j, err := Open(dir, m)
	if err != nil {
		return Report{}, err
	}
	defer j.Close()
	return j.Verify("team-a")
}

func flip(tx *bbolt.Tx, bucket, key []byte, at int) error {
	v := bytes.Clone(tx.Bucket(bucket).Get(key))
	v[at] ^= 4
	return tx.Bucket(bucket).Put(key, v)
}

func TestATruncatedFileStopsOnlyItsTeam(t *testing.T) {
	dir, m := written(t)
	path := filepath.Join(dir, "team-a.db")
	if err := os.WriteFile(filepath.Join(dir, "team-b.db"), []byte("not a database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 10<<10); err != nil {
		t.Fatal(err)
	}
	j, err := Open(dir, m)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	for _, team := range []string{"team-a", "team-b"} {
		if _, _, err := j.Load(context.Background(), team, 0); !errors.Is(err, desk.ErrDamaged) {
			t.Errorf("%s: %v", team, err)
		}
	}
	if _, err := j.Append(context.Background(), "team-c", []teams.Entry{{Seq: 1, Act: "x"}}, time.Time{}); err != nil {
		t.Errorf("another team stopped too: %v", err)
	}
}

func TestASecondProcessIsToldSo(t *testing.T) {
	dir, m := written(t)
	first, _ := Open(dir, m)
	defer first.Close()
	if _, _, err := first.Load(context.Background(), "team-a", 0); err != nil {
		t.Fatal(err)
	}
	second, _ := Open(dir, m)
	defer second.Close()
	_, _, err := second.Load(context.Background(), "team-a", 0)
	if err == nil || !strings.Contains(err.Error(), "another Ronde") {
		t.Errorf("got %v", err)
	}
}
