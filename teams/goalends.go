package teams

import "slices"

// EndGoalArgs are the arguments of goal.end.
type EndGoalArgs struct {
	Goal ID     `json:"goal" key:"goal"`
	How  string `json:"how"` // reached, reduced, changed, mistake
	Why  string `json:"why"`
}

func endGoal(t *Team, a Actor, in EndGoalArgs) (Change, error) {
	why, err := optional(line)(in.Why)
	switch {
	case err != nil:
		return Change{}, about(err, "why")
	case !slices.Contains(GoalEnds, in.How):
		return Change{}, badField("choice.unknown", "how")
	case in.How == "changed" && why == "":
		return Change{}, badField("text.empty", "why")
	}
	g := *body[Goal](t, in.Goal)
	switch {
	case g.Ended != nil && g.Ended.How == in.How:
		return Change{}, nil
	case g.Ended != nil:
		return Change{}, refuse("goal.ended", "by", g.Ended.By)
	}
	today := t.Today(a.Now)
	g.Ended = &EndedGoal{By: a.Who, At: a.Now, Day: today, How: in.How, Why: why}
	return g.change(t, a, in.Goal, today), nil
}

// GoalArgs are the arguments of goal.reopen.
type GoalArgs struct {
	Goal ID `json:"goal" key:"goal"`
}

func reopenGoal(t *Team, a Actor, in GoalArgs) (Change, error) {
	g := *body[Goal](t, in.Goal)
	if g.Ended == nil {
		return Change{}, nil
	}
	if t.goals(g.Patient) >= MostGoals {
		return Change{}, refuse("goal.many", "most", MostGoals)
	}
	g.Ended = nil
	return g.change(t, a, in.Goal, 0), nil
}
