package boltfile

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"ronde/server/seal"
)

// atOnce bounds a transaction of Compact, in bytes.
const atOnce = 16 << 20

// Compact writes the file anew, with what is in it now and nothing else: bbolt
// keeps the bytes of what was deleted in pages that it will use again some day.
// Everybody waits meanwhile. Interrupted, it leaves the file as it was.
func (f *File) Compact() error {
	if _, err := f.use(); err != nil { // opens it after a failed commit
		return err
	}
	f.mu.RUnlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return ErrClosed
	}
	if f.db == nil {
		return ErrUnknown
	}
	temp := f.path + fresh + rand.Text()
	defer os.Remove(temp)
	if err := guard(func() error { return f.rewrite(temp) }); err != nil {
		return err
	}
	old := f.db
	f.db = nil
	if err := guard(old.Close); err != nil {
		return err
	}
	err := os.Rename(temp, f.path)
	if err == nil {
		err = seal.SyncFolder(filepath.Dir(f.path))
	}
	return errors.Join(err, f.open())
}

func (f *File) rewrite(temp string) error {
	to, err := bolt.Open(temp, 0o600, f.o.bolt(false))
	if err != nil {
		return err
	}
	to.AllocSize = growBy
	err = bolt.Compact(to, f.db, atOnce)
	return errors.Join(err, to.Sync(), to.Close())
}
