package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/fasthttp/websocket"

	"ronde/server/desk"
)

// ear is a socket that listens.
type ear struct {
	conn  *websocket.Conn
	ready chan struct{} // hello was heard
	ended chan error
}

// position asks where a team stands, so that a socket begins there.
func position(w world, t place, token string) (at desk.Position, err error) {
	req, err := http.NewRequest(http.MethodGet, w.URL+"/api/teams/"+t.ID+"/snapshot", nil)
	if err != nil {
		return at, err
	}
	req.AddCookie(&http.Cookie{Name: "ronde", Value: token})
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return at, err
	}
	defer res.Body.Close()
	var snap struct{ Position desk.Position }
	if err := json.NewDecoder(res.Body).Decode(&snap); err != nil || res.StatusCode != http.StatusOK {
		return at, fmt.Errorf("snapshot: %d, %v", res.StatusCode, err)
	}
	return snap.Position, nil
}

// dial opens a socket. One that will not read gets a small buffer in the
// kernel, or it would be minutes until the server feels anything.
func dial(w world, t place, token string, at desk.Position, small bool) (*websocket.Conn, error) {
	d := websocket.Dialer{HandshakeTimeout: 10 * time.Second, ReadBufferSize: 4096, WriteBufferSize: 256}
	if small {
		d.NetDial = (&net.Dialer{Control: func(_, _ string, c syscall.RawConn) error {
			var err error
			if e := c.Control(func(fd uintptr) { err = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4096) }); e != nil {
				return e
			}
			return err
		}}).Dial
	}
	query := url.Values{"epoch": {at.Epoch}, "seq": {strconv.FormatUint(at.Seq, 10)}, "sight": {at.Sight}}
	conn, _, err := d.Dial(strings.Replace(w.URL, "http", "ws", 1)+"/api/teams/"+t.ID+"/live?"+query.Encode(),
		http.Header{"Origin": {w.URL}, "Cookie": {"ronde=" + token}, "User-Agent": {browser}, "Accept-Encoding": {"gzip, deflate, br, zstd"},
			"Accept-Language": {"fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7"}, "Cache-Control": {"no-cache"}, "Pragma": {"no-cache"},
			"Sec-WebSocket-Extensions": {"permessage-deflate; client_max_window_bits"}})
	return conn, err
}

// browser is how long a real browser's name is: what a request brings must not
// stay with its socket.
const browser = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36"

// listen reads until the socket ends and hands on what came, when anybody wants
// it.
func listen(conn *websocket.Conn, heard func(frame []byte) int) *ear {
	e := &ear{conn: conn, ready: make(chan struct{}), ended: make(chan error, 1)}
	go func() {
		var frame bytes.Buffer
		for first := true; ; first = false {
			_, r, err := conn.NextReader()
			if err == nil {
				frame.Reset()
				_, err = io.Copy(&frame, r)
			}
			if err != nil {
				e.ended <- err
				return
			}
			if first {
				close(e.ready)
			}
			if heard != nil {
				heard(frame.Bytes())
			}
		}
	}()
	return e
}

func (e *ear) wait() error {
	select {
	case <-e.ready:
		return nil
	case err := <-e.ended:
		return fmt.Errorf("a socket ended before it began: %w", err)
	case <-time.After(10 * time.Second):
		return fmt.Errorf("a socket heard nothing")
	}
}
