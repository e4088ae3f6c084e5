package access

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"ronde/server/boltfile"
	"ronde/server/seal"
)

// clock is moved by the tests.
type clock struct{ at atomic.Int64 }

func newClock() *clock {
	c := &clock{}
	c.at.Store(time.Date(2026, 11, 24, 7, 30, 0, 0, time.UTC).UnixNano())
	return c
}

func (c *clock) now() time.Time        { return time.Unix(0, c.at.Load()).UTC() }
func (c *clock) move(by time.Duration) { c.at.Add(int64(by)) }

type world struct {
	t      *testing.T
	dir    string
	master *seal.Master
	clock  *clock
	commit func(*bolt.Tx) error
	*Log
}

func newWorld(t *testing.T) *world {
	master, err := seal.MakeMaster(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, dir: t.TempDir(), master: master, clock: newClock()}
	w.open()
	t.Cleanup(func() { w.Log.Close() })
	return w
}

func (w *world) open() {
	w.t.Helper()
	var err error
	if w.Log, err = open(w.dir, w.master, w.clock.now, w.commit); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) reopen() {
	w.t.Helper()
	if err := w.Log.Close(); err != nil {
		w.t.Fatal(err)
	}
	w.open()
}

func (w *world) record(team string, e ...Event) {
	w.t.Helper()
	if err := w.Record(context.Background(), team, e...); err != nil {
		w.t.Fatal(err)
	}
}

// looks records n looks at the doors of homes 1 to n.
func (w *world) looks(team string, n int) {
	w.t.Helper()
	for i := range n {
		w.record(team, Event{Who: "ines", What: LookedDoor, Of: fmt.Sprint("home-", i+1)})
	}
}

func (w *world) read(team string) []Event {
	w.t.Helper()
	events, err := w.Read(team, 0, mostRead)
	if err != nil {
		w.t.Fatal(err)
	}
	return events
}

func (w *world) brokenAt(team string, seq uint64, seen ...Head) {
	w.t.Helper()
	err := w.Verify(team, seen...)
	if b, ok := errors.AsType[*Broken](err); !ok || b.Seq != seq || b.Team != team {
		w.t.Errorf("want %q broken at %d, got %v", team, seq, err)
	}
}

func (w *world) sound(team string, seen ...Head) {
	w.t.Helper()
	if err := w.Verify(team, seen...); err != nil {
		w.t.Error(err)
	}
}

// meddle changes the file behind the log's back.
func (w *world) meddle(fn func(entries, heads *bolt.Bucket) error) {
	w.t.Helper()
	err := w.file.Update(func(tx *bolt.Tx) error { return fn(tx.Bucket(bEntries), tx.Bucket(bHeads)) })
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) key(team string, seq uint64) []byte { return entryKey(w.stem(team), seq) }

func TestWhatIsRecordedIsReadNewestFirst(t *testing.T) {
	w := newWorld(t)
	at := w.clock.now().Add(-time.Hour)
	w.record("tilleuls", Event{At: at, Who: "ines", What: LookedDoor, Of: "home-1", Why: "visit", Address: "192.0.2.7"},
		Event{Who: "sonia", What: DeliveredSnapshot})
	w.record("", Event{Who: "sonia", What: SignedIn})
	w.reopen()
	events := w.read("tilleuls")
	if len(events) != 2 || events[0].Who != "sonia" || !events[0].At.Equal(w.clock.now()) {
		t.Fatalf("read %+v", events)
	}
	want := Event{Seq: 1, Recorded: w.clock.now(), At: at, Who: "ines", What: LookedDoor, Of: "home-1", Why: "visit", Address: "192.0.2.7"}
	if events[1] != want {
		t.Errorf("read %+v", events[1])
	}
	if other := w.read(""); len(other) != 1 || other[0].What != SignedIn {
		t.Errorf("the server's chain holds %+v", other)
	}
	if none := w.read("aubepine"); len(none) != 0 {
		t.Errorf("a team without a log has %+v", none)
	}
	w.sound("tilleuls")
	w.sound("")
}

