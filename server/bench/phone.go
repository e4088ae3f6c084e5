package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"time"
)

// phone posts acts over one connection that it keeps, with requests made
// beforehand.
type phone struct {
	wire
	request  stencil
	patients []string
	rng      *rand.Rand
	buf      []byte
}

var emptyIDs = ids{act: strings.Repeat("a", 32), patient: strings.Repeat("b", 32), doc: strings.Repeat("c", 32)}

func newPhone(w world, t place, token string, seed uint64) (*phone, error) {
	over, err := connect(w)
	if err != nil {
		return nil, err
	}
	now := time.Now().UTC().Format(time.RFC3339Nano)
	body := fmt.Sprintf(`{"acts":[{"id":"%s","act":"note.write","v":1,"made":"%s","args":{"patient":"%s","text":"%s","pass_on":false,"at":"%s"}}]}`,
		emptyIDs.act, now, emptyIDs.patient, text, now)
	return &phone{wire: over, request: newStencil(request(w, t, token, []byte(body)), emptyIDs), patients: t.Patients,
		rng: rand.New(rand.NewPCG(seed, 2))}, nil
}

func request(w world, t place, token string, body []byte) []byte {
	return posting(w, "/api/teams/"+t.ID+"/acts", token, body)
}

// posting is a request with a body, as somebody who is signed in.
func posting(w world, path, token string, body []byte) []byte {
	head := fmt.Appendf(nil, "POST %s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nContent-Type: application/json\r\nCookie: ronde=%s\r\nContent-Length: %d\r\n\r\n",
		path, strings.TrimPrefix(w.URL, "http://"), w.URL, token, len(body))
	return append(head, body...)
}

// post sends the act with this number and waits until it is kept.
func (p *phone) post(number uint32) error {
	act := fmt.Appendf(nil, "%016x%08x%08x", p.rng.Uint64(), p.rng.Uint32(), number)
	p.buf = p.request.with(p.buf[:0], ids{act: string(act), patient: p.patients[p.rng.IntN(len(p.patients))]})
	if _, err := p.conn.Write(p.buf); err != nil {
		return err
	}
	status, body, err := p.answer()
	if err != nil {
		return err
	}
	if status != http.StatusOK || !bytes.Contains(body, []byte(`"ok":true`)) {
		return fmt.Errorf("an act was answered %d %s", status, body)
	}
	return nil
}

// flatOut posts one act after another until a moment.
func (p *phone) flatOut(c *clock, until int64) error {
	for {
		now := c.now()
		if now >= until {
			return nil
		}
		n, ok := c.start(now)
		if !ok {
			return nil
		}
		if err := p.post(n); err != nil {
			return err
		}
	}
}

// atRate posts at fixed moments, until a moment.
func (p *phone) atRate(c *clock, first, every, until int64) error {
	return c.atRate(first, every, until, p.post)
}
