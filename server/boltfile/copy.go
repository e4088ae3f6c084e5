package boltfile

import (
	"io"

	bolt "go.etcd.io/bbolt"
)

// Copy writes the whole file, as it stands at one moment, to w; others read and
// write meanwhile. As long as it takes bbolt frees no page, so w has to be a
// file on this machine and nothing that waits.
func (f *File) Copy(w io.Writer) error {
	return f.View(func(tx *bolt.Tx) error {
		_, err := tx.WriteTo(w)
		return err
	})
}

// Peek reads a few values of a file that nobody has open for writing, without
// the check of all its pages that an opening begins with. It is for looking at
// many files at once; a read-only opening builds no list of free pages, so the
// damage that ends the process has no way in.
func Peek(path string, fn func(*bolt.Tx) error) error {
	err := guard(func() error {
		db, err := bolt.Open(path, 0o600, Options{}.bolt(true))
		if err != nil {
			return err
		}
		defer db.Close()
		return db.View(fn)
	})
	if err != nil {
		return explain(path, err)
	}
	return nil
}
