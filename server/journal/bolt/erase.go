package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"ronde/server/desk"
	"ronde/server/journal"
	"ronde/teams"
)

// bErased holds the ids that were erased, each with how far that is.
var bErased = []byte("erased")

const (
	halfErased byte = iota // the file was not written anew since, or the list of the server may not know it
	allErased
	takenBack // with an import: once the file was written anew nothing is known of her
)

// OnErase has a list told of what is erased, before it counts as done. It is set
// before anybody uses the journal.
func (j *Journal) OnErase(tell func(team teams.ID, of []teams.ID) error) { j.tell = tell }

// Erase implements desk.Journal. First all of it goes in one transaction: keys,
// current documents, what entries hold, digests, bytes of photos. Then the file
// is written anew, since the pages that were freed still hold what they held.
// Interrupted in between, the second half follows when the team is opened.
func (j *Journal) Erase(_ context.Context, team teams.ID, of []teams.ID) error {
	f, err := j.open(team)
	if err != nil {
		return err
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	if err := f.erase(of); err != nil {
		return err
	}
	return f.finish(j.tell)
}

// erase is the first half, for those who were not erased, or came again since: a
// phone may send what it still held to a server that was restored.
func (f *file) erase(of []teams.ID) error {
	b := f.book.Load()
	var lost []uint32
	err := f.store.Update(func(tx *bbolt.Tx) error {
		erased, err := tx.CreateBucketIfNotExists(bErased)
		if err != nil {
			return err
		}
		left := slices.DeleteFunc(slices.Clone(of), func(id teams.ID) bool { return erased.Get([]byte(id)) != nil && !hasKey(tx, id) })
		if len(left) == 0 {
			return errSo
		}
		lost, err = (&eraser{book: b, tx: tx, team: f.team}).run(left, erased, halfErased)
		return err
	})
	if err != nil && !errors.Is(err, errSo) {
		return explain(err)
	}
	b.ring.LoseKeys(lost)
	return nil
}

// mark keeps whom an entry takes back, in its transaction: whoever opens the file
// after a power cut goes on from there.
func mark(tx *bbolt.Tx, of []teams.ID) error {
	if len(of) == 0 {
		return nil
	}
	all, err := tx.CreateBucketIfNotExists(bErased)
	for _, id := range of {
		if err == nil && all.Get([]byte(id)) == nil {
			err = all.Put([]byte(id), []byte{takenBack})
		}
	}
	return err
}

// Forget implements desk.Journal. It goes the way of Erase; only no list is told
// and nothing is kept of it, so that a server that was restored takes them as it
// finds them, with what is written about them from then on.
func (j *Journal) Forget(_ context.Context, team teams.ID) error {
	f, err := j.open(team)
	if err != nil {
		return err
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	return f.forget(j.tell)
}

func (f *file) forget(tell func(teams.ID, []teams.ID) error) error {
	b := f.book.Load()
	var lost []uint32
	err := f.store.Update(func(tx *bbolt.Tx) (err error) {
		var left []teams.ID
		back := marked(tx, takenBack)
		for _, id := range back {
			if stands(tx, id) { // a fact beyond the horizon of the rule that took her back
				err = errors.Join(err, tx.Bucket(bErased).Delete([]byte(id)))
			} else if hasKey(tx, id) {
				left = append(left, id)
			}
		}
		if err == nil && len(back) == 0 {
			err = errSo
		}
		if err == nil && len(left) > 0 {
			lost, err = (&eraser{book: b, tx: tx, team: f.team}).run(left, tx.Bucket(bErased), takenBack)
		}
		return err
	})
	if err != nil && !errors.Is(err, errSo) {
		return explain(err)
	}
	b.ring.LoseKeys(lost)
	return f.finish(tell)
}

// stands tells whether any document about somebody does.
func stands(tx *bbolt.Tx, of teams.ID) bool {
	prefix := append([]byte(of), 0)
	key, _ := tx.Bucket(bOf).Cursor().Seek(prefix)
	return bytes.HasPrefix(key, prefix)
}

func hasKey(tx *bbolt.Tx, id teams.ID) bool {
	keys := tx.Bucket(bKeys)
	return keys != nil && keys.Get([]byte(id)) != nil
}

// again erases whom the file says were erased and who have a key all the same,
// and does what an end of the process left.
func (f *file) again(tell func(teams.ID, []teams.ID) error) error {
	var back []teams.ID
	err := f.store.View(func(tx *bbolt.Tx) error {
		erased := tx.Bucket(bErased)
		if erased == nil {
			return nil
		}
		return erased.ForEach(func(id, far []byte) error {
			if hasKey(tx, string(id)) && !bytes.Equal(far, []byte{takenBack}) {
				back = append(back, string(id))
			}
			return nil
		})
	})
	if err == nil && len(back) > 0 {
		err = f.erase(back)
	}
	if err != nil {
		return explain(err)
	}
	return f.forget(tell)
}

// finish does what has to follow an erasure.
func (f *file) finish(tell func(teams.ID, []teams.ID) error) error {
	var left, back []teams.ID
	err := f.store.View(func(tx *bbolt.Tx) error {
		left = marked(tx, halfErased)
		back = slices.DeleteFunc(marked(tx, takenBack), func(id teams.ID) bool { return hasKey(tx, id) })
		return nil
	})
	if err != nil || len(left)+len(back) == 0 {
		return explain(err)
	}
	if err := f.store.Compact(); err != nil {
		return explain(err)
	}
	if tell != nil && len(left) > 0 {
		if err := tell(f.team, left); err != nil {
			return err
		}
	}
	return explain(f.store.Update(func(tx *bbolt.Tx) error {
		all := tx.Bucket(bErased)
		for _, id := range left {
			if err := all.Put([]byte(id), []byte{allErased}); err != nil {
				return err
			}
		}
		for _, id := range back {
			if err := all.Delete([]byte(id)); err != nil {
				return err
			}
		}
		return nil
	}))
}

// marked gives those of whom the end has come so far.
func marked(tx *bbolt.Tx, so byte) (left []teams.ID) {
	all := tx.Bucket(bErased)
	if all == nil {
		return nil
	}
	c := all.Cursor()
	for id, far := c.First(); id != nil; id, far = c.Next() {
		if len(far) == 1 && far[0] == so {
			left = append(left, string(id))
		}
	}
	return left
}

// eraser takes everything of some ids out of a team's file.
type eraser struct {
	*book
	tx   *bbolt.Tx
	team teams.ID

	of    map[teams.ID]bool         // whose documents go
	keys  map[teams.Key]bool        // what is hers in what is others'
	came  map[teams.Key][]teams.Key // what wandered, and what it was before
	here  map[teams.Key]bool        // what wandered and stands in her file now
	moved map[teams.Key]bool        // all that this ever was
	files map[teams.ID]bool
}

func (x *eraser) run(ids []teams.ID, all *bbolt.Bucket, far byte) (lost []uint32, err error) {
	x.of, x.keys = map[teams.ID]bool{}, map[teams.Key]bool{}
	x.came, x.here, x.moved = map[teams.Key][]teams.Key{}, map[teams.Key]bool{}, map[teams.Key]bool{}
	x.files = map[teams.ID]bool{}
	for _, id := range ids {
		x.of[id] = true
	}
	if err := x.entries(x.look); err != nil {
		return nil, err
	}
	if err := x.spare(); err != nil {
		return nil, err
	}
	x.follow()
	if err := x.entries(x.empty); err != nil {
		return nil, err
	}
	if err := x.drop(); err != nil {
		return nil, err
	}
	if lost, err = x.lose(all, far); err != nil {
		return nil, err
	}
	return lost, x.bytes(lost)
}

// entries goes through the journal; do gives what has to stand there instead.
func (x *eraser) entries(do func(uint64, journal.Sealed) (*journal.Sealed, error)) error {
	entries := x.tx.Bucket(bEntries)
	var seqs [][]byte
	err := entries.ForEach(func(k, _ []byte) error { seqs = append(seqs, slices.Clone(k)); return nil })
	if err != nil {
		return err
	}
	for _, k := range seqs {
		s, err := unpackEntry(entries.Get(k))
		if err != nil || len(k) != 8 {
			return fmt.Errorf("%w: an entry does not read", desk.ErrDamaged)
		}
		now, err := do(binary.BigEndian.Uint64(k), s)
		if err == nil && now != nil {
			err = entries.Put(k, packEntry(*now))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// look reads what her documents say of other things that are hers: homes where
// nobody lives any more, facts of the tray, bytes; and of what may have stood in
// a wrong file, where it was.
func (x *eraser) look(seq uint64, s journal.Sealed) (*journal.Sealed, error) {
	names, _, _, err := journal.Names(x.ring, x.team, seq, s)
	if err != nil {
		return nil, err
	}
	for i, n := range names {
		hers := x.of[n.Scope.Of]
		if len(s.Docs[i]) == 0 || !hers && !teams.Wanders(n.Kind) {
			continue
		}
		d, _, err := journal.OpenDoc(x.ring, x.team, n.Key, seq, s.Docs[i])
		if err != nil {
			return nil, err
		}
		trace := teams.TraceOf(d)
		if trace.From.ID != "" {
			x.came[n.Key] = append(x.came[n.Key], trace.From)
		}
		c := x.current(n.Key)
		now := c != nil && c.seq == seq
		if now && x.of[trace.Placed] {
			x.keys[n.Key], hers = true, true
		}
		if !hers {
			continue
		}
		if now && trace.Here {
			x.here[n.Key] = true
		}
		if n.Kind == "aside" { // it may have been placed with another first
			x.here[teams.Key{Kind: "note", ID: teams.PlacedNoteID(n.ID)}] = true
			x.here[teams.Key{Kind: "photo", ID: teams.PlacedPhotoID(n.ID)}] = true
		}
		for _, home := range trace.Homes {
			if x.tx.Bucket(bDocs).Get(x.docKey(teams.Key{Kind: "home", ID: home})) == nil {
				x.of[home] = true
			}
		}
		for _, id := range trace.Asides {
			if now && trace.Here {
				x.keys[teams.Key{Kind: "aside", ID: id}] = true
			}
		}
		for _, id := range trace.Files {
			x.files[id] = true
		}
	}
	return nil, nil
}

// current gives where a document stands now, nil when it does not.
func (x *eraser) current(key teams.Key) *current {
	raw := x.tx.Bucket(bDocs).Get(x.docKey(key))
	if raw == nil {
		return nil
	}
	c, err := unpackCurrent(key, raw)
	if err != nil {
		return nil
	}
	return &c
}

// follow finds, in other files, all that her documents were there: whatever is
// one chain with something that stands in hers now.
func (x *eraser) follow() {
	chains := map[teams.Key][]teams.Key{}
	for key, all := range x.came {
		for _, from := range all {
			chains[key], chains[from] = append(chains[key], from), append(chains[from], key)
		}
	}
	var walk func(teams.Key)
	walk = func(key teams.Key) {
		if x.moved[key] {
			return
		}
		x.moved[key] = true
		for _, next := range chains[key] {
			walk(next)
		}
	}
	for key := range x.here {
		walk(key)
	}
}

// spare lets a home stand in which somebody else lives now: after a restore that
// may be so again.
func (x *eraser) spare() error {
	return x.each("patient", func(of teams.ID, d teams.Doc) {
		if !x.of[of] {
			delete(x.of, d.Body.(*teams.Patient).Home)
		}
	})
}

// goes tells whether a document of an entry goes: all that is hers, the facts of
// the tray that are, and what was written about her in another's file, but for
// what stands there now, which only says that it was moved.
func (x *eraser) goes(n journal.Name, seq uint64) bool {
	if x.of[n.Scope.Of] || x.keys[n.Key] {
		return true
	}
	if x.moved[n.Key] {
		c := x.current(n.Key)
		return c == nil || c.seq != seq
	}
	return false
}

func (x *eraser) empty(seq uint64, s journal.Sealed) (*journal.Sealed, error) {
	names, by, act, err := journal.Names(x.ring, x.team, seq, s)
	if err != nil {
		return nil, err
	}
	out, any := s, false
	out.Docs = slices.Clone(s.Docs)
	for i, n := range names {
		if x.goes(n, seq) && len(s.Docs[i]) > 0 {
			out.Docs[i], any = nil, true
		}
	}
	if !any {
		return nil, nil
	}
	known := x.tx.Bucket(bKnown)
	if v := known.Get(knownKey(by, act)); len(v) == 40 { // by its digest one could guess what was sent
		if err := known.Put(knownKey(by, act), append(slices.Clone(v[:8]), make([]byte, 32)...)); err != nil {
			return nil, err
		}
	}
	return &out, nil
}
