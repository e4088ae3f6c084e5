package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
)

// The bare side of many teams: commits to their files, and nothing else.

// pace says at which rate the bare files are written, and for how long.
type pace struct {
	Rate       float64
	Warm, Long time.Duration
	Round      int // seconds of one never fall on the keys of another
}

// paced is what the bare files took for it.
type paced struct {
	Commits  int
	P50, P99 time.Duration
}

// commit has a child write its files, and gives its CPU as well.
func commit(s *server, at pace) (o outcome, err error) {
	text, err := json.Marshal(at)
	if err != nil {
		return o, err
	}
	before, err := s.use(false)
	if err != nil {
		return o, err
	}
	var did paced
	if err := s.ask("commit "+string(text), &did); err != nil {
		return o, err
	}
	after, err := s.use(false)
	return outcome{acts: did.Commits, p50: did.P50, p99: did.P99, cpu: (after.CPU - before.CPU) / time.Duration(max(1, did.Commits))}, err
}

// files opens copies of our files with our options, and commits to them what one
// act leaves in a file of ours.
func files(s spec) (w world, stop func() error, err error) {
	sh, err := measure(filepath.Join(s.Dir, "shape"))
	if err != nil {
		return w, nil, err
	}
	names, err := filepath.Glob(filepath.Join(s.Dir, "*.db"))
	if err != nil {
		return w, nil, err
	}
	rooms := make([]*bareRoom, len(names))
	for i, name := range names {
		if rooms[i], err = openBare(name, sh); err != nil {
			return w, nil, err
		}
		if err := rooms[i].goOn(); err != nil {
			return w, nil, err
		}
	}
	w.commit = func(text []byte) (did paced, err error) {
		var at pace
		if err := json.Unmarshal(text, &at); err != nil {
			return did, err
		}
		c := newClock(0)
		err = spread(c, at.Rate, at.Warm+at.Long, len(rooms), func(i int, n uint32) error {
			of := fmt.Sprintf("%016x%016x", uint32(at.Round+1), n)
			return rooms[i].commit([]*barePost{{ids: ids{act: of, doc: of[16:] + of[:16], patient: of}}})
		})
		took := c.answers(at.Warm)
		return paced{Commits: int(c.next.Load()), P50: part(took, 0.5), P99: part(took, 0.99)}, err
	}
	return w, func() error { return nil }, nil
}

// goOn counts from the last entry that is there.
func (r *bareRoom) goOn() error {
	return r.db.View(func(tx *bbolt.Tx) error {
		last, _ := tx.Bucket([]byte("entries")).Cursor().Last()
		if len(last) != 8 {
			return fmt.Errorf("%s has no entries", r.db.Path())
		}
		r.seq = binary.BigEndian.Uint64(last)
		return nil
	})
}

// copyAll copies the files of a folder, without those below.
func copyAll(from, to string) error {
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	names, err := filepath.Glob(filepath.Join(from, "*.db"))
	for _, name := range names {
		if err == nil {
			err = copyFile(name, filepath.Join(to, filepath.Base(name)))
		}
	}
	return err
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = io.Copy(out, in)
	return err
}

// room gives for how many teams there are file descriptors. The server needs one
// for each socket, file and phone; so does who listens, in a process of its own.
// Go raises the soft limit to the hard one by itself.
func (p *plan) room() (int, error) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return 0, err
	}
	if limit.Cur < limit.Max {
		limit.Cur = limit.Max
		if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
			fmt.Fprintf(p.out, "\nthe limit of open files stays at %d: %s\n", limit.Cur, err)
		}
	}
	const each, besides = seats + 2, 200
	if most := int(limit.Cur-besides) / each; most < p.teams {
		fmt.Fprintf(p.out, "\nopen files are limited to %d: %d teams instead of %d\n", limit.Cur, most, p.teams)
		return most, nil
	}
	return p.teams, nil
}
