package teams

import (
	"fmt"
	"strings"
)

func (s *story) describeGoal(id ID) string {
	g := body[Goal](s.is, id)
	out := then{fmt.Sprintf("%q by %s", g.Fields["words"].V, firstOf(g.Fields["words"].By))}
	for _, name := range []string{"precaution", "review", "who"} {
		out.add(g.Fields[name].V != "", "%s %q", name, g.Fields[name].V)
	}
	out.add(open(g.Fields), "to choose")
	out.ended(g.Ended)
	return out.String()
}

func (s *story) describeProblem(id ID) string {
	p := body[Problem](s.is, id)
	out := then{fmt.Sprintf("%s %s %s by %s", p.Code, p.Is.Whom, p.Is.Nature, firstOf(p.By))}
	out.add(p.Sensitive, "sensitive")
	out.add(p.Since != 0, "since %v", p.Since)
	out.add(len(p.Is.Signs) > 0, "signs %s", strings.Join(p.Is.Signs, " "))
	out.add(p.Is.Words != "", "%q", p.Is.Words)
	out.add(p.Is.Goal != "", "for %s", p.Is.Goal)
	out.add(len(p.Earlier) > 0, "changed %d times, last by %s", len(p.Earlier), firstOf(p.Is.By))
	out.ended(p.Closed)
	return out.String()
}

func (s *story) describeRating(id ID) string {
	r := body[Rating](s.is, id)
	out := then{fmt.Sprintf("%v by %s", r.Day, firstOf(r.By))}
	if r.Withdrawn != nil {
		out[0] = "withdrawn by " + firstOf(r.Withdrawn.By)
	}
	out.add(r.Now != Scores{}, "now %d %d %d", r.Now.Knowledge, r.Now.Behavior, r.Now.Status)
	out.add(r.Wanted != Scores{}, "wanted %d %d %d", r.Wanted.Knowledge, r.Wanted.Behavior, r.Wanted.Status)
	out.add(r.Words != "", "%q", r.Words)
	return out.String()
}

func (t *then) ended(e *EndedGoal) {
	if e == nil {
		return
	}
	t.add(true, "%s on %v by %s", e.How, e.Day, firstOf(e.By))
	t.add(e.Why != "", "because %q", e.Why)
}
