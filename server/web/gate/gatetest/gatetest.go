// Package gatetest sends requests, byte by byte as they are, that a server must refuse, and a few that it must
// answer. [Run] is the whole of it: any server that claims to stand behind the gate passes.
//
// The cases speak of the team "t1" and the public address https://ronde.test, and carry a session cookie named
// __Host-ronde on purpose: "not signed in" would hide a missing gate. A server under test is configured with that
// address, and its test puts its own routes and ids in by replace.
package gatetest

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// Act is the body of most cases. Their lengths are part of the cases, so a replacement has as many bytes: see [Fit].
const Act = `[{"id":"a-0001","act":"probe.write","v":1,"made":"2026-09-14T10:40:00+02:00",` +
	`"args":{"patient":"p-0001","text":"TA 13/8","minutes":20,"day":"2026-09-14","tags":["bilan"],"after":41}}]`

//go:embed testdata/http-raw.json
var corpus []byte

// Case is one connection: what is sent and what is right.
type Case struct {
	Name    string
	Lines   []string
	Body    string
	Raw     []byte `json:"raw_base64"`
	Status  []int  `json:"expect_status"`
	Answers int    `json:"expect_answers"`
	Close   bool   `json:"expect_close"`
	Why     string
}

// Cases are all of them.
func Cases() ([]Case, error) {
	var all []Case
	err := json.Unmarshal(corpus, &all)
	return all, err
}

// Run sends every case to the server at addr and reports what it answers wrongly. Session is the value of a live
// session cookie; replace, when not nil, changes the bytes before they are sent.
func Run(t *testing.T, addr, session string, replace func([]byte) []byte) {
	t.Helper()
	all, err := Cases()
	if err != nil || len(all) == 0 {
		t.Fatal("no cases: ", err)
	}
	t.Run("raw requests", func(t *testing.T) {
		for _, c := range all {
			t.Run(c.Name, func(t *testing.T) {
				t.Parallel()
				if err := Try(c, addr, session, replace); err != nil {
					t.Errorf("%s: %v", c.Why, err)
				}
			})
		}
	})
}

// Fit pads a JSON text with blanks to the length of [Act]; it panics when the text is longer.
func Fit(body string) []byte {
	return []byte(body + strings.Repeat(" ", len(Act)-len(body)))
}

// Try sends one case and says what was wrong with the answer.
func Try(c Case, addr, session string, replace func([]byte) []byte) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(30 * time.Second)) // a bound for a server that hangs, no measure
	if err := send(conn, c.bytes(session, replace)); err != nil {
		return err
	}
	return c.check(conn, session)
}

func (c Case) bytes(session string, replace func([]byte) []byte) []byte {
	raw := c.Raw
	if raw == nil {
		raw = []byte(strings.Join(c.Lines, "\r\n") + "\r\n\r\n" + c.Body)
	}
	raw = bytes.ReplaceAll(raw, []byte("SESSION"), []byte(session))
	if replace != nil {
		raw = replace(raw)
	}
	return raw
}

// send ignores a connection that is closed while we write: a server need not read all before it refuses.
func send(conn net.Conn, raw []byte) error {
	_, err := conn.Write(raw)
	var op *net.OpError
	if errors.As(err, &op) && !op.Timeout() {
		return nil
	}
	return err
}

const after = "GET /gatetest-after HTTP/1.1\r\nHost: ronde.test\r\nConnection: close\r\n\r\n"

// check reads the first answer and then all that follows until the connection ends. Where the server may keep the
// connection, a last plain request makes it end: an extra answer in between shows without waiting for it.
func (c Case) check(conn net.Conn, session string) error {
	var all bytes.Buffer
	r := bufio.NewReader(io.TeeReader(conn, &all))
	first, err := http.ReadResponse(r, nil)
	if err != nil {
		return fmt.Errorf("no answer: %w", err)
	}
	if !slices.Contains(c.Status, first.StatusCode) {
		return fmt.Errorf("status %d, want one of %v", first.StatusCode, c.Status)
	}
	answers := c.Answers
	if first.StatusCode != http.StatusSwitchingProtocols {
		if _, err := io.Copy(io.Discard, first.Body); err != nil {
			return fmt.Errorf("half an answer: %w", err)
		}
		if !c.Close && !first.Close {
			answers++
			if err := send(conn, []byte(after)); err != nil {
				return err
			}
		}
		if err := drain(r); err != nil {
			return err
		}
	}
	if n := bytes.Count(all.Bytes(), []byte("HTTP/1.1 ")); n != answers {
		return fmt.Errorf("%d answers, want %d", n, answers)
	}
	for _, secret := range []string{session, "evil.example", "PLANTED"} {
		if bytes.Contains(all.Bytes(), []byte(secret)) {
			return errors.New("the answer repeats what came with the request")
		}
	}
	return nil
}

// drain reads to the end; a reset ends a connection as well as an orderly close.
func drain(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	var op *net.OpError
	if errors.As(err, &op) && op.Timeout() {
		return errors.New("the connection stays open")
	}
	return nil
}
