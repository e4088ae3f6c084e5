package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The servers of these tests are this test binary, started once more.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == childArg {
		child(os.Args[2])
	}
	os.Exit(m.Run())
}

// TestEverythingIsMeasured runs a plan of moments: no figure is looked at, only
// that each is there, and that every act reached every receiver.
func TestEverythingIsMeasured(t *testing.T) {
	var out strings.Builder
	p := plan{out: &out, dir: t.TempDir(), phones: 24, writers: []int{1, 3}, rounds: 1, full: 60 * time.Millisecond, spread: 60 * time.Millisecond,
		sockets: 30, deafRounds: 1, deafOn: 60 * time.Millisecond, givenUp: time.Millisecond, teams: 6, rate: 60, schedule: 200 * time.Millisecond,
		fetchers: 3, fetch: 50 * time.Millisecond, tries: 2, rendering: 50 * time.Millisecond,
		notes: 480, old: 2, searching: 2}
	for _, f := range figures {
		p.rows = append(p.rows, f.name)
	}
	if err := p.run(); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	for _, line := range []string{"machine:", "disk:", "limits:", "1 writers", "3 writers", "acts a second", "p50", "p99",
		"due to answered", "bare commits", "due to last of 12", "16 writers", "11 listen", "a second of CPU", "snapshots a second", "first answer", "first touch",
		"480 notes", "first search", "first search in each of 2 teams", "a page of hits over HTTP", "reading all", "pages a second", "asked to answered", "never reads", "the others' p99", "an idle socket", "24 phones come back", "the last one back"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("no line with %q in\n%s", line, out.String())
		}
	}
	if strings.Contains(out.String(), "NOT REACHED") {
		t.Errorf("an act did not reach everybody\n%s", out.String())
	}
	if n := strings.Count(out.String(), "met\n") + strings.Count(out.String(), "missed\n"); n != 19 {
		t.Errorf("%d targets were judged, want 19\n%s", n, out.String())
	}
}

// TestBareDoesTheSameWork compares what one act leaves in the two files, and
// what goes over the wire.
func TestBareDoesTheSameWork(t *testing.T) {
	const near = 16 // bytes: times and numbers are written with more digits or fewer
	ours, ourFrame := leave(t, "ours")
	bare, bareFrame := leave(t, "bare")
	if len(ours) != len(bare) || len(ours) < 5 {
		t.Errorf("rows of one act: ours %v, bare %v", ours, bare)
	}
	for i, o := range ours[:min(len(ours), len(bare))] {
		if b := bare[i]; o.bucket != b.bucket || o.key != b.key || max(o.value-b.value, b.value-o.value) > near {
			t.Errorf("one act leaves: ours %+v, bare %+v", o, b)
		}
	}
	if d := ourFrame - bareFrame; d < -near || d > near {
		t.Errorf("frames of %d and %d bytes", ourFrame, bareFrame)
	}
}

// left is a row with the lengths of its key and value.
type left struct {
	bucket     string
	key, value int
}

// leave posts an act on a fresh server, stops it, and gives what is in its file
// of that act, and the length of the frame that told of it.
func leave(t *testing.T, side string) (rows []left, frame int) {
	t.Helper()
	dir := t.TempDir()
	s, err := start(spec{Side: side, Dir: dir, People: seats, Devices: 2, Teams: 1})
	if err != nil {
		t.Fatal(err)
	}
	at, err := where(s, s.Teams[0])
	if err != nil {
		t.Fatal(err)
	}
	conn, err := dial(s.world, s.Teams[0], s.token(1), at, false)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	hear := func(begin string) string {
		for {
			_, frame, err := conn.ReadMessage()
			if err != nil {
				t.Fatal(err)
			}
			if bytes.HasPrefix(frame, []byte(begin)) {
				return string(frame)
			}
		}
	}
	hear(`{"hello"`)
	p, err := newPhone(s.world, s.Teams[0], s.token(0), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer p.conn.Close()
	if err := p.post(0); err != nil {
		t.Fatal(err)
	}
	told := hear(entriesBegin)
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "data", "teams", s.Teams[0].ID+".db")
	if side == "bare" {
		file = filepath.Join(dir, "teams", s.Teams[0].ID+".db")
	}
	all, err := dump(file)
	if err != nil {
		t.Fatal(err)
	}
	act := told[strings.Index(told, string(actMark))-32:][:32]
	doc := string(behind([]byte(told), `{"kind":"note","id":"`))
	names := slices.Sorted(maps.Keys(all))
	for i, name := range names {
		bucket, key, _ := strings.Cut(name, "/")
		last := bucket == "entries" && (i+1 == len(names) || !strings.HasPrefix(names[i+1], "entries/"))
		if last || bucket == "meta" && key == "head" || strings.Contains(key, act) || strings.Contains(key, doc) {
			rows = append(rows, left{bucket, len(key), len(all[name])})
		}
	}
	return rows, len(told)
}

func TestTimesAreThoseOfTheLastReceiver(t *testing.T) {
	c := newClock(2)
	n, _ := c.start(c.now())
	frame := fmt.Appendf(nil, `{"entries":[{"id":"%024x%08x","act":"note.write"}]}`, 7, n)
	c.heard(frame)
	if _, missing := c.times(0, 0); missing != 1 {
		t.Error("an act that one of two receivers has is not there yet")
	}
	time.Sleep(2 * time.Millisecond)
	if c.heard(frame) != 1 {
		t.Error("the act was not found in the frame")
	}
	if took, missing := c.times(0, 0); missing != 0 || len(took) != 1 || took[0] < 2*time.Millisecond {
		t.Errorf("%v %d", took, missing)
	}
	if c.heard([]byte(`"id":"ffffffffffffffffffffffffffffffff","act":"note.write"`)) != 0 {
		t.Error("an act of nobody was counted")
	}
	c.start(c.now())
	if _, missing := c.times(0, 0); missing != 1 {
		t.Error("an act that never arrived was not missed")
	}
}

// A slow server makes acts late that are due while their writer still waits;
// they count from when they were due.
func TestALateActCountsFromWhenItWasDue(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	slow := newSlow(t, ctx, 30*time.Millisecond)
	p, err := newPhone(slow, slow.Teams[0], "token", 1)
	if err != nil {
		t.Fatal(err)
	}
	c := newClock(1)
	if err := p.atRate(c, 0, int64(10*time.Millisecond), int64(50*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	for i, want := range []time.Duration{0, 10, 20, 30, 40} {
		if due := time.Duration(c.acts[i].due.Load()); i > 0 && due != want*time.Millisecond {
			t.Errorf("act %d counts from %s, it was due at %s", i, due, want*time.Millisecond)
		}
	}
}
