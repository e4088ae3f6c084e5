package accounts

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"slices"

	bolt "go.etcd.io/bbolt"

	"ronde/teams/practice"
	"ronde/teams/text"
)

// Profile is what a person says of herself; a team copies it when she comes.
type Profile struct {
	First      string              `json:"first"`
	Last       string              `json:"last"`
	Profession practice.Profession `json:"profession"`
	Words      string              `json:"words,omitempty"` // what the profession is, when it is another one
}

// TeamHint names a team that a person is probably in; the team knows.
type TeamHint struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Person is one account.
type Person struct {
	ID string `json:"id"`
	Profile
	Name  string     `json:"name"`
	Email string     `json:"email,omitempty"`
	Teams []TeamHint `json:"teams"`
}

// NewPerson is what somebody types to sign up. Name and Email may be empty.
type NewPerson struct {
	Profile
	Name, Email, Password string
}

// record is a person as stored.
type record struct {
	V      int    `json:"v"`
	Person Person `json:"person"`
	Pass   hashed `json:"pass"`
}

const (
	recordNow = 1
	maxTeams  = 100
)

func (p Profile) clean() (Profile, error) {
	var err error
	if p.First, err = text.Name(p.First); err != nil {
		return p, about(err, "first")
	}
	if p.Last, err = text.Name(p.Last); err != nil {
		return p, about(err, "last")
	}
	if !p.Profession.Known() {
		return p, bad("profession.bad", "profession")
	}
	if p.Words != "" {
		if p.Words, err = text.Line(p.Words); err != nil {
			return p, about(err, "words")
		}
	}
	if p.Profession == practice.Other && p.Words == "" {
		return p, bad("profession.words", "words")
	}
	return p, nil
}

// SignUp makes an account. Without a name it gets the one that ProposeName
// proposes. Refusals: text.*, profession.*, name.bad, name.taken {free},
// email.bad, email.taken, password.*; ErrBusy.
func (s *Store) SignUp(ctx context.Context, n NewPerson) (Person, error) {
	p, err := n.person()
	if err != nil {
		return Person{}, err
	}
	if err := checkPassword(n.Password, p); err != nil {
		return Person{}, err
	}
	// Asked before the password is hashed, to answer soon, and once more below.
	if err := s.file.View(func(tx *bolt.Tx) error { return s.free(tx, p) }); err != nil {
		return Person{}, err
	}
	r := record{V: recordNow, Person: p}
	if r.Pass, err = s.hash(ctx, n.Password); err != nil {
		return Person{}, err
	}
	err = s.file.Update(func(tx *bolt.Tx) error {
		if err := s.free(tx, r.Person); err != nil {
			return err
		}
		if r.Person.Name == "" {
			if r.Person.Name, err = s.freeName(tx, baseName(r.Person.First, r.Person.Last)); err != nil {
				return err
			}
		}
		for _, by := range r.lookups() {
			if err := s.put(tx, by.bucket, s.digest(by), r.Person.ID); err != nil {
				return err
			}
		}
		return s.put(tx, bPeople, rawID(r.Person.ID), r)
	})
	if err != nil {
		return Person{}, err
	}
	return r.Person, nil
}

func (n NewPerson) person() (p Person, err error) {
	if p.Profile, err = n.Profile.clean(); err != nil {
		return p, err
	}
	if n.Name != "" {
		if p.Name, err = cleanName(n.Name); err != nil {
			return p, err
		}
	}
	if n.Email != "" {
		if p.Email, err = cleanEmail(n.Email); err != nil {
			return p, err
		}
	}
	p.ID, p.Teams = newID(), []TeamHint{}
	return p, nil
}

// free refuses a name or an address that somebody else has.
func (s *Store) free(tx *bolt.Tx, p Person) error {
	for _, by := range (record{Person: p}).lookups() {
		id, err := s.lookup(tx, by)
		switch {
		case err != nil:
			return err
		case id == "":
		case by.bucket[0] == bEmails[0]:
			return &Refusal{Kind: KindRefused, Code: "email.taken"}
		default:
			free, err := s.freeName(tx, p.Name)
			if err != nil {
				return err
			}
			return &Refusal{Kind: KindRefused, Code: "name.taken", With: map[string]any{"free": free}}
		}
	}
	return nil
}

