package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"ronde/server/desk"
)

// manyTeams has acts fall due evenly over all teams, on a server that all their
// members listen to, and the same number of bare commits on copies of its files.
func (p *plan) manyTeams() error {
	f, err := p.fill()
	if err != nil {
		return err
	}
	bare, err := start(spec{Side: "files", Dir: f.copies})
	if err != nil {
		return err
	}
	defer bare.stop()
	s := f.spec
	if p.profile != "" {
		s.Profile = p.profile + "-teams"
	}
	ours, err := start(s)
	if err != nil {
		return err
	}
	m := &crowd{server: ours, plan: p}
	err = m.gather()
	var kept, last, commits side
	for n := 0; n < p.rounds && err == nil; n++ {
		var o, all outcome
		if o, all, err = m.round(); err != nil {
			break
		}
		kept.add(o)
		last.add(all)
		if o, err = commit(bare, pace{Rate: p.rate, Warm: p.warm, Long: p.schedule, Round: n}); err == nil {
			o.done = p.part(o.acts)
			commits.add(o)
		}
	}
	m.leave()
	if err = errors.Join(err, ours.stop()); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "\n%d teams, %d sockets, %.0f acts a second on schedule, rounds of %s\n", len(f.Teams), m.sockets(), p.rate, p.schedule)
	fmt.Fprintf(p.out, "  due to answered        p50 %s   p99 %s\n", ms(middle(kept.p50)), ms(middle(kept.p99)))
	fmt.Fprintf(p.out, "  bare commits           p50 %s   p99 %s   ratio %.2f and %.2f\n", ms(middle(commits.p50)), ms(middle(commits.p99)),
		float64(middle(kept.p50))/float64(middle(commits.p50)), float64(middle(kept.p99))/float64(middle(commits.p99)))
	p.keptUp("ours", kept)
	p.keptUp("bare", commits)
	fmt.Fprintf(p.out, "  due to last of %d      p50 %s   p99 %s\n", seats, ms(middle(last.p50)), ms(middle(last.p99)))
	cpu := middle(kept.cpu)
	fmt.Fprintf(p.out, "  server CPU for an act  ours %4.0f µs   bare commit %4.0f µs   ratio %.2f   at most %.0f µs: %s\n", cpu, middle(commits.cpu),
		cpu/middle(commits.cpu), manyCPU, met(cpu <= manyCPU))
	return nil
}

// crowd is everybody who is there: a phone that writes in each team, and a
// socket for each seat.
type crowd struct {
	*server
	plan   *plan
	clock  atomic.Pointer[clock] // of the round
	phones []*phone
	ears   []*ear
}

func (m *crowd) sockets() int { return len(m.ears) }

// gather opens all sockets and one connection in each team.
func (m *crowd) gather() error {
	m.clock.Store(newClock(seats))
	m.phones, m.ears = make([]*phone, len(m.Teams)), make([]*ear, len(m.Teams)*seats)
	return several(len(m.Teams), func(t int) error {
		at, err := position(m.world, m.Teams[t], m.token(t*seats))
		if err != nil {
			return err
		}
		for i := range seats {
			if err := m.listen(t, t*seats+i, at); err != nil {
				return err
			}
		}
		m.phones[t], err = newPhone(m.world, m.Teams[t], m.token(t*seats), uint64(t))
		return err
	})
}

func (m *crowd) listen(t, n int, at desk.Position) error {
	conn, err := dial(m.world, m.Teams[t], m.token(n), at, false)
	if err != nil {
		return err
	}
	m.ears[n] = listen(conn, func(frame []byte) int { return m.clock.Load().heard(frame) })
	return m.ears[n].wait()
}

// several does something n times, a few at once.
func several(n int, do func(int) error) (err error) {
	var all sync.WaitGroup
	failed := make(chan error, n)
	turn := make(chan struct{}, 16)
	for i := range n {
		turn <- struct{}{}
		all.Go(func() {
			defer func() { <-turn }()
			failed <- do(i)
		})
	}
	all.Wait()
	close(failed)
	for e := range failed {
		err = errors.Join(err, e)
	}
	return err
}

func (m *crowd) leave() {
	for _, e := range m.ears {
		if e != nil {
			closeQuietly(e.conn)
		}
	}
	for _, p := range m.phones {
		if p != nil {
			closeConn(p)
		}
	}
}

