// Package text decides which words of people are kept, and how two of them are compared.
//
// There are four sizes: a [Name] (80 characters, one line), a [Line] (200, one line), a [Block] (16 KiB, with
// newlines) and a [Page] (48 KiB). Each answers the text as it is kept or an *[Error]. Nothing is cut in silence: what is too long is
// refused. Markup, quotes, formulas and template marks are text like any other; whoever shows them escapes them.
//
// What is kept is in Unicode's composed form (NFC) and shows what it is:
//
//   - spaces around and runs of spaces inside a name or a line become one space;
//   - what shows nothing and does nothing is left out: zero-width spaces, soft hyphens, direction marks, fillers;
//     joiners stay where they join, in emoji and in the scripts that write with them;
//   - what shows something other than it is, is refused: control characters, direction overrides and isolates,
//     hidden tags, private characters, towers of marks, broken UTF-8; in one line also every line break.
//
// [Show] is the lenient sister for text that is already there: it refuses nothing and puts U+FFFD instead.
//
// [Fold] and [Skeleton] are for comparing, never for showing: Fold finds "Inès d’Orvallon" for "ines d'orv",
// Skeleton finds a name that passes for another.
package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// How much each kind may hold: characters for a name and a line, bytes for a block.
const (
	NameLimit  = 80
	LineLimit  = 200
	BlockLimit = 16 << 10
	PageLimit  = 48 << 10
)

// The codes of an [Error].
const (
	Empty = "text.empty" // nothing to see
	Long  = "text.long"  // over the limit
	Bad   = "text.bad"   // a character that is refused
)

// Error says why a text is not kept; it does not repeat the text.
type Error struct{ Code string }

func (e *Error) Error() string { return e.Code }

// Name takes what somebody or something is called.
func Name(s string) (string, error) { return oneLine(s, NameLimit) }

// Line takes a few words.
func Line(s string) (string, error) { return oneLine(s, LineLimit) }

// oneLine counts twice, as kept and as compared: one sign can stand for eighteen letters.
func oneLine(s string, limit int) (string, error) {
	if len(s) > 16*limit {
		return "", &Error{Long}
	}
	s, seen, ok := clean(s, single)
	s = norm.NFC.String(strings.Trim(s, " "))
	switch {
	case !ok:
		return "", &Error{Bad}
	case !seen:
		return "", &Error{Empty}
	case max(utf8.RuneCountInString(s), utf8.RuneCountInString(norm.NFKC.String(s))) > limit:
		return "", &Error{Long}
	}
	return s, nil
}

// Block takes paragraphs. Line breaks of every origin become newlines, blank lines at both ends go, the rest of
// the white space stays: it means something in Markdown.
func Block(s string) (string, error) { return lines(s, BlockLimit) }

// Page takes what is written together: as Block, and longer.
func Page(s string) (string, error) { return lines(s, PageLimit) }

func lines(s string, limit int) (string, error) {
	if len(s) > 2*limit {
		return "", &Error{Long}
	}
	s, seen, ok := clean(s, several)
	s = norm.NFC.String(trimLines(s))
	switch {
	case !ok:
		return "", &Error{Bad}
	case !seen:
		return "", &Error{Empty}
	case len(s) > limit:
		return "", &Error{Long}
	}
	return s, nil
}

func trimLines(s string) string {
	s = strings.TrimRight(s, " \t\n")
	for {
		first, rest, found := strings.Cut(s, "\n")
		if !found || strings.Trim(first, " \t") != "" {
			return s
		}
		s = rest
	}
}

// Show gives any bytes as text that is safe to look at: U+FFFD stands where something was refused.
func Show(s string) string {
	if everyday(s) {
		return s
	}
	s, _, _ = clean(s, lenient)
	return s
}
