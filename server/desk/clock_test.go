package desk_test

import (
	"strings"
	"testing"
	"time"

	"ronde/teams"
)

func TestTheClockActsByItself(t *testing.T) {
	w := newWorld(t)
	w.accepted("person-ines", "invitation.make", `{"hash":"`+teams.HashSecret("s")+`"}`)
	w.pass(teams.InvitationLife - time.Second)
	if inv := w.invitation("s"); inv.State != "open" {
		t.Fatalf("a second before: %+v", inv)
	}
	w.pass(2 * time.Second)
	// A snapshot, with nobody acting, says what became due.
	snap, err := w.desk.Snapshot(ctx, team, "person-ines")
	if err != nil || !strings.Contains(string(snap.JSON), `"lapsed"`) {
		t.Errorf("%v %s", err, snap.JSON)
	}
	if a := w.do("person-sonia", w.ask("team.join", `{"secret":"s","first":"Sonia","last":"X","profession":"as"}`))[0]; a.Refusal == nil || a.Refusal.Code != "invitation.lapsed" {
		t.Errorf("%+v", a.Refusal)
	}
	entries, _ := w.faults.Since(ctx, team, 0, 100)
	ticks := 0
	for _, e := range entries {
		if e.Act == "clock.tick" {
			ticks++
			if e.By != "" {
				t.Error("a tick with an author")
			}
		}
	}
	if ticks != 1 {
		t.Errorf("%d ticks", ticks)
	}
}

func TestTimeNeverFalls(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
	w.pass(-2 * time.Hour)
	w.accepted("person-ines", "visit.hand_back", `{"visit":"`+visit+`"}`)
	entries, _ := w.faults.Since(ctx, team, 0, 100)
	for i := 1; i < len(entries); i++ {
		if entries[i].At.Before(entries[i-1].At) {
			t.Errorf("entry %d is before entry %d", i+1, i)
		}
	}
}

func TestAClockThatWasAYearAheadIsBelievedAgain(t *testing.T) {
	w := newWorld(t)
	w.pass(365 * 24 * time.Hour)
	w.accepted("person-ines", "team.rename", `{"was":"Les Tilleuls","now":"Tilleuls"}`)
	w.pass(-365 * 24 * time.Hour)
	visit := w.visit()
	w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
	entries, _ := w.faults.Since(ctx, team, 0, 100)
	for i := 1; i < len(entries); i++ {
		if entries[i].At.Before(entries[i-1].At) {
			t.Error("time fell")
		}
	}
	w.desk.Read(ctx, team, func(is *teams.Team) {
		d, _ := is.Doc(teams.Key{Kind: "visit", ID: visit})
		if at := d.Body.(*teams.Visit).Takers[0].At; at.Year() != 2026 {
			t.Errorf("taken at %v", at)
		}
	})
}
