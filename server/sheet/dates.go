package sheet

import (
	"strconv"
	"strings"
	"time"
)

// A workbook holds a day as a number and says by the format of the cell that it
// is one. Days come out as 2026-11-24 and hours as 08:30, whatever the format.

// dateStyles are the formats that come with the program: days, hours, both.
func builtinDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// dateFormat tells whether a format that somebody wrote shows a day or an hour.
func dateFormat(code string) bool {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	quoted, bracket := false, false
	for i, r := range code {
		switch {
		case r == '"':
			quoted = !quoted
		case r == '[':
			bracket = !strings.HasPrefix(code[i:], "[h") && !strings.HasPrefix(code[i:], "[m")
		case r == ']':
			bracket = false
		case quoted || bracket || i > 0 && (code[i-1] == '\\' || code[i-1] == '_'):
		case strings.ContainsRune("ydh", r), r == 'm', r == 'j', r == 'a' && strings.HasPrefix(code[i:], "aa"):
			return true
		}
	}
	return false
}

// asDate writes a serial number as a day, an hour, or both; ok is false when it
// can be none.
func asDate(number string, from1904 bool) (string, bool) {
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || n < 0 || n > 110_000 { // the year 2200
		return "", false
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	} else if n < 61 && n >= 1 { // the program believes in a 29 February 1900
		first = first.AddDate(0, 0, 1)
	}
	at := first.Add(time.Duration(n*24*60+0.5) * time.Minute)
	switch whole := n == float64(int64(n)); {
	case n < 1:
		return at.Format("15:04"), true
	case whole:
		return at.Format(time.DateOnly), true
	}
	return at.Format("2006-01-02 15:04"), true
}
