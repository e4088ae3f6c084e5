package gate

import (
	"bytes"
	"strings"

	"github.com/valyala/fasthttp"
)

// Policy is the content security policy of every answer.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; " +
	"form-action 'self'; require-trusted-types-for 'script'"

var always = [][2]string{
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "same-origin"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"},
	{"Content-Security-Policy", Policy},
}

// Headers writes the security headers on an answer, also over what a handler set. Answers of /api and errors are
// never kept by a browser; for the rest a handler may say how long. A handler that gives out a file sets the policy
// "sandbox", which is added to ours; any other it sets is replaced. Strict transport speaks for this host only:
// sister names may be somebody else's.
//
// It works below Fiber and not as one of its handlers, because not every answer passes through those.
func Headers(origins []string) func(*fasthttp.RequestCtx) {
	secure := false
	for _, o := range origins {
		secure = secure || strings.HasPrefix(o, "https://")
	}
	return func(ctx *fasthttp.RequestCtx) {
		h := &ctx.Response.Header
		sandboxed := string(h.Peek("Content-Security-Policy")) == "sandbox"
		for _, kv := range always {
			h.Set(kv[0], kv[1])
		}
		if sandboxed {
			h.Set("Content-Security-Policy", "sandbox; "+Policy)
		}
		if secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		if ctx.Response.StatusCode() >= 400 || bytes.HasPrefix(ctx.Request.RequestURI(), []byte("/api")) {
			h.Set("Cache-Control", "no-store")
		} else if len(h.Peek("Cache-Control")) == 0 {
			h.Set("Cache-Control", "no-cache")
		}
		h.Del("Server")
		h.Del("Allow")
	}
}
