package access

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

func TestManyWritersGetOneChain(t *testing.T) {
	w := newWorld(t)
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			team := []string{"tilleuls", "aubepine", ""}[i%3]
			for n := range 20 {
				if err := w.Record(context.Background(), team, Event{Who: fmt.Sprint(i), What: LookedDoor, Of: fmt.Sprint(n)}); err != nil {
					t.Error(err)
				}
				w.Note(team, Event{Who: fmt.Sprint(i), What: DeliveredSnapshot})
			}
		})
	}
	all.Wait()
	w.reopen()
	total := 0
	for _, team := range []string{"tilleuls", "aubepine", ""} {
		w.sound(team)
		total += len(w.read(team))
	}
	if total != 2*16*20 {
		t.Errorf("%d entries of %d", total, 2*16*20)
	}
}

// held is a commit that waits until it is let go.
type held struct {
	count atomic.Int32
	first chan struct{} // closed when the first commit has begun
	free  chan struct{}
	once  sync.Once
}

func newHeld() *held { return &held{first: make(chan struct{}), free: make(chan struct{})} }

func (h *held) commit(tx *bolt.Tx) error {
	h.count.Add(1)
	h.once.Do(func() { close(h.first) })
	<-h.free
	return tx.Commit()
}

func (w *world) hold() *held {
	h := newHeld()
	w.commit = h.commit
	w.reopen()
	return h
}

func TestAllThatWaitGoInOneCommit(t *testing.T) {
	w := newWorld(t)
	h := w.hold()
	var all sync.WaitGroup
	all.Go(func() { w.looks("tilleuls", 1) })
	<-h.first
	for range 50 {
		all.Go(func() { w.looks("tilleuls", 1) })
	}
	for waiting := 0; waiting < 50; time.Sleep(time.Millisecond) {
		w.mu.Lock()
		waiting = len(w.waiting)
		w.mu.Unlock()
	}
	close(h.free)
	all.Wait()
	if n := h.count.Load(); n != 2 {
		t.Errorf("%d commits for 51 records", n)
	}
	if n := len(w.read("tilleuls")); n != 51 {
		t.Errorf("%d entries", n)
	}
}

func TestNothingIsCommittedWhenNothingWaits(t *testing.T) {
	w := newWorld(t)
	var commits atomic.Int32
	w.commit = func(tx *bolt.Tx) error { commits.Add(1); return tx.Commit() }
	w.reopen()
	w.record("tilleuls")
	w.reopen()
	if n := commits.Load(); n != 0 {
		t.Errorf("%d commits", n)
	}
}

func TestNotesWithoutRoomAreCountedInTheLog(t *testing.T) {
	w := newWorld(t)
	h := w.hold()
	w.Note("tilleuls", Event{What: DeliveredSnapshot})
	<-h.first // that one is taken; from here on nothing is
	for range mostNotes + 7 {
		w.Note("tilleuls", Event{What: DeliveredSnapshot})
	}
	w.Note("aubepine", Event{What: DeliveredSnapshot})
	w.Note("aubepine", Event{What: "danced"})
	close(h.free)
	w.reopen()
	w.sound("tilleuls")
	counts := map[What]int{}
	for before := uint64(0); ; {
		page, err := w.Read("tilleuls", before, mostRead)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page {
			counts[e.What]++
			if e.What == Dropped && e.Why != "7" {
				t.Errorf("counted %q", e.Why)
			}
		}
		if len(page) == 0 {
			break
		}
		before = page[len(page)-1].Seq
	}
	if counts[DeliveredSnapshot] != mostNotes+1 || counts[Dropped] != 1 {
		t.Errorf("%v", counts)
	}
	if e := w.read("aubepine"); len(e) != 1 || e[0].What != Dropped || e[0].Why != "2" {
		t.Errorf("%+v", e)
	}
}

func TestFailedCommitIsUnknownAndNotesAreCounted(t *testing.T) {
	w := newWorld(t)
	var fail atomic.Bool
	w.commit = func(tx *bolt.Tx) error {
		if fail.Load() {
			return errors.Join(tx.Rollback(), errors.New("no space left"))
		}
		return tx.Commit()
	}
	w.reopen()
	fail.Store(true)
	w.Note("tilleuls", Event{What: DeliveredSnapshot})
	if err := w.Record(context.Background(), "tilleuls", Event{What: LookedDoor}); !errors.Is(err, ErrUnknown) {
		t.Fatalf("want ErrUnknown, got %v", err)
	}
	fail.Store(false)
	w.looks("tilleuls", 1)
	w.sound("tilleuls")
	got := ""
	for _, e := range w.read("tilleuls") {
		got += string(e.What) + e.Why + " "
	}
	if got != "dropped1 looked_door " {
		t.Errorf("the log says %q", got)
	}
}

func TestWhoStopsWaitingIsLetGo(t *testing.T) {
	w := newWorld(t)
	h := w.hold()
	ctx, cancel := context.WithCancel(context.Background())
	go func() { <-h.first; cancel() }()
	if err := w.Record(ctx, "tilleuls", Event{What: LookedDoor}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(h.free)
	w.reopen()
	if len(w.room) != 0 || len(w.read("tilleuls")) != 1 {
		t.Error("the entry under way was lost")
	}
}

func TestClosedLogTakesNothing(t *testing.T) {
	w := newWorld(t)
	if err := errors.Join(w.Close(), w.Close()); err != nil {
		t.Fatal(err)
	}
	w.Note("tilleuls", Event{What: DeliveredSnapshot})
	if err := w.Record(context.Background(), "tilleuls", Event{What: LookedDoor}); !errors.Is(err, ErrClosed) {
		t.Errorf("want ErrClosed, got %v", err)
	}
}
