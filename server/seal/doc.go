// Package seal holds the keys, and everything that is done with them: sealing,
// commitments and the links of a chain. It knows nothing of teams or documents;
// it takes bytes and gives bytes.
//
// # Keys
//
//	master key   one file outside the data folder, mode 0600      Master
//	ring         the keys of one team (or of the accounts),       Ring
//	             wrapped under the master key, kept with the data
//	somebody's   one for each person accompanied and each home, sealed
//	             under the ring, kept beside it      Ring.MakeKey
//
// A sealed text is
//
//	format (1 byte) | key number (4 bytes) | nonce (12) | AES-256-GCM text | tag (16)
//
// The key number stands in front so that a ring can hold several keys: a new
// one after a rotation, and those of people. A text whose key
// is gone answers ErrNoKey, which readers take for "dropped".
//
// The associated data says what the text is and where it belongs (team, kind,
// id, number). A text moved to another place does not open.
//
// # Commitments and chain
//
// A chain never hashes a body, it hashes Commit(salt, body) with a random salt
// kept beside the body. When a body has to go by law its salt goes along, and
// nobody can find a name again by guessing; the chain still verifies.
package seal
