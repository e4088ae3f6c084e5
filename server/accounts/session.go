package accounts

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
)

// How long a session lasts; the package comment says why.
const (
	IdleLimit = 30 * 24 * time.Hour
	Lifetime  = 180 * 24 * time.Hour

	seenEvery   = time.Hour
	tokenLength = 43 // 256 bits in base64
)

// key is where a session stands in the file: the SHA-256 of its token.
type key [sha256.Size]byte

// Session is one device signed in. There is one pointer for each session in the
// process; it stays true for as long as it is held.
type Session struct {
	ID     string
	Person string
	Device string // as the device called itself; may be empty
	Since  time.Time

	key   key
	seen  atomic.Int64 // unix nanoseconds
	over  atomic.Bool
	ended chan struct{}
}

// row is a session as stored.
type row struct {
	V      int       `json:"v"`
	ID     string    `json:"id"`
	Person string    `json:"person"`
	Device string    `json:"device,omitempty"`
	Since  time.Time `json:"since"`
	Seen   time.Time `json:"seen"`
}

func (r row) session(k key) *Session {
	s := &Session{ID: r.ID, Person: r.Person, Device: r.Device, Since: r.Since, key: k, ended: make(chan struct{})}
	s.seen.Store(r.Seen.UnixNano())
	return s
}

func valid(since, seen, now time.Time) bool {
	return now.Sub(since) < Lifetime && now.Sub(seen) < IdleLimit
}

// Valid tells whether the session is still good; it takes no lock. A session
// found past its time ends there and then.
func (s *Session) Valid(now time.Time) bool {
	if s.over.Load() {
		return false
	}
	if valid(s.Since, time.Unix(0, s.seen.Load()), now) {
		return true
	}
	s.end()
	return false
}

// Ended is closed as soon as the session is over.
func (s *Session) Ended() <-chan struct{} { return s.ended }

func (s *Session) end() {
	if s.over.CompareAndSwap(false, true) {
		close(s.ended)
	}
}

// newToken makes 256 random bits for a cookie.
func newToken() string {
	var b [32]byte
	rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

func keyOf(token string) key { return sha256.Sum256([]byte(token)) }

// Session finds the session of a token, and notes that it is in use. Errors:
// ErrNoSession; any other is no reason to send the person away.
func (s *Store) Session(token string) (*Session, error) {
	if len(token) != tokenLength {
		return nil, ErrNoSession
	}
	k := keyOf(token)
	found := s.live.get(k)
	if found == nil {
		var err error
		if found, err = s.recall(k); err != nil {
			return nil, err
		}
	}
	if !found.Valid(s.now()) {
		return nil, ErrNoSession // Sweep clears its row away
	}
	s.Touch(found)
	return found, nil
}

// recall takes a session from the file into memory.
func (s *Store) recall(k key) (*Session, error) {
	s.ending.RLock()
	defer s.ending.RUnlock()
	var r row
	err := s.file.View(func(tx *bolt.Tx) error {
		found, err := s.get(tx, bSessions, k[:], &r)
		if err == nil && found && tx.Bucket(bDevices).Get(deviceKey(r.Person, r.ID)) != nil {
			return nil
		}
		return ErrNoSession // also when its row does not open, or nobody could end it
	})
	if err != nil {
		return nil, err
	}
	return s.live.add(k, r.session(k)), nil
}

// Touch notes that a session is in use, at most once an hour on the disk.
// Sockets call it as long as they live; Session calls it by itself.
func (s *Store) Touch(session *Session) {
	was, now := session.seen.Load(), s.now()
	if now.Sub(time.Unix(0, was)) < seenEvery || !session.seen.CompareAndSwap(was, now.UnixNano()) {
		return
	}
	// What is lost when this fails is an hour; the next one is written again.
	_ = s.file.Update(func(tx *bolt.Tx) error {
		var r row
		if found, err := s.get(tx, bSessions, session.key[:], &r); err != nil || !found {
			return errors.Join(err, ErrNoSession) // ended meanwhile
		}
		r.Seen = now
		return s.put(tx, bSessions, session.key[:], r)
	})
}
