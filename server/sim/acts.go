package main

import (
	"fmt"
	"slices"
	"time"

	"ronde/teams"
	"ronde/teams/practice"
)

func professions(p string) practice.Profession { return practice.Profession(p) }

func (d *play) visitOf(patient teams.ID) teams.AddVisitArgs {
	day := teams.DayOf(d.now(), time.UTC)
	return teams.AddVisitArgs{Patient: patient, Day: day, From: hour("06:00"), To: hour("20:00"), Minutes: 30,
		Tasks: []teams.Task{{Task: "help-wash"}, {Task: "injection-insulin"}}, People: 1, Needs: []practice.Profession{}, Urgency: "today"}
}

func hour(text string) teams.Hour {
	var h teams.Hour
	if err := h.UnmarshalText([]byte(text)); err != nil {
		panic(err) // an hour of our own
	}
	return h
}

// usual are the acts of a day, each as often as it stands here.
var usual = []string{"note.write", "note.write", "note.write", "note.correct", "visit.take", "visit.take", "visit.hand_back",
	"visit.done", "visit.done", "visit.add", "reading.note", "treatment.change", "focus.open", "question.ask"}

// table are the acts that somebody does.
var table = func() (names []string) {
	for _, a := range teams.Acts {
		if a.Who != teams.Clock {
			names = append(names, a.Name)
		}
	}
	return names
}()

// others are those that any member's phone does here: how a team begins and who is
// in it is the play's own.
var others = func() (names []string) {
	for _, a := range teams.Acts {
		if a.Who == teams.Members && a.Name != "team.leave" {
			names = append(names, a.Name)
		}
	}
	return names
}()

// act does something on a phone, with or without a network.
func (d *play) act() error {
	p, name := d.pick()
	if name == "" {
		return nil
	}
	if d.rng.IntN(3) > 0 { // who has it open sees what comes
		if err := d.reads(p, 40); err != nil {
			return err
		}
	}
	d.count++
	text := fmt.Sprintf("Mot %d de %.6s", d.count, p.who)
	d.keep(p, name, d.makeUp(p, name, text), text)
	return nil
}

// telling are the acts whose words are a note, once and for all.
var telling = []string{"note.write", "visit.done", "visit.not_done", "guest.write"}

// keep puts an act on a phone's disk.
func (d *play) keep(p *phone, name string, args any, text string) {
	id := d.newID()
	ask := p.ask(id, name, args, d.now())
	if d.rng.IntN(4) > 0 {
		ask.Knowing, ask.Why = []string{"erase.early", "competence.no", "competence.ask", "competence.needs", "team.last"}, "Anna au téléphone"
	}
	act, _ := teams.FindAct(name)
	if act.Sort == teams.Fact && !p.guest && d.rng.IntN(40) == 0 {
		ask.V += 7 // of an app that is newer than the server
	}
	kept := keptAct{phone: p, id: id, fact: act.Sort == teams.Fact, act: name}
	if slices.Contains(telling, name) && tells(args, text) {
		kept.text = text
	}
	p.keep(ask)
	d.kept = append(d.kept, kept)
	d.makes(p, act, id)
	d.tell("%.4s keeps %s %s", p.who, name, ask.Args)
}

// tells tells whether arguments say words as a note.
func tells(args any, text string) bool {
	m, ok := args.(map[string]any)
	if !ok {
		return false
	}
	if m["text"] == text {
		return true
	}
	note, _ := m["note"].(map[string]any)
	return note["text"] == text
}

// begins are the verbs of acts that make a document of their concept.
var begins = []string{"add", "write", "note", "open", "ask", "correct"}

// makes notes what an act will make: the phone goes on from there before anybody
// has heard of it, and somebody else may be told by word of mouth.
func (d *play) makes(p *phone, a teams.Act, id teams.ID) {
	kind := a.Concept()
	if !slices.Contains(begins, a.Name[len(kind)+1:]) {
		return
	}
	made := teams.NewIDs(d.team, p.who, id)()
	p.made[kind] = append(p.made[kind], made)
	if d.rng.IntN(2) == 0 {
		d.heard[kind] = append(d.heard[kind], made)
	}
}
