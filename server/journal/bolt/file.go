package bolt

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

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
	mSafe, mDue           = []byte("safe"), []byte("due")
)

const formatNow = "ronde team 1"

// mostBytes bounds one team's file.
const mostBytes = 16 << 30

// file is the place of one team. It is opened by the first who needs it, while
// only those who need the same team wait.
type file struct {
	team    teams.ID
	opening sync.Mutex
	store   *boltfile.File // nil until opened
	gone    bool           // taken away again: ask for the place anew
	book    atomic.Pointer[book]
	writing sync.Mutex // one Append at a time
}

func (j *Journal) path(team teams.ID) string { return filepath.Join(j.dir, team+".db") }

// place gives the place of a team, open or not, with its opening held.
func (j *Journal) place(team teams.ID) (*file, error) {
	if !teams.ValidID(team) {
		return nil, desk.ErrNoTeam
	}
	for {
		j.mu.Lock()
		if j.closed {
			j.mu.Unlock()
			return nil, errors.New("bolt: closed")
		}
		f := j.files[team]
		if f == nil {
			f = &file{team: team}
			j.files[team] = f
		}
		j.mu.Unlock()
		f.opening.Lock()
		if !f.gone {
			return f, nil
		}
		f.opening.Unlock()
	}
}

// open gives the open file of a team. Errors: desk.ErrNoTeam, desk.ErrDamaged.
func (j *Journal) open(team teams.ID) (*file, error) {
	f, err := j.place(team)
	if err != nil {
		return nil, err
	}
	defer f.opening.Unlock()
	if f.store != nil {
		return f, nil
	}
	if err = j.there(team); err == nil {
		err = j.fill(f, nil, j.readOnly)
	}
	if err != nil {
		j.forget(f)
		return nil, err
	}
	return f, nil
}

// forget takes away a place that could not be opened, so that names of teams
// that do not exist cost nothing. f.opening is held.
func (j *Journal) forget(f *file) {
	f.gone = true
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.files[f.team] == f {
		delete(j.files, f.team)
	}
}

// fill opens a team's file, filling a new one with init. f.opening is held.
func (j *Journal) fill(f *file, init func(*bbolt.Tx) error, readOnly bool) error {
	store, err := boltfile.Open(j.path(f.team), boltfile.Options{Max: mostBytes, ReadOnly: readOnly,
		Init: func(tx *bbolt.Tx) error {
			if init == nil {
				return desk.ErrNoTeam
			}
			return init(tx)
		},
		Load: func(tx *bbolt.Tx) error { return f.read(tx, j.master) }})
	if err != nil {
		return explain(err)
	}
	f.store = store
	if readOnly || init != nil {
		return nil
	}
	_ = f.again(j.tell) // what fails here fails again, and is told, when Erase is asked for it
	return nil
}

func (f *file) close() error {
	f.opening.Lock()
	defer f.opening.Unlock()
	f.gone = true
	if f.store == nil {
		return nil
	}
	return f.store.Close()
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
	if err := readKeys(tx, f.team, ring); err != nil {
		return err
	}
	f.book.Store(newBook(ring))
	_, err = readHead(meta)
	return err
}