func TestReadGivesPages(t *testing.T) {
	w := newWorld(t)
	w.looks("tilleuls", 5)
	page, err := w.Read("tilleuls", 4, 2)
	if err != nil || len(page) != 2 || page[0].Seq != 3 || page[1].Seq != 2 {
		t.Errorf("%+v, %v", page, err)
	}
	if page, _ = w.Read("tilleuls", 1, 2); len(page) != 0 {
		t.Errorf("before the first: %+v", page)
	}
}

func TestOneEventStaysOneLine(t *testing.T) {
	w := newWorld(t)
	w.record("tilleuls", Event{Who: "ines\nsonia", What: LookedDoor, Of: "home\r\nhome", Why: "a\u2028b\x00c\u202ed\xff", Address: strings.Repeat("é", 100)})
	events := w.read("tilleuls")
	if len(events) != 1 {
		t.Fatalf("%d entries", len(events))
	}
	e := events[0]
	if e.Who != "ines sonia" || e.Of != "home  home" || e.Why != "a b c d\uFFFD" || e.Address != strings.Repeat("é", 32) {
		t.Errorf("%q %q %q %q", e.Who, e.Of, e.Why, e.Address)
	}
}

func TestListsAndKindsAreBounded(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	if err := w.Record(ctx, "tilleuls", Event{What: "danced"}); !errors.Is(err, ErrWhat) {
		t.Errorf("want ErrWhat, got %v", err)
	}
	many := make([]Event, mostEvents+1)
	for i := range many {
		many[i].What = LookedDoor
	}
	if err := w.Record(ctx, "tilleuls", many...); !errors.Is(err, ErrMany) {
		t.Errorf("want ErrMany, got %v", err)
	}
	w.record("tilleuls", many[:mostEvents]...)
	w.record("tilleuls")
	if n := len(w.read("tilleuls")); n != mostEvents {
		t.Errorf("%d entries", n)
	}
}

func TestAbsurdTimesOfPhonesBecomeNow(t *testing.T) {
	w := newWorld(t)
	w.record("tilleuls", Event{What: LookedDoor, At: time.Date(99999, 1, 1, 0, 0, 0, 0, time.UTC)}, Event{What: LookedDoor, At: time.Unix(0, 0)})
	for _, e := range w.read("tilleuls") {
		if !e.At.Equal(w.clock.now()) {
			t.Errorf("kept %v", e.At)
		}
	}
}

func TestRecordedNeverFalls(t *testing.T) {
	w := newWorld(t)
	before := w.clock.now()
	w.looks("tilleuls", 1)
	w.clock.move(-2 * time.Hour)
	w.reopen()
	w.looks("tilleuls", 1)
	if e := w.read("tilleuls")[0]; !e.Recorded.Equal(before) {
		t.Errorf("recorded at %v", e.Recorded)
	}
}

func TestNoTextStandsInTheFile(t *testing.T) {
	w := newWorld(t)
	w.record("ZZ-team", Event{Who: "ZZ-who", What: LookedDoor, Of: "ZZ-of", Why: "ZZ-why", Address: "ZZ-address"})
	w.Log.Close()
	raw, err := os.ReadFile(filepath.Join(w.dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	for _, marker := range []string{"ZZ", string(LookedDoor)} {
		if bytes.Contains(raw, []byte(marker)) {
			t.Errorf("%q stands in the file", marker)
		}
	}
	if !bytes.Contains(raw, mFormat) {
		t.Error("the search finds nothing at all")
	}
}

func TestOtherKeyDamageAndSecondProcessAreRefused(t *testing.T) {
	w := newWorld(t)
	w.looks("tilleuls", 1)
	if _, err := Open(w.dir, w.master, w.clock.now); !errors.Is(err, boltfile.ErrHeld) {
		t.Errorf("want ErrHeld, got %v", err)
	}
	w.Log.Close()
	other, err := seal.MakeMaster(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(w.dir, other, w.clock.now); !errors.Is(err, ErrKey) {
		t.Errorf("want ErrKey, got %v", err)
	}
	if _, err := Open(w.dir, nil, w.clock.now); err == nil {
		t.Error("opened without a key")
	}
	path := filepath.Join(w.dir, fileName)
	if err := os.Truncate(path, 9000); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(w.dir, w.master, w.clock.now); !errors.Is(err, ErrDamaged) {
		t.Errorf("want ErrDamaged, got %v", err)
	}
}
