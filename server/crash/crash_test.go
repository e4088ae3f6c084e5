package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"ronde/teams"
)

// The server of these tests is this test binary, started once more.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childArg {
		child(os.Args[2:])
	}
	os.Exit(m.Run())
}

func TestKilledThreeTimesNothingIsLost(t *testing.T) {
	var out strings.Builder
	r := trial{kills: 4, seed: 1, out: &out}.run()
	if !r.well() || r.kills != 4 || r.acts == 0 {
		t.Errorf("%+v\n%s", r, out.String())
	}
	if !strings.HasSuffix(out.String(), " lost 0 doubled 0\n") {
		t.Errorf("the last line is another:\n%s", out.String())
	}
}

func TestTheControlLoses(t *testing.T) {
	var out strings.Builder
	r := trial{kills: controlKills, seed: 1, late: true, out: &out}.run()
	if r.err != nil || r.lost == 0 || r.well() {
		t.Errorf("a journal that answers before it writes lost nothing: %+v\n%s", r, out.String())
	}
}

func TestWhatIsSentAgainIsThereOnce(t *testing.T) {
	var out strings.Builder
	r := drill{seed: 1, out: &out}.run()
	if !r.well() || r.acts == 0 || !strings.HasSuffix(out.String(), fmt.Sprintf("\nacts %d lost 0 doubled 0\n", r.acts)) {
		t.Errorf("%+v\n%s", r, out.String())
	}
}

func TestADrillInWhichNobodySendsAgainLoses(t *testing.T) {
	var out strings.Builder
	r := drill{seed: 1, mute: true, out: &out}.run()
	if r.err != nil || r.lost == 0 || r.well() || r.doubled > 0 {
		t.Errorf("%+v\n%s", r, out.String())
	}
}

func TestComparing(t *testing.T) {
	note := func(seq uint64, id, text string) teams.Entry {
		return teams.Entry{Seq: seq, By: "anna", ID: id, Act: "note.write", Put: []teams.Doc{{Body: &teams.Note{Text: text}}}}
	}
	told := func(id string, s state, seq uint64) *asked {
		return &asked{team: "t", by: "anna", id: id, act: "note.write", text: "vu", state: s, seq: seq}
	}
	for name, c := range map[string]struct {
		told                    []*asked
		there                   []teams.Entry
		lost, doubled, problems int
	}{
		"all is well":          {[]*asked{told("a", kept, 1)}, []teams.Entry{note(1, "a", "vu")}, 0, 0, 0},
		"lost":                 {[]*asked{told("a", kept, 1)}, nil, 1, 0, 1},
		"another number":       {[]*asked{told("a", kept, 1)}, []teams.Entry{note(2, "a", "vu")}, 1, 0, 1},
		"another text":         {[]*asked{told("a", kept, 1)}, []teams.Entry{note(1, "a", "pas vu")}, 1, 0, 1},
		"twice":                {[]*asked{told("a", kept, 1)}, []teams.Entry{note(1, "a", "vu"), note(2, "a", "vu")}, 0, 1, 1},
		"unknown twice":        {[]*asked{told("a", unknown, 0)}, []teams.Entry{note(1, "a", "vu"), note(2, "a", "vu")}, 0, 1, 1},
		"unknown and there":    {[]*asked{told("a", unknown, 0)}, []teams.Entry{note(1, "a", "vu")}, 0, 0, 0},
		"unknown and gone":     {[]*asked{told("a", unknown, 0)}, nil, 0, 0, 0},
		"refused and there":    {[]*asked{told("a", refused, 0)}, []teams.Entry{note(1, "a", "vu")}, 0, 0, 1},
		"refused":              {[]*asked{told("a", refused, 0)}, nil, 0, 0, 0},
		"nobody sent it":       {nil, []teams.Entry{note(1, "a", "vu")}, 0, 0, 1},
		"the clock's are ours": {nil, []teams.Entry{{Seq: 1, Act: "clock.tick"}}, 0, 0, 0},
	} {
		r := compare(c.told, map[teams.ID][]teams.Entry{"t": c.there})
		if r.lost != c.lost || r.doubled != c.doubled || len(r.problems) != c.problems {
			t.Errorf("%s: %+v", name, r)
		}
	}
}
