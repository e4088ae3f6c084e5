package bolt

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"ronde/server/desk"
	"ronde/server/journal"
	"ronde/server/seal"
	"ronde/teams"
)

// drop takes out the current documents that go, and their lists.
func (x *eraser) drop() error {
	w := writer{book: x.book, docs: x.tx.Bucket(bDocs), days: x.tx.Bucket(bDays), of: x.tx.Bucket(bOf)}
	var gone []teams.Key
	err := w.docs.ForEach(func(k, raw []byte) error {
		key, err := x.key(k)
		if err != nil {
			return err
		}
		c, err := unpackCurrent(key, raw)
		if err == nil && (x.of[c.of] || x.keys[key]) {
			gone = append(gone, key)
		}
		return err
	})
	for _, key := range gone {
		if err == nil {
			err = w.drop(key)
		}
	}
	return err
}

// lose destroys the keys, and writes down whose.
func (x *eraser) lose(all *bbolt.Bucket, far byte) (lost []uint32, err error) {
	keys := x.tx.Bucket(bKeys)
	for of := range x.of {
		if err := all.Put([]byte(of), []byte{far}); err != nil {
			return nil, err
		}
		if keys == nil {
			continue
		}
		if v := keys.Get([]byte(of)); len(v) >= 4 {
			lost = append(lost, binary.BigEndian.Uint32(v))
			if err := keys.Delete([]byte(of)); err != nil {
				return nil, err
			}
		}
	}
	return lost, nil
}

// bytes takes out the bytes that only her documents name. Others' that came in
// while they stood in her file are sealed anew.
func (x *eraser) bytes(lost []uint32) error {
	files := x.tx.Bucket(bFiles)
	if files == nil {
		return nil
	}
	others, err := x.others()
	if err != nil {
		return err
	}
	type stored struct{ id, sealed []byte }
	var all []stored
	err = files.ForEach(func(id, sealed []byte) error {
		if number := seal.KeyOf(sealed); slices.Contains(lost, number) || x.files[string(id)] {
			all = append(all, stored{slices.Clone(id), slices.Clone(sealed)})
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, one := range all {
		id := string(one.id)
		switch of, shown := others[id]; {
		case !shown:
			err = files.Delete(one.id)
		case slices.Contains(lost, seal.KeyOf(one.sealed)):
			err = x.reseal(files, id, one.sealed, of)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (x *eraser) reseal(files *bbolt.Bucket, id teams.ID, sealed []byte, of teams.ID) error {
	plain, err := x.ring.Open(sealed, fileAbout(x.team, id))
	if err != nil {
		return fmt.Errorf("%w: file %s: %w", desk.ErrDamaged, id, err)
	}
	number, err := keysFor(x.tx, x.team, x.ring)(teams.Scope{Of: of})
	if err != nil {
		return err
	}
	if sealed, err = x.ring.SealFor(number, nil, plain, fileAbout(x.team, id)); err != nil {
		return err
	}
	return files.Put([]byte(id), sealed)
}

// others gives the bytes that documents name which stay, and about whom those are.
func (x *eraser) others() (map[teams.ID]teams.ID, error) {
	named := map[teams.ID]teams.ID{}
	for _, kind := range []string{"photo", "aside"} {
		err := x.each(kind, func(of teams.ID, d teams.Doc) {
			for _, id := range teams.TraceOf(d).Files {
				named[id] = of
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return named, nil
}

// each opens the current documents of a kind.
func (x *eraser) each(kind string, do func(of teams.ID, d teams.Doc)) error {
	prefix := x.docKey(teams.Key{Kind: kind})
	c := x.tx.Bucket(bDocs).Cursor()
	for k, raw := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, raw = c.Next() {
		key := teams.Key{Kind: kind, ID: string(k[len(prefix):])}
		one, err := unpackCurrent(key, raw)
		if err != nil {
			return err
		}
		d, _, err := journal.OpenDoc(x.ring, x.team, key, one.seq, one.sealed)
		if err != nil {
			return err
		}
		do(one.of, d)
	}
	return nil
}
