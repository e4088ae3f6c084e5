package gate

import (
	"bytes"

	"github.com/gofiber/fiber/v2"
)

// never and once name the headers that may not stand in a request at all, and at most one time.
var (
	never = []string{"Transfer-Encoding", "Content-Encoding", "Trailer"}
	once  = []string{"Host", "Content-Length", "Content-Type", "Origin", "Sec-Fetch-Site", "Upgrade",
		"Sec-WebSocket-Key", "Sec-WebSocket-Version"}
)

// RawHeaders refuses requests that two programs could read in two ways: it looks at the bytes of the headers as
// they came, not at what the server made of them. (Lengths that are no plain number do not come this far.) Cookie
// is the name of the session cookie.
func RawHeaders(cookie string) fiber.Handler {
	return func(c *fiber.Ctx) error {
		h := &c.Context().Request.Header
		if !plainTarget(h.RequestURI()) || !knownVersion(h.Protocol()) {
			return refuse(c, "request.bad")
		}
		seen, ok := readLines(h.RawHeaders(), cookie)
		if !ok || !plainHost(seen.host) {
			return refuse(c, "request.bad")
		}
		if (h.IsGet() || h.IsHead()) && len(seen.length) > 0 && string(seen.length) != "0" {
			return refuse(c, "request.bad")
		}
		if seen.upgrade && !goodUpgrade(h) {
			return refuse(c, "request.upgrade")
		}
		return c.Next()
	}
}

type lines struct {
	host, length []byte
	upgrade      bool
}

// readLines walks the header lines: each ends with CR LF, begins with a name and a colon, and holds no other
// control character than tab. A line that begins with white space would belong to the one before: refused.
func readLines(raw []byte, cookie string) (seen lines, ok bool) {
	var times [8]int // of once
	sessions := 0
	for {
		end := bytes.IndexByte(raw, '\n')
		if end < 1 || raw[end-1] != '\r' {
			return seen, false
		}
		line := raw[:end-1]
		raw = raw[end+1:]
		if len(line) == 0 {
			return seen, len(raw) == 0 && sessions <= 1
		}
		name, value, found := bytes.Cut(line, []byte(":"))
		value = bytes.Trim(value, " \t")
		if !found || !token(name) || !visible(value) || position(never, name) >= 0 {
			return seen, false
		}
		if i := position(once, name); i >= 0 {
			if times[i]++; times[i] > 1 {
				return seen, false
			}
			seen.note(once[i], value)
		}
		if bytes.EqualFold(name, []byte("Cookie")) {
			sessions += countCookie(value, cookie)
		}
	}
}

func (l *lines) note(name string, value []byte) {
	switch name {
	case "Host":
		l.host = value
	case "Content-Length":
		l.length = value
	case "Upgrade":
		l.upgrade = true
	}
}

func position(names []string, name []byte) int {
	for i, n := range names {
		if len(n) == len(name) && bytes.EqualFold([]byte(n), name) {
			return i
		}
	}
	return -1
}

func countCookie(line []byte, cookie string) (n int) {
	for pair := range bytes.SplitSeq(line, []byte(";")) {
		name, _, _ := bytes.Cut(pair, []byte("="))
		if string(bytes.Trim(name, " \t")) == cookie {
			n++
		}
	}
	return n
}

func token(name []byte) bool {
	for _, b := range name {
		if !alphanumeric(b) && bytes.IndexByte([]byte("!#$%&'*+-.^_`|~"), b) < 0 {
			return false
		}
	}
	return len(name) > 0
}

func visible(value []byte) bool {
	for _, b := range value {
		if b < ' ' && b != '\t' || b == 0x7f {
			return false
		}
	}
	return true
}

func alphanumeric(b byte) bool {
	return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z'
}
