package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// phone posts acts over one connection that it keeps, with requests made
// beforehand: the generator must cost as little as it can, because it shares
// the machine with what it measures.
type phone struct {
	conn     net.Conn
	in       *bufio.Reader
	request  stencil
	patients []string
	rng      *rand.Rand
	buf      []byte
}

var emptyIDs = ids{act: strings.Repeat("a", 32), patient: strings.Repeat("b", 32), doc: strings.Repeat("c", 32)}

func newPhone(w world, t place, token string, seed uint64) (*phone, error) {
	conn, err := net.Dial("tcp", strings.TrimPrefix(w.URL, "http://"))
	if err != nil {
		return nil, err
	}
	now := time.Now().UTC().Format(time.RFC3339Nano)
	body := fmt.Sprintf(`{"acts":[{"id":"%s","act":"note.write","v":1,"made":"%s","args":{"patient":"%s","text":"%s","pass_on":false,"at":"%s"}}]}`,
		emptyIDs.act, now, emptyIDs.patient, text, now)
	return &phone{conn: conn, in: bufio.NewReader(conn), request: newStencil(request(w, t, token, []byte(body)), emptyIDs), patients: t.Patients,
		rng: rand.New(rand.NewPCG(seed, 2))}, nil
}

func request(w world, t place, token string, body []byte) []byte {
	head := fmt.Appendf(nil, "POST /api/teams/%s/acts HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nContent-Type: application/json\r\nCookie: ronde=%s\r\nContent-Length: %d\r\n\r\n",
		t.ID, strings.TrimPrefix(w.URL, "http://"), w.URL, token, len(body))
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

// answer reads a response with a length.
func (p *phone) answer() (status int, body []byte, err error) {
	length := -1
	for {
		line, err := p.in.ReadSlice('\n')
		if err != nil {
			return 0, nil, err
		}
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if name, value, ok := bytes.Cut(line, []byte(": ")); ok && bytes.EqualFold(name, []byte("Content-Length")) {
			length, _ = strconv.Atoi(string(value))
		} else if status == 0 && len(line) > 12 {
			status, _ = strconv.Atoi(string(line[9:12]))
		}
	}
	if length < 0 {
		return status, nil, errors.New("an answer without a length")
	}
	body = make([]byte, length)
	_, err = io.ReadFull(p.in, body)
	return status, body, err
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

// atRate posts at fixed moments, whether or not the server keeps up. What was
// due while the phone waited for an answer counts from when it was due; a phone
// that merely overslept does not blame the server.
func (p *phone) atRate(c *clock, first, every, until int64) error {
	free := int64(0)
	for due := first; due < until; due += every {
		if wait := due - c.now(); wait > 0 {
			time.Sleep(time.Duration(wait))
		}
		from := due
		if free <= due {
			from = c.now()
		}
		n, ok := c.start(from)
		if !ok {
			return nil
		}
		if err := p.post(n); err != nil {
			return err
		}
		free = c.now()
	}
	return nil
}
