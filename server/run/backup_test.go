package run_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/server/run"
	"ronde/server/run/runtest"
	"ronde/teams"
)

var ctx = context.Background()

// into gives the settings for a fresh data folder with the same key.
func into(h *runtest.House) run.Config {
	c := h.Conf
	c.Data, c.Key = filepath.Join(h.T.TempDir(), "data"), h.Conf.Data+".key"
	return c
}

// note writes a note and gives what the server answered.
func note(p *runtest.Phone, team, patient string) (runtest.Answer, string) {
	p.T.Helper()
	a, id := p.Do(team, "note.write", map[string]any{"patient": patient, "text": "A mal dormi.", "pass_on": false, "at": p.Now()})
	if !a.OK {
		p.T.Errorf("%+v", a)
	}
	return a, id
}

func TestABackupWhileActsGoOn(t *testing.T) {
	h := runtest.New(t)
	type side struct {
		*runtest.Phone
		team, patient string
	}
	var sides []side
	for _, name := range []string{"Inès", "Sonia", "Marc"} {
		p := h.Person(name, "ide")
		team := p.Found("L'équipe de " + name)
		sides = append(sides, side{p, team, p.Patient(team, "Lambert")})
	}
	stop, written := make(chan struct{}), make([]atomic.Int64, len(sides))
	var writers sync.WaitGroup
	for i, s := range sides {
		writers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					note(s.Phone, s.team, s.patient)
					written[i].Add(1)
				}
			}
		})
	}
	folder := filepath.Join(t.TempDir(), "backup")
	for n := range 4 {
		var out bytes.Buffer
		if err := run.Backup(ctx, h.Conf, folder, &out); err != nil {
			t.Fatalf("backup %d: %v", n, err)
		}
		for _, want := range []string{"3 teams", folder, "The key is not in it", h.Conf.Data + ".key"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("it does not say %q:\n%s", want, out.String())
			}
		}
		for i := range written { // each of them goes on
			for before := written[i].Load(); written[i].Load() < before+7; {
				time.Sleep(time.Millisecond)
			}
		}
	}
	close(stop)
	writers.Wait()
	var said bytes.Buffer
	if err := run.VerifyFolder(h.Conf, folder, &said); err != nil {
		t.Errorf("%v\n%s", err, said.String())
	}
	fresh := into(h)
	if err := run.Restore(ctx, fresh, folder, io.Discard); err != nil {
		t.Fatal(err)
	}
	safe := map[string]uint64{}
	for _, s := range sides {
		safe[s.team] = snapshot(s.Phone, s.team).Safe
	}
	h.S.Close()
	for _, s := range sides {
		was, is := entries(t, h.Conf, s.team), entries(t, fresh, s.team)
		if len(is) < 20 || len(is) > len(was) || uint64(len(is)) != safe[s.team] {
			t.Fatalf("%d entries came back of %d, the phones were told %d", len(is), len(was), safe[s.team])
		}
		for i := range is {
			if is[i].Hash != was[i].Hash || is[i].ID != was[i].ID {
				t.Fatalf("entry %d is another", i+1)
			}
		}
	}
}

func entries(t *testing.T, c run.Config, team string) []teams.Entry {
	t.Helper()
	key := c.Key
	if key == "" {
		key = c.Data + ".key"
	}
	master, err := run.Master(c.Data, key)
	if err != nil {
		t.Fatal(err)
	}
	j := bolt.Read(filepath.Join(c.Data, "teams"), master)
	defer j.Close()
	all, err := j.Since(ctx, team, 0, 1e6)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

type snap struct {
	Position desk.Position
	Safe     uint64
}

func snapshot(p *runtest.Phone, team string) (s snap) {
	p.T.Helper()
	r := p.Send(http.MethodGet, "/api/teams/"+team+"/snapshot", "")
	if err := json.Unmarshal([]byte(r.Body), &s); err != nil || !strings.Contains(r.Body, `"safe":`) {
		p.T.Fatalf("%d %s", r.Status, r.Body)
	}
	return s
}

// TestPhonesAreToldOnlyOfACompleteBackup follows the number on the socket.
func TestPhonesAreToldOnlyOfACompleteBackup(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "Lambert")
	type frame struct {
		Hello *struct{ Safe *uint64 }
		Safe  *uint64
	}
	hello := func(s *runtest.Socket) (n uint64) {
		s.Until(func(f runtest.Frame) bool {
			var in frame
			if f.Hello == nil {
				return false
			}
			if err := json.Unmarshal([]byte(f.Text), &in); err != nil || in.Hello.Safe == nil {
				t.Fatalf("%s, %v", f.Text, err)
			}
			n = *in.Hello.Safe
			return true
		})
		return n
	}
	live := ines.Live(team)
	if n := hello(live); n != 0 {
		t.Errorf("before any backup hello says %d", n)
	}
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "letter"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run.Backup(ctx, h.Conf, full, io.Discard); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("into a folder with other things: %v", err)
	}
	if n := snapshot(ines, team).Safe; n != 0 {
		t.Errorf("a backup that failed counts: %d", n)
	}
	folder := filepath.Join(t.TempDir(), "backup")
	for range 2 {
		a, _ := note(ines, team, patient)
		if err := run.Backup(ctx, h.Conf, folder, io.Discard); err != nil {
			t.Fatal(err)
		}
		live.Until(func(f runtest.Frame) bool {
			var in frame
			if err := json.Unmarshal([]byte(f.Text), &in); err != nil {
				t.Fatal(err)
			}
			if in.Safe != nil && f.Position == nil && *in.Safe != a.Seq {
				t.Errorf("told %d, the last act is %d", *in.Safe, a.Seq)
			}
			return in.Safe != nil
		})
		if n := hello(ines.Live(team)); n != a.Seq {
			t.Errorf("a later hello says %d, not %d", n, a.Seq)
		}
	}
	last := snapshot(ines, team)
	h.S.Close()
	h.Open()
	if s := snapshot(ines, team); s.Safe != last.Safe || s.Position != last.Position {
		t.Errorf("after a restart %+v, it was %+v", s, last)
	}
}

