package teams

import "fmt"

func (s *story) describePhoto(id ID) string {
	p := body[Photo](s.is, id)
	what := "photo"
	if p.Width > 0 {
		what += fmt.Sprintf(" %dx%d", p.Width, p.Height)
	}
	if p.Words != "" {
		what += fmt.Sprintf(" %q", p.Words)
	}
	out := then{what + " by " + firstOf(p.By) + " at " + s.clock(p.At)}
	if p.About != nil {
		out.add(true, "of %s", p.About.Kind)
	}
	for word, m := range map[string]*Mark{"withdrawn": p.Withdrawn, "moved here": p.Moved, "moved away": p.MovedAway} {
		if m != nil {
			out.add(true, "%s by %s", word, firstOf(m.By))
		}
	}
	return out.String()
}
