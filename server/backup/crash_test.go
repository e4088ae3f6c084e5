package backup

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ronde/server/seal"
)

// childDir tells this test binary to be the process that is killed.
const childDir = "RONDE_BACKUP_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		child(dir)
	}
	os.Exit(m.Run())
}

// child makes a backup and brings it back, again and again. It says when a
// backup is complete, and into which folder it was brought back.
func child(dir string) {
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	master, err := seal.LoadMaster(filepath.Join(dir, "key"))
	must(err)
	p := &place{data: filepath.Join(dir, "data"), folder: filepath.Join(dir, "backup"), Parts: Parts{Master: master, Now: time.Now}}
	must(p.openAll())
	for n := 0; ; n++ {
		m, err := Make(ctx, p.Parts, p.folder)
		must(err)
		fmt.Println("made", m.At.UnixNano())
		data := filepath.Join(dir, fmt.Sprint("back-", os.Getpid(), "-", n))
		_, err = Restore(ctx, p.folder, data, p.list(), master, time.Now, quiet)
		must(err)
		fmt.Println("back", data)
	}
}

func TestKilledOnTheWayNothingHalfIsTaken(t *testing.T) {
	p := newPlace(t)
	p.close()
	dir := filepath.Dir(p.data)
	latest, made, back := int64(0), 0, 0
	const kills = 12
	for range kills {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childDir+"="+dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// At any moment after its first words.
		after := time.Duration(rand.Int64N(int64(400 * time.Millisecond)))
		lines := bufio.NewScanner(out)
		for first := true; lines.Scan(); first = false {
			if first {
				time.AfterFunc(after, func() { cmd.Process.Kill() })
			}
			what, of, _ := strings.Cut(lines.Text(), " ")
			switch what {
			case "made":
				made++
				if latest, err = strconv.ParseInt(of, 10, 64); err != nil {
					t.Fatal(err)
				}
			case "back":
				back++
				if Unfinished(of) {
					t.Errorf("%s was called complete and is not", of)
				}
			}
		}
		cmd.Wait() // killed, as it was meant to be
		m, err := Check(p.folder, p.Master, quiet)
		if err != nil || m.At.UnixNano() < latest {
			t.Fatalf("the backup is of %v, complete was %v: %v", m.At, time.Unix(0, latest), err)
		}
	}
	folders, _ := filepath.Glob(filepath.Join(dir, "back-*"))
	half := 0
	for _, data := range folders {
		if Unfinished(data) {
			half++
			continue
		}
		if there, _ := os.ReadDir(data); len(there) == 0 {
			continue // killed before it began
		}
		teams := 0
		err := Walk(data, p.Master, func(part string, err error, _ string) {
			if err != nil {
				t.Errorf("%s: %v", part, err)
			}
			if strings.HasPrefix(part, "team ") {
				teams++
			}
		})
		if err != nil || teams != 3 {
			t.Errorf("%s: %d teams, %v", data, teams, err)
		}
	}
	if made < kills || back == 0 {
		t.Errorf("%d kills, %d backups, %d brought back", kills, made, back)
	}
	t.Logf("%d kills, %d backups, %d brought back, %d half", kills, made, back, half)
}
