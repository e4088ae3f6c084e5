// Package journal holds what all journals share: how an entry becomes sealed
// bytes, and how the bytes become an entry again. The stores are below it.
//
// An entry is a sealed header and one sealed text for each document. The header
// is a list of length-prefixed fields; it holds the hash of the entry before,
// and for each document its name, its scope and a salted commitment to the rest;
// the header's own hash is the link of the chain. A document is sealed once: the
// entry and the bucket of current documents hold the same bytes. Inside the seal
// stand its salt, version, day and body.
//
// Nothing in the header can be guessed from a body that is gone: what a person
// sent is known again by a keyed digest that the store keeps apart, where it can
// be deleted.
package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"ronde/server/desk"
	"ronde/server/seal"
	"ronde/teams"
)

const format = 1

// Sealed is an entry as it is stored. A document whose bytes are gone by law is
// empty.
type Sealed struct {
	Header []byte
	Docs   [][]byte
	Hash   [32]byte
}

// Digest is the keyed digest by which an act sent again is known.
func Digest(ring *seal.Ring, asked []byte) [32]byte { return ring.Digest("asked", asked) }

// KeyFor gives the number of the key under which a document of a scope is sealed:
// that of the person or home it is about, 0 for the team's.
type KeyFor func(teams.Scope) (uint32, error)

// Seal seals an entry that follows the link prev.
func Seal(ring *seal.Ring, keyFor KeyFor, team teams.ID, prev [32]byte, e teams.Entry) (Sealed, error) {
	var out Sealed
	var h seal.Fields
	h.Int(format).Hash(prev).Int(int64(e.Seq)).Time(e.At).Time(e.Made).Str(e.By).Str(e.ID).Str(e.Act).Int(int64(e.V))
	h.Int(int64(len(e.Put)))
	for _, d := range e.Put {
		plain, salt, err := plainDoc(d)
		if err != nil {
			return Sealed{}, err
		}
		writeScope(h.Str(d.Kind).Str(d.ID), d.Scope).Hash(seal.Commit(salt, plain[seal.SaltSize:]))
		number, err := keyFor(d.Scope)
		if err != nil {
			return Sealed{}, err
		}
		sealed, err := ring.SealFor(number, nil, plain, aboutDoc(team, d.Key(), e.Seq))
		if err != nil {
			return Sealed{}, damaged("the key of %s: %v", d.Scope.Of, err)
		}
		out.Docs = append(out.Docs, sealed)
	}
	h.Int(int64(len(e.Drop)))
	for _, d := range e.Drop {
		writeScope(h.Str(d.Kind).Str(d.ID), d.Scope)
	}
	out.Hash = seal.Link(h.Out())
	out.Header = ring.Seal(nil, h.Out(), aboutEntry(team, e.Seq))
	return out, nil
}

// Name is a document that an entry put, as its header says it.
type Name struct {
	teams.Key
	Scope teams.Scope
}

// Names reads from an entry's header what it put, in the order of s.Docs, who
// acted and with which id. No document is opened.
func Names(ring *seal.Ring, team teams.ID, seq uint64, s Sealed) (names []Name, by, act teams.ID, err error) {
	header, err := ring.Open(s.Header, aboutEntry(team, seq))
	if err != nil {
		return nil, "", "", damaged("entry %d: %v", seq, err)
	}
	r := seal.Read(header)
	r.Int()
	r.Hash()
	r.Int()
	r.Time()
	r.Time()
	by, act = r.Str(), r.Str()
	r.Str()
	r.Int()
	for range r.Count() {
		n := Name{Key: teams.Key{Kind: r.Str(), ID: r.Str()}, Scope: readScope(r)}
		r.Hash()
		names = append(names, n)
	}
	if r.Err != nil || len(names) != len(s.Docs) {
		return nil, "", "", damaged("entry %d does not hold what its header says", seq)
	}
	return names, by, act, nil
}

// Open opens an entry and checks it against itself: seals, number, commitments.
// A document whose key or bytes are gone reads as a drop of the scope it had;
// its commitment still stands in the header, so the chain verifies without it.
// Error: desk.ErrDamaged.
func Open(ring *seal.Ring, team teams.ID, seq uint64, s Sealed) (teams.Entry, error) {
	e, _, err := OpenNamed(ring, team, seq, s)
	return e, err
}

