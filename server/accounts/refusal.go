package accounts

import (
	"errors"

	"ronde/server/boltfile"
	"ronde/teams/text"
)

// Kind says what sort of no a Refusal is; web turns it into a status.
type Kind string

// The kinds of refusal.
const (
	KindBad      Kind = "bad"       // not written as it must be
	KindWho      Kind = "who"       // not signed in
	KindNotFound Kind = "not_found" // not there, or not this person's: same answer
	KindRefused  Kind = "refused"   // a rule says no
	KindBusy     Kind = "busy"      // later
)

// Refusal is a no that a person can do something with. The words are the front
// end's; With holds what they need.
type Refusal struct {
	Kind Kind
	Code string
	With map[string]any
}

func (r *Refusal) Error() string { return string(r.Kind) + " " + r.Code }

// The refusals that are always the same.
var (
	// ErrNoSession answers a token that is unknown, or whose session is over.
	ErrNoSession = &Refusal{Kind: KindWho, Code: "sign_in.needed"}
	// ErrWrong answers a sign-in with an unknown name or a wrong password.
	ErrWrong = &Refusal{Kind: KindWho, Code: "sign_in.wrong"}
	// ErrBusy says that too many passwords are being checked already.
	ErrBusy = &Refusal{Kind: KindBusy, Code: "sign_in.slow", With: map[string]any{"seconds": 2}}
	// ErrNotFound answers an id that is not there, or somebody else's.
	ErrNotFound = &Refusal{Kind: KindNotFound, Code: "not_found"}
)

// The errors that no person can do anything with.
var (
	// ErrHeld says that another process has the folder open.
	ErrHeld = boltfile.ErrHeld
	// ErrDamaged says that the file, or a part of it, cannot be read.
	ErrDamaged = boltfile.ErrDamaged
	// ErrUnknown says that a commit failed half way: ask again.
	ErrUnknown = boltfile.ErrUnknown
	// ErrKey says that the key file is not the one of this folder.
	ErrKey = errors.New("accounts: this key does not open this folder; start with the key file it was made with")
)

// bad refuses a field.
func bad(code, field string) *Refusal {
	return &Refusal{Kind: KindBad, Code: code, With: map[string]any{"field": field}}
}

// about names the field that a check of text refused.
func about(err error, field string) error {
	if t, ok := errors.AsType[*text.Error](err); ok {
		return bad(t.Code, field)
	}
	return err
}
