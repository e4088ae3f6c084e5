package boltfile

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"ronde/server/seal"
)

// fresh stands behind the name of a file that is still being filled.
const fresh = ".new-"

// make fills a new file and gives it its name, unless there is one. Two
// processes may try at once: a link never replaces, so one file wins whole.
func (f *File) make() error {
	if _, err := os.Stat(f.path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	temp := f.path + fresh + rand.Text()
	defer os.Remove(temp)
	if err := f.fill(temp); err != nil {
		return err
	}
	err := os.Link(temp, f.path)
	if errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) {
		return nil // somebody else was first, and may have swept ours away
	}
	if err != nil {
		return err
	}
	return seal.SyncFolder(filepath.Dir(f.path))
}

func (f *File) fill(temp string) error {
	db, err := bolt.Open(temp, 0o600, f.o.bolt(false))
	if err != nil {
		return err
	}
	db.AllocSize = growBy
	if f.o.Init != nil {
		err = db.Update(f.o.Init)
	}
	return errors.Join(err, db.Sync(), db.Close())
}

// sweep removes what a process that died in make has left. The lock of the
// file is ours, so whoever is filling another one comes too late anyway.
func (f *File) sweep() {
	left, _ := filepath.Glob(f.path + fresh + "*") // only a bad pattern is an error
	for _, path := range left {
		os.Remove(path)
	}
}
