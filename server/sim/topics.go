package main

import (
	"slices"

	"ronde/teams"
)

// A play dwells on some concepts, so that what is begun there is also changed,
// ended and brought back: two days are too short for all of the table.

// together are acts without which a concept comes to nothing.
var together = map[string][]string{
	"visit":      {"visit.offer", "visit.offer", "visit.accept", "visit.decline"},
	"erase":      {"patient.add", "patient.close", "patient.close", "erase.propose", "erase.agree"},
	"identity":   {"identity.edit", "identity.edit", "identity.edit"},
	"assessment": {"wound.add", "wound.assess"},
	"rating":     {"problem.add"},
	"photo":      {"note.write"},
	"arrival":    {"visit.arrived"},
	"passage":    {"visit.done", "visit.add"},
}

// concepts are those of the table that members act on.
var concepts = func() (names []string) {
	for _, name := range others {
		act, _ := teams.FindAct(name)
		if !slices.Contains(names, act.Concept()) {
			names = append(names, act.Concept())
		}
	}
	return names
}()

// long are concepts that take many steps.
var long = []string{"visit", "erase", "entrusted", "identity", "photo", "passage"}

// topics names the acts on which a play dwells: concepts take turns, seed after
// seed.
func (d *play) topics(seed uint64) (names []string) {
	for i := range uint64(3) {
		about := concepts[(2*seed+i)%uint64(len(concepts))]
		if i == 2 {
			about = one(d.rng, long)
		}
		for _, name := range others {
			if act, _ := teams.FindAct(name); act.Concept() == about {
				names = append(names, name)
			}
			if name == about+".choose" && about != "team" { // where two wrote at once
				names = append(names, about+".edit", about+".edit")
			}
		}
		names = append(names, together[about]...)
	}
	return names
}

// pick names somebody's phone, and an act for it: one of a usual day, one of what
// the play dwells on, or any of the table, mostly of somebody for whom there is
// something to do. A guest whose time is over has nothing.
func (d *play) pick() (*phone, string) {
	p := one(d.rng, d.phones)
	switch {
	case p == d.leaver, p.guest && (p.left || len(p.has("guest", nil)) == 0):
		return p, ""
	case p.guest && d.rng.IntN(12) == 0:
		p.left = true
		return p, "guest.leave"
	case p.guest:
		return p, "guest.write"
	}
	from := d.dwells
	switch d.rng.IntN(7) {
	case 0, 1:
		return p, one(d.rng, usual)
	case 2:
		from = others
	}
	for range 8 {
		act, _ := teams.FindAct(one(d.rng, from))
		for _, i := range d.rng.Perm(people) {
			if d.ready(d.phones[i], act) {
				return d.phones[i], act.Name
			}
		}
	}
	return p, one(d.rng, from)
}
