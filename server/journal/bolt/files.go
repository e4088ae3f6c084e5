package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"ronde/server/desk"
	"ronde/teams"
)

// Bytes that documents name lie in the team's own file: a backup of the team, a
// restore and the end of its keys take them along.

var bFiles = []byte("files")

// fileAbout is what a file is bound to: it does not open in another place.
func fileAbout(team, id teams.ID) []byte { return []byte("file/" + team + "/" + id) }

// Keep implements desk.Journal.
func (j *Journal) Keep(_ context.Context, team, of, id teams.ID, plain []byte) error {
	f, err := j.open(team)
	if err != nil {
		return err
	}
	ring := f.book.Load().ring
	f.writing.Lock()
	defer f.writing.Unlock()
	err = f.store.Update(func(tx *bbolt.Tx) error {
		files, err := tx.CreateBucketIfNotExists(bFiles)
		if err != nil {
			return err
		}
		if files.Get([]byte(id)) != nil {
			return errSo
		}
		number, err := keysFor(tx, team, ring)(teams.Scope{Of: of})
		if err != nil {
			return err
		}
		sealed, err := ring.SealFor(number, nil, plain, fileAbout(team, id))
		if err != nil {
			return fmt.Errorf("%w: the key of %s: %w", desk.ErrDamaged, of, err)
		}
		return files.Put([]byte(id), sealed)
	})
	if errors.Is(err, errSo) {
		return nil
	}
	return explain(err)
}

// File implements desk.Journal.
func (j *Journal) File(_ context.Context, team, id teams.ID) (plain []byte, err error) {
	var sealed []byte
	var with *book
	err = j.view(team, func(tx *bbolt.Tx, b *book) error {
		with = b
		if files := tx.Bucket(bFiles); files != nil && id != "" {
			sealed = bytes.Clone(files.Get([]byte(id)))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if sealed == nil {
		return nil, desk.ErrNoFile
	}
	plain, err = with.ring.Open(sealed, fileAbout(team, id))
	if err != nil {
		return nil, fmt.Errorf("%w: file %s: %w", desk.ErrDamaged, id, err)
	}
	return plain, nil
}

// sound opens every file.
func (b *book) sound(tx *bbolt.Tx, team teams.ID) (n int, err error) {
	files := tx.Bucket(bFiles)
	if files == nil {
		return 0, nil
	}
	err = files.ForEach(func(k, sealed []byte) error {
		n++
		if _, err := b.ring.Open(sealed, fileAbout(team, string(k))); err != nil {
			return fmt.Errorf("%w: file %s: %w", desk.ErrDamaged, k, err)
		}
		return nil
	})
	return n, err
}
