// Package run puts the parts of the server together. The program, the tests and
// the measuring tools all start it here, with different settings and the same
// code.
package run

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/backup"
	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/server/render"
	"ronde/server/seal"
	"ronde/server/web"
	"ronde/teams"
)

// Config is what somebody who runs Ronde can set. The zero value of every field
// but Data is usable.
type Config struct {
	Addr string // where to listen; "localhost:8080"
	Data string // the folder of the data
	Key  string // the key file, outside the data; "<Data>.key"
	URL  string // the public address; "http://" and Addr

	Proxies     []string // trusted front proxies
	ProxyHeader string   // where they tell the client's address

	App     fs.FS            // the built front end
	NoShell bool             // have browsers drop the front end that they keep
	Now     func() time.Time // the only clock
	Log     *slog.Logger
	Limits  web.Limits

	Journal func(desk.Journal) desk.Journal      // tests put faults in between
	Fill    func(context.Context, *Server) error // runs once on an empty folder, before anybody is served
}

// Server is a running Ronde.
type Server struct {
	Addr     string // where it listens
	URL      string
	Desk     *desk.Desk
	Accounts *accounts.Store
	Now      func() time.Time

	web     *web.Server
	access  *access.Log
	journal *bolt.Journal
	past    func(now func() time.Time) *desk.Desk
	control *control
	copying sync.Mutex // one backup at a time
	waking  sync.WaitGroup
	served  chan error
	ending  context.CancelFunc
	closing sync.Once
	closed  error
}

// The errors that get a sentence of their own on the screen of whoever starts
// Ronde.
var (
	// ErrHeld says that another process has the data folder open.
	ErrHeld = accounts.ErrHeld
	// ErrKeyLost says that there is data and no key to read it with.
	ErrKeyLost = errors.New("there is data here and no key file: put the key file back, nothing can be read without it")
	// ErrKeyInside says that the key would lie with what it protects.
	ErrKeyInside = errors.New("the key file must lie outside the data folder: whoever copies the data must not have the key")
)

func (c Config) complete() (Config, error) {
	if c.Data == "" {
		return c, errors.New("no data folder was named")
	}
	if c.Addr == "" {
		c.Addr = "localhost:8080"
	}
	if c.Key == "" {
		c.Key = strings.TrimSuffix(filepath.Clean(c.Data), string(filepath.Separator)) + ".key"
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Limits == (web.Limits{}) {
		c.Limits = web.UsualLimits
	}
	data, err := filepath.Abs(c.Data)
	if err != nil {
		return c, err
	}
	key, err := filepath.Abs(c.Key)
	if err != nil {
		return c, err
	}
	if inside(data, key) {
		return c, ErrKeyInside
	}
	c.Data, c.Key = data, key
	return c, nil
}

// Master finds the key of a folder; it makes one only when data and key are
// both absent.
func Master(data, key string) (*seal.Master, error) {
	m, err := seal.LoadMaster(key)
	if !errors.Is(err, seal.ErrNoMaster) {
		return m, err
	}
	if held(data) {
		return nil, ErrKeyLost
	}
	return seal.MakeMaster(key)
}

// held tells whether there is anything in a data folder.
func held(data string) bool {
	for _, pattern := range []string{"*", "teams/*"} {
		if found, _ := filepath.Glob(filepath.Join(data, pattern)); len(found) > 0 {
			return true
		}
	}
	return false
}

// Start opens everything and listens. Errors: ErrHeld, ErrKeyLost,
// ErrKeyInside, backup.ErrUnfinished, what the parts answer.
func Start(ctx context.Context, c Config) (*Server, error) {
	c, err := c.complete()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, err
	}
	if backup.Unfinished(c.Data) {
		return nil, backup.ErrUnfinished
	}
	master, err := Master(c.Data, c.Key)
	if err != nil {
		return nil, err
	}
	fresh := !accounts.Exists(c.Data)
	s := &Server{Now: c.Now, served: make(chan error, 1)}
	// The accounts' lock is the folder's lock: first.
	if s.Accounts, err = accounts.Open(c.Data, master, c.Now); err != nil {
		return nil, err
	}
	if err := s.open(ctx, c, master, fresh); err != nil {
		return nil, errors.Join(err, s.closeStores())
	}
	return s, nil
}

