package gate_test

import (
	"net"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/websocket/v2"

	"ronde/server/web/gate"
	"ronde/server/web/gate/gatetest"
)

const (
	origin  = "https://ronde.test"
	cookie  = "__Host-ronde"
	session = "c2Vzc2lvbg-of-a-member"
)

// routes are those that the raw requests speak of, behind a session and with no check of their own.
func routes(app *fiber.App) *fiber.App {
	signedIn := func(c *fiber.Ctx) error {
		if c.Cookies(cookie) != session {
			return gate.Answer(c, 401, "who", "who")
		}
		return c.Next()
	}
	app.Get("/", func(c *fiber.Ctx) error { return c.SendString("Ronde") })
	app.Post("/api/teams/:team/acts", signedIn, func(c *fiber.Ctx) error { return c.JSON(fiber.Map{"answers": []int{}}) })
	app.Get("/api/teams/:team/live", signedIn, websocket.New(func(*websocket.Conn) {}))
	app.Get("/api/who", func(c *fiber.Ctx) error { return c.SendString(c.IP() + " " + c.Protocol() + " " + c.Hostname()) })
	app.Get("/api/panic", func(*fiber.Ctx) error { panic("a patient's name") })
	app.Get("/file", func(c *fiber.Ctx) error {
		c.Set("Content-Security-Policy", "sandbox")
		c.Set("Cache-Control", "private, max-age=60")
		return c.SendString("bytes")
	})
	app.Put("/file", func(c *fiber.Ctx) error { return c.SendStatus(fiber.StatusNoContent) })
	return app
}

func gated() *fiber.App {
	return routes(gate.NewApp(gate.Config{
		Origins: []string{origin},
		Cookie:  cookie,
		Uploads: func(path string) int { return map[string]int{"/file": 3 << 20}[path] },
	}))
}

func serve(t *testing.T, app *fiber.App) (addr string) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() { done <- app.Listener(ln) }()
	t.Cleanup(func() {
		app.Shutdown()
		<-done
	})
	return ln.Addr().String()
}

func TestRawRequests(t *testing.T) {
	app := gated()
	app.Server().ReadTimeout = time.Second // one case never ends its request; there is no need to wait 15 s for it
	gatetest.Run(t, serve(t, app), session, nil)
}

// TestWithoutAGuard is the control: the same routes with one guard missing answer wrongly, each in the cases that
// only this guard catches.
func TestWithoutAGuard(t *testing.T) {
	json := gate.JSONOnly(func(string) int { return 0 })
	bare := func(guards ...fiber.Handler) *fiber.App {
		app := fiber.New(fiber.Config{DisableStartupMessage: true})
		for _, g := range guards {
			app.Use(g)
		}
		return routes(app)
	}
	for name, c := range map[string]struct {
		app   *fiber.App
		wrong []string
	}{
		"raw headers": {bare(gate.SameOrigin([]string{origin}), json),
			[]string{"cl-te", "te-chunked", "host-twice", "host-empty", "obs-fold", "bare-cr", "te-space-colon", "gzip-broken"}},
		"same origin": {bare(gate.RawHeaders(cookie), json),
			[]string{"origin-foreign", "origin-null", "fetch-site-cross", "upgrade-origin-missing", "upgrade-host-as-origin"}},
		"content type": {bare(gate.RawHeaders(cookie), gate.SameOrigin([]string{origin})),
			[]string{"type-text", "type-none", "type-json-charset"}},
	} {
		t.Run(name, func(t *testing.T) {
			addr := serve(t, c.app)
			for _, raw := range named(t, c.wrong) {
				if gatetest.Try(raw, addr, session, nil) == nil {
					t.Errorf("%s is answered rightly without the guard", raw.Name)
				}
			}
			for _, raw := range named(t, []string{"control-post", "control-get", "control-upgrade"}) {
				if err := gatetest.Try(raw, addr, session, nil); err != nil {
					t.Errorf("%s: %v", raw.Name, err)
				}
			}
		})
	}
}

func named(t *testing.T, names []string) (found []gatetest.Case) {
	t.Helper()
	all, err := gatetest.Cases()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		for _, c := range all {
			if c.Name == n {
				found = append(found, c)
			}
		}
	}
	if len(found) != len(names) {
		t.Fatalf("%d of %d cases found", len(found), len(names))
	}
	return found
}
