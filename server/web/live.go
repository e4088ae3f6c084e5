package web

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"

	fasthttpws "github.com/fasthttp/websocket"
	jsonv2 "github.com/go-json-experiment/json"
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/websocket/v2"

	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/web/strict"
	"ronde/server/web/wire"
)

// The socket. Rules of this file, each learned from a fault of the library
// below (it is archived, so its risks are ours, and they end here):
//
//   - websocket.Conn is pooled: whoever keeps it after the handler returned
//     writes into somebody else's socket. The handler takes the connection
//     inside at once, hands out nothing else, and returns only when its writer
//     has ended.
//   - One writer a socket. Two would panic.
//   - Panics here are not caught by any middleware and would end the process.
//   - Limits and deadlines are off unless set: reads 16 KiB, silence 60 s,
//     writes 5 s.
//   - Session, membership and sight are asked anew at every bell; a right that
//     ends closes the socket within a second.

const (
	readLimit  = 16 << 10
	silence    = 60 * time.Second
	pingEvery  = 25 * time.Second
	writeLimit = 5 * time.Second
	showEvery  = 200 * time.Millisecond
)

// caller is what a socket knows before it is one.
type caller struct {
	team    string
	session *accounts.Session
	after   desk.Position
}

// live checks everything that can be checked before the upgrade.
func (s *Server) live(c *fiber.Ctx, session *accounts.Session) error {
	if !websocket.IsWebSocketUpgrade(c) {
		return &refusal{Kind: "bad", Code: "upgrade.needed"}
	}
	ctx, cancel := deadline()
	defer cancel()
	call := caller{team: strings.Clone(c.Params("team")), session: session}
	view, err := s.Desk.View(ctx, call.team)
	if err != nil || !view.Sight(session.Person).Any() {
		return s.noTeam(c, session, err)
	}
	if s.sockets.full(session.ID) {
		return busy(time.Second)
	}
	seq, _ := strconv.ParseUint(c.Query("seq"), 10, 64) // what does not read starts over
	call.after = desk.Position{Epoch: strings.Clone(c.Query("epoch")), Seq: seq, Sight: strings.Clone(c.Query("sight"))}
	c.Locals("caller", call)
	return s.upgrade(c)
}

func (s *Server) upgrader() fiber.Handler {
	return websocket.New(func(pooled *websocket.Conn) {
		raw := pooled.Conn
		call, ok := pooled.Locals("caller").(caller)
		if !ok {
			return
		}
		s.serve(raw, call)
	}, websocket.Config{Origins: []string{strings.TrimSuffix(s.URL, "/")}, HandshakeTimeout: 10 * time.Second,
		ReadBufferSize: 512, WriteBufferSize: 1024, WriteBufferPool: &sync.Pool{}})
}

// serve reads until the socket ends; its writer has ended when it returns.
func (s *Server) serve(raw *fasthttpws.Conn, call caller) {
	if !s.sockets.enter(call.session.ID) {
		closeWith(raw, wire.CloseTooMany)
		return
	}
	defer s.sockets.leave(call.session.ID)
	ctx, cancel := context.WithCancel(context.Background())
	follower, err := s.Desk.Follow(ctx, call.team, call.session.Person, call.after)
	if err != nil {
		cancel()
		closeWith(raw, wire.CloseNoTeam)
		return
	}
	defer follower.Close()
	raw.SetReadLimit(readLimit)
	raw.SetReadDeadline(time.Now().Add(silence))
	raw.SetPongHandler(func(string) error { return raw.SetReadDeadline(time.Now().Add(silence)) })

	var writing sync.WaitGroup
	writing.Go(func() {
		defer raw.Close() // the reader ends too
		defer s.caught("writer")
		w := writer{Server: s, raw: raw, call: call, follower: follower}
		closeWith(raw, w.run(ctx))
	})
	defer writing.Wait()
	defer cancel()
	defer s.caught("reader")
	s.read(ctx, raw, follower)
}

func (s *Server) caught(where string) {
	if v := recover(); v != nil {
		s.Log.Error("panic in a socket", "where", where, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
	}
}

// read takes what the client shows, until the first error: a thousand reads
// after one the library panics.
func (s *Server) read(ctx context.Context, raw *fasthttpws.Conn, follower *desk.Follower) {
	last := time.Time{}
	for {
		_, text, err := raw.ReadMessage()
		if err != nil {
			return
		}
		var in wire.Looking
		if strict.Decode(text, readLimit, &in) != nil || len(in.On) > 100 {
			return
		}
		// Somebody who flips through cards fast waits a little; the socket's own
		// buffer is the bound of what she may send ahead.
		if wait := showEvery - time.Since(last); wait > 0 {
			time.Sleep(wait)
		}
		last = time.Now()
		follower.Show(ctx, in.On)
	}
}

// writer is the only one that writes to its socket.
type writer struct {
	*Server
	raw      *fasthttpws.Conn
	call     caller
	follower *desk.Follower
}

var errWrite = errors.New("web: the socket does not take what is written")

// run writes what there is at every bell and answers the code to close with, 0
// when the socket is gone anyway.
func (w *writer) run(ctx context.Context) int {
	hello := wire.HelloFrame{Hello: wire.Hello{Position: w.follower.Position(), Now: w.Now().UTC(), Member: w.call.session.Person}}
	if w.json(hello) != nil {
		return 0
	}
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		select {
		case <-ctx.Done():
			return 0
		case <-w.sockets.stop:
			return wire.CloseRestart
		case <-w.call.session.Ended():
			return wire.CloseSignedOut
		case <-w.follower.Bell():
			if code, on := w.news(ctx); !on {
				return code
			}
		case <-ping.C:
			if !w.call.session.Valid(w.Now()) {
				return wire.CloseSignedOut
			}
			w.Accounts.Touch(w.call.session)
			w.raw.SetWriteDeadline(time.Now().Add(writeLimit))
			if w.raw.WriteMessage(fasthttpws.PingMessage, nil) != nil {
				return 0
			}
		}
	}
}

// news writes everything that is new; on is false when the socket has to end.
func (w *writer) news(ctx context.Context) (code int, on bool) {
	for {
		if !w.call.session.Valid(w.Now()) {
			return wire.CloseSignedOut, false
		}
		frame, err := w.follower.Next(ctx)
		switch {
		case errors.Is(err, desk.ErrStartOver):
			w.json(wire.StartOverFrame{StartOver: wire.StartOver{Position: w.follower.Position()}})
			return wire.CloseStartOver, false
		case errors.Is(err, desk.ErrNoTeam):
			return wire.CloseNoTeam, false
		case err != nil:
			return wire.CloseRestart, false
		}
		if frame == nil {
			break
		}
		if w.write(frame) != nil {
			return 0, false
		}
	}
	if list, changed := w.follower.Presence(); changed {
		if w.json(wire.PresenceFrame{Presence: list}) != nil {
			return 0, false
		}
	}
	return 0, true
}

func (w *writer) json(v any) error {
	b, err := jsonv2.Marshal(v, jsonv2.Deterministic(true))
	if err != nil {
		return err
	}
	return w.write(b)
}

func (w *writer) write(b []byte) error {
	w.raw.SetWriteDeadline(time.Now().Add(writeLimit))
	if w.raw.WriteMessage(fasthttpws.TextMessage, b) != nil {
		return errWrite
	}
	return nil
}

func closeWith(raw *fasthttpws.Conn, code int) {
	if code != 0 {
		raw.WriteControl(fasthttpws.CloseMessage, fasthttpws.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	}
}
