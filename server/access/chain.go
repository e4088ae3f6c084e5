package access

import (
	"encoding/binary"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"ronde/server/seal"
)

// Head is the end of a chain, to be kept elsewhere and handed to Verify.
type Head struct {
	Seq  uint64   `json:"seq"`
	Hash [32]byte `json:"hash"`
}

// state is what is kept of a chain beside its entries.
type state struct {
	team   string
	head   Head
	anchor Head // the last entry that was deleted after its time
	at     time.Time
}

// entry is one link as stored.
type entry struct {
	prev [32]byte
	salt [seal.SaltSize]byte
	body []byte
}

// hash is the link of the entry at seq.
func (e entry) hash(team string, seq uint64) [32]byte {
	var f seal.Fields
	return seal.Link(f.Str("ronde access 1").Str(team).Int(int64(seq)).Hash(e.prev).Hash(seal.Commit(e.salt, e.body)).Out())
}

// stem is what all keys of a team begin with; no team's name stands in a key.
func (l *Log) stem(team string) []byte {
	d := l.ring.Digest("access team", []byte(team))
	return d[:16]
}

func entryKey(stem []byte, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(stem[:len(stem):len(stem)], seq)
}

func headPlace(stem []byte) []byte {
	var f seal.Fields
	return f.Str("access head").Bytes(stem).Out()
}

func entryPlace(team string, seq uint64) []byte {
	var f seal.Fields
	return f.Str("access entry").Str(team).Int(int64(seq)).Out()
}

func (l *Log) putState(tx *bolt.Tx, s state) error {
	var f seal.Fields
	f.Str(s.team).Int(int64(s.head.Seq)).Hash(s.head.Hash).Int(int64(s.anchor.Seq)).Hash(s.anchor.Hash).Time(s.at)
	stem := l.stem(s.team)
	return tx.Bucket(bHeads).Put(stem, l.ring.Seal(nil, f.Out(), headPlace(stem)))
}

// state reads the state of a team. A team without one has no entries either, or
// its head was taken away.
func (l *Log) state(tx *bolt.Tx, team string) (state, error) {
	stem := l.stem(team)
	sealed := tx.Bucket(bHeads).Get(stem)
	if sealed == nil {
		if k, _ := tx.Bucket(bEntries).Cursor().Seek(stem); k != nil && string(k[:len(stem)]) == string(stem) {
			return state{}, &Broken{Team: team, Seq: binary.BigEndian.Uint64(k[len(stem):]), Why: "there is no head"}
		}
		return state{team: team}, nil
	}
	return l.openState(stem, sealed)
}

func (l *Log) openState(stem, sealed []byte) (s state, err error) {
	plain, err := l.ring.Open(sealed, headPlace(stem))
	if err != nil {
		return s, fmt.Errorf("%w: the head of a team: %w", ErrDamaged, err)
	}
	r := seal.Read(plain)
	s.team, s.head.Seq, s.head.Hash = r.Str(), uint64(r.Int()), r.Hash()
	s.anchor.Seq, s.anchor.Hash, s.at = uint64(r.Int()), r.Hash(), r.Time()
	return s, r.Err
}

// append adds events to a team's chain.
func (l *Log) append(tx *bolt.Tx, s state, events []Event) error {
	stem := l.stem(s.team)
	for _, e := range events {
		if now := l.now().UTC(); now.After(s.at) {
			s.at = now
		}
		e.Recorded = s.at
		if e.At.IsZero() {
			e.At = s.at
		}
		link := entry{prev: s.head.Hash, salt: seal.NewSalt(), body: e.pack()}
		s.head = Head{Seq: s.head.Seq + 1, Hash: link.hash(s.team, s.head.Seq+1)}
		var f seal.Fields
		f.Hash(link.prev).Hash(link.salt).Bytes(link.body)
		sealed := l.ring.Seal(nil, f.Out(), entryPlace(s.team, s.head.Seq))
		if err := tx.Bucket(bEntries).Put(entryKey(stem, s.head.Seq), sealed); err != nil {
			return err
		}
	}
	return l.putState(tx, s)
}

// entry opens the entry at seq, and says what is wrong with it.
func (l *Log) entry(tx *bolt.Tx, team string, seq uint64) (e entry, ev Event, err error) {
	sealed := tx.Bucket(bEntries).Get(entryKey(l.stem(team), seq))
	if sealed == nil {
		return e, ev, &Broken{team, seq, "it is missing"}
	}
	plain, err := l.ring.Open(sealed, entryPlace(team, seq))
	if err != nil {
		return e, ev, &Broken{team, seq, "it was changed or moved"}
	}
	r := seal.Read(plain)
	e.prev, e.salt, e.body = r.Hash(), r.Hash(), r.Bytes()
	if err = r.Err; err == nil {
		ev, err = unpack(e.body)
	}
	if err != nil {
		return e, ev, &Broken{team, seq, "it does not read"}
	}
	ev.Seq = seq
	return e, ev, nil
}
