package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plainLetters are letters that Unicode does not take apart, and marks that keyboards write in several ways.
var plainLetters = strings.NewReplacer(
	"œ", "oe", "æ", "ae", "ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ħ", "h", "ı", "i", "ŋ", "n", "ς", "σ",
	"’", "'", "‘", "'", "ʼ", "'", "ʻ", "'", "`", "'", "‐", "-", "‑", "-", "–", "-", "—", "-", "“", `"`, "”", `"`,
)

// Fold gives a text as it is searched and as sign-in names are compared: without case, without accents on Latin,
// Greek and Cyrillic letters, letters of every width as plain ones, one space between words. Folding twice changes
// nothing. The length may differ: no position in one is a position in the other.
func Fold(s string) string {
	s = strings.ReplaceAll(Show(s), "´", "'") // taken apart it would be a space with a mark
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r >= 0x300 && r <= 0x36F, r == '\u200C', r == '\u200D', unicode.Is(unicode.Variation_Selector, r):
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(strings.Join(strings.Fields(plainLetters.Replace(b.String())), " "))
}

// twins are letters of other alphabets, digits and pairs that look like Latin letters in small or capital form.
var twins = strings.NewReplacer(
	"а", "a", "в", "b", "с", "c", "ԁ", "d", "е", "e", "є", "e", "ԍ", "g", "һ", "h", "н", "h", "і", "l", "ї", "l", "ј", "j",
	"к", "k", "ӏ", "l", "м", "m", "о", "o", "р", "p", "ԛ", "q", "ѕ", "s", "т", "t", "ѵ", "v", "ԝ", "w", "х", "x", "у", "y", "ү", "y",
	"α", "a", "β", "b", "ϲ", "c", "ε", "e", "η", "h", "ι", "l", "κ", "k", "μ", "m", "ν", "n", "ο", "o", "ρ", "p", "τ", "t",
	"υ", "y", "χ", "x", "ζ", "z", "օ", "o", "ս", "u", "ո", "n", "հ", "h",
	"i", "l", "1", "l", "|", "l", "0", "o", "rn", "m", "vv", "w",
)

// Skeleton gives two texts that a tired reader takes for one another as the same string. It says nothing else: not
// every pair with one skeleton is a trick.
func Skeleton(s string) string { return twins.Replace(Fold(s)) }
