package teams

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"
)

// ID names a document, a person, a team or an act: lower-case hexadecimal
// digits, random or derived, never a name.
type ID = string

// Actor is who acts, and the only door through which time and ids come in.
type Actor struct {
	Who     ID        // the person; "" is the clock
	Now     time.Time // the server's time, never before the entry before
	Made    time.Time // when the person's phone says it was done
	NewID   func() ID // ids for new documents, in the order they are made
	Knowing []string  // the warnings that the person has read and confirms
	Why     string    // and her reason
}

// knows tells whether the person confirmed a warning.
func (a Actor) knows(code string) bool {
	for _, k := range a.Knowing {
		if k == code {
			return true
		}
	}
	return false
}

// NewIDs gives the ids of the documents that an act makes. They follow from
// team, person and act, so that a phone without network knows them too, and an
// act sent twice makes nothing twice.
func NewIDs(team, by, act ID) func() ID {
	n := 0
	return func() ID {
		id := derive(team, by, act, strconv.Itoa(n))
		n++
		return id
	}
}

func derive(parts ...string) ID {
	h := sha256.New()
	h.Write([]byte("ronde"))
	for _, p := range parts {
		h.Write([]byte{':'})
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// ValidID tells whether s can be an id: 4 to 64 letters, digits, - or _. It
// keeps separators out of keys, paths and derived ids.
func ValidID(s string) bool {
	if len(s) < 4 || len(s) > 64 {
		return false
	}
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return false
		}
	}
	return true
}
