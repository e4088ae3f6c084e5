package bolt

import (
	"encoding/binary"
	"fmt"

	"go.etcd.io/bbolt"

	"ronde/server/desk"
	"ronde/server/journal"
	"ronde/server/seal"
	"ronde/teams"
)

// Each person accompanied has a key of her own, and so has each home, since two
// may live there. It is made with the first document about her, in the same
// transaction, and lies in the team's file under the team's key.

var bKeys = []byte("keys")

func aboutKey(team, of teams.ID) []byte {
	var f seal.Fields
	return f.Str("key").Str(team).Str(of).Out()
}

// readKeys takes all keys of people from the file.
func readKeys(tx *bbolt.Tx, team teams.ID, ring *seal.Ring) error {
	keys := tx.Bucket(bKeys)
	if keys == nil { // a file from before there were any
		return nil
	}
	var kept []seal.Wrapped
	err := keys.ForEach(func(of, v []byte) error {
		if len(v) < 4 {
			return fmt.Errorf("%w: a key does not read", desk.ErrDamaged)
		}
		kept = append(kept, seal.Wrapped{Number: binary.BigEndian.Uint32(v), Key: v[4:], About: aboutKey(team, string(of))})
		return nil
	})
	if err == nil && ring.AddKeys(kept) != nil {
		err = fmt.Errorf("%w: a key of somebody does not open", desk.ErrDamaged)
	}
	return err
}

// keysFor finds and makes keys inside one transaction. What the file says counts,
// never what is in memory: a transaction that was undone has left a key there
// that nobody may seal with.
func keysFor(tx *bbolt.Tx, team teams.ID, ring *seal.Ring) journal.KeyFor {
	var keys *bbolt.Bucket
	known := map[teams.ID]uint32{"": 0}
	return func(s teams.Scope) (number uint32, err error) {
		number, ok := known[s.Of]
		if ok {
			return number, nil
		}
		if keys == nil {
			if keys, err = tx.CreateBucketIfNotExists(bKeys); err != nil {
				return 0, err
			}
		}
		if v := keys.Get([]byte(s.Of)); len(v) >= 4 {
			number = binary.BigEndian.Uint32(v)
		} else if number, err = makeKey(keys, team, s.Of, ring); err != nil {
			return 0, err
		}
		known[s.Of] = number
		return number, nil
	}
}

func makeKey(keys *bbolt.Bucket, team, of teams.ID, ring *seal.Ring) (uint32, error) {
	n, err := keys.NextSequence() // a number is never given twice, also when its key is gone
	if err != nil {
		return 0, err
	}
	number := seal.Somebody | uint32(n)
	wrapped := ring.MakeKey(number, aboutKey(team, of))
	return number, keys.Put([]byte(of), append(binary.BigEndian.AppendUint32(nil, number), wrapped...))
}
