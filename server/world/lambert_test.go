package world

import (
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"ronde/teams"
)

// With the whole world every screen of somebody's plan and circle has something
// to show, whatever the hour, and the board is what it was.
func TestTheWholeWorldHasAPlanAndACircle(t *testing.T) {
	for _, h := range []string{"2026-03-23 00:05", "2026-03-25 09:30"} {
		now, err := time.ParseInLocation("2006-01-02 15:04", h, paris)
		if err != nil {
			t.Fatal(err)
		}
		s, signed := live(t, filepath.Join(t.TempDir(), "data"), now, Options{Whole: true})
		alive(t, s, signed, now)
		besides(t, s, signed)
		open := 0
		for _, g := range docs[teams.Goal](t, s, signed, "goal") {
			if g.Ended == nil {
				open++
			}
		}
		planned, ratings := 0, docs[teams.Rating](t, s, signed, "rating")
		for _, one := range docs[teams.Series](t, s, signed, "series") {
			if one.Plan != "" {
				planned++
			}
		}
		oldest := teams.DayOf(now, paris)
		for _, r := range ratings {
			oldest = min(oldest, r.Day)
		}
		if open != 3 || planned != 1 || len(ratings) != 9 || oldest > teams.DayOf(now, paris)-80 {
			t.Errorf("%s: %d goals, %d series of a plan, %d ratings since %s", h, open, planned, len(ratings), oldest)
		}
		for kind, have := range map[string]int{
			"7 interventions": len(docs[teams.Intervention](t, s, signed, "intervention")), "1 objections": len(docs[teams.Objection](t, s, signed, "objection")),
			"1 guests": len(docs[teams.Guest](t, s, signed, "guest")), "1 events": len(docs[teams.Event](t, s, signed, "event")),
			"3 papers": len(docs[teams.Paper](t, s, signed, "paper")), "3 scores": len(docs[teams.Score](t, s, signed, "score")),
			"3 problems": len(docs[teams.Problem](t, s, signed, "problem")), "2 openings": len(docs[teams.Opening](t, s, signed, "opening")),
		} {
			if want, _ := strconv.Atoi(kind[:1]); have != want {
				t.Errorf("%s: %d, not %s", h, have, kind)
			}
		}
	}
}
