package gate_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ronde/server/web/gate"
	"ronde/server/web/gate/gatetest"
)

// ask sends a request of lines and body over its own connection.
func ask(t *testing.T, addr, body string, lines ...string) (*http.Response, string) {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	go io.WriteString(conn, strings.Join(lines, "\r\n")+"\r\n\r\n"+body)
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(lines[0], ": ", err)
	}
	var text []byte
	if res.StatusCode != http.StatusSwitchingProtocols {
		if text, err = io.ReadAll(res.Body); err != nil {
			t.Fatal(err)
		}
	}
	return res, string(text)
}

const (
	host    = "Host: ronde.test"
	from    = "Origin: " + origin
	signed  = "Cookie: " + cookie + "=" + session
	isJSON  = "Content-Type: application/json"
	isBytes = "Content-Type: application/octet-stream"
)

func length(n int) string { return "Content-Length: " + strconv.Itoa(n) }

// TestHeadersOnEveryAnswer asks for an answer of each place that can give one.
func TestHeadersOnEveryAnswer(t *testing.T) {
	addr := serve(t, gated())
	const acts = "POST /api/teams/t1/acts HTTP/1.1"
	upgrade := append([]string{"GET /api/teams/t1/live HTTP/1.1"}, upgradeLines...)
	for name, c := range map[string]struct {
		lines  []string
		status int
		kind   string
		cache  string
	}{
		"shell":           {[]string{"GET / HTTP/1.1", host}, 200, "", "no-cache"},
		"file":            {[]string{"GET /file HTTP/1.1", host}, 200, "", "private, max-age=60"},
		"api":             {[]string{acts, host, signed, from, isJSON, length(2)}, 200, "", "no-store"},
		"upgrade":         {upgrade, 101, "", "no-store"},
		"not signed in":   {[]string{acts, host, from, isJSON, length(2)}, 401, "who", "no-store"},
		"unknown path":    {[]string{"GET /nowhere HTTP/1.1", host}, 404, "not_found", "no-store"},
		"unknown use":     {[]string{"GET /api/teams/t1/acts HTTP/1.1", host}, 404, "not_found", "no-store"},
		"unknown method":  {[]string{"TRACE / HTTP/1.1", host}, 400, "bad", "no-store"},
		"raw headers":     {[]string{"GET / HTTP/1.1", host, host}, 400, "bad", "no-store"},
		"not parsed":      {[]string{"GET /X-Note", host}, 400, "bad", "no-store"},
		"headers over 8K": {[]string{"GET / HTTP/1.1", host, "X-Note: " + strings.Repeat("a", 9000)}, 400, "bad", "no-store"},
		"body over 1M":    {[]string{acts, host, signed, from, isJSON, length(1<<20 + 1)}, 413, "large", "no-store"},
		"foreign origin":  {[]string{acts, host, signed, isJSON, length(2)}, 403, "forbidden", "no-store"},
		"other type":      {[]string{acts, host, signed, from, length(2)}, 400, "bad", "no-store"},
		"bad upgrade":     {upgrade[:7], 400, "bad", "no-store"},
		"panic":           {[]string{"GET /api/panic HTTP/1.1", host}, 500, "internal", "no-store"},
	} {
		t.Run(name, func(t *testing.T) {
			res, body := ask(t, addr, "[]", c.lines...)
			if res.StatusCode != c.status {
				t.Errorf("status %d, want %d", res.StatusCode, c.status)
			}
			policy := gate.Policy
			if name == "file" {
				policy = "sandbox; " + policy
			}
			for k, want := range map[string]string{
				"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
				"Cross-Origin-Resource-Policy": "same-origin", "Strict-Transport-Security": "max-age=31536000",
				"Content-Security-Policy": policy, "Cache-Control": c.cache, "Server": "", "Allow": "", "Access-Control-Allow-Origin": "",
			} {
				if got := res.Header.Get(k); got != want {
					t.Errorf("%s: %q, want %q", k, got, want)
				}
			}
			if res.Header.Get("Permissions-Policy") == "" {
				t.Error("no Permissions-Policy")
			}
			if c.kind != "" {
				checkRefusal(t, res, body, c.kind)
			}
		})
	}
}

