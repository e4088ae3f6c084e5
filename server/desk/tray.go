package desk

import (
	"context"

	"ronde/teams"
)

// The tray « À ranger » takes facts that have no place. The rules say which; here
// is only how the desk asks them, and how it knows such a fact again.

// setAside asks whether a refused act is a fact that the team keeps all the same.
func (t *turn) setAside(a teams.Actor, ask Ask, no *teams.Refusal) (c teams.Change, kept bool, err error) {
	a.NewID = teams.NewIDs(t.room.team, a.Who, ask.ID) // those of the refused act are spent
	c, err = t.decide(func() (c teams.Change, _ error) {
		c, kept = t.room.is.SetAside(a, ask.Act, ask.V, ask.Args, no)
		return c, nil
	})
	return c, kept && err == nil, err
}

// inTray tells whether an act that is an entry already was set aside. The id of
// what it then made follows from the act, and such documents are never dropped.
func (t *turn) inTray(by teams.ID, ask Ask) (bool, error) {
	if act, ok := teams.FindAct(ask.Act); ok && act.Sort == teams.Intention {
		return false, nil
	}
	key := teams.Key{Kind: "aside", ID: teams.NewIDs(t.room.team, by, ask.ID)()}
	if _, ok := t.room.is.Doc(key); ok {
		return true, nil
	}
	docs, err := t.room.desk.journal.Get(context.Background(), t.room.team, []teams.Key{key})
	return len(docs) > 0, err
}
