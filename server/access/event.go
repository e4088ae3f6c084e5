package access

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ronde/server/seal"
)

// What happened.
type What string

// All that is logged in this version.
const (
	SignedUp          What = "signed_up"
	SignedIn          What = "signed_in"
	SignInRefused     What = "sign_in_refused"    // wrong name or password, or too many tries
	SignedOut         What = "signed_out"         // by the person, here
	EndedDevice       What = "ended_device"       // by the person, from another device
	LookedDoor        What = "looked_door"        // how to get in; Of is the home or the patient
	LookedMatricule   What = "looked_matricule"   // somebody's national number; Of is the patient
	DeliveredSnapshot What = "delivered_snapshot" // a device got all its person may see
	DeliveredChanges  What = "delivered_changes"  // a device that has it all was told what is new, for the first time in a day
	DeliveredFile     What = "delivered_file"     // something of one patient among what was delivered; Of is the patient, Why what it was
	LeftOut           What = "left_out"           // of what stands next in the log; Why names patients, or all but those named before
	DeliveredHistory  What = "delivered_history"  // what is older than the phones keep; Of is the patient
	LookedPhoto       What = "looked_photo"       // a photo; Of is the patient, Why the photo
	Searched          What = "searched"           // in what was said, whatever its age; Of is the patient, or empty for all
	RefusedRight      What = "refused_right"      // an act or a question without the right; Why is the code
	RefusedStranger   What = "refused_stranger"   // somebody from outside the team asked for it
	RefusedOrigin     What = "refused_origin"     // another site's page spoke for the person
	RefusedSecret     What = "refused_secret"     // an invitation that is none
	LookedReaders     What = "looked_readers"     // who looked at what the team keeps about a patient; Of is the patient
	ReadSheet         What = "read_sheet"         // a table brought from another program was read; nothing of it is kept
	Exported          What = "exported"           // data taken out; Of is the patient, or empty for all
	BackedUp          What = "backed_up"
	Restored          What = "restored"
	Damaged           What = "damaged" // a check found it; Why names what
	Dropped           What = "dropped" // notes that found no room; Why is how many
)

var whats = []What{SignedUp, SignedIn, SignInRefused, SignedOut, EndedDevice, LookedDoor, LookedMatricule, LookedPhoto, DeliveredSnapshot, DeliveredChanges, DeliveredFile, LeftOut, DeliveredHistory, Searched,
	RefusedRight, RefusedStranger, RefusedOrigin, RefusedSecret, LookedReaders, ReadSheet, Exported, BackedUp, Restored, Damaged, Dropped}

// Event is one line of the log. At may come from a phone; Seq and Recorded are
// the log's own, and Recorded never falls.
type Event struct {
	Seq      uint64    `json:"seq"`
	Recorded time.Time `json:"recorded"`
	At       time.Time `json:"at"` // zero, or absurd: now
	Who      string    `json:"who,omitempty"`
	What     What      `json:"what"`
	Of       string    `json:"of,omitempty"`
	Why      string    `json:"why,omitempty"`
	Address  string    `json:"address,omitempty"`
}

const (
	longestID  = 64
	longestWhy = 400
)

// clean makes an event fit to be written; an event is never refused for its
// texts, or nobody would be told.
func (e Event) clean() (Event, error) {
	if !slices.Contains(whats, e.What) {
		return e, ErrWhat
	}
	e.Who, e.Of, e.Address = line(e.Who, longestID), line(e.Of, longestID), line(e.Address, longestID)
	e.Why = line(e.Why, longestWhy)
	if e.At.Year() < 2000 || e.At.Year() > 2200 { // a phone's clock may say anything
		e.At = time.Time{}
	}
	return e, nil
}

// line makes one line of at most max bytes that shows all it holds.
func line(s string, max int) string {
	s = strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) {
			return ' '
		}
		return c
	}, s)
	if len(s) <= max {
		return s
	}
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max]
}

// pack writes what the chain commits to.
func (e Event) pack() []byte {
	var f seal.Fields
	return f.Time(e.Recorded).Time(e.At).Str(e.Who).Str(string(e.What)).Str(e.Of).Str(e.Why).Str(e.Address).Out()
}

func unpack(b []byte) (e Event, err error) {
	r := seal.Read(b)
	e.Recorded, e.At, e.Who, e.What = r.Time(), r.Time(), r.Str(), What(r.Str())
	e.Of, e.Why, e.Address = r.Str(), r.Str(), r.Str()
	return e, r.Err
}
