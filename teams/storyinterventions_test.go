package teams

import (
	"fmt"
	"strings"
)

// What stories say of the plan of care.

func (s *story) describeIntervention(id ID) string {
	iv := body[Intervention](s.is, id)
	out := then{fmt.Sprintf("%s by %s", iv.Task.Task+iv.Task.Label, strings.TrimSpace(iv.Doer.Who+" "+iv.Doer.Words))}
	out.add(iv.Recurs.How == "weekdays", "on %s", strings.Join(iv.Recurs.Weekdays, " "))
	out.add(iv.Recurs.How == "every", "every %d from %v", iv.Recurs.Days, iv.Recurs.Counted)
	out.add(iv.Recurs.How == "after", "%d after the last", iv.Recurs.Days)
	out.add(iv.Part != "", "%s", iv.Part)
	out.add(iv.Minutes > 0, "%d minutes for %d", iv.Minutes, iv.People)
	out.add(iv.Goal != "", "for %s", iv.Goal)
	out.add(iv.Category != "", "%s of %s", iv.Target, iv.Category)
	out.add(true, "since %v", iv.Since)
	out.add(iv.Until != 0, "until %v", iv.Until)
	out.add(true, "number %d by %s", iv.Number, firstOf(iv.By))
	if e := iv.Ended; e != nil {
		out.add(true, "over on %v by %s %q", e.Day, firstOf(e.By), e.Why)
	}
	return out.String()
}

func (w Window) String() string { return When{From: w.From, To: w.To}.String()[1:] }

// describeRhythm says which hours of somebody are not the usual ones.
func (s *story) describeRhythm(id ID) string {
	var out then
	for _, part := range DayParts() {
		if said, ok := s.is.rhythm(id).Parts[part]; ok {
			out.add(true, "%s %v by %s", part, said.Window, firstOf(said.By))
		}
	}
	return out.String()
}

// describePlan says what the visits of a plan at a part of the day ask for, day
// by day, today and later.
func (s *story) describePlan(series ID) string {
	var out then
	sr := body[Series](s.is, series)
	for d := s.is.Today(s.at); d <= s.is.Today(s.at)+9; d++ {
		all(s.is, func(id ID, v *Visit) {
			if v.Series == series && v.Day == d {
				var tasks []string
				for _, k := range v.Tasks {
					tasks = append(tasks, k.Task+k.Label)
				}
				out.add(true, "%s %s %d", d.String()[5:], strings.Join(tasks, " and "), v.Minutes)
			}
		})
	}
	return fmt.Sprintf("%v: %s", Window{sr.From, sr.To}, out.String())
}
