// Package accounts knows the people of this server: how they are called, how
// they sign in, and on which devices they are signed in. It knows nothing of
// what a person may do; that follows from the teams.
//
// # Use
//
//	s, err := accounts.Open(dir, master, time.Now)    // ErrHeld, ErrKey, ErrDamaged
//	token, session, err := s.SignIn(ctx, name, password, address, device)
//	session, err := s.Session(token)                  // at each request
//	session.Valid(now)                                // at each bell of a socket
//	<-session.Ended()                                 // close the socket
//
// A no that a person can do something with is a *Refusal. ErrUnknown says that
// the disk failed half way: ask again. Everything else is internal.
//
// # What is kept, and how
//
// One bbolt file, accounts.db. It is opened at start and kept open: its lock is
// the lock of the whole data folder, so it is opened before anything else.
//
//	meta      format, and the ring of keys, wrapped under the master key
//	people    person id                    -> profile, password hash, teams
//	names     keyed digest of the name     -> person id
//	emails    keyed digest of the address  -> person id
//	sessions  SHA-256 of the token         -> person, device, since, seen
//	devices   person id + session id       -> key in sessions
//
// Every value is sealed for its place. Keys tell nothing: ids are random and
// digests need the ring. The list of teams is a hint for the start screen;
// membership is asked at the team.
//
// # Passwords
//
// argon2id, the parameters beside each hash; a hash with older parameters is
// made anew at the next sign-in. Two are computed at a time and twenty wait,
// more are told ErrBusy: each takes 19 MiB. An unknown name costs the same as a
// wrong password and gets the same answer. Failures slow down one account from
// one address; no account is ever locked, or anybody could lock out anybody.
//
// # Sessions
//
// A session ends 30 days after it was last used and 180 days after it began.
// A phone in a carer's pocket is used each working day, so 30 days forgive
// holidays and sick leave but not a phone in a drawer; half a year bounds what
// a copied cookie is worth without asking for a password at a patient's door
// every few weeks. Each person has 20 at most; the one unused for longest goes.
//
// A *Session is one pointer per session in the whole process, kept for as long
// as anybody holds it: a socket asks its pointer, and ending the session
// reaches every holder.
package accounts
