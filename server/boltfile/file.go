// Package boltfile opens one bbolt file the way every store of ours must, and
// keeps it open: accounts, access log and team journals share the rules here.
//
//   - A fresh file is filled under another name, synced, and linked to its own
//     name: a power cut leaves a whole file or none.
//   - Before bbolt may write to a file its pages are checked. bbolt rebuilds its
//     list of free pages in a goroutine of its own, where a damaged page ends
//     the process and no recover helps.
//   - Whatever bbolt does later runs under recover, faults of the memory map
//     included: damage is the error ErrDamaged, not the end of the process.
//   - After any error of a commit nobody knows what is on the disk. The caller
//     is told ErrUnknown, and the file is closed, checked and opened again
//     before it serves the next call. Options.Load is where the store that
//     uses it forgets what it kept in memory.
//
// The lock of bbolt holds a second process away: Open answers ErrHeld within a
// second or so. It does not hold on network file systems.
package boltfile

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

var (
	// ErrHeld says that another process has the file open.
	ErrHeld = errors.New("another Ronde holds the folder")
	// ErrDamaged says that the file cannot be read as it was written.
	ErrDamaged = errors.New("the file is damaged")
	// ErrUnknown says that a commit failed half way: what was asked may be
	// stored or not. Ask the file again; it has been opened anew.
	ErrUnknown = errors.New("unknown whether it was stored, ask again")
	// ErrClosed says that Close was called before.
	ErrClosed = errors.New("the file is closed")
)

// growBy is the step in which files grow; the default is 16 MiB, for each team.
const growBy = 1 << 20

// Options of a file.
type Options struct {
	// Max is the largest size of the file in bytes; 0 for no limit.
	Max int
	// Init fills a fresh file before it gets its name.
	Init func(*bolt.Tx) error
	// Load runs after each opening, before anything else is served.
	Load func(*bolt.Tx) error
	// Commit ends a writing transaction; tests put faults here. Nil: tx.Commit.
	Commit func(*bolt.Tx) error
	// ReadOnly opens a file that is there and writes nothing, not even in its
	// folder. Other readers may have it open, a writer may not.
	ReadOnly bool
}

// File is one open bbolt file, safe for many goroutines. View and Update must
// not be nested in one another.
type File struct {
	path string
	o    Options

	mu     sync.RWMutex // held for writing while db is opened or closed
	db     *bolt.DB     // nil after a failed commit, until the next opening
	closed bool
}

// Open opens the file at path, or makes it. Errors: ErrHeld, ErrDamaged, what
// Init and Load answer, those of the file system.
func Open(path string, o Options) (*File, error) {
	if o.Commit == nil {
		o.Commit = (*bolt.Tx).Commit
	}
	f := &File{path: path, o: o}
	if !o.ReadOnly {
		if err := f.make(); err != nil {
			return nil, err
		}
	}
	if err := f.open(); err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		f.sweep()
	}
	return f, nil
}

// Close closes the file and lets its lock go.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	if f.db == nil {
		return nil
	}
	err := f.db.Close()
	f.db = nil
	return err
}

// View reads. Bytes that fn gets from bbolt die with it; fn must not wait.
func (f *File) View(fn func(*bolt.Tx) error) error {
	db, err := f.use()
	if err != nil {
		return err
	}
	defer f.mu.RUnlock()
	return guard(func() error { return db.View(fn) })
}

// Update writes: durable when it returns nil. An error of fn leaves the file as
// it was and comes back as it is; an error of the commit is ErrUnknown.
func (f *File) Update(fn func(*bolt.Tx) error) error {
	db, err := f.use()
	if err != nil {
		return err
	}
	ours, failed := f.update(db, fn)
	f.mu.RUnlock()
	if failed != nil {
		return errors.Join(fmt.Errorf("%w: %w", ErrUnknown, failed), f.again(db))
	}
	return ours
}

// update gives the error of fn, or that of the commit.
func (f *File) update(db *bolt.DB, fn func(*bolt.Tx) error) (ours, commit error) {
	ours = guard(func() error {
		tx, err := db.Begin(true)
		if err != nil {
			return err
		}
		defer tx.Rollback() // says that it is over after a commit
		if err := fn(tx); err != nil {
			return err
		}
		commit = guard(func() error { return f.o.Commit(tx) })
		return nil
	})
	return ours, commit
}

// use gives the open database with mu held for reading; the caller lets go.
func (f *File) use() (*bolt.DB, error) {
	for {
		f.mu.RLock()
		if f.db != nil {
			return f.db, nil
		}
		closed := f.closed
		f.mu.RUnlock()
		if closed {
			return nil, ErrClosed
		}
		if err := f.again(nil); err != nil {
			return nil, err
		}
	}
}

// again opens the file anew, unless somebody else did since failed was used.
func (f *File) again(failed *bolt.DB) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed || f.db != failed {
		return nil
	}
	if failed != nil {
		f.db = nil
		if err := guard(failed.Close); err != nil {
			return err
		}
	}
	return f.open()
}

// open checks the file, opens it and runs Load; mu is held, or f is not shared.
func (f *File) open() error {
	if err := Check(f.path); err != nil {
		return err
	}
	var db *bolt.DB
	err := guard(func() (err error) {
		db, err = bolt.Open(f.path, 0o600, f.o.bolt(f.o.ReadOnly))
		return err
	})
	if err != nil {
		return explain(f.path, err)
	}
	db.AllocSize = growBy
	if f.o.Load != nil {
		if err := guard(func() error { return db.View(f.o.Load) }); err != nil {
			return errors.Join(err, guard(db.Close))
		}
	}
	f.db = db
	return nil
}

func (o Options) bolt(readOnly bool) *bolt.Options {
	return &bolt.Options{Timeout: time.Second, FreelistType: bolt.FreelistMapType, NoFreelistSync: true,
		InitialMmapSize: 8 << 20, MaxSize: o.Max, ReadOnly: readOnly}
}

// explain gives the errors of bbolt's opening our names.
func explain(path string, err error) error {
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("%w: %s is open in another process", ErrHeld, path)
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return fmt.Errorf("%w: %s: %w", ErrDamaged, path, err)
	case errors.Is(err, ErrDamaged):
		return fmt.Errorf("%s: %w", path, err)
	}
	return err
}

// guard turns a panic of bbolt, and a fault of the memory map, into ErrDamaged.
func guard(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	return fn()
}
