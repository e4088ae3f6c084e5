package accounts

import (
	"context"
	"unicode/utf8"

	bolt "go.etcd.io/bbolt"
)

// SignIn answers a name (or an e-mail address) and a password with a session
// and the token for its cookie. Refusals: ErrWrong, ErrBusy, sign_in.slow
// {seconds}, text.* for the name of the device. The address is where the person
// comes from; it is not kept.
func (s *Store) SignIn(ctx context.Context, name, password, address, device string) (string, *Session, error) {
	device, err := cleanDevice(device)
	if err != nil {
		return "", nil, err
	}
	by := wayIn(name)
	from := pairOf(s.digest(by), address)
	if err := s.slow.begin(from); err != nil {
		return "", nil, err
	}
	person, err := s.check(ctx, by, password)
	if err == ErrBusy {
		s.slow.undo(from)
	}
	if err != nil {
		return "", nil, err
	}
	s.slow.forgive(from)
	return s.newSession(person, device)
}

// nobody is whom a password is compared with when nobody has that name.
var nobody = hashed{cost: costNow, Salt: make([]byte, 16), Sum: make([]byte, 32)}

// check gives the id of the person whose password this is.
func (s *Store) check(ctx context.Context, by lookup, password string) (string, error) {
	leave, err := s.gate.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	r := record{Pass: nobody}
	r.Pass.cost = s.cost
	err = s.file.View(func(tx *bolt.Tx) error {
		id, err := s.lookup(tx, by)
		if err == nil && id != "" {
			r, err = s.person(tx, id)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	long := utf8.RuneCountInString(password) > longestPassword
	if long {
		password = "" // nobody's; no need to hash a megabyte
	}
	if !r.Pass.is(password) || long || r.Person.ID == "" {
		return "", ErrWrong
	}
	if r.Pass.cost != s.cost {
		return r.Person.ID, s.rehash(r.Person.ID, password)
	}
	return r.Person.ID, nil
}

// rehash stores a password with the cost of today.
func (s *Store) rehash(id, password string) error {
	h := newHash(s.cost, password)
	_, err := s.change(id, func(r *record) (bool, error) {
		r.Pass = h
		return true, nil
	})
	return err
}
