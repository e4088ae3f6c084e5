package describe

import (
	"fmt"
	"strings"

	"ronde/teams/omaha"
)

// OmahaProblems writes the problems, modifiers and scale as the screen of the
// plan needs them. A sign is its key and its names; those of which the wording
// was found in public material say so.
func OmahaProblems() string {
	var b strings.Builder
	o := omaha.Get()
	b.WriteString("/** The problems and the scale of the Omaha System, made from teams/omaha by `go run ./server/generate`. */\n")
	named(&b)
	b.WriteString(`/** Signs by their keys. */
export interface Coded extends Named {
  /** The number of the classification. */
  code: number
  domain: string
  /** The French name is this project's own. */
  own: boolean
  means: Named
  signs: Record<string, Sign>
}

/** [fr, en], and 1 when its wording was found in public material. */
export type Sign = readonly [string, string, 1?]

// prettier-ignore
export const domains: Record<string, Named> = {
`)
	for _, d := range o.Domains {
		fmt.Fprintf(&b, "  %s: { %s },\n", quote(d.Key), both(d.FR, d.EN))
	}
	b.WriteString("}\n\n// prettier-ignore\nexport const problems: Record<string, Coded> = {\n")
	for _, p := range o.Problems {
		fmt.Fprintf(&b, "  %s: { code: %d, domain: %s, %s, own: %t, means: { %s }, signs: {\n", quote(p.Key), p.Code, quote(p.Domain),
			both(p.FR, p.EN), p.Status["fr"] == "own_translation", both(p.Means.FR, p.Means.EN))
		for _, s := range p.Signs {
			found := ""
			if s.Verification == "seen_in_public_source" {
				found = ", 1"
			}
			fmt.Fprintf(&b, "    %s: [%s, %s%s],\n", quote(s.Key), quote(s.FR), quote(s.EN), found)
		}
		b.WriteString("  } },\n")
	}
	b.WriteString("}\n")
	for _, l := range []struct {
		name string
		of   []omaha.Named
	}{{"whom", o.Modifiers.Whom}, {"natures", o.Modifiers.Nature}} {
		fmt.Fprintf(&b, "\n// prettier-ignore\nexport const %s: Record<string, Named> = {\n", l.name)
		for _, n := range l.of {
			fmt.Fprintf(&b, "  %s: { %s },\n", quote(n.Key), both(n.FR, n.EN))
		}
		b.WriteString("}\n")
	}
	b.WriteString("\n/** From the lowest step, 1, to the highest, 5. */\n// prettier-ignore\nexport const scale: Record<'knowledge' | 'behavior' | 'status', Named & { levels: readonly Named[] }> = {\n")
	for _, d := range o.Scale.Dimensions {
		fmt.Fprintf(&b, "  %s: { %s, levels: [\n", d.Key, both(d.FR, d.EN))
		for _, l := range d.Levels {
			fmt.Fprintf(&b, "    { %s },\n", both(l.FR, l.EN))
		}
		b.WriteString("  ] },\n")
	}
	b.WriteString("}\n")
	return b.String()
}

// OmahaTargets writes what interventions are coded with.
func OmahaTargets() string {
	var b strings.Builder
	o := omaha.Get()
	b.WriteString("/** Categories and targets of the Omaha System, made from teams/omaha by `go run ./server/generate`. */\n")
	named(&b)
	b.WriteString("// prettier-ignore\nexport const categories: Record<string, Named> = {\n")
	for _, n := range o.Categories {
		fmt.Fprintf(&b, "  %s: { %s },\n", quote(n.Key), both(n.FR, n.EN))
	}
	b.WriteString("}\n\n// prettier-ignore\nexport const targets: Record<string, Named> = {\n")
	for _, n := range o.Targets {
		fmt.Fprintf(&b, "  %s: { %s },\n", quote(n.Key), both(n.FR, n.EN))
	}
	b.WriteString("}\n")
	return b.String()
}

func named(b *strings.Builder) {
	b.WriteString("export interface Named {\n  fr: string\n  en: string\n}\n\n")
}

func both(fr, en string) string { return fmt.Sprintf("fr: %s, en: %s", quote(fr), quote(en)) }

// omahaLists are the keys of the classification, by the names of their types.
func omahaLists() map[string][]string {
	o := omaha.Get()
	return map[string][]string{
		"OmahaProblem": omaha.ProblemKeys(), "OmahaWhom": omaha.Keys(o.Modifiers.Whom), "OmahaNature": omaha.Keys(o.Modifiers.Nature),
	}
}

// omahaChoices are the places whose text is one of them, and how a plan ends.
var omahaChoices = map[string]string{
	"Problem.code":         "OmahaProblem",
	"AddProblemArgs.code":  "OmahaProblem",
	"TemplateProblem.code": "OmahaProblem",
	"ProblemSays.whom":     "OmahaWhom",
	"ProblemSays.nature":   "OmahaNature",
	"EndedGoal.how":        "GoalEnd",
	"EndGoalArgs.how":      "GoalEnd",
	"CloseProblemArgs.how": "GoalEnd",
}
