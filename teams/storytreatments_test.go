package teams

import (
	"fmt"
	"slices"
	"strings"
)

// describeTreatment says all of a line of a list of medicines.
func (s *story) describeTreatment(id ID) string {
	tr := body[Treatment](s.is, id)
	var when []string
	for _, m := range tr.When {
		when = append(when, string(m))
	}
	line := fmt.Sprintf("%q", tr.Name)
	if tr.Dose != "" {
		line += fmt.Sprintf(" %q", tr.Dose)
	}
	line += " " + strings.Join(when, " ")
	if tr.Prepared.Who != "" {
		line += " prepared by " + tr.Prepared.says()
	}
	out := then{line}
	out.add(tr.Help.Who != "", "help of %s", tr.Help.says())
	from := fmt.Sprintf("from %v", tr.From)
	if tr.Until != 0 {
		from += fmt.Sprintf(" until %v", tr.Until)
	}
	source := fmt.Sprintf("says %q", tr.Source.Words)
	if tr.Source.Day != 0 {
		source += fmt.Sprintf(" of %v", tr.Source.Day)
	}
	out = append(out, from, source, "by "+firstOf(tr.By))
	out.add(tr.Replaces != "", "in place of %s", tr.Replaces)
	if e := tr.Ended; e != nil {
		over := fmt.Sprintf("over on %v by %s", e.Day, firstOf(e.By))
		if e.Why != "" {
			over += fmt.Sprintf(" %q", e.Why)
		}
		out = append(out, over)
		out.add(e.Next != "", "then %s", e.Next)
	}
	if tr.Restored != nil {
		out.add(true, "put back by %s", firstOf(tr.Restored.By))
	}
	var seen []string
	for who := range tr.Seen {
		seen = append(seen, firstOf(who))
	}
	slices.Sort(seen)
	out.add(len(seen) > 0, "seen by %s", list(seen))
	return out.String()
}

func (w Whose) says() string {
	if w.Words == "" {
		return w.Who
	}
	return fmt.Sprintf("%s %q", w.Who, w.Words)
}
