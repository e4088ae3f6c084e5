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
// lives. Its writer is a goroutine that comes when there is something to write,
// stays while more follows soon, and is never more than one.
type socket struct {
	*Server
	raw      *websocket.Conn
	session  *accounts.Session
	follower *desk.Follower
	bell     chan struct{} // holds one when the writer has to look again
	greeted  bool          // hello was written; the writer's own
	pinged   time.Time     // the sweep's own

	mu      sync.Mutex
	writer  bool      // there is one
	woken   time.Time // when somebody last wanted it
	retire  bool      // it has nothing to do any more
	ping    bool
	over    bool // nothing more is written
	writing sync.WaitGroup
}

// linger is how long a writer stays without work. Calling it back costs more
// than waking it; keeping it costs 4 KiB.
const linger = 3 * time.Second

// wake has the writer look whether there is something. It never waits: bells
// are rung with a lock held.
func (k *socket) wake() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.over {
		return
	}
	k.woken, k.retire = time.Now(), false
	k.ring()
}

// ring wakes the writer, or calls it; mu is held.
func (k *socket) ring() {
	if !k.writer {
		k.writer = true
		k.writing.Go(k.work)
		return
	}
	select {
	case k.bell <- struct{}{}:
	default:
	}
}

// look is the sweep's: whether a ping is due, the session is over, or the
// writer may go.
func (k *socket) look(now time.Time) {
	due := time.Since(k.pinged) >= pingEvery
	if due {
		k.pinged = time.Now()
	}
	over := !k.session.Valid(now)
	k.mu.Lock()
	k.ping = k.ping || due
	k.retire = k.writer && time.Since(k.woken) >= linger
	if k.retire && !k.over {
		k.ring()
	}
	k.mu.Unlock()
	if due || over {
		k.wake()
	}
}

// rest ends the writer and waits for it.
func (k *socket) rest() {
	k.mu.Lock()
	k.over = true
	if k.writer {
		k.ring()
	}
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
	for !k.ended() {
		var on bool
		if code, on = k.turn(); !on {
			return
		}
		if k.gone() {
			break
		}
		code = 0
		<-k.bell
	}
	code = -1
}

// gone tells whether the writer may end: nobody has rung since its last turn.
func (k *socket) gone() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.over || k.retire && len(k.bell) == 0 {
		k.writer, k.retire = false, false
		return true
	}
	return false
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
		safe, _ := k.follower.Safe()
		if k.json(wire.HelloFrame{Hello: wire.Hello{Position: k.follower.Position(), Now: k.Now().UTC(), Member: k.session.Person, Safe: safe}}) != nil {
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

// news writes entries, a new backup, and who is there. Before each frame the session is asked
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
			ctx, cancel := deadline()
			defer cancel()
			k.remember(ctx, k.session.Person, k.follower.Team(), "guest.ended")
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
	if safe, news := k.follower.Safe(); news {
		if k.json(wire.SafeFrame{Safe: safe}) != nil {
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
