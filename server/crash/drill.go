package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"ronde/server/run"
)

// drill is one folder that is lost and brought back.
type drill struct {
	seed uint64
	mute bool // the control: nobody sends again
	out  io.Writer
}

const (
	atWork   = 700 * time.Millisecond // before and after the backup
	inALists = 100                    // acts that a phone sends at once
)

// drills runs what the command promises and tells whether all was well.
func drills(out io.Writer, seed uint64, control bool) bool {
	if control {
		return drill{seed: seed, mute: true, out: out}.run().well()
	}
	fmt.Fprintln(out, "control: nobody sends again")
	c := drill{seed: seed, mute: true, out: out}.run()
	if c.err != nil || c.lost == 0 {
		fmt.Fprintln(out, "the control lost nothing: this drill would not notice a loss")
		return false
	}
	fmt.Fprintln(out, "the control loses, as it must; now the phones send again")
	return drill{seed: seed, out: out}.run().well()
}

// run runs the drill and prints its figures; the folder stays when something
// was found.
func (d drill) run() result {
	dir, err := os.MkdirTemp("", "ronde-drill-")
	if err != nil {
		return result{err: err}
	}
	began, b := time.Now(), &book{}
	r := result{err: d.work(dir, b)}
	if r.err == nil {
		r, r.err = trial{out: d.out}.read(second(dir), b)
	}
	r.problems = append(r.problems, b.problems...)
	r.complain(d.out)
	fmt.Fprintf(d.out, "seed %d, %d writers, %d refused, %d never answered, %d sent again, in %s\n",
		d.seed, writers, r.refused, r.unknown, b.again, time.Since(began).Round(100*time.Millisecond))
	r.leave(d.out, dir, d.mute)
	fmt.Fprintf(d.out, "acts %d lost %d doubled %d\n", r.acts, r.lost, r.doubled)
	return r
}

// second is where the new machine keeps its folder and its copy of the key.
func second(dir string) string { return filepath.Join(dir, "second") }

// work loses the folder, brings it back, and has the phones send again.
func (d drill) work(dir string, b *book) error {
	c := &crew{book: b, seed: d.seed}
	t := trial{out: d.out}
	s, err := t.start(dir, 0)
	if err != nil {
		return err
	}
	team, all, err := d.write(s, c, dir)
	if err != nil {
		return err
	}
	if err := bringBack(dir, d.out); err != nil {
		return err
	}
	if s, err = t.start(second(dir), len(people)); err != nil {
		return err
	}
	if err = s.ready(c); err == nil {
		err = d.again(c, team, all)
	}
	return errors.Join(err, s.kill())
}

// keeper is a phone with everything it has sent, and the last it knew.
type keeper struct {
	*writer
	knew standing
	back uint64 // how far the restored team reaches
}

// write lets people write, makes a backup meanwhile, lets them write on, and
// kills the server in full work.
func (d drill) write(s *server, c *crew, dir string) (string, []*keeper, error) {
	if err := s.ready(c); err != nil {
		return "", nil, errors.Join(err, s.kill())
	}
	phones := make([]*phone, writers)
	for i := range phones {
		phones[i] = newPhone(c.people[i%len(c.people)], &c.home)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	where := gather(ctx, c.book, phones)
	if where == nil {
		return "", nil, errors.Join(errors.New("no team was founded"), s.kill())
	}
	var all []*keeper
	var working sync.WaitGroup
	for i, p := range phones {
		// Each has visits of its own: what a phone sends again must not wait for
		// what another one sends.
		own := &atomic.Pointer[team]{}
		own.Store(&team{id: where.id, patients: where.patients})
		w := &writer{phone: p, book: c.book, where: own, rng: rand.New(rand.NewPCG(d.seed, uint64(10+i))), whole: true}
		all = append(all, &keeper{writer: w})
		working.Go(func() { w.run(ctx) })
	}
	time.Sleep(atWork)
	err := run.Backup(ctx, config(dir), filepath.Join(dir, "backup"), d.out)
	for i, k := range all {
		at, failed := k.stands(ctx, where.id)
		if err = errors.Join(err, failed); i%2 == 0 {
			at.Safe = 0 // it was in a tunnel
		}
		k.knew = at
	}
	time.Sleep(atWork)
	err = errors.Join(err, s.kill())
	c.home.url.Store(nil)
	stop()
	working.Wait()
	return where.id, all, err
}

// bringBack brings the backup back on a new machine.
func bringBack(dir string, out io.Writer) error {
	from, to := config(dir), config(second(dir))
	if err := os.Mkdir(second(dir), 0o700); err != nil {
		return err
	}
	key, err := os.ReadFile(from.Key)
	if err == nil {
		err = os.WriteFile(to.Key, key, 0o600)
	}
	if err != nil {
		return err
	}
	return run.Restore(context.Background(), to, filepath.Join(dir, "backup"), out)
}

// again has every phone send what it keeps, in its order.
func (d drill) again(c *crew, team string, all []*keeper) error {
	ctx, stop := context.WithTimeout(context.Background(), patientFor)
	defer stop()
	var sending sync.WaitGroup
	for _, k := range all {
		at, err := k.stands(ctx, team)
		if err != nil {
			return err
		}
		if at.Position.Epoch == k.knew.Position.Epoch {
			c.book.found("the epoch is the old one")
		}
		if at.Safe != at.Position.Seq {
			c.book.found("what came back ends at %d and is called safe up to %d", at.Position.Seq, at.Safe)
		}
		k.back = at.Position.Seq
	}
	if d.mute {
		return nil
	}
	for _, k := range all {
		sending.Go(func() { k.sendAgain(ctx) })
	}
	sending.Wait()
	return ctx.Err()
}

// sendAgain sends what came after the last backup that the phone knows of.
func (k *keeper) sendAgain(ctx context.Context) {
	var letters []letter
	var acts []*asked
	team := ""
	for _, s := range k.past {
		if s.asked.state == kept && s.asked.seq <= k.knew.Safe {
			continue
		}
		if s.asked.seq > k.back {
			s.asked.seq = 0 // it will have another number
		}
		team = s.team
		letters, acts = append(letters, s.letter), append(acts, s.asked)
	}
	k.book.mu.Lock()
	k.book.again += len(letters)
	k.book.mu.Unlock()
	for len(letters) > 0 {
		n := min(inALists, len(letters))
		k.send(ctx, k.book, team, letters[:n], acts[:n])
		letters, acts = letters[n:], acts[n:]
	}
}
