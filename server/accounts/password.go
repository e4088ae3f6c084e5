package accounts

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"ronde/teams/text"
)

// A password has 8 to 128 characters, taken byte for byte as typed. There are
// no rules of composition; what everybody guesses first is refused: a list of
// French passwords, and the person's own names.

const (
	shortestPassword = 8
	longestPassword  = 128
)

//go:embed passwords-fr.txt
var commonText string

// common holds the list; it is in small letters already.
var common = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for line := range strings.Lines(commonText) {
		all[strings.TrimRight(line, "\n")] = true
	}
	return all
})

// checkPassword refuses passwords that are too short, too long or too common.
func checkPassword(password string, p Person) error {
	switch n := utf8.RuneCountInString(password); {
	case n < shortestPassword:
		return bad("password.short", "password")
	case n > longestPassword:
		return bad("password.long", "password")
	}
	lower := strings.ToLower(password)
	own := ownNames(p)
	for _, guess := range []string{lower, stem(lower), text.Fold(lower), stem(text.Fold(lower))} {
		if common()[guess] || own[guess] {
			return bad("password.common", "password")
		}
	}
	return nil
}

// stem is a password without the digits and marks at its end: the year and the
// "!" that make nothing harder to guess.
func stem(s string) string {
	return strings.TrimRightFunc(s, func(c rune) bool { return !unicode.IsLetter(c) })
}

// ownNames lists what somebody who knows the person tries first.
func ownNames(p Person) map[string]bool {
	first, last := text.Fold(p.First), text.Fold(p.Last)
	local, _, _ := strings.Cut(p.Email, "@")
	own := map[string]bool{}
	for _, name := range []string{first, last, p.Name, p.Email, local} {
		own[text.Fold(name)] = true
	}
	for _, between := range []string{"", " ", ".", "-", "_"} {
		own[first+between+last] = true
		own[last+between+first] = true
	}
	for name := range own {
		own[stem(name)] = true
	}
	delete(own, "") // the stem of a password of digits
	return own
}
