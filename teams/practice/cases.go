package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// Case is a common case of a plan of care, to begin from: a proposal, of which
// people tick the lines and change the words.
type Case struct {
	ID    string     `json:"id"`
	FR    string     `json:"fr"`
	EN    string     `json:"en"`
	Goals []CaseGoal `json:"goals"`
}

// CaseGoal is a goal of a case, with what is done for it.
type CaseGoal struct {
	FR           string       `json:"fr"`
	EN           string       `json:"en"`
	PrecautionFR string       `json:"precaution_fr"`
	PrecautionEN string       `json:"precaution_en"`
	Review       int          `json:"review"` // days until somebody looks again
	Actions      []CaseAction `json:"actions"`
}

// CaseAction is one thing that the team does, every day unless Weekdays says
// otherwise. On is ticked from the start.
type CaseAction struct {
	Task     string       `json:"task"`
	Part     string       `json:"part"`
	Minutes  int          `json:"minutes"`
	Needs    []Profession `json:"needs,omitempty"`
	Weekdays []string     `json:"weekdays,omitempty"`
	On       bool         `json:"on"`
}

//go:embed cases.json
var casesJSON []byte

var cases = func() []Case {
	var t struct {
		Cases []Case `json:"cases"`
	}
	if err := json.Unmarshal(casesJSON, &t); err != nil {
		panic(fmt.Sprintf("practice: the embedded cases do not decode: %v", err))
	}
	return t.Cases
}()

// Cases are the common cases, in the order of a screen. They are not to be changed.
func Cases() []Case { return cases }
