package teams

import (
	"slices"
	"testing"

	"ronde/teams/practice"
)

// Every line of every case can be put in place as it stands, by one member after
// the other act, and makes visits.
func TestCasesCanBePutInPlace(t *testing.T) {
	if len(practice.Cases()) < 2 {
		t.Fatal("there are no cases")
	}
	for _, c := range practice.Cases() {
		w := newWorld()
		w.found(people[0])
		p := w.must("id-anna", "patient.add", made{"last": "Lambert"}).Put[0].ID
		for _, words := range [][2]string{{"fr", "fr"}, {"en", "en"}} {
			for _, g := range c.Goals {
				says, precaution := g.FR, g.PrecautionFR
				if words[0] == "en" {
					says, precaution = g.EN, g.PrecautionEN
				}
				review := w.is.Today(w.at) + Day(g.Review)
				goal := w.must("id-anna", "goal.add", made{"patient": p, "words": says, "precaution": precaution, "review": review.String()}).Put[0].ID
				for _, action := range g.Actions {
					if words[0] == "en" {
						continue // the same lines
					}
					days := action.Weekdays
					if len(days) == 0 {
						days = Weekdays
					}
					put := w.must("id-anna", "intervention.add", made{"patient": p, "goal": goal, "task": Task{Task: action.Task}, "doer": made{"who": "team"},
						"minutes": action.Minutes, "people": 1, "needs": action.Needs, "urgency": "today", "recurs": made{"how": "weekdays", "weekdays": days}, "part": action.Part}).Put
					if !slices.ContainsFunc(put, func(d Doc) bool { return d.Kind == "visit" }) {
						t.Errorf("%s: %s makes no visit", c.ID, action.Task)
					}
				}
			}
		}
	}
}
