package web_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"ronde/server/run"
	"ronde/server/run/runtest"
)

// built is a front end with a worker and packed files.
func built() fstest.MapFS {
	long := []byte(strings.Repeat("console.log('bonjour')\n", 100))
	return fstest.MapFS{
		"index.html":                 {Data: []byte("<!doctype html><html><title>Ronde</title>")},
		"index.html.br":              {Data: []byte("packed page")},
		"sw.js":                      {Data: []byte("// the worker")},
		"assets/app-12345678.js":     {Data: long},
		"assets/app-12345678.js.br":  {Data: []byte("packed script")},
		"assets/more-12345678.js":    {Data: long},
		"assets/lost-12345678.js.br": {Data: []byte("packed, and nothing beside it")},
	}
}

func TestFilesOfTheFrontEnd(t *testing.T) {
	h := runtest.New(t, func(c *run.Config) { c.App = built() })
	p := &runtest.Phone{House: h}
	const forever = "public, max-age=31536000, immutable"
	for _, c := range []struct {
		path, takes    string
		status         int
		cache, packing string
	}{
		{"/", "gzip, deflate, br, zstd", 200, "no-cache", "br"},
		{"/", "gzip", 200, "no-cache", ""},
		{"/e/abc/patients", "br", 200, "no-cache", "br"},
		{"/sw.js", "gzip, br", 200, "no-cache", ""},
		{"/assets/app-12345678.js", "gzip, br", 200, forever, "br"},
		{"/assets/app-12345678.js", "gzip;q=0.8, *;q=0.1", 200, forever, "gzip"},
		{"/assets/app-12345678.js", "identity", 200, forever, ""},
		{"/assets/more-12345678.js", "br, gzip", 200, forever, "gzip"},
		{"/assets/app-12345678.js.br", "br", 404, "no-store", ""},
		{"/assets/lost-12345678.js", "br", 404, "no-store", ""},
		{"/assets/x.js", "br", 404, "no-store", ""},
		{"/sw.js/", "br", 404, "no-store", ""},
	} {
		r := p.Send("GET", c.path, "", "Accept-Encoding", c.takes)
		if r.Status != c.status || r.Header.Get("Cache-Control") != c.cache || r.Header.Get("Content-Encoding") != c.packing {
			t.Errorf("%s for %q: %d %v", c.path, c.takes, r.Status, r.Header)
		}
		if c.status == 200 && r.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s does not vary: %v", c.path, r.Header)
		}
		if c.status == 404 && strings.Contains(r.Body, "<!doctype") {
			t.Errorf("%s is answered with the shell", c.path)
		}
		if c.packing == "br" && !strings.HasPrefix(r.Body, "packed") {
			t.Errorf("%s: %s", c.path, r.Body)
		}
	}
	r := p.Send("GET", "/sw.js", "")
	if r.Body != "// the worker" || r.Header.Get("Content-Type") != "text/javascript; charset=utf-8" ||
		!strings.Contains(r.Header.Get("Content-Security-Policy"), "worker-src 'self'") {
		t.Errorf("the worker: %s %v", r.Body, r.Header)
	}
}

// TestNoShell: where nothing is to be kept, the worker that is handed out ends
// what an earlier one began, and the pages stay what they are.
func TestNoShell(t *testing.T) {
	h := runtest.New(t, func(c *run.Config) { c.App, c.NoShell = built(), true })
	p := &runtest.Phone{House: h}
	r := p.Send("GET", "/sw.js", "")
	if r.Status != 200 || !strings.Contains(r.Body, "registration.unregister()") || r.Header.Get("Cache-Control") != "no-cache" {
		t.Errorf("%d %s %v", r.Status, r.Body, r.Header)
	}
	if r := p.Send("GET", "/equipe", ""); r.Status != 200 || !strings.Contains(r.Body, "Ronde") || !strings.Contains(r.Body, `data-shell="off"`) {
		t.Errorf("the shell: %d %s", r.Status, r.Body)
	}
}

// TestSignOutClearsNoStorage: the acts that were not sent are in there.
func TestSignOutClearsNoStorage(t *testing.T) {
	h := runtest.New(t)
	r := h.Person("Inès", "ide").Send("POST", "/api/sign-out", "{}")
	if got := r.Header.Get("Clear-Site-Data"); r.Status != 200 || got != `"cache"` {
		t.Errorf("%d, Clear-Site-Data is %s", r.Status, got)
	}
}
