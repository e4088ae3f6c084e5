package describe

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ronde/teams/practice"
)

// ReadingTable writes the table of readings as the screens need it.
func ReadingTable() string {
	var b strings.Builder
	b.WriteString("/** The table of readings, made from teams/practice by `go run ./server/generate`. */\n" + `export interface Said {
  fr: string
  en: string
  nl: string
}

export interface Part extends Partial<Said> {
  loinc?: string
  decimals: number
  /** Beyond these, both ends included, the screen asks once more, and takes it. In the unit that is kept. */
  plausible: readonly [number, number]
}

export interface Line extends Said {
  loinc?: string
  /** The unit that is kept. */
  ucum: string
  /** The unit on the screen: how many of those that are kept it is. */
  shown?: { unit: string; per: number; decimals: number }
  parts: readonly Part[]
  words?: Readonly<Record<string, Said & { beyond?: 'high' | 'low' }>>
  /** Units that people type, in those that are kept. */
  units?: Readonly<Record<string, number>>
}

// prettier-ignore
export const table = {
`)
	for _, r := range practice.Readings() {
		fmt.Fprintf(&b, "  %s: {\n    %s%s, ucum: %s,\n", quote(r.ID), said(r.FR, r.EN, r.NL), loinc(r.LOINC), quote(r.UCUM))
		if r.Shown.Per != 0 {
			fmt.Fprintf(&b, "    shown: { unit: %s, per: %s, decimals: %d },\n", quote(r.Shown.Unit), number(r.Shown.Per), r.Shown.Decimals)
		}
		b.WriteString("    parts: [")
		for _, p := range r.Parts {
			names := ""
			if p.FR != "" {
				names = said(p.FR, p.EN, p.NL) + loinc(p.LOINC) + ", "
			}
			fmt.Fprintf(&b, "\n      { %sdecimals: %d, plausible: [%s, %s] },", names, p.Decimals, number(p.Plausible[0]), number(p.Plausible[1]))
		}
		if len(r.Parts) > 0 {
			b.WriteString("\n    ")
		}
		b.WriteString("],\n")
		if len(r.Words) > 0 {
			b.WriteString("    words: {\n")
			for _, w := range r.Words {
				beyond := ""
				if w.Beyond != "" {
					beyond = ", beyond: " + quote(w.Beyond)
				}
				fmt.Fprintf(&b, "      %s: { %s%s },\n", w.Code, said(w.FR, w.EN, w.NL), beyond)
			}
			b.WriteString("    },\n")
		}
		if len(r.Units) > 0 {
			b.WriteString("    units: {")
			for i, u := range slices.Sorted(maps.Keys(r.Units)) {
				fmt.Fprintf(&b, "%s %s: %s", strings.Repeat(",", min(i, 1)), quote(u), number(r.Units[u]))
			}
			b.WriteString(" },\n")
		}
		b.WriteString("  },\n")
	}
	b.WriteString("} as const satisfies Record<string, Line>\n")
	return b.String()
}

func said(fr, en, nl string) string {
	return fmt.Sprintf("fr: %s, en: %s, nl: %s", quote(fr), quote(en), quote(nl))
}

func loinc(code string) string {
	if code == "" {
		return ""
	}
	return ", loinc: " + quote(code)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
