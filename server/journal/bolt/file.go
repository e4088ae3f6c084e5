package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"ronde/server/boltfile"
	"ronde/server/desk"
	"ronde/server/journal"
	"ronde/server/seal"
	"ronde/teams"
)

var buckets = [][]byte{bMeta, bEntries, bDocs, bDays, bOf, bKnown}

var (
	bMeta, bEntries, bDocs = []byte("meta"), []byte("entries"), []byte("docs")
	bDays, bOf, bKnown     = []byte("days"), []byte("of"), []byte("known")

	mFormat, mTeam, mRing = []byte("format"), []byte("team"), []byte("ring")
	mEpoch, mHead         = []byte("epoch"), []byte("head")
)

const formatNow = "ronde team 1"

// mostBytes bounds one team's file.
const mostBytes = 16 << 30

// file is one open team.
type file struct {
	team    teams.ID
	store   *boltfile.File
	ring    atomic.Pointer[seal.Ring]
	writing sync.Mutex // one Append at a time
}

func (j *Journal) path(team teams.ID) string { return filepath.Join(j.dir, team+".db") }

// open gives the open file of a team. Errors: desk.ErrNoTeam, desk.ErrDamaged.
func (j *Journal) open(team teams.ID) (*file, error) {
	if !teams.ValidID(team) {
		return nil, desk.ErrNoTeam
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return nil, errors.New("bolt: closed")
	}
	if f := j.files[team]; f != nil {
		return f, nil
	}
	if _, err := os.Stat(j.path(team)); errors.Is(err, os.ErrNotExist) {
		return nil, desk.ErrNoTeam
	}
	return j.keep(team, nil)
}

// keep opens a team's file, filling a new one with init. j.mu is held.
func (j *Journal) keep(team teams.ID, init func(*file, *bbolt.Tx) error) (*file, error) {
	f := &file{team: team}
	store, err := boltfile.Open(j.path(team), boltfile.Options{Max: mostBytes,
		Init: func(tx *bbolt.Tx) error {
			if init == nil {
				return desk.ErrNoTeam
			}
			return init(f, tx)
		},
		Load: func(tx *bbolt.Tx) error { return f.read(tx, j.master) }})
	if err != nil {
		return nil, explain(err)
	}
	f.store = store
	j.files[team] = f
	return f, nil
}

// read checks the meta bucket and takes the ring from it.
func (f *file) read(tx *bbolt.Tx, master *seal.Master) error {
	for _, name := range buckets {
		if tx.Bucket(name) == nil {
			return fmt.Errorf("%w: a part of the file is missing", desk.ErrDamaged)
		}
	}
	meta := tx.Bucket(bMeta)
	if v := string(meta.Get(mFormat)); v != formatNow {
		return fmt.Errorf("bolt: the file has the format %q, this Ronde knows %q", v, formatNow)
	}
	if string(meta.Get(mTeam)) != f.team {
		return fmt.Errorf("%w: the file belongs to another team", desk.ErrDamaged)
	}
	ring, err := master.Unwrap(meta.Get(mRing), f.team)
	if err != nil {
		return fmt.Errorf("%w: its keys do not open with this key file", desk.ErrDamaged)
	}
	f.ring.Store(ring)
	_, err = readHead(meta)
	return err
}

func readHead(meta *bbolt.Bucket) (desk.Head, error) {
	r := seal.Read(meta.Get(mHead))
	h := desk.Head{Epoch: string(meta.Get(mEpoch)), Seq: uint64(r.Int()), At: r.Time(), Hash: r.Hash()}
	if r.Err != nil || h.Epoch == "" {
		return h, fmt.Errorf("%w: the head does not read", desk.ErrDamaged)
	}
	return h, nil
}

func headBytes(h desk.Head) []byte {
	var f seal.Fields
	return f.Int(int64(h.Seq)).Time(h.At).Hash(h.Hash).Out()
}

