package desk_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/teams"
)

func TestTwoTakeOneVisitAtTheSameInstant(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	for range 20 {
		visit := w.visit()
		answers := map[string]desk.Answer{}
		var mu sync.Mutex
		var both sync.WaitGroup
		for _, who := range []string{"person-ines", "person-sonia"} {
			ask := w.ask("visit.take", `{"visit":"`+visit+`"}`)
			both.Go(func() {
				a, err := w.desk.Do(ctx, team, who, []desk.Ask{ask})
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				answers[who] = a[0]
				mu.Unlock()
			})
		}
		both.Wait()
		ines, sonia := answers["person-ines"], answers["person-sonia"]
		if (ines.Seq > 0) == (sonia.Seq > 0) {
			t.Fatalf("both or neither: %+v %+v", ines, sonia)
		}
		winner, lost := "person-ines", sonia
		if sonia.Seq > 0 {
			winner, lost = "person-sonia", ines
		}
		if lost.Refusal == nil || lost.Refusal.Code != "visit.taken" || fmt.Sprint(lost.Refusal.With["by"]) != "["+winner+"]" {
			t.Errorf("the loser reads %+v", lost.Refusal)
		}
	}
}

func TestAnActSentTwiceHappensOnce(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	take := w.ask("visit.take", `{"visit":"`+visit+`"}`)
	first, both := w.do("person-ines", take)[0], w.do("person-ines", take, take)
	if first.Seq == 0 || both[0].Seq != first.Seq || both[1].Seq != first.Seq {
		t.Errorf("%+v %+v", first, both)
	}
	twice := w.ask("note.write", "{}")
	twice.ID = take.ID
	if a := w.do("person-ines", twice)[0]; a.Refusal == nil || a.Refusal.Code != "repeated" {
		t.Errorf("other content under one id: %+v", a)
	}
	// Two in one list, before either is stored.
	one, other := w.ask("visit.hand_back", `{"visit":"`+visit+`"}`), desk.Ask{}
	other = one
	other.Act = "visit.take"
	if a := w.do("person-ines", one, one, other); a[0].Seq == 0 || a[1].Seq != a[0].Seq || a[2].Refusal == nil {
		t.Errorf("%+v", a)
	}
	// A refused act leaves no memory: the same id may be accepted later.
	late := w.ask("visit.take", `{"visit":"nothing-here"}`)
	if a := w.do("person-ines", late)[0]; a.Refusal == nil {
		t.Fatalf("%+v", a)
	}
	late.Args = json.RawMessage(`{"visit":"` + visit + `"}`)
	if a := w.do("person-ines", late)[0]; a.Seq == 0 {
		t.Errorf("%+v %v", a, a.Refusal)
	}
	// Found again, the founding answers its entry.
	again := desk.Ask{ID: "act-0001", Act: "team.found", V: 1, Made: time.Date(2026, 11, 24, 7, 50, 0, 0, time.UTC), Args: json.RawMessage(`{"name":"Les Tilleuls","zone":"Europe/Paris","first":"Inès","last":"Haddad","profession":"ide"}`)}
	if a, err := w.desk.Found(ctx, team, "person-ines", again); err != nil || a.Seq != 1 {
		t.Errorf("%+v %v", a, err)
	}
	if a, err := w.desk.Found(ctx, team, "person-marc", again); err != nil || a.Refusal == nil || a.Refusal.Kind != teams.KindNotFound {
		t.Errorf("somebody else founded an existing team: %+v %v", a, err)
	}
}

