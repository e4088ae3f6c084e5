// Package access is the second log: who looked, who was refused, who signed in,
// who took data out. What a team did is in its journal; this log answers a
// patient's or a colleague's question "who has seen it?".
//
// # Use
//
//	l, err := access.Open(dir, master, time.Now)
//	err = l.Record(ctx, team, access.Event{Who: person, What: access.LookedDoor, Of: home})
//	l.Note(team, access.Event{Who: person, What: access.DeliveredSnapshot})
//
// Record returns when the entry is on the disk: what must not happen without a
// trace waits for it. Note is for the rest: it returns at once and the entry
// follows. When too many wait, notes are counted instead of kept, and the count
// becomes an entry. All that waits goes to the disk in one commit; when nothing
// waits nothing is written.
//
// The log is about existing teams: do not record under an id that somebody made
// up. What belongs to no team stands under "".
//
// # What it holds
//
// Ids, kinds, times, an address, a reason. Never what was written about
// anybody. Every text is put on one line and cut to its bound.
//
// # Chain
//
// Each team has a chain of its own, numbered from 1. An entry is sealed for its
// place and linked to the one before it, with the same code as the journal; the
// link holds a salted commitment, so that an entry deleted after its time
// leaves nothing to guess from. Verify names the first number that was changed,
// dropped or swapped. A log put back to an older state is sound in itself: keep
// a Head elsewhere (a backup does) and hand it to Verify.
//
// Prune deletes what is older than agreed, twelve months unless the team says
// less; the hash of the last deleted entry stays as the anchor of the chain.
package access
