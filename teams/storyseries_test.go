package teams

import "strings"

// What stories say of visits that come again.

func (s *story) describeSeries(id ID) string {
	sr := body[Series](s.is, id)
	rule := strings.Join(sr.Rule.Weekdays, " ")
	if sr.Rule.Every > 0 {
		rule = "every " + (sr.Rule.Counted + Day(sr.Rule.Every)).String() + " after " + sr.Rule.Counted.String()
	}
	out := then{rule + " from " + sr.FromDay.String()}
	out.add(sr.Until != 0, "until %v", sr.Until)
	from, _ := sr.From.MarshalText()
	to, _ := sr.To.MarshalText()
	out.add(true, "%s-%s", from, to)
	out.add(sr.After != "", "after %s", sr.After)
	if e := sr.Ended; e != nil {
		out.add(e.Next == "", "ended by %s from %v (%s)", firstOf(e.By), e.Day, e.Why)
		out.add(e.Next != "", "changed by %s from %v to %s", firstOf(e.By), e.Day, e.Next)
	}
	return out.String()
}

// describeDays says on which days a series has visits, today and later.
func (s *story) describeDays(id ID) string {
	var days []string
	for d := s.is.Today(s.at); d <= s.is.Today(s.at)+daysAhead; d++ {
		all(s.is, func(_ ID, v *Visit) {
			if v.Series == id && v.Day == d {
				days = append(days, d.String()[5:])
			}
		})
	}
	if len(days) == 0 {
		return "none"
	}
	return strings.Join(days, " ")
}

func (s *story) describeStop(id ID) string {
	st := s.is.stop(id)
	if st == nil {
		return "not there"
	}
	out := then{st.Why + " from " + s.clock(st.From) + " by " + firstOf(st.By)}
	out.add(st.Words != "", "%q", st.Words)
	if r := st.Resumed; r != nil {
		out.add(true, "until %s by %s", s.clock(r.From), firstOf(r.By))
	}
	for _, p := range people {
		out.add(!st.Seen[p.id].IsZero(), "seen by %s", firstOf(p.id))
	}
	return out.String()
}
