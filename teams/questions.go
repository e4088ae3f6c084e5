package teams

import (
	"slices"
	"time"

	"ronde/teams/text"
)

// Question asks colleagues what they think about a person (« Demander un avis »).
// Nobody has to answer, and whoever was not asked may. It ends with one sentence,
// by whoever writes it, and with what is to be done at the next visits.
type Question struct {
	Patient   ID        `json:"patient"`
	Note      ID        `json:"note,omitempty"` // what it is about, when it began there
	Text      string    `json:"text"`
	To        []ID      `json:"to"` // those who are still in the team
	By        ID        `json:"by"`
	At        time.Time `json:"at"`
	Wanted    *Until    `json:"wanted,omitempty"`
	Answers   []Opinion `json:"answers"`
	Closed    *Answered `json:"closed,omitempty"`
	Withdrawn *Mark     `json:"withdrawn,omitempty"`
}

// Until is by when an answer is wished for.
type Until struct {
	Day  Day   `json:"day"`
	Hour *Hour `json:"hour,omitempty"`
}

// Opinion is what somebody answered.
type Opinion struct {
	By   ID        `json:"by"`
	At   time.Time `json:"at"` // when she wrote it
	Text string    `json:"text"`
}

// Answered is how a question ended.
type Answered struct {
	By      ID         `json:"by"`
	At      time.Time  `json:"at"`
	Text    string     `json:"text"`
	Actions []NextStep `json:"actions"`
}

// NextStep is something to do that came out of a question: an attention at the
// next visit.
type NextStep struct {
	Text      string `json:"text"`
	Attention ID     `json:"attention"`
}

// Bounds of questions.
const (
	MostQuestions = 100 // open, of a team
	MostOpinions  = 50
	MostNextSteps = 5
)

func (q *Question) open() bool { return q.Closed == nil && q.Withdrawn == nil }

// doc keeps an open one in hand, and what is over for a while.
func (q *Question) doc(id ID, today Day) Doc {
	if q.open() {
		today = 0
	}
	return doc(id, ofPatient(q.Patient, ClassCare), today, q)
}

func (t *Team) roomForQuestion() error {
	open := 0
	all(t, func(_ ID, q *Question) {
		if q.open() {
			open++
		}
	})
	if open >= MostQuestions {
		return refuse("question.many", "most", MostQuestions)
	}
	return nil
}

// AskQuestionArgs are the arguments of question.ask.
type AskQuestionArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Note    ID     `json:"note,omitempty" key:"note"`
	Text    string `json:"text"`
	To      []ID   `json:"to"`
	Wanted  *Until `json:"wanted,omitempty"`
}

func askQuestion(t *Team, a Actor, in AskQuestionArgs) (Change, error) {
	words, err := text.Block(in.Text)
	if err != nil {
		return Change{}, about(err, "text")
	}
	today := t.Today(a.Now)
	n := body[Note](t, in.Note)
	switch p := body[Patient](t, in.Patient); {
	case n != nil && (n.Patient != in.Patient || n.MovedAway != nil):
		return Change{}, badField("args.bad", "note")
	case p.Closed != nil:
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	case in.Wanted != nil && (in.Wanted.Day < today || in.Wanted.Day > today+farthest):
		return Change{}, badField("date.far", "wanted")
	}
	to, err := t.asked(a, in.Patient, in.To)
	if err != nil {
		return Change{}, err
	}
	if err := t.roomForQuestion(); err != nil {
		return Change{}, err
	}
	q := &Question{Patient: in.Patient, Note: in.Note, Text: words, To: to, By: a.Who, At: a.Now, Wanted: in.Wanted, Answers: []Opinion{}}
	return Change{Put: []Doc{q.doc(a.NewID(), 0)}}, nil
}

// asked looks that those who are asked are in the team, each once.
func (t *Team) asked(a Actor, patient ID, who []ID) (to []ID, err error) {
	for _, id := range who {
		m := body[Member](t, id)
		switch {
		case m == nil:
			return nil, NotFound()
		case m.Left != nil:
			return nil, refuse("member.left", "by", id)
		case !t.Sight(id).Sees(ofPatient(patient, ClassCare)):
			return nil, refuse("member.unseen", "by", id)
		case id == a.Who:
			return nil, badField("question.nobody", "to")
		case !slices.Contains(to, id):
			to = append(to, id)
		}
	}
	if len(to) == 0 {
		return nil, badField("question.nobody", "to")
	}
	return to, nil
}

// AnswerQuestionArgs are the arguments of question.answer.
type AnswerQuestionArgs struct {
	Question ID     `json:"question" key:"question"`
	Text     string `json:"text"`
}

// answerQuestion takes an answer that comes after the end as well: it was written
// without knowing. Answers stand in the order in which they were written.
func answerQuestion(t *Team, a Actor, in AnswerQuestionArgs) (Change, error) {
	q := *body[Question](t, in.Question)
	words, err := text.Block(in.Text)
	switch {
	case err != nil:
		return Change{}, about(err, "text")
	case q.Withdrawn != nil:
		return Change{}, refuse("question.withdrawn", "by", q.Withdrawn.By)
	case slices.ContainsFunc(q.Answers, func(o Opinion) bool { return o.By == a.Who && o.Text == words }):
		return Change{}, nil
	case len(q.Answers) >= MostOpinions:
		return Change{}, refuse("question.answers", "most", MostOpinions)
	}
	at, _ := moment(a, a.Made)
	place := len(q.Answers)
	for place > 0 && q.Answers[place-1].At.After(at) {
		place--
	}
	q.Answers = slices.Insert(slices.Clone(q.Answers), place, Opinion{By: a.Who, At: at, Text: words})
	return Change{Put: []Doc{q.doc(in.Question, t.Today(a.Now))}}, nil
}

// QuestionArgs are the arguments of question.reopen, withdraw and restore.
type QuestionArgs struct {
	Question ID `json:"question" key:"question"`
}

func withdrawQuestion(t *Team, a Actor, in QuestionArgs) (Change, error) {
	q := *body[Question](t, in.Question)
	switch {
	case q.By != a.Who:
		return Change{}, refuse("question.not_yours", "by", q.By)
	case q.Withdrawn != nil:
		return Change{}, nil
	case q.Closed != nil:
		return Change{}, refuse("question.closed", "by", q.Closed.By)
	}
	q.Withdrawn = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{q.doc(in.Question, t.Today(a.Now))}}, nil
}

func restoreQuestion(t *Team, a Actor, in QuestionArgs) (Change, error) {
	q := *body[Question](t, in.Question)
	switch {
	case q.By != a.Who:
		return Change{}, refuse("question.not_yours", "by", q.By)
	case q.Withdrawn == nil:
		return Change{}, nil
	}
	if err := t.roomForQuestion(); err != nil {
		return Change{}, err
	}
	q.Withdrawn = nil
	return Change{Put: []Doc{q.doc(in.Question, t.Today(a.Now))}}, nil
}
