package teams

import (
	"slices"

	"ronde/teams/practice"
)

// Recurs says when an intervention is done again: on days of the week, every so
// many days, so many days after the last time that somebody told of it, or when
// it is needed.
type Recurs struct {
	How      string   `json:"how"` // none, weekdays, every, after
	Weekdays []string `json:"weekdays,omitempty"`
	Days     int      `json:"days,omitzero"`
	Counted  Day      `json:"counted,omitempty"` // every: the day from which it is counted
}

var recursHow = oneOf(Recurrences...)

// rule is the rule of a series that says the same.
func (r Recurs) rule() Rule {
	if r.How == "weekdays" {
		return Rule{Weekdays: r.Weekdays}
	}
	return Rule{Every: r.Days, Counted: r.Counted}
}

// clean refuses what is no rule, and what never occurs between two days. After
// the last time needs a task of the table: of what stands in words only nobody
// can tell that it is the same.
func (r Recurs) clean(from, until, today Day, k Task) (Recurs, error) {
	how, err := recursHow(r.How)
	if err != nil {
		return r, about(err, "recurs")
	}
	weekly, counted := how == "weekdays", how == "every" || how == "after"
	switch {
	case weekly == (len(r.Weekdays) == 0), counted == (r.Days == 0), how != "every" && r.Counted != 0:
		return r, badField("rule.bad", "recurs")
	case how == "after" && k.Task == "":
		return r, badField("recurs.task", "recurs")
	case how == "none":
		return r, nil
	}
	rule, err := r.rule().clean(from)
	if err != nil {
		return r, badField("rule.bad", "recurs")
	}
	if r.Weekdays = rule.Weekdays; how == "every" {
		r.Counted = rule.Counted
	}
	if until == 0 {
		return r, nil
	}
	first := max(from, today)
	occurs := how == "after" && first <= until
	for d := first; d <= min(until, first+longestEvery) && !occurs; d++ {
		occurs = rule.falls(d)
	}
	if !occurs {
		return r, badField("rule.never", "until")
	}
	return r, nil
}

// Line is what one intervention asks of the visits of a series that follows the
// plan, between two days.
type Line struct {
	Intervention ID       `json:"intervention"`
	From         Day      `json:"from"`
	Until        Day      `json:"until,omitempty"`
	After        int      `json:"after,omitzero"` // days after the last time; Rule is counted from the next
	Rule         Rule     `json:"rule"`
	Asks         LineAsks `json:"asks"`
}

// LineAsks is what a line adds to a visit.
type LineAsks struct {
	Task    Task                  `json:"task"`
	Minutes int                   `json:"minutes"`
	People  int                   `json:"people"`
	Needs   []practice.Profession `json:"needs,omitempty"`
	Urgency string                `json:"urgency"`
}

func (l Line) falls(d Day) bool {
	return d >= l.From && (l.Until == 0 || d <= l.Until) && (l.After == 0 || d >= l.Rule.Counted) && l.Rule.falls(d)
}

// next counts a line anew from when its task was last told done: it is wanted so
// many days later, at once when they have passed already.
func (l Line) next(last Last, t *Team, today Day) Line {
	if l.After == 0 {
		return l
	}
	l.Rule = Rule{Every: l.After, Counted: max(l.From, today)}
	if last.Passage != "" {
		l.Rule.Counted = max(l.Rule.Counted, DayOf(last.At, t.zone)+Day(l.After))
	}
	return l
}

// relined gives the lines when one intervention asks for something else from a
// day on, nil for nothing. It keeps its place among the others, and what is over
// goes.
func relined(lines []Line, id ID, d Day, now *Line, today Day) (out []Line) {
	for _, l := range lines {
		if l.Intervention == id {
			if now != nil {
				out, now = append(out, *now), nil
			}
			if l.From >= d {
				continue
			}
			if l.Until == 0 || l.Until >= d {
				l.Until = d - 1
			}
		}
		if l.Until == 0 || l.Until >= today {
			out = append(out, l)
		}
	}
	if now != nil {
		out = append(out, *now)
	}
	return slices.Clip(out)
}
