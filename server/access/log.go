package access

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"ronde/server/boltfile"
	"ronde/server/seal"
)

var (
	// ErrWhat refuses an event of a kind that is not listed.
	ErrWhat = errors.New("access: no such kind of event")
	// ErrMany refuses a list of events that is too long.
	ErrMany = errors.New("access: too many events at once")
	// ErrKey says that the key file is not the one of this folder.
	ErrKey = errors.New("access: this key does not open this folder; start with the key file it was made with")

	ErrDamaged = boltfile.ErrDamaged // the file, or a part of it, cannot be read
	ErrUnknown = boltfile.ErrUnknown // a commit failed half way: it may be recorded or not
	ErrClosed  = boltfile.ErrClosed  // Close was called before
)

const (
	fileName = "access.db"
	format   = "ronde access 1"

	mostEvents  = 500  // in one Record
	mostCallers = 1024 // waiting in Record; more wait to wait
	mostNotes   = 4096 // waiting
	mostAtOnce  = 5000 // events in one commit
)

var (
	bMeta    = []byte("meta")
	bHeads   = []byte("heads")
	bEntries = []byte("entries")

	mFormat, mRing = []byte("format"), []byte("ring")
)

// Log is the log of one server, safe for many goroutines.
type Log struct {
	file   *boltfile.File
	master *seal.Master
	ring   *seal.Ring
	now    func() time.Time
	room   chan struct{} // one for each caller waiting in Record

	mu      sync.Mutex
	waiting []*batch
	notes   int            // of them
	dropped map[string]int // notes that found no room, by team
	closed  bool
	wake    chan struct{} // holds one when something waits
	done    chan struct{} // closed when the writer has stopped
}

// Open opens the log in dir, or makes it. Errors: boltfile.ErrHeld, ErrKey,
// ErrDamaged.
func Open(dir string, master *seal.Master, now func() time.Time) (*Log, error) {
	return open(dir, master, now, nil)
}

func open(dir string, master *seal.Master, now func() time.Time, commit func(*bolt.Tx) error) (*Log, error) {
	if master == nil {
		return nil, errors.New("access: no key given")
	}
	l := &Log{master: master, now: now, room: make(chan struct{}, mostCallers), dropped: map[string]int{},
		wake: make(chan struct{}, 1), done: make(chan struct{})}
	var err error
	l.file, err = boltfile.Open(filepath.Join(dir, fileName), boltfile.Options{Init: l.init, Load: l.load, Commit: commit})
	if err != nil {
		return nil, err
	}
	go l.write()
	return l, nil
}

// Read opens a log that is there to look at: nothing is written, and Record
// answers ErrClosed. Errors: those of Open.
func Read(dir string, master *seal.Master) (*Log, error) {
	l := &Log{master: master, now: time.Now, room: make(chan struct{}, 1), dropped: map[string]int{}, closed: true, done: make(chan struct{})}
	close(l.done)
	var err error
	l.file, err = boltfile.Open(filepath.Join(dir, fileName), boltfile.Options{ReadOnly: true, Load: l.load})
	if err != nil {
		return nil, err
	}
	return l, nil
}

// Copy writes the file, as it stands at one moment, to w, which has to be a
// file on this machine.
func (l *Log) Copy(w io.Writer) error { return l.file.Copy(w) }

func (l *Log) init(tx *bolt.Tx) error {
	for _, name := range [][]byte{bMeta, bHeads, bEntries} {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	meta := tx.Bucket(bMeta)
	return errors.Join(meta.Put(mFormat, []byte(format)), meta.Put(mRing, l.master.Wrap(seal.NewRing(), "access")))
}

func (l *Log) load(tx *bolt.Tx) error {
	for _, name := range [][]byte{bMeta, bHeads, bEntries} {
		if tx.Bucket(name) == nil {
			return fmt.Errorf("%w: %s has no part %q", ErrDamaged, fileName, name)
		}
	}
	meta := tx.Bucket(bMeta)
	if v := string(meta.Get(mFormat)); v != format {
		return fmt.Errorf("access: the file has the format %q, this Ronde knows %q", v, format)
	}
	ring, err := l.master.Unwrap(meta.Get(mRing), "access")
	if err != nil {
		return ErrKey
	}
	if l.ring == nil { // the first opening; later ones find the same
		l.ring = ring
	}
	return nil
}

// Close writes what waits and closes the file.
func (l *Log) Close() error {
	l.mu.Lock()
	if !l.closed {
		l.closed = true
		close(l.wake)
	}
	l.mu.Unlock()
	<-l.done
	return l.file.Close()
}

// Record writes events of one team, all or none, and returns when they are on
// the disk. When ctx ends first they may be written all the same. Errors:
// ErrWhat, ErrMany, ErrUnknown, ErrClosed, *Broken, that of ctx.
func (l *Log) Record(ctx context.Context, team string, events ...Event) error {
	if len(events) == 0 {
		return nil
	}
	if len(events) > mostEvents {
		return ErrMany
	}
	b := &batch{team: team, answer: make(chan error, 1)}
	for _, e := range events {
		e, err := e.clean()
		if err != nil {
			return err
		}
		b.events = append(b.events, e)
	}
	select {
	case l.room <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	if !l.wait(b) {
		<-l.room
		return ErrClosed
	}
	select {
	case err := <-b.answer:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Note writes events soon, one after the other, all or none. It never waits; an
// event of a kind that is not listed is a mistake in our code and is dropped like
// one without room.
func (l *Log) Note(team string, events ...Event) {
	b := &batch{team: team}
	for _, e := range events {
		e, err := e.clean()
		if err != nil || len(events) > mostEvents {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.drop(team, len(events))
			return
		}
		b.events = append(b.events, e)
	}
	if len(b.events) > 0 {
		l.wait(b)
	}
}
