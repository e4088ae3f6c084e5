package desk_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"ronde/server/desk"
)

// frames reads what a follower is sent until nothing is left.
func frames(t *testing.T, f *desk.Follower) (seqs []uint64, text string) {
	t.Helper()
	for {
		b, err := f.Next(ctx)
		if err != nil {
			t.Fatalf("next: %v", err)
		}
		if b == nil {
			return seqs, text
		}
		var in struct {
			Entries  []desk.WireEntry
			Position desk.Position
		}
		if err := json.Unmarshal(b, &in); err != nil {
			t.Fatalf("%v: %s", err, b)
		}
		for _, e := range in.Entries {
			seqs = append(seqs, e.Seq)
		}
		text += string(b)
	}
}

func TestLiveAndLateAreOneQuestion(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	snap, err := w.desk.Snapshot(ctx, team, "person-ines")
	if err != nil {
		t.Fatal(err)
	}
	f, err := w.desk.Follow(ctx, team, "person-ines", snap.Position)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for range 300 { // more than is kept in memory
		w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
		w.accepted("person-ines", "visit.hand_back", `{"visit":"`+visit+`"}`)
	}
	select {
	case <-f.Bell():
	case <-time.After(5 * time.Second):
		t.Fatal("the bell never rang")
	}
	seqs, _ := frames(t, f)
	if len(seqs) != 600 {
		t.Fatalf("%d entries", len(seqs))
	}
	for i, s := range seqs {
		if s != snap.Position.Seq+uint64(i)+1 {
			t.Fatalf("entry %d has number %d", i, s)
		}
	}
}

func TestTooFarBehindStartsOver(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	at, _ := w.desk.Snapshot(ctx, team, "person-ines")
	var asks []desk.Ask
	for range desk.CatchUp / 2 {
		asks = append(asks, w.ask("visit.take", `{"visit":"`+visit+`"}`), w.ask("visit.hand_back", `{"visit":"`+visit+`"}`))
	}
	w.do("person-ines", asks...)
	late := at.Position
	f, _ := w.desk.Follow(ctx, team, "person-ines", late)
	if seqs, _ := frames(t, f); len(seqs) != desk.CatchUp {
		t.Errorf("at the bound: %d entries", len(seqs))
	}
	f.Close()
	w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
	for name, pos := range map[string]desk.Position{
		"one more than the bound": late,
		"another epoch":           {Epoch: "other", Seq: late.Seq, Sight: late.Sight},
		"another sight":           {Epoch: late.Epoch, Seq: late.Seq + 10, Sight: "narrow"},
		"ahead of the journal":    {Epoch: late.Epoch, Seq: late.Seq + 99999, Sight: late.Sight},
		"nothing":                 {},
	} {
		f, err := w.desk.Follow(ctx, team, "person-ines", pos)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Next(ctx); !errors.Is(err, desk.ErrStartOver) {
			t.Errorf("%s: %v", name, err)
		}
		f.Close()
	}
}

func TestARightThatEndsBetweenBellAndSend(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	snap, _ := w.desk.Snapshot(ctx, team, "person-sonia")
	f, err := w.desk.Follow(ctx, team, "person-sonia", snap.Position)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w.visit() // rings; nothing was sent yet
	w.accepted("person-sonia", "team.leave", "{}")
	w.visit()
	if b, err := f.Next(ctx); !errors.Is(err, desk.ErrNoTeam) || b != nil {
		t.Errorf("sent %s, %v", b, err)
	}
	if _, err := w.desk.Snapshot(ctx, team, "person-sonia"); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("snapshot: %v", err)
	}
}

func TestPresenceTellsWhoIsThere(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	visit := w.visit()
	follow := func(who string) *desk.Follower {
		f, err := w.desk.Follow(ctx, team, who, desk.Position{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(f.Close)
		return f
	}
	ines, sonia := follow("person-ines"), follow("person-sonia")
	sonia.Show(ctx, "visit/"+visit)
	want := []desk.Present{{Who: "person-ines"}, {Who: "person-sonia", On: "visit/" + visit}}
	if got, changed := ines.Presence(); !changed || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v %v", got, changed)
	}
	if _, changed := ines.Presence(); changed {
		t.Error("told twice")
	}
	sonia.Show(ctx, "visit/nobody-knows")
	if got, _ := ines.Presence(); fmt.Sprint(got) != "[{person-ines } {person-sonia }]" {
		t.Errorf("an unknown card is shown: %v", got)
	}
	sonia.Close()
	if got, _ := ines.Presence(); fmt.Sprint(got) != "[{person-ines }]" {
		t.Errorf("%v", got)
	}
}

func TestEveryFollowerHearsTheEndOfItsRoom(t *testing.T) {
	for range 30 {
		w := newWorld(t)
		visit := w.visit()
		var all []*desk.Follower
		for range 10 {
			f, err := w.desk.Follow(ctx, team, "person-ines", desk.Position{})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, f)
		}
		var heard sync.WaitGroup
		for _, f := range all {
			heard.Go(func() {
				for {
					select {
					case <-f.Bell():
					case <-time.After(5 * time.Second):
						t.Error("a follower waits in a room that is gone")
						return
					}
					if _, err := f.Next(ctx); errors.Is(err, desk.ErrGone) {
						return
					}
				}
			})
		}
		fault := errors.New("input/output error")
		w.faults.before.Store(&fault)
		w.faults.load.Store(&fault)
		w.desk.Do(ctx, team, "person-ines", []desk.Ask{w.ask("visit.take", `{"visit":"`+visit+`"}`)})
		heard.Wait()
	}
}

func TestAnEmptyEntryIsToldOnlyToItsAuthor(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "ide")
	at, _ := w.desk.Snapshot(ctx, team, "person-ines")
	w.accepted("person-sonia", "member.edit", `{"field":"first","was":"Sonia","now":"Sonia"}`)
	for who, want := range map[string]int{"person-sonia": 1, "person-ines": 0} {
		f, _ := w.desk.Follow(ctx, team, who, at.Position)
		if seqs, _ := frames(t, f); len(seqs) != want {
			t.Errorf("%s was told %d entries", who, len(seqs))
		}
		f.Close()
	}
}
