package teams

import (
	"slices"
	"time"

	"ronde/teams/text"
)

// A question ends with a sentence and with what is to be done: each step is an
// attention at the next visit, put in the same change, so that neither is there
// without the other.

// CloseQuestionArgs are the arguments of question.close.
type CloseQuestionArgs struct {
	Question ID       `json:"question" key:"question"`
	Text     string   `json:"text"`
	Actions  []string `json:"actions"`
}

func closeQuestion(t *Team, a Actor, in CloseQuestionArgs) (Change, error) {
	q := *body[Question](t, in.Question)
	words, err := text.Block(in.Text)
	switch {
	case err != nil:
		return Change{}, about(err, "text")
	case q.Withdrawn != nil:
		return Change{}, refuse("question.withdrawn", "by", q.Withdrawn.By)
	case q.Closed != nil && q.Closed.By == a.Who && q.Closed.Text == words:
		return Change{}, nil
	case q.Closed != nil:
		return Change{}, refuse("question.closed", "by", q.Closed.By)
	}
	steps, put, err := t.nextSteps(a, q.Patient, in.Actions)
	if err != nil {
		return Change{}, err
	}
	q.Closed = &Answered{By: a.Who, At: a.Now, Text: words, Actions: steps}
	return Change{Put: append(put, q.doc(in.Question, t.Today(a.Now)))}, nil
}

// nextSteps asks for each at the next visit; what is asked for there already is
// not asked for twice.
func (t *Team) nextSteps(a Actor, patient ID, actions []string) (steps []NextStep, put []Doc, err error) {
	steps = []NextStep{}
	if len(actions) > MostNextSteps {
		return nil, nil, badField("tasks.bad", "actions")
	}
	for _, one := range actions {
		words, err := line(one)
		if err != nil {
			return nil, nil, about(err, "actions")
		}
		if slices.ContainsFunc(steps, func(s NextStep) bool { return s.Text == words }) {
			continue
		}
		step := NextStep{Text: words}
		var since time.Time
		each(t, patient, func(id ID, at *Attention) {
			if at.open() && at.Once && at.Text == words && (since.IsZero() || at.At.Before(since)) {
				step.Attention, since = id, at.At
			}
		})
		if step.Attention == "" {
			at := &Attention{Patient: patient, Text: words, By: a.Who, At: a.Now, Once: true}
			step.Attention = a.NewID()
			put = append(put, at.doc(step.Attention, 0))
		}
		steps = append(steps, step)
	}
	if len(put) > 0 && t.attentions(patient)+len(put) > MostAttentions {
		return nil, nil, refuse("attention.many", "most", MostAttentions)
	}
	return steps, put, nil
}

func reopenQuestion(t *Team, a Actor, in QuestionArgs) (Change, error) {
	q := *body[Question](t, in.Question)
	if q.Closed == nil {
		return Change{}, nil
	}
	if err := t.roomForQuestion(); err != nil {
		return Change{}, err
	}
	var put []Doc
	for _, step := range q.Closed.Actions {
		at := body[Attention](t, step.Attention)
		if at == nil || !at.open() || at.By != q.Closed.By || !at.At.Equal(q.Closed.At) {
			continue // done meanwhile, or asked for before
		}
		gone := *at
		gone.Ended = &Mark{a.Who, a.Now}
		put = append(put, gone.doc(step.Attention, t.Today(a.Now)))
	}
	q.Closed = nil
	return Change{Put: append(put, q.doc(in.Question, t.Today(a.Now)))}, nil
}
