package main

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"

	"ronde/server/boltfile"
)

// oneTeam prints what an act costs the server when 16 people write at once.
func (p *plan) oneTeam() error {
	const writers = 16
	pair, stop, err := p.both("writers", spec{People: seats, Devices: 2 + (receivers+writers)/seats, Teams: 2 * p.rounds})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "\n%d writers in one team, as fast as they are answered\n", writers)
	for i, only := range []int{receivers, 1} {
		both, err := p.turns(pair, i*p.rounds, round{writers: writers, long: p.full, only: only})
		if err != nil {
			return errors.Join(err, stop())
		}
		ours, bare := middle(both[0].cpu), middle(both[1].cpu)
		fmt.Fprintf(p.out, "  server CPU for an act  ours %4.0f µs   bare %4.0f µs   ratio %.2f   %2d listen   ours %5.0f a second, bare %5.0f",
			ours, bare, ours/bare, only, middle(both[0].perSecond), middle(both[1].perSecond))
		if i == 0 {
			fmt.Fprintf(p.out, "   at most %.0f µs: %s", writersCPU, met(ours <= writersCPU))
		}
		fmt.Fprintln(p.out)
	}
	return stop()
}

// snapshots has phones fetch the snapshot of one team, again and again, and
// equal bytes from a bare handler.
func (p *plan) snapshots() error {
	s := spec{Side: "ours", Dir: filepath.Join(p.dir, "snapshot"), People: seats, Devices: 1, Teams: 1, Lived: 1}
	if p.profile != "" {
		s.Profile = p.profile + "-snapshot"
	}
	ours, err := start(s)
	if err != nil {
		return err
	}
	defer ours.stop()
	ask := getting(ours.world, "/api/teams/"+ours.Teams[0].ID+"/snapshot", ours.token(0))
	body, plain, err := snapshotOf(ours.world, ask)
	if err != nil {
		return err
	}
	file := filepath.Join(p.dir, "snapshot.gz")
	if err := os.WriteFile(file, body, 0o600); err != nil {
		return err
	}
	bare, err := start(spec{Side: "sends", Dir: p.dir, Bytes: file})
	if err != nil {
		return err
	}
	defer bare.stop()
	var both [2]side
	pair, asks := [2]*server{ours, bare}, [2][]byte{ask, getting(bare.world, "/", ours.token(0))}
	err = p.inTurns(func(i int) error {
		o, err := p.fetchAll(pair[i], [][]byte{asks[i]})
		both[i].add(o)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "\nthe snapshot of a team of %d patients: %d KB, %d KB packed, to %d phones that ask again and again\n", livedPatients, plain>>10, len(body)>>10, p.fetchers)
	a, b := middle(both[0].perSecond), middle(both[1].perSecond)
	fmt.Fprintf(p.out, "  snapshots a second     ours %7.0f   bare %7.0f   ratio %.2f   at least %.0f: %s\n", a, b, a/b, aSecond, met(a >= aSecond))
	fmt.Fprintf(p.out, "  server CPU for one     ours %4.0f µs   bare %4.0f µs   ratio %.2f\n", middle(both[0].cpu), middle(both[1].cpu), middle(both[0].cpu)/middle(both[1].cpu))
	return nil
}

// snapshotOf fetches once, as it is sent, and tells how long it is unpacked.
func snapshotOf(w world, ask []byte) (packed []byte, plain int, err error) {
	over, err := connect(w)
	if err != nil {
		return nil, 0, err
	}
	defer over.conn.Close()
	if _, err := over.conn.Write(ask); err != nil {
		return nil, 0, err
	}
	status, packed, err := over.answer()
	if err != nil || status != http.StatusOK {
		return nil, 0, errors.Join(fmt.Errorf("the snapshot was answered %d", status), err)
	}
	plain, err = unpackedLength(packed)
	return packed, plain, err
}

// fetchAll has phones ask for one thing after another.
func (p *plan) fetchAll(s *server, asks [][]byte) (o outcome, err error) {
	over := make([]wire, p.fetchers)
	for i := range over {
		if over[i], err = connect(s.world); err != nil {
			return o, err
		}
		defer over[i].conn.Close()
	}
	before, err := s.use(false)
	if err != nil {
		return o, err
	}
	var all sync.WaitGroup
	var fetched, next atomic.Int64
	failed := make(chan error, len(over))
	began := time.Now()
	for _, w := range over {
		all.Go(func() {
			for time.Since(began) < p.fetch {
				if _, err := w.fetch(asks[int(next.Add(1))%len(asks)]); err != nil {
					failed <- err
					return
				}
				fetched.Add(1)
			}
		})
	}
	all.Wait()
	spent := time.Since(began)
	after, err := s.use(false)
	close(failed)
	for e := range failed {
		err = errors.Join(err, e)
	}
	n := max(1, fetched.Load())
	return outcome{perSecond: float64(n) / spent.Seconds(), cpu: (after.CPU - before.CPU) / time.Duration(n)}, err
}

// sends is the bare side: a handler that sends the bytes of a file.
func sends(s spec) (w world, stop func() error, err error) {
	body, err := os.ReadFile(s.Bytes)
	if err != nil {
		return w, nil, err
	}
	return serving(func(c *fiber.Ctx) error {
		c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
		if bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
			c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
			c.Set(fiber.HeaderContentEncoding, "gzip")
		}
		return c.Send(body)
	})
}

// hello is the bare side of a start: it opens the file of the accounts, as ours
// does, and answers.
func hello(s spec) (w world, stop func() error, err error) {
	file, err := boltfile.Open(filepath.Join(s.Dir, "accounts.db"), boltfile.Options{})
	if err != nil {
		return w, nil, err
	}
	w, _, err = serving(func(c *fiber.Ctx) error { return c.SendString(strconv.Quote("here")) })
	return w, file.Close, err
}

func serving(answer fiber.Handler) (w world, stop func() error, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return w, nil, err
	}
	app := fiber.New(fiber.Config{DisableStartupMessage: true, Network: "tcp"})
	app.All("/*", answer)
	go app.Listener(listener)
	return world{URL: "http://" + listener.Addr().String()}, func() error { return nil }, nil
}
