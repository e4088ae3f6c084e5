package desk_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/server/search"
	"ronde/teams"
	"ronde/teams/text"
)

// planted is found in whatever still tells about her.
const planted = "Zébulonne"

// erasing is a team of two with a closed file, in the history of which something
// is older than the horizon.
func erasing(t *testing.T) (w *world, patient teams.ID, agree desk.Ask) {
	w = newWorld(t)
	w.join("person-anna", "Anna", "ide")
	add := w.accepted("person-ines", "patient.add", fmt.Sprintf(`{"title":"Mme","first":"Odette","last":%q,"born":"","phone":"","matters":"","street":"","floor":"","town":""}`, planted))
	patient = teams.NewIDs(team, "person-ines", add.ID)()
	note := fmt.Sprintf(`{"patient":%q,"text":%q,"pass_on":false,"at":"2026-11-24T07:50:00Z"}`, patient, planted)
	w.accepted("person-ines", "note.write", note)
	w.pass(60 * 24 * time.Hour)
	w.accepted("person-ines", "note.write", strings.Replace(note, "2026-11-24", "2027-01-23", 1))
	w.accepted("person-ines", "patient.close", fmt.Sprintf(`{"patient":%q,"why":%q}`, patient, planted))
	propose := w.ask("erase.propose", fmt.Sprintf(`{"patient":%q}`, patient))
	propose.Knowing, propose.Why = []string{"erase.early"}, "sa famille"
	w.sure("person-ines", propose)
	w.pass(25 * time.Hour)
	agree = w.ask("erase.agree", fmt.Sprintf(`{"erasure":%q}`, teams.ErasureID(patient)))
	agree.Knowing, agree.Why = []string{"erase.early"}, "sa famille"
	return w, patient, agree
}

func (w *world) sure(by teams.ID, ask desk.Ask) {
	w.Helper()
	if a := w.do(by, ask)[0]; a.Seq == 0 {
		w.Fatalf("%s: %+v %v", ask.Act, a, a.Refusal)
	}
}

// reads counts on how many ways she can still be read.
func (w *world) reads(patient teams.ID, from uint64) (ways []string) {
	w.Helper()
	say := func(way string, raw []byte) {
		if strings.Contains(string(raw), planted) {
			ways = append(ways, way)
		}
	}
	snap, err := w.desk.Snapshot(ctx, team, "person-anna")
	if err != nil {
		w.Fatal(err)
	}
	say("snapshot", snap.JSON)
	f, err := w.desk.Follow(ctx, team, "person-anna", desk.Position{Epoch: snap.Position.Epoch, Seq: from, Sight: snap.Position.Sight})
	if err != nil {
		w.Fatal(err)
	}
	defer f.Close()
	for {
		frame, err := f.Next(ctx)
		if err != nil {
			w.Fatal(err)
		}
		if frame == nil {
			break
		}
		say("catch-up", frame)
	}
	docs, _, err := w.desk.History(ctx, team, "person-anna", desk.Query{Of: patient, Kind: "note", Max: 9})
	if err == nil && len(docs) > 0 {
		ways = append(ways, "history")
	}
	found, err := w.desk.Search(ctx, team, "person-anna", search.Query{Wanted: text.Looked(planted), Max: 9})
	if err != nil {
		w.Fatal(err)
	}
	if len(found.Docs) > 0 {
		ways = append(ways, "search")
	}
	return ways
}

func TestWhoIsErasedIsReadNowhere(t *testing.T) {
	w, patient, agree := erasing(t)
	if got := w.reads(patient, 1); fmt.Sprint(got) != "[snapshot catch-up history search]" {
		t.Fatalf("the control finds her only in %v", got)
	}
	w.sure("person-anna", agree)
	if got := w.reads(patient, 1); len(got) > 0 {
		t.Errorf("she is in %v", got)
	}
	// A phone that was away is told that it is to let go of what it has.
	snap, err := w.desk.Snapshot(ctx, team, "person-anna")
	if err != nil {
		t.Fatal(err)
	}
	f, err := w.desk.Follow(ctx, team, "person-anna", desk.Position{Epoch: snap.Position.Epoch, Seq: snap.Position.Seq - 1, Sight: snap.Position.Sight})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	frame, err := f.Next(ctx)
	if err != nil || !strings.Contains(string(frame), fmt.Sprintf(`{"kind":"patient","id":%q}`, patient)) {
		t.Errorf("it is told %s, %v", frame, err)
	}
}

// The process ends, or the disk is full, between the entry and the erasure.
func TestAnErasureThatFailedIsDoneWhenTheTeamIsOpened(t *testing.T) {
	w, patient, agree := erasing(t)
	full := errors.New("no room")
	w.faults.erase.Store(&full)
	w.sure("person-anna", agree)
	if got := w.reads(patient, 1); fmt.Sprint(got) != "[catch-up history search]" {
		t.Fatalf("the control finds her in %v", got)
	}
	w.desk.Close()
	w.faults.Journal.(*bolt.Journal).Close()
	w.open()
	if got := w.reads(patient, 1); len(got) > 0 {
		t.Errorf("she is in %v", got)
	}
}

// A server that nobody restarts: the next day it is tried again.
func TestAnErasureThatFailedIsDoneTheNextDay(t *testing.T) {
	w, patient, agree := erasing(t)
	full := errors.New("no room")
	w.faults.erase.Store(&full)
	w.sure("person-anna", agree)
	if got := w.reads(patient, 1); len(got) == 0 {
		t.Fatal("the control does not find her")
	}
	w.pass(24 * time.Hour)
	if err := w.desk.Read(ctx, team, func(*teams.Team) {}); err != nil {
		t.Fatal(err)
	}
	if got := w.reads(patient, 1); len(got) > 0 {
		t.Errorf("she is in %v", got)
	}
}
