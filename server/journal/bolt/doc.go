// Package bolt keeps journals in bbolt, one file a team: a team can be copied,
// restored, moved and erased by itself.
//
// Buckets of a team's file:
//
//	meta     format, team, ring (wrapped), epoch, head
//	entries  number                        -> asked digest, sealed header, sealed documents
//	docs     kind 0 id                     -> day, number, sealed document (the bytes of the entry)
//	days     day kind 0 id                 -> (nothing)   what Load walks
//	of       of 0 kind 0 day id            -> (nothing)   what History walks
//	known    by 0 act id                   -> number, asked digest
//
// In the clear stand random ids, kinds, days and numbers, nothing else.
//
// How the file is opened, checked and opened again after a failed commit is
// boltfile's. Rules of this package:
//
//   - Readers are short: copy, end the transaction, then decode.
//   - bbolt does not notice flipped bits in values; seals and chain do.
//   - The head is read in the transaction that moves it: no copy in memory can
//     differ from the disk.
package bolt