func TestAStoppedFolderIsBackedUp(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	a, _ := note(ines, team, ines.Patient(team, "Lambert"))
	folder := filepath.Join(t.TempDir(), "backup")
	// A server that nobody can ask, and that holds the folder.
	socket := filepath.Join(h.Conf.Data, "control", "ronde.sock")
	if err := os.Remove(socket); err != nil {
		t.Fatal(err)
	}
	if err := run.Backup(ctx, h.Conf, folder, io.Discard); !errors.Is(err, run.ErrHeld) {
		t.Errorf("want ErrHeld, got %v", err)
	}
	h.S.Close()
	var out bytes.Buffer
	if err := run.Backup(ctx, h.Conf, folder, &out); err != nil || !strings.Contains(out.String(), "The key is not in it") {
		t.Fatalf("%v\n%s", err, out.String())
	}
	h.Open()
	if s := snapshot(ines, team); s.Safe != a.Seq {
		t.Errorf("safe is %d, the last act %d", s.Safe, a.Seq)
	}
	h.S.Close()
	key := h.Conf.Data + ".key"
	if err := os.Rename(key, key+".away"); err != nil {
		t.Fatal(err)
	}
	for name, do := range map[string]func() error{
		"backup":  func() error { return run.Backup(ctx, h.Conf, folder, io.Discard) },
		"verify":  func() error { return run.Verify(h.Conf, io.Discard) },
		"look":    func() error { return run.VerifyFolder(h.Conf, folder, io.Discard) },
		"restore": func() error { return run.Restore(ctx, into(h), folder, io.Discard) },
	} {
		if err := do(); err == nil || !strings.Contains(err.Error(), "no key file") {
			t.Errorf("%s without a key: %v", name, err)
		}
		if _, err := os.Stat(key); err == nil {
			t.Errorf("%s made a key", name)
		}
	}
}

func TestBackupDataAndKeyLieApart(t *testing.T) {
	h := runtest.New(t)
	h.Person("Inès", "ide").Found("Les Tilleuls")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(h.Conf.Data, link); err != nil {
		t.Fatal(err)
	}
	try := func(when string) {
		for _, folder := range []string{h.Conf.Data, filepath.Join(h.Conf.Data, "backup"), filepath.Dir(h.Conf.Data), filepath.Join(link, "backup")} {
			err := run.Backup(ctx, h.Conf, folder, io.Discard)
			if err == nil || !strings.Contains(err.Error(), run.ErrApart.Error()) {
				t.Errorf("%s, into %s: %v", when, folder, err)
			}
		}
	}
	try("running")
	h.S.Close()
	try("stopped")
}

func TestADamagedTeamIsNamedAndTheOthersAreSaved(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	one, two := ines.Found("Les Tilleuls"), ines.Found("Les Ormes")
	h.S.Close()
	if err := os.WriteFile(filepath.Join(h.Conf.Data, "teams", one+".db"), []byte("not a database"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.Open()
	var out bytes.Buffer
	err := run.Backup(ctx, h.Conf, filepath.Join(t.TempDir(), "backup"), &out)
	if !errors.Is(err, run.ErrPartly) || !strings.Contains(out.String(), "DAMAGED: team "+one) || strings.Contains(out.String(), "DAMAGED: team "+two) {
		t.Errorf("%v\n%s", err, out.String())
	}
	if s := snapshot(ines, two); s.Safe != 1 {
		t.Errorf("the sound team is safe up to %d", s.Safe)
	}
}

func TestVerifyWritesNothing(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	ines.Patient(ines.Found("Les Tilleuls"), "Lambert")
	folder := filepath.Join(t.TempDir(), "backup")
	if err := run.Backup(ctx, h.Conf, folder, io.Discard); err != nil {
		t.Fatal(err)
	}
	h.S.Close()
	state := func() (all string) {
		for _, dir := range []string{h.Conf.Data, folder} {
			filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
				info, _ := d.Info()
				all += fmt.Sprintln(path, info.Size(), info.ModTime(), info.Mode())
				return err
			})
		}
		return all
	}
	before := state()
	for range 2 {
		if err := errors.Join(run.Verify(h.Conf, io.Discard), run.VerifyFolder(h.Conf, folder, io.Discard), run.VerifyFolder(run.Config{Data: "nowhere"}, h.Conf.Data, io.Discard)); err != nil {
			t.Fatal(err)
		}
	}
	if after := state(); after != before {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
	if err := run.VerifyFolder(h.Conf, t.TempDir(), io.Discard); err == nil {
		t.Error("an empty folder is sound")
	}
}

// TestAClosedTeamIsWokenByARestart sees in the file alone that something
// happened: nobody opens the team.
func TestAClosedTeamIsWokenByARestart(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	ines.Must(team, "invitation.make", map[string]any{"hash": teams.HashSecret("s")})
	h.S.Close()
	h.Pass(teams.InvitationLife + time.Hour)
	file := filepath.Join(h.Conf.Data, "teams", team+".db")
	was, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	h.Open()
	until(t, "something is written", func() bool {
		is, err := os.Stat(file)
		return err == nil && is.ModTime().After(was.ModTime())
	})
	h.S.Close()
	all := entries(t, h.Conf, team)
	if last := all[len(all)-1]; last.Act != "clock.tick" {
		t.Errorf("the last entry is %s", last.Act)
	}
}
