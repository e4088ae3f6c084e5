package teams

import (
	"slices"
	"time"

	"ronde/teams/practice"
)

// Some care is a nurse's to entrust: inside a service, after she has assessed
// the person, to somebody whom she names. Nobody puts work on another: it holds
// once the one who is named has agreed, until its last day, and each may end it.

// Entrusted is care of one person that a nurse entrusts to somebody.
type Entrusted struct {
	Patient  ID         `json:"patient"`
	Tasks    []string   `json:"tasks"`
	To       ID         `json:"to"`
	By       ID         `json:"by"`
	At       time.Time  `json:"at"`
	Until    Day        `json:"until"`            // the last day
	If       string     `json:"if,omitempty"`     // under which condition, in words
	Answer   string     `json:"answer,omitempty"` // agreed, declined; without one she is still to answer
	Answered *time.Time `json:"answered,omitempty"`
	Ended    *Mark      `json:"ended,omitempty"`
}

// Agreed is the answer of whoever does what is entrusted; the other is Declined.
const Agreed = "agreed"

// MostEntrusted bounds what is entrusted for one person and not over.
const MostEntrusted = 60

// over tells whether it can hold no longer on a day.
func (e *Entrusted) over(day Day) bool {
	return e.Ended != nil || e.Answer == Declined || e.Until < day
}

// doc keeps it in hand until its last day, and for a while after that.
func (e *Entrusted) doc(id ID, today Day) Doc {
	day := e.Until
	if e.over(today) {
		day = min(day, today)
	}
	return doc(id, ofPatient(e.Patient, ClassCare), day, e)
}

// mayEntrust refuses whoever cannot entrust care: it is a nurse's, and only
// inside a service (CSP R.4311, practice reference 1.1).
func (t *Team) mayEntrust(who ID, today Day) error {
	switch m := body[Member](t, who); {
	case m == nil || m.Left != nil || m.Profession != practice.Nurse && m.Profession != practice.AdvancedNurse || m.Learns >= today:
		return refuse("entrusted.nurse")
	case m.Status == "":
		return refuse("entrusted.status")
	case m.Status == Liberal:
		return refuse("entrusted.liberal")
	}
	return nil
}

// entrusted finds what lets somebody do a task for a person on a day without
// being asked, as it stood at a moment; nil without any.
func (t *Team) entrusted(patient ID, task string, to ID, day Day, at time.Time) (found *Entrusted) {
	each(t, patient, func(_ ID, e *Entrusted) {
		ended := e.Ended != nil && !e.Ended.At.After(at)
		if e.To == to && e.Answer == Agreed && !e.Answered.After(at) && !ended && day <= e.Until &&
			slices.Contains(e.Tasks, task) && t.mayEntrust(e.By, day) == nil {
			found = e
		}
	})
	return found
}

// AddEntrustedArgs are the arguments of entrusted.add.
type AddEntrustedArgs struct {
	Patient ID       `json:"patient" key:"patient"`
	Tasks   []string `json:"tasks"`
	To      ID       `json:"to" key:"member"`
	Until   Day      `json:"until"`
	If      string   `json:"if"`
}

func addEntrusted(t *Team, a Actor, in AddEntrustedArgs) (Change, error) {
	today := t.Today(a.Now)
	if err := t.mayEntrust(a.Who, today); err != nil {
		return Change{}, err
	}
	to := body[Member](t, in.To)
	condition, err := optional(line)(in.If)
	switch {
	case in.To == a.Who:
		return Change{}, badField("args.bad", "to")
	case to.Left != nil:
		return Change{}, refuse("member.left", "by", in.To)
	case !t.Sight(in.To).Sees(ofPatient(in.Patient, ClassCare)):
		return Change{}, refuse("member.unseen", "by", in.To)
	case body[Patient](t, in.Patient).Closed != nil:
		return Change{}, refuse("patient.closed", "by", body[Patient](t, in.Patient).Closed.By)
	case in.Until < today || in.Until > today+farthest:
		return Change{}, badField("date.far", "until")
	case len(in.Tasks) == 0 || len(in.Tasks) > MostTasks:
		return Change{}, badField("tasks.bad", "tasks")
	case err != nil:
		return Change{}, about(err, "if")
	}
	for i, task := range in.Tasks {
		if slices.Contains(in.Tasks[:i], task) {
			return Change{}, badField("tasks.bad", "tasks")
		}
		if t.practised(to.Profession, task, today) != practice.Entrusted {
			return Change{}, refuse("entrusted.not_this", "tasks", []string{task})
		}
	}
	e := &Entrusted{Patient: in.Patient, Tasks: in.Tasks, To: in.To, By: a.Who, At: a.Now, Until: in.Until, If: condition}
	open, same := 0, false
	each(t, in.Patient, func(_ ID, other *Entrusted) {
		if !other.over(today) {
			open++
			same = same || other.To == e.To && other.By == e.By && other.Until == e.Until && other.If == e.If && slices.Equal(other.Tasks, e.Tasks)
		}
	})
	switch {
	case same:
		return Change{}, nil
	case open >= MostEntrusted:
		return Change{}, refuse("entrusted.many", "most", MostEntrusted)
	}
	return Change{Put: []Doc{e.doc(a.NewID(), today)}}, nil
}

