package access

import (
	"errors"
	"time"

	bolt "go.etcd.io/bbolt"
)

// errNothing ends a transaction that has nothing to write.
var errNothing = errors.New("access: nothing to delete")

// Prune deletes what was recorded before a moment, in every chain, and keeps
// the hash of the last deleted entry as the anchor of what follows. A broken
// chain keeps what it has and is named in the error; the others go on.
func (l *Log) Prune(before time.Time) error {
	teams, err := l.Teams()
	failed := []error{err}
	for _, team := range teams {
		err := error(nil)
		for err == nil {
			err = l.file.Update(func(tx *bolt.Tx) error { return l.prune(tx, team, before) })
		}
		if err != errNothing {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// prune deletes some of a team's old entries; errNothing when none is left.
func (l *Log) prune(tx *bolt.Tx, team string, before time.Time) error {
	s, err := l.state(tx, team)
	if err != nil {
		return err
	}
	from := s.anchor.Seq
	for s.anchor.Seq < min(s.head.Seq, from+chunkSize) {
		seq := s.anchor.Seq + 1
		link, e, err := l.entry(tx, team, seq)
		if err != nil {
			return err
		}
		if link.prev != s.anchor.Hash {
			return &Broken{team, seq, "it does not follow the one before it"}
		}
		if !e.Recorded.Before(before) {
			break
		}
		if err := tx.Bucket(bEntries).Delete(entryKey(l.stem(team), seq)); err != nil {
			return err
		}
		s.anchor = Head{seq, link.hash(team, seq)}
	}
	if s.anchor.Seq == from {
		return errNothing
	}
	return l.putState(tx, s)
}
