package bolt

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"go.etcd.io/bbolt"

	"ronde/server/desk"
	"ronde/server/journal"
	"ronde/teams"
)

// Report is what Verify found in one team.
type Report struct {
	Team    teams.ID
	Entries uint64
	Docs    int
	Files   int
	Head    desk.Head
}

// Verify reads everything of a team: every seal, every link, and that the
// current documents are the bytes of the entries that put them last, and every
// act is known in case it comes again. Error: desk.ErrDamaged with what is wrong where.
func (j *Journal) Verify(team teams.ID) (rep Report, err error) {
	rep.Team = team
	err = j.view(team, func(tx *bbolt.Tx, b *book) error {
		if rep.Head, err = readHead(tx.Bucket(bMeta)); err != nil {
			return err
		}
		last, known := map[teams.Key]placed{}, 0
		var before teams.Entry
		c := tx.Bucket(bEntries).Cursor()
		for k, v := c.First(); k != nil; k, v = c.Next() {
			s, err := unpackEntry(v)
			if err != nil || len(k) != 8 {
				return fmt.Errorf("%w: an entry does not read", desk.ErrDamaged)
			}
			e, names, err := journal.OpenNamed(b.ring, team, binary.BigEndian.Uint64(k), s)
			if err != nil {
				return err
			}
			if e.Seq != before.Seq+1 || e.Prev != before.Hash || e.At.Before(before.At) {
				return fmt.Errorf("%w: entry %d does not follow entry %d", desk.ErrDamaged, e.Seq, before.Seq)
			}
			if e.By != "" {
				if v := tx.Bucket(bKnown).Get(knownKey(e.By, e.ID)); len(v) != 40 || binary.BigEndian.Uint64(v) != e.Seq {
					return fmt.Errorf("%w: the act of entry %d would not be known if it came again", desk.ErrDamaged, e.Seq)
				}
				known++
			}
			for _, d := range e.Drop {
				delete(last, teams.Key{Kind: d.Kind, ID: d.ID})
			}
			for i, name := range names {
				delete(last, name)
				if len(s.Docs[i]) > 0 {
					last[name] = placed{e.Seq, s.Docs[i]}
				}
			}
			before = e
			rep.Entries++
		}
		if before.Seq != rep.Head.Seq || before.Hash != rep.Head.Hash {
			return fmt.Errorf("%w: the journal ends at %d, its head says %d", desk.ErrDamaged, before.Seq, rep.Head.Seq)
		}
		if n := tx.Bucket(bKnown).Stats().KeyN; n != known {
			return fmt.Errorf("%w: %d acts are known and %d have an entry", desk.ErrDamaged, n, known)
		}
		rep.Docs = len(last)
		if err := b.same(tx, last); err != nil {
			return err
		}
		rep.Files, err = b.sound(tx, team)
		return err
	})
	return rep, err
}

type placed struct {
	seq    uint64
	sealed []byte
}

func (b *book) same(tx *bbolt.Tx, last map[teams.Key]placed) error {
	seen := 0
	docs, at := tx.Bucket(bDocs), tx.Bucket(bDocs).Cursor()
	err := docs.ForEach(func(k, _ []byte) error {
		key, err := b.key(k)
		if err != nil {
			return err
		}
		one, err := b.current(at, key)
		if err != nil {
			return err
		}
		want, ok := last[one.key]
		if !ok || want.seq != one.seq || !bytes.Equal(want.sealed, one.sealed) {
			return fmt.Errorf("%w: current document %s/%s is not what entry %d put", desk.ErrDamaged, one.key.Kind, one.key.ID, one.seq)
		}
		if tx.Bucket(bDays).Get(b.dayKey(one.day, one.key)) == nil {
			return fmt.Errorf("%w: document %s/%s is not listed on its day", desk.ErrDamaged, one.key.Kind, one.key.ID)
		}
		seen++
		return nil
	})
	if err == nil && seen != len(last) {
		return fmt.Errorf("%w: %d current documents are missing", desk.ErrDamaged, len(last)-seen)
	}
	return err
}
