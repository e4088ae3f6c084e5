package world

import (
	"slices"
	"time"

	"ronde/teams"
)

// visit is one visit of the plan, with everything that will be said of it.
type visit struct {
	series
	of    *patient
	day   teams.Day // the real one
	stops []*stop   // those who make it, or would
	free  bool      // nobody takes it
	late  bool      // and somebody could have been there by now
	gone  bool      // nobody is to come: she is in hospital
	quiet bool      // it is over, and nobody has said a word
}

// stop is one member at one visit.
type stop struct {
	who        string
	start, end teams.Hour
	note       *note
	not        string // why it was not made, "" when it was
	words      string
}

func (v *visit) key() string { return v.ID + " " + v.day.String() }

func (v *visit) noted() bool {
	return slices.ContainsFunc(v.stops, func(s *stop) bool { return s.note != nil })
}

// begins and ends are the first and the last of the hours of its people.
func (v *visit) begins() teams.Hour {
	return slices.MinFunc(v.stops, func(a, b *stop) int { return int(a.start - b.start) }).start
}

func (v *visit) ends() teams.Hour {
	return slices.MaxFunc(v.stops, func(a, b *stop) int { return int(a.end - b.end) }).end
}

// plan is all that will be told.
type plan struct {
	calendar
	*told
	visits []*visit // by day, then in the order of the series
	loose  []*note  // notes that go with no passage, with real days

	offered   *visit    // to a colleague, who has not answered yet
	parted    *visit    // of which somebody takes a part
	away      *visit    // the first visit to somebody who is in hospital
	awaySince time.Time // when the team wrote it down
}

func (w *told) plan(c calendar) *plan {
	p := &plan{calendar: c, told: w}
	for _, day := range c.days() {
		for _, s := range w.Series {
			if !s.falls(day - c.shift) {
				continue
			}
			v := &visit{series: s, of: p.patient(s.Patient), day: day}
			for _, who := range w.takers(c, s, day-c.shift) {
				v.stops = append(v.stops, &stop{who: who})
			}
			p.visits = append(p.visits, v)
		}
	}
	for i := range w.Notes {
		n := w.Notes[i]
		n.Day += c.notes
		p.place(&n)
	}
	for _, day := range c.days() {
		p.drive(p.on(day))
	}
	p.choose()
	return p
}

// on gives the visits of a day.
func (p *plan) on(day teams.Day) []*visit {
	var out []*visit
	for _, v := range p.visits {
		if v.day == day {
			out = append(out, v)
		}
	}
	return out
}

func (p *plan) patient(id string) *patient {
	i := slices.IndexFunc(p.Patients, func(one patient) bool { return one.ID == id })
	return &p.Patients[i]
}

func (p *plan) member(id string) member {
	i := slices.IndexFunc(p.Members, func(m member) bool { return m.ID == id })
	return p.Members[i]
}

// apart is how far the hour of a note may lie from the window of its visit.
const apart = 120

// place gives a note to the passage that it is about. Whoever wrote it was
// there: on a day that is over, when nobody is known to have taken the visit,
// she takes the place of whoever usually comes. Today the one of her trade who
// took it writes it instead.
func (p *plan) place(n *note) {
	var best *stop
	least := apart + 1
	for _, v := range p.on(n.Day) {
		if v.Patient != n.Patient {
			continue
		}
		for _, s := range v.stops {
			if there := v.stop(n.By); there != nil && there != s {
				continue // nobody is there twice
			}
			far := max(0, int(v.Window[0]-n.At), int(n.At-v.Window[1])-v.Minutes)
			if s.who != n.By {
				far++ // herself first
			}
			if s.note == nil && far < least && p.member(s.who).trade() == p.member(n.By).trade() {
				best, least = s, far
			}
		}
	}
	if best == nil {
		p.loose = append(p.loose, n)
		return
	}
	best.note = n
	if n.Day < p.today {
		best.who = n.By
	}
}
