package teams

import (
	"time"

	"ronde/teams/practice"
)

// Score is the result of a scale about a person, as somebody assessed it with
// that scale: GIR, Katz, Braden, Norton. Ronde computes none, and draws nothing
// from it. What was noted first stays in Earlier; one that is withdrawn says
// nothing any more.
type Score struct {
	Patient   ID     `json:"patient"`
	Scale     string `json:"scale"` // a line of the table of scales
	By        ID     `json:"by"`    // who noted it
	Withdrawn *Mark  `json:"withdrawn,omitempty"`
	Scored
	Earlier []Scored `json:"earlier,omitempty"`
}

// Scored is one account of a score.
type Scored struct {
	ScoreSays
	At time.Time `json:"at"` // when it was noted
}

// ScoreSays is what somebody says of a score.
type ScoreSays struct {
	Result string `json:"result,omitempty"`  // « 3 », « B »
	On     Day    `json:"on"`                // when it was assessed
	SaidBy string `json:"said_by,omitempty"` // who assessed it, in words
	Words  string `json:"words,omitempty"`
}

// doc keeps those that say something in hand: they are few, and their course
// over years is what they are for.
func (s *Score) doc(id ID, t *Team) Doc {
	day := Day(0)
	if s.Withdrawn != nil {
		day = t.Today(s.Withdrawn.At)
	}
	return doc(id, ofPatient(s.Patient, ClassNursing), day, s)
}

func (says ScoreSays) clean(t *Team, a Actor, scale string) (ScoreSays, error) {
	of, ok := practice.ScaleOf(scale)
	if !ok {
		return says, badField("choice.unknown", "scale")
	}
	if !of.Has(says.Result) {
		return says, badField("number.bad", "result")
	}
	if says.On == 0 || says.On > t.Today(a.Now) {
		return says, badField("date.future", "on")
	}
	var err error
	if says.SaidBy, err = optional(line)(says.SaidBy); err != nil {
		return says, about(err, "said_by")
	}
	if says.Words, err = optional(line)(says.Words); err != nil {
		return says, about(err, "words")
	}
	return says, nil
}

// NoteScoreArgs are the arguments of score.note.
type NoteScoreArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Scale   string `json:"scale"`
	ScoreSays
}

func noteScore(t *Team, a Actor, in NoteScoreArgs) (Change, error) {
	says, err := in.clean(t, a, in.Scale)
	if err != nil {
		return Change{}, err
	}
	s := &Score{Patient: in.Patient, Scale: in.Scale, By: a.Who, Scored: Scored{says, a.Now}}
	made := s.doc(a.NewID(), t)
	if !t.Sight(a.Who).Sees(made.Scope) {
		return Change{}, NotFound()
	}
	return Change{Put: []Doc{made}}, nil
}

// CorrectScoreArgs are the arguments of score.correct.
type CorrectScoreArgs struct {
	Score ID `json:"score" key:"score"`
	ScoreSays
}

// correctScore says it anew, also after it was withdrawn.
func correctScore(t *Team, a Actor, in CorrectScoreArgs) (Change, error) {
	old := body[Score](t, in.Score)
	if old.By != a.Who {
		return Change{}, refuse("score.not_yours", "by", old.By)
	}
	says, err := in.clean(t, a, old.Scale)
	if err != nil {
		return Change{}, err
	}
	if old.Withdrawn == nil && says == old.ScoreSays {
		return Change{}, nil
	}
	now := *old
	now.Withdrawn, now.Scored = nil, Scored{says, a.Now}
	if old.Withdrawn == nil {
		now.Earlier = former(old.Earlier, old.Scored)
	}
	return Change{Put: []Doc{now.doc(in.Score, t)}}, nil
}

// ScoreArgs are the arguments of score.withdraw.
type ScoreArgs struct {
	Score ID `json:"score" key:"score"`
}

// withdrawScore leaves who and when: it may have stood in the wrong file.
func withdrawScore(t *Team, a Actor, in ScoreArgs) (Change, error) {
	old := body[Score](t, in.Score)
	switch {
	case old.By != a.Who:
		return Change{}, refuse("score.not_yours", "by", old.By)
	case old.Withdrawn != nil:
		return Change{}, nil
	}
	now := *old
	now.Withdrawn, now.Earlier = &Mark{a.Who, a.Now}, nil
	now.Scored = Scored{ScoreSays{On: old.On}, old.At}
	return Change{Put: []Doc{now.doc(in.Score, t)}}, nil
}
