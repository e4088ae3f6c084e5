package render

import "strings"

// The parser's worst cases grow with the square of these, so they are bounded before it starts. Each is far above
// what a note of 16 KiB or a page of 64 KiB needs: a thousand words in bold, a checklist of 800 lines.
const (
	maxDepth   = 10   // quotes and lists in each other
	maxIndent  = 64   // columns before a line: lists nest by them
	maxMarks   = 2000 // runs of * _ ~ ` <
	maxBracket = 1000 // [
	maxSearch  = 30   // links with a title, a bracket or no end: each is searched to the end of its line
	maxColumns = 20
	maxCells   = 4000 // of all tables: 200 rows of 20 columns
)

// refuse looks at the text line by line and answers the code of a refusal, or "". It counts more than the parser
// will find (also inside code), never less.
func refuse(markdown string) string {
	marks, brackets, searches, cells, columns := 0, 0, 0, 0, 0
	for line := range strings.SplitSeq(markdown, "\n") {
		content, depth, indent := open(line)
		if depth > maxDepth && !rule(line) || indent > maxIndent {
			return Deep
		}
		marks += runs(line)
		brackets += strings.Count(line, "[")
		searches += openLinks(line)
		if marks > maxMarks || brackets > maxBracket || searches > maxSearch {
			return Marks
		}
		if n := delimiter(content); n > 0 {
			columns = n
		} else if content == "" {
			columns = 0
		}
		// The rows below a delimiter line are filled up to its columns, however short they are.
		if cells += columns; columns > maxColumns || cells > maxCells {
			return Table
		}
	}
	return ""
}

// open strips what opens quotes and lists from a line: white space, ">", bullets, numbers.
func open(line string) (content string, depth, indent int) {
	for {
		rest := strings.TrimLeft(line, " \t")
		indent = max(indent, width(line[:len(line)-len(rest)]))
		n := marker(rest)
		if n == 0 {
			return rest, depth, indent
		}
		line = rest[n:]
		depth++
	}
}

func width(blank string) int { return len(blank) + 3*strings.Count(blank, "\t") }

// marker is the length of the one mark that s begins with, 0 when there is none.
func marker(s string) int {
	if s == "" {
		return 0
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch {
	case s[0] == '>':
		return 1
	case strings.IndexByte("-+*", s[0]) >= 0 && blankAt(s, 1):
		return 1
	case digits > 0 && digits < len(s) && strings.IndexByte(".)", s[digits]) >= 0 && blankAt(s, digits+1):
		return digits + 1
	}
	return 0
}

func blankAt(s string, i int) bool { return i == len(s) || s[i] == ' ' || s[i] == '\t' }

// rule tells whether a line is drawn across the page: "- - - -" nests nothing.
func rule(line string) bool {
	return strings.Trim(line, "- \t") == "" || strings.Trim(line, "* \t") == ""
}

// runs counts the marks in a line; "____", an empty place in a form, is one.
func runs(line string) (n int) {
	var last byte
	for i := range len(line) {
		if b := line[i]; b != last && strings.IndexByte("*_~`<", b) >= 0 {
			n++
		}
		last = line[i]
	}
	return n
}

// openLinks counts the links in a line that are more than words and an address.
func openLinks(line string) (n int) {
	for {
		_, rest, found := strings.Cut(line, "](")
		if !found {
			return n
		}
		end := strings.IndexAny(rest[:min(len(rest), maxAddress)], "()<\"' \t")
		if end < 0 || rest[end] != ')' {
			n++
		}
		line = rest
	}
}

// delimiter is the number of columns when a line can be the one below a table's heading.
func delimiter(line string) int {
	if strings.Trim(line, "-:| \t") != "" || !strings.Contains(line, "-") || !strings.ContainsAny(line, "|:") {
		return 0
	}
	return len(strings.Split(strings.Trim(line, "| \t"), "|"))
}
