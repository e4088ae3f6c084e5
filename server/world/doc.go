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
//   - Visits of four days: the two days before today, today and tomorrow. Each
//     member drives her rounds on the plane of the world, which gives every
//     visit a plausible hour.
//   - Before today: everything is told, most of it with no more than its hour.
//     Nobody took those visits: a visit of a day that is over cannot be taken.
//   - Today: what ends before now is done by whoever took it. Two visits were
//     not made and say why, one is cancelled, and three that are still to come
//     are free, one of which cannot wait. When the day is too young or too old
//     for that, yesterday has the first and tomorrow the last.
//   - Tomorrow: taken as usual.
//   - Notes: those of the world, as the notes of the passages that they are
//     about where there is one, else on their own. Today's come as far as now.
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
// Only hours that people tell lie in the past (`at`, `arrived`, `made`). What
// the server writes down itself is its own clock: who took a visit took it now,
// and what was done at seven is known since now. That is what the same facts
// look like when phones hand them in late, and the rules have to stand it.
//
// # Twice
//
// The ids of all acts follow from the world, and "now" is the moment at which
// the team was founded. Fill on a folder that it filled before asks for the very
// same acts and changes nothing; what was interrupted goes on where it ended.
package world
