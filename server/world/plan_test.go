package world

import (
	"testing"
	"time"

	"ronde/teams"
)

// At every hour of a week the plan has its two visits that were not made, three
// that are free, and somebody in hospital; by day also one that is free and late,
// and one of which nobody has said a word.
func TestThePlanHasOneOfEachSort(t *testing.T) {
	monday := time.Date(2027, 2, 1, 0, 30, 0, 0, paris)
	for h := range 7 * 24 {
		now := monday.Add(time.Duration(h) * time.Hour)
		w := tilleuls(t)
		c, err := w.lay(now, false)
		if err != nil {
			t.Fatal(err)
		}
		notMade, gone, free, urgent, late, quiet := 0, 0, 0, 0, 0, 0
		p := w.plan(c)
		for _, v := range p.visits {
			for _, s := range v.stops {
				if s.not != "" {
					notMade++
				}
			}
			if v.gone {
				gone++
				if v.noted() || v.free || v.Patient != p.away.Patient {
					t.Errorf("%s: %s is stopped, and told or free", now, v.key())
				}
			}
			if v.quiet {
				quiet++
			}
			switch over := c.past(v.day, v.Window[1]); {
			case !v.free || v.day > c.today+1:
			case v.late && v.day == c.today && v.Urgency != "cannot-wait" && !v.noted():
				late++
			case over:
				t.Errorf("%s: %s is free, and over or told", now, v.key())
			default:
				free++
				if v.Urgency == "cannot-wait" {
					urgent++
				}
			}
		}
		if notMade != 2 || gone < 1 || free != 3 || urgent != 1 || late > 1 || quiet > 1 {
			t.Errorf("%s: not made %d, stopped %d, free %d, of which cannot wait %d, late %d, silent %d", now, notMade, gone, free, urgent, late, quiet)
		}
		if late == 0 && now.Hour() >= 9 || quiet == 0 && now.Hour() >= 11 {
			t.Errorf("%s: late %d, silent %d", now, late, quiet)
		}
	}
}

// Hours are plausible: nobody is anywhere before the window opens or long after
// it closes, and nobody is at two places at once.
func TestEverybodyDrivesHerDay(t *testing.T) {
	const late = 45 // minutes; a note that says when it was written pushes the rest
	for day := range teams.Day(14) {
		w := tilleuls(t)
		c, err := w.lay(tuesday, true)
		if err != nil {
			t.Fatal(err)
		}
		c.now, c.today = c.at(c.first+day, 0), c.first+day
		p := w.plan(c)
		busy := map[string][]*stop{}
		for _, v := range p.on(c.today) {
			for _, s := range v.stops {
				if s.note == nil && (s.start < v.Window[0] || s.start > v.Window[1]+late) {
					t.Errorf("%s of %s begins at %d:%02d", v.key(), s.who, s.start/60, s.start%60)
				}
				for _, o := range busy[s.who] {
					if s.note == nil && o.note == nil && s.start < o.end && o.start < s.end {
						t.Errorf("%s is at two places at %d:%02d on %s", s.who, max(s.start, o.start)/60, max(s.start, o.start)%60, c.today)
					}
				}
				busy[s.who] = append(busy[s.who], s)
			}
		}
	}
}

// The first week of the world lies on the present one, weekday on weekday, and
// its notes end today.
func TestTheWorldIsLaidOntoTheWeek(t *testing.T) {
	w := tilleuls(t)
	for d := range 21 {
		now := time.Date(2026, 10, 20+d, 12, 0, 0, 0, paris)
		c, err := w.lay(now, false)
		if err != nil {
			t.Fatal(err)
		}
		world := c.today - c.shift
		if weekday(world) != weekday(c.today) || world < c.first || world > c.first+6 {
			t.Errorf("%s is %s in the world", c.today, world)
		}
		if c.today-c.notes != w.Team.Today {
			t.Errorf("%s is %s for notes", c.today, c.today-c.notes)
		}
		if (weekday(c.today)+1)%7 != teams.Day(now.Weekday()) {
			t.Errorf("%s is weekday %d", c.today, weekday(c.today))
		}
	}
}
