package access

import (
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// Broken says that a team's chain is not as it was written, and from where.
type Broken struct {
	Team string
	Seq  uint64
	Why  string
}

func (b *Broken) Error() string {
	return fmt.Sprintf("the access log of %q is broken at number %d: %s", b.Team, b.Seq, b.Why)
}

const (
	mostRead  = 500  // events in one answer
	chunkSize = 1000 // entries in one transaction of Verify or Prune
)

// Head gives the end of a team's chain, to be kept elsewhere.
func (l *Log) Head(team string) (h Head, err error) {
	err = l.file.View(func(tx *bolt.Tx) error {
		s, err := l.state(tx, team)
		h = s.head
		return err
	})
	return h, err
}

// Teams lists the teams that have a chain; "" is the server's. Heads that do
// not open are in the error, and the others in the list all the same.
func (l *Log) Teams() (all []string, err error) {
	var damaged []error
	err = l.file.View(func(tx *bolt.Tx) error {
		return tx.Bucket(bHeads).ForEach(func(k, v []byte) error {
			s, err := l.openState(k, v)
			if err != nil {
				damaged = append(damaged, err)
			} else {
				all = append(all, s.team)
			}
			return nil
		})
	})
	return all, errors.Join(append(damaged, err)...)
}

// Read gives events of a team, newest first: those numbered below before (0:
// from the end), at most max of them and 500. The caller has asked whether the
// reader may. Error: *Broken, with what could be read.
func (l *Log) Read(team string, before uint64, max int) ([]Event, error) {
	events := []Event{}
	err := l.file.View(func(tx *bolt.Tx) error {
		s, err := l.state(tx, team)
		if err != nil {
			return err
		}
		seq := s.head.Seq
		if before > 0 {
			seq = min(seq, before-1)
		}
		for ; seq > s.anchor.Seq && len(events) < min(max, mostRead); seq-- {
			_, e, err := l.entry(tx, team, seq)
			if err != nil {
				return err
			}
			events = append(events, e)
		}
		return nil
	})
	return events, err
}

// Verify walks a team's chain from its anchor to its end. A head that was seen
// earlier must lie on it. Error: *Broken with the first number that is wrong.
func (l *Log) Verify(team string, seen ...Head) error {
	at := Head{}
	for more := true; more; {
		err := l.file.View(func(tx *bolt.Tx) (err error) {
			at, more, err = l.verify(tx, team, at, seen)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// verify walks one chunk on from at; entries may come and old ones go meanwhile.
func (l *Log) verify(tx *bolt.Tx, team string, at Head, seen []Head) (Head, bool, error) {
	s, err := l.state(tx, team)
	if err != nil {
		return at, false, err
	}
	if at.Seq <= s.anchor.Seq {
		at = s.anchor
		if err := agree(team, at, seen); err != nil {
			return at, false, err
		}
	}
	for range chunkSize {
		if at.Seq >= s.head.Seq {
			return at, false, l.ends(tx, s, at, seen)
		}
		e, _, err := l.entry(tx, team, at.Seq+1)
		if err != nil {
			return at, false, err
		}
		if e.prev != at.Hash {
			return at, false, &Broken{team, at.Seq + 1, "it does not follow the one before it"}
		}
		at = Head{at.Seq + 1, e.hash(team, at.Seq+1)}
		if err := agree(team, at, seen); err != nil {
			return at, false, err
		}
	}
	return at, true, nil
}

// agree compares a point of the chain with what was seen at its number.
func agree(team string, at Head, seen []Head) error {
	for _, h := range seen {
		if h.Seq == at.Seq && h.Hash != at.Hash {
			return &Broken{team, at.Seq, "it is not the one that was seen"}
		}
	}
	return nil
}

// ends checks the end of the chain.
func (l *Log) ends(tx *bolt.Tx, s state, at Head, seen []Head) error {
	if at != s.head {
		return &Broken{s.team, at.Seq, "it is not the end that was written"}
	}
	if tx.Bucket(bEntries).Get(entryKey(l.stem(s.team), at.Seq+1)) != nil {
		return &Broken{s.team, at.Seq + 1, "it stands behind the end"}
	}
	for _, h := range seen {
		if h.Seq > at.Seq {
			return &Broken{s.team, at.Seq + 1, "it was seen and is missing"}
		}
	}
	return nil
}
