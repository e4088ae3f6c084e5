package desk

import (
	"context"
	"errors"
	"time"

	"ronde/teams"
)

// Journal is what the desk needs of a store. Every implementation passes the
// suite in server/journal/journaltest.
type Journal interface {
	// Load gives the current documents from a day on, and those that never
	// leave. It checks every seal, the head, and the last links of the chain.
	Load(ctx context.Context, team teams.ID, from teams.Day) ([]teams.Doc, Head, error)
	// Append adds entries, all or none, durable on return. The first must be
	// the one after the head, else ErrBehind; entry 1 makes the team. After any
	// other error nobody knows whether they are there. Due is kept with them:
	// when something happens in the team by itself, zero when nothing does.
	Append(ctx context.Context, team teams.ID, entries []teams.Entry, due time.Time) (Head, error)
	// Since gives at most max entries after a number.
	Since(ctx context.Context, team teams.ID, seq uint64, max int) ([]teams.Entry, error)
	// Find tells what became of an act of a person, and whether it was asked
	// with the same content.
	Find(ctx context.Context, team, by, act teams.ID, asked []byte) (Answered, bool, error)
	// Get gives current documents by name, beyond the horizon too; absent ones
	// are left out.
	Get(ctx context.Context, team teams.ID, keys []teams.Key) ([]teams.Doc, error)
	// History gives current documents about somebody, newest day first.
	History(ctx context.Context, team teams.ID, q Query) ([]teams.Doc, error)
	// All gives current documents of a kind in the order of their ids, after an
	// id, at most max: fewer are the last.
	All(ctx context.Context, team teams.ID, kind string, after teams.ID, max int) ([]teams.Doc, error)
	// Saved keeps that a complete backup holds everything up to a head. It never
	// takes anything back. Error: ErrBehind for a head of another epoch, or one
	// that is not there yet.
	Saved(ctx context.Context, team teams.ID, to Head) error
	// Dues gives what Append was told last, of every team in which something
	// will be due. Teams that cannot be read are in the error.
	Dues(ctx context.Context) (map[teams.ID]time.Time, error)
	// Keep keeps bytes under the id by which a document names them, sealed under
	// the key of whom they are about ("" for the team's), durable on return.
	// Those that are there stay.
	Keep(ctx context.Context, team, of, id teams.ID, plain []byte) error
	// File gives them. Error: ErrNoFile.
	File(ctx context.Context, team, id teams.ID) ([]byte, error)
	// Erase destroys all that is about some people and homes: their keys, their
	// documents of every version, bytes that these name, and what of it lies in
	// pages that were freed. What entries held reads as drops; the chain verifies.
	// Done twice it is done once.
	Erase(ctx context.Context, team teams.ID, of []teams.ID) error
	// Forget destroys in the same way whom entries have taken back, as far as
	// nothing about them stands; Append keeps who that is. It remembers nobody:
	// who comes again, after a restore, stays.
	Forget(ctx context.Context, team teams.ID) error
	// Rest closes what is open for a team until it is asked for again.
	Rest(team teams.ID)
}

// Head is the end of a team's journal. A restored backup has another epoch.
type Head struct {
	Epoch string
	Seq   uint64
	At    time.Time
	Hash  [32]byte
	Safe  uint64 // the last entry that is in a complete backup; 0 for none
}

// Answered is what became of an act: the number of its entry, and whether the
// content asked for now is the one that was accepted.
type Answered struct {
	Seq  uint64
	Same bool
}

// Query asks for documents of one kind about one person (or home), newest day
// first. A page goes on before the last document of the page before it: its day
// and id; Before 0 begins with the newest. Stored asks for the bytes that were
// stored, without a body, of all that is of today's version: they are sent on.
// Hours asks the desk, beside what the viewer sees, for her own passages of which
// she sees no more, as hours and nothing else.
type Query struct {
	Of       teams.ID
	Kind     string
	Before   teams.Day
	BeforeID teams.ID
	Max      int
	Stored   bool
	Hours    bool
}

// Errors of a journal that the desk understands; all others mean "unknown".
var (
	ErrNoTeam  = errors.New("desk: there is no such team")
	ErrBehind  = errors.New("desk: the journal has moved on")
	ErrDamaged = errors.New("desk: the team's journal is damaged")
	ErrFull    = errors.New("desk: the disk is full, nothing was written")
	ErrNoFile  = errors.New("desk: there are no such bytes")
)
