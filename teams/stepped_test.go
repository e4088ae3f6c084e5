package teams

import (
	"testing"

	"ronde/teams/practice"
)

// Whatever table and team say of a task, what was done is told and stands, and
// only what was another's to do or to entrust is marked.
func TestNothingKeepsAFactFromBeingTold(t *testing.T) {
	w, _ := rich(t)
	today := w.is.Today(w.at)
	patient := w.is.Patients()[0]
	marked := 0
	for _, who := range w.is.Members() {
		p := body[Member](w.is, who).Profession
		for i, value := range practice.Agreed {
			task := []string{"fill-pillbox", "company", "dressing-simple"}[i%3]
			if was, _ := w.is.amendment(p, task); value != practice.On(today.String()).Says(p, task) {
				w.must("id-anna", "amendment.set", made{"task": task, "profession": p, "value": value, "why": "essai", "review": today, "was": was})
			}
			visit := w.must("id-anna", "visit.add", made{"patient": patient, "day": today, "from": Hour(600), "to": Hour(700), "minutes": 30,
				"tasks": []Task{{Task: task}}, "people": 1, "urgency": "today"}).Put[0].ID
			w.must(who, "visit.done", made{"visit": visit, "at": w.at, "tasks": []TaskDone{{Task: Task{Task: task}, Done: true}}})
			p := body[Passage](w.is, PassageID(visit, who))
			if want := value == practice.NotAllowed || value == practice.Entrusted; want != (p.Stepped != nil) {
				t.Errorf("%s, %s for %s: marked %v", task, value, firstOf(who), p.Stepped)
			}
			if p.Stepped != nil {
				marked++
			}
		}
	}
	if marked == 0 {
		t.Error("nothing was marked")
	}
}
