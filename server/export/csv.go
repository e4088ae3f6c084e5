package export

import (
	"bytes"
	"encoding/csv"

	"ronde/server/sheet"
)

// table writes lines as a French spreadsheet opens them by a double click: a
// mark of UTF-8, semicolons, lines that end as on Windows.
func table(lines [][]string) string {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	for _, l := range lines {
		for i := range l {
			l[i] = sheet.Plain(l[i])
		}
		_ = w.Write(l) // into memory
	}
	w.Flush()
	return b.String()
}