// create makes the file of a new team, with its first entries in it.
func (j *Journal) create(team teams.ID, entries []teams.Entry) (head desk.Head, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed || j.files[team] != nil {
		return head, desk.ErrBehind
	}
	made := false
	_, err = j.keep(team, func(f *file, tx *bbolt.Tx) error {
		ring, epoch := seal.NewRing(), newEpoch()
		f.ring.Store(ring)
		for _, name := range buckets {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		meta := tx.Bucket(bMeta)
		err := errors.Join(meta.Put(mFormat, []byte(formatNow)), meta.Put(mTeam, []byte(team)),
			meta.Put(mEpoch, []byte(epoch)), meta.Put(mRing, j.master.Wrap(ring, team)),
			meta.Put(mHead, headBytes(desk.Head{})))
		if err != nil {
			return err
		}
		made = true
		head, err = f.write(tx, entries)
		return err
	})
	if err == nil && !made {
		err = desk.ErrBehind // somebody else made it in between
	}
	return head, err
}

// write puts entries into one transaction.
func (f *file) write(tx *bbolt.Tx, entries []teams.Entry) (desk.Head, error) {
	head, err := readHead(tx.Bucket(bMeta))
	if err != nil {
		return head, err
	}
	for _, e := range entries {
		if e.Seq != head.Seq+1 {
			return head, desk.ErrBehind
		}
		s, err := journal.Seal(f.ring.Load(), f.team, head.Hash, e)
		if err != nil {
			return head, err
		}
		if err := f.writeEntry(tx, e, s); err != nil {
			return head, err
		}
		head.Seq, head.At, head.Hash = e.Seq, e.At, s.Hash
	}
	return head, tx.Bucket(bMeta).Put(mHead, headBytes(head))
}

func (f *file) writeEntry(tx *bbolt.Tx, e teams.Entry, s journal.Sealed) error {
	if err := tx.Bucket(bEntries).Put(seqKey(e.Seq), packEntry(s)); err != nil {
		return err
	}
	if e.By != "" {
		known := append(seqKey(e.Seq), s.Asked[:]...)
		if err := tx.Bucket(bKnown).Put(knownKey(e.By, e.ID), known); err != nil {
			return err
		}
	}
	for _, d := range e.Drop {
		if err := dropDoc(tx, teams.Key{Kind: d.Kind, ID: d.ID}, d.Scope.Of); err != nil {
			return err
		}
	}
	for i, d := range e.Put {
		if err := putDoc(tx, d, e.Seq, s.Docs[i]); err != nil {
			return err
		}
	}
	return nil
}

func putDoc(tx *bbolt.Tx, d teams.Doc, seq uint64, sealed []byte) error {
	docs, key := tx.Bucket(bDocs), docKey(d.Key())
	day, had := dayOf(docs.Get(key))
	if had && day != d.Day {
		if err := unlist(tx, d.Key(), d.Scope.Of, day); err != nil {
			return err
		}
	}
	if !had || day != d.Day {
		if err := tx.Bucket(bDays).Put(dayKey(d.Day, d.Key()), nil); err != nil {
			return err
		}
		if d.Scope.Of != "" {
			if err := tx.Bucket(bOf).Put(ofKey(d.Scope.Of, d.Kind, d.Day, d.ID), nil); err != nil {
				return err
			}
		}
	}
	value := make([]byte, 0, 12+len(sealed))
	value = binary.BigEndian.AppendUint32(value, uint32(d.Day))
	value = binary.BigEndian.AppendUint64(value, seq)
	return docs.Put(key, append(value, sealed...))
}

func dropDoc(tx *bbolt.Tx, k teams.Key, of teams.ID) error {
	docs := tx.Bucket(bDocs)
	day, had := dayOf(docs.Get(docKey(k)))
	if !had {
		return nil
	}
	return errors.Join(unlist(tx, k, of, day), docs.Delete(docKey(k)))
}

func unlist(tx *bbolt.Tx, k teams.Key, of teams.ID, day teams.Day) error {
	err := tx.Bucket(bDays).Delete(dayKey(day, k))
	if of != "" {
		err = errors.Join(err, tx.Bucket(bOf).Delete(ofKey(of, k.Kind, day, k.ID)))
	}
	return err
}

// explain gives the desk's names to the errors of the file below.
func explain(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, bolterrors.ErrMaxSizeReached):
		return fmt.Errorf("%w: %w", desk.ErrFull, err)
	case errors.Is(err, boltfile.ErrDamaged):
		return fmt.Errorf("%w: %w", desk.ErrDamaged, err)
	}
	return err
}
