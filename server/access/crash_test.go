package access

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"ronde/server/seal"
)

// childDir tells this test binary to be the process that is killed.
const childDir = "RONDE_ACCESS_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		child(dir)
	}
	os.Exit(m.Run())
}

// child records from four goroutines until it is killed, and prints a line for
// each entry that it was told is on the disk.
func child(dir string) {
	master, err := seal.LoadMaster(filepath.Join(dir, "key"))
	if err != nil {
		panic(err)
	}
	l, err := Open(dir, master, time.Now)
	if err != nil {
		panic(err)
	}
	for range 4 {
		go func() {
			for {
				if err := l.Record(context.Background(), "tilleuls", Event{Who: "ines", What: LookedDoor}); err != nil {
					panic(err)
				}
				fmt.Println("recorded")
			}
		}()
	}
	select {}
}

func TestKilledProcessLosesNothingThatWasAnswered(t *testing.T) {
	dir := t.TempDir()
	master, err := seal.MakeMaster(filepath.Join(dir, "key"))
	if err != nil {
		t.Fatal(err)
	}
	answered := 0
	for range 5 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childDir+"="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			answered++
			if n == 40 {
				cmd.Process.Kill()
			}
		}
		cmd.Wait() // killed, as it was meant to be
	}
	if answered < 5*40 {
		t.Fatalf("the children recorded %d only", answered)
	}
	l, err := Open(dir, master, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := l.Verify("tilleuls"); err != nil {
		t.Error(err)
	}
	head, err := l.Head("tilleuls")
	if err != nil || head.Seq < uint64(answered) {
		t.Errorf("%d answered, %d found, %v", answered, head.Seq, err)
	}
}
