// Package omaha is the Omaha System as Ronde uses it: its problems with signs,
// its categories and targets of interventions, its scale. The French names are
// this project's own; what was checked and what was not stands with each term.
package omaha

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
)

// Table is the classification, as the embedded file says it.
type Table struct {
	Edition     string         `json:"edition"`
	Terms       string         `json:"terms_of_use"`
	NotVerified []string       `json:"not_verified"`
	Domains     []Domain       `json:"domains"`
	Problems    []Problem      `json:"problems"`
	Modifiers   Modifiers      `json:"modifiers"`
	Categories  []Named        `json:"intervention_categories"`
	Targets     []Target       `json:"targets"`
	Scale       Scale          `json:"outcome_scale"`
	Sources     []Source       `json:"sources"`
	Counts      map[string]int `json:"counts"`
}

// Named is a term: a key that is stored and never changes, and its names.
type Named struct {
	Key string `json:"key"`
	EN  string `json:"en"`
	FR  string `json:"fr"`
	NL  string `json:"nl"`
}

// Domain is one of the four, with the numbers of its problems.
type Domain struct {
	Named
	Problems []int `json:"problem_codes"`
}

// Problem is one of the 42 areas of concern.
type Problem struct {
	Named
	Code   int               `json:"code"`
	Domain string            `json:"domain"`
	Status map[string]string `json:"label_status"` // by language
	Means  Text              `json:"definition"`
	Signs  []Sign            `json:"signs_symptoms"`
}

// Sign is a sign or symptom of one problem; it has no official number.
type Sign struct {
	Named
	Verification string `json:"verification"`
}

// Text is a sentence in the languages of the screens.
type Text struct {
	EN string `json:"en"`
	FR string `json:"fr"`
}

// Modifiers say whose a problem is, and of which nature.
type Modifiers struct {
	Whom   []Named `json:"client"`
	Nature []Named `json:"type"`
}

// Target is what an intervention is about.
type Target struct {
	Named
	Code  int  `json:"code"`
	Other bool `json:"is_other"`
}

// Scale is how a problem is rated, on each of its dimensions.
type Scale struct {
	Min        int         `json:"min"`
	Max        int         `json:"max"`
	Dimensions []Dimension `json:"dimensions"`
}

// Dimension is knowledge, behaviour or status.
type Dimension struct {
	Named
	Abbreviation string  `json:"abbreviation"`
	Levels       []Level `json:"levels"`
}

// Level is a step of the scale in words.
type Level struct {
	Value int    `json:"value"`
	EN    string `json:"en"`
	FR    string `json:"fr"`
}

// Source is where a part of the table was found.
type Source struct {
	ID    string `json:"id"`
	Part  string `json:"part"`
	Title string `json:"title"`
}

//go:embed omaha.json
var embedded []byte

var table = func() Table {
	var t Table
	if err := json.Unmarshal(embedded, &t); err != nil {
		panic(fmt.Sprintf("omaha: the embedded table does not decode: %v", err))
	}
	return t
}()

// Get gives the classification. It is not to be changed.
func Get() Table { return table }

// Find gives a problem by its key.
func Find(key string) (Problem, bool) {
	i := slices.IndexFunc(table.Problems, func(p Problem) bool { return p.Key == key })
	if i < 0 {
		return Problem{}, false
	}
	return table.Problems[i], true
}

// Has tells whether a sign is one of the problem.
func (p Problem) Has(sign string) bool {
	return slices.ContainsFunc(p.Signs, func(s Sign) bool { return s.Key == sign })
}

// Known tells whether a list holds a key.
func Known(list []Named, key string) bool {
	return slices.ContainsFunc(list, func(n Named) bool { return n.Key == key })
}

// KnownTarget tells whether there is such a target.
func KnownTarget(key string) bool {
	return slices.ContainsFunc(table.Targets, func(t Target) bool { return t.Key == key })
}

// Keys are those of a list, in its order.
func Keys(list []Named) (keys []string) {
	for _, n := range list {
		keys = append(keys, n.Key)
	}
	return keys
}

// ProblemKeys are those of all problems, in the order of their numbers.
func ProblemKeys() (keys []string) {
	for _, p := range table.Problems {
		keys = append(keys, p.Key)
	}
	return keys
}

// TargetKeys are those of all targets, in the order of their numbers.
func TargetKeys() (keys []string) {
	for _, t := range table.Targets {
		keys = append(keys, t.Key)
	}
	return keys
}
