package run_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ronde/server/run"
	"ronde/server/run/runtest"
)

// until waits for what comes by itself.
func until(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain until %s", what)
		}
	}
}

// line asks the private socket something and reads what it says.
func line(t *testing.T, h *runtest.House, text string) string {
	t.Helper()
	conn, err := net.Dial("unix", filepath.Join(h.Conf.Data, "control", "ronde.sock"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	go io.WriteString(conn, text)
	said, err := io.ReadAll(conn)
	if err != nil && len(said) == 0 {
		return "nothing"
	}
	return string(said)
}

func TestThePrivateSocketDoesTwoThings(t *testing.T) {
	h := runtest.New(t)
	h.Person("Inès", "ide").Found("Les Tilleuls")
	for path, mode := range map[string]os.FileMode{"control": 0o700, "control/ronde.sock": 0o600} {
		if info, err := os.Stat(filepath.Join(h.Conf.Data, path)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	if said := line(t, h, `{"status":true}`+"\n"); !strings.Contains(said, fmt.Sprintf(`"pid":%d`, os.Getpid())) || !strings.Contains(said, `"url":"https://ronde.test"`) {
		t.Errorf("the status is %s", said)
	}
	if s, ok := run.Running(h.Conf); !ok || s.PID != os.Getpid() {
		t.Errorf("%+v, %v", s, ok)
	}
	inside := filepath.Join(t.TempDir(), "backup")
	for _, text := range []string{"\n", "{}\n", "{\n", "[]\n", `{"backup":"relative"}` + "\n", `{"backup":""}` + "\n", `{"restore":"/"}` + "\n", `{"stop":true}` + "\n",
		`{"backup":` + fmt.Sprintf("%q", inside) + `,"status":true}` + "\n", `{"backup":` + fmt.Sprintf("%q", inside) + `,"erase":true}` + "\n",
		`{"backup":"\u0000"}` + "\n", strings.Repeat("x", 1<<20) + "\n"} {
		if said := line(t, h, text); !strings.Contains(said, `"error":`) && said != "nothing" {
			t.Errorf("%.40q is answered %s", text, said)
		}
	}
	if _, err := os.Stat(inside); err == nil {
		t.Error("a request that was refused made a folder")
	}
	// Many who say nothing do not keep the server from ending.
	for range 20 {
		conn, err := net.Dial("unix", filepath.Join(h.Conf.Data, "control", "ronde.sock"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	if err := h.S.Close(); err != nil {
		t.Error(err)
	}
	if _, ok := run.Running(h.Conf); ok {
		t.Error("it answers after the end")
	}
}

// TestWhoGoesAwayEndsTheBackup holds a backup at its beginning, by the clock.
func TestWhoGoesAwayEndsTheBackup(t *testing.T) {
	var hold atomic.Pointer[chan struct{}]
	begun := make(chan struct{}, 10)
	h := runtest.New(t, func(c *run.Config) {
		now := c.Now
		c.Now = func() time.Time {
			if gate := hold.Load(); gate != nil && strings.Contains(stack(), "backup.Make") {
				begun <- struct{}{}
				<-*gate
			}
			return now()
		}
	})
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	folder := filepath.Join(t.TempDir(), "backup")
	gate := make(chan struct{})
	hold.Store(&gate)
	leave, gone := context.WithCancel(ctx)
	first := make(chan error, 1)
	go func() { first <- run.Backup(leave, h.Conf, folder, io.Discard) }()
	<-begun
	if err := run.Backup(ctx, h.Conf, folder, io.Discard); err == nil || !strings.Contains(err.Error(), "under way") {
		t.Errorf("a second one at the same time: %v", err)
	}
	gone()
	if err := <-first; !errors.Is(err, context.Canceled) {
		t.Errorf("who goes away hears %v", err)
	}
	hold.Store(nil)
	until(t, "the server hears that she is gone", func() bool {
		var all strings.Builder
		pprof.Lookup("goroutine").WriteTo(&all, 1)
		return !strings.Contains(all.String(), "run.hear")
	})
	close(gate)
	for err := errors.New("under way"); err != nil && strings.Contains(err.Error(), "under way"); {
		err = run.Backup(ctx, h.Conf, folder+"-2", io.Discard)
		if err != nil && !strings.Contains(err.Error(), "under way") {
			t.Fatal(err)
		}
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
	if s := snapshot(ines, team); s.Safe != 1 {
		t.Errorf("safe is %d", s.Safe)
	}
	// The end of the server ends it as well.
	gate = make(chan struct{})
	hold.Store(&gate)
	go func() { first <- run.Backup(ctx, h.Conf, folder, io.Discard) }()
	<-begun
	closed := make(chan error, 1)
	go func() { closed <- h.S.Close() }()
	until(t, "the server ends", func() bool { _, on := run.Running(h.Conf); return !on })
	close(gate)
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if err := <-first; err == nil {
		t.Error("a backup went through while the server ended")
	}
}

func stack() string {
	b := make([]byte, 8<<10)
	return string(b[:runtime.Stack(b, false)])
}
