package world

import (
	"slices"

	"ronde/teams"
)

// soon is how long before its hour a free visit is still comfortably free.
const soon = 30

// choose picks the visits of today that do not go as planned, so that the board
// has one of each sort at any hour of the day.
func (p *plan) choose() {
	p.notMade()
	p.hospital()
	p.leaveFree("cannot-wait")
	p.leaveFree("today")
	p.leaveFree("can-move", "today") // at the week's end nothing can move
}

// notMade picks two visits that were not made: a wash that was not wanted and a
// door that nobody opened. When today is too young they are yesterday's.
func (p *plan) notMade() {
	for _, pick := range []struct {
		wash       bool
		why, words string
	}{
		{true, "refused", "Préfère se reposer ce matin, rien d'inquiétant à voir."},
		{false, "absent", "Personne n'ouvre, pas de réponse au téléphone."},
	} {
		fits := func(v *visit) bool {
			wash := slices.ContainsFunc(v.Tasks, func(k teams.Task) bool { return k.Task == "help-wash" })
			opens := pick.wash || v.of.Door.Kind == "ring" || v.of.Door.Kind == "code" // without a key of ours
			return v.plain() && v.stops[0].not == "" && wash == pick.wash && opens && v.Urgency != "cannot-wait" && p.past(v.day, v.ends())
		}
		found := p.last(p.today, fits)
		if found == nil {
			found = p.last(p.today-1, fits)
		}
		if found != nil {
			found.stops[0].not, found.stops[0].words = pick.why, pick.words
		}
	}
}

// hospital picks the visit that is cancelled: one of today, of somebody who has
// no other today and none tomorrow; at the week's end, of whoever there is.
func (p *plan) hospital() {
	alone := func(v *visit, until teams.Day) bool {
		return !slices.ContainsFunc(p.visits, func(o *visit) bool {
			return o != v && o.Patient == v.Patient && o.day >= p.today && o.day <= until
		})
	}
	for _, until := range []teams.Day{p.today + 1, p.today, p.today - 1} {
		fits := func(v *visit) bool {
			return v.plain() && v.stops[0].not == "" && v.Urgency == "today" && alone(v, until)
		}
		found := p.first(p.today, func(v *visit) bool { return fits(v) && !p.past(v.day, v.begins()) })
		if found == nil {
			found = p.last(p.today, fits)
		}
		if found != nil {
			found.gone = true
			return
		}
	}
}

// leaveFree leaves the next visit of an urgency free: of today, or of tomorrow
// when today has none left; of the next urgency when there is none at all.
func (p *plan) leaveFree(urgencies ...string) {
	others := map[string]bool{} // those whose visit is free already
	for _, v := range p.visits {
		if v.free {
			others[v.stops[0].who] = true
		}
	}
	for _, urgency := range urgencies {
		for _, day := range []teams.Day{p.today, p.today + 1} {
			found := p.first(day, func(v *visit) bool {
				return v.plain() && !v.gone && !v.free && v.Urgency == urgency && !others[v.stops[0].who] && !p.past(day, v.begins()-soon)
			})
			if found != nil {
				found.free = true
				return
			}
		}
	}
}

// plain tells whether nothing else is told of a visit, and one person makes it.
func (v *visit) plain() bool { return v.People == 1 && !v.noted() }

// first and last find a visit of a day by its hour.
func (p *plan) first(day teams.Day, fits func(*visit) bool) *visit {
	var found *visit
	for _, v := range p.on(day) {
		if fits(v) && (found == nil || v.begins() < found.begins()) {
			found = v
		}
	}
	return found
}

func (p *plan) last(day teams.Day, fits func(*visit) bool) *visit {
	var found *visit
	for _, v := range p.on(day) {
		if fits(v) && (found == nil || v.ends() >= found.ends()) {
			found = v
		}
	}
	return found
}
