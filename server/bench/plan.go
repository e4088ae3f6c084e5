package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// plan is how much is measured.
type plan struct {
	out          io.Writer
	dir, profile string
	rows         []string
	phones       int // that come back after a restart

	writers          []int
	rounds           int           // of each figure and side
	full, spread     time.Duration // one round flat out, one at a rate
	warm             time.Duration // of a round at a rate, not counted
	sockets          int
	idleFor          time.Duration // before a socket counts as idle
	deafRounds       int
	deafWarm, deafOn time.Duration
	givenUp          time.Duration // until the server surely is done with a socket that takes nothing

	teams     int           // with 12 sockets each
	rate      float64       // acts a second in all of them
	schedule  time.Duration // of one round
	fetchers  int           // phones that fetch snapshots at once
	fetch     time.Duration
	tries     int           // of each start and first touch
	rest      time.Duration // of a server that has just started
	rendering time.Duration

	notes     int // of a team that has written for years
	old       int // such teams on one server
	searching int // queries of each kind

	filled *thousand // the folder with all the teams, once it is there
	told   *told     // that of the team that has written
}

var usual = plan{phones: 1000, writers: []int{1, 16, 64}, rounds: 7, full: 600 * time.Millisecond, spread: time.Second,
	warm: 200 * time.Millisecond, sockets: 2000, idleFor: 5 * time.Second, deafRounds: 5, deafWarm: 300 * time.Millisecond,
	deafOn: 2 * time.Second, givenUp: 6 * time.Second,
	teams: 1000, rate: 2000, schedule: 6 * time.Second, fetchers: 32, fetch: time.Second, tries: 15, rest: time.Second, rendering: time.Second,
	notes: 50000, old: 10, searching: 60}

// figure is what can be measured by itself.
type figure struct {
	name    string
	measure func(*plan) error
}

var figures = []figure{{"teams", (*plan).manyTeams}, {"writers", (*plan).oneTeam}, {"snapshot", (*plan).snapshots}, {"start", (*plan).coldStart},
	{"render", (*plan).render}, {"search", (*plan).searches}, {"notes", (*plan).histories}, {"server", (*plan).crowded}, {"path", (*plan).livePaths}, {"deaf", (*plan).neverReads}, {"memory", (*plan).idle}, {"back", (*plan).comeBack}}

// The targets.
const (
	oneWriter   = 0.65 // of the bare program's acts a second, at least
	manyWriters = 0.5
	middleTimes = 1.5 // the bare program's median from act to last, at most
	worstTimes  = 2.5 // its 99th percentile
	socketBytes = 20 << 10
	deafTimes   = 1.2

	manyCPU     = 350.0 // µs of the server for an act, at most
	writersCPU  = 150.0
	aSecond     = 10000.0 // a second, at least
	firstAnswer = 60 * time.Millisecond
	firstTouch  = 25 * time.Millisecond
	rendered    = 4000.0 // notes for a second of CPU, at least

	searchMiddle = 500 * time.Microsecond
	searchWorst  = 5 * time.Millisecond
	pagesASecond = 3000.0 // at least
	pageWorst    = 3 * time.Millisecond
)

// share of the slower server's acts a second at which times are taken.
const share = 1.0 / 3

