package teams

import "slices"

// CloseProblemArgs are the arguments of problem.close.
type CloseProblemArgs struct {
	Problem ID     `json:"problem" key:"problem"`
	How     string `json:"how"` // reached, reduced, changed, mistake
	Why     string `json:"why"`
}

func closeProblem(t *Team, a Actor, in CloseProblemArgs) (Change, error) {
	why, err := optional(line)(in.Why)
	switch {
	case err != nil:
		return Change{}, about(err, "why")
	case !slices.Contains(GoalEnds, in.How):
		return Change{}, badField("choice.unknown", "how")
	case in.How == "changed" && why == "":
		return Change{}, badField("text.empty", "why")
	}
	p := *body[Problem](t, in.Problem)
	switch {
	case p.Closed != nil && p.Closed.How == in.How:
		return Change{}, nil
	case p.Closed != nil:
		return Change{}, refuse("problem.closed", "by", p.Closed.By)
	}
	today := t.Today(a.Now)
	p.Closed = &ClosedProblem{By: a.Who, At: a.Now, Day: today, How: in.How, Why: why}
	return Change{Put: []Doc{p.doc(in.Problem, today)}}, nil
}

// ProblemArgs are the arguments of problem.reopen.
type ProblemArgs struct {
	Problem ID `json:"problem" key:"problem"`
}

func reopenProblem(t *Team, a Actor, in ProblemArgs) (Change, error) {
	p := *body[Problem](t, in.Problem)
	if p.Closed == nil {
		return Change{}, nil
	}
	if err := t.roomForProblem(a, p.Patient, p.Code); err != nil {
		return Change{}, err
	}
	p.Closed = nil
	return Change{Put: []Doc{p.doc(in.Problem, 0)}}, nil
}
