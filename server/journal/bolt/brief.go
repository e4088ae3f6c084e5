package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"go.etcd.io/bbolt"

	"ronde/server/boltfile"
	"ronde/server/desk"
	"ronde/server/seal"
	"ronde/teams"
)

// What is done with many teams one after another leaves each file open or
// closed as it was.

// briefly does something with a team's file. While it is a closed one, whoever
// opens the team waits.
func (j *Journal) briefly(team teams.ID, readOnly bool, do func(*file) error) error {
	f, err := j.place(team)
	if err != nil {
		return err
	}
	if f.store != nil {
		f.opening.Unlock()
		return explain(do(f))
	}
	defer f.opening.Unlock()
	defer j.forget(f)
	if err := j.there(team); err != nil {
		return err
	}
	if err := j.fill(f, nil, readOnly); err != nil {
		return err
	}
	return errors.Join(explain(do(f)), f.store.Close())
}

// there tells whether a team has a file. Error: desk.ErrNoTeam.
func (j *Journal) there(team teams.ID) error {
	_, err := os.Stat(j.path(team))
	if errors.Is(err, os.ErrNotExist) {
		return desk.ErrNoTeam
	}
	return err
}

// Copy writes the file of a team, as it stands at one moment, to w, which has
// to be a file on this machine; acts go on meanwhile.
func (j *Journal) Copy(team teams.ID, w io.Writer) error {
	return j.briefly(team, true, func(f *file) error { return f.store.Copy(w) })
}

// errSo ends a transaction that has nothing to write.
var errSo = errors.New("bolt: it is so already")

// Saved implements desk.Journal.
func (j *Journal) Saved(_ context.Context, team teams.ID, to desk.Head) error {
	err := j.briefly(team, false, func(f *file) error {
		return f.store.Update(func(tx *bbolt.Tx) error {
			meta := tx.Bucket(bMeta)
			head, err := readHead(meta)
			switch {
			case err != nil:
				return err
			case to.Epoch != head.Epoch || to.Seq > head.Seq:
				return desk.ErrBehind
			case to.Seq <= head.Safe:
				return errSo
			}
			return meta.Put(mSafe, seqKey(to.Seq))
		})
	})
	if errors.Is(err, errSo) {
		return nil
	}
	return err
}

// Restored makes a team that was brought back from a backup another one for
// those who follow it: it has a new epoch, and all that is in it is safe.
func (j *Journal) Restored(team teams.ID) (head desk.Head, err error) {
	err = j.briefly(team, false, func(f *file) error {
		return f.store.Update(func(tx *bbolt.Tx) error {
			meta := tx.Bucket(bMeta)
			if head, err = readHead(meta); err != nil {
				return err
			}
			head.Epoch, head.Safe = newEpoch(), head.Seq
			return errors.Join(meta.Put(mEpoch, []byte(head.Epoch)), meta.Put(mSafe, seqKey(head.Safe)))
		})
	})
	return head, err
}

// Dues implements desk.Journal.
func (j *Journal) Dues(ctx context.Context) (map[teams.ID]time.Time, error) {
	ids, err := j.Teams()
	dues, failed := map[teams.ID]time.Time{}, []error{err}
	for _, id := range ids {
		if ctx.Err() != nil {
			return dues, ctx.Err()
		}
		due, err := j.due(id)
		if err != nil {
			failed = append(failed, fmt.Errorf("team %s: %w", id, err))
		} else if !due.IsZero() {
			dues[id] = due
		}
	}
	return dues, errors.Join(failed...)
}

func (j *Journal) due(team teams.ID) (due time.Time, err error) {
	look := func(tx *bbolt.Tx) error {
		meta := tx.Bucket(bMeta)
		if meta == nil {
			return fmt.Errorf("%w: a part of the file is missing", desk.ErrDamaged)
		}
		due, err = readDue(meta)
		return err
	}
	f, err := j.place(team)
	if err != nil {
		return due, err
	}
	if f.store != nil {
		f.opening.Unlock()
		return due, explain(f.store.View(look))
	}
	defer f.opening.Unlock()
	defer j.forget(f)
	err = explain(boltfile.Peek(j.path(team), look))
	return due, err
}

// readDue gives the moment that came with the last entries. A file from before
// this was kept says nothing: it is looked at at once.
func readDue(meta *bbolt.Bucket) (time.Time, error) {
	raw := meta.Get(mDue)
	if raw == nil {
		return time.Unix(0, 0).UTC(), nil
	}
	r := seal.Read(raw)
	due := r.Time()
	if r.Err != nil {
		return due, fmt.Errorf("%w: when it has to be woken does not read", desk.ErrDamaged)
	}
	return due, nil
}

func dueBytes(due time.Time) []byte {
	var f seal.Fields
	return f.Time(due).Out()
}
