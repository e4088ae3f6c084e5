package teams

import (
	"fmt"
	"strings"
)

// rows reads lines of a table: "Mme Odette Lambert 1942-03-14; call Claire Petit;
// visit mon wed 08:30 | of p-roux; call Zoé Roux". "anyway" makes a file beside
// one of the same name.
func (s *story) rows(text string) []any {
	var rows []any
	for i, one := range strings.Split(text, " | ") {
		row := map[string]any{"line": i + 2}
		for _, part := range strings.Split(one, "; ") {
			says, rest, _ := strings.Cut(part, " ")
			words := strings.Fields(rest)
			switch says {
			case "of":
				row["patient"] = rest
			case "anyway":
				row["anyway"] = true
			case "call":
				row["contacts"] = append(asList(row["contacts"]), map[string]any{"relation": "fille", "name": rest, "phone": "01 99 00 41 12"})
			case "visit":
				hour, days := words[len(words)-1], words[:len(words)-1]
				row["series"] = append(asList(row["series"]), map[string]any{"from_day": s.calendar("today"), "rule": map[string]any{"weekdays": days},
					"from": hour, "to": hour, "minutes": 30, "tasks": []any{task("help-wash")}, "people": 1, "urgency": "today"})
			default:
				row["title"], row["first"], row["last"] = says, words[0], words[1]
				if len(words) > 2 {
					row["born"] = words[2]
				}
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func asList(v any) []any { list, _ := v.([]any); return list }

func (s *story) describeImport(id ID) string {
	im := body[Import](s.is, id)
	out := then{fmt.Sprintf("%d lines by %s in parts %v", im.Lines, firstOf(im.By), im.Parts)}
	out.add(im.There > 0, "%d there", im.There)
	for _, m := range im.Made {
		out.add(true, "%s with %d to call and %d series", m.Patient, len(m.Contacts), len(m.Series))
	}
	if im.Undone != nil {
		out.add(true, "undone by %s", firstOf(im.Undone.By))
	}
	for _, st := range im.Stayed {
		out.add(true, "%s stays: %s", st.Patient, st.Why)
	}
	return out.String()
}
