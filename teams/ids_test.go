package teams

import (
	"strings"
	"testing"
	"time"
)

// The browser computes the same ids; the first is also in its tests.
func TestIDsThatFollow(t *testing.T) {
	next := NewIDs("t", "p", "a")
	other := NewIDs("team-1", "person-1", "act-1")
	for want, got := range map[string]ID{
		"56d73730c443f7ce2cd9c04c86e8b27f": next(),
		"30db4251349ced4641b3df4809aeeb88": other(),
		"8098068a5ed51093057e0f43533800a1": PassageID("visit-1", "person-1"),
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := other(); got != "d134fc6235c6056d0ea1e3f45b3bf734" {
		t.Errorf("the second id of an act is %s", got)
	}
}

func TestValidID(t *testing.T) {
	for id, valid := range map[string]bool{"team": true, "id-anna_1": true, strings.Repeat("a", 64): true, "": false, "abc": false,
		strings.Repeat("a", 65): false, "a/bcd": false, "a:bcd": false, "a bcd": false, "abcé": false, "ab\x00cd": false, "../etc": false} {
		if ValidID(id) != valid {
			t.Errorf("%q is an id: %v", id, !valid)
		}
	}
}

func TestDaysAndHours(t *testing.T) {
	for s, code := range map[string]string{"2026-11-24": "", "1900-01-01": "", "2200-12-31": "", "1899-12-31": "date.bad", "2201-01-01": "date.bad",
		"2026-02-29": "date.bad", "2026-1-1": "date.bad", "": "date.bad", "99999-01-01": "date.bad"} {
		d, err := ParseDay(s)
		if err == nil && d.String() != s || (err != nil) != (code != "") || err != nil && refusalOf(err).Code != code {
			t.Errorf("%q is the day %v, %v", s, d, err)
		}
	}
	for s, code := range map[string]string{"00:00": "", "23:59": "", "24:00": "time.bad", "8:00": "time.bad", "08:60": "time.bad", "": "time.bad", "-1:00": "time.bad"} {
		h, err := ParseHour(s)
		b, _ := h.MarshalText()
		if err == nil && string(b) != s || (err != nil) != (code != "") || err != nil && refusalOf(err).Code != code {
			t.Errorf("%q is the hour %s, %v", s, b, err)
		}
	}
	// A quarter past midnight in Paris is the day before in Greenwich, and a day
	// of 23 hours has a beginning too.
	late := time.Date(2026, 11, 23, 23, 15, 0, 0, time.UTC)
	if d := DayOf(late, paris); d.String() != "2026-11-24" || d-DayOf(late, time.UTC) != 1 {
		t.Errorf("%v is the day %v in Paris", late, d)
	}
	spring, _ := ParseDay("2026-03-29")
	if len := Begins(spring+1, paris).Sub(Begins(spring, paris)); len != 23*time.Hour {
		t.Errorf("the day on which the clocks go forward has %v", len)
	}
}
