package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a word of a text as it is searched, and the bytes where it stands.
type Word struct {
	Text     string
	From, To int
}

// mostLetters of a word are searched; what is longer is no word.
const mostLetters = 40

// EachWord gives the words of a text in their order, as they are written.
func EachWord(s string, each func(from, to int)) {
	from := -1
	for i, r := range s {
		if wordy(r) {
			if from < 0 {
				from = i
			}
		} else if from >= 0 {
			each(from, i)
			from = -1
		}
	}
	if from >= 0 {
		each(from, len(s))
	}
}

func wordy(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Nd, r) || unicode.Is(unicode.M, r)
}

// FoldWord gives one word without case and accents, cut to what is searched.
func FoldWord(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return cutWord(Fold(s))
		}
	}
	return cutWord(s)
}

func cutWord(s string) string {
	if len(s) <= mostLetters {
		return s
	}
	n := 0
	for i := range s {
		if n == mostLetters {
			return s[:i]
		}
		n++
	}
	return s
}

// Root folds what French does to a word for number and gender, where that can be
// told from its end: "journaux" and "journal", "douloureuses" and "douloureux"
// have one root. It takes a folded word.
func Root(w string) string {
	if len(w) < 4 || !letters(w) {
		return w
	}
	for _, end := range ends {
		if len(w) >= end.from && strings.HasSuffix(w, end.of) {
			return w[:len(w)-len(end.of)] + end.is
		}
	}
	return w
}

// ends are tried in their order, on words of so many letters; "toux" and "tous"
// stay apart.
var ends = []struct {
	of, is string
	from   int
}{{"eaux", "eau", 4}, {"yaux", "yau", 5}, {"aux", "al", 5}, {"euses", "eu", 7}, {"euse", "eu", 6}, {"eux", "eu", 5}, {"oux", "ou", 5},
	{"ss", "ss", 4}, {"s", "", 4}}

func letters(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// Wanted is one word that somebody looks for.
type Wanted struct {
	Folded, Root string
	begins, near bool // whether longer words count, and words with one slip
}

// Looked gives what somebody who typed a text looks for, each word once. A word
// of three letters also finds those that begin with it, one of five also those
// that differ by one letter or by two that changed places, the first excepted.
// Numbers find only themselves.
func Looked(s string) (out []Wanted) {
	s = Show(s)
	seen := map[string]bool{}
	EachWord(s, func(from, to int) {
		w := FoldWord(s[from:to])
		if w == "" || seen[w] {
			return
		}
		seen[w] = true
		number := strings.ContainsFunc(w, unicode.IsDigit)
		n := utf8.RuneCountInString(w)
		out = append(out, Wanted{w, Root(w), n >= 3 && !number, n >= 5 && !number})
	})
	return out
}

// Finds tells whether a word of this root is one that is looked for.
func (w Wanted) Finds(root string) bool {
	return root == w.Root || w.begins && strings.HasPrefix(root, w.Folded) || w.near && oneSlip(w.Root, root)
}

// Start is what all roots that it can find begin with.
func (w Wanted) Start() string {
	if w.near {
		_, n := utf8.DecodeRuneInString(w.Root)
		return w.Root[:n]
	}
	return w.Root[:common(w.Root, w.Folded)]
}

func common(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return n
}

// oneSlip tells whether two words with one first letter differ by a letter more,
// less or other, or by two neighbours that changed places.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := common(a, b)
	if i == 0 || len(b)-len(a) > utf8.UTFMax {
		return false
	}
	x, y := a[i:], b[i:]
	_, xn := utf8.DecodeRuneInString(x)
	_, yn := utf8.DecodeRuneInString(y)
	switch {
	case x == "":
		return len(y) == yn
	case x[xn:] == y[yn:], x == y[yn:], x[xn:] == y:
		return true
	}
	_, xm := utf8.DecodeRuneInString(x[xn:])
	_, ym := utf8.DecodeRuneInString(y[yn:])
	return xm > 0 && ym > 0 && x[:xn] == y[yn:yn+ym] && x[xn:xn+xm] == y[:yn] && x[xn+xm:] == y[yn+ym:]
}

// Found gives the words of a text that are looked for, in their order.
func Found(s string, wanted []Wanted) (out []Word) {
	EachWord(s, func(from, to int) {
		root := Root(FoldWord(s[from:to]))
		for _, w := range wanted {
			if w.Finds(root) {
				out = append(out, Word{root, from, to})
				return
			}
		}
	})
	return out
}
