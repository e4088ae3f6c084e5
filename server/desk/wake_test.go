package desk_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/teams"
)

// reopen closes the desk and its journal, and opens both again.
func (w *world) reopen() {
	w.Helper()
	w.desk.Close()
	if err := w.faults.Journal.(*bolt.Journal).Close(); err != nil {
		w.Fatal(err)
	}
	w.open()
}

// until waits for what comes by itself.
func (w *world) until(what string, so func() bool) {
	w.Helper()
	for end := time.Now().Add(20 * time.Second); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			w.Fatalf("waited in vain: %s", what)
		}
	}
}

func (w *world) ticks() (n int) {
	entries, err := w.faults.Since(ctx, team, 0, 100)
	if err != nil {
		w.Error(err)
	}
	for _, e := range entries {
		if e.Act == "clock.tick" {
			n++
		}
	}
	return n
}

func TestATeamThatNobodyOpensIsWokenAfterARestart(t *testing.T) {
	for name, late := range map[string]bool{"it was due while the server was down": true, "it is due later": false} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.accepted("person-ines", "invitation.make", `{"hash":"`+teams.HashSecret("s")+`"}`)
			w.accepted("person-ines", "team.rename", `{"was":"Les Tilleuls","now":"Tilleuls"}`)
			w.desk.Close()
			if late {
				w.pass(teams.InvitationLife + time.Second)
			}
			w.reopen()
			w.desk.Wake(ctx)
			if !late {
				if n, _ := w.desk.Open(team); n > 0 || w.ticks() > 0 {
					t.Error("it was woken although nothing was due")
				}
				w.pass(teams.InvitationLife + time.Second)
			}
			w.until("the tick", func() bool { return w.ticks() == 1 })
		})
	}
}

func TestATeamInWhichNothingIsDueSleeps(t *testing.T) {
	w := newWorld(t)
	w.reopen()
	w.desk.Wake(ctx)
	w.pass(1000 * time.Hour)
	w.accept("team-other")
	if _, open := w.desk.Open(team); open {
		t.Error("it was opened for nothing")
	}
}

// accept founds another team.
func (w *world) accept(other teams.ID) {
	w.Helper()
	a, err := w.desk.Found(ctx, other, "person-ines", w.ask("team.found", `{"name":"Les Ormes","zone":"Europe/Paris","first":"Inès","last":"Haddad","profession":"ide"}`))
	if err != nil || a.Seq != 1 {
		w.Fatalf("founding: %+v, %v", a, err)
	}
}

