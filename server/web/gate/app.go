package gate

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

const (
	bodyLimit  = 1 << 20
	readTime   = 15 * time.Second
	uploadTime = 90 * time.Second
)

// Config is what the gate has to know about this server.
type Config struct {
	// Origins are the public addresses of our pages, as browsers write them: "https://ronde.example", no slash.
	Origins []string
	// Cookie is the name of the session cookie; a request may carry it once.
	Cookie string
	// Proxies are the addresses of trusted front proxies, ProxyHeader where they tell the client's address. Without
	// proxies no such header counts.
	Proxies     []string
	ProxyHeader string
	// Uploads tells of a path how many bytes it takes instead of JSON, in 90 s: 0, it takes none. Nil: none does.
	Uploads func(path string) int
	// Errors answers what handlers return and what they panic with (*Panic); Fiber's own errors are answered
	// here. Nil: 500 and a reference, the error goes to the default log.
	Errors fiber.ErrorHandler
}

// NewApp is a Fiber application with our limits, the gates in front and the headers on every answer. Routes are
// added to it; it is served by Listener.
func NewApp(cfg Config) *fiber.App {
	app := fiber.New(fiber.Config{
		Immutable: true, StrictRouting: true, CaseSensitive: true, Network: "tcp", DisableStartupMessage: true,
		BodyLimit: bodyLimit, ReadBufferSize: 8 << 10, ReduceMemoryUsage: true, DisablePreParseMultipartForm: true,
		ReadTimeout: readTime, WriteTimeout: 30 * time.Second, IdleTimeout: 75 * time.Second,
		EnableTrustedProxyCheck: true, TrustedProxies: cfg.Proxies, ProxyHeader: cfg.ProxyHeader, EnableIPValidation: true,
		RequestMethods: []string{fiber.MethodGet, fiber.MethodHead, fiber.MethodPost, fiber.MethodPut, fiber.MethodDelete},
		ErrorHandler:   errorHandler(cfg.Errors),
	})
	coverEverything(app.Server(), Headers(cfg.Origins))
	uploads := cfg.Uploads
	if uploads == nil {
		uploads = func(string) int { return 0 }
	}
	app.Server().HeaderReceived = limits(uploads)
	app.Use(Recover(), RawHeaders(cfg.Cookie), SameOrigin(cfg.Origins), JSONOnly(uploads))
	return app
}

// limits gives uploads more room and time, decided from the request line alone.
func limits(uploads func(string) int) func(*fasthttp.RequestHeader) fasthttp.RequestConfig {
	return func(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
		if most := uploads(string(pathOf(h.RequestURI()))); most > 0 {
			return fasthttp.RequestConfig{MaxRequestBodySize: most, ReadTimeout: uploadTime}
		}
		return fasthttp.RequestConfig{MaxRequestBodySize: bodyLimit, ReadTimeout: readTime}
	}
}

// coverEverything wraps what answers below Fiber: its handler (which answers unknown methods by itself) and the
// handler of requests that could not be read.
func coverEverything(s *fasthttp.Server, headers func(*fasthttp.RequestCtx)) {
	handle, fail := s.Handler, s.ErrorHandler
	known := map[string]bool{"GET": true, "HEAD": true, "POST": true, "PUT": true, "DELETE": true}
	s.Handler = func(ctx *fasthttp.RequestCtx) {
		if known[string(ctx.Method())] {
			handle(ctx)
		} else {
			ctx.SetConnectionClose()
			write(ctx, 400, "bad", "request.bad")
		}
		headers(ctx)
	}
	s.ErrorHandler = func(ctx *fasthttp.RequestCtx, err error) {
		fail(ctx, err)
		headers(ctx)
	}
}
