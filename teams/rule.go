package teams

import (
	"slices"

	"ronde/teams/practice"
)

// Rule is either weekdays or every so many days, counted from a day. It counts
// days of the calendar and never hours, so that a change of clocks is nothing to
// it.
type Rule struct {
	Weekdays []string `json:"weekdays,omitempty"` // mon … sun
	Every    int      `json:"every,omitzero"`
	Counted  Day      `json:"counted,omitempty"` // a day from which every is counted
}

// Weekdays are the names of the days of a rule.
var Weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// longestEvery is the longest interval of a rule, in days.
const longestEvery = 366

func (r Rule) falls(d Day) bool {
	if r.Every > 0 {
		return (d-r.Counted)%Day(r.Every) == 0
	}
	return slices.Contains(r.Weekdays, Weekdays[(d%7+10)%7]) // day 0 was a Thursday
}

// clean refuses a rule that is neither of the two, or both.
func (r Rule) clean(from Day) (Rule, error) {
	for i, w := range r.Weekdays {
		if !slices.Contains(Weekdays, w) || slices.Contains(r.Weekdays[:i], w) {
			return r, badField("rule.bad", "rule")
		}
	}
	switch weekly := len(r.Weekdays) > 0; {
	case weekly == (r.Every != 0), r.Every < 0 || r.Every > longestEvery, weekly && r.Counted != 0:
		return r, badField("rule.bad", "rule")
	case !weekly && r.Counted == 0:
		r.Counted = from
	}
	said := r.Weekdays
	r.Weekdays = nil
	for _, w := range Weekdays { // Monday first
		if slices.Contains(said, w) {
			r.Weekdays = append(r.Weekdays, w)
		}
	}
	return r, nil
}

// Wanted is what a visit asks for. Its hours are those on the wall.
type Wanted struct {
	From    Hour                  `json:"from"`
	To      Hour                  `json:"to"`
	Minutes int                   `json:"minutes"`
	Tasks   []Task                `json:"tasks"`
	People  int                   `json:"people"`
	Needs   []practice.Profession `json:"needs,omitempty"`
	Urgency string                `json:"urgency"`
	Words   string                `json:"words,omitempty"`
}

// clean checks what is wanted of a visit.
func (w Wanted) clean(day Day) (Wanted, error) {
	switch {
	case w.To < w.From:
		return w, badField("time.order", "to")
	case w.Minutes < shortest || w.Minutes > longest:
		return w, badField("minutes.bad", "minutes")
	case w.People != 1 && w.People != 2:
		return w, badField("people.bad", "people")
	case len(w.Needs) > len(practice.Professions):
		return w, badField("profession.bad", "needs")
	}
	for i, p := range w.Needs {
		if !p.Known() || slices.Contains(w.Needs[:i], p) {
			return w, badField("profession.bad", "needs")
		}
	}
	var err error
	if w.Urgency, err = urgency(w.Urgency); err != nil {
		return w, about(err, "urgency")
	}
	if w.Words, err = optional(line)(w.Words); err != nil {
		return w, about(err, "words")
	}
	w.Tasks, err = checkTasks(w.Tasks, day)
	return w, err
}
