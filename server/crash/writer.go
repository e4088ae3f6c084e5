package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"ronde/teams"
)

// writer is somebody at work: short lists of acts, one after another.
type writer struct {
	*phone
	book  *book
	where *atomic.Pointer[team]
	rng   *rand.Rand
	past  []sent // what was answered, to be sent once more
	whole bool   // past is everything that may be there, as a phone keeps it
}

type sent struct {
	team   teams.ID
	letter letter
	asked  *asked
}

func (w *writer) run(ctx context.Context) {
	for ctx.Err() == nil {
		t := w.where.Load()
		if t == nil {
			pause(ctx, patience)
			continue
		}
		letters, acts := w.list(t)
		w.send(ctx, w.book, t.id, letters, acts)
		w.remember(t.id, letters, acts)
		if len(w.past) > 0 && w.rng.IntN(10) == 0 {
			w.repeat(ctx)
		}
		pause(ctx, time.Duration(w.rng.IntN(4000))*time.Microsecond)
	}
}

// list makes one to five acts.
func (w *writer) list(t *team) (letters []letter, acts []*asked) {
	for range 1 + w.rng.IntN(5) {
		l := letter{ID: newID(), V: 1, Made: time.Now().UTC()}
		a := &asked{team: t.id, by: w.who.id, id: l.ID}
		l.Act, l.Args = w.act(t, a)
		a.act = l.Act
		letters, acts = append(letters, l), append(acts, w.book.add(a))
	}
	return letters, acts
}

func (w *writer) act(t *team, a *asked) (string, any) {
	now, patient := time.Now().UTC(), t.patients[w.rng.IntN(len(t.patients))]
	if visit := t.visit(w.rng.IntN(20)); visit != "" {
		switch w.rng.IntN(10) {
		case 0, 1:
			return "visit.take", teams.VisitArgs{Visit: visit}
		case 2:
			return "visit.done", teams.DoneVisitArgs{Visit: visit, At: now, Tasks: []teams.TaskDone{{Task: teams.Task{Task: "company"}, Done: true}}}
		}
	}
	if w.rng.IntN(6) == 0 {
		t.planned(teams.NewIDs(t.id, w.who.id, a.id)())
		return "visit.add", teams.AddVisitArgs{Patient: patient, Day: teams.DayOf(now, time.UTC) + 1 + teams.Day(w.rng.IntN(100)),
			From: teams.Hour(8 * 60), To: teams.Hour(9 * 60), Minutes: 25, Tasks: []teams.Task{{Label: "aide au lever"}}, People: 1, Urgency: "today"}
	}
	a.text = fmt.Sprintf("A bien dormi. Trois pas jusqu'à la fenêtre, toute seule. (%s)", a.id)
	return "note.write", teams.WriteNoteArgs{Patient: patient, Text: a.text, At: now}
}

const mostPast = 200

func (w *writer) remember(team teams.ID, letters []letter, acts []*asked) {
	for i, a := range acts {
		if a.state == kept || w.whole && a.state == unknown {
			w.past = append(w.past, sent{team, letters[i], a})
		}
	}
	if !w.whole {
		w.past = w.past[max(0, len(w.past)-mostPast):]
	}
}

// repeat sends an answered act once more: the answer must be the same. Now and
// then it sends something else under the same id, which must be refused.
func (w *writer) repeat(ctx context.Context) {
	old := w.past[w.rng.IntN(len(w.past))]
	if w.rng.IntN(5) > 0 {
		w.book.mu.Lock()
		w.book.again++
		w.book.mu.Unlock()
		w.send(ctx, w.book, old.team, []letter{old.letter}, []*asked{old.asked})
		return
	}
	other := old.letter
	other.Act, other.Args = "team.rename", teams.RenameArgs{Was: "l'équipe des Tilleuls", Now: "l'équipe des Ormes"}
	try := &asked{act: other.Act, id: other.ID} // in no book: its id is the other's
	w.send(ctx, w.book, old.team, []letter{other}, []*asked{try})
	if try.state == kept {
		w.book.found("%s was kept, and then something else under the same id", old.asked.id)
	}
}
