package teams

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"ronde/teams/practice"
)

// What holds for a profession and a task is asked here, and on the screen: both
// are held to testdata/practice.json.
func TestPractised(t *testing.T) {
	raw, err := os.ReadFile("testdata/practice.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Says       string
		Profession practice.Profession
		Task       string
		Agreed     []struct {
			Task       string
			Profession practice.Profession
			Value      practice.Value
			Ended      bool
		}
		Value  practice.Value
		Answer practice.Answer
		Stops  bool
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	day := DayOf(morning, morning.Location())
	for _, c := range cases {
		var docs []Doc
		for i, one := range c.Agreed {
			am := &Amendment{Task: one.Task, Profession: one.Profession, Value: one.Value}
			if one.Ended {
				am.Ended = &Mark{}
			}
			docs = append(docs, am.doc(fmt.Sprint("am-", i), day))
		}
		value := New(docs).practised(c.Profession, c.Task, day)
		if value != c.Value || value.Answer() != c.Answer || practice.On(day.String()).Stops(value, c.Task) != c.Stops {
			t.Errorf("%s: %s", c.Says, value)
		}
	}
	if len(cases) < 10 {
		t.Error("only", len(cases), "cases")
	}
}
