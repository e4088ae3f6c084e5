// Package world fills an empty Ronde with l'équipe des Tilleuls: nine people,
// the persons they visit, and a day under way. Everything is invented. The
// demonstration, the end-to-end tests and the pictures of the guides live in it.
//
//	var signed world.Signed
//	config.Fill = func(ctx context.Context, s *run.Server) (err error) {
//		signed, err = world.Fill(ctx, s, world.Options{})
//		return err
//	}
//
// # What is in it
//
// people.json holds the world as somebody wrote it down; this package lives it.
// Nothing is put into a journal by hand: each person has an account, founds the
// team or joins it with an invitation, and does her own acts at the desk, in her
// own name, so that the rules hear all of it. A rule that says no ends Fill with
// an error. A warning about competence is confirmed with a reason, as a person
// would.
//
//   - Visits come of series, as people.json has them, and lie three weeks ahead
//     by the team's own clock. The rounds of a week are taken; two visits of
//     each day from the day after tomorrow on are free. Each member drives her
//     rounds on the plane of the world, which gives every visit a plausible hour.
//   - The two days before today are told.
//   - Today: what ends before now is done by whoever took it; who is at a bedside
//     says that she is there. Two visits were not made and say why, somebody is in
//     hospital, and three visits that are still to come are free, one of which
//     cannot wait. One is free although somebody could have been there for an
//     hour, and of one nobody has said a word. When the day is too young or too
//     old for some of that, yesterday or tomorrow has it.
//   - Tomorrow: taken as usual; somebody keeps a part of a visit, and the rest is
//     free. An offer waits for its answer.
//   - Notes: those of the world, as the notes of the passages that they are
//     about where there is one, else on their own. Today's come as far as now.
//     What they ask for at the next visit is an attention, ticked by whoever of
//     the same trade was there next.
//   - care.go, measures.go: what notes tell of measures is a reading too, some
//     beyond the limit that a doctor named; lists of medicines, of which one ended
//     yesterday; focuses, with the notes that belong to them.
//   - advice.go: what colleagues are asked.
//   - lambert.go and circle.go, with Options.Whole: Mme Lambert's plan of care with
//     its ratings over three months, her daughter who is a guest, what she does not
//     want to be read, papers, scores; a fall, and a file opened in an emergency.
//   - besides.go and pages.go: small attentions, a hand asked for and one given,
//     two pages that the team writes together.
//
// # Days
//
// The world is written for two weeks of November and December 2026, and its
// today is Tuesday 24 November. With Options.Exact it is filled on those very
// dates; otherwise its first week is laid onto the present one, Monday on
// Monday, and its notes count from its today.
//
// # Hours
//
// The team lives through its days: Fill has a desk with a clock of its own
// (run.Server.Past), which goes from one thing that somebody does to the next, up
// to now. So a visit was taken before it was made, and what was done at seven has
// been known since a minute after.
//
// # Twice
//
// The ids of all acts follow from the world. "Now" is three days, to the second,
// after the team was founded. Fill on a folder that it filled before asks for the
// very same acts and changes nothing; what was interrupted goes on where it ended.
package world
