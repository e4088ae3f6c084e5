package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mode says what happens to line breaks, spaces and bad characters.
type mode int

const (
	single  mode = iota // one line: breaks are bad, runs of spaces are one
	several             // lines: breaks are newlines, spaces stay
	lenient             // as several, and bad characters become U+FFFD
)

// marksLimit is how many marks may stand on one letter. Vietnamese needs two, pointed Hebrew four.
const marksLimit = 8

// clean goes through s once. Seen tells whether anything of it shows; ok is false when a character is refused.
func clean(s string, m mode) (out string, seen, ok bool) {
	var b strings.Builder
	b.Grow(len(s))
	ok = true
	var last rune // the last character written that is not a mark
	marks := 0
	for i, r := range s {
		k := kindOf(r)
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"): // a broken byte
			k = bad
		case r == '\r' && strings.HasPrefix(s[i:], "\r\n"):
			k = nothing
		case k == newline && m == single:
			k = bad
		case k == joiner && !joins(last, s[i+utf8.RuneLen(r):]):
			k = nothing
		case k == mark:
			if marks++; marks > marksLimit || last == 0 {
				k = bad
			}
		}
		switch k {
		case nothing:
			continue
		case mark, joiner:
			b.WriteRune(r)
			continue
		case newline:
			r = '\n'
		case space:
			if m == single {
				r = ' '
			}
			if m == single && last == ' ' {
				continue
			}
		case bad:
			ok = false
			if m != lenient || marks > marksLimit {
				continue
			}
			r = utf8.RuneError
		}
		seen = seen || k == plain
		last, marks = r, 0
		b.WriteRune(r)
	}
	return b.String(), seen, ok
}

// everyday tells whether a text has only characters that clean leaves as they are
// in a text to show: nearly every note, and in a small part of the time.
func everyday(s string) bool {
	for _, r := range s {
		switch {
		case r >= ' ' && r < 0x7F, r == '\n', r == '\t':
		case r >= 0xA0 && r < 0x250 && r != 0xAD: // Latin letters, without the hidden hyphen
		case r >= 0x2010 && r < 0x2028: // dashes, quotes, dots
		default:
			return false
		}
	}
	return true
}

type kind int

const (
	plain kind = iota
	space
	newline
	mark
	joiner
	nothing // shows nothing, does nothing
	bad
)

func kindOf(r rune) kind {
	switch {
	case r >= ' ' && r < 0x7F && r != ' ':
		return plain
	case r == ' ' || r == '\t' || r == '\u2800' || unicode.Is(unicode.Zs, r):
		return space
	case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
		return newline
	case r == '\u200C' || r == '\u200D':
		return joiner
	case unicode.Is(refused, r) || unicode.Is(unicode.Noncharacter_Code_Point, r):
		return bad
	case unicode.Is(unshown, r):
		return nothing
	case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
		return mark
	}
	return plain
}

var refused = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00, 0x08, 1}, {0x0E, 0x1F, 1}, {0x7F, 0x84, 1}, {0x86, 0x9F, 1}, // controls
		{0x202A, 0x202E, 1}, {0x2066, 0x2069, 1}, // direction embeddings, overrides, isolates
		{0xE000, 0xF8FF, 1}, {0xFFF0, 0xFFFB, 1}, // private; annotation marks
	},
	R32: []unicode.Range32{
		{0x1D173, 0x1D17A, 1},                        // beams and slurs, as controls
		{0xE0000, 0xE00FF, 1}, {0xE01F0, 0xE0FFF, 1}, // tags and what is reserved beside them
		{0xF0000, 0x10FFFF, 1}, // private
	},
	LatinOffset: 4,
}

var unshown = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00AD, 0x00AD, 1}, {0x034F, 0x034F, 1}, {0x061C, 0x061C, 1}, {0x115F, 0x1160, 1}, {0x17B4, 0x17B5, 1},
		{0x180B, 0x180F, 1}, {0x200B, 0x200B, 1}, {0x200E, 0x200F, 1}, {0x2060, 0x2065, 1}, {0x206A, 0x206F, 1},
		{0x3164, 0x3164, 1}, {0xFEFF, 0xFEFF, 1}, {0xFFA0, 0xFFA0, 1}, {0xFFFC, 0xFFFC, 1},
	},
	R32:         []unicode.Range32{{0x1BCA0, 0x1BCA3, 1}},
	LatinOffset: 1,
}

// joins tells whether a joiner has something to join: two emoji, or two letters of a script that is written with
// it. Between other letters it would only hide a word from search.
func joins(last rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	if picture(last) {
		return picture(next)
	}
	return joined(last) && joined(next)
}

// picture takes emoji, their skin tones, and the arrows that some are joined with.
func picture(r rune) bool {
	return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) && r > 0x1F000 || r >= 0x2190 && r <= 0x21FF
}

func joined(r rune) bool {
	return unicode.IsLetter(r) && unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
		unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}
