// Package desk is where acts arrive. It keeps one loop for each open team; the
// loop takes all acts that wait, asks the rules for each, appends what was
// accepted in one go, and rings a bell.
//
//	acts -> [ loop: seen before? decide, apply ] -> Append -> answer, ring -> followers read after their number
//
// Promises:
//
//   - Nothing is answered, shown or rung before Append has returned.
//   - Any error of Append means "unknown": the Team in memory is thrown away and
//     loaded again from the journal, and the phone asks again with the same id.
//   - Nothing outside the loop touches a Team. Whoever follows looks at a View,
//     which the loop exchanges in one step after each Append.
//   - Time is a member of nobody: before any act, snapshot or send, what is due
//     is done as the act clock.tick.
//
// The journal is the queue of every follower: a slow one costs a number, not a
// buffer. The last entries are kept in memory, written once for each sight tag,
// so that a bell that wakes twelve phones reads the disk not at all.
package desk
