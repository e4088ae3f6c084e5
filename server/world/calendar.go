package world

import (
	"slices"
	"time"

	"ronde/teams"
)

// calendar lays the days of the world onto real ones.
type calendar struct {
	zone  *time.Location
	now   time.Time
	today teams.Day // the real one
	shift teams.Day // from a day of the world to the real one, for visits
	notes teams.Day // the same for notes
	first teams.Day // the weeks of the world
	last  teams.Day
}

// lay makes the calendar. Visits follow the weekday, because rounds and series
// do; notes follow the world's today, so that each day has some.
func (w *told) lay(now time.Time, exact bool) (calendar, error) {
	zone, err := time.LoadLocation(w.Team.Zone)
	if err != nil {
		return calendar{}, err
	}
	c := calendar{zone: zone, now: now, today: teams.DayOf(now, zone), first: w.Team.Weeks[0], last: w.Team.Weeks[1]}
	if !exact {
		same := c.first + mod(weekday(c.today)-weekday(c.first), 7)
		c.shift, c.notes = c.today-same, c.today-w.Team.Today
	}
	return c, nil
}

// The days of the plan, seen from today.
const (
	before = 2 // days that are told
	ahead  = 6 // days that people have taken already
)

// days are the real days of the plan, in order.
func (c calendar) days() (all []teams.Day) {
	for d := c.today - before; d <= c.today+ahead; d++ {
		all = append(all, d)
	}
	return all
}

// at is an hour of a real day, in UTC as phones write it.
func (c calendar) at(day teams.Day, h teams.Hour) time.Time {
	d := time.Unix(int64(day)*86400, 0).UTC()
	return time.Date(d.Year(), d.Month(), d.Day(), int(h/60), int(h%60), 0, 0, c.zone).UTC()
}

// past tells whether an hour of a real day is over.
func (c calendar) past(day teams.Day, h teams.Hour) bool { return !c.at(day, h).After(c.now) }

// falls tells whether a series has a visit on a day of the world.
func (s series) falls(day teams.Day) bool {
	r := s.Rule
	switch {
	case r.Until != 0 && day > r.Until:
		return false
	case r.EveryDays > 0:
		return day >= r.From && (day-r.From)%teams.Day(r.EveryDays) == 0
	}
	return slices.Contains(r.Weekdays, [...]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}[weekday(day)])
}

// takers are those who usually make a visit of a series on a day of the world:
// whoever has a round that holds it, or who usually comes.
func (w *told) takers(c calendar, s series, day teams.Day) []string {
	if s.Usually != "" {
		return []string{s.Usually}
	}
	var who []string
	taken := w.taken(c, day)
	for _, r := range w.Rounds {
		if slices.Contains(r.Series, s.ID) && !slices.Contains(who, taken[r.ID]) {
			who = append(who, taken[r.ID])
		}
	}
	return who
}

// taken says who has which round on a day of the world. Days outside the two
// weeks are as the same weekday within.
func (w *told) taken(c calendar, day teams.Day) map[string]string {
	if day < c.first || day > c.last {
		day = c.first + mod(day-c.first, 7)
	}
	i := slices.IndexFunc(w.Takes, func(t takes) bool { return t.Day == day })
	return w.Takes[i].Takes
}

// weekday counts from Monday, 0.
func weekday(d teams.Day) teams.Day { return mod(d+3, 7) } // 1 January 1970 was a Thursday

func mod(a, b teams.Day) teams.Day { return ((a % b) + b) % b }
