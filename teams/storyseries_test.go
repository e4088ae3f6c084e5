package teams

import "strings"

// What stories say of visits that come again.

func (s *story) describeSeries(id ID) string {
	sr := body[Series](s.is, id)
	rule := strings.Join(sr.Rule.Weekdays, " ")
	if sr.Plan != "" {
		rule = "follows the plan in the " + sr.Plan
	}
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

// describeMore says what else became of a visit.
func (s *story) describeMore(out *then, id ID, v *Visit) {
	if m := v.Moved; m != nil {
		seen := make([]ID, 0, len(m.Seen))
		for who := range m.Seen {
			seen = append(seen, who)
		}
		out.add(true, "moved by %s from %s to %s, seen by %s", firstOf(m.By), m.When, v.when(), list(firsts(seen)))
	}
	out.add(v.Slot != 0, "in place of %v", v.Slot)
	if v.Part != nil || v.Parted != nil {
		var words []string
		for _, k := range v.Tasks {
			words = append(words, k.Task+k.Label)
		}
		out.add(true, "a part: %s in %d minutes", strings.Join(words, " and "), v.Minutes)
	}
	for _, o := range v.Offers {
		answer := o.Answer
		if answer == "" {
			answer = "open until " + s.clock(o.Until)
		}
		out.add(true, "offered by %s to %s: %s", firstOf(o.By), firstOf(o.To), answer)
	}
	each(s.is, id, func(_ ID, ar *Arrival) { out.add(true, "%s there at %s", firstOf(ar.By), s.clock(ar.At)) })
}

func (w When) String() string {
	from, _ := w.From.MarshalText()
	to, _ := w.To.MarshalText()
	return w.Day.String() + " " + string(from) + "-" + string(to)
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
