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

	"github.com/fasthttp/websocket"
	"github.com/gofiber/fiber/v2"
	wrapper "github.com/gofiber/websocket/v2"
	"github.com/valyala/fasthttp"

	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/web/strict"
	"ronde/server/web/wire"
)

// The socket. Rules of this file and of socket.go, each learned from a fault of
// the libraries below (the wrapper is archived, so its risks are ours, and they
// end here):
//
//   - The wrapper for Fiber lends its connections from a pool: whoever keeps one
//     after the handler returned writes into somebody else's socket. The handler
//     takes the connection inside at once, which is made for one socket, hands
//     out nothing else, and returns only when its writer has ended.
//   - One writer a socket. Two would panic.
//   - Close does nothing on a connection that was upgraded. A socket ends when
//     its reader does, so whoever ends it gives the reader a deadline.
//   - Panics here are not caught by any middleware and would end the process.
//   - Limits and deadlines are off unless set: reads 16 KiB, silence 60 s,
//     writes 5 s.
//   - Session, membership and sight are asked anew at every bell; a right that
//     ends closes the socket within a second.
//   - What an idle socket keeps is small: one goroutine, and nothing of the
//     request it came with.

const (
	readLimit  = 16 << 10
	silence    = 60 * time.Second
	pingEvery  = 25 * time.Second
	writeLimit = 5 * time.Second
	showEvery  = 200 * time.Millisecond
	goodbye    = time.Second // for the other side to answer a close
)

// caller is what a socket knows before it is one.
type caller struct {
	team    string
	session *accounts.Session
	after   desk.Position
	request *fasthttp.RequestCtx
}

// live checks everything that can be checked before the upgrade.
func (s *Server) live(c *fiber.Ctx, session *accounts.Session) error {
	if !websocket.FastHTTPIsWebSocketUpgrade(c.Context()) {
		return &refusal{Kind: "bad", Code: "upgrade.needed"}
	}
	ctx, cancel := deadline()
	defer cancel()
	call := &caller{team: strings.Clone(c.Params("team")), session: session}
	view, err := s.Desk.View(ctx, call.team)
	if err != nil || !view.Sight(session.Person).Any() {
		return s.noTeam(c, session, err)
	}
	if s.sockets.full(session.ID) {
		return busy(time.Second)
	}
	seq, _ := strconv.ParseUint(c.Query("seq"), 10, 64) // what does not read starts over
	call.after = desk.Position{Epoch: strings.Clone(c.Query("epoch")), Seq: seq, Sight: strings.Clone(c.Query("sight"))}
	if tag := view.Sight(session.Person).Tag(); tag == call.after.Sight && !s.told.has(call.team, session.ID, tag, s.Now()) {
		if err := s.noteChanges(ctx, call.team, session); err != nil {
			return s.noTeam(c, session, err)
		}
		s.told.keep(call.team, session.ID, tag, s.Now())
	}
	call.request = c.Context()
	c.Locals(callerKey, call)
	if err := s.upgrade(c); err != nil {
		return &refusal{Kind: "bad", Code: "upgrade.needed"}
	}
	return nil
}

const callerKey = "caller"

func (s *Server) upgrader(origin string) fiber.Handler {
	return wrapper.New(func(lent *wrapper.Conn) {
		raw := lent.Conn
		if call, ok := lent.Locals(callerKey).(*caller); ok {
			forget(lent, call)
			s.serve(raw, call)
		}
	}, wrapper.Config{Origins: []string{origin}, HandshakeTimeout: 10 * time.Second, ReadBufferSize: 512,
		WriteBufferSize: 4 << 10, WriteBufferPool: &sync.Pool{}}) // lent for one write; a longer frame takes two
}

// forget lets go of a request that was answered, and of the wrapper's copies of
// it. Both would be kept as long as the socket, 7 KiB that nobody reads again.
//
// It and admit are calls of their own on purpose: what lies on the stack below
// the reader lies there for good, and decides whether 4 or 8 KiB are enough.
//
//go:noinline
func forget(lent *wrapper.Conn, call *caller) {
	*lent = wrapper.Conn{}
	call.request.Request, call.request.Response = fasthttp.Request{}, fasthttp.Response{}
	call.request = nil
}

// serve reads until the socket ends; its writer has ended when it returns.
func (s *Server) serve(raw *websocket.Conn, call *caller) {
	defer s.caught("socket")
	if code := s.sockets.enter(call.session.ID); code != 0 {
		closeWith(raw, code)
		return
	}
	defer s.sockets.leave(call.session.ID)
	if k := s.admit(raw, call); k != nil {
		defer k.shut()
		k.read()
	}
}

// admit begins to follow, or tells the other side why not.
//
//go:noinline
func (s *Server) admit(raw *websocket.Conn, call *caller) *socket {
	follower, err := s.Desk.Follow(context.Background(), call.team, call.session.Person, call.after)
	if err != nil {
		code := wire.CloseRestart // come back: the team, or the server, is being opened again
		if errors.Is(err, desk.ErrNoTeam) {
			code = wire.CloseNoTeam
		}
		closeWith(raw, code)
		return nil
	}
	k := &socket{Server: s, raw: raw, session: call.session, follower: follower, bell: make(chan struct{}, 1), pinged: time.Now()}
	raw.SetReadLimit(readLimit)
	raw.SetReadDeadline(time.Now().Add(silence))
	raw.SetPongHandler(func(string) error { k.heard(); return nil })
	s.sockets.add(k)
	follower.Call(k.wake)
	return k
}

// shut ends what admit began, the writer first.
func (k *socket) shut() {
	k.rest()
	k.sockets.remove(k)
	k.follower.Close()
}

func (s *Server) caught(where string) {
	if v := recover(); v != nil {
		s.Log.Error("panic in a socket", "where", where, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
	}
}

// read takes what the client shows, until the first error: a thousand reads
// after one the library panics.
func (k *socket) read() {
	last := time.Time{}
	for {
		_, text, err := k.raw.ReadMessage()
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
		if !k.ended() {
			k.follower.Show(context.Background(), in.On)
		}
	}
}
