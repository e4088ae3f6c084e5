package teams

import "ronde/teams/practice"

// CloseWoundArgs are the arguments of wound.close. Without a day it is today.
type CloseWoundArgs struct {
	Wound ID     `json:"wound" key:"wound"`
	How   string `json:"how"` // healed, other
	Why   string `json:"why"`
	Day   Day    `json:"day,omitempty"`
}

func closeWound(t *Team, a Actor, in CloseWoundArgs) (Change, error) {
	today := t.Today(a.Now)
	why, err := optional(line)(in.Why)
	switch {
	case err != nil:
		return Change{}, about(err, "why")
	case !practice.Has(practice.Wounds().Ends, in.How):
		return Change{}, badField("choice.unknown", "how")
	case in.How == "other" && why == "":
		return Change{}, badField("text.empty", "why")
	case in.Day > today:
		return Change{}, badField("date.future", "day")
	case in.Day == 0:
		in.Day = today
	}
	w := *body[Wound](t, in.Wound)
	switch {
	case w.Closed != nil && w.Closed.How == in.How:
		return Change{}, nil
	case w.Closed != nil:
		return Change{}, refuse("wound.closed", "by", w.Closed.By)
	}
	w.Closed = &ClosedWound{By: a.Who, At: a.Now, Day: in.Day, How: in.How, Why: why}
	return Change{Put: []Doc{w.doc(in.Wound, today)}}, nil
}

// WoundArgs are the arguments of wound.reopen.
type WoundArgs struct {
	Wound ID `json:"wound" key:"wound"`
}

func reopenWound(t *Team, _ Actor, in WoundArgs) (Change, error) {
	w := *body[Wound](t, in.Wound)
	if w.Closed == nil {
		return Change{}, nil
	}
	if open, _ := t.openWounds(w.Patient, w.Place, w.Cause); open >= MostWounds {
		return Change{}, refuse("wound.many", "most", MostWounds)
	}
	w.Closed = nil
	return Change{Put: []Doc{w.doc(in.Wound, 0)}}, nil
}
