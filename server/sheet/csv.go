package sheet

import (
	"bytes"
	"context"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var marks = []struct {
	mark   []byte
	decode func([]byte) ([]byte, error)
}{
	{[]byte("\xEF\xBB\xBF"), func(b []byte) ([]byte, error) { return b[3:], nil }},
	{[]byte("\xFF\xFE"), unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes},
	{[]byte("\xFE\xFF"), unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Bytes},
}

// readCSV reads texts with separators as spreadsheets write them: in UTF-8 with
// a mark or without, in UTF-16 with one, else in Windows-1252.
func readCSV(ctx context.Context, file []byte) (*Sheet, error) {
	text, err := decoded(file)
	if err != nil || bytes.Count(text[:min(len(text), 4096)], []byte{0}) > 8 {
		return nil, ErrBad
	}
	t := &table{ctx: ctx}
	if err := t.records(text, &cutter{sep: separator(text)}); err != nil {
		return nil, err
	}
	return &Sheet{Rows: t.rows, Sheets: 1}, t.end()
}

func decoded(file []byte) ([]byte, error) {
	for _, m := range marks {
		if bytes.HasPrefix(file, m.mark) {
			return m.decode(file)
		}
	}
	if mostlyUTF8(file) {
		return file, nil
	}
	return charmap.Windows1252.NewDecoder().Bytes(file)
}

// mostlyUTF8 tells a text of UTF-8 in which some bytes are broken from one of
// Windows-1252, where no accent is a sequence of UTF-8.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		b = b[n:]
	}
	return bad == 0 || good > 4*bad
}

// separator is the sign that most often stands between cells in the first
// lines, outside quotes.
func separator(text []byte) byte {
	head := text[:min(len(text), 16<<10)]
	counts, quoted := map[byte]int{}, false
	for _, b := range head {
		switch {
		case b == '"':
			quoted = !quoted
		case !quoted && (b == ';' || b == ',' || b == '\t' || b == '|'):
			counts[b]++
		}
	}
	best := byte(';')
	for _, b := range []byte{'\t', ',', '|'} {
		if counts[b] > counts[best] {
			best = b
		}
	}
	return best
}

// records cuts the text into lines.
func (t *table) records(text []byte, c *cutter) error {
	line := 1
	for len(text) > 0 {
		cells, used, ended := c.record(text)
		if err := t.add(line, cells, nil); err != nil {
			return err
		}
		line += ended
		text = text[used:]
	}
	return nil
}

// cutter knows what stands between cells. A quote opens a cell only at its
// beginning; one that is never closed ends with its line, as if it were none, so
// that it does not swallow what follows. When many were looked through in vain
// quotes mean nothing any more.
type cutter struct {
	sep    byte
	wasted int
}

// How far the end of a cell in quotes is looked for, and how much in vain.
const (
	longestQuoted = 64 << 10
	mostWasted    = 8 << 20
)

// record reads one line of the table: its cells, the bytes used, and how many
// lines of the file they are.
func (c *cutter) record(text []byte) (cells []string, used, lines int) {
	at := 0
	for {
		cell, n, closed := "", 0, false
		if at < len(text) && text[at] == '"' && c.wasted < mostWasted {
			if cell, n, closed = quotedCell(text[at:], c.sep); !closed {
				c.wasted += min(len(text)-at, longestQuoted)
			}
		}
		if !closed {
			n = bytes.IndexAny(text[at:], string([]byte{c.sep, '\n', '\r'}))
			if n < 0 {
				n = len(text) - at
			}
			cell = string(text[at : at+n])
		}
		if len(cells) < MostColumns*20 { // more is refused all the same
			cells = append(cells, cell)
		}
		at += n
		if at >= len(text) {
			return cells, at, 1
		}
		if text[at] == c.sep {
			at++
			continue
		}
		if text[at] == '\r' && at+1 < len(text) && text[at+1] == '\n' {
			at++
		}
		at++
		breaks := bytes.Count(text[:at], []byte{'\n'})
		return cells, at, max(1, breaks)
	}
}

// quotedCell reads a cell in quotes; doubled ones are one. It is closed when a
// separator or the end of a line follows its last quote.
func quotedCell(text []byte, sep byte) (cell string, used int, closed bool) {
	var b []byte
	for i := 1; i < min(len(text), longestQuoted); i++ {
		if text[i] != '"' {
			b = append(b, text[i])
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			b = append(b, '"')
			i++
			continue
		}
		end := i+1 == len(text) || text[i+1] == sep || text[i+1] == '\r' || text[i+1] == '\n'
		if end {
			return string(b), i + 1, true
		}
		b = append(b, '"') // a quote in the middle, as some programs write it
	}
	return "", 0, false
}
