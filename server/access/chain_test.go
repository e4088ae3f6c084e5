package access

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"ronde/server/seal"
)

func TestChangedDroppedSwappedAndMovedAreNamed(t *testing.T) {
	for name, c := range map[string]struct {
		seq    uint64
		meddle func(w *world, b *bolt.Bucket) error
	}{
		"changed": {3, func(w *world, b *bolt.Bucket) error {
			v := bytes.Clone(b.Get(w.key("tilleuls", 3)))
			v[len(v)/2] ^= 1
			return b.Put(w.key("tilleuls", 3), v)
		}},
		"dropped": {3, func(w *world, b *bolt.Bucket) error { return b.Delete(w.key("tilleuls", 3)) }},
		"swapped": {2, func(w *world, b *bolt.Bucket) error {
			two, four := bytes.Clone(b.Get(w.key("tilleuls", 2))), bytes.Clone(b.Get(w.key("tilleuls", 4)))
			return errors.Join(b.Put(w.key("tilleuls", 2), four), b.Put(w.key("tilleuls", 4), two))
		}},
		"from another team": {3, func(w *world, b *bolt.Bucket) error {
			return b.Put(w.key("tilleuls", 3), bytes.Clone(b.Get(w.key("aubepine", 3))))
		}},
		"tail cut": {6, func(w *world, b *bolt.Bucket) error { return b.Delete(w.key("tilleuls", 6)) }},
		"tail added": {7, func(w *world, b *bolt.Bucket) error {
			return b.Put(w.key("tilleuls", 7), bytes.Clone(b.Get(w.key("tilleuls", 6))))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.looks("tilleuls", 6)
			w.looks("aubepine", 6)
			w.sound("tilleuls")
			w.meddle(func(entries, _ *bolt.Bucket) error { return c.meddle(w, entries) })
			w.brokenAt("tilleuls", c.seq)
			w.sound("aubepine")
		})
	}
}

// Whoever has the keys can seal anything; the links still give it away.
func TestEntryWrittenAgainWithTheKeysIsNamed(t *testing.T) {
	w := newWorld(t)
	w.looks("tilleuls", 5)
	var old entry
	err := w.file.View(func(tx *bolt.Tx) (err error) {
		old, _, err = w.entry(tx, "tilleuls", 3)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	forged := Event{Who: "nobody", What: LookedDoor, Recorded: w.clock.now(), At: w.clock.now()}
	var f seal.Fields
	f.Hash(old.prev).Hash(old.salt).Bytes(forged.pack())
	w.meddle(func(entries, _ *bolt.Bucket) error {
		return entries.Put(w.key("tilleuls", 3), w.ring.Seal(nil, f.Out(), entryPlace("tilleuls", 3)))
	})
	w.brokenAt("tilleuls", 4)
}

func TestHeadTakenAwayIsNamedAndNothingIsWrittenOver(t *testing.T) {
	w := newWorld(t)
	w.looks("tilleuls", 3)
	w.meddle(func(_, heads *bolt.Bucket) error { return heads.Delete(w.stem("tilleuls")) })
	w.brokenAt("tilleuls", 1)
	if err := w.Record(context.Background(), "tilleuls", Event{What: LookedDoor}); err == nil {
		t.Error("a chain without its head took an entry")
	}
	w.looks("aubepine", 1) // the others go on
}

// A log put back to an older state is sound in itself; the head seen later says
// what is missing.
func TestLogPutBackIsFoundByAHeadSeenLater(t *testing.T) {
	w := newWorld(t)
	w.looks("tilleuls", 3)
	early, err := w.Head("tilleuls")
	if err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(filepath.Join(w.dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	w.looks("tilleuls", 2)
	late, _ := w.Head("tilleuls")
	w.sound("tilleuls", early, late)
	w.Log.Close()
	if err := os.WriteFile(filepath.Join(w.dir, fileName), old, 0o600); err != nil {
		t.Fatal(err)
	}
	w.open()
	w.sound("tilleuls", early)
	w.brokenAt("tilleuls", 4, early, late)
	w.looks("tilleuls", 2) // a second future of the same length
	w.brokenAt("tilleuls", 5, early, late)
}

func TestPruneKeepsTheChainSound(t *testing.T) {
	w := newWorld(t)
	w.looks("tilleuls", 2*chunkSize/mostEvents)
	for range 3 {
		many := make([]Event, mostEvents)
		for i := range many {
			many[i] = Event{Who: "ines", What: LookedDoor}
		}
		w.record("tilleuls", many...)
	}
	early, _ := w.Head("tilleuls")
	w.clock.move(300 * 24 * time.Hour)
	w.looks("tilleuls", 3)
	w.looks("aubepine", 1)
	late, _ := w.Head("tilleuls")
	w.clock.move(100 * 24 * time.Hour)
	if err := w.Prune(w.clock.now().AddDate(-1, 0, 0)); err != nil {
		t.Fatal(err)
	}
	w.reopen()
	if n := len(w.read("tilleuls")); n != 3 {
		t.Errorf("%d entries left", n)
	}
	if n := len(w.read("aubepine")); n != 1 {
		t.Errorf("%d entries left", n)
	}
	w.sound("tilleuls", early, late)
	w.looks("tilleuls", 1)
	w.sound("tilleuls", early, late)
	w.meddle(func(entries, _ *bolt.Bucket) error { return entries.Delete(w.key("tilleuls", early.Seq+1)) })
	w.brokenAt("tilleuls", early.Seq+1)
	forged := early
	forged.Hash[0] ^= 1
	w.brokenAt("tilleuls", early.Seq, forged)
}

func TestPruneOfAllLeavesTheNumbersGoingOn(t *testing.T) {
	w := newWorld(t)
	w.looks("tilleuls", 3)
	w.clock.move(time.Hour)
	if err := w.Prune(w.clock.now()); err != nil {
		t.Fatal(err)
	}
	if n := len(w.read("tilleuls")); n != 0 {
		t.Errorf("%d entries left", n)
	}
	w.looks("tilleuls", 1)
	w.sound("tilleuls")
	if e := w.read("tilleuls"); len(e) != 1 || e[0].Seq != 4 {
		t.Errorf("%+v", e)
	}
}

func TestPruneLeavesABrokenChainAndGoesOn(t *testing.T) {
	w := newWorld(t)
	w.looks("tilleuls", 3)
	w.looks("aubepine", 3)
	w.looks("cedres", 3)
	w.meddle(func(entries, _ *bolt.Bucket) error { return entries.Delete(w.key("aubepine", 2)) })
	w.clock.move(time.Hour)
	err := w.Prune(w.clock.now())
	if b, ok := errors.AsType[*Broken](err); !ok || b.Team != "aubepine" || b.Seq != 2 {
		t.Errorf("got %v", err)
	}
	if len(w.read("tilleuls"))+len(w.read("cedres")) != 0 {
		t.Error("a sound chain was not pruned")
	}
	w.brokenAt("aubepine", 2)
}
