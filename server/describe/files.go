package describe

import (
	"fmt"
	"strings"
)

// A File is one that is made from the types; Path is from the root of the
// repository.
type File struct{ Path, Text string }

// Files are all that server/generate writes.
func Files() []File {
	return []File{
		{"frontend/src/wire.ts", TypeScript()},
		{"frontend/src/words/tasks.generated.ts", Tasks()},
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