func readHead(meta *bbolt.Bucket) (desk.Head, error) {
	r := seal.Read(meta.Get(mHead))
	h := desk.Head{Epoch: string(meta.Get(mEpoch)), Seq: uint64(r.Int()), At: r.Time(), Hash: r.Hash()}
	if safe := meta.Get(mSafe); safe != nil {
		s := seal.Read(safe)
		if h.Safe = uint64(s.Int()); s.Err != nil || h.Safe > h.Seq {
			return h, fmt.Errorf("%w: its last backup does not read", desk.ErrDamaged)
		}
	}
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
func (j *Journal) create(team teams.ID, entries []teams.Entry, due time.Time) (head desk.Head, err error) {
	f, err := j.place(team)
	if err != nil {
		return head, err
	}
	defer f.opening.Unlock()
	if f.store != nil {
		return head, desk.ErrBehind
	}
	made := false
	err = j.fill(f, func(tx *bbolt.Tx) error {
		ring, epoch := seal.NewRing(), newEpoch()
		f.book.Store(newBook(ring))
		for _, name := range buckets {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		meta := tx.Bucket(bMeta)
		err := errors.Join(meta.Put(mFormat, []byte(formatNow)), meta.Put(mTeam, []byte(team)),
			meta.Put(mEpoch, []byte(epoch)), meta.Put(mRing, j.master.Wrap(ring, team)),
			meta.Put(mHead, headBytes(desk.Head{Epoch: epoch})))
		if err != nil {
			return err
		}
		made = true
		head, err = f.write(tx, entries, due)
		return err
	}, false)
	switch {
	case err != nil:
		j.forget(f)
	case !made:
		err = desk.ErrBehind // somebody else made it in between
	}
	return head, err
}

// write puts entries into one transaction, and when the team has to be woken.
func (f *file) write(tx *bbolt.Tx, entries []teams.Entry, due time.Time) (desk.Head, error) {
	head, err := readHead(tx.Bucket(bMeta))
	if err != nil {
		return head, err
	}
	w := writer{book: f.book.Load(), docs: tx.Bucket(bDocs), days: tx.Bucket(bDays), of: tx.Bucket(bOf)}
	keyFor := keysFor(tx, f.team, w.ring)
	for _, e := range entries {
		if e.Seq != head.Seq+1 {
			return head, desk.ErrBehind
		}
		s, err := journal.Seal(w.ring, keyFor, f.team, head.Hash, e)
		if err != nil {
			return head, err
		}
		if err := tx.Bucket(bEntries).Put(seqKey(e.Seq), packEntry(s)); err != nil {
			return head, err
		}
		if e.By != "" {
			digest := journal.Digest(w.ring, e.Asked)
			if err := tx.Bucket(bKnown).Put(knownKey(e.By, e.ID), append(seqKey(e.Seq), digest[:]...)); err != nil {
				return head, err
			}
		}
		if err := w.change(e, s.Docs); err != nil {
			return head, err
		}
		if err := mark(tx, e.TakenBack()); err != nil {
			return head, err
		}
		head.Seq, head.At, head.Hash = e.Seq, e.At, s.Hash
	}
	meta := tx.Bucket(bMeta)
	return head, errors.Join(meta.Put(mHead, headBytes(head)), meta.Put(mDue, dueBytes(due)))
}

// writer keeps the current documents and the two lists of them.
type writer struct {
	*book
	docs, days, of *bbolt.Bucket
}

func (w writer) change(e teams.Entry, sealed [][]byte) error {
	for _, d := range e.Drop {
		if err := w.drop(teams.Key{Kind: d.Kind, ID: d.ID}); err != nil {
			return err
		}
	}
	for i, d := range e.Put {
		if err := w.put(current{d.Key(), d.Day, e.Seq, d.Scope.Of, sealed[i]}); err != nil {
			return err
		}
	}
	return nil
}

func (w writer) put(c current) error {
	key := w.docKey(c.key)
	if raw := w.docs.Get(key); raw != nil {
		old, err := unpackCurrent(c.key, raw)
		if err != nil {
			return err
		}
		if old.day == c.day && old.of == c.of {
			return w.docs.Put(key, c.pack())
		}
		if err := w.unlist(old); err != nil {
			return err
		}
	}
	if err := w.days.Put(w.dayKey(c.day, c.key), nil); err != nil {
		return err
	}
	if c.of != "" {
		if err := w.of.Put(w.ofKey(c.of, c.day, c.key), nil); err != nil {
			return err
		}
	}
	return w.docs.Put(key, c.pack())
}

func (w writer) drop(k teams.Key) error {
	raw := w.docs.Get(w.docKey(k))
	if raw == nil {
		return nil
	}
	old, err := unpackCurrent(k, raw)
	if err != nil {
		return err
	}
	return errors.Join(w.unlist(old), w.docs.Delete(w.docKey(k)))
}

func (w writer) unlist(c current) error {
	err := w.days.Delete(w.dayKey(c.day, c.key))
	if c.of != "" {
		err = errors.Join(err, w.of.Delete(w.ofKey(c.of, c.day, c.key)))
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
