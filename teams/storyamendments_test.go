package teams

import "fmt"

// What stories say of who may do what.

func (s *story) describeAmendment(id ID) string {
	am := body[Amendment](s.is, id)
	out := then{fmt.Sprintf("%s for %s is %s because %q by %s, to look at again on %s", am.Task, am.Profession, am.Value, am.Why, firstOf(am.By), am.Review)}
	if am.Ended != nil {
		out.add(true, "ended by %s", firstOf(am.Ended.By))
	}
	return out.String()
}
