package gate

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"

	"github.com/valyala/fasthttp"
)

// knownVersion leaves out what calls itself HTTP/2 on this plain port. Front proxies still speak 1.0.
func knownVersion(v []byte) bool { return string(v) == "HTTP/1.1" || string(v) == "HTTP/1.0" }

// plainHost takes a name or address and a port, not a user and not a path.
func plainHost(host []byte) bool {
	for _, b := range host {
		if !alphanumeric(b) && bytes.IndexByte([]byte("-._:[]"), b) < 0 {
			return false
		}
	}
	return len(host) > 0
}

// plainTarget takes a path that begins with one slash and means the same before and after decoding. Our own paths
// are hexadecimal ids and words: whole addresses ("http://…"), "*", dots, doubled or coded slashes come from
// nobody we know.
func plainTarget(target []byte) bool {
	if len(target) == 0 || target[0] != '/' {
		return false
	}
	for _, b := range target {
		if b <= ' ' || b >= 0x7f || b == '#' || b == '\\' {
			return false
		}
	}
	path := pathOf(target)
	for part := range bytes.SplitSeq(path, []byte("/")) {
		if string(part) == "." || string(part) == ".." {
			return false
		}
	}
	return !bytes.Contains(path, []byte("//")) && plainCodes(path)
}

func pathOf(target []byte) []byte {
	path, _, _ := bytes.Cut(target, []byte("?"))
	return path
}

// plainCodes refuses coded control characters, dots, slashes, backslashes and percent signs, and broken codes.
func plainCodes(path []byte) bool {
	for {
		_, rest, found := bytes.Cut(path, []byte("%"))
		if !found {
			return true
		}
		var b [1]byte
		if len(rest) < 2 {
			return false
		}
		if _, err := hex.Decode(b[:], rest[:2]); err != nil {
			return false
		}
		if b[0] < ' ' || b[0] == 0x7f || bytes.IndexByte([]byte(`./\%`), b[0]) >= 0 {
			return false
		}
		path = rest[2:]
	}
}

// goodUpgrade checks the shape of an upgrade here, because the library answers a bad one in its own words. Plain
// HTTP/2 is not offered.
func goodUpgrade(h *fasthttp.RequestHeader) bool {
	key, err := base64.StdEncoding.DecodeString(string(h.Peek("Sec-WebSocket-Key")))
	return h.IsGet() && bytes.EqualFold(h.Peek("Upgrade"), []byte("websocket")) && h.ConnectionUpgrade() &&
		string(h.Peek("Sec-WebSocket-Version")) == "13" && err == nil && len(key) == 16
}
