package main

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/fasthttp/websocket"
	"github.com/gofiber/fiber/v2"
	"go.etcd.io/bbolt"
)

// The bare program: what disk, kernel and libraries cost by themselves. It
// takes the same request, writes the same keys with values of the same sizes in
// one bbolt transaction for all that wait, and sends the same bytes to whoever
// listens. It knows nobody, checks nothing, decides nothing and seals nothing;
// of a body it reads two ids at known places.

// bareRoom is one team: a file, a loop, and who listens.
type bareRoom struct {
	db    *bbolt.DB
	shape shape
	posts chan *barePost
	seq   uint64

	mu      sync.Mutex
	sockets map[*bareSocket]struct{}
}

type barePost struct {
	ids  ids
	seq  uint64
	done chan error
}

type bareSocket struct {
	frames chan []byte
	gone   chan struct{}
}

func bare(s spec) (w world, stop func() error, err error) {
	sh, err := measure(filepath.Join(s.Dir, "shape"))
	if err != nil {
		return w, nil, err
	}
	if err := os.MkdirAll(filepath.Join(s.Dir, "teams"), 0o700); err != nil {
		return w, nil, err
	}
	rooms := map[string]*bareRoom{}
	for range s.Teams {
		p := place{ID: randomID()}
		for range patients {
			p.Patients = append(p.Patients, randomID())
		}
		r, err := openBare(filepath.Join(s.Dir, "teams", p.ID+".db"), sh)
		if err != nil {
			return w, nil, err
		}
		rooms[p.ID] = r
		w.Teams = append(w.Teams, p)
	}
	for range s.People {
		var tokens []string
		for range s.Devices {
			tokens = append(tokens, strings.Repeat("t", 43))
		}
		w.Tokens = append(w.Tokens, tokens)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return w, nil, err
	}
	w.URL = "http://" + listener.Addr().String()
	app := fiber.New(fiber.Config{DisableStartupMessage: true, Network: "tcp", DisableDefaultContentType: true})
	app.Post("/api/teams/:team/acts", func(c *fiber.Ctx) error { return rooms[c.Params("team")].post(c) })
	up := websocket.FastHTTPUpgrader{ReadBufferSize: 512, WriteBufferSize: 16 << 10, WriteBufferPool: &sync.Pool{}}
	app.Get("/api/teams/:team/live", func(c *fiber.Ctx) error { return up.Upgrade(c.Context(), rooms[c.Params("team")].listen) })
	go app.Listener(listener)
	return w, func() error { return nil }, nil
}

// openBare opens a file with the options of ours.
func openBare(path string, sh shape) (*bareRoom, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second, FreelistType: bbolt.FreelistMapType,
		NoFreelistSync: true, InitialMmapSize: 8 << 20})
	if err != nil {
		return nil, err
	}
	db.AllocSize = 1 << 20
	r := &bareRoom{db: db, shape: sh, posts: make(chan *barePost, 256), sockets: map[*bareSocket]struct{}{}}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, rows := range [][]row{sh.rows, sh.numbers, sh.heads} {
			for _, row := range rows {
				if _, err := tx.CreateBucketIfNotExists(row.bucket); err != nil {
					return err
				}
			}
		}
		return nil
	})
	go r.loop()
	return r, err
}

func (r *bareRoom) loop() {
	for p := range r.posts {
		batch := []*barePost{p}
		for more := true; more && len(batch) < 512; {
			select {
			case p := <-r.posts:
				batch = append(batch, p)
			default:
				more = false
			}
		}
		err := r.commit(batch)
		if err == nil {
			r.send(batch)
		}
		for _, p := range batch {
			p.done <- err
		}
	}
}

func (r *bareRoom) commit(batch []*barePost) error {
	return r.db.Update(func(tx *bbolt.Tx) error {
		for _, p := range batch {
			r.seq++
			p.seq = r.seq
			for _, row := range r.shape.rows {
				if err := tx.Bucket(row.bucket).Put(row.key.with(nil, p.ids), row.value); err != nil {
					return err
				}
			}
			for _, row := range r.shape.numbers {
				if err := tx.Bucket(row.bucket).Put(seqKey(r.seq), row.value); err != nil {
					return err
				}
			}
		}
		for _, row := range r.shape.heads {
			if err := tx.Bucket(row.bucket).Put(row.key.text, row.value); err != nil {
				return err
			}
		}
		return nil
	})
}

// send hands one frame with all entries of a commit to every socket.
func (r *bareRoom) send(batch []*barePost) {
	frame := []byte(entriesBegin)
	for i, p := range batch {
		if i > 0 {
			frame = append(frame, ',')
		}
		frame = r.shape.entry.with(frame, p.ids)
	}
	frame = append(frame, r.shape.tail...)
	r.mu.Lock()
	defer r.mu.Unlock()
	for s := range r.sockets {
		select {
		case s.frames <- frame:
		case <-s.gone:
		}
	}
}

func (r *bareRoom) post(c *fiber.Ctx) error {
	body := c.Request().Body()
	p := &barePost{done: make(chan error, 1)}
	p.ids.act, p.ids.patient = string(behind(body, `"id":"`)), string(behind(body, `"patient":"`))
	p.ids.doc = p.ids.act[16:] + p.ids.act[:16]
	r.posts <- p
	if err := <-p.done; err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.SendString(fmt.Sprintf(`{"answers":[{"id":"%s","ok":true,"seq":%d}],"epoch":"ABCDEFGHIJKLMNOPQRSTUVWXYZ"}`, p.ids.act, p.seq))
}

func behind(body []byte, mark string) []byte {
	at := bytes.Index(body, []byte(mark)) + len(mark)
	return body[at : at+32]
}

// listen writes frames until the other side goes.
func (r *bareRoom) listen(raw *websocket.Conn) {
	s := &bareSocket{frames: make(chan []byte, 1024), gone: make(chan struct{})}
	var writing sync.WaitGroup
	writing.Go(func() {
		for {
			select {
			case <-s.gone:
				return
			case frame := <-s.frames:
				if raw.WriteMessage(websocket.TextMessage, frame) != nil {
					return
				}
			}
		}
	})
	s.frames <- []byte(`{"hello":{}}`)
	r.mu.Lock()
	r.sockets[s] = struct{}{}
	r.mu.Unlock()
	for {
		if _, _, err := raw.ReadMessage(); err != nil {
			break
		}
	}
	close(s.gone)
	r.mu.Lock()
	delete(r.sockets, s)
	r.mu.Unlock()
	writing.Wait()
}

func randomID() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}
