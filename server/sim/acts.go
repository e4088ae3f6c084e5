package main

import (
	"fmt"
	"time"

	"ronde/teams"
	"ronde/teams/practice"
)

func professions(p string) practice.Profession { return practice.Profession(p) }

func (d *play) visitOf(patient teams.ID) teams.AddVisitArgs {
	day := teams.DayOf(d.now(), time.UTC)
	from, to := hour("06:00"), hour("20:00")
	return teams.AddVisitArgs{Patient: patient, Day: day, From: from, To: to, Minutes: 30, Tasks: []teams.Task{{Task: "help-wash"}},
		People: 1, Needs: []practice.Profession{}, Urgency: "today"}
}

func hour(text string) teams.Hour {
	var h teams.Hour
	if err := h.UnmarshalText([]byte(text)); err != nil {
		panic(err) // an hour of our own
	}
	return h
}

// act does something on a phone, with or without a network.
func (d *play) act(p *phone) {
	id := d.newID()
	patient := d.patients[d.rng.IntN(len(d.patients))]
	visit := d.anyVisit(p)
	d.count++
	text := fmt.Sprintf("Note %d de %.6s", d.count, p.who)
	kept := keptAct{phone: p, id: id}
	switch n := d.rng.IntN(10); {
	case n < 3:
		kept.text, kept.fact = text, true
		p.keep(p.ask(id, "note.write", teams.WriteNoteArgs{Patient: patient, Text: text, At: d.now()}, d.now()))
		p.notes = append(p.notes, teams.NewIDs(d.team, p.who, id)())
	case n < 4 && len(p.notes) > 0:
		kept.fact = true
		note := p.notes[d.rng.IntN(len(p.notes))]
		p.keep(p.ask(id, "note.correct", teams.CorrectNoteArgs{Note: note, Text: text, PassOn: true}, d.now()))
	case n < 6:
		p.keep(p.ask(id, "visit.take", teams.VisitArgs{Visit: visit}, d.now()))
	case n < 7:
		p.keep(p.ask(id, "visit.hand_back", teams.VisitArgs{Visit: visit}, d.now()))
	case n < 9:
		kept.text, kept.fact = text, true
		p.keep(p.ask(id, "visit.done", teams.DoneVisitArgs{Visit: visit, At: d.now(),
			Tasks: []teams.TaskDone{{Task: teams.Task{Task: "help-wash"}, Done: true}}, Note: &teams.NoteIn{Text: text}}, d.now()))
	default:
		p.keep(p.ask(id, "visit.add", d.visitOf(patient), d.now()))
		made := teams.NewIDs(d.team, p.who, id)()
		p.made = append(p.made, made)
		if d.rng.IntN(2) == 0 {
			d.visits = append(d.visits, made) // somebody else is told of it, by word of mouth
		}
	}
	d.kept = append(d.kept, kept)
	d.tell("%.4s keeps %s", p.who, p.rows[len(p.rows)-1].ask.Act)
}

// anyVisit is one that all know, or one that only this phone knows yet.
func (d *play) anyVisit(p *phone) teams.ID {
	if len(p.made) > 0 && d.rng.IntN(3) == 0 {
		return p.made[d.rng.IntN(len(p.made))]
	}
	return d.visits[d.rng.IntN(len(d.visits))]
}
