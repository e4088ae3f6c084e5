package sheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// The bounds. A table of a team has some hundreds of lines.
const (
	MostBytes   = 5 << 20
	MostRows    = 1000
	MostColumns = 60
	MostCell    = 2000    // characters; longer ones are cut, and named
	mostLines   = 200_000 // beyond, nobody counts on
	mostText    = 8 << 20 // of all cells together, as bytes
)

// Why a file is not read.
var (
	ErrBad   = errors.New("sheet: no table that can be read")
	ErrLarge = errors.New("sheet: larger unpacked than is taken")
	ErrOld   = errors.New("sheet: a workbook of before 2007, or a locked one")
	ErrEmpty = errors.New("sheet: nothing in it")
)

// ManyError says that a table has more lines, or columns, than are taken. A
// number that ends the counting is "or more".
type ManyError struct {
	What string // lines, columns
	Has  int
	Most int
}

func (e *ManyError) Error() string { return fmt.Sprintf("sheet: %d %s", e.Has, e.What) }

// Sheet is a table as texts. Lines that hold nothing are left out; each that is
// there says which it was.
type Sheet struct {
	Rows   []Row
	Sheets int // in the workbook; the first that holds anything is read
}

// Row is a line: its number in the file, its cells, and what was found in them.
type Row struct {
	Line    int
	Cells   []string
	Notices []Notice
}

// Notice says that a cell was not taken as it stands. Kinds: merged (it reaches
// over several cells; only the first holds its text), formula (the value that
// the file holds), no_value (a formula without one), error (an error of the
// other program), cut (too long), signs (signs that nobody sees are left out).
type Notice struct {
	Column int // from 0
	Kind   string
}

// Kinds lists the kinds of notices.
var Kinds = []string{"merged", "formula", "no_value", "error", "cut", "signs"}

// Read reads a table: a workbook, or a text with separators.
func Read(ctx context.Context, file []byte) (*Sheet, error) {
	var out *Sheet
	var err error
	switch {
	case len(file) > MostBytes:
		return nil, ErrLarge
	case bytes.HasPrefix(file, []byte("PK\x03\x04")):
		out, err = readXLSX(ctx, file)
	case bytes.HasPrefix(file, []byte("\xD0\xCF\x11\xE0")):
		return nil, ErrOld
	default:
		out, err = readCSV(ctx, file)
	}
	if err != nil {
		return nil, err
	}
	if len(out.Rows) == 0 {
		return nil, ErrEmpty
	}
	return out, nil
}

// table gathers lines within the bounds.
type table struct {
	ctx   context.Context
	rows  []Row
	lines int // that hold something
	text  int
}

// add takes a line. What is over the bounds is counted and not kept.
func (t *table) add(line int, cells []string, notices []Notice) error {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return nil
	}
	if len(cells) > MostColumns {
		return &ManyError{"columns", len(cells), MostColumns}
	}
	t.lines++
	if t.lines%256 == 0 && t.ctx.Err() != nil {
		return t.ctx.Err()
	}
	if t.lines > mostLines {
		return t.end()
	}
	if t.lines > MostRows+1 { // its heading beside
		return nil
	}
	for i, c := range cells {
		clean, kind := cleaned(c)
		if kind != "" {
			notices = append(notices, Notice{i, kind})
		}
		cells[i] = clean
		t.text += len(clean)
	}
	if t.text > mostText {
		return ErrLarge
	}
	t.rows = append(t.rows, Row{line, cells, notices})
	return nil
}

// end says when there were too many.
func (t *table) end() error {
	if t.lines > MostRows+1 {
		return &ManyError{"lines", t.lines, MostRows}
	}
	return nil
}

// cleaned is a cell as it can be shown: one line, and no sign that nobody sees.
func cleaned(s string) (clean, kind string) {
	s = strings.ToValidUTF8(s, "\uFFFD")
	hidden := false
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == '\uFFFD':
			hidden = true
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if hidden {
		kind = "signs"
	}
	if cut := []rune(s); len(cut) > MostCell {
		return string(cut[:MostCell]), "cut"
	}
	return s, kind
}
