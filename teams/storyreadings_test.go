package teams

import (
	"fmt"
	"strings"
)

func (s *story) describeReading(id ID) string {
	r := body[Reading](s.is, id)
	what := r.Sort
	switch {
	case r.Withdrawn != nil:
		what += " withdrawn"
	case r.None != nil:
		what += " not measured: " + r.None.Why
	}
	for _, v := range r.Values {
		what += fmt.Sprint(" ", v)
	}
	if r.Is != "" {
		what += " " + r.Is
	}
	if r.Typed != "" {
		what += fmt.Sprintf(" %q", r.Typed)
	}
	if r.Words != "" {
		what += " (" + r.Words + ")"
	}
	if r.Doubt {
		what += " in doubt"
	}
	out := then{what + " by " + firstOf(r.By) + " at " + s.clock(r.At)}
	if r.Said != nil {
		out.add(true, "said %s", s.clock(*r.Said))
	}
	out.add(r.Visit != "" && r.Passage == PassageID(r.Visit, r.By), "with his passage at %s", r.Visit)
	out.add(r.Beyond != "", "beyond %s", r.Beyond)
	if a := r.Answer; a != nil {
		out.add(true, "%s", strings.TrimSuffix(fmt.Sprintf("%s by %s: %s", a.How, firstOf(a.By), a.Why), ": "))
	}
	out.add(len(r.Earlier) > 0, "said %d times", len(r.Earlier)+1)
	return out.String()
}

func (s *story) describeLimit(id ID) string {
	l := body[Limit](s.is, id)
	what := l.Sort
	for _, b := range l.Bounds {
		what += " "
		if b.Low != nil {
			what += fmt.Sprint(*b.Low)
		}
		what += "-"
		if b.High != nil {
			what += fmt.Sprint(*b.High)
		}
	}
	out := then{fmt.Sprintf("%s said by %s from %v", what, l.SaidBy, l.From)}
	out.add(true, "noted by %s", firstOf(l.By))
	if l.Ended != nil {
		out.add(true, "ended by %s", firstOf(l.Ended.By))
	}
	return out.String()
}
