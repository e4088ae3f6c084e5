package main

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"
)

// page is how many notes are asked for at once: the most that can be.
const page = 100

const searchesASecond = 100

// histories has phones ask for the last notes of one person after another, as the
// front end does, and for equal bytes from a bare handler.
func (p *plan) histories() error {
	f, err := p.tell()
	if err != nil {
		return err
	}
	ours, err := p.again(f, "-notes")
	if err != nil {
		return err
	}
	defer ours.stop()
	return p.pages(ours)
}

// crowded does the same on a server where many teams have written for years, and
// has it search in one after another.
func (p *plan) crowded() error {
	f, err := p.write("crowded", p.old)
	if err != nil {
		return err
	}
	ours, err := p.again(f, "-server")
	if err != nil {
		return err
	}
	defer ours.stop()
	if err := p.pages(ours); err != nil {
		return err
	}
	return p.searchesOver(ours)
}

// again starts a server on a folder that is there.
func (p *plan) again(f *told, profile string) (*server, error) {
	s := f.spec
	if p.profile != "" {
		s.Profile = p.profile + profile
	}
	return start(s)
}

// each makes what somebody of each team asks, about one patient after another.
func (s *server) each(path, body string) (asks [][]byte) {
	for i := range livedPatients {
		for n, t := range s.Teams {
			said := strings.ReplaceAll(body, "PATIENT", t.Patients[i])
			asks = append(asks, posting(s.world, "/api/teams/"+t.ID+path, s.token(n*seats+i%seats), []byte(said)))
		}
	}
	return asks
}

// searchesOver looks for a word over HTTP, in one team after another, once each
// has its index.
func (p *plan) searchesOver(ours *server) error {
	asks := ours.each("/search", `{"text":"pansement"}`)
	began := time.Now()
	for _, ask := range asks[:len(ours.Teams)] {
		if _, err := onePage(ours.world, ask); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.out, "  first search in each of %d teams, one after another: %.2f s\n", len(ours.Teams), time.Since(began).Seconds())
	var all side
	for range p.rounds {
		o, err := p.fetchAt(float64(searchesASecond), ours, asks)
		if err != nil {
			return err
		}
		all.add(o)
	}
	used, err := ours.use(true)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "  a page of hits over HTTP, %d a second, in one team after another: p50 %s   p99 %s   the server holds %d MB\n", searchesASecond,
		ms(middle(all.p50)), ms(middle(all.p99)), used.Resident>>20)
	return nil
}

// pages asks for last notes as fast as they are answered, and then at a rate.
func (p *plan) pages(ours *server) error {
	asks := ours.each("/history", fmt.Sprintf(`{"of":"PATIENT","kind":"note","before":"","max":%d}`, page))
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
