package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"unicode"
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
			l[i] = plain(l[i])
		}
		_ = w.Write(l) // into memory
	}
	w.Flush()
	return b.String()
}

// plain is a text that no spreadsheet takes for a formula, whatever stands in
// front of its first sign.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	first := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) })
	if first != "" && strings.ContainsRune("=+-@＝＋－＠\"'|%", []rune(first)[0]) {
		return "'" + s
	}
	return s
}
