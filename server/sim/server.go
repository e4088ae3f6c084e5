package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"

	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/server/seal"
	"ronde/teams"
)

// server is the real desk on the real journal, in this process, so that it can
// die at any moment.
type server struct {
	folder string
	master *seal.Master
	clock
	team    teams.ID
	desk    *desk.Desk
	journal *bolt.Journal
	faults  *faults
	backup  []byte
	saved   desk.Head
}

// clock is the day's time. The desk looks at it whenever it wakes, also between
// two steps.
type clock struct {
	mutex sync.Mutex
	is    time.Time
}

func (c *clock) now() time.Time {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.is
}

func (c *clock) goOn(by time.Duration) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.is = c.is.Add(by)
}

// faults fails an append now and then: before it, or after it, when it is on the
// disk and nobody is told. It lasts longer than one journal.
type faults struct {
	mutex sync.Mutex
	rng   *rand.Rand // its own: the desk appends whenever it likes
	rate  float64
}

func (f *faults) often(rate float64) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.rate = rate
}

func (f *faults) now() bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.rng.Float64() < f.rate
}

type faulty struct {
	desk.Journal
	*faults
}

var errFault = errors.New("sim: the disk went away")

func (f faulty) Append(ctx context.Context, team teams.ID, entries []teams.Entry, due time.Time) (desk.Head, error) {
	if f.now() {
		return desk.Head{}, errFault
	}
	head, err := f.Journal.Append(ctx, team, entries, due)
	if err == nil && f.now() {
		return desk.Head{}, errFault
	}
	return head, err
}

func (s *server) start() error {
	j, err := bolt.Open(s.folder, s.master)
	if err != nil {
		return err
	}
	s.journal = j
	s.desk = desk.New(faulty{j, s.faults}, s.now, slog.New(slog.DiscardHandler))
	return nil
}

func (s *server) stop() error {
	s.desk.Close()
	return s.journal.Close()
}

// restart is a server that died and was started again.
func (s *server) restart() error {
	if err := s.stop(); err != nil {
		return err
	}
	return s.start()
}

// save makes a backup and tells the team that it is complete.
func (s *server) save(ctx context.Context) error {
	v, err := s.desk.View(ctx, s.team)
	if err != nil {
		return err
	}
	var to bytes.Buffer
	file, err := os.CreateTemp(s.folder, "copy")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if err := s.journal.Copy(s.team, file); err != nil {
		return err
	}
	if _, err := file.Seek(0, 0); err != nil {
		return err
	}
	if _, err := to.ReadFrom(file); err != nil {
		return err
	}
	s.backup, s.saved = to.Bytes(), v.Head
	return s.desk.Saved(ctx, s.team, v.Head)
}

// restore goes back to the last backup.
func (s *server) restore() error {
	if err := s.stop(); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(s.folder, s.team+".db"), s.backup, 0o600); err != nil {
		return err
	}
	j, err := bolt.Open(s.folder, s.master)
	if err != nil {
		return err
	}
	if _, err := j.Restored(s.team); err != nil {
		return err
	}
	if err := j.Close(); err != nil {
		return err
	}
	return s.start()
}