// Find gives a person. Error: ErrNotFound.
func (s *Store) Find(id string) (p Person, err error) {
	err = s.file.View(func(tx *bolt.Tx) error {
		r, err := s.person(tx, id)
		p = r.Person
		return err
	})
	return p, err
}

// Edit changes what a person says of herself.
func (s *Store) Edit(id string, profile Profile) (Person, error) {
	profile, err := profile.clean()
	if err != nil {
		return Person{}, err
	}
	return s.change(id, func(r *record) (bool, error) {
		changed := r.Person.Profile != profile
		r.Person.Profile = profile
		return changed, nil
	})
}

// RememberTeam notes that a person is in a team, or how it is called now.
func (s *Store) RememberTeam(id string, team TeamHint) error {
	_, err := s.change(id, func(r *record) (bool, error) {
		i := slices.IndexFunc(r.Person.Teams, func(t TeamHint) bool { return t.ID == team.ID })
		switch {
		case i >= 0 && r.Person.Teams[i] == team:
			return false, nil
		case i >= 0:
			r.Person.Teams[i] = team
		case len(r.Person.Teams) >= maxTeams:
			return false, &Refusal{Kind: KindRefused, Code: "teams.many"}
		default:
			r.Person.Teams = append(r.Person.Teams, team)
		}
		return true, nil
	})
	return err
}

// ForgetTeam takes a team off a person's list.
func (s *Store) ForgetTeam(id, team string) error {
	_, err := s.change(id, func(r *record) (bool, error) {
		before := len(r.Person.Teams)
		r.Person.Teams = slices.DeleteFunc(r.Person.Teams, func(t TeamHint) bool { return t.ID == team })
		return len(r.Person.Teams) != before, nil
	})
	return err
}

// errSame ends a transaction that has nothing to write.
var errSame = errors.New("accounts: nothing to write")

// change stores a person again, when fn says that it changed something.
func (s *Store) change(id string, fn func(*record) (bool, error)) (p Person, err error) {
	err = s.file.Update(func(tx *bolt.Tx) error {
		r, err := s.person(tx, id)
		if err != nil {
			return err
		}
		changed, err := fn(&r)
		if err != nil {
			return err
		}
		p = r.Person
		if !changed {
			return errSame
		}
		return s.put(tx, bPeople, rawID(id), r)
	})
	if err == errSame {
		err = nil
	}
	return p, err
}

func (s *Store) person(tx *bolt.Tx, id string) (r record, err error) {
	raw := rawID(id)
	if raw == nil {
		return r, ErrNotFound
	}
	found, err := s.get(tx, bPeople, raw, &r)
	if err == nil && !found {
		err = ErrNotFound
	}
	return r, err
}

// lookup is one way to find a person: by name or by address.
type lookup struct {
	bucket []byte
	text   string // as it is compared
}

func (r record) lookups() (by []lookup) {
	if r.Person.Name != "" {
		by = append(by, lookup{bNames, skeleton(r.Person.Name)})
	}
	if r.Person.Email != "" {
		by = append(by, lookup{bEmails, r.Person.Email})
	}
	return by
}

func (s *Store) digest(by lookup) []byte {
	d := s.ring.Digest("accounts "+string(by.bucket), []byte(by.text))
	return d[:]
}

// lookup gives the id of the person, "" when there is none.
func (s *Store) lookup(tx *bolt.Tx, by lookup) (id string, err error) {
	_, err = s.get(tx, by.bucket, s.digest(by), &id)
	return id, err
}

func newID() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// rawID gives the bytes of an id, nil when it is none.
func rawID(id string) []byte {
	if raw, err := hex.DecodeString(id); err == nil && len(raw) == 16 {
		return raw
	}
	return nil
}
