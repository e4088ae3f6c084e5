package main

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sync/atomic"
)

// page is how many notes are asked for at once: the most that can be.
const page = 100

// histories has phones ask for the last notes of one person after another, as the
// front end does, and for equal bytes from a bare handler.
func (p *plan) histories() error {
	f, err := p.tell()
	if err != nil {
		return err
	}
	s := f.spec
	if p.profile != "" {
		s.Profile = p.profile + "-notes"
	}
	ours, err := start(s)
	if err != nil {
		return err
	}
	defer ours.stop()
	t := f.Teams[0]
	asks := make([][]byte, len(t.Patients))
	for i, of := range t.Patients {
		asks[i] = posting(ours.world, "/api/teams/"+t.ID+"/history", ours.token(i%seats), fmt.Appendf(nil, `{"of":"%s","kind":"note","before":"","max":%d}`, of, page))
	}
	body, err := onePage(ours.world, asks[0])
	if err != nil {
		return err
	}
	file := filepath.Join(p.dir, "page.json")
	if err := os.WriteFile(file, body, 0o600); err != nil {
		return err
	}
	bare, err := start(spec{Side: "sends", Dir: p.dir, Bytes: file})
	if err != nil {
		return err
	}
	defer bare.stop()
	pair, wanted := [2]*server{ours, bare}, [2][][]byte{asks, {posting(bare.world, "/", ours.token(0), []byte("{}"))}}
	var full, rated [2]side
	err = p.inTurns(func(i int) error {
		o, err := p.fetchAll(pair[i], wanted[i])
		full[i].add(o)
		return err
	})
	if err != nil {
		return err
	}
	a, b := middle(full[0].perSecond), middle(full[1].perSecond)
	fmt.Fprintf(p.out, "\nthe last notes of a person, %d of them, %d KB, to %d phones that ask again and again\n", bytes.Count(body, []byte(`"kind":"note"`)), len(body)>>10, p.fetchers)
	fmt.Fprintf(p.out, "  pages a second         ours %7.0f   bare %7.0f   ratio %.2f   at least %.0f: %s\n", a, b, a/b, pagesASecond, met(a >= pagesASecond))
	fmt.Fprintf(p.out, "  server CPU for one     ours %4.0f µs   bare %4.0f µs   ratio %.2f\n", middle(full[0].cpu), middle(full[1].cpu), middle(full[0].cpu)/middle(full[1].cpu))
	rate := math.Max(10, math.Floor(min(a, b)*share/10)*10)
	err = p.inTurns(func(i int) error {
		o, err := p.fetchAt(rate, pair[i], wanted[i])
		rated[i].add(o)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "  asked to answered, at %.0f pages a second\n", rate)
	fmt.Fprintf(p.out, "  p50                    ours %s   bare %s\n", ms(middle(rated[0].p50)), ms(middle(rated[1].p50)))
	ourWorst, bareWorst := middle(rated[0].p99), middle(rated[1].p99)
	fmt.Fprintf(p.out, "  p99                    ours %s   bare %s   ratio %.2f   at most %s: %s\n", ms(ourWorst), ms(bareWorst),
		float64(ourWorst)/float64(bareWorst), ms(pageWorst), met(ourWorst <= pageWorst))
	return nil
}

// inTurns does something for both sides in every round; who begins takes turns.
func (p *plan) inTurns(do func(i int) error) error {
	for n := range p.rounds {
		for k := range 2 {
			if err := do((n + k) % 2); err != nil {
				return err
			}
		}
	}
	return nil
}

// fetchAt has the phones ask at fixed moments.
func (p *plan) fetchAt(rate float64, s *server, asks [][]byte) (o outcome, err error) {
	over := make([]wire, p.fetchers)
	for i := range over {
		if over[i], err = connect(s.world); err != nil {
			return o, err
		}
		defer over[i].conn.Close()
	}
	c := newClock(0)
	var next atomic.Int64
	err = spread(c, rate, p.warm+p.fetch, len(over), func(i int, _ uint32) error {
		_, err := over[i].fetch(asks[int(next.Add(1))%len(asks)])
		return err
	})
	took := c.answers(p.warm)
	return outcome{p50: part(took, 0.5), p99: part(took, 0.99)}, err
}

// onePage asks once, and gives what is sent.
func onePage(w world, ask []byte) ([]byte, error) {
	over, err := connect(w)
	if err != nil {
		return nil, err
	}
	defer over.conn.Close()
	if _, err := over.conn.Write(ask); err != nil {
		return nil, err
	}
	status, body, err := over.answer()
	if err != nil || status != 200 {
		return nil, errors.Join(fmt.Errorf("%s was answered %d", ask[:40], status), err)
	}
	return body, nil
}
