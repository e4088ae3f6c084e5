package describe

import (
	"fmt"
	"strings"

	"ronde/teams/practice"
)

// columns are the professions that the table of practice has a column for.
func columns() (of []practice.Profession) {
	for _, p := range practice.Professions {
		if _, ok := table().Tasks[0].Matrix[string(p)]; ok {
			of = append(of, p)
		}
	}
	return of
}

// PracticeTable writes what the table of practice says, cell by cell.
func PracticeTable() string {
	var b strings.Builder
	t := table()
	b.WriteString("/** Who may do what, made from teams/practice by `go run ./server/generate`: our starting values, which a team amends. */\n" +
		"import type { PracticeValue, Profession } from '../wire'\n\n" +
		"/** The columns; who has none stands here under another name, or is asked. */\n// prettier-ignore\n")
	var names []string
	for _, p := range columns() {
		names = append(names, quote(string(p)))
	}
	fmt.Fprintf(&b, "export const columns = [%s] as const\n\n", strings.Join(names, ", "))
	b.WriteString("/** The column of those whose diploma is that of another. */\nexport const columnOf: Partial<Record<Profession, (typeof columns)[number]>> = {\n")
	for _, p := range practice.Professions {
		if c := p.Column(); c != p {
			fmt.Fprintf(&b, "  %s: %s,\n", p, quote(string(c)))
		}
	}
	b.WriteString("}\n\n// prettier-ignore\nexport const cells: Record<string, readonly PracticeValue[]> = {\n")
	for _, l := range t.Tasks {
		var cells []string
		for _, p := range columns() {
			cells = append(cells, quote(l.Matrix[string(p)]))
		}
		fmt.Fprintf(&b, "  %s: [%s],\n", quote(l.ID), strings.Join(cells, ", "))
	}
	fmt.Fprintf(&b, "}\n\n/** Its last day, after which everything is to be asked; '' while nobody knows of one. */\nexport const until: string = %s\n", quote(t.ValidTo))
	fmt.Fprintf(&b, "\n/** What nobody takes past a warning when the answer is no. */\n// prettier-ignore\nexport const stops: readonly string[] = [%s]\n", strings.Join(quoted(t.Stop.Tasks), ", "))
	return b.String()
}

// PracticeNotes writes what stands beside the table: its days, where it is
// from, what was checked, a note for each task.
func PracticeNotes() string {
	var b strings.Builder
	t := table()
	b.WriteString("/** What stands beside the table of practice, made from teams/practice by `go run ./server/generate`. */\n")
	fmt.Fprintf(&b, "/** The day from which the table holds, and where. */\nexport const from = %s\nexport const country = %s\n\n", quote(t.ValidFrom), quote(t.Country))
	b.WriteString("/** The texts; `found` ones anybody can read, the others are this project’s. */\n// prettier-ignore\nexport const sources = [\n")
	for _, s := range t.Sources {
		fmt.Fprintf(&b, "  { fr: %s, en: %s, basis: %s },\n", quote(s.FR), quote(s.Text), quote(s.Basis))
	}
	b.WriteString("] as const\n\n/** `checked` are the columns that were found in a text; all others are our own starting values. */\n// prettier-ignore\n" +
		"export const notes: Record<string, { fr: string; en: string; basis: 'found' | 'seed' | 'general'; checked: readonly string[] }> = {\n")
	for _, l := range t.Tasks {
		var checked []string
		for _, p := range columns() {
			if t.Checked(p, l.ID) {
				checked = append(checked, quote(string(p)))
			}
		}
		fmt.Fprintf(&b, "  %s: { fr: %s, en: %s, basis: %s, checked: [%s] },\n", quote(l.ID), quote(l.NoteFR), quote(l.Note), quote(l.Basis), strings.Join(checked, ", "))
	}
	b.WriteString("}\n")
	return b.String()
}
