// Package bolt keeps journals in bbolt, one file a team: a team can be copied,
// restored, moved and erased by itself.
//
// Buckets of a team's file; `kind` is four bytes of a keyed digest of its name:
//
//	meta     format, team, ring (wrapped), epoch, head, the number up to which
//	         there is a backup, when the team has to be woken
//	entries  number               -> sealed header, sealed documents
//	docs     kind id              -> day, number, of, sealed document (the bytes of the entry)
//	days     day kind id          -> (nothing)   what Load walks
//	of       of 0 kind day id     -> (nothing)   what History walks
//	known    by 0 act id          -> number, keyed digest of what was asked
//	files    id                   -> sealed bytes, of photos
//	keys     id of a person, home -> number, key sealed under the team's
//	erased   id of a person, home -> 1, or 0 until the file was written anew;
//	         2 for whom an import brought that was taken back, until nothing is left
//
// In the clear stand random ids, days and numbers, nothing else.
//
// How the file is opened, checked and opened again after a failed commit is
// boltfile's. Rules of this package:
//
//   - Readers are short: copy, end the transaction, then decode.
//   - bbolt does not notice flipped bits in values; seals and chain do.
//   - The head is read in the transaction that moves it: no copy in memory can
//     differ from the disk.
package bolt
