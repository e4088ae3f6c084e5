package teams

import (
	"slices"
	"strings"
)

// weights says how often an act is tried; the others count 2, those about visits 4.
var weights = map[string]int{"help.undo": 1, "help.restore": 1, "help.hand_back": 1, "page.add": 1, "page.remove": 1, "page.restore": 1,
	"visit.add": 6, "visit.take": 8, "visit.hand_back": 4, "visit.done": 14, "visit.not_done": 3, "visits.hand_back": 3,
	"visit.offer": 5, "visit.accept": 8, "visit.undecline": 20, "visit.restore": 5, "visit.move": 5, "visit.seen": 18, "visit.take_part": 4, "visit.whole": 7, "visit.keep": 20, "visit.unkeep": 18, "visit.unaccept": 28,
	"rhythm.set": 1, "intervention.end": 1, "intervention.restore": 1,
	"erase.propose": 3, "erase.agree": 4, "erase.withdraw": 1, "patient.close": 3,
	"wound.add": 1, "wound.change": 1, "wound.close": 1, "wound.reopen": 1, "assessment.withdraw": 1, "assessment.correct": 1,
	"goal.add": 1, "goal.edit": 1, "goal.choose": 1, "goal.end": 1, "goal.reopen": 1,
	"problem.add": 1, "problem.change": 1, "problem.close": 1, "problem.reopen": 1, "rating.note": 1, "rating.withdraw": 1,
	"treatment.add": 1, "treatment.change": 1, "treatment.end": 1, "treatment.restore": 1, "treatment.seen": 1,
	"import.add": 1, "import.undo": 1, "photo.add": 3, "photo.withdraw": 1, "photo.restore": 1, "photo.move": 1, "photo.move_back": 2,
	"note.write": 9, "note.correct": 4, "twice.seen": 3, "team.leave": 1, "team.found": 1, "clock.tick": 1,
	"objection.end": 1, "objection.restore": 1, "opening.add": 1, "opening.end": 1, "opening.seen": 1, "view.set": 1, "view.reset": 1,
	"consent.note": 1, "consent.end": 1, "consent.restore": 1, "guest.end": 1, "guest.leave": 1}

// act picks an act to try. A team without people to visit is soon told.
func (g *gen) act() string {
	today, free := g.w.is.Today(g.w.at), 0
	all(g.w.is, func(_ ID, v *Visit) {
		if v.Day >= today && v.Cancelled == nil && len(v.Takers) < v.People {
			free++
		}
	})
	switch sum := len(g.w.is.Patients()); {
	case sum < 3 && g.IntN(2) == 0:
		return "patient.add"
	case sum > 0 && free < 4 && g.IntN(2) == 0:
		return "visit.add"
	}
	visits := g.IntN(100) < 57 // however long the table grows, the walk is about them
	sum := 0
	for _, a := range Acts {
		if aboutVisits(a) == visits {
			sum += weight(a.Name)
		}
	}
	n := g.IntN(sum)
	for _, a := range Acts {
		if aboutVisits(a) != visits {
			continue
		}
		if n -= weight(a.Name); n < 0 {
			return a.Name
		}
	}
	return ""
}

// aboutVisits tells whether an act is about visits and what happened at them.
func aboutVisits(a Act) bool {
	return slices.Contains([]string{"visit", "visits", "arrival", "passage", "note", "twice"}, a.Concept())
}

func weight(act string) int {
	if w, ok := weights[act]; ok {
		return w
	}
	if concept, _, _ := strings.Cut(act, "."); slices.Contains([]string{"reference", "circle", "identity", "matricule", "portrait", "score", "paper"}, concept) {
		return 1
	}
	if strings.HasPrefix(act, "visit.") { // the table grows, and the walk is about them
		return 4
	}
	return 2
}
