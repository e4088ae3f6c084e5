package world

import (
	"slices"
	"time"

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
	p.leaveLate()
	p.offer()
	p.parted = p.first(p.today+1, func(v *visit) bool { return v.open() && v != p.offered && len(v.Tasks) > 2 })
	for day := p.today + 2; day <= p.today+ahead; day++ {
		for _, v := range []*visit{p.first(day, (*visit).open), p.last(day, (*visit).open)} {
			v.free = true
		}
	}
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

// hospital picks who is in hospital: since this morning somebody whom nobody
// has visited yet today, or since a moment ago, when it is too early or too late
// for that.
func (p *plan) hospital() {
	for _, since := range []time.Time{p.at(p.today, 6*60+30), p.now.Add(-20 * time.Minute)} {
		if since.After(p.now) {
			continue
		}
		for day := p.today; day <= p.today+1; day++ {
			found := p.first(day, func(v *visit) bool { return v.open() && v.Urgency == "today" && p.mayLeave(v.Patient, since) })
			if found == nil {
				continue
			}
			p.away, p.awaySince = found, since
			for _, v := range p.visits {
				v.gone = v.gone || v.Patient == found.Patient && !p.at(v.day, v.Window[1]).Before(since)
			}
			return
		}
	}
}

// mayLeave tells whether nobody was at somebody's home since a moment, nor has
// anything else to tell of her visits to come.
func (p *plan) mayLeave(patient string, since time.Time) bool {
	return !slices.ContainsFunc(p.visits, func(v *visit) bool {
		return v.Patient == patient && !p.at(v.day, v.Window[1]).Before(since) && (p.past(v.day, v.begins()) || v.noted() || !v.plain())
	})
}

// offer picks the visit that a nurse would rather leave to a colleague: of today,
// of tomorrow when it is late.
func (p *plan) offer() {
	for day := p.today; day <= p.today+1 && p.offered == nil; day++ {
		p.offered = p.first(day, func(v *visit) bool {
			who := p.member(v.stops[0].who)
			return v.open() && who.trade() == "infirmière" && who.ID != p.Members[0].ID && !p.past(day, v.Window[0]-90)
		})
	}
}

// leaveLate leaves two visits of today as they should not be: one that nobody
// has taken although somebody could have been there for an hour, and once a
// window is over one of which nobody says a word.
func (p *plan) leaveLate() {
	since := func(v *visit, h teams.Hour) bool {
		return v.open() && v.Urgency == "today" && p.past(p.today, h) && v.stops[0].not == ""
	}
	if found := p.last(p.today, func(v *visit) bool { return since(v, v.Window[0]+60) }); found != nil {
		found.free, found.late = true, true
	}
	if found := p.last(p.today, func(v *visit) bool { return since(v, v.Window[1]+teams.Hour(v.Minutes)) }); found != nil {
		found.quiet = true
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
				return v.open() && v.Urgency == urgency && !others[v.stops[0].who] && !p.past(day, min(v.begins(), v.Window[1])-soon)
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

// open tells whether a visit goes as planned so far.
func (v *visit) open() bool { return v.plain() && !v.gone && !v.free && !v.quiet }

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
