package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// The same program is started again as the server that is measured: bench
// child <spec>. It says in one line of JSON that it is ready, answers each line
// of its input with a line, what it uses if nothing else is asked, and ends when
// its input ends.

const childArg = "child"

// spec says which server, where, and for how many.
type spec struct {
	Side                   string // ours, bare, files, sends, hello
	Dir                    string
	People, Devices, Teams int
	Lived                  int    `json:",omitempty"` // the first teams, that have a real life behind them
	Cold                   bool   `json:",omitempty"` // no team is opened beforehand
	Bytes                  string `json:",omitempty"` // the file that is sent
	Notes                  int    `json:",omitempty"` // of the one team, if it has written for years
	Profile                string `json:",omitempty"` // where ours writes a profile of its CPU
}

// patients is how many a team has.
func (s spec) patients(t int) int {
	if t < s.Lived {
		return livedPatients
	}
	return patients
}

// world is what there is on a server: teams of twelve, and the cookies of every
// person's devices.
type world struct {
	URL    string
	Teams  []place
	Tokens [][]string // person, device

	commit func(pace []byte) (paced, error) // of the bare files
}

type place struct {
	ID       string
	Patients []string
}

// seats is how many people a team has; person t*seats+i of all, counted round,
// sits in team t.
const seats = 12

// use is what a server uses just now.
type use struct {
	Heap, Stacks, Other int64 // bytes: objects, goroutine stacks, the runtime's own records
	Resident            int64 // bytes, as the kernel counts them
	Goroutines          int64
	CPU                 time.Duration // user and system, since it began
}

func child(arg string) {
	var s spec
	err := json.Unmarshal([]byte(arg), &s)
	if err == nil {
		err = serve(s)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func serve(s spec) error {
	open, ok := map[string]func(spec) (world, func() error, error){"ours": ours, "bare": bare, "files": files, "sends": sends, "hello": hello}[s.Side]
	if !ok {
		return fmt.Errorf("there is no side %q", s.Side)
	}
	w, stop, err := open(s)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	if err := out.Encode(w); err != nil {
		return err
	}
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var answer any
		if asked, ok := strings.CutPrefix(in.Text(), "commit "); ok {
			answer, err = w.commit([]byte(asked))
		} else {
			answer = usage(in.Text() == "tidy")
		}
		if err := errors.Join(err, out.Encode(answer)); err != nil {
			return err
		}
	}
	return stop()
}

// usage reads what this process uses; tidy collects garbage first.
func usage(tidy bool) (u use) {
	if tidy {
		debug.FreeOSMemory()
		debug.FreeOSMemory() // stacks shrink in the first, and are free in the second
	}
	samples := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"},
		{Name: "/memory/classes/metadata/other:bytes"}, {Name: "/memory/classes/metadata/mspan/inuse:bytes"}, {Name: "/sched/goroutines:goroutines"}}
	metrics.Read(samples)
	value := func(i int) int64 { return int64(samples[i].Value.Uint64()) }
	u.Heap, u.Stacks, u.Other, u.Goroutines = value(0), value(1), value(2)+value(3), value(4)
	if text, err := os.ReadFile("/proc/self/statm"); err == nil {
		if f := strings.Fields(string(text)); len(f) > 1 {
			pages, _ := strconv.ParseInt(f[1], 10, 64)
			u.Resident = pages * int64(os.Getpagesize())
		}
	}
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) == nil {
		u.CPU = time.Duration(r.Utime.Nano() + r.Stime.Nano())
	}
	return u
}

// server is a child as its parent sees it.
type server struct {
	side string
	world
	cmd *exec.Cmd
	in  io.WriteCloser
	out *json.Decoder
}

func start(s spec) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	arg, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	c := &server{side: s.Side, cmd: exec.Command(self, childArg, string(arg))}
	c.cmd.Stderr = os.Stderr
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	c.out = json.NewDecoder(out)
	if err := c.out.Decode(&c.world); err != nil {
		return nil, errors.Join(fmt.Errorf("the %s server did not start: %w", s.Side, err), c.stop())
	}
	return c, nil
}

func (c *server) use(tidy bool) (u use, err error) {
	line := "now"
	if tidy {
		line = "tidy"
	}
	return u, c.ask(line, &u)
}

func (c *server) ask(line string, answer any) error {
	if _, err := io.WriteString(c.in, line+"\n"); err != nil {
		return err
	}
	return c.out.Decode(answer)
}

func (c *server) stop() error { return errors.Join(c.in.Close(), c.cmd.Wait()) }
