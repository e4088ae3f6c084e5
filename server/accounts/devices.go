package accounts

import (
	"bytes"
	"cmp"
	"slices"
	"time"
	"unicode/utf8"

	bolt "go.etcd.io/bbolt"

	"ronde/teams/text"
)

const (
	maxDevices    = 20
	longestDevice = 60
)

// Device is a session as its person sees it in the list of her devices.
type Device struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Since time.Time `json:"since"`
	Seen  time.Time `json:"seen"`
}

// NewSession signs a person in without a password, for whoever knows already
// who she is: after signing up, in the demo, in tests.
func (s *Store) NewSession(person, device string) (token string, session *Session, err error) {
	if device, err = cleanDevice(device); err != nil {
		return "", nil, err
	}
	return s.newSession(person, device)
}

func (s *Store) newSession(person, device string) (string, *Session, error) {
	now, token := s.now(), newToken()
	r := row{V: recordNow, ID: newID(), Person: person, Device: device, Since: now, Seen: now}
	k := keyOf(token)
	err := s.ends(func(tx *bolt.Tx) (gone []stored, err error) {
		if _, err := s.person(tx, person); err != nil {
			return nil, err
		}
		good, over := s.sessionsOf(tx, person)
		if n := len(good) - maxDevices + 1; n > 0 {
			over = append(over, good[len(good)-n:]...)
		}
		if err := s.put(tx, bSessions, k[:], r); err != nil {
			return nil, err
		}
		return over, s.put(tx, bDevices, deviceKey(person, r.ID), k[:])
	})
	if err != nil {
		return "", nil, err
	}
	return token, s.live.add(k, r.session(k)), nil
}

// Devices lists where a person is signed in, the latest seen first.
func (s *Store) Devices(person string) ([]Device, error) {
	list := []Device{}
	err := s.file.View(func(tx *bolt.Tx) error {
		good, _ := s.sessionsOf(tx, person)
		for _, g := range good {
			list = append(list, Device{ID: g.ID, Name: g.Device, Since: g.Since, Seen: g.Seen})
		}
		return nil
	})
	return list, err
}

// SignOut ends a session.
func (s *Store) SignOut(session *Session) error {
	err := s.EndDevice(session.Person, session.ID)
	if err == ErrNotFound { // it is over already
		err = nil
	}
	return err
}

// EndDevice ends one of a person's sessions. Error: ErrNotFound.
func (s *Store) EndDevice(person, id string) error {
	return s.ends(func(tx *bolt.Tx) ([]stored, error) {
		good, over := s.sessionsOf(tx, person)
		for _, g := range good {
			if g.ID == id {
				return append(over, g), nil
			}
		}
		return nil, ErrNotFound
	})
}

// EndOthers ends all sessions of a person but one.
func (s *Store) EndOthers(person, keep string) error {
	return s.ends(func(tx *bolt.Tx) ([]stored, error) {
		good, over := s.sessionsOf(tx, person)
		for _, g := range good {
			if g.ID != keep {
				over = append(over, g)
			}
		}
		return over, nil
	})
}

// Sweep ends every session that is past its time. It runs at opening; call it
// once a day.
func (s *Store) Sweep() error {
	return s.ends(func(tx *bolt.Tx) (gone []stored, err error) {
		var last []byte
		c := tx.Bucket(bDevices).Cursor()
		for k, _ := c.First(); k != nil; k, _ = c.Next() {
			if person := k[:min(len(k), 16)]; !bytes.Equal(person, last) {
				last = person
				_, over := s.sessionsAt(tx, person)
				gone = append(gone, over...)
			}
		}
		return gone, nil
	})
}

// ends runs fn, takes the sessions that it names out of the file, and then ends
// them in memory.
func (s *Store) ends(fn func(*bolt.Tx) ([]stored, error)) error {
	s.ending.Lock()
	defer s.ending.Unlock()
	var gone []stored
	err := s.file.Update(func(tx *bolt.Tx) (err error) {
		if gone, err = fn(tx); err != nil {
			return err
		}
		for _, g := range gone {
			if err := tx.Bucket(bDevices).Delete(g.device); err != nil {
				return err
			}
			if err := tx.Bucket(bSessions).Delete(g.key[:]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, g := range gone {
		s.live.end(g.key)
	}
	return nil
}

// stored is a session as found in the file, with where it was found.
type stored struct {
	row
	device []byte
	key    key
}

// sessionsOf gives a person's sessions, the latest seen first; apart, those
// that are past their time or cannot be read.
func (s *Store) sessionsOf(tx *bolt.Tx, person string) (good, over []stored) {
	if raw := rawID(person); raw != nil {
		return s.sessionsAt(tx, raw)
	}
	return nil, nil
}

func (s *Store) sessionsAt(tx *bolt.Tx, person []byte) (good, over []stored) {
	c := tx.Bucket(bDevices).Cursor()
	for k, _ := c.Seek(person); bytes.HasPrefix(k, person); k, _ = c.Next() {
		f := stored{device: bytes.Clone(k)}
		var at []byte
		found, err := s.get(tx, bDevices, k, &at)
		if err == nil && len(at) == len(f.key) {
			f.key = key(at)
			found, err = s.get(tx, bSessions, at, &f.row)
		}
		if err == nil && found && valid(f.Since, f.Seen, s.now()) {
			good = append(good, f)
		} else {
			over = append(over, f)
		}
	}
	slices.SortFunc(good, func(a, b stored) int { return cmp.Or(b.Seen.Compare(a.Seen), b.Since.Compare(a.Since)) })
	return good, over
}

func deviceKey(person, id string) []byte { return append(rawID(person), rawID(id)...) }

// cleanDevice refuses what cannot be shown; a device may keep its name to itself.
func cleanDevice(name string) (string, error) {
	if name == "" {
		return "", nil
	}
	name, err := text.Line(name)
	if err != nil {
		return "", about(err, "device")
	}
	if utf8.RuneCountInString(name) > longestDevice {
		return "", bad("text.long", "device")
	}
	return name, nil
}