func (s *Server) open(ctx context.Context, c Config, master *seal.Master, fresh bool) (err error) {
	if s.access, err = access.Open(c.Data, master, c.Now); err != nil {
		return err
	}
	if s.journal, err = bolt.Open(filepath.Join(c.Data, "teams"), master); err != nil {
		return err
	}
	rendered, erasures := render.New(16<<20), backup.ErasuresBeside(c.Key, master)
	s.journal.OnErase(func(team teams.ID, of []teams.ID) error {
		rendered.Forget()
		return erasures.Add(team, of)
	})
	var journal desk.Journal = s.journal
	if c.Journal != nil {
		journal = c.Journal(journal)
	}
	s.Desk = desk.New(journal, c.Now, c.Log)
	s.past = func(now func() time.Time) *desk.Desk { return desk.New(journal, now, c.Log) }
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	s.Addr, s.URL = listener.Addr().String(), c.URL
	if s.URL == "" {
		s.URL = local(c.Addr, listener)
	}
	s.web, err = web.New(web.Config{Desk: s.Desk, Accounts: s.Accounts, Access: s.access, Render: rendered, Now: c.Now,
		Log: c.Log, URL: s.URL, Proxies: c.Proxies, ProxyHeader: c.ProxyHeader, App: c.App, NoShell: c.NoShell, Limits: c.Limits})
	if err == nil && fresh && c.Fill != nil {
		err = c.Fill(ctx, s)
	}
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	s.control, err = listen(c.Data, s.answer(c, backup.Parts{Journal: s.journal, Access: s.access, Accounts: s.Accounts, Master: master, Now: c.Now}))
	if err != nil {
		// A path can be too long for a socket; a team at work matters more.
		c.Log.Error("no backup can be made while this server runs", "err", err)
	}
	waking, end := context.WithCancel(context.Background())
	s.ending = end
	s.waking.Go(func() { s.Desk.Wake(waking) })
	go func() { s.served <- s.web.Serve(listener) }()
	return nil
}

// local is the address that a browser on this machine types: the name that was
// asked for, with the port that was given.
func local(addr string, l net.Listener) string {
	host, _, err := net.SplitHostPort(addr)
	_, port, err2 := net.SplitHostPort(l.Addr().String())
	if err != nil || err2 != nil || host == "" {
		host = "localhost"
	}
	u := url.URL{Scheme: "http", Host: net.JoinHostPort(host, port)}
	return u.String()
}

// Past gives a desk on the same journals with a clock of its own. It is for Fill
// alone, which lets a team live through days that lie behind: whoever opens it
// closes it before anybody else asks for that team.
func (s *Server) Past(now func() time.Time) *desk.Desk { return s.past(now) }

// Wait blocks until serving ends by itself or ctx is done, then stops: sockets
// are told to come back, acts under way are answered, files are closed.
func (s *Server) Wait(ctx context.Context) error {
	select {
	case err := <-s.served:
		return errors.Join(err, s.Close())
	case <-ctx.Done():
		return s.Close()
	}
}

// Close stops the server; called again it waits for the first call and answers
// the same.
func (s *Server) Close() error {
	s.closing.Do(func() { s.closed = errors.Join(s.web.Close(), s.rest(), s.closeStores()) })
	return s.closed
}

// rest ends what the server does by itself, a backup under way included.
func (s *Server) rest() (err error) {
	s.ending()
	if s.control != nil {
		err = s.control.close()
	}
	s.waking.Wait()
	return err
}

func (s *Server) closeStores() error {
	var errs []error
	if s.Desk != nil {
		s.Desk.Close()
	}
	if s.journal != nil {
		errs = append(errs, s.journal.Close())
	}
	if s.access != nil {
		errs = append(errs, s.access.Close())
	}
	return errors.Join(append(errs, s.Accounts.Close())...)
}
