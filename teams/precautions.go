package teams

import (
	"slices"
	"strings"
	"time"
)

// Precaution is what a goal asks whoever comes to mind, and not why. It is a
// document of its own because more see it than see the plan: hiding how somebody
// lives never hides what must be minded at her bedside. Nobody writes it alone:
// it comes, changes and ends with its goal, from whose id its own follows.
type Precaution struct {
	Patient ID        `json:"patient"`
	Goal    ID        `json:"goal"`
	Words   string    `json:"words"` // two texts that nobody has chosen between stand both
	By      ID        `json:"by"`
	At      time.Time `json:"at"`
	Ended   *Mark     `json:"ended,omitempty"`
}

// PrecautionID is the id of what a goal asks to mind.
func PrecautionID(goal ID) ID { return derive("precaution", goal) }

// precaution gives what a goal asks to mind, nil when it asks nothing, or is over.
func (g *Goal) precaution(id ID) *Precaution {
	f := g.Fields["precaution"]
	words := []string{f.V}
	for _, said := range f.Also {
		words = append(words, said.V)
	}
	words = slices.DeleteFunc(words, func(s string) bool { return s == "" })
	if g.Ended != nil || len(words) == 0 {
		return nil
	}
	return &Precaution{Patient: g.Patient, Goal: id, Words: strings.Join(words, " / "), By: f.By, At: f.At}
}

func (p *Precaution) doc(today Day) Doc {
	if p.Ended == nil {
		today = 0
	}
	return doc(PrecautionID(p.Goal), ofPatient(p.Patient, ClassCaution), today, p)
}

// change is a goal as it is now, and what it asks to mind.
func (g *Goal) change(t *Team, a Actor, id ID, today Day) Change {
	c := Change{Put: []Doc{g.doc(id, today)}}
	was, now := body[Precaution](t, PrecautionID(id)), g.precaution(id)
	switch {
	case now != nil && (was == nil || *was != *now):
		c.Put = append(c.Put, now.doc(0))
	case now == nil && was != nil && was.Ended == nil:
		over := *was
		over.Ended = &Mark{a.Who, a.Now}
		c.Put = append(c.Put, over.doc(t.Today(a.Now)))
	}
	return c
}
