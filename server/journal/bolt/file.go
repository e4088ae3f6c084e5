package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

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

// options are those of security.md 5; MaxSize bounds one team's file.
func options(write bool, noSync bool) *bbolt.Options {
	return &bbolt.Options{
		Timeout: time.Second, FreelistType: bbolt.FreelistMapType, NoFreelistSync: true,
		InitialMmapSize: 8 << 20, MaxSize: 16 << 30, ReadOnly: !write, NoSync: noSync,
	}
}

// file is one open team.
type file struct {
	using   sync.RWMutex // held for writing while the handle is closed
	db      *bbolt.DB
	ring    *seal.Ring
	writing sync.Mutex // one Append at a time; guards head
	head    desk.Head
	bad     atomic.Bool // a commit failed, or closed: open anew before the next use
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
		if !f.bad.Load() {
			return f, nil
		}
		f.close()
		delete(j.files, team)
	}
	f, err := j.openFile(team)
	if err != nil {
		return nil, err
	}
	j.files[team] = f
	return f, nil
}

func (j *Journal) openFile(team teams.ID) (f *file, err error) {
	defer guard(&err)
	if _, err := os.Stat(j.path(team)); errors.Is(err, os.ErrNotExist) {
		return nil, desk.ErrNoTeam
	}
	db, err := bbolt.Open(j.path(team), 0o600, options(!j.readOnly, j.noSync))
	if err != nil {
		if errors.Is(err, bolterrors.ErrTimeout) {
			return nil, fmt.Errorf("bolt: another process holds %s: %w", filepath.Base(j.path(team)), err)
		}
		return nil, fmt.Errorf("%w: %v", desk.ErrDamaged, err)
	}
	db.AllocSize = 1 << 20
	f = &file{db: db}
	if err := db.View(func(tx *bbolt.Tx) error { return f.read(tx, j.master, team) }); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return f, nil
}

// read takes ring and head from the meta bucket.
func (f *file) read(tx *bbolt.Tx, master *seal.Master, team teams.ID) (err error) {
	for _, name := range buckets {
		if tx.Bucket(name) == nil {
			return fmt.Errorf("%w: a part of the file is missing", desk.ErrDamaged)
		}
	}
	meta := tx.Bucket(bMeta)
	if v := string(meta.Get(mFormat)); v != formatNow {
		return fmt.Errorf("bolt: the file has the format %q, this Ronde knows %q", v, formatNow)
	}
	if string(meta.Get(mTeam)) != team {
		return fmt.Errorf("%w: the file belongs to another team", desk.ErrDamaged)
	}
	if f.ring, err = master.Unwrap(meta.Get(mRing), team); err != nil {
		return fmt.Errorf("%w: its keys do not open with this key file", desk.ErrDamaged)
	}
	f.head, err = readHead(meta)
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
	defer guard(&err)
	if _, err := os.Stat(j.path(team)); err == nil {
		return head, desk.ErrBehind
	}
	tmp := j.path(team) + ".new"
	if err := os.Remove(tmp); err != nil && !errors.Is(err, os.ErrNotExist) {
		return head, err
	}
	db, err := bbolt.Open(tmp, 0o600, options(true, j.noSync))
	if err != nil {
		return head, full(err)
	}
	db.AllocSize = 1 << 20
	f := &file{db: db, ring: seal.NewRing(), head: desk.Head{Epoch: newEpoch()}}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, name := range buckets {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		meta := tx.Bucket(bMeta)
		err := errors.Join(meta.Put(mFormat, []byte(formatNow)), meta.Put(mTeam, []byte(team)),
			meta.Put(mEpoch, []byte(f.head.Epoch)), meta.Put(mRing, j.master.Wrap(f.ring, team)))
		if err != nil {
			return err
		}
		head, err = f.write(tx, team, entries)
		return err
	})
	if err = errors.Join(err, db.Sync(), db.Close()); err != nil {
		return head, full(errors.Join(err, os.Remove(tmp)))
	}
	if err := os.Rename(tmp, j.path(team)); err != nil {
		return head, err
	}
	return head, seal.SyncFolder(j.dir)
}

// write puts entries into one transaction.
func (f *file) write(tx *bbolt.Tx, team teams.ID, entries []teams.Entry) (desk.Head, error) {
	head := f.head
	for _, e := range entries {
		if e.Seq != head.Seq+1 {
			return head, desk.ErrBehind
		}
		s, err := journal.Seal(f.ring, team, head.Hash, e)
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

func (f *file) close() {
	f.bad.Store(true)
	f.using.Lock()
	defer f.using.Unlock()
	f.db.Close() // what could not be closed was a reader of a file that is going away
}

// guard turns a panic while reading a damaged file into an error: the team
// stops, the others go on.
func guard(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: %v", desk.ErrDamaged, p)
	}
}

// faults makes reads of a truncated map panic instead of ending the process.
func faults() func() {
	old := debug.SetPanicOnFault(true)
	return func() { debug.SetPanicOnFault(old) }
}

func full(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, bolterrors.ErrMaxSizeReached) {
		return fmt.Errorf("%w: %w", desk.ErrFull, err)
	}
	return err
}