// EntrustedArgs are the arguments of the acts that only name what was entrusted.
type EntrustedArgs struct {
	Entrusted ID `json:"entrusted" key:"entrusted"`
}

// agreeEntrusted, also after a no, as long as it is not over.
func agreeEntrusted(t *Team, a Actor, in EntrustedArgs) (Change, error) {
	return t.answerEntrusted(a, in, Agreed)
}

// declineEntrusted, also after a yes: who does it may stop at any time.
func declineEntrusted(t *Team, a Actor, in EntrustedArgs) (Change, error) {
	return t.answerEntrusted(a, in, Declined)
}

// unanswerEntrusted takes one's answer back.
func unanswerEntrusted(t *Team, a Actor, in EntrustedArgs) (Change, error) {
	return t.answerEntrusted(a, in, "")
}

func (t *Team) answerEntrusted(a Actor, in EntrustedArgs, answer string) (Change, error) {
	e, today := *body[Entrusted](t, in.Entrusted), t.Today(a.Now)
	switch {
	case e.To != a.Who:
		return Change{}, refuse("entrusted.not_yours", "by", e.To)
	case e.Answer == answer:
		return Change{}, nil
	case e.Ended != nil:
		return Change{}, refuse("entrusted.over", "by", e.Ended.By)
	case e.Until < today:
		return Change{}, refuse("entrusted.over", "by", e.By)
	}
	if e.Answer, e.Answered = answer, &a.Now; answer == "" {
		e.Answered = nil
	}
	return Change{Put: []Doc{e.doc(in.Entrusted, today)}}, nil
}

// withdrawEntrusted is everybody's: who sees that somebody's state has changed
// need not wait for the one who entrusted. What it brings back is a question.
func withdrawEntrusted(t *Team, a Actor, in EntrustedArgs) (Change, error) {
	e, today := body[Entrusted](t, in.Entrusted), t.Today(a.Now)
	if e.Ended != nil || e.Until < today {
		return Change{}, nil
	}
	return Change{Put: []Doc{e.ended(in.Entrusted, a, today)}}, nil
}

func (e *Entrusted) ended(id ID, a Actor, today Day) Doc {
	now := *e
	now.Ended = &Mark{a.Who, a.Now}
	return now.doc(id, today)
}

// restoreEntrusted: by the nurse who entrusted, or by who withdrew it by mistake.
func restoreEntrusted(t *Team, a Actor, in EntrustedArgs) (Change, error) {
	e, today := *body[Entrusted](t, in.Entrusted), t.Today(a.Now)
	switch {
	case e.Ended == nil:
		return Change{}, nil
	case e.By != a.Who && e.Ended.By != a.Who:
		return Change{}, refuse("entrusted.not_yours", "by", e.Ended.By)
	case e.Until < today, body[Member](t, e.To).Left != nil, body[Member](t, e.By).Left != nil:
		return Change{}, refuse("entrusted.over", "by", e.Ended.By)
	}
	if !t.Sight(e.To).Sees(ofPatient(e.Patient, ClassCare)) {
		return Change{}, refuse("member.unseen", "by", e.To)
	}
	e.Ended = nil
	return Change{Put: []Doc{e.doc(in.Entrusted, today)}}, nil
}
