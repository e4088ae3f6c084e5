package describe

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ronde/teams"
	"ronde/teams/practice"
)

// A File is one that is made from the types; Path is from the root of the
// repository.
type File struct{ Path, Text string }

// Files are all that server/generate writes.
func Files() []File {
	return []File{
		{"frontend/src/wire.ts", TypeScript()},
		{"frontend/src/words/tasks.generated.ts", Tasks()},
		{"frontend/src/passages/asked.generated.ts", Injections()},
		{"frontend/src/treatments/medicines.generated.ts", Medicines()},
		{"frontend/src/liaison/table.generated.ts", Liaison()},
		{"frontend/src/readings/table.generated.ts", ReadingTable()},
		{"frontend/src/interventions/parts.generated.ts", DayParts()},
		{"frontend/src/wounds/table.generated.ts", WoundTable()},
		{"frontend/src/practice/table.generated.ts", PracticeTable()},
		{"frontend/src/circle/table.generated.ts", SightTable()},
		{"frontend/src/practice/notes.generated.ts", PracticeNotes()},
		{"frontend/src/plan/omaha.generated.ts", OmahaProblems()},
		{"frontend/src/plan/cases.generated.ts", Cases()},
		{"frontend/src/plan/targets.generated.ts", OmahaTargets()},
		{"frontend/src/rights/retention.ts", RetentionRule()},
		{"frontend/src/file/table.generated.ts", FileTable()},
		{"docs/wire.md", WirePage()},
		{"docs/rights.md", RightsPage()},
	}
}

// Tasks writes the names of the tasks of the table of practice.
func Tasks() string {
	var b strings.Builder
	b.WriteString(`/** The tasks of the table of practice, made from teams/practice by ` + "`go run ./server/generate`" + `. */
interface Named {
  zone: string
  kind: 'plain' | 'intake' | 'pillbox' | 'injection' | 'measure'
  fr: string
  en: string
  nl: string
}

// prettier-ignore
export const taskNames = {
`)
	for _, t := range table().Tasks {
		fmt.Fprintf(&b, "  %s: { zone: %s, kind: %s, fr: %s, en: %s, nl: %s },\n", quote(t.ID), quote(t.Zone), quote(t.Kind), quote(t.FR), quote(t.EN), quote(t.NL))
	}
	b.WriteString("} as const satisfies Record<string, Named>\n")
	return b.String()
}

// Injections writes what is asked of each injection, and what is plausible.
func Injections() string {
	var b strings.Builder
	b.WriteString("/** What is asked of an injection, made from teams/practice by `go run ./server/generate`. Glucose in mg/dL. */\n")
	b.WriteString("export type Detail = 'glucose' | 'units' | 'site'\n\n// prettier-ignore\nexport const asked: Record<string, readonly Detail[]> = {\n")
	a := table().Answers
	for _, task := range slices.Sorted(maps.Keys(a.Injection)) {
		var details []string
		for _, d := range a.Injection[task] {
			details = append(details, quote(d))
		}
		fmt.Fprintf(&b, "  %s: [%s],\n", quote(task), strings.Join(details, ", "))
	}
	b.WriteString("}\n\n/** Beyond these the screen asks once more, and takes it. */\n// prettier-ignore\nexport const plausible = {\n")
	for _, what := range slices.Sorted(maps.Keys(a.Plausible)) {
		fmt.Fprintf(&b, "  %s: [%d, %d],\n", what, a.Plausible[what][0], a.Plausible[what][1])
	}
	b.WriteString("} as const\n")
	return b.String()
}

// Liaison writes the tags of the cahier de liaison, the professions that nurse,
// and how a scope names them.
func Liaison() string {
	var tags, nurse []string
	for _, t := range practice.NoteTags() {
		tags = append(tags, quote(t.ID))
	}
	for _, p := range practice.Carers {
		nurse = append(nurse, quote(string(p)))
	}
	return fmt.Sprintf(`/** The tags of a short note and the professions that nurse, made from teams by `+"`go run ./server/generate`"+`. */
import type { NoteTag, Profession } from '../wire'

// prettier-ignore
export const tags: readonly NoteTag[] = [%s]
export const nursing: readonly Profession[] = [%s]

/** In a scope: all of the professions that nurse. */
export const carers = %s
`, strings.Join(tags, ", "), strings.Join(nurse, ", "), quote(teams.Carers))
}

// Medicines writes when the moments of the day begin, and when one is reminded
// of a pill box.
func Medicines() string {
	var b strings.Builder
	m := table().Medicines
	b.WriteString("/** Moments of the day and the pill box, made from teams/practice by `go run ./server/generate`: ours to choose. */\n")
	b.WriteString("export const begins = {\n")
	for _, moment := range teams.Moments {
		if at := m.Begins[string(moment)]; at != "" {
			fmt.Fprintf(&b, "  %s: %s,\n", moment, quote(at))
		}
	}
	fmt.Fprintf(&b, "} as const\n\n/** Days before and after the last day of a pill box. */\nexport const pillbox = { before: %d, after: %d } as const\n", m.DaysBefore, m.DaysAfter)
	return b.String()
}

// DayParts writes the usual hours of the parts of the day.
func DayParts() string {
	var b strings.Builder
	b.WriteString("/** The usual hours of the parts of the day, made from teams/practice by `go run ./server/generate`: a proposal, not checked. */\n")
	b.WriteString("import type { DayPart } from '../wire'\n\nexport const usual: Record<DayPart, { from: string; to: string }> = {\n")
	for _, p := range practice.DayParts() {
		fmt.Fprintf(&b, "  %s: { from: %s, to: %s },\n", p.ID, quote(p.From), quote(p.To))
	}
	b.WriteString("}\n")
	return b.String()
}
