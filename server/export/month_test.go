package export

import (
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"ronde/server/sheet"
	"ronde/teams"
)

var paris, _ = time.LoadLocation("Europe/Paris")

func day(s string) teams.Day {
	d, err := teams.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func told(by, on, arrived, at string, more func(*teams.Passage)) Told {
	end, _ := time.Parse(time.RFC3339, on+"T"+at+":00Z")
	p := &teams.Passage{Visit: "visit-" + at, Patient: "3f9a2c77aa", By: by}
	p.Outcome, p.At = teams.Done, end
	if arrived != "" {
		a, _ := time.Parse(time.RFC3339, on+"T"+arrived+":00Z")
		p.Arrived = &a
	}
	if more != nil {
		more(p)
	}
	return Told{Day: day(on), Passage: p, Planned: 30}
}

func tasks(labels ...string) func(*teams.Passage) {
	return func(p *teams.Passage) {
		for _, l := range labels {
			p.Tasks = append(p.Tasks, teams.TaskDone{Task: teams.Task{Label: l}, Done: true})
		}
	}
}

func november() []Told {
	return []Told{
		told("ines", "2026-11-29", "", "17:40", func(p *teams.Passage) {
			p.Tasks = []teams.TaskDone{{Task: teams.Task{Task: "help-wash"}, Done: true}, {Task: teams.Task{Task: "weight"}}}
		}),
		told("ines", "2026-11-24", "07:00", "07:40", tasks("=SUM(A1)", "courses")),
		told("ines", "2026-11-24", "", "09:00", func(p *teams.Passage) { p.Outcome, p.Why, p.Words = teams.NotDone, "refused", "secret" }),
		told("ines", "2026-11-24", "10:00", "10:30", func(p *teams.Passage) { p.Withdrawn = &p.At }),
		told("anna", "2026-11-24", "07:00", "07:20", tasks("courses")),
	}
}

func TestOwnMonth(t *testing.T) {
	text, n := Own(november(), "ines", "fr", paris)
	want := "\uFEFFdate;jour;début noté;fin notée;minutes;minutes prévues;personne;actes;pas fait\r\n" +
		"2026-11-24;mardi;08:00;08:40;40;30;3F9A2C77;'=SUM(A1) + courses;\r\n" +
		"2026-11-24;mardi;;10:00;;30;3F9A2C77;;n’a pas voulu\r\n" +
		"2026-11-29;dimanche;;18:40;;30;3F9A2C77;aide à la toilette d’une personne stable;\r\n"
	if !strings.EqualFold(text, want) || n != 3 {
		t.Errorf("%d lines:\n%s\nwant\n%s", n, text, want)
	}
	if strings.Contains(text, "secret") {
		t.Error("what somebody wrote has left with the hours")
	}
}

// The night and the ordonnance have a column where there is any.
func TestTheNightAndTheOrdonnance(t *testing.T) {
	source := teams.Source{Words: "ordonnance du Dr Morel", Day: day("2026-11-02")}
	month := []Told{
		told("ines", "2026-11-24", "19:30", "20:10", nil), // 20:30 in Paris
		told("ines", "2026-11-25", "", "03:40", nil),
		told("ines", "2026-11-26", "06:59", "07:30", nil),
		told("ines", "2026-11-27", "07:00", "07:30", nil),
		told("anna", "2026-11-27", "22:00", "22:30", nil),
	}
	month[3].Prescribed = []teams.Source{source, {Words: "protocole"}, source}
	text, _ := Own(month, "ines", "fr", paris)
	lines := strings.Split(strings.TrimSpace(text), "\r\n")
	for i, want := range []string{";heures de nuit;ordonnance", ";20-23 / 5-8;", ";23-5;", ";20-23 / 5-8;", ";;ordonnance du Dr Morel, 2026-11-02 + protocole"} {
		if !strings.HasSuffix(lines[i], want) {
			t.Errorf("line %d is %q, want …%q", i, lines[i], want)
		}
	}
}

func TestSumsNameNobody(t *testing.T) {
	text, n := Sums(november(), "en")
	want := "\uFEFFwhat;number\r\nvisits made;3\r\nvisits not made;1\r\nminutes noted (start and end);60\r\n" +
		"visits made without a start noted;1\r\nminutes planned of visits made;90\r\n'=SUM(A1);1\r\ncourses;2\r\n"
	if !strings.HasPrefix(text, want) || n != 4 {
		t.Errorf("%d passages:\n%s\nwant\n%s…", n, text, want)
	}
	for _, name := range []string{"ines", "anna", "3F9A"} {
		if strings.Contains(text, name) {
			t.Errorf("the sums tell of %s", name)
		}
	}
	if _, n := Sums(nil, "fr"); n != 0 {
		t.Errorf("an empty month has %d passages", n)
	}
}

// Whatever a label begins with, no spreadsheet computes it.
func TestNoFormulaLeaves(t *testing.T) {
	for _, label := range []string{"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r\n=1", " =1", "\u200b=1", "＝1", "'=1", "\"=1", "|x"} {
		text, _ := Own([]Told{told("ines", "2026-11-24", "", "07:40", tasks(label))}, "ines", "fr", paris)
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
		r.Comma = ';'
		all, err := r.ReadAll()
		if err != nil || len(all) != 2 {
			t.Fatalf("%q breaks the table: %v", label, err)
		}
		if got := all[1][7]; !strings.HasPrefix(got, "'") || strings.ContainsAny(got, "\r\n\t") {
			t.Errorf("%q leaves as %q", label, got)
		}
	}
	if got := sheet.Plain("toilette - 30 min"); got != "toilette - 30 min" {
		t.Errorf("a plain text became %q", got)
	}
}
