package teams

import (
	"fmt"
	"strconv"
	"strings"
)

// answers reads what a story says of a task behind its name: "injection-insulin:
// glucose 120 units 12,5 site thigh_left at 07:32", "fill-pillbox: until
// 2026-12-01", "help-intake: refused", "help-intake: not_given dormait" or
// "help-intake: taken lines Kardégic + Doliprane=refused".
func (s *story) answers(told map[string]any, says string) {
	words := strings.Fields(says)
	switch first := words[0]; {
	case first == "until":
		told["pillbox"] = map[string]any{"until": s.calendar(words[1])}
	case len(words)%2 == 0 && (first == "glucose" || first == "units" || first == "site" || first == "at"):
		in := map[string]any{}
		for i := 0; i < len(words); i += 2 {
			in[words[i]] = words[i+1]
			if n, err := strconv.Atoi(words[i+1]); words[i] == "glucose" && err == nil {
				in["glucose"] = n
			}
			if at, err := s.moment(words[i+1]); words[i] == "at" && err == nil {
				in["at"] = at.UTC()
			}
		}
		told["injection"] = in
	default:
		in := map[string]any{"answer": first}
		if _, lines, ok := strings.Cut(says, " lines "); ok {
			in["lines"] = linesOf(lines)
		} else if len(words) > 1 {
			in["why"] = strings.Join(words[1:], " ")
		}
		told["intake"] = in
	}
}

// linesOf reads "Kardégic 75 mg + Doliprane=refused mal au ventre".
func linesOf(text string) (lines []any) {
	for l := range strings.SplitSeq(text, " + ") {
		words, answer, _ := strings.Cut(l, "=")
		answer, why, _ := strings.Cut(answer, " ")
		lines = append(lines, map[string]any{"words": words, "answer": answer, "why": why})
	}
	return lines
}

// answered says it again.
func (s *story) answered(k TaskDone) (out string) {
	if i := k.Intake; i != nil {
		out = strings.TrimSpace(k.Task.Task + k.Label + " " + i.Answer + " " + i.Why)
		for _, l := range i.Lines {
			out += " [" + strings.TrimSpace(l.Words+" "+l.Answer+" "+l.Why) + "]"
		}
	}
	if b := k.Pillbox; b != nil {
		out = k.Task.Task + " until " + b.Until.String()
	}
	if i := k.Injection; i != nil {
		out = k.Task.Task
		if i.Glucose != 0 {
			out += fmt.Sprint(" glucose ", i.Glucose)
		}
		if i.Units != "" {
			out += " units " + i.Units
		}
		if i.Site != "" {
			out += " site " + i.Site
		}
		if i.At != nil {
			out += " at " + s.clock(*i.At)
		}
	}
	if out == "" {
		return ""
	}
	return " (" + out + ")"
}

func (s *story) describeAttention(id ID) string {
	at := body[Attention](s.is, id)
	out := then{fmt.Sprintf("%q by %s", at.Text, firstOf(at.By))}
	out.add(at.Once, "at the next visit")
	if k := at.Ticked; k != nil {
		out.add(true, "ticked by %s on %v at %s", firstOf(k.By), k.Day, k.At.In(s.is.Zone()).Format("15:04"))
	}
	if at.Ended != nil {
		out.add(true, "ended by %s", firstOf(at.Ended.By))
	}
	return out.String()
}
