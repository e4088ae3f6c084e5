package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/server/seal"
	"ronde/teams"
)

// What the bare program writes and sends is not guessed: one act is done by our
// own desk and journal in a folder aside, and what it left in the file and put
// on the wire is kept as a stencil. The bare program then only changes the ids.

// ids are the three names that differ from act to act, 32 digits each.
type ids struct{ act, doc, patient string }

func (i ids) each() [3]string { return [3]string{i.act, i.doc, i.patient} }

// stencil is a text in which ids stand at known places.
type stencil struct {
	text []byte
	at   [3][]int
}

func newStencil(text []byte, of ids) stencil {
	s := stencil{text: bytes.Clone(text)}
	for i, id := range of.each() {
		for from := 0; ; {
			n := bytes.Index(text[from:], []byte(id))
			if n < 0 {
				break
			}
			s.at[i] = append(s.at[i], from+n)
			from += n + len(id)
		}
	}
	return s
}

// with appends the text with other ids.
func (s stencil) with(dst []byte, other ids) []byte {
	from := len(dst)
	dst = append(dst, s.text...)
	for i, id := range other.each() {
		for _, at := range s.at[i] {
			copy(dst[from+at:], id)
		}
	}
	return dst
}

// row is a key and its value in one bucket.
type row struct {
	bucket []byte
	key    stencil
	value  []byte
}

// shape is what one act does to the file and to the wire.
type shape struct {
	rows    []row // new with each act
	numbers []row // under the entry's number
	heads   []row // written anew with each commit
	entry   stencil
	tail    []byte // of a frame, behind its entries
}

const text = "A mal dormi, un peu pâle. Dit que « la jambe tire ». Tension 10/6 assise, pas de vertige. Toilette faite au lavabo, deux pas jusqu'au fauteuil, petit déjeuner pris en entier."

// measure does one act and keeps its shape.
func measure(dir string) (s shape, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return s, err
	}
	master, err := seal.MakeMaster(filepath.Join(dir, "ronde.key"))
	if err != nil {
		return s, err
	}
	journal, err := bolt.Open(filepath.Join(dir, "teams"), master)
	if err != nil {
		return s, err
	}
	defer journal.Close()
	ctx := context.Background()
	d := desk.New(journal, time.Now, slog.Default())
	defer d.Close()
	members := []string{fmt.Sprintf("%032x", 0xa11a), fmt.Sprintf("%032x", 0xb11a)}
	p, err := gather(ctx, d, 0, members, patients)
	if err != nil {
		return s, err
	}
	path := filepath.Join(dir, "teams", p.ID+".db")
	journal.Rest(p.ID)
	before, err := dump(path)
	if err != nil {
		return s, err
	}
	view, err := d.View(ctx, p.ID)
	if err != nil {
		return s, err
	}
	at := desk.Position{Epoch: view.Head.Epoch, Seq: view.Head.Seq, Sight: view.Sight(members[1]).Tag()}
	follower, err := d.Follow(ctx, p.ID, members[1], at)
	if err != nil {
		return s, err
	}
	defer follower.Close()
	of := ids{act: "5ea1ed0000000000000000005ea1ed00", patient: p.Patients[0]}
	of.doc = teams.NewIDs(p.ID, members[1], of.act)()
	now := time.Now().UTC()
	args := fmt.Appendf(nil, `{"patient":"%s","text":"%s","pass_on":false,"at":"%s"}`, of.patient, text, now.Format(time.RFC3339Nano))
	answers, err := d.Do(ctx, p.ID, members[1], []desk.Ask{{ID: of.act, Act: "note.write", V: 1, Made: now, Args: args}})
	if err != nil || answers[0].Seq == 0 {
		return s, errors.Join(fmt.Errorf("the act that is measured was not kept: %+v", answers), err)
	}
	frame, err := follower.Next(ctx)
	if err != nil {
		return s, err
	}
	journal.Rest(p.ID)
	after, err := dump(path)
	if err != nil {
		return s, err
	}
	return s, s.take(before, after, seqKey(answers[0].Seq), frame, of)
}

// take finds what is new.
func (s *shape) take(before, after map[string][]byte, number, frame []byte, of ids) error {
	for name, value := range after {
		bucket, key, _ := bytes.Cut([]byte(name), []byte("/"))
		old, had := before[name]
		r := row{bucket, newStencil(key, of), value}
		switch {
		case had && bytes.Equal(old, value):
		case had:
			s.heads = append(s.heads, r)
		case bytes.Equal(key, number):
			s.numbers = append(s.numbers, r)
		default:
			s.rows = append(s.rows, r)
		}
	}
	entry, tail, ok := bytes.Cut(bytes.TrimPrefix(frame, []byte(entriesBegin)), []byte(entriesEnd))
	if !ok || len(s.rows) == 0 || len(s.numbers) != 1 || len(s.heads) != 1 {
		return fmt.Errorf("the journal or the wire has another shape than this program knows: %d %d %d", len(s.rows), len(s.numbers), len(s.heads))
	}
	s.entry, s.tail = newStencil(entry, of), slices.Concat([]byte(entriesEnd), tail)
	return nil
}

const (
	entriesBegin = `{"entries":[`
	entriesEnd   = `],"position"`
)

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// dump reads all rows of a file that nobody has open.
func dump(path string) (map[string][]byte, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	all := map[string][]byte{}
	err = db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(bucket []byte, b *bbolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				all[string(bucket)+"/"+string(k)] = bytes.Clone(v)
				return nil
			})
		})
	})
	return all, err
}
