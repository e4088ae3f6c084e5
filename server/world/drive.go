package world

import (
	"math"
	"slices"

	"ronde/teams"
)

// The roads of the world: a straight line, a little longer, at one speed for
// all, and some minutes at each stop for the door and the coat.
const (
	roadFactor   = 1.3
	metresMinute = 24000.0 / 60
	stopMinutes  = 3
)

func minutesBetween(a, b *patient) teams.Hour {
	metres := math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) * roadFactor
	return teams.Hour(math.Round(metres/metresMinute)) + stopMinutes
}

// drive gives every visit of a day its hours. Each member drives alone first;
// where two are wanted the later hour is agreed, and the day is driven again.
func (p *plan) drive(day []*visit) {
	agreed := map[*visit]teams.Hour{}
	for range 2 {
		for _, m := range p.Members {
			p.driveOne(m.ID, day, agreed)
		}
		for _, v := range day {
			if v.People == 2 {
				agreed[v] = v.begins()
				for _, s := range v.stops {
					agreed[v] = max(agreed[v], s.start)
				}
			}
		}
	}
}

// driveOne sends one member through her day: her rounds in their order, and in
// between whatever else is hers, always the one that she can begin first. A
// visit with a note ends when the note was written, and what would not be done
// before it begins comes after it.
func (p *plan) driveOne(who string, day []*visit, agreed map[*visit]teams.Hour) {
	chains := p.chains(who, day)
	var at *patient
	now := teams.Hour(0)
	for len(chains) > 0 {
		next, begin := -1, teams.Hour(0)
		hold, until := nextNoted(who, chains)
		for i, chain := range chains {
			v := chain[0]
			b := max(v.Window[0], agreed[v], now)
			if at != nil {
				b = max(b, now+minutesBetween(at, v.of))
			}
			if s := v.stop(who); s.note != nil {
				b = s.note.At - teams.Hour(v.Minutes)
			} else if v.People == 1 && b+teams.Hour(v.Minutes) > hold {
				b = max(b, until)
			}
			if next < 0 || b < begin || b == begin && v.Window[1] < chains[next][0].Window[1] {
				next, begin = i, b
			}
		}
		v := chains[next][0]
		s := v.stop(who)
		s.start, s.end = begin, begin+teams.Hour(v.Minutes)
		if s.note != nil { // she wrote it there: she came when she could
			s.start = min(max(s.start, now+1), s.end-1)
		}
		now, at = max(now, s.end), v.of
		if chains[next] = chains[next][1:]; len(chains[next]) == 0 {
			chains = slices.Delete(chains, next, next+1)
		}
	}
}

// nextNoted is when the next visit with a note begins and ends, far away when
// there is none.
func nextNoted(who string, chains [][]*visit) (begin, end teams.Hour) {
	begin, end = 24*60, 24*60
	for _, chain := range chains {
		if s := chain[0].stop(who); s.note != nil && s.note.At < end {
			begin, end = s.note.At-teams.Hour(chain[0].Minutes)+stopMinutes, s.note.At
		}
	}
	return begin, end
}

// chains are a member's visits of a day: a list for each of her rounds, and one
// for each visit that has no order of its own, or whose hour a note has.
func (p *plan) chains(who string, day []*visit) [][]*visit {
	var mine []*visit
	for _, v := range day {
		if v.stop(who) != nil {
			mine = append(mine, v)
		}
	}
	var chains [][]*visit
	if len(mine) == 0 {
		return nil
	}
	taken := p.taken(p.calendar, mine[0].day-p.shift)
	for _, r := range p.Rounds {
		var chain []*visit
		for _, id := range r.Series {
			i := slices.IndexFunc(mine, func(v *visit) bool { return v.ID == id && v.stop(who).note == nil })
			if i >= 0 && taken[r.ID] == who {
				chain = append(chain, mine[i])
				mine = slices.Delete(mine, i, i+1)
			}
		}
		if len(chain) > 0 {
			chains = append(chains, chain)
		}
	}
	for _, v := range mine {
		chains = append(chains, []*visit{v})
	}
	return chains
}

func (v *visit) stop(who string) *stop {
	for _, s := range v.stops {
		if s.who == who {
			return s
		}
	}
	return nil
}
