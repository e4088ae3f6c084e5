package web

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/fasthttp/websocket"
	jsonv2 "github.com/go-json-experiment/json"

	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/web/wire"
)

// socket is one open connection of one device. Its reader runs as long as it
// lives; its writer is a goroutine only while there is something to write, and
// there is never more than one.
type socket struct {
	*Server
	raw      *websocket.Conn
	session  *accounts.Session
	follower *desk.Follower
	greeted  bool      // hello was written; the writer's own
	pinged   time.Time // the sweep's own

	mu      sync.Mutex
	busy    bool // the writer is at work
	again   bool // and is wanted once more
	ping    bool
	over    bool // nothing more is written
	writing sync.WaitGroup
}

// wake has the writer look whether there is something. It never waits: bells
// are rung with a lock held.
func (k *socket) wake() {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case k.over:
	case k.busy:
		k.again = true
	default:
		k.busy = true
		k.writing.Go(k.work)
	}
}

// rest ends the writer and waits for it.
func (k *socket) rest() {
	k.mu.Lock()
	k.over = true
	k.mu.Unlock()
	k.writing.Wait()
}

func (k *socket) ended() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.over
}

// heard gives the other side more time, unless the socket is ending.
func (k *socket) heard() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.over {
		k.raw.SetReadDeadline(time.Now().Add(silence))
	}
}

// end says why, and lets the reader end: at once when the socket is gone anyway
// (code 0), else when the other side has answered or had time to.
func (k *socket) end(code int) {
	closeWith(k.raw, code)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.over = true
	until := time.Now()
	if code != 0 {
		until = until.Add(goodbye)
	}
	k.raw.SetReadDeadline(until)
}

func closeWith(raw *websocket.Conn, code int) {
	if code != 0 {
		raw.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(goodbye))
	}
}

// work is one life of the writer.
func (k *socket) work() {
	code := 0
	defer func() {
		if code >= 0 { // also after a panic
			k.end(code)
		}
	}()
	defer k.caught("writer")
	for {
		var on bool
		if code, on = k.turn(); !on {
			return
		}
		k.mu.Lock()
		if !k.again {
			k.busy, code = false, -1
			k.mu.Unlock()
			return
		}
		k.again, code = false, 0
		k.mu.Unlock()
	}
}

// turn writes everything that is new. When the socket has to end, on is false
// and code says why, 0 when it is gone anyway.
func (k *socket) turn() (code int, on bool) {
	select {
	case <-k.sockets.stop:
		return wire.CloseRestart, false
	default:
	}
	if !k.session.Valid(k.Now()) {
		return wire.CloseSignedOut, false
	}
	if !k.greeted {
		k.greeted = true
		if k.json(wire.HelloFrame{Hello: wire.Hello{Position: k.follower.Position(), Now: k.Now().UTC(), Member: k.session.Person}}) != nil {
			return 0, false
		}
	}
	if code, on := k.news(); !on {
		return code, false
	}
	k.mu.Lock()
	ping := k.ping
	k.ping = false
	k.mu.Unlock()
	if ping {
		return 0, k.beat() == nil
	}
	return 0, true
}

// beat tells both sides that the other is there: a ping, which the other side
// must answer, and a frame, because pages cannot see pings.
func (k *socket) beat() error {
	k.Accounts.Touch(k.session)
	k.raw.SetWriteDeadline(time.Now().Add(writeLimit))
	if err := k.raw.WriteMessage(websocket.PingMessage, nil); err != nil {
		return err
	}
	return k.json(wire.BeatFrame{Beat: k.Now().UTC()})
}

// news writes entries, and who is there. Before each frame the session is asked
// again, as Next asks the sight.
func (k *socket) news() (code int, on bool) {
	for {
		if !k.session.Valid(k.Now()) {
			return wire.CloseSignedOut, false
		}
		frame, err := k.follower.Next(context.Background())
		switch {
		case errors.Is(err, desk.ErrStartOver):
			k.json(wire.StartOverFrame{StartOver: wire.StartOver{Position: k.follower.Position()}})
			return wire.CloseStartOver, false
		case errors.Is(err, desk.ErrNoTeam):
			return wire.CloseNoTeam, false
		case err != nil:
			return wire.CloseRestart, false
		}
		if frame == nil {
			break
		}
		if k.write(frame) != nil {
			return 0, false
		}
	}
	if list, changed := k.follower.Presence(); changed {
		if k.json(wire.PresenceFrame{Presence: list}) != nil {
			return 0, false
		}
	}
	return 0, true
}

func (k *socket) json(v any) error {
	b, err := jsonv2.Marshal(v, jsonv2.Deterministic(true))
	if err != nil {
		return err
	}
	return k.write(b)
}

func (k *socket) write(b []byte) error {
	k.raw.SetWriteDeadline(time.Now().Add(writeLimit))
	return k.raw.WriteMessage(websocket.TextMessage, b)
}
