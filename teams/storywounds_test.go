package teams

import (
	"fmt"
	"strings"
)

func (s *story) describeWound(id ID) string {
	w := body[Wound](s.is, id)
	line := w.Cause.Is
	if w.Cause.Words != "" {
		line += fmt.Sprintf(" %q", w.Cause.Words)
	}
	line += " on " + w.Place.Zone
	if w.Place.Words != "" {
		line += fmt.Sprintf(" %q", w.Place.Words)
	}
	out := then{line}
	out.add(w.Since != 0, "since %v", w.Since)
	out.add(true, "by %s", firstOf(w.By))
	out.add(w.Care.Category != "", "category %s", w.Care.Category)
	if w.Care.Protocol != "" {
		source := fmt.Sprintf("%q says %q", w.Care.Protocol, w.Care.Source.Words)
		if w.Care.Source.Day != 0 {
			source += fmt.Sprintf(" of %v", w.Care.Source.Day)
		}
		out = append(out, source)
	}
	out.add(w.Care.Look != 0, "look by %v", w.Care.Look)
	out.add(len(w.Earlier) > 0, "changed %d times, last by %s", len(w.Earlier), firstOf(w.Care.By))
	out.add(w.Care.Why != "", "knowing %s because %q", list(w.Care.Knowing), w.Care.Why)
	for _, l := range w.Last {
		out = append(out, "last "+l.Assessment)
	}
	if c := w.Closed; c != nil {
		over := fmt.Sprintf("%s on %v by %s", c.How, c.Day, firstOf(c.By))
		if c.Why != "" {
			over += fmt.Sprintf(" %q", c.Why)
		}
		out = append(out, over)
	}
	return out.String()
}

func (s *story) describeAssessment(id ID) string {
	as := body[Assessment](s.is, id)
	var sizes []string
	for _, cm := range []*float64{as.Length, as.Width, as.Depth} {
		if cm != nil {
			sizes = append(sizes, fmt.Sprint(*cm))
		}
	}
	what := strings.Join(sizes, " x ")
	if as.Typed != "" {
		what = strings.TrimSpace(what + fmt.Sprintf(" %q", as.Typed))
	}
	if as.Withdrawn != nil {
		what = "withdrawn"
	}
	out := then{strings.TrimSpace(what + " by " + firstOf(as.By) + " at " + s.clock(as.At))}
	for _, b := range as.Bed {
		out = append(out, fmt.Sprintf("%s %d", b.Is, b.Percent))
	}
	out.add(as.Exudate+as.Kind != "", "exudate %s", strings.TrimSpace(as.Exudate+" "+as.Kind))
	out.add(as.Smell != "", "smell %s", as.Smell)
	out.add(as.Edges != nil, "edges %s", strings.Join(as.Edges, " "))
	out.add(as.Skin != nil, "skin %s", strings.Join(as.Skin, " "))
	if as.Pain != nil {
		out.add(true, "pain %d", *as.Pain)
	}
	out.add(as.Words != "", "%q", as.Words)
	out.add(as.Look != 0, "look by %v", as.Look)
	out.add(as.Doubt, "in doubt")
	out.add(as.Said != nil, "said at another hour")
	out.add(as.Visit != "", "at %s", as.Visit)
	out.add(len(as.Earlier) > 0, "said %d times", len(as.Earlier)+1)
	return out.String()
}
