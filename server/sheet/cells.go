package sheet

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// span is a merged cell: the first line and column, and the last.
type span struct{ top, left, bottom, right int }

const mostSpans = 20_000

// rows reads the lines of a sheet. Merged cells stand at its end, so what they
// say of the lines is added afterwards.
func (b *book) rows(name string) ([]Row, error) {
	t := &table{ctx: b.ctx}
	var spans []span
	line := 0
	err := b.walk(name, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > line && n < 1<<21 {
				line = n
			} else {
				line++
			}
			cells, notices, err := b.cells(d)
			if err != nil {
				return err
			}
			return t.add(line, cells, notices)
		case "mergeCell":
			if s, ok := parseSpan(attr(e, "ref")); ok && len(spans) < mostSpans {
				spans = append(spans, s)
			}
		}
		return nil
	})
	if err == nil {
		err = t.end()
	}
	for _, s := range spans {
		from, _ := slices.BinarySearchFunc(t.rows, s.top, func(r Row, line int) int { return r.Line - line })
		for i := from; i < len(t.rows) && t.rows[i].Line <= s.bottom; i++ {
			if s.left < MostColumns && len(t.rows[i].Notices) < MostColumns {
				t.rows[i].Notices = append(t.rows[i].Notices, Notice{s.left, "merged"})
			}
		}
	}
	return t.rows, err
}

// cells reads one line. A cell says where it stands, and those between are
// empty.
func (b *book) cells(d *xml.Decoder) (cells []string, notices []Notice, err error) {
	next := 0 // where a cell stands that does not say so
	for {
		tok, err := d.RawToken()
		if err != nil {
			return nil, nil, err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			if tok.Name.Local == "row" {
				return cells, notices, nil
			}
		case xml.StartElement:
			if tok.Name.Local != "c" {
				continue
			}
			at := next
			if column, _, ok := place(attr(tok, "r")); ok && column >= at {
				at = column
			}
			next = at + 1
			text, kind, err := b.cell(d, tok)
			if err != nil {
				return nil, nil, err
			}
			if at >= 1<<14 {
				return nil, nil, ErrBad
			}
			if text == "" && kind == "" {
				continue
			}
			if at >= MostColumns {
				return nil, nil, &ManyError{"columns", at + 1, MostColumns}
			}
			for len(cells) < at {
				cells = append(cells, "")
			}
			if kind != "" {
				notices = append(notices, Notice{at, kind})
			}
			cells = append(cells, text)
		}
	}
}

// cell reads one cell: the value that the file holds, never a computed one.
func (b *book) cell(d *xml.Decoder, e xml.StartElement) (text, kind string, err error) {
	sort, style := attr(e, "t"), attr(e, "s")
	var value strings.Builder
	formula, in := false, false
	for {
		tok, err := d.RawToken()
		if err != nil {
			return "", "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			in, formula = tok.Name.Local == "v", formula || tok.Name.Local == "f"
			if tok.Name.Local == "is" {
				if text, err = texts(d, "is"); err != nil {
					return "", "", err
				}
			}
		case xml.CharData:
			if in && value.Len() < 1<<20 {
				value.Write(tok)
			}
		case xml.EndElement:
			in = false
			if tok.Name.Local != "c" {
				continue
			}
			if sort != "inlineStr" {
				text, kind = b.value(sort, style, value.String())
			}
			switch {
			case kind != "" || !formula:
			case text == "":
				kind = "no_value"
			default:
				kind = "formula"
			}
			return text, kind, nil
		}
	}
}

// value gives the text of a value by the sort and the style of its cell.
func (b *book) value(sort, style, v string) (text, kind string) {
	switch sort {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && i >= 0 && i < len(b.shared) {
			return b.shared[i], ""
		}
		return "", "error"
	case "e":
		return "", "error"
	case "b":
		return map[string]string{"1": "oui", "0": "non"}[v], ""
	case "str", "d":
		return v, ""
	}
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(b.dates) && b.dates[i] {
		if day, ok := asDate(v, b.from1904); ok {
			return day, ""
		}
	}
	return number(v), ""
}

// number writes 1.99004112E8 as somebody typed it.
func number(v string) string {
	n, err := strconv.ParseFloat(v, 64)
	if err != nil || !strings.ContainsAny(v, "eE.") {
		return v
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// place reads "BC12" as column and line.
func place(ref string) (column, line int, ok bool) {
	i := 0
	for ; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		if column = column*26 + int(ref[i]-'A') + 1; column > 1<<14 {
			return 0, 0, false
		}
	}
	line, err := strconv.Atoi(ref[i:])
	return column - 1, line, i > 0 && err == nil
}

func parseSpan(ref string) (span, bool) {
	from, to, _ := strings.Cut(ref, ":")
	left, top, ok1 := place(from)
	right, bottom, ok2 := place(to)
	return span{top, left, bottom, right}, ok1 && ok2
}
