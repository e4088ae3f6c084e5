package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/gofiber/fiber/v2"

	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/web/gate"
	"ronde/server/web/strict"
	"ronde/server/web/wire"
	"ronde/teams"
)

type refusal = wire.Refusal

var errNotFound = &refusal{Kind: "not_found", Code: "not_found"}

func fromRule(r *teams.Refusal) *refusal {
	return &refusal{Kind: wire.Kind(r.Kind), Code: r.Code, With: r.With}
}

// asRefusal turns what went wrong into what the person may know of it; nil for
// what is nobody's business but the log's.
func asRefusal(err error) *refusal {
	var own *refusal
	var rule *teams.Refusal
	var person *accounts.Refusal
	var decode *strict.Error
	switch {
	case errors.As(err, &own):
		return own
	case errors.As(err, &rule):
		return fromRule(rule)
	case errors.As(err, &person):
		return &refusal{Kind: wire.Kind(person.Kind), Code: person.Code, With: person.With}
	case errors.As(err, &decode):
		return &refusal{Kind: "bad", Code: decode.Code}
	case errors.Is(err, desk.ErrNoTeam):
		return errNotFound
	case errors.Is(err, desk.ErrDamaged):
		return &refusal{Kind: "unavailable", Code: "team.damaged"}
	case errors.Is(err, desk.ErrClosed), errors.Is(err, context.DeadlineExceeded), errors.Is(err, accounts.ErrUnknown):
		return &refusal{Kind: "unavailable", Code: "unavailable"}
	}
	return nil
}

// answerError is the one place where errors leave the server.
func (s *Server) answerError(c *fiber.Ctx, err error) error {
	r := asRefusal(err)
	if r == nil || r.Code == "team.damaged" {
		ref := reference()
		s.logError(ref, c.Route().Path, err)
		if r == nil {
			r = &refusal{Kind: "internal", Code: "internal"}
		}
		r = &refusal{Kind: r.Kind, Code: r.Code, Ref: ref}
	}
	if r.Kind == "busy" {
		c.Set(fiber.HeaderRetryAfter, "2")
	}
	return send(c, wire.Statuses[r.Kind], r)
}

func (s *Server) logError(ref, route string, err error) {
	attrs := []any{slog.String("ref", ref), slog.String("route", route), slog.Any("err", err)}
	var p *gate.Panic
	if errors.As(err, &p) {
		attrs = append(attrs, slog.String("stack", string(p.Stack)))
	}
	s.Log.Error("unexpected", attrs...)
}

func reference() string {
	var b [6]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

func ok(c *fiber.Ctx, body any) error { return send(c, fiber.StatusOK, body) }

func send(c *fiber.Ctx, status int, body any) error {
	b, err := jsonv2.Marshal(body, jsonv2.Deterministic(true))
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.Status(status).Send(b)
}

// bodyLimit is the largest body that is read, in bytes; the gate refuses larger
// ones before they come.
const bodyLimit = 1 << 20

// decode reads a body into a value of type B.
func decode[B any](c *fiber.Ctx) (in B, err error) {
	err = strict.Decode(c.Request().Body(), bodyLimit, &in)
	return in, err
}

// patience is how long one request may take; Fiber's contexts end neither with
// the client nor with anything else.
const patience = 20 * time.Second

func deadline() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), patience)
}
