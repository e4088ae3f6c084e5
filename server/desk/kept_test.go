package desk_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/teams"
)

func TestAfterARestartEverythingGoesOn(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	take := w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
	before, err := w.desk.Snapshot(ctx, team, "person-ines")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := w.desk.Follow(ctx, team, "person-ines", before.Position)
	w.desk.Close()
	if _, err := f.Next(ctx); !errors.Is(err, desk.ErrGone) {
		t.Errorf("a follower of a closed desk: %v", err)
	}
	if _, err := w.desk.Do(ctx, team, "person-ines", []desk.Ask{take}); !errors.Is(err, desk.ErrClosed) {
		t.Errorf("an act to a closed desk: %v", err)
	}
	w.faults.Journal.(*bolt.Journal).Close()
	w.open()
	after, err := w.desk.Snapshot(ctx, team, "person-ines")
	if err != nil || string(after.JSON) != string(before.JSON) {
		t.Errorf("%v\n%s\n%s", err, before.JSON, after.JSON)
	}
	if a := w.do("person-ines", take)[0]; a.Seq != before.Position.Seq {
		t.Errorf("%+v", a)
	}
}

func TestSnapshotsAreKeptUntilSomethingChanges(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "ide")
	one, _ := w.desk.Snapshot(ctx, team, "person-ines")
	two, _ := w.desk.Snapshot(ctx, team, "person-sonia")
	if one != two {
		t.Error("two members who see the same were sent different bytes")
	}
	w.visit()
	three, _ := w.desk.Snapshot(ctx, team, "person-ines")
	if three == one || three.Position.Seq <= one.Position.Seq {
		t.Error("an old snapshot was sent")
	}
}

func TestAnActReachesBeyondTheHorizon(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
	w.pass(40 * 24 * time.Hour)
	var there bool
	w.desk.Read(ctx, team, func(*teams.Team) {})
	w.desk.Read(ctx, team, func(t *teams.Team) { there = takers(t, visit) >= 0 })
	if there {
		t.Fatal("the visit did not leave the horizon")
	}
	done := w.accepted("person-ines", "visit.done", `{"visit":"`+visit+`","at":"2026-11-24T09:20:00Z","tasks":[{"task":"company","done":true}],"note":{"text":"Écrit bien tard.","pass_on":false}}`)
	passage := teams.PassageID(visit, "person-ines")
	docs, err := w.desk.Get(ctx, team, "person-ines", []teams.Key{{Kind: "passage", ID: passage}, {Kind: "note", ID: teams.NewIDs(team, "person-ines", done.ID)()}})
	if err != nil || len(docs) != 2 {
		t.Errorf("%d documents, %v", len(docs), err)
	}
	if _, err := w.desk.Snapshot(ctx, team, "person-ines"); err != nil {
		t.Error(err)
	}
	w.desk.Read(ctx, team, func(t *teams.Team) { there = takers(t, visit) >= 0 })
	if there {
		t.Error("what was fetched for one act stays in hand")
	}
}

func TestForgottenVisitsLeaveTheSnapshot(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	w.desk.Snapshot(ctx, team, "person-ines")
	w.pass(20 * 24 * time.Hour)
	w.desk.Read(ctx, team, func(*teams.Team) {})
	snap, err := w.desk.Snapshot(ctx, team, "person-ines")
	if err != nil || strings.Contains(string(snap.JSON), visit) {
		t.Errorf("%v, a visit of three weeks ago is still sent", err)
	}
}
