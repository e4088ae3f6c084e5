package describe

import (
	"fmt"

	"ronde/teams/practice"
)

// RetentionRule writes how long files are kept, for the screen that says so.
func RetentionRule() string {
	k := practice.Keeping
	return fmt.Sprintf(`/** How long a file is kept, made from teams/practice by `+"`go run ./server/generate`"+`. */
export const keeping = {
  since: %s,
  checked: %t,
  years: %d,
  diedYears: %d,
  waitHours: %d,
}
`, quote(k.Since), k.Checked, k.Years, k.DiedYears, k.WaitHours)
}