// round has acts fall due, each team's at its own moments. It gives the times
// until the answer, and those until the last socket.
func (m *crowd) round() (kept, last outcome, err error) {
	c := newClock(seats)
	m.clock.Store(c)
	before, err := m.use(false)
	if err != nil {
		return kept, last, err
	}
	err = spread(c, m.plan.rate, m.plan.warm+m.plan.schedule, len(m.phones), func(t int, n uint32) error { return m.phones[t].post(n) })
	if err != nil {
		return kept, last, err
	}
	took, missing := c.times(m.plan.warm, 10*time.Second)
	if missing > 0 { // a socket that could not take its frames in time was closed: no reason to give up the rest
		fmt.Fprintf(m.plan.out, "  NOT REACHED: %d of %d acts of a round came to fewer than %d sockets; %s\n", missing, c.next.Load(), seats, m.lost())
	}
	after, err := m.use(false)
	kept = outcome{cpu: (after.CPU - before.CPU) / time.Duration(max(1, c.next.Load())), done: m.plan.part(int(c.next.Load()))}
	last = outcome{p50: part(took, 0.5), p99: part(took, 0.99)}
	answers := c.answers(m.plan.warm)
	kept.p50, kept.p99 = part(answers, 0.5), part(answers, 0.99)
	return kept, last, err
}

// lost says how many sockets have ended by themselves, and why the last one did.
func (m *crowd) lost() string {
	n, why := 0, error(nil)
	for _, e := range m.ears {
		select {
		case why = <-e.ended:
			e.ended <- why // for the next who asks
			n++
		default:
		}
	}
	return fmt.Sprintf("%d sockets have ended, the last one: %v", n, why)
}

// part tells how much of a round at a rate so many are.
func (p *plan) part(n int) float64 {
	return float64(n) / (p.rate * (p.warm + p.schedule).Seconds())
}

// keptUp prints how much of what was due was done, when that is not all.
func (p *plan) keptUp(who string, s side) {
	if done := middle(s.done); done < 0.99 {
		fmt.Fprintf(p.out, "  NOT KEPT UP: %s did %.0f %% of what was due; its times are those of a queue\n", who, 100*done)
	}
}

// spread has something fall due at a rate, evenly over so many who do it.
func spread(c *clock, rate float64, long time.Duration, over int, do func(i int, n uint32) error) error {
	var all sync.WaitGroup
	failed := make(chan error, over)
	began := c.now()
	every := int64(float64(time.Second) * float64(over) / rate)
	for i := range over {
		all.Go(func() {
			failed <- c.atRate(began+every*int64(i)/int64(over), every, began+int64(long), func(n uint32) error { return do(i, n) })
		})
	}
	all.Wait()
	close(failed)
	var err error
	for e := range failed {
		err = errors.Join(err, e)
	}
	return err
}

// thousand is the folder of a server with many teams in it, and copies of their
// files beside it.
type thousand struct {
	spec spec
	world
	copies string
}

// fill makes them, once in a run. Sessions are made through accounts: nobody
// signs in.
func (p *plan) fill() (*thousand, error) {
	if p.filled != nil {
		return p.filled, nil
	}
	n, err := p.room()
	if err != nil {
		return nil, err
	}
	const devices = 20 // the most a person can have
	s := spec{Side: "ours", Dir: filepath.Join(p.dir, "many"), People: max(seats, (n*seats+devices-1)/devices), Devices: devices, Teams: n, Lived: min(n, p.tries)}
	began := time.Now()
	c, err := start(s)
	if err != nil {
		return nil, err
	}
	f := &thousand{spec: s, world: c.world, copies: filepath.Join(p.dir, "copies")}
	if err := c.stop(); err != nil {
		return nil, err
	}
	if err := copyAll(filepath.Join(s.Dir, "data", "teams"), f.copies); err != nil {
		return nil, err
	}
	if err := copyAll(filepath.Join(s.Dir, "data"), filepath.Join(p.dir, "data-copy")); err != nil {
		return nil, err
	}
	fmt.Fprintf(p.out, "\nfilled in %s: %d teams, %d people, %d sessions; %d of the teams with %d patients, three weeks of visits and %d notes\n",
		time.Since(began).Round(time.Second), n, s.People, s.People*devices, s.Lived, livedPatients, livedNotes)
	p.filled = f
	return f, nil
}
