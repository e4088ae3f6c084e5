package teams

import (
	"reflect"
	"slices"
	"time"

	"ronde/teams/omaha"
)

// Problem is an area of concern of one person, coded on the Omaha System. It is
// for those who see nursing data; what all must know of it stands in a Goal, in
// plain words.
type Problem struct {
	Patient   ID             `json:"patient"`
	Code      string         `json:"code"` // the key of the classification
	Sensitive bool           `json:"sensitive,omitzero"`
	Since     Day            `json:"since,omitempty"`
	By        ID             `json:"by"`
	At        time.Time      `json:"at"`
	Is        ProblemIs      `json:"is"`
	Earlier   []ProblemIs    `json:"earlier,omitempty"` // what was said before
	Closed    *ClosedProblem `json:"closed,omitempty"`
}

// ProblemIs is what is said of a problem, by whom and when.
type ProblemIs struct {
	ProblemSays
	By ID        `json:"by"`
	At time.Time `json:"at"`
}

// ProblemSays is whose a problem is, of which nature, by which signs, and the
// goal that it goes with.
type ProblemSays struct {
	Whom   string   `json:"whom"`   // individual, family, community
	Nature string   `json:"nature"` // actual, potential, health_promotion
	Signs  []string `json:"signs,omitempty"`
	Words  string   `json:"words,omitempty"`
	Goal   ID       `json:"goal,omitempty"`
}

// ClosedProblem says how a problem was closed, as a goal is.
type ClosedProblem = EndedGoal

// MostProblems bounds the open problems of a person.
const MostProblems = 42

func (p *Problem) scope() Scope {
	if p.Sensitive {
		return ofPatient(p.Patient, ClassSensitive)
	}
	return ofPatient(p.Patient, ClassNursing)
}

// doc keeps an open one in hand, and what is over for a while.
func (p *Problem) doc(id ID, today Day) Doc {
	if p.Closed == nil {
		today = 0
	}
	return doc(id, p.scope(), today, p)
}

// clean checks what is said of a problem. Signs are those of an actual one, or
// the risks of a potential one.
func (s ProblemSays) clean(t *Team, patient ID, code string) (_ ProblemSays, err error) {
	p, _ := omaha.Find(code)
	m := omaha.Get().Modifiers
	switch {
	case !omaha.Known(m.Whom, s.Whom):
		return s, badField("choice.unknown", "whom")
	case !omaha.Known(m.Nature, s.Nature):
		return s, badField("choice.unknown", "nature")
	case len(s.Signs) > 0 && s.Nature != "actual":
		return s, badField("problem.signs", "signs")
	}
	for i, sign := range s.Signs {
		if !p.Has(sign) || slices.Contains(s.Signs[:i], sign) {
			return s, badField("choice.unknown", "signs")
		}
	}
	if s.Words, err = optional(line)(s.Words); err != nil {
		return s, about(err, "words")
	}
	if g := body[Goal](t, s.Goal); s.Goal != "" && (g == nil || g.Patient != patient) {
		return s, NotFound()
	}
	var signs []string
	for _, sign := range p.Signs { // in the order of the classification
		if slices.Contains(s.Signs, sign.Key) {
			signs = append(signs, sign.Key)
		}
	}
	s.Signs = signs
	return s, nil
}

// AddProblemArgs are the arguments of problem.add.
type AddProblemArgs struct {
	Patient   ID     `json:"patient" key:"patient"`
	Code      string `json:"code"`
	Sensitive bool   `json:"sensitive,omitzero"`
	Since     Day    `json:"since,omitempty"`
	ProblemSays
}

func (in AddProblemArgs) more(Actor) []Key { return goalKey(in.Goal) }

func goalKey(id ID) []Key {
	if id == "" {
		return nil
	}
	return []Key{{"goal", id}}
}

func addProblem(t *Team, a Actor, in AddProblemArgs) (Change, error) {
	p := &Problem{Patient: in.Patient, Code: in.Code, Sensitive: in.Sensitive, Since: in.Since, By: a.Who, At: a.Now}
	if !t.Sight(a.Who).Sees(p.scope()) {
		return Change{}, NotFound()
	}
	if _, ok := omaha.Find(in.Code); !ok {
		return Change{}, badField("choice.unknown", "code")
	}
	if in.Since > t.Today(a.Now) {
		return Change{}, badField("date.future", "since")
	}
	says, err := in.ProblemSays.clean(t, in.Patient, in.Code)
	if err != nil {
		return Change{}, err
	}
	if err := t.roomForProblem(a, in.Patient, in.Code); err != nil {
		return Change{}, err
	}
	p.Is = ProblemIs{says, a.Who, a.Now}
	return Change{Put: []Doc{p.doc(a.NewID(), 0)}}, nil
}

// roomForProblem refuses a problem that is open already, of those that the
// actor sees: what she may not see, no refusal tells.
func (t *Team) roomForProblem(a Actor, patient ID, code string) (err error) {
	sight, open := t.Sight(a.Who), 0
	each(t, patient, func(id ID, p *Problem) {
		if p.Closed != nil || !sight.Sees(p.scope()) {
			return
		}
		if open++; p.Code == code && err == nil {
			err = refuse("problem.there", "by", p.By, "problem", id)
		}
	})
	if err == nil && open >= MostProblems {
		return refuse("problem.many", "most", MostProblems)
	}
	return err
}

// ChangeProblemArgs are the arguments of problem.change. Was is what the person saw.
type ChangeProblemArgs struct {
	Problem ID `json:"problem" key:"problem"`
	ProblemSays
	Was ProblemSays `json:"was"`
}

func (in ChangeProblemArgs) more(Actor) []Key { return goalKey(in.Goal) }

func changeProblem(t *Team, a Actor, in ChangeProblemArgs) (Change, error) {
	p := *body[Problem](t, in.Problem)
	says, err := in.ProblemSays.clean(t, p.Patient, p.Code)
	if err != nil {
		return Change{}, err
	}
	switch {
	case p.Closed != nil:
		return Change{}, refuse("problem.closed", "by", p.Closed.By)
	case sameProblem(says, p.Is.ProblemSays):
		return Change{}, nil
	case !sameProblem(in.Was, p.Is.ProblemSays):
		return Change{}, refuse("problem.changed", "by", p.Is.By)
	}
	p.Earlier, p.Is = former(p.Earlier, p.Is), ProblemIs{says, a.Who, a.Now}
	return Change{Put: []Doc{p.doc(in.Problem, 0)}}, nil
}

// sameProblem tells whether two say the same; no signs are no signs.
func sameProblem(a, b ProblemSays) bool {
	if len(a.Signs) == 0 && len(b.Signs) == 0 {
		a.Signs, b.Signs = nil, nil
	}
	return reflect.DeepEqual(a, b)
}