func (p *plan) run() error {
	dir, err := os.MkdirTemp(p.dir, "ronde-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	p.dir = dir
	began := time.Now()
	if err := p.machine(); err != nil {
		return err
	}
	for _, name := range p.rows {
		i := slices.IndexFunc(figures, func(f figure) bool { return f.name == name })
		if i < 0 {
			return fmt.Errorf("there is no row %q", name)
		}
		if err := figures[i].measure(p); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	fmt.Fprintf(p.out, "measured in %s\n", time.Since(began).Round(time.Second))
	return nil
}

// met says whether a figure reached its target.
func met(ok bool) string {
	if ok {
		return "met"
	}
	return "missed"
}

// both starts the two servers on fresh folders.
func (p *plan) both(name string, s spec) (pair [2]*server, stop func() error, err error) {
	stop = func() (err error) {
		for _, c := range pair {
			if c != nil {
				err = errors.Join(err, c.stop())
			}
		}
		return err
	}
	for i, side := range []string{"ours", "bare"} {
		s.Side, s.Dir = side, filepath.Join(p.dir, name+"-"+side)
		if p.profile != "" && side == "ours" {
			s.Profile = p.profile + "-" + name
		}
		if pair[i], err = start(s); err != nil {
			return pair, stop, errors.Join(err, stop())
		}
	}
	return pair, stop, nil
}

// side gathers what one server did in the rounds of one figure.
type side struct {
	perSecond, cpu []float64
	p50, p99       []time.Duration
	done           []float64
}

func (s *side) add(o outcome) {
	s.perSecond, s.cpu = append(s.perSecond, o.perSecond), append(s.cpu, float64(o.cpu.Microseconds()))
	s.p50, s.p99, s.done = append(s.p50, o.p50), append(s.p99, o.p99), append(s.done, o.done)
}

// turns runs a round on both servers, each on a fresh team, rounds times; who
// begins takes turns as well.
func (p *plan) turns(pair [2]*server, from int, r round) (both [2]side, err error) {
	for n := range p.rounds {
		for k := range 2 {
			i := (n + k) % 2
			o, err := r.run(pair[i], pair[i].Teams[from+n])
			if err != nil {
				return both, err
			}
			both[i].add(o)
		}
	}
	return both, nil
}

func (p *plan) livePaths() error {
	for _, n := range p.writers {
		if err := p.livePath(n); err != nil {
			return err
		}
	}
	return nil
}

func (p *plan) livePath(n int) error {
	pair, stop, err := p.both(strconv.Itoa(n), spec{People: seats, Devices: 2 + (receivers+n)/seats, Teams: 2 * p.rounds})
	if err != nil {
		return err
	}
	err = p.measure(n, pair)
	return errors.Join(err, stop())
}

func (p *plan) measure(n int, pair [2]*server) error {
	full, err := p.turns(pair, 0, round{writers: n, long: p.full})
	if err != nil {
		return err
	}
	ours, bare := middle(full[0].perSecond), middle(full[1].perSecond)
	target := manyWriters
	if n == 1 {
		target = oneWriter
	}
	fmt.Fprintf(p.out, "\n%d writers\n", n)
	fmt.Fprintf(p.out, "  acts a second          ours %7.0f   bare %7.0f   ratio %.2f   at least %.2f: %s\n", ours, bare, ours/bare, target, met(ours/bare >= target))
	cpuOurs, cpuBare := middle(full[0].cpu), middle(full[1].cpu)
	fmt.Fprintf(p.out, "  server CPU for an act  ours %4.0f µs   bare %4.0f µs   ratio %.2f\n", cpuOurs, cpuBare, cpuOurs/cpuBare)

	rate := math.Max(10, math.Floor(min(ours, bare)*share/10)*10)
	spread, err := p.turns(pair, p.rounds, round{writers: n, rate: rate, warm: p.warm, long: p.spread})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "  act to last of %d sockets, at %.0f acts a second\n", receivers, rate)
	p.ratio(n, "p50", middle(spread[0].p50), middle(spread[1].p50), middleTimes)
	p.ratio(n, "p99", middle(spread[0].p99), middle(spread[1].p99), worstTimes)
	return nil
}

// ratio prints a time beside the bare one; the targets are for one writer.
func (p *plan) ratio(n int, name string, ours, bare time.Duration, most float64) {
	fmt.Fprintf(p.out, "  %s                    ours %s   bare %s   ratio %.2f", name, ms(ours), ms(bare), float64(ours)/float64(bare))
	if n == 1 {
		fmt.Fprintf(p.out, "   at most %.1f: %s", most, met(float64(ours)/float64(bare) <= most))
	}
	fmt.Fprintln(p.out)
}

func ms(d time.Duration) string { return fmt.Sprintf("%5.2f ms", float64(d)/float64(time.Millisecond)) }
