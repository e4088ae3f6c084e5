package bolt

import (
	"crypto/rand"
	"encoding/binary"

	"ronde/server/journal"
	"ronde/server/seal"
	"ronde/teams"
)

func newEpoch() string { return rand.Text() }

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

func docKey(k teams.Key) []byte {
	b := make([]byte, 0, len(k.Kind)+1+len(k.ID))
	return append(append(append(b, k.Kind...), 0), k.ID...)
}

func dayKey(day teams.Day, k teams.Key) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(day)), docKey(k)...)
}

func ofPrefix(of teams.ID, kind string) []byte {
	b := make([]byte, 0, len(of)+len(kind)+40)
	return append(append(append(append(b, of...), 0), kind...), 0)
}

func ofKey(of teams.ID, kind string, day teams.Day, id teams.ID) []byte {
	return append(binary.BigEndian.AppendUint32(ofPrefix(of, kind), uint32(day)), id...)
}

func knownKey(by, act teams.ID) []byte {
	return append(append([]byte(by), 0), act...)
}

// splitKey reads what docKey wrote.
func splitKey(b []byte) teams.Key {
	for i, c := range b {
		if c == 0 {
			return teams.Key{Kind: string(b[:i]), ID: string(b[i+1:])}
		}
	}
	return teams.Key{}
}

// dayOf reads the day that stands in the clear before a current document.
func dayOf(value []byte) (teams.Day, bool) {
	if len(value) < 12 {
		return 0, false
	}
	return teams.Day(binary.BigEndian.Uint32(value)), true
}

func packEntry(s journal.Sealed) []byte {
	var f seal.Fields
	f.Hash(s.Asked).Bytes(s.Header).Int(int64(len(s.Docs)))
	for _, d := range s.Docs {
		f.Bytes(d)
	}
	return f.Out()
}

func unpackEntry(b []byte) (journal.Sealed, error) {
	r := seal.Read(b)
	s := journal.Sealed{Asked: r.Hash(), Header: r.Bytes()}
	for range r.Count() {
		s.Docs = append(s.Docs, r.Bytes())
	}
	return s, r.Err
}
