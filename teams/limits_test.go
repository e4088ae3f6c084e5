package teams

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"ronde/teams/practice"
)

// What lies beyond a limit is decided here, and on the screen before anything is
// sent: both are held to the same cases.
func TestBeyondIsWhatTheCasesSay(t *testing.T) {
	raw, err := os.ReadFile("practice/beyond.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			Sort   string    `json:"sort"`
			Bounds []Bound   `json:"bounds"`
			Values []float64 `json:"values"`
			Is     string    `json:"is"`
			Beyond bool      `json:"beyond"`
		} `json:"cases"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) < 20 {
		t.Errorf("only %d cases", len(file.Cases))
	}
	for _, c := range file.Cases {
		line, ok := practice.ReadingOf(c.Sort)
		word, known := line.Word(c.Is)
		if !ok || c.Is != "" && !known {
			t.Fatalf("%s, %q: not in the table", c.Sort, c.Is)
		}
		l := &Limit{Bounds: c.Bounds}
		if got := l.beyond(c.Values, word.Beyond); got != c.Beyond {
			t.Errorf("%s %v, %v%s: beyond is %v", c.Sort, c.Bounds, c.Values, c.Is, got)
		}
	}
}

// What is said once in years is not asked for again after a month: how tall
// somebody is, and between which values a reading lay.
func TestHeightAndLimitsStayInHand(t *testing.T) {
	team := New(nil)
	written := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	for sort, stays := range map[string]bool{"height": true, "weight": false} {
		r := &Reading{Sort: sort, Measured: Measured{Written: written}}
		if d := r.doc("r", team); (d.Day == 0) != stays {
			t.Errorf("%s: the day is %d", sort, d.Day)
		}
		r.Withdrawn = &Mark{}
		if d := r.doc("r", team); d.Day == 0 {
			t.Errorf("%s that was taken back stays", sort)
		}
	}
	ended := &Limit{Ended: &Mark{}}
	if d := ended.doc("l"); !Within(d, 400_000) {
		t.Error("a former limit leaves")
	}
}
