package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// PaperSort is a sort of paper that has an end.
type PaperSort struct {
	ID      string `json:"id"`
	FR      string `json:"fr"`
	EN      string `json:"en"`
	Remind  int    `json:"remind"`  // days before the end, unless a paper says otherwise
	Nursing bool   `json:"nursing"` // its title tells of an illness
}

//go:embed papers.json
var papersFile []byte

var papers = func() []PaperSort {
	var t struct {
		Papers []PaperSort `json:"papers"`
	}
	if err := json.Unmarshal(papersFile, &t); err != nil {
		panic(fmt.Sprintf("practice: the embedded table of papers does not decode: %v", err))
	}
	return t.Papers
}()

// Papers gives the sorts of papers, in the order of a screen; not to be changed.
func Papers() []PaperSort { return papers }

// PaperOf finds a sort of paper.
func PaperOf(id string) (PaperSort, bool) {
	for _, p := range papers {
		if p.ID == id {
			return p, true
		}
	}
	return PaperSort{}, false
}
