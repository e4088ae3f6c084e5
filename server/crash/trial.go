package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"ronde/server/journal/bolt"
	"ronde/server/run"
	"ronde/teams"
)

// trial is one folder, its server, and how often it is killed.
type trial struct {
	kills int
	seed  uint64
	late  bool // the control
	out   io.Writer
}

// When a kill comes: soon after the process was started, or some time after it
// said where it answers.
const (
	starting   = 120 * time.Millisecond
	working    = 800 * time.Millisecond
	patientFor = 30 * time.Second // with a server that does not come back
	newTeam    = 7                // after so many kills the people found another team
	newFolder  = 10               // one kill in so many falls on a server that begins on an empty folder
	writers    = 9
)

// run runs the trial and prints its figures; the folder stays when something
// was found.
func (t trial) run() result {
	dir, err := os.MkdirTemp("", "ronde-crash-")
	if err != nil {
		return result{err: err}
	}
	began := time.Now()
	fmt.Fprintf(t.out, "seed %d, %d kills planned, %d writers\n", t.seed, t.kills, writers)
	b := &book{}
	kills, err := t.work(dir, b)
	r := result{err: err}
	if err == nil {
		r, err = t.read(dir, b)
		r.err = err
	}
	r.kills = kills
	r.problems = append(r.problems, b.problems...)
	r.complain(t.out)
	fmt.Fprintf(t.out, "%d refused, %d never answered, %d asked again because no answer came, %d sent again after the answer, in %s\n",
		r.refused, r.unknown, b.unasked, b.again, time.Since(began).Round(100*time.Millisecond))
	r.leave(t.out, dir, t.late)
	fmt.Fprintf(t.out, "kills %d acts %d lost %d doubled %d\n", r.kills, r.acts, r.lost, r.doubled)
	return r
}

// work starts and kills the server while people write. It answers how many
// kills there were.
func (t trial) work(dir string, b *book) (kills int, err error) {
	rng := rand.New(rand.NewPCG(t.seed, 1))
	ctx, stop := context.WithCancel(context.Background())
	crew := &crew{book: b, seed: t.seed, gather: make(chan struct{}, 1)}
	defer crew.all.Wait()
	defer stop()
	for kills < t.kills {
		if kills%newFolder == newFolder-1 {
			if err := t.birth(rng); err != nil {
				return kills, err
			}
			kills++
			continue
		}
		early := kills == 0 || !t.late && rng.IntN(4) == 0
		s, err := t.start(dir, crew.known())
		if err != nil {
			return kills, err
		}
		if early {
			time.Sleep(time.Duration(rng.Int64N(int64(starting))))
		} else {
			if err := s.ready(crew); err != nil {
				s.kill()
				return kills, err
			}
			if kills%newTeam <= 1 { // one or two kills fall into a founding
				crew.begin(ctx)
				time.Sleep(time.Duration(rng.Int64N(int64(working) / 6)))
			} else {
				time.Sleep(time.Duration(rng.Int64N(int64(working))))
			}
		}
		crew.home.url.Store(nil)
		if err := s.kill(); err != nil {
			return kills, err
		}
		crew.hear(s)
		kills++
	}
	return kills, nil
}

// birth kills a server that makes its key and its files; the next one on the
// folder must find its way and serve.
func (t trial) birth(rng *rand.Rand) error {
	dir, err := os.MkdirTemp("", "ronde-crash-")
	if err != nil {
		return err
	}
	s, err := t.start(dir, 0)
	if err != nil {
		return err
	}
	time.Sleep(time.Duration(rng.Int64N(int64(starting))))
	if err := s.kill(); err != nil {
		return err
	}
	next := &crew{}
	next.hear(s)
	if s, err = t.start(dir, next.known()); err != nil {
		return err
	}
	if err := errors.Join(s.ready(next), s.kill()); err != nil {
		return fmt.Errorf("killed while it began in %s: %w", dir, err)
	}
	if next.known() != len(people) {
		return fmt.Errorf("killed while it began in %s: %d people came in", dir, next.known())
	}
	return os.RemoveAll(dir)
}

// read verifies the stopped folder and compares it with the book.
func (t trial) read(dir string, b *book) (result, error) {
	c := config(dir)
	var said bytes.Buffer
	if err := run.Verify(c, &said); err != nil {
		return result{}, fmt.Errorf("verify: %w\n%s", err, said.String())
	}
	master, err := run.Master(c.Data, c.Key)
	if err != nil {
		return result{}, err
	}
	journal, err := bolt.Open(filepath.Join(c.Data, "teams"), master)
	if err != nil {
		return result{}, err
	}
	defer journal.Close()
	ids, err := journal.Teams()
	if err != nil {
		return result{}, err
	}
	all, entries := map[teams.ID][]teams.Entry{}, 0
	for _, id := range ids {
		if all[id], err = everything(journal, id); err != nil {
			return result{}, err
		}
		entries += len(all[id])
	}
	fmt.Fprintf(t.out, "read back: %d entries of %d teams, every seal and link sound\n", entries, len(ids))
	return compare(b.all, all), nil
}

func everything(journal *bolt.Journal, team teams.ID) (all []teams.Entry, err error) {
	for {
		next, err := journal.Since(context.Background(), team, uint64(len(all)), 1000)
		if err != nil || len(next) == 0 {
			return all, err
		}
		all = append(all, next...)
	}
}