func TestIdleRoomsCloseWhenManyAreOpen(t *testing.T) {
	w := newWorld(t)
	const most = 3
	w.desk.Most(most)
	f, err := w.desk.Follow(ctx, team, "person-ines", desk.Position{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	other := func(i int) teams.ID { return fmt.Sprintf("team-%02d", i) }
	for i := range 12 {
		w.accept(other(i))
		w.until("an idle room closes", func() bool { n, _ := w.desk.Open(""); return n <= most })
		if _, open := w.desk.Open(team); !open {
			t.Fatal("a room that somebody follows was closed")
		}
		if _, open := w.desk.Open(other(i)); !open {
			t.Fatal("the newest was closed, and others were idle for longer")
		}
	}
	// All of them at once, again and again: each is answered, closing or not.
	var all sync.WaitGroup
	for range 4 {
		for i := range 12 {
			all.Go(func() {
				if err := w.desk.Read(ctx, other(i), func(*teams.Team) {}); err != nil {
					t.Errorf("%s: %v", other(i), err)
				}
			})
		}
	}
	all.Wait()
}

func TestWhenNoneIsIdleMoreAreOpen(t *testing.T) {
	w := newWorld(t)
	w.desk.Most(1)
	for i := range 3 {
		id := fmt.Sprintf("team-%02d", i)
		w.accept(id)
		f, err := w.desk.Follow(ctx, id, "person-ines", desk.Position{})
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
	}
	for i := range 3 {
		if _, open := w.desk.Open(fmt.Sprintf("team-%02d", i)); !open {
			t.Errorf("team %d was closed while somebody follows it", i)
		}
	}
}

func TestADamagedTeamIsNotReadAtEachRequest(t *testing.T) {
	w := newWorld(t)
	w.reopen()
	fault := fmt.Errorf("%w: entry 1", desk.ErrDamaged)
	w.faults.load.Store(&fault) // once; the next reading would go well
	for range 3 {
		if _, err := w.desk.View(ctx, team); !errors.Is(err, desk.ErrDamaged) {
			t.Fatalf("want damaged, got %v", err)
		}
	}
	w.accept("team-other")
	w.pass(time.Hour)
	if _, err := w.desk.View(ctx, team); err != nil {
		t.Errorf("an hour later: %v", err)
	}
	other := errors.New("too many open files")
	w.reopen()
	w.faults.load.Store(&other)
	if _, err := w.desk.View(ctx, team); !errors.Is(err, other) {
		t.Errorf("want %v, got %v", other, err)
	}
	if _, err := w.desk.View(ctx, team); err != nil {
		t.Errorf("an error that passes was remembered: %v", err)
	}
}

func TestANewBackupReachesThoseWhoFollow(t *testing.T) {
	w := newWorld(t)
	w.visit()
	safe := func() (n uint64) {
		snap, err := w.desk.Snapshot(ctx, team, "person-ines")
		if err != nil {
			t.Fatal(err)
		}
		var in struct{ Safe *uint64 }
		if err := json.Unmarshal(snap.JSON, &in); err != nil || in.Safe == nil {
			t.Fatalf("%v: %s", err, snap.JSON)
		}
		return *in.Safe
	}
	if n := safe(); n != 0 {
		t.Errorf("safe is %d before any backup", n)
	}
	f, err := w.desk.Follow(ctx, team, "person-ines", desk.Position{})
	if err != nil {
		t.Fatal(err)
	}
	if n, news := f.Safe(); n != 0 || news {
		t.Errorf("%d, %v", n, news)
	}
	<-f.Bell() // that it follows
	v, _ := w.desk.View(ctx, team)
	if err := w.desk.Saved(ctx, team, v.Head); err != nil {
		t.Fatal(err)
	}
	select {
	case <-f.Bell():
	case <-time.After(20 * time.Second):
		t.Fatal("the bell did not ring")
	}
	if n, news := f.Safe(); n != v.Head.Seq || !news {
		t.Errorf("%d, %v", n, news)
	}
	if _, news := f.Safe(); news {
		t.Error("told twice")
	}
	if n := safe(); n != v.Head.Seq {
		t.Errorf("the snapshot says %d", n)
	}
	f.Close()
	w.accepted("person-ines", "team.rename", `{"was":"Les Tilleuls","now":"Tilleuls"}`)
	if n := safe(); n != v.Head.Seq {
		t.Errorf("after another act the snapshot says %d", n)
	}
	w.reopen()
	if n := safe(); n != v.Head.Seq {
		t.Errorf("after a restart the snapshot says %d", n)
	}
	// Of a team that is closed, too.
	w.reopen()
	now := v.Head
	now.Seq++
	if err := w.desk.Saved(ctx, team, now); err != nil {
		t.Fatal(err)
	}
	if n := safe(); n != now.Seq {
		t.Errorf("of a closed team the snapshot says %d", n)
	}
	now.Seq++
	if err := w.desk.Saved(ctx, team, now); !errors.Is(err, desk.ErrBehind) {
		t.Errorf("of an entry that is not there: %v", err)
	}
	if !strings.Contains(fmt.Sprint(w.desk.Saved(ctx, "team-none", now)), desk.ErrNoTeam.Error()) {
		t.Error("of no team")
	}
}
