package gate

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// Panic is what a handler panicked with, as an error for Config.Errors. It is for the log only.
type Panic struct {
	Value any
	Stack []byte
}

func (p *Panic) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

// Recover turns a panic of a later handler into a *[Panic].
func Recover() fiber.Handler {
	return func(c *fiber.Ctx) (err error) {
		defer func() {
			if v := recover(); v != nil {
				err = &Panic{Value: v, Stack: debug.Stack()}
			}
		}()
		return c.Next()
	}
}

// Answer writes a refusal; kind and code are words of ours, never of the request.
func Answer(c *fiber.Ctx, status int, kind, code string) error {
	write(c.Context(), status, kind, code)
	return nil
}

func write(ctx *fasthttp.RequestCtx, status int, kind, code string) {
	ctx.Response.SetStatusCode(status)
	ctx.Response.Header.SetContentType(fiber.MIMEApplicationJSON)
	ctx.Response.SetBodyString(`{"kind":"` + kind + `","code":"` + code + `"}`)
}

// refuse answers a request that is not well formed. Where its end was misread, what follows on the connection
// would be misread too: it is closed.
func refuse(c *fiber.Ctx, code string) error {
	c.Context().SetConnectionClose()
	return Answer(c, fiber.StatusBadRequest, "bad", code)
}

func errorHandler(others fiber.ErrorHandler) fiber.ErrorHandler {
	if others == nil {
		others = unexpected
	}
	return func(c *fiber.Ctx, err error) error {
		var fe *fiber.Error
		if errors.As(err, &fe) {
			return answerFiber(c, fe.Code)
		}
		return others(c, err)
	}
}

// answerFiber answers by status alone: the texts of Fiber's errors quote the request. A wrong method is the same
// as a wrong path, so that a route shows itself to nobody.
func answerFiber(c *fiber.Ctx, status int) error {
	switch status {
	case fiber.StatusNotFound, fiber.StatusMethodNotAllowed:
		return Answer(c, fiber.StatusNotFound, "not_found", "not_found")
	case fiber.StatusRequestEntityTooLarge:
		return Answer(c, status, "large", "request.large")
	case fiber.StatusRequestTimeout:
		return Answer(c, status, "unavailable", "request.slow")
	}
	return Answer(c, fiber.StatusBadRequest, "bad", "request.bad")
}

func unexpected(c *fiber.Ctx, err error) error {
	ref := make([]byte, 8)
	rand.Read(ref)
	slog.Error("unexpected", "ref", hex.EncodeToString(ref), "error", err)
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.Status(fiber.StatusInternalServerError).
		SendString(`{"kind":"internal","code":"internal","ref":"` + hex.EncodeToString(ref) + `"}`)
}
