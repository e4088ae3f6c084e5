package teams

import (
	"reflect"
	"testing"
	"time"
)

// again begins a series of Anna's about a person, from today on.
func again(w *world, patient ID, more made) ID {
	args := made{"patient": patient, "rule": made{"every": 1}, "from_day": w.is.Today(w.at), "from": "08:45", "to": "09:30",
		"minutes": 25, "tasks": []Task{{Task: "help-wash"}}, "people": 1, "urgency": "today"}
	for k, v := range more {
		args[k] = v
	}
	return w.must("id-anna", "series.add", args).Put[0].ID
}

func withLambert(at time.Time) (*world, ID) {
	w := newWorld()
	w.at = at
	w.found(people[0], people[3])
	return w, w.must("id-anna", "patient.add", made{"last": "Lambert"}).Put[0].ID
}

func (w *world) daysOf(series ID) map[Day]int {
	days := map[Day]int{}
	all(w.is, func(_ ID, v *Visit) {
		if v.Series == series {
			days[v.Day]++
		}
	})
	return days
}

// A rule says of each day of six years, a leap year among them, what the calendar
// says.
func TestRulesCountDays(t *testing.T) {
	start := time.Date(2026, 12, 28, 0, 0, 0, 0, time.UTC) // a Monday
	first := DayOf(start, time.UTC)
	twoWeeks := Rule{Every: 14, Counted: first}
	yearly := Rule{Every: 366, Counted: first}
	weekly := Rule{Weekdays: []string{"mon", "sat"}}
	for i := range 6 * 366 {
		at := start.AddDate(0, 0, i)
		d := DayOf(at, time.UTC)
		if got, want := weekly.falls(d), at.Weekday() == time.Monday || at.Weekday() == time.Saturday; got != want {
			t.Errorf("%v is a %v: %v", d, at.Weekday(), got)
		}
		_, week := at.ISOWeek()
		if got := twoWeeks.falls(d); got != (i%14 == 0) || got && at.Weekday() != time.Monday {
			t.Errorf("%v, week %d: %v", d, week, got)
		}
		if yearly.falls(d) != (i%366 == 0) {
			t.Errorf("%v: every 366 days", d)
		}
	}
	for _, d := range []string{"1900-01-01", "1969-12-31", "1970-01-01", "2028-02-29", "2200-12-31"} {
		day, err := ParseDay(d)
		at, _ := time.Parse(time.DateOnly, d)
		if want := Weekdays[(int(at.Weekday())+6)%7]; err != nil || !(Rule{Weekdays: []string{want}}).falls(day) {
			t.Errorf("%s is no %s", d, want)
		}
		if (Rule{Every: 3, Counted: 20000}).falls(day) != ((int(day)-20000)%3 == 0) {
			t.Errorf("%s: every third day", d)
		}
	}
}

// Over both changes of clocks each day has one visit, at the same hour on the
// wall, and the clock comes at each midnight.
func TestSeriesOverTheChangesOfClocks(t *testing.T) {
	for _, c := range []struct {
		change time.Time
		hours  float64
	}{{time.Date(2026, 10, 25, 12, 0, 0, 0, paris), 25}, {time.Date(2027, 3, 28, 12, 0, 0, 0, paris), 23}, {time.Date(2028, 2, 29, 12, 0, 0, 0, paris), 24}} {
		w, p := withLambert(c.change.AddDate(0, 0, -23))
		series := again(w, p, nil)
		night := again(w, p, made{"from": "02:15", "to": "02:45"}) // an hour that is there twice, or never
		begun := w.is.Today(w.at)
		change := DayOf(c.change, paris)
		for range 40 {
			due := w.is.Due()
			if local := due.In(paris); local.Hour() != 0 || local.Minute() != 0 {
				t.Fatalf("the clock is due at %v", local)
			}
			if w.pass(due.Add(-time.Second)) || !w.pass(due) {
				t.Fatalf("the clock did not come at %v", due)
			}
			if next := w.is.Due(); DayOf(due, paris) == change && next.Sub(due).Hours() != c.hours {
				t.Errorf("the day of %v lasts %v", change, next.Sub(due))
			}
		}
		for _, id := range []ID{series, night} {
			days := w.daysOf(id)
			for d := begun + 1; d <= w.is.Today(w.at)+daysAhead; d++ {
				if days[d] != 1 {
					t.Errorf("%v has %d visits", d, days[d])
				}
			}
			if v := body[Visit](w.is, SeriesVisitID(id, change)); v == nil || v.From != body[Series](w.is, id).From {
				t.Errorf("on the day of the change there is %v", v)
			}
		}
	}
}

// A tick done again, as after a restore, puts the same visits, to the byte.
func TestTickAgain(t *testing.T) {
	w, p := withLambert(morning)
	again(w, p, nil)
	again(w, p, made{"rule": made{"weekdays": []string{"mon", "tue", "wed"}}, "people": 2})
	before := w.docs()
	w.pass(w.is.Due())
	first := w.journal[len(w.journal)-1]
	if len(first.Put) < 2 {
		t.Fatalf("the tick put %v", first.Put)
	}
	restored := New(before)
	c, err := restored.Do(Actor{Now: first.At.Add(5 * time.Hour)}, "clock.tick", nil)
	if err != nil || !reflect.DeepEqual(toJSON(c.Put), toJSON(first.Put)) {
		t.Errorf("restored, the tick puts\n\t%s, %v, not\n\t%s", toJSON(c.Put), err, toJSON(first.Put))
	}
	if c, err := w.is.Do(Actor{Now: w.at}, "clock.tick", nil); err != nil || len(c.Put)+len(c.Drop) > 0 {
		t.Errorf("done twice it changes %v, %v", c, err)
	}
}

