package desk

import (
	"context"

	"ronde/teams"
)

// erased gives whom entries erase.
func erased(entries []teams.Entry) (of [][]teams.ID) {
	for _, e := range entries {
		for _, d := range e.Put {
			if ids, done := d.Done(); done {
				of = append(of, ids)
			}
		}
	}
	return of
}

// erase has the journal destroy what is about somebody, and lets go of what is
// in memory of it. The entry that said so stands whatever happens here: what
// failed is tried again the next day, and whenever the team is opened.
func (r *room) erase(all [][]teams.ID) {
	r.owed = nil
	for _, of := range all {
		if err := r.desk.journal.Erase(context.Background(), r.team, of); err != nil {
			r.desk.log.Error("what was erased is not destroyed yet", "team", r.team, "err", err)
			r.owed = append(r.owed, of)
		}
	}
	if len(all) > 0 {
		r.letGo()
	}
}

// forget has the journal destroy whom an import had brought that was taken back.
// What fails is tried again the next day, and whenever the team is opened.
func (r *room) forget() {
	err := r.desk.journal.Forget(context.Background(), r.team)
	if err != nil {
		r.desk.log.Error("what was taken back is not destroyed yet", "team", r.team, "err", err)
	}
	r.owesForget = err != nil
}

// takesBack tells whether an entry takes somebody back.
func takesBack(e teams.Entry) bool { return len(e.TakenBack()) > 0 }

// letGo forgets what is in memory of the past.
func (r *room) letGo() {
	r.tail.reset(r.head.Seq)
	<-r.said.turn
	r.said.index = nil
	r.said.turn <- struct{}{}
}
