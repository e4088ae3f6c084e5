// Package backup copies the data of a Ronde that is at work, looks whether a
// copy is whole, and brings one back.
//
//	m, err := backup.Make(ctx, parts, folder)              // while acts go on
//	m, err := backup.Check(folder, master, say)            // writes nothing
//	m, err := backup.Restore(ctx, folder, data, erasures, master, now, say)
//	err := backup.Walk(data, master, say)                  // any stopped folder
//
// # The folder of a backup
//
//	manifest.json                          what the backup is; without it there is none
//	ronde-20261124T075000Z-K3V5…/          the files it names
//	    teams/<id>.db …  access.db  accounts.db
//
// Make fills a new folder of files beside those of the backup before, syncs it,
// reads every seal and every link in it, and then exchanges manifest.json in one
// step. Whatever interrupts it, the backup before stays the backup; the next
// one sweeps away what was left. A folder with other things in it, or with a
// backup of another Ronde, is refused.
//
// Each file is as it stood at one moment. Teams are copied first and accounts
// last: whoever is in a team has an account, in the backup as well.
//
// The manifest holds the time, the end of each team's journal and of its access
// log, and size and SHA-256 of each file, under a seal that only the key file
// makes. The key file is in no backup, and without it nobody can read one.
//
// One damaged file must not leave the others without a backup. A team that is
// damaged already is named in the manifest, and its copy of the backup before is
// taken over, when there is one; a damaged chain of the access log is named and
// copied as it is.
//
// # What was erased
//
// A list beside the key file names those whom the teams of a server have erased.
// A backup that is older holds them still: Restore erases them again.
//
// # Bringing back
//
// Restore takes an empty folder. It copies, compares with the manifest, and
// reads everything, before it lets anything be used: a file named "restoring"
// stands in the folder until all is well, and no Ronde starts beside it. What
// fails leaves the folder empty. Every team gets a new epoch: phones start over,
// and send again what they have sent since the backup. All that came back is
// safe, because the backup holds it.
package backup
