package teams

import (
	"fmt"
	"time"
	_ "time/tzdata" // the same zones on every machine
)

// Day is a calendar day, counted from 1 January 1970. On the wire and in
// documents it is "2026-11-24", and 0 is "".
type Day int32

// DayOf gives the day that a moment falls on in a place.
func DayOf(t time.Time, zone *time.Location) Day {
	y, m, d := t.In(zone).Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Begins is the moment at which a day begins in a place.
func Begins(d Day, zone *time.Location) time.Time {
	y, m, day := time.Unix(int64(d)*86400, 0).UTC().Date()
	return time.Date(y, m, day, 0, 0, 0, 0, zone)
}

// ParseDay reads "2026-11-24" between the years 1900 and 2200.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1900 || t.Year() > 2200 {
		return 0, Bad("date.bad")
	}
	return Day(t.Unix() / 86400), nil
}

func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly)
}

// MarshalText writes the day as "2026-11-24".
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Day) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	*d, err = ParseDay(string(b))
	return err
}

// Hour is an hour of the day in the team's zone, in minutes after midnight. On
// the wire it is "08:45".
type Hour int

// ParseHour reads "08:45".
func ParseHour(s string) (Hour, error) {
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != 5 {
		return 0, Bad("time.bad")
	}
	return Hour(t.Hour()*60 + t.Minute()), nil
}

// MarshalText writes the hour as "08:45".
func (h Hour) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%02d:%02d", h/60, h%60), nil
}

// UnmarshalText reads what MarshalText wrote.
func (h *Hour) UnmarshalText(b []byte) (err error) {
	*h, err = ParseHour(string(b))
	return err
}

// How far from now a told hour may lie and still be believed. Phones' clocks
// run a little fast; nobody reports a visit of last year.
const (
	ahead  = 15 * time.Minute
	behind = 400 * 24 * time.Hour
)

// writable tells whether a time can be written at all: "9999-12-31T23:59-12:00"
// reads well, and is a year of five digits.
func writable(t time.Time) bool { return t.UTC().Year() >= 0 && t.UTC().Year() <= 9999 }

// made is the hour of the phone, or the server's when that cannot be written.
func (a Actor) made() time.Time {
	if !writable(a.Made) {
		return a.Now
	}
	return a.Made
}

// moment places a told hour: what happened is never refused, so an hour that
// cannot be is replaced by the server's and kept beside it as said.
func moment(a Actor, told time.Time) (at time.Time, said *time.Time) {
	told = told.UTC().Truncate(time.Second)
	now := a.Now.UTC().Truncate(time.Second)
	if told.IsZero() || !writable(told) {
		return now, nil
	}
	if told.After(now.Add(ahead)) || told.Before(now.Add(-behind)) {
		return now, &told
	}
	return told, nil
}
