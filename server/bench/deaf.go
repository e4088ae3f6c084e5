package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"github.com/fasthttp/websocket"
)

// neverReads compares rounds in which all eleven read with rounds in which one
// of them does not; the times are those of the other ten.
func (p *plan) neverReads() error {
	const writers = 16
	s, err := start(spec{Side: "ours", Dir: filepath.Join(p.dir, "deaf"), People: seats, Devices: 2 + (receivers+writers)/seats, Teams: 1 + 2*p.deafRounds})
	if err != nil {
		return err
	}
	defer s.stop()
	full, err := round{writers: writers, long: p.full}.run(s, s.Teams[0])
	if err != nil {
		return err
	}
	rate := full.perSecond * share
	var with, without []time.Duration
	var times []float64
	var heard float64
	for n := range p.deafRounds {
		r := round{writers: writers, rate: rate, warm: p.deafWarm, long: p.deafOn, stuffed: true}
		var took [2]outcome
		for k := range 2 {
			i := (n + k) % 2
			r.stuck = i == 1
			if r.proof = 0; r.stuck && n == 0 {
				r.proof = p.givenUp
			}
			r.readers = receivers - 1
			if took[i], err = r.run(s, s.Teams[1+2*n+k]); err != nil {
				return err
			}
		}
		without, with = append(without, took[0].p99), append(with, took[1].p99)
		times = append(times, float64(took[1].p99)/float64(took[0].p99))
		heard = max(heard, took[1].stuckHeard)
	}
	fmt.Fprintf(p.out, "\none member who never reads, %d writers, %.0f acts a second, %d rounds of each in turns\n", writers, rate, p.deafRounds)
	fmt.Fprintf(p.out, "  her socket took %.0f %% of the acts before its buffers were full\n", 100*heard)
	fmt.Fprintf(p.out, "  the others' p99        with %s   without %s   ratio %.2f (median of the rounds' own)   at most %.1f: %s\n",
		ms(middle(with)), ms(middle(without)), middle(times), deafTimes, met(middle(times) <= deafTimes && heard < 0.5))
	return nil
}

// drain counts the acts of a round that reached somebody who never read: those
// that the kernel's buffers took before they were full. The server must have
// given her up before, or more would follow as soon as there is room.
func drain(conn *websocket.Conn) (acts int) {
	conn.SetReadDeadline(time.Now().Add(time.Second))
	c := newClock(1)
	for {
		_, frame, err := conn.ReadMessage()
		if err != nil {
			return acts
		}
		acts += c.heard(frame)
	}
}

// stuff sends every socket of a team some megabytes, so that the buffers of who
// never reads are full before anything is measured.
func stuff(s *server, t place) error {
	p, err := newPhone(s.world, t, s.token(0), 99)
	if err != nil {
		return err
	}
	defer p.conn.Close()
	const lists, notes, bytes = 12, 30, 15 << 10
	now := time.Now().UTC().Format(time.RFC3339Nano)
	for range lists {
		body := []byte(`{"acts":[`)
		for n := range notes {
			if n > 0 {
				body = append(body, ',')
			}
			body = fmt.Appendf(body, `{"id":"%032x","act":"note.write","v":1,"made":"%s","args":{"patient":"%s","text":"%s","pass_on":false,"at":"%s"}}`,
				newUnclocked(p.rng), now, t.Patients[0], strings.Repeat("x", bytes), now)
		}
		if _, err := p.conn.Write(request(s.world, t, s.token(0), append(body, `]}`...))); err != nil {
			return err
		}
		if status, answer, err := p.answer(); err != nil || status != http.StatusOK {
			return errors.Join(fmt.Errorf("stuffing was answered %d %.200s", status, answer), err)
		}
	}
	return nil
}

// newUnclocked makes an id with a number that no clock has.
func newUnclocked(rng *rand.Rand) []byte {
	id := make([]byte, 16)
	binary.BigEndian.PutUint64(id, rng.Uint64())
	binary.BigEndian.PutUint32(id[8:], rng.Uint32())
	binary.BigEndian.PutUint32(id[12:], math.MaxUint32)
	return id
}
