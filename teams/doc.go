// Package teams is the rulebook of Ronde: who reads only this package knows
// what the product does.
//
// # A team is a journal
//
// Whatever a member does is one act ("visit.take"). Team.Do looks at the Team
// in its hands, decides, and answers a Change or a Refusal; it changes nothing.
// The desk makes an Entry of an accepted change, appends it to the team's
// journal, and hands it to Team.Apply, the only thing that changes a Team. A
// Team is therefore what its entries say, and nothing else.
//
// # Nobody stands above anybody
//
// What a person may do follows from being a member, from her profession, and
// from what the act is about. There is no other kind of right in here, and the
// one who founded a team is a member like any other.
//
// # What happened is never refused
//
// An act is a fact ("done at 10:40") or an intention ("I take it"). Facts are
// accepted however late; two facts about one visit both stand, and a fact that
// has no place waits in the tray (aside.go). Intentions can lose, and the
// refusal names who was there before.
//
// # What comes again
//
// A recurring visit is a series (series.go). Its visits are documents, put three
// weeks ahead by its own acts and then by the clock (plan.go), so that a phone
// without network has them and a screen expands nothing. Nothing edits the past:
// a changed series ends on a day and another begins. When a person is in
// hospital, one act stops all her visits, and one brings them back (stops.go).
//
// # Rules
//
// The package has no clock, no chance, no files and no goroutines: time and ids
// come through Actor. Bodies of documents are never changed once they are in a
// Team; a rule makes a new one. Where to look:
//
//	team.go entry.go actor.go refusal.go    the frame
//	acts.go                                 the table of all acts
//	sight.go                                who sees what
//	horizon.go                              what a Team keeps in hand
//	members.go patients.go visits.go …      one concept a file: documents, rules, questions
//
// A new act is a rule in its concept's file, a line in acts.go, a story in
// testdata/stories, and a button.
package teams
