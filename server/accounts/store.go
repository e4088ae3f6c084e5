package accounts

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"ronde/server/boltfile"
	"ronde/server/seal"
)

const (
	fileName = "accounts.db"
	format   = "ronde accounts 1"
	ringName = "accounts"
)

var (
	bMeta     = []byte("meta")
	bPeople   = []byte("people")
	bNames    = []byte("names")
	bEmails   = []byte("emails")
	bSessions = []byte("sessions")
	bDevices  = []byte("devices")

	sealedBuckets = [][]byte{bPeople, bNames, bEmails, bSessions, bDevices}

	mFormat, mRing = []byte("format"), []byte("ring")
)

// Store is the accounts of one server, safe for many goroutines.
type Store struct {
	file   *boltfile.File
	master *seal.Master
	ring   *seal.Ring
	now    func() time.Time
	cost   cost
	gate   *gate
	slow   *slow
	live   *live

	// ending is held while sessions end, from the transaction to their pointers,
	// and for reading while one is looked up on the disk: so nobody brings a
	// session back to memory that has just gone.
	ending sync.RWMutex
}

// Exists tells whether there are accounts in the folder: whoever starts with
// data must have the key to it.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, fileName))
	return !errors.Is(err, os.ErrNotExist)
}

// Open opens the accounts in dir, or makes them, and keeps the folder locked.
// Errors: ErrHeld, ErrKey, ErrDamaged.
func Open(dir string, master *seal.Master, now func() time.Time) (*Store, error) {
	return open(dir, master, now, nil)
}

func open(dir string, master *seal.Master, now func() time.Time, commit func(*bolt.Tx) error) (*Store, error) {
	if master == nil {
		return nil, errors.New("accounts: no key given")
	}
	s := &Store{master: master, now: now, cost: costNow, gate: newGate(), slow: newSlow(now), live: newLive(liveKept)}
	var err error
	s.file, err = boltfile.Open(filepath.Join(dir, fileName), boltfile.Options{Init: s.init, Load: s.load, Commit: commit})
	if err != nil {
		return nil, err
	}
	if err := s.Sweep(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Read opens accounts that are there to look at: nothing is written, and no
// server may start on the folder meanwhile. Errors: those of Open.
func Read(dir string, master *seal.Master) (*Store, error) {
	s := &Store{master: master, now: time.Now, live: newLive(liveKept)}
	var err error
	s.file, err = boltfile.Open(filepath.Join(dir, fileName), boltfile.Options{ReadOnly: true, Load: s.load})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Copy writes the file, as it stands at one moment, to w, which has to be a
// file on this machine.
func (s *Store) Copy(w io.Writer) error { return s.file.Copy(w) }

// Mark tells this Ronde from every other, and stays through backup and restore.
// It opens nothing.
func (s *Store) Mark() string {
	d := s.ring.Digest("mark", nil)
	return hex.EncodeToString(d[:16])
}

// Close closes the file and lets the folder go.
func (s *Store) Close() error { return s.file.Close() }

func (s *Store) init(tx *bolt.Tx) error {
	for _, name := range append(sealedBuckets, bMeta) {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	meta := tx.Bucket(bMeta)
	return errors.Join(meta.Put(mFormat, []byte(format)), meta.Put(mRing, s.master.Wrap(seal.NewRing(), ringName)))
}

// load runs after each opening, the ones after a failed commit included: a
// session that is no longer in the file ends in memory as well.
func (s *Store) load(tx *bolt.Tx) error {
	for _, name := range append(sealedBuckets, bMeta) {
		if tx.Bucket(name) == nil {
			return fmt.Errorf("%w: %s has no part %q", ErrDamaged, fileName, name)
		}
	}
	meta := tx.Bucket(bMeta)
	if v := string(meta.Get(mFormat)); v != format {
		return fmt.Errorf("accounts: the file has the format %q, this Ronde knows %q", v, format)
	}
	ring, err := s.master.Unwrap(meta.Get(mRing), ringName)
	if err != nil {
		return ErrKey
	}
	if s.ring == nil { // the first opening; later ones find the same
		s.ring = ring
	}
	s.live.keep(func(k key) bool { return tx.Bucket(bSessions).Get(k[:]) != nil })
	return nil
}

// put seals v for its place.
func (s *Store) put(tx *bolt.Tx, bucket, k []byte, v any) error {
	plain, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return tx.Bucket(bucket).Put(k, s.ring.Seal(nil, plain, place(bucket, k)))
}

// get opens what put sealed; found is false when nothing is there.
func (s *Store) get(tx *bolt.Tx, bucket, k []byte, v any) (found bool, err error) {
	sealed := tx.Bucket(bucket).Get(k)
	if sealed == nil {
		return false, nil
	}
	plain, err := s.ring.Open(sealed, place(bucket, k))
	if err == nil {
		err = json.Unmarshal(plain, v)
	}
	if err != nil {
		return false, fmt.Errorf("%w: %s in %s: %w", ErrDamaged, short(k), bucket, err)
	}
	return true, nil
}

// place is what a sealed value is bound to.
func place(bucket, k []byte) []byte {
	var f seal.Fields
	return f.Str("accounts").Bytes(bucket).Bytes(k).Out()
}

// short names a key in an error: enough to find it, not enough to use it.
func short(k []byte) string {
	sum := sha256.Sum256(k)
	return hex.EncodeToString(sum[:4])
}

// Verify opens every value and follows every digest; the error names each that
// is damaged.
func (s *Store) Verify() error {
	return s.file.View(func(tx *bolt.Tx) error {
		var found []error
		for _, bucket := range sealedBuckets {
			err := tx.Bucket(bucket).ForEach(func(k, _ []byte) error {
				if err := s.verify(tx, bucket, k); err != nil && len(found) < 100 {
					found = append(found, err)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return errors.Join(found...)
	})
}

func (s *Store) verify(tx *bolt.Tx, bucket, k []byte) error {
	var v any
	if _, err := s.get(tx, bucket, k, &v); err != nil {
		return err
	}
	if string(bucket) != string(bPeople) {
		return nil
	}
	r, err := s.person(tx, hex.EncodeToString(k))
	if err != nil {
		return err
	}
	for _, by := range r.lookups() {
		if id, err := s.lookup(tx, by); err != nil || id != r.Person.ID {
			return fmt.Errorf("%w: person %s cannot be found by %s", ErrDamaged, short(k), by.bucket)
		}
	}
	return nil
}
