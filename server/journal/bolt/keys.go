package bolt

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"

	"ronde/server/desk"
	"ronde/server/journal"
	"ronde/server/seal"
	"ronde/teams"
)

func newEpoch() string { return rand.Text() }

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// tag stands for the name of a kind in keys: "objection" in the clear would tell.
type tag [4]byte

// book is how one team's file is read: its keys, and its words for kinds.
type book struct {
	ring *seal.Ring
	tags map[string]tag
	name map[tag]string
}

func newBook(ring *seal.Ring) *book {
	b := &book{ring: ring, tags: map[string]tag{}, name: map[tag]string{}}
	for kind := range teams.Kinds() {
		digest := ring.Digest("kind", []byte(kind))
		b.tags[kind] = tag(digest[:4])
		b.name[b.tags[kind]] = kind
	}
	return b
}

func (b *book) docKey(k teams.Key) []byte {
	t := b.tags[k.Kind]
	return append(append(make([]byte, 0, len(t)+len(k.ID)), t[:]...), k.ID...)
}

// key reads what docKey wrote.
func (b *book) key(raw []byte) (teams.Key, error) {
	if len(raw) < 4 || b.name[tag(raw)] == "" {
		return teams.Key{}, fmt.Errorf("%w: a document of a kind that this Ronde does not know", desk.ErrDamaged)
	}
	return teams.Key{Kind: b.name[tag(raw)], ID: string(raw[4:])}, nil
}

func (b *book) dayKey(day teams.Day, k teams.Key) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(day)), b.docKey(k)...)
}

func (b *book) ofPrefix(of teams.ID, kind string) []byte {
	t := b.tags[kind]
	return append(append(append(make([]byte, 0, len(of)+45), of...), 0), t[:]...)
}

func (b *book) ofKey(of teams.ID, day teams.Day, k teams.Key) []byte {
	return append(binary.BigEndian.AppendUint32(b.ofPrefix(of, k.Kind), uint32(day)), k.ID...)
}

func knownKey(by, act teams.ID) []byte {
	return append(append([]byte(by), 0), act...)
}

// current is a current document as it is stored: its day and whom it is about
// stand before the seal, so that the lists can be kept without opening it.
type current struct {
	key    teams.Key
	day    teams.Day
	seq    uint64
	of     teams.ID
	sealed []byte
}

func (c current) pack() []byte {
	var f seal.Fields
	return f.Int(int64(c.day)).Int(int64(c.seq)).Str(c.of).Bytes(c.sealed).Out()
}

// unpackCurrent shares the memory of raw.
func unpackCurrent(k teams.Key, raw []byte) (current, error) {
	r := seal.Read(raw)
	c := current{key: k, day: teams.Day(r.Int()), seq: uint64(r.Int()), of: r.Str(), sealed: r.Bytes()}
	if r.Err != nil {
		return c, fmt.Errorf("%w: document %s/%s is missing or does not read", desk.ErrDamaged, k.Kind, k.ID)
	}
	return c, nil
}

func packEntry(s journal.Sealed) []byte {
	var f seal.Fields
	f.Bytes(s.Header).Int(int64(len(s.Docs)))
	for _, d := range s.Docs {
		f.Bytes(d)
	}
	return f.Out()
}

func unpackEntry(b []byte) (journal.Sealed, error) {
	r := seal.Read(b)
	s := journal.Sealed{Header: r.Bytes()}
	for range r.Count() {
		s.Docs = append(s.Docs, r.Bytes())
	}
	return s, r.Err
}
