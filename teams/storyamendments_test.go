package teams

import (
	"fmt"
	"strings"
)

// What stories say of who may do what.

func (s *story) describeAmendment(id ID) string {
	am := body[Amendment](s.is, id)
	out := then{fmt.Sprintf("%s for %s is %s because %q by %s, to look at again on %s", am.Task, am.Profession, am.Value, am.Why, firstOf(am.By), am.Review)}
	if am.Ended != nil {
		out.add(true, "ended by %s", firstOf(am.Ended.By))
	}
	return out.String()
}

func (s *story) describeEntrusted(id ID) string {
	e := body[Entrusted](s.is, id)
	out := then{fmt.Sprintf("%s entrusted to %s by %s until %s", strings.Join(e.Tasks, " and "), firstOf(e.To), firstOf(e.By), e.Until)}
	out.add(e.If != "", "%q", e.If)
	out.add(e.Answer != "", "%s", e.Answer)
	if e.Ended != nil {
		out.add(true, "ended by %s", firstOf(e.Ended.By))
	}
	return out.String()
}