// OpenNamed is Open, and gives the names of all documents that the entry put,
// those that are gone too, in the order of s.Docs.
func OpenNamed(ring *seal.Ring, team teams.ID, seq uint64, s Sealed) (teams.Entry, []teams.Key, error) {
	header, err := ring.Open(s.Header, aboutEntry(team, seq))
	if err != nil {
		return teams.Entry{}, nil, damaged("entry %d: %v", seq, err)
	}
	r := seal.Read(header)
	if f := r.Int(); f != format {
		return teams.Entry{}, nil, damaged("entry %d: format %d", seq, f)
	}
	e := teams.Entry{Prev: r.Hash(), Hash: seal.Link(header)}
	e.Seq, e.At, e.Made = uint64(r.Int()), r.Time(), r.Time()
	e.By, e.ID, e.Act, e.V = r.Str(), r.Str(), r.Str(), int(r.Int())
	n := r.Count()
	if e.Seq != seq || n != len(s.Docs) {
		return teams.Entry{}, nil, damaged("entry %d does not hold what its header says", seq)
	}
	names := make([]teams.Key, n)
	for i := range n {
		names[i] = teams.Key{Kind: r.Str(), ID: r.Str()}
		scope, commitment := readScope(r), r.Hash()
		d, plain, err := OpenDoc(ring, team, names[i], seq, s.Docs[i])
		if errors.Is(err, seal.ErrNoKey) {
			e.Drop = append(e.Drop, teams.Dropped{Kind: names[i].Kind, ID: names[i].ID, Scope: scope})
			continue
		}
		if err != nil {
			return teams.Entry{}, nil, err
		}
		if seal.Commit([seal.SaltSize]byte(plain), plain[seal.SaltSize:]) != commitment || !reflect.DeepEqual(d.Scope, scope) {
			return teams.Entry{}, nil, damaged("entry %d: document %s is not the one it was", seq, names[i].ID)
		}
		e.Put = append(e.Put, d)
	}
	for range r.Count() {
		e.Drop = append(e.Drop, teams.Dropped{Kind: r.Str(), ID: r.Str(), Scope: readScope(r)})
	}
	if r.Err != nil || len(r.Rest()) > 0 {
		return teams.Entry{}, nil, damaged("entry %d: the header does not read", seq)
	}
	return e, names, nil
}

// OpenDoc opens one sealed document that entry seq put, and gives its plain
// text too. Errors: seal.ErrNoKey when its key or its bytes are gone,
// desk.ErrDamaged.
func OpenDoc(ring *seal.Ring, team teams.ID, key teams.Key, seq uint64, sealed []byte) (teams.Doc, []byte, error) {
	d, raw, plain, err := unseal(ring, team, key, seq, sealed)
	if err != nil {
		return teams.Doc{}, nil, err
	}
	if d.Body, d.V, err = teams.DecodeBody(d.Kind, d.V, raw); err != nil {
		return teams.Doc{}, nil, fmt.Errorf("%w: %w", desk.ErrDamaged, err)
	}
	return d, plain, nil
}

// OpenStored is OpenDoc for whoever only sends the document on: it has the bytes
// that were stored and no body, unless they are of an older version.
func OpenStored(ring *seal.Ring, team teams.ID, key teams.Key, seq uint64, sealed []byte) (teams.Doc, error) {
	d, raw, _, err := unseal(ring, team, key, seq, sealed)
	if err != nil {
		return teams.Doc{}, err
	}
	if stored, ok := d.AsStored(raw); ok {
		return stored, nil
	}
	if d.Body, d.V, err = teams.DecodeBody(d.Kind, d.V, raw); err != nil {
		return teams.Doc{}, fmt.Errorf("%w: %w", desk.ErrDamaged, err)
	}
	return d, nil
}

func unseal(ring *seal.Ring, team teams.ID, key teams.Key, seq uint64, sealed []byte) (d teams.Doc, raw json.RawMessage, plain []byte, err error) {
	if len(sealed) == 0 {
		return d, nil, nil, seal.ErrNoKey
	}
	if plain, err = ring.Open(sealed, aboutDoc(team, key, seq)); errors.Is(err, seal.ErrNoKey) {
		return d, nil, nil, err
	}
	if err != nil || len(plain) < seal.SaltSize {
		return d, nil, nil, damaged("document %s/%s of entry %d: %v", key.Kind, key.ID, seq, err)
	}
	r := seal.Read(plain[seal.SaltSize:])
	d = teams.Doc{Kind: key.Kind, ID: key.ID, V: int(r.Int()), Day: teams.Day(r.Int()), Scope: readScope(r)}
	raw = r.Rest()
	if r.Err != nil {
		return d, nil, nil, damaged("document %s/%s of entry %d does not read", key.Kind, key.ID, seq)
	}
	return d, raw, plain, nil
}

func plainDoc(d teams.Doc) (plain []byte, salt [seal.SaltSize]byte, err error) {
	raw, err := teams.EncodeBody(d)
	if err != nil {
		return nil, salt, fmt.Errorf("journal: %s does not encode: %w", d.Kind, err)
	}
	salt = seal.NewSalt()
	var f seal.Fields
	writeScope(f.Int(int64(d.V)).Int(int64(d.Day)), d.Scope)
	plain = append(make([]byte, 0, len(salt)+len(f.Out())+len(raw)), salt[:]...)
	return append(append(plain, f.Out()...), raw...), salt, nil
}

func writeScope(f *seal.Fields, s teams.Scope) *seal.Fields {
	f.Str(s.Of).Str(string(s.Class)).Int(int64(len(s.For)))
	for _, id := range s.For {
		f.Str(id)
	}
	return f
}

func readScope(r *seal.Reader) teams.Scope {
	s := teams.Scope{Of: r.Str(), Class: teams.Class(r.Str())}
	for range r.Count() {
		s.For = append(s.For, r.Str())
	}
	return s
}

func aboutDoc(team teams.ID, k teams.Key, seq uint64) []byte {
	var f seal.Fields
	return f.Grow(32 + len(team) + len(k.Kind) + len(k.ID)).Str("document").Str(team).Str(k.Kind).Str(k.ID).Int(int64(seq)).Out()
}

func aboutEntry(team teams.ID, seq uint64) []byte {
	var f seal.Fields
	return f.Str("entry").Str(team).Int(int64(seq)).Out()
}

func damaged(say string, args ...any) error {
	return fmt.Errorf("%w: %s", desk.ErrDamaged, fmt.Sprintf(say, args...))
}
