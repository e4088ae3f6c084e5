package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fasthttp/websocket"

	"ronde/server/desk"
)

// comeBack restarts a server while phones are on it and people go on writing,
// and times how long it takes until every phone is back: its socket is open and
// has said hello. Phones wait as frontend/src/link.ts does: 0.2 to 1 s after a
// planned restart, then 0.5 s to twice as long each time. The clock begins when
// the new server answers; the bare program of the same run says how much of it
// is the phones' own waiting.
func (p *plan) comeBack() error {
	fmt.Fprintf(p.out, "\n%d phones come back after a restart, %d acts a second from people who do not stop\n", p.phones, backRate)
	var last [2]time.Duration
	for i, side := range []string{"ours", "bare"} {
		var took []time.Duration
		down, acts, err := p.restart(side, &took)
		if err != nil {
			return fmt.Errorf("%s: %w", side, err)
		}
		last[i] = part(took, 1)
		fmt.Fprintf(p.out, "  %s   half of them %4.2f s   all of them %4.2f s   the server was away %4.2f s   %d acts answered meanwhile\n",
			side, part(took, 0.5).Seconds(), last[i].Seconds(), down.Seconds(), acts)
	}
	fmt.Fprintf(p.out, "  the last one back      ratio %.2f   ours at most %d s: %s\n", float64(last[0])/float64(last[1]),
		int(backWithin.Seconds()), met(last[0] <= backWithin))
	return nil
}

const (
	backWithin = 5 * time.Second
	backRate   = 50
	givenUpOn  = 60 * time.Second // a phone that is not back by then never comes
)

func (p *plan) restart(side string, took *[]time.Duration) (down time.Duration, acts int64, err error) {
	const devices = 20 // the most a person can have
	s := spec{Side: side, Dir: filepath.Join(p.dir, "back-"+side), People: (p.phones+devices-1)/devices + 1, Devices: devices, Teams: (p.phones + seats - 1) / seats}
	first, err := start(s)
	if err != nil {
		return 0, 0, err
	}
	var now atomic.Pointer[server]
	now.Store(first)
	open := make([]*ear, p.phones)
	at := make([]desk.Position, len(first.Teams))
	for t := range at {
		if side == "bare" {
			continue // it has no positions
		}
		if at[t], err = position(first.world, first.Teams[t], first.token(t*seats)); err != nil {
			return 0, 0, errors.Join(err, first.stop())
		}
	}
	for n := range open {
		if open[n], err = p.hears(first, n, at); err != nil {
			return 0, 0, errors.Join(err, first.stop())
		}
	}

	stop := make(chan struct{})
	var writing sync.WaitGroup
	var answered atomic.Int64
	for w := range 5 {
		writing.Go(func() { p.goesOn(&now, w, stop, &answered) })
	}
	time.Sleep(time.Second)
	before := answered.Load()
	gone := time.Now()
	now.Store(nil)
	if err := first.stop(); err != nil {
		return 0, 0, err
	}
	var back time.Time
	ready := make(chan struct{})
	var all sync.WaitGroup
	times := make(chan time.Duration, p.phones)
	for n, e := range open {
		all.Go(func() {
			<-e.ended
			if p.returns(&now, n, at) {
				<-ready
				times <- time.Since(back)
			}
		})
	}
	if side == "bare" {
		s.Dir += "-again" // it keeps nothing
	}
	second, err := start(s)
	if err != nil {
		return 0, 0, err
	}
	back = time.Now()
	now.Store(second)
	close(ready)
	all.Wait()
	close(times)
	close(stop)
	writing.Wait()
	for t := range times {
		*took = append(*took, t)
	}
	if missing := p.phones - len(*took); missing > 0 {
		err = fmt.Errorf("%d phones never came back", missing)
	}
	return back.Sub(gone), answered.Load() - before, errors.Join(err, second.stop())
}

// hears opens one phone's socket and waits until it is told something; the bare
// program says no hello.
func (p *plan) hears(s *server, n int, at []desk.Position) (*ear, error) {
	conn, err := dial(s.world, s.Teams[n/seats], s.token(n), at[n/seats], false)
	if err != nil {
		return nil, err
	}
	e := listen(conn, nil)
	if s.side == "bare" {
		return e, nil
	}
	return e, e.wait()
}

// returns tries again as a phone does, until it is back.
func (p *plan) returns(now *atomic.Pointer[server], n int, at []desk.Position) bool {
	wait := 200*time.Millisecond + rand.N(800*time.Millisecond)
	for tries := 1; ; tries++ {
		time.Sleep(wait)
		if s := now.Load(); s != nil {
			if e, err := p.hears(s, n, at); err == nil {
				go func() { <-e.ended; closeQuietly(e.conn) }()
				return true
			}
		}
		most := min(20*time.Second, time.Second<<min(tries, 5))
		wait = 500*time.Millisecond + rand.N(most-500*time.Millisecond)
		if time.Duration(tries)*time.Second > givenUpOn {
			return false
		}
	}
}

func closeQuietly(c *websocket.Conn) { _ = c.Close() }

// goesOn is somebody who writes, whatever happens to the server.
func (p *plan) goesOn(now *atomic.Pointer[server], w int, stop <-chan struct{}, answered *atomic.Int64) {
	var of *server
	var phone *phone
	for number := uint32(0); ; number++ {
		select {
		case <-stop:
			if phone != nil {
				closeConn(phone)
			}
			return
		case <-time.After(5 * time.Second / backRate):
		}
		s := now.Load()
		if s == nil {
			continue
		}
		if s != of || phone == nil {
			made, err := newPhone(s.world, s.Teams[w%len(s.Teams)], s.token(w*seats), uint64(w))
			if err != nil {
				continue
			}
			of, phone = s, made
		}
		if phone.post(number) == nil {
			answered.Add(1)
		} else {
			closeConn(phone)
			phone = nil
		}
	}
}

func closeConn(p *phone) { _ = p.conn.Close() }