// A server that stood still for weeks plans from the day on that it is, and the
// days between stay as they are.
func TestTickAfterWeeks(t *testing.T) {
	w, p := withLambert(morning)
	series := again(w, p, nil)
	begun := w.is.Today(w.at)
	w.pass(w.at.AddDate(0, 0, 40))
	today := w.is.Today(w.at)
	days := w.daysOf(series)
	for d := begun; d <= today+daysAhead; d++ {
		if planned := d <= begun+daysAhead || d >= today; planned != (days[d] == 1) {
			t.Errorf("%v has %d visits", d, days[d])
		}
	}
	if due := w.is.Due(); DayOf(due, paris) != today+1 {
		t.Errorf("the clock is due at %v", due)
	}
}

// A team whose series have all ended is not woken for them, and one that begins
// later is planned all the same.
func TestNothingToPlan(t *testing.T) {
	w, p := withLambert(morning)
	if due := w.is.Due(); !due.IsZero() {
		t.Fatalf("without a series the clock is due at %v", due)
	}
	again(w, p, made{"until": w.is.Today(w.at) + 5})
	if due := w.is.Due(); !due.IsZero() {
		t.Errorf("for a series that is planned to its end the clock is due at %v", due)
	}
	w.pass(w.at.AddDate(0, 0, 60))
	later := again(w, p, nil)
	if n := len(w.daysOf(later)); n != daysAhead+1 {
		t.Errorf("later there are %d visits", n)
	}
}

// What is no rule, no day or too much is refused, and what has begun stays.
func TestSeriesBounds(t *testing.T) {
	w, p := withLambert(morning)
	today := w.is.Today(w.at)
	series := again(w, p, nil)
	base := made{"from_day": today, "from": "08:45", "to": "09:30", "minutes": 30, "tasks": []Task{{Task: "help-wash"}}, "people": 1, "urgency": "today"}
	for what, c := range map[string]struct {
		more made
		code string
	}{
		"no rule":            {made{"rule": made{}}, "rule.bad"},
		"every 0":            {made{"rule": made{"every": 0}}, "rule.bad"},
		"every 400":          {made{"rule": made{"every": 400}}, "rule.bad"},
		"every 367":          {made{"rule": made{"every": 367}}, "rule.bad"},
		"every -1":           {made{"rule": made{"every": -1}}, "rule.bad"},
		"both":               {made{"rule": made{"every": 2, "weekdays": []string{"mon"}}}, "rule.bad"},
		"twice":              {made{"rule": made{"weekdays": []string{"mon", "mon"}}}, "rule.bad"},
		"no weekday":         {made{"rule": made{"weekdays": []string{"lundi"}}}, "rule.bad"},
		"counted weekdays":   {made{"rule": made{"weekdays": []string{"mon"}, "counted": today}}, "rule.bad"},
		"until before":       {made{"until": today - 1}, "date.order"},
		"much too late":      {made{"from_day": today + 367}, "date.far"},
		"window backwards":   {made{"from": "10:00"}, "time.order"},
		"three people":       {made{"people": 3}, "people.bad"},
		"a day of 13 hours":  {made{"minutes": 13 * 60}, "minutes.bad"},
		"nothing to do":      {made{"tasks": []Task{}}, "tasks.bad"},
		"a field of a field": {made{"rule": made{"every": 2, "x": 1}}, "args.bad"},
	} {
		for act, named := range map[string]made{"series.add": {"patient": p}, "series.edit": {"series": series}} {
			args := made{"rule": made{"every": 2}}
			for _, part := range []made{base, named, c.more} {
				for k, v := range part {
					args[k] = v
				}
			}
			if _, r := w.do(ask{who: "id-anna", act: act, args: toJSON(args)}); r == nil || r.Code != c.code {
				t.Errorf("%s, %s: %v, want %s", act, what, r, c.code)
			}
		}
	}
	all := w.daysOf(series)
	w.must("id-bilal", "series.end", made{"series": series, "from_day": today, "why": "va mieux"})
	if left := w.daysOf(series); len(left) != 1 || left[today] != 1 || len(all) != daysAhead+1 { // its window began at 08:45
		t.Errorf("after its end there are %v of %d", left, len(all))
	}
	for range MostSeries {
		again(w, p, made{"rule": made{"every": 366}, "from_day": today + 60})
	}
	args := made{"patient": p, "rule": made{"every": 1}}
	for k, v := range base {
		args[k] = v
	}
	if _, r := w.do(ask{who: "id-anna", act: "series.add", args: toJSON(args)}); r == nil || r.Code != "series.many" {
		t.Errorf("one more than most: %v", r)
	}
	if _, r := w.do(ask{who: "id-anna", act: "series.restore", args: toJSON(made{"series": series})}); r == nil || r.Code != "series.many" {
		t.Errorf("one more that goes on: %v", r)
	}
}

// A window that is over is never put, by whatever act.
func TestNothingIsPutBehind(t *testing.T) {
	w, p := withLambert(morning.Add(5 * time.Hour))
	today := w.is.Today(w.at)
	series := again(w, p, made{"from_day": today - 3})
	if days := w.daysOf(series); days[today] != 0 || days[today+1] != 1 || len(days) != daysAhead {
		t.Errorf("begun in the afternoon it has %v", days)
	}
}
