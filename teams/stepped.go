package teams

import (
	"slices"
	"time"

	"ronde/teams/practice"
)

// Stepped is what somebody did that was another profession's, or a nurse's to
// entrust and not entrusted to her (« dépannage hors métier »), with her reason
// if she gave one. It stands with what she told; nothing is refused for it.
type Stepped struct {
	Tasks []string `json:"tasks"`
	Why   string   `json:"why,omitempty"`
}

// stepped gives what was done out of one's profession, nil for nothing.
func (t *Team) stepped(a Actor, v *Visit, tell Telling) *Stepped {
	p := body[Member](t, a.Who).Profession
	var tasks []string
	for _, k := range tell.Tasks {
		if !k.Done || slices.Contains(tasks, k.Task.Task) {
			continue
		}
		switch t.practised(p, k.Task.Task, v.Day).Answer() {
		case practice.No:
			tasks = append(tasks, k.Task.Task)
		case practice.Wanted:
			if t.entrusted(v.Patient, k.Task.Task, a.Who, v.Day, tell.At) == nil {
				tasks = append(tasks, k.Task.Task)
			}
		}
	}
	if tasks == nil {
		return nil
	}
	s := &Stepped{Tasks: tasks}
	if k := v.taking(a.Who); k != nil {
		s.Why = k.Why
	}
	if why, err := line(a.Why); err == nil {
		s.Why = why
	}
	return s
}

// askedLately is for how long somebody who was asked is not asked again.
const askedLately = oldest * 24 * time.Hour

// askedAbout tells whether somebody was asked already about this task of this
// person, of late, and gave her reason: she is asked once, and anew when what
// was entrusted to her has ended since.
func (t *Team) askedAbout(patient ID, task string, a Actor) bool {
	var last time.Time
	each(t, patient, func(_ ID, v *Visit) {
		if k := v.taking(a.Who); k != nil && slices.Contains(k.Knowing, "competence.entrusted") && k.At.After(last) &&
			slices.ContainsFunc(v.Tasks, func(of Task) bool { return of.Task == task }) {
			last = k.At
		}
	})
	if !last.After(a.Now.Add(-askedLately)) {
		return false
	}
	ended := false
	each(t, patient, func(_ ID, e *Entrusted) {
		if e.To == a.Who && slices.Contains(e.Tasks, task) {
			ended = ended || e.Ended != nil && e.Ended.At.After(last) || e.Answer == Declined && e.Answered.After(last)
		}
	})
	return !ended
}
