package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/teams"
)

// phone is one device of one person. It keeps what was not answered and asks
// again with the same id, as the outbox of the front end does.
type phone struct {
	who  *person
	home *home
	http *http.Client
}

// person is who the child signed in.
type person struct{ id, token string }

// home is where the server answers just now; "" while it does not.
type home struct{ url atomic.Pointer[string] }

func newPhone(who *person, at *home) *phone {
	return &phone{who: who, home: at, http: &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 1}}}
}

// letter is an act as it travels.
type letter struct {
	ID   string    `json:"id"`
	Act  string    `json:"act"`
	V    int       `json:"v"`
	Made time.Time `json:"made"`
	Args any       `json:"args"`

	Knowing []string `json:"knowing,omitempty"`
	Why     string   `json:"why,omitempty"`
}

// answer is what became of one act.
type answer struct {
	ID   string `json:"id"`
	OK   bool   `json:"ok"`
	Seq  uint64 `json:"seq"`
	Kind string `json:"kind"`
	Code string `json:"code"`
}

var errGone = errors.New("no answer")

// post sends a body and gives the status and the answer; errGone when there is
// none, or one that says to ask again.
func (p *phone) post(ctx context.Context, path string, body, into any) (int, error) {
	raw, err := jsonv2.Marshal(body)
	if err != nil {
		return 0, err
	}
	return p.ask(ctx, http.MethodPost, path, raw, into)
}

// standing is where a team stands, as far as a phone needs it after a restore.
type standing struct {
	Position struct {
		Epoch string
		Seq   uint64
	}
	Safe uint64
}

// stands asks where a team stands.
func (p *phone) stands(ctx context.Context, team teams.ID) (s standing, err error) {
	status, err := p.ask(ctx, http.MethodGet, "/api/teams/"+team+"/snapshot", nil, &s)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("the snapshot was answered %d", status)
	}
	return s, err
}

func (p *phone) ask(ctx context.Context, method, path string, raw []byte, into any) (int, error) {
	url := p.home.url.Load()
	if url == nil {
		return 0, errGone
	}
	req, err := http.NewRequestWithContext(ctx, method, *url+path, bytes.NewReader(raw))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Origin", *url)
	req.AddCookie(&http.Cookie{Name: "ronde", Value: p.who.token})
	res, err := p.http.Do(req)
	if err != nil {
		return 0, errGone
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode == http.StatusServiceUnavailable {
		return 0, errGone
	}
	if err := json.Unmarshal(text, into); err != nil {
		return 0, errGone // an answer that was cut
	}
	return res.StatusCode, nil
}

// patience is how long a phone waits before it asks again.
const patience = 5 * time.Millisecond

// send asks until every act is answered, or ctx ends: what is not answered then
// stays unknown.
func (p *phone) send(ctx context.Context, b *book, team teams.ID, letters []letter, acts []*asked) {
	for len(letters) > 0 && ctx.Err() == nil {
		var got struct {
			Answers []answer `json:"answers"`
			Code    string   `json:"code"`
		}
		status, err := p.post(ctx, "/api/teams/"+team+"/acts", map[string]any{"acts": letters}, &got)
		switch {
		case err != nil:
			b.mu.Lock()
			b.unasked += len(letters)
			b.mu.Unlock()
			pause(ctx, patience)
			continue
		case status == http.StatusNotFound: // all were refused as to a stranger
			for range letters {
				got.Answers = append(got.Answers, answer{Kind: "not_found", Code: got.Code})
			}
		case status == http.StatusUnauthorized:
			b.found("a session that was given is gone")
			return
		case status != http.StatusOK || len(got.Answers) != len(letters):
			b.found("the server answered %d %s", status, got.Code)
			return
		}
		letters, acts = b.settle(letters, acts, got.Answers)
		if len(letters) > 0 {
			pause(ctx, patience)
		}
	}
}

// settle writes answers down and gives back what has to be asked again.
func (b *book) settle(letters []letter, acts []*asked, answers []answer) (more []letter, open []*asked) {
	for i, got := range answers {
		a := acts[i]
		switch {
		case got.OK && got.Seq == 0 && a.state == kept: // she has left since: its number is not told any more
		case got.OK:
			if a.state == kept && a.seq > 0 && a.seq != got.Seq {
				b.found("%s %s was answered with %d and then with %d", a.act, a.id, a.seq, got.Seq)
			}
			a.state, a.seq = kept, got.Seq
		case got.Kind == "unknown":
			more, open = append(more, letters[i]), append(open, a)
		case a.state == kept:
			b.found("%s %s was kept and then answered %s", a.act, a.id, got.Code)
		default:
			a.state = refused
		}
	}
	return more, open
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

func newID() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}
