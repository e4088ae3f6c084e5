package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"ronde/server/desk"
	"ronde/server/journal"
	"ronde/server/seal"
	"ronde/teams"
)

// Journal keeps the journals of all teams of a server in one folder. It is safe
// for many goroutines; a desk lets one at a time write to a team.
type Journal struct {
	dir      string
	master   *seal.Master
	readOnly bool
	tell     func(teams.ID, []teams.ID) error // of erasures

	mu     sync.Mutex
	files  map[teams.ID]*file
	closed bool
}

var _ desk.Journal = (*Journal)(nil)

// Open opens a folder of journals, making it when it is missing.
func Open(dir string, master *seal.Master) (*Journal, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return &Journal{dir: dir, master: master, files: map[teams.ID]*file{}}, nil
}

// Read opens a folder of journals to look at: nothing is written in it, and
// nobody may write while a team is open.
func Read(dir string, master *seal.Master) *Journal {
	return &Journal{dir: dir, master: master, readOnly: true, files: map[teams.ID]*file{}}
}

// Teams lists the teams that have a file.
func (j *Journal) Teams() ([]teams.ID, error) {
	entries, err := os.ReadDir(j.dir)
	if err != nil {
		return nil, err
	}
	var ids []teams.ID
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), ".db"); ok && teams.ValidID(id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// Close closes all files.
func (j *Journal) Close() error {
	j.mu.Lock()
	j.closed = true
	open := j.files
	j.files = map[teams.ID]*file{}
	j.mu.Unlock()
	var err error
	for _, f := range open {
		err = errors.Join(err, f.close())
	}
	return err
}

// Rest closes the file of one team until it is asked for again.
func (j *Journal) Rest(team teams.ID) {
	j.mu.Lock()
	f := j.files[team]
	delete(j.files, team)
	j.mu.Unlock()
	if f != nil {
		f.close() // nothing was being written: what a reader left open goes with it
	}
}

// view runs a short reading transaction; do must copy what it keeps.
func (j *Journal) view(team teams.ID, do func(*bbolt.Tx, *book) error) error {
	f, err := j.open(team)
	if err != nil {
		return err
	}
	return explain(f.store.View(func(tx *bbolt.Tx) error { return do(tx, f.book.Load()) }))
}

// Append implements desk.Journal.
func (j *Journal) Append(_ context.Context, team teams.ID, entries []teams.Entry, due time.Time) (head desk.Head, err error) {
	if len(entries) == 0 {
		return head, errors.New("bolt: nothing to append")
	}
	f, err := j.open(team)
	if errors.Is(err, desk.ErrNoTeam) && teams.ValidID(team) && entries[0].Seq == 1 {
		return j.create(team, entries, due)
	}
	if err != nil {
		return head, err
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	err = f.store.Update(func(tx *bbolt.Tx) error {
		var err error
		head, err = f.write(tx, entries, due)
		return err
	})
	return head, explain(err)
}

// checkedLinks is how many links Load checks; verify checks all.
const checkedLinks = 100

// Load implements desk.Journal.
func (j *Journal) Load(_ context.Context, team teams.ID, from teams.Day) (docs []teams.Doc, head desk.Head, err error) {
	var found []current
	var b *book
	var tail []teams.Entry
	err = j.view(team, func(tx *bbolt.Tx, with *book) error {
		b = with
		if head, err = readHead(tx.Bucket(bMeta)); err != nil {
			return err
		}
		c, stored := tx.Bucket(bDays).Cursor(), tx.Bucket(bDocs).Cursor()
		for k, _ := c.First(); k != nil; k, _ = c.Next() {
			day := teams.Day(binary.BigEndian.Uint32(k))
			if day != 0 && day < from {
				k, _ = c.Seek(binary.BigEndian.AppendUint32(nil, uint32(from)))
				if k == nil {
					break
				}
			}
			key, err := b.key(k[4:])
			if err != nil {
				return err
			}
			one, err := b.current(stored, key)
			if err != nil {
				return err
			}
			one.sealed = bytes.Clone(one.sealed) // to be opened after the transaction: they are many
			found = append(found, one)
		}
		tail, err = lastLinks(tx, b.ring, team, head)
		return err
	})
	if err != nil {
		return nil, head, err
	}
	if err := checkChain(tail, head); err != nil {
		return nil, head, err
	}
	docs, err = openAll(b.ring, team, found)
	return docs, head, err
}

// lastLinks reads the last entries. They are opened inside the transaction,
// which is short: a hundred of them take less than a millisecond.
func lastLinks(tx *bbolt.Tx, ring *seal.Ring, team teams.ID, head desk.Head) (tail []teams.Entry, err error) {
	from := max(head.Seq, checkedLinks) - checkedLinks
	c := tx.Bucket(bEntries).Cursor()
	for k, v := c.Seek(seqKey(from + 1)); k != nil; k, v = c.Next() {
		e, err := openEntry(ring, team, k, v)
		if err != nil {
			return nil, err
		}
		tail = append(tail, e)
	}
	return tail, nil
}

// checkChain tells whether entries follow each other and end in the head.
func checkChain(tail []teams.Entry, head desk.Head) error {
	for i, e := range tail {
		if i > 0 && (e.Seq != tail[i-1].Seq+1 || e.Prev != tail[i-1].Hash) {
			return fmt.Errorf("%w: entry %d does not follow the one before", desk.ErrDamaged, e.Seq)
		}
	}
	if n := len(tail); n == 0 || tail[n-1].Seq != head.Seq || tail[n-1].Hash != head.Hash {
		return fmt.Errorf("%w: the journal does not end in its head", desk.ErrDamaged)
	}
	return nil
}

func openEntry(ring *seal.Ring, team teams.ID, k, v []byte) (teams.Entry, error) {
	s, err := unpackEntry(v)
	if err != nil || len(k) != 8 {
		return teams.Entry{}, fmt.Errorf("%w: an entry does not read", desk.ErrDamaged)
	}
	return journal.Open(ring, team, binary.BigEndian.Uint64(k), s)
}

// current reads a current document, of use inside its transaction only. The caller
// has a cursor: a fresh one for each of many costs more than the search.
func (b *book) current(docs *bbolt.Cursor, k teams.Key) (current, error) {
	want := b.docKey(k)
	found, raw := docs.Seek(want)
	if !bytes.Equal(found, want) {
		raw = nil
	}
	return unpackCurrent(k, raw)
}

// openAll opens documents on all processors.
func openAll(ring *seal.Ring, team teams.ID, found []current) ([]teams.Doc, error) {
	parts := slices.Collect(slices.Chunk(found, max(64, len(found)/(4*runtime.GOMAXPROCS(0))+1)))
	opened, errs := make([][]teams.Doc, len(parts)), make([]error, len(parts))
	var work sync.WaitGroup
	for i, part := range parts {
		work.Go(func() { opened[i], errs[i] = openPart(ring, team, part, false) })
	}
	work.Wait()
	return slices.Concat(opened...), errors.Join(errs...)
}

// openPart opens documents, as they are stored when nobody looks into them; one
// whose key is gone is left out.
func openPart(ring *seal.Ring, team teams.ID, found []current, stored bool) ([]teams.Doc, error) {
	open := journal.OpenStored
	if !stored {
		open = func(ring *seal.Ring, team teams.ID, key teams.Key, seq uint64, sealed []byte) (teams.Doc, error) {
			d, _, err := journal.OpenDoc(ring, team, key, seq, sealed)
			return d, err
		}
	}
	docs := make([]teams.Doc, 0, len(found))
	for _, c := range found {
		d, err := open(ring, team, c.key, c.seq, c.sealed)
		if errors.Is(err, seal.ErrNoKey) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if d.Day != c.day {
			return nil, fmt.Errorf("%w: document %s/%s stands on another day", desk.ErrDamaged, c.key.Kind, c.key.ID)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// Since implements desk.Journal.
func (j *Journal) Since(_ context.Context, team teams.ID, seq uint64, max int) ([]teams.Entry, error) {
	type raw struct{ k, v []byte }
	var found []raw
	var ring *seal.Ring
	err := j.view(team, func(tx *bbolt.Tx, b *book) error {
		ring = b.ring
		c := tx.Bucket(bEntries).Cursor()
		for k, v := c.Seek(seqKey(seq + 1)); k != nil && len(found) < max; k, v = c.Next() {
			found = append(found, raw{bytes.Clone(k), bytes.Clone(v)})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([]teams.Entry, 0, len(found))
	for _, r := range found {
		e, err := openEntry(ring, team, r.k, r.v)
		if err != nil {
			return nil, err
		}
		if n := len(out); n > 0 && (e.Seq != out[n-1].Seq+1 || e.Prev != out[n-1].Hash) {
			return nil, fmt.Errorf("%w: entry %d does not follow the one before", desk.ErrDamaged, e.Seq)
		}
		out = append(out, e)
	}
	return out, nil
}

// Find implements desk.Journal.
func (j *Journal) Find(_ context.Context, team, by, act teams.ID, asked []byte) (out desk.Answered, ok bool, err error) {
	var digest, want [32]byte
	err = j.view(team, func(tx *bbolt.Tx, b *book) error {
		v := tx.Bucket(bKnown).Get(knownKey(by, act))
		if len(v) != 40 {
			return nil
		}
		ok, out.Seq = true, binary.BigEndian.Uint64(v)
		copy(digest[:], v[8:])
		want = journal.Digest(b.ring, asked)
		return nil
	})
	out.Same = digest == want
	return out, ok, err
}

// Get implements desk.Journal.
func (j *Journal) Get(_ context.Context, team teams.ID, keys []teams.Key) ([]teams.Doc, error) {
	return j.docs(team, false, func(tx *bbolt.Tx, b *book) (found []current, err error) {
		docs := tx.Bucket(bDocs)
		for _, k := range keys {
			raw := docs.Get(b.docKey(k))
			if raw == nil {
				continue
			}
			one, err := unpackCurrent(k, raw)
			if err != nil {
				return nil, err
			}
			found = append(found, one)
		}
		return found, nil
	})
}

// History implements desk.Journal.
func (j *Journal) History(_ context.Context, team teams.ID, q desk.Query) ([]teams.Doc, error) {
	return j.docs(team, q.Stored, func(tx *bbolt.Tx, b *book) (found []current, err error) {
		prefix := b.ofPrefix(q.Of, q.Kind)
		end := slices.Concat(prefix, bytes.Repeat([]byte{0xff}, 4))
		if q.Before > 0 {
			end = b.ofKey(q.Of, q.Before, teams.Key{Kind: q.Kind, ID: q.BeforeID})
		}
		c, docs := tx.Bucket(bOf).Cursor(), tx.Bucket(bDocs).Cursor()
		found = make([]current, 0, min(q.Max, 128))
		k, _ := c.Seek(end)
		if k == nil {
			k, _ = c.Last()
		} else {
			k, _ = c.Prev()
		}
		for ; k != nil && bytes.HasPrefix(k, prefix) && len(found) < q.Max; k, _ = c.Prev() {
			one, err := b.current(docs, teams.Key{Kind: q.Kind, ID: string(k[len(prefix)+4:])})
			if err != nil {
				return nil, err
			}
			found = append(found, one)
		}
		return found, nil
	})
}

// All implements desk.Journal.
func (j *Journal) All(_ context.Context, team teams.ID, kind string, after teams.ID, max int) ([]teams.Doc, error) {
	return j.docs(team, false, func(tx *bbolt.Tx, b *book) (found []current, err error) {
		of := b.docKey(teams.Key{Kind: kind})
		from := b.docKey(teams.Key{Kind: kind, ID: after})
		c := tx.Bucket(bDocs).Cursor()
		k, v := c.Seek(from)
		if after != "" && bytes.Equal(k, from) {
			k, v = c.Next()
		}
		for ; k != nil && bytes.HasPrefix(k, of) && len(found) < max; k, v = c.Next() {
			one, err := unpackCurrent(teams.Key{Kind: kind, ID: string(k[len(of):])}, v)
			if err != nil {
				return nil, err
			}
			found = append(found, one)
		}
		return found, nil
	})
}

// docs opens what is picked inside the transaction, where the file's memory is
// guarded, so on this goroutine: they are at most a page.
func (j *Journal) docs(team teams.ID, stored bool, pick func(*bbolt.Tx, *book) ([]current, error)) (docs []teams.Doc, err error) {
	err = j.view(team, func(tx *bbolt.Tx, b *book) error {
		found, err := pick(tx, b)
		if err != nil {
			return err
		}
		docs, err = openPart(b.ring, team, found, stored)
		return err
	})
	return docs, err
}