func TestAnErrorOfTheCommitIsUnknown(t *testing.T) {
	for _, stored := range []bool{false, true} {
		t.Run(fmt.Sprint("stored ", stored), func(t *testing.T) {
			w := newWorld(t)
			visit := w.visit()
			fault := errors.New("sync: input/output error")
			if stored {
				w.faults.after.Store(&fault)
			} else {
				w.faults.before.Store(&fault)
			}
			take := w.ask("visit.take", `{"visit":"`+visit+`"}`)
			if a := w.do("person-ines", take)[0]; !a.Unknown {
				t.Fatalf("answered %+v after a failed commit", a)
			}
			var taken bool
			w.desk.Read(ctx, team, func(t *teams.Team) { taken = takers(t, visit) > 0 })
			if taken != stored {
				t.Errorf("in memory taken is %v, on the disk %v", taken, stored)
			}
			if a := w.do("person-ines", take)[0]; a.Seq == 0 {
				t.Errorf("asked again: %+v", a)
			}
			entries, _ := w.faults.Since(ctx, team, 0, 1000)
			n := 0
			for _, e := range entries {
				if e.ID == take.ID {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%d entries of one act", n)
			}
		})
	}
}

func TestAFullDiskIsSaidAndNothingStops(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	full := fmt.Errorf("%w: no space left on device", desk.ErrFull)
	w.faults.before.Store(&full)
	take := w.ask("visit.take", `{"visit":"`+visit+`"}`)
	if a := w.do("person-ines", take)[0]; a.Refusal == nil || a.Refusal.Code != "disk.full" {
		t.Fatalf("%+v", a)
	}
	if a := w.do("person-ines", take)[0]; a.Seq == 0 {
		t.Errorf("with room again: %+v", a)
	}
}

func TestManyActsOneAppend(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	before := w.faults.appends.Load()
	var asks []desk.Ask
	for range 50 {
		asks = append(asks, w.ask("visit.take", `{"visit":"`+visit+`"}`), w.ask("visit.hand_back", `{"visit":"`+visit+`"}`))
	}
	for i, a := range w.do("person-ines", asks...) {
		if a.Seq == 0 {
			t.Fatalf("%d: %+v", i, a)
		}
	}
	if n := w.faults.appends.Load() - before; n != 1 {
		t.Errorf("%d appends for one list", n)
	}
}

func TestAStrangerHearsTheSameWhateverSheAsks(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	for _, l := range teams.Acts {
		for _, args := range []string{"{}", `{"visit":"` + visit + `"}`, "nonsense", `{"secret":"wrong"}`} {
			for _, v := range []int{0, 1, 2} {
				ask := w.ask(l.Name, args)
				ask.V = v
				a := w.do("person-marc", ask)[0]
				if a.Refusal == nil || a.Refusal.Kind != teams.KindNotFound || a.Refusal.With != nil || a.Member {
					t.Errorf("%s v%d %s: %+v %+v", l.Name, v, args, a, a.Refusal)
				}
			}
		}
	}
	if a := w.do("person-marc", w.ask("no.act", "{}"))[0]; a.Refusal.Kind != teams.KindNotFound {
		t.Errorf("%+v", a)
	}
	if _, err := w.desk.Do(ctx, "team-other", "person-marc", []desk.Ask{w.ask("visit.take", "{}")}); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("no team: %v", err)
	}
	if _, err := w.desk.Snapshot(ctx, team, "person-marc"); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("snapshot: %v", err)
	}
	if _, err := w.desk.Follow(ctx, team, "person-marc", desk.Position{}); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("follow: %v", err)
	}
	if _, _, err := w.desk.History(ctx, team, "person-marc", desk.Query{Of: visit, Kind: "note", Max: 1}); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("history: %v", err)
	}
}

func TestAfterAnUnknownTheRestIsUnknownToo(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	take, back := w.ask("visit.take", `{"visit":"`+visit+`"}`), w.ask("visit.hand_back", `{"visit":"`+visit+`"}`)
	fault := errors.New("input/output error")
	w.faults.find.Store(&fault)
	if a := w.do("person-ines", take, back); !a[0].Unknown || !a[1].Unknown {
		t.Fatalf("%+v", a)
	}
	if a := w.do("person-ines", take, back); a[0].Seq == 0 || a[1].Seq == 0 {
		t.Fatalf("%+v", a)
	}
	w.desk.Read(ctx, team, func(is *teams.Team) {
		if takers(is, visit) != 0 {
			t.Error("she holds a visit that she gave back")
		}
	})
}

func TestAStrangerLearnsNothingFromAFault(t *testing.T) {
	for _, fault := range []error{errors.New("input/output error"), fmt.Errorf("%w: no space", desk.ErrFull)} {
		w := newWorld(t)
		visit := w.visit()
		w.faults.find.Store(&fault)
		if a := w.do("person-marc", w.ask("visit.take", `{"visit":"`+visit+`"}`))[0]; a.Refusal == nil || a.Refusal.Kind != teams.KindNotFound {
			t.Errorf("find: %+v", a)
		}
		// Her act in one append with a member's, and the append fails.
		w.faults.before.Store(&fault)
		hold := make(chan struct{})
		go w.desk.Read(ctx, team, func(*teams.Team) { <-hold })
		time.Sleep(50 * time.Millisecond)
		got := make(chan desk.Answer, 1)
		stranger, member := w.ask("visit.take", `{"visit":"`+visit+`"}`), w.ask("visit.take", `{"visit":"`+visit+`"}`)
		go w.desk.Do(ctx, team, "person-ines", []desk.Ask{member})
		go func() {
			a, err := w.desk.Do(ctx, team, "person-marc", []desk.Ask{stranger})
			if err != nil {
				t.Error(err)
			}
			got <- a[0]
		}()
		time.Sleep(50 * time.Millisecond)
		close(hold)
		if a := <-got; a.Refusal == nil || a.Refusal.Kind != teams.KindNotFound || a.Unknown {
			t.Errorf("append: %+v", a)
		}
	}
}
