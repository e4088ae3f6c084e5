package web

import (
	"context"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/render"
	"ronde/server/web/gate"
	"ronde/server/web/wire"
)

// Config is what the routes need. All fields but Proxies, ProxyHeader and App
// are required.
type Config struct {
	Desk     *desk.Desk
	Accounts *accounts.Store
	Access   *access.Log
	Render   *render.Renderer
	Now      func() time.Time
	Log      *slog.Logger

	URL         string   // the public address, "https://ronde.example"
	Proxies     []string // addresses of trusted front proxies
	ProxyHeader string   // where they tell the client's address
	App         fs.FS    // the built front end; without one "/" answers 503
	NoShell     bool     // have browsers drop the front end that they keep
	Limits      Limits
}

// Server answers HTTP until Close.
type Server struct {
	Config
	app       *fiber.App
	cookie    string
	secure    bool
	people    *buckets // by device, once signed in
	strangers *buckets // by address, before
	sockets   sockets
	told      told
	readers   chan struct{} // tables that are being read
	upgrade   fiber.Handler
	docs      []byte // the OpenAPI document
}

// New makes the routes.
func New(cfg Config) (*Server, error) {
	public, err := url.Parse(cfg.URL)
	if err != nil {
		return nil, err
	}
	s := &Server{Config: cfg, secure: public.Scheme == "https", cookie: "ronde"}
	if s.secure {
		s.cookie = "__Host-ronde"
	}
	s.people, s.strangers = newBuckets(cfg.Limits.Person, cfg.Now), newBuckets(cfg.Limits.Address, cfg.Now)
	s.sockets, s.readers = newSockets(), make(chan struct{}, readersMost)
	if s.docs, err = openAPI(); err != nil {
		return nil, err
	}
	s.app = gate.NewApp(gate.Config{Origins: []string{strings.TrimSuffix(cfg.URL, "/")}, Cookie: s.cookie,
		Proxies: cfg.Proxies, ProxyHeader: cfg.ProxyHeader, Uploads: uploads, Errors: s.answerError})
	s.upgrade = s.upgrader(strings.TrimSuffix(cfg.URL, "/"))
	s.routes()
	return s, nil
}

func (s *Server) routes() {
	api := s.app.Group("/api")
	api.Get("/health", func(c *fiber.Ctx) error { return ok(c, wire.Health{OK: true}) })
	api.Get("/openapi.json", func(c *fiber.Ctx) error {
		c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
		return c.Send(s.docs)
	})

	api.Post("/names", s.open(s.proposeName))
	api.Post("/sign-up", s.open(s.signUp))
	api.Post("/sign-in", s.open(s.signIn))
	api.Post("/sign-out", s.signed(s.signOut))
	api.Get("/me", s.signed(s.me))
	api.Post("/me", s.signed(s.editMe))
	api.Get("/devices", s.signed(s.devices))
	api.Post("/devices/end", s.signed(s.endDevices))

	api.Post("/teams", s.signed(s.found))
	team := api.Group("/teams/:team")
	team.Post("/invitation", s.signed(s.invitation))
	team.Post("/acts", s.signed(s.acts))
	team.Get("/snapshot", s.signed(s.snapshot))
	team.Get("/live", s.signed(s.live))
	team.Post("/html", s.member(s.html))
	team.Post("/looks", s.member(s.looks))
	team.Post("/history", s.member(s.history))
	team.Post("/month", s.member(s.month))
	team.Post("/copy", s.member(s.copyOf))
	team.Post("/readers", s.member(s.readersOf))
	team.Post("/sheet", s.member(s.readSheet))
	team.Post("/rows", s.member(s.tryRows))
	team.Post("/export", s.member(s.exportPeople))
	team.Post("/search", s.member(s.search))
	team.Post("/photos/:photo", s.signed(s.keepPhoto))
	team.Get("/photos/:photo", s.member(s.photo))

	api.Use(func(*fiber.Ctx) error { return fiber.ErrNotFound })
	s.app.Get("/*", s.static())
}

// Serve answers on a listener until Close.
func (s *Server) Serve(l net.Listener) error {
	go s.sweep()
	return s.app.Listener(l)
}

// Close stops accepting, ends all sockets with "restart", waits for their
// writers, and gives requests under way five seconds in all.
func (s *Server) Close() error {
	s.sockets.close()
	done := make(chan struct{})
	go func() { s.sockets.open.Wait(); close(done) }()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	err := s.app.ShutdownWithContext(ctx)
	select {
	case <-done:
	case <-ctx.Done():
	}
	return err
}
