package world

import (
	"testing"

	"ronde/server/run"
	"ronde/teams"
)

// What people do besides their visits is there as well, at any hour.
func besides(t *testing.T, s *run.Server, signed Signed) {
	once, small, ticked := 0, 0, 0
	for _, a := range docs[teams.Attention](t, s, signed, "attention") {
		if a.Once {
			once++
		} else {
			small++
		}
		if a.Ticked != nil {
			ticked++
		}
	}
	asked, taken := 0, 0
	for _, h := range docs[teams.Help](t, s, signed, "help") {
		if asked++; h.Taken != nil {
			taken++
		}
	}
	pages := docs[teams.Page](t, s, signed, "page")
	if once < 5 || small != len(likes) || ticked == 0 || asked != 2 || taken != 1 || len(pages) != 2 {
		t.Errorf("attentions: %d once, %d small, %d ticked; %d hands asked for, %d given; %d pages", once, small, ticked, asked, taken, len(pages))
	}
	followed(t, s, signed)
	for _, p := range docs[teams.Passage](t, s, signed, "passage") {
		for _, k := range p.Tasks {
			if k.Task.Task == "injection-insulin" && k.Done && (k.Injection == nil || k.Injection.Units == "" || k.Injection.Glucose == 0 || k.Injection.Site == "") {
				t.Errorf("an insulin is told without its answer: %+v", k)
			}
		}
	}
}

// What is followed: readings with the limits that were named, medicines with what
// was given of them, focuses, questions.
func followed(t *testing.T, s *run.Server, signed Signed) {
	beyond, answered := 0, 0
	readings := docs[teams.Reading](t, s, signed, "reading")
	for _, r := range readings {
		if r.Said != nil || r.Doubt {
			t.Errorf("a reading of %s is not believed: %+v", r.At, r)
		}
		if r.Beyond != "" {
			beyond++
		}
		if r.Answer != nil {
			answered++
		}
	}
	news, lines := 0, 0
	for _, one := range docs[teams.Treatment](t, s, signed, "treatment") {
		if one.Ended != nil {
			news++
		}
	}
	for _, p := range docs[teams.Passage](t, s, signed, "passage") {
		for _, k := range p.Tasks {
			if k.Intake != nil {
				lines += len(k.Intake.Lines)
			}
		}
	}
	open := 0
	for _, f := range docs[teams.Focus](t, s, signed, "focus") {
		if f.Closed == nil {
			open++
		}
	}
	asked := len(docs[teams.Question](t, s, signed, "question"))
	if len(docs[teams.Limit](t, s, signed, "limit")) != len(limits) || len(docs[teams.Treatment](t, s, signed, "treatment")) != len(medicines()) ||
		open != len(focuses) || len(readings) < 35 || beyond < 3 || answered == 0 || beyond <= answered || news != 1 || lines == 0 || asked < 3 {
		t.Errorf("%d readings, %d beyond a limit, %d answered; %d medicines ended, %d given; %d open focuses; %d questions", len(readings), beyond,
			answered, news, lines, open, asked)
	}
}
