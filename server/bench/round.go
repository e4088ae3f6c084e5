package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/fasthttp/websocket"

	"ronde/server/desk"
)

// round is one measurement on one team of one server.
type round struct {
	writers int
	rate    float64 // acts a second in all; 0: as many as the server takes
	warm    time.Duration
	long    time.Duration
	readers int           // whose times count; 0: all eleven
	only    int           // how many listen; 0: all eleven
	stuck   bool          // the last member opens a socket and never reads
	stuffed bool          // some megabytes go first
	proof   time.Duration // wait so long, and find out what reached her; 0: do not
}

// outcome is what a round found.
type outcome struct {
	perSecond  float64
	p50, p99   time.Duration // act to last receiver
	cpu        time.Duration // of the server, for one act
	acts       int
	done       float64 // the part of what was due that was done
	stuckHeard float64 // the part of all entries that reached who never reads
}

const receivers = 11

// run opens the sockets, lets the writers write, and waits until everything
// arrived everywhere.
func (r round) run(s *server, t place) (o outcome, err error) {
	listening, counted := receivers, receivers
	if r.only > 0 {
		listening, counted = r.only, r.only
	}
	if r.readers > 0 {
		counted = r.readers
	}
	if r.stuck {
		listening--
	}
	c := newClock(counted)
	at, err := where(s, t)
	if err != nil {
		return o, err
	}
	var ears []*ear
	defer func() {
		for _, e := range ears {
			e.conn.Close()
		}
	}()
	for i := range listening {
		conn, err := dial(s.world, t, s.token(i+1), at, false)
		if err != nil {
			return o, err
		}
		told := c.heard
		if i >= counted {
			told = nil
		}
		ears = append(ears, listen(conn, told))
	}
	var deaf *websocket.Conn
	if r.stuck {
		if deaf, err = dial(s.world, t, s.token(receivers), at, true); err != nil {
			return o, err
		}
		defer deaf.Close()
	}
	for _, e := range ears {
		if err := e.wait(); err != nil {
			return o, err
		}
	}
	time.Sleep(50 * time.Millisecond) // who is present is told
	if r.stuffed {
		if err := stuff(s, t); err != nil {
			return o, err
		}
	}
	before, err := s.use(false)
	if err != nil {
		return o, err
	}
	spent, err := r.write(s, t, c)
	if err != nil {
		return o, err
	}
	took, missing := c.times(r.warm, 5*time.Second)
	if missing > 0 {
		return o, fmt.Errorf("%s: %d of %d acts did not reach all %d receivers", s.side, missing, c.next.Load(), counted)
	}
	after, err := s.use(false)
	if err != nil {
		return o, err
	}
	acts := c.next.Load()
	o.perSecond, o.cpu = float64(acts)/spent.Seconds(), (after.CPU-before.CPU)/time.Duration(max(1, acts))
	o.p50, o.p99 = part(took, 0.5), part(took, 0.99)
	if r.proof > 0 {
		time.Sleep(r.proof)
		o.stuckHeard = float64(drain(deaf)) / float64(acts)
	}
	return o, nil
}

// where gives the position of a team; the bare program has none.
func where(s *server, t place) (at desk.Position, err error) {
	if s.side == "bare" {
		return at, nil
	}
	return position(s.world, t, s.token(0))
}

// token spreads the n-th device over the people: each has one before anybody
// has two.
func (s *server) token(n int) string { return s.Tokens[n%len(s.Tokens)][n/len(s.Tokens)] }

func (r round) write(s *server, t place, c *clock) (time.Duration, error) {
	phones := make([]*phone, r.writers)
	for i := range phones {
		device := i
		if i > 0 {
			device = receivers + i // receivers have a device of their own
		}
		p, err := newPhone(s.world, t, s.token(device), uint64(i))
		if err != nil {
			return 0, err
		}
		defer p.conn.Close()
		phones[i] = p
	}
	var all sync.WaitGroup
	failed := make(chan error, len(phones))
	began := c.now()
	until := began + int64(r.warm+r.long)
	for i, p := range phones {
		all.Go(func() {
			if r.rate == 0 {
				failed <- p.flatOut(c, until)
				return
			}
			every := int64(float64(time.Second) * float64(r.writers) / r.rate)
			failed <- p.atRate(c, began+every*int64(i)/int64(r.writers), every, until)
		})
	}
	all.Wait()
	close(failed)
	var err error
	for e := range failed {
		err = errors.Join(err, e)
	}
	return time.Duration(c.now() - began), err
}
