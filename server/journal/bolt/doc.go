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
// Rules of this package, each learned from a measurement or an issue:
//
//   - A file is made under another name, synced, renamed, and its folder
//     synced: bbolt does none of it, and a power cut at the first open leaves a
//     file that nobody can read.
//   - After any error of a commit nobody knows what is on the disk. The handle
//     is closed and opened again before it serves; nothing is retried on it.
//   - Readers are short: copy, end the transaction, then decode.
//   - bbolt does not notice flipped bits; seals and chain do.
package bolt
