package describe

import (
	"fmt"
	"strings"

	"ronde/teams"
	"ronde/teams/practice"
)

// Cases writes the common cases of a plan of care for the form that puts one in place.
func Cases() string {
	var b strings.Builder
	b.WriteString("/** Common cases of a plan of care, proposals to begin from, made from teams/practice by `go run ./server/generate`. */\n")
	b.WriteString("import type { DayPart, Profession } from '../wire'\n\n")
	named(&b)
	b.WriteString(`export interface CaseAction {
  task: string
  part: DayPart
  minutes: number
  needs: readonly Profession[]
  weekdays: readonly string[]
  /** Ticked from the start. */
  on: boolean
}

export interface CaseGoal extends Named {
  precaution: Named
  /** Days until somebody looks again. */
  review: number
  actions: readonly CaseAction[]
}

// prettier-ignore
export const cases: Record<string, Named & { goals: readonly CaseGoal[] }> = {
`)
	for _, c := range practice.Cases() {
		fmt.Fprintf(&b, "  %s: { %s, goals: [\n", quote(c.ID), both(c.FR, c.EN))
		for _, g := range c.Goals {
			fmt.Fprintf(&b, "    { %s, precaution: { %s }, review: %d, actions: [\n", both(g.FR, g.EN), both(g.PrecautionFR, g.PrecautionEN), g.Review)
			for _, a := range g.Actions {
				var needs []string
				for _, p := range a.Needs {
					needs = append(needs, string(p))
				}
				days := a.Weekdays
				if len(days) == 0 {
					days = teams.Weekdays
				}
				fmt.Fprintf(&b, "      { task: %s, part: %s, minutes: %d, needs: [%s], weekdays: [%s], on: %t },\n", quote(a.Task), quote(a.Part), a.Minutes,
					strings.Join(quoted(needs), ", "), strings.Join(quoted(days), ", "), a.On)
			}
			b.WriteString("    ] },\n")
		}
		b.WriteString("  ] },\n")
	}
	b.WriteString("}\n")
	return b.String()
}
