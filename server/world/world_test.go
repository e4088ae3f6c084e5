package world

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"ronde/server/run"
	"ronde/teams"
)

var (
	ctx   = context.Background()
	paris = func() *time.Location {
		z, err := time.LoadLocation("Europe/Paris")
		if err != nil {
			panic(err)
		}
		return z
	}()
	tuesday = time.Date(2026, 11, 24, 8, 50, 0, 0, paris)
)

func tilleuls(t *testing.T) *told {
	t.Helper()
	w, err := read()
	if err != nil {
		t.Fatal(err)
	}
	return &w
}

// live starts a server on a folder, at a fixed moment, and fills it.
func live(t *testing.T, data string, now time.Time, o Options) (*run.Server, Signed) {
	t.Helper()
	s, err := run.Start(ctx, run.Config{Addr: "127.0.0.1:0", Data: data, Now: func() time.Time { return now },
		Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	signed, err := Fill(ctx, s, o)
	if err != nil {
		t.Fatal(err)
	}
	return s, signed
}

// docs gives all documents of a kind as a member sees them.
func docs[B any](t *testing.T, s *run.Server, signed Signed, kind string) map[teams.ID]*B {
	t.Helper()
	out := map[teams.ID]*B{}
	err := s.Desk.Read(ctx, signed.Team, func(team *teams.Team) {
		for _, d := range team.Docs(team.Sight(signed.People[0].ID)) {
			if d.Kind == kind {
				out[d.ID] = d.Body.(*B)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheDaysOfTheWorldHaveTheirVisits(t *testing.T) {
	w := tilleuls(t)
	c, err := w.lay(tuesday, true)
	if err != nil {
		t.Fatal(err)
	}
	if len(w.PerDay) != 14 {
		t.Fatalf("the world counts %d days", len(w.PerDay))
	}
	for day, want := range w.PerDay {
		have := 0
		for _, s := range w.Series {
			if !s.falls(day) {
				continue
			}
			have++
			if who := w.takers(c, s, day); len(who) != s.People {
				t.Errorf("%s %s wants %d people and has %v", day, s.ID, s.People, who)
			}
		}
		if have != want {
			t.Errorf("%s has %d visits, the world says %d", day, have, want)
		}
	}
}

func TestTheWorldFillsOnItsOwnDates(t *testing.T) {
	w := tilleuls(t)
	s, signed := live(t, filepath.Join(t.TempDir(), "data"), tuesday, Options{Exact: true})
	visits := docs[teams.Visit](t, s, signed, "visit")
	patients := docs[teams.Patient](t, s, signed, "patient")
	if len(patients) != len(w.Patients) || len(docs[teams.Home](t, s, signed, "home")) != len(w.Patients)-1 {
		t.Errorf("%d patients and %d homes; one couple shares one", len(patients), len(docs[teams.Home](t, s, signed, "home")))
	}
	perDay := map[teams.Day]int{}
	for _, v := range visits {
		if v.Part == nil {
			perDay[v.Day]++
		}
	}
	today := teams.DayOf(tuesday, paris)
	if n := len(perDay); n != 24 || perDay[today-2] == 0 {
		t.Errorf("the days filled are %v", perDay)
	}
	for day := today - 1; day <= w.Team.Weeks[1]; day++ {
		if perDay[day] != w.PerDay[day] {
			t.Errorf("%s has %d visits, the world says %d", day, perDay[day], w.PerDay[day])
		}
		for _, one := range w.Series {
			if one.falls(day) && !slices.ContainsFunc(all(visits), func(v *teams.Visit) bool {
				p := patients[v.Patient].Fields
				of := w.Patients[slices.IndexFunc(w.Patients, func(p patient) bool { return p.ID == one.Patient })]
				return v.Day == day && p["last"].V == of.Last && p["born"].V == of.Born && v.From == one.Window[0] && v.To == one.Window[1] &&
					v.Urgency == one.urgency() && (v.Parted != nil || v.Minutes == one.Minutes && slices.Equal(v.Tasks, one.Tasks))
			}) {
				t.Errorf("%s is missing on %s", one.ID, day)
			}
		}
	}
	if n := len(docs[teams.Alert](t, s, signed, "alert")); n != count(w.Patients, func(p patient) int { return len(p.Alerts) }) {
		t.Errorf("%d alerts", n)
	}
	if n := len(docs[teams.Contact](t, s, signed, "contact")); n != count(w.Patients, func(p patient) int { return len(p.People) }) {
		t.Errorf("%d contacts", n)
	}
	for id, d := range docs[teams.Door](t, s, signed, "door") {
		if d.Fields["way"].V == "" || d.Fields["say"].V == "" {
			t.Errorf("the door of %s says %v", id, d.Fields)
		}
	}
	wrote := 0
	for _, n := range docs[teams.Note](t, s, signed, "note") {
		if n.At.After(tuesday) || n.Said != nil {
			t.Errorf("a note of %s is known at %s", n.At, tuesday)
		}
		wrote++
	}
	told := 0
	for _, n := range w.Notes {
		if !n.later(tuesday) {
			told++
		}
	}
	if wrote != told {
		t.Errorf("%d notes, the world has %d until then", wrote, told)
	}
}

func (n note) later(now time.Time) bool {
	return calendar{zone: paris}.at(n.Day, n.At).After(now)
}

func all[B any](of map[teams.ID]*B) []*B {
	var out []*B
	for _, b := range of {
		out = append(out, b)
	}
	return out
}

func count(of []patient, n func(patient) int) (sum int) {
	for _, p := range of {
		sum += n(p)
	}
	return sum
}

// The board has one of each sort on every weekday (today and tomorrow are taken
// for real), early and late, also in the night in which the clocks change.
func TestTheBoardIsAliveAtAnyHour(t *testing.T) {
	hours := []string{"2026-03-23 00:05", "2026-03-25 09:30", "2026-03-28 19:30", "2026-03-29 23:55"}
	for _, h := range hours {
		t.Run(h, func(t *testing.T) {
			t.Parallel()
			now, err := time.ParseInLocation("2006-01-02 15:04", h, paris)
			if err != nil {
				t.Fatal(err)
			}
			s, signed := live(t, filepath.Join(t.TempDir(), "data"), now, Options{})
			alive(t, s, signed, now)
			besides(t, s, signed)
		})
	}
}

func alive(t *testing.T, s *run.Server, signed Signed, now time.Time) {
	today := teams.DayOf(now, paris)
	of := map[teams.ID][]*teams.Passage{}
	for _, p := range docs[teams.Passage](t, s, signed, "passage") {
		of[p.Visit] = append(of[p.Visit], p)
		if p.At.After(now) || p.Said != nil || p.Written.Sub(p.At) > 2*time.Minute {
			t.Errorf("a passage of %s is told at %s, and written down at %s", p.At, now, p.Written)
		}
	}
	stops := docs[teams.Stop](t, s, signed, "stop")
	notMade, stopped, free, urgent, offered, parts := 0, 0, 0, 0, 0, 0
	for id, v := range docs[teams.Visit](t, s, signed, "visit") {
		if v.Series == "" {
			t.Errorf("a visit of %s is of no series", v.Day)
		}
		for _, p := range of[id] {
			if p.Outcome == teams.NotDone {
				notMade++
			}
			if !slices.ContainsFunc(v.Takers, func(k teams.Taker) bool { return k.Who == p.By && k.At.Before(p.At) }) {
				t.Errorf("%s was made by somebody who had not taken it", v.Day)
			}
		}
		if slices.ContainsFunc(v.Offers, func(o teams.Offer) bool { return o.Answer == "" }) {
			offered++
		}
		switch {
		case v.Part != nil:
			parts++
		case v.Stopped != nil:
			stopped++
			if stops[v.Patient] == nil || len(of[id]) > 0 {
				t.Errorf("a visit of %s is stopped without a stop, or told all the same", v.Day)
			}
		case v.Day < today && len(of[id]) != v.People:
			t.Errorf("a visit of %s has %d passages", v.Day, len(of[id]))
		case v.Day < today || v.Day > today+1 || len(v.Takers) == v.People:
		default:
			free++
			if v.Urgency == "cannot_wait" {
				urgent++
			}
		}
	}
	if notMade != 2 || len(stops) != 1 || stopped == 0 || free < 3 || free > 4 || urgent != 1 || offered != 1 || parts != 1 {
		t.Errorf("not made %d, stopped %d of %d people, free %d, of which cannot wait %d, offered %d, parts %d", notMade, stopped, len(stops), free, urgent, offered, parts)
	}
}