func checkRefusal(t *testing.T, res *http.Response, body, kind string) {
	t.Helper()
	var r struct{ Kind, Code, Ref string }
	if err := json.Unmarshal([]byte(body), &r); err != nil {
		t.Fatalf("%q: %v", body, err)
	}
	if r.Kind != kind || r.Code == "" || (r.Ref != "") != (kind == "internal") {
		t.Errorf("%s, want kind %s", body, kind)
	}
	if got := res.Header.Get("Content-Type"); got != "application/json" {
		t.Errorf("type %q", got)
	}
	if strings.Contains(body, "patient") || strings.Contains(body, "X-Note") {
		t.Errorf("%s tells what happened inside", body)
	}
}

// TestNoStrictTransportWithoutTLS: on plain localhost the header would lock the developer out.
func TestNoStrictTransportWithoutTLS(t *testing.T) {
	addr := serve(t, routes(gate.NewApp(gate.Config{Origins: []string{"http://localhost:8080"}, Cookie: cookie})))
	res, _ := ask(t, addr, "", "GET / HTTP/1.1", host)
	if got := res.Header.Get("Strict-Transport-Security"); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestUploads(t *testing.T) {
	addr := serve(t, gated())
	for name, c := range map[string]struct {
		path, kind string
		size       int
		status     int
	}{
		"bytes":          {"/file", isBytes, 2 << 20, 204},
		"at the limit":   {"/file", isBytes, 3 << 20, 204},
		"over the limit": {"/file", isBytes, 3<<20 + 1, 413},
		"as JSON":        {"/file", isJSON, 10, 400},
		"elsewhere":      {"/api/teams/t1/acts", isBytes, 10, 400},
	} {
		t.Run(name, func(t *testing.T) {
			body := strings.Repeat("x", c.size)
			if c.status == 413 {
				body = "" // refused by its length alone
			}
			res, _ := ask(t, addr, body, "PUT "+c.path+" HTTP/1.1", host, from, c.kind, length(c.size))
			if res.StatusCode != c.status {
				t.Errorf("status %d, want %d", res.StatusCode, c.status)
			}
		})
	}
}

// TestMissingOrigin: a change with neither Origin nor Sec-Fetch-Site comes from no page of ours.
func TestMissingOrigin(t *testing.T) {
	addr := serve(t, gated())
	for site, want := range map[string]int{"": 403, "none": 403, "same-site": 403, "same-origin": 200} {
		lines := []string{"POST /api/teams/t1/acts HTTP/1.1", host, signed, isJSON, length(2)}
		if site != "" {
			lines = append(lines, "Sec-Fetch-Site: "+site)
		}
		if res, _ := ask(t, addr, "[]", lines...); res.StatusCode != want {
			t.Errorf("%q: status %d, want %d", site, res.StatusCode, want)
		}
	}
	upgrade := slices.Replace(slices.Clone(upgradeLines), 1, 2, "Sec-Fetch-Site: same-origin")
	if res, _ := ask(t, addr, "", append([]string{"GET /api/teams/t1/live HTTP/1.1"}, upgrade...)...); res.StatusCode != 403 {
		t.Errorf("upgrade: status %d, want 403", res.StatusCode)
	}
}

// TestRefusedAndClosed goes beyond the corpus: each of these alone is 400, and the connection ends.
func TestRefusedAndClosed(t *testing.T) {
	addr := serve(t, gated())
	get := []string{"GET / HTTP/1.1", host}
	cases := map[string][]string{
		"other version":     {"GET / HTTP/2.0", host},
		"body of a GET":     {get[0], host, length(2)},
		"LF alone":          {get[0], host + "\nX-Note: a"},
		"two cookies":       {get[0], host, "Cookie: a=b; " + cookie + "=1;" + cookie + " =2"},
		"two cookie lines":  {get[0], host, signed, signed},
		"trailer":           {get[0], host, "Trailer: X-Note"},
		"unknown method":    {"PATCH / HTTP/1.1", host},
		"control character": {get[0], host, "X-Note: a\x01"},
		"upgrade by POST":   append([]string{"POST /api/teams/t1/live HTTP/1.1", isJSON, length(2)}, upgradeLines...),
		"upgrade to h2c":    {get[0], host, from, "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"},
	}
	for _, line := range []string{isJSON, from, "Sec-Fetch-Site: same-origin"} {
		cases["twice "+line] = []string{get[0], host, line, strings.ToUpper(line)}
	}
	for i, line := range upgradeLines {
		if i > 2 { // host, origin and cookie are another matter
			cases["upgrade without "+line] = append([]string{"GET /api/teams/t1/live HTTP/1.1"},
				slices.Delete(slices.Clone(upgradeLines), i, i+1)...)
		}
	}
	for i, line := range map[int]string{5: "Sec-WebSocket-Version: 8", 6: "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAA"} {
		cases["upgrade with "+line] = append([]string{"GET /api/teams/t1/live HTTP/1.1"},
			slices.Replace(slices.Clone(upgradeLines), i, i+1, line)...)
	}
	delete(cases, "upgrade without Upgrade: websocket") // is no upgrade
	for name, lines := range cases {
		t.Run(name, func(t *testing.T) {
			res, body := ask(t, addr, "[]", lines...)
			if res.StatusCode != 400 || !res.Close {
				t.Errorf("status %d, closed %v", res.StatusCode, res.Close)
			}
			if strings.HasPrefix(name, "upgrade") != strings.Contains(body, "request.upgrade") {
				t.Errorf("answer %s", body)
			}
		})
	}
}

var upgradeLines = []string{host, from, signed, "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
	"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="}

func TestPaths(t *testing.T) {
	addr := serve(t, gated())
	for path, want := range map[string]int{
		"/?q=http://a/../b": 200, "/?q=%00": 200, "/%C3%A9quipe": 404, "/a/": 404,
		"/a//b": 400, "/./": 400, "/a/..": 400, "/a%2Fb": 400, "/a%5cb": 400, "/a%2e%2e": 400, "/a%": 400, "/a%g0": 400,
		"/a%00": 400, "/a%25%32%46": 400, `/a\b`: 400, "/a#b": 400, "/a b": 400, "/é": 400, "*": 400, "": 400,
	} {
		if res, _ := ask(t, addr, "", "GET "+path+" HTTP/1.1", host); res.StatusCode != want {
			t.Errorf("%s: status %d, want %d", path, res.StatusCode, want)
		}
	}
}

// TestForgedAddresses: without a trusted proxy no header says where a request comes from.
func TestForgedAddresses(t *testing.T) {
	addr := serve(t, gated())
	_, plain := ask(t, addr, "", "GET /api/who HTTP/1.1", host)
	_, forged := ask(t, addr, "", "GET /api/who HTTP/1.1", host, "X-Forwarded-For: 192.0.2.1", "X-Real-IP: 192.0.2.1",
		"X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example", "Forwarded: for=192.0.2.1;host=evil.example")
	if plain != "127.0.0.1 http ronde.test" || forged != plain {
		t.Errorf("%q, forged %q", plain, forged)
	}
}

// TestPackedBodyIsNotUnpacked counts what the whole process allocates while 64 MiB of zeros arrive, packed twice.
func TestPackedBodyIsNotUnpacked(t *testing.T) {
	addr := serve(t, gated())
	bomb := named(t, []string{"gzip-bomb-two-layers"})[0]
	var before, then runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := gatetest.Try(bomb, addr, session, nil); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&then)
	if grown := then.TotalAlloc - before.TotalAlloc; grown > 10<<20 {
		t.Errorf("%d bytes allocated", grown)
	}
}
