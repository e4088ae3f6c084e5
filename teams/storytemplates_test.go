package teams

import (
	"fmt"
	"strings"
)

// templateGoals reads "Marcher | la rampe | 30 | outing, words porter le sac | pain; …":
// words, precaution, days until the next look, what is done, problems.
func (s *story) templateGoals(text string) (out []any) {
	for goal := range strings.SplitSeq(text, "; ") {
		part := append(strings.Split(goal, "|"), "", "", "", "", "")
		for i := range part {
			part[i] = strings.TrimSpace(part[i])
		}
		of := map[string]any{"words": part[0], "precaution": part[1]}
		if n := 0; part[2] != "" {
			_, _ = fmt.Sscan(part[2], &n)
			of["review"] = n
		}
		if part[3] != "" {
			of["actions"] = each1(part[3], func(w string) any {
				does := map[string]any{"task": map[string]any{"task": w}, "doer": map[string]any{"who": "team"}, "minutes": 15, "people": 1,
					"urgency": "today", "part": "morning", "recurs": map[string]any{"how": "every", "days": 2}, "goal": "a1", "words": "au lavabo", "until": "2027-01-01"}
				if label, ok := strings.CutPrefix(w, "words "); ok {
					does["task"] = map[string]any{"label": label}
				}
				if who, ok := strings.CutPrefix(w, "relative "); ok {
					does["task"], does["doer"] = map[string]any{"task": "shopping"}, map[string]any{"who": "relative", "words": who}
				}
				return does
			})
		}
		if part[4] != "" {
			of["problems"] = each1(part[4], func(w string) any {
				return map[string]any{"code": w, "whom": "individual", "nature": "potential", "words": "la hanche"}
			})
		}
		out = append(out, of)
	}
	return out
}

func (s *story) describeTemplate(id ID) string {
	tp := body[Template](s.is, id)
	out := then{fmt.Sprintf("%q by %s", tp.Name, firstOf(tp.By))}
	for _, g := range tp.Goals {
		of := then{fmt.Sprintf("%q", g.Words)}
		of.add(g.Precaution != "", "%q", g.Precaution)
		of.add(g.Review > 0, "in %d days", g.Review)
		for _, d := range g.Actions {
			of.add(true, "%s", d.Task.Task+d.Task.Label)
			of.add(d.Goal+d.Words != "" || d.Until != 0 || d.Recurs.Counted != 0, "of somebody")
		}
		for _, p := range g.Problems {
			of.add(true, "%s %s", p.Code, p.Nature)
			of.add(p.Words != "", "of somebody")
		}
		out.add(true, "(%s)", of.String())
	}
	out.add(tp.Renamed != nil, "renamed")
	out.add(tp.Withdrawn != nil, "withdrawn")
	return out.String()
}
