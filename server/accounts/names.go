package accounts

import (
	"crypto/rand"
	"fmt"
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/text/unicode/norm"

	"ronde/teams/text"
)

// A sign-in name is what a person types on a phone at six in the morning. It is
// made of letters, digits, dots, dashes and underscores, 3 to 40 of them. The
// letters are those that fold to a to z, accents welcome: with one alphabet no
// name can hide a letter of another that looks the same. (How a person is
// called on the screen is first and last name, in any script.)

const (
	shortestName = 3
	longestName  = 40
	numbers      = 1000
)

// cleanName gives a sign-in name as it is kept, in small letters.
func cleanName(name string) (string, error) {
	no := bad("name.bad", "name")
	name, err := text.Name(name)
	if err != nil {
		return "", no
	}
	name = norm.NFC.String(strings.ToLower(name))
	if n := utf8.RuneCountInString(name); n < shortestName || n > longestName {
		return "", no
	}
	letters := false
	for _, c := range text.Fold(name) {
		letter := c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
		letters = letters || letter
		if !letter && !strings.ContainsRune(".-_", c) {
			return "", no
		}
	}
	if !letters {
		return "", no
	}
	return name, nil
}

// skeleton is how two names are compared: without case and accents, and with
// one letter for those that look alike. Two people cannot have names with one
// skeleton; whoever signs in may type either.
func skeleton(name string) string { return text.Skeleton(name) }

// ProposeName gives a free sign-in name: first name and initial, "ines.h", with
// a number when somebody has it already.
func (s *Store) ProposeName(first, last string) (name string, err error) {
	err = s.file.View(func(tx *bolt.Tx) error {
		name, err = s.freeName(tx, baseName(first, last))
		return err
	})
	return name, err
}

// baseName is the name that a person would have if she were alone. A first name
// that has no letter from a to z gives "soin".
func baseName(first, last string) string {
	base := plain(first)
	base = strings.TrimRight(base[:min(len(base), longestName-8)], "-")
	if base == "" {
		base = "soin"
	}
	if last := plain(last); last != "" {
		base += "." + last[:1]
	}
	if len(base) < shortestName {
		base += ".soin"
	}
	return base
}

// plain keeps the letters and digits of a name, with dashes between its parts.
func plain(name string) string {
	var b strings.Builder
	for _, c := range text.Fold(name) {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteRune(c)
		case (c == ' ' || c == '-') && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() > 8*longestName {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}

// freeName gives base, or base with the first number that is free behind it;
// after a thousand of them chance decides.
func (s *Store) freeName(tx *bolt.Tx, base string) (string, error) {
	for n := 1; n < numbers+10; n++ {
		name, stem := base, cut(base, longestName-8)
		switch {
		case n > numbers:
			some, _ := rand.Int(rand.Reader, big.NewInt(1e8)) // never fails
			name = fmt.Sprintf("%s%08d", stem, some)
		case n > 1:
			name = fmt.Sprint(stem, n)
		}
		id, err := s.lookup(tx, lookup{bNames, skeleton(name)})
		if err != nil || id == "" {
			return name, err
		}
	}
	return "", &Refusal{Kind: KindRefused, Code: "name.taken"}
}

// cut keeps the first n characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// cleanEmail gives an address as it is kept, in small letters. It asks only for
// what every address has; whether mail arrives is another question.
func cleanEmail(address string) (string, error) {
	no := bad("email.bad", "email")
	address = strings.TrimSpace(address)
	if len(address) > 254 || !utf8.ValidString(address) {
		return "", no
	}
	address = strings.ToLower(norm.NFC.String(address))
	for _, c := range address {
		if c <= ' ' || c == 0x7f || c > 0x7f && !unicode.IsLetter(c) || strings.ContainsRune(`()<>[]:;,\"`, c) {
			return "", no
		}
	}
	local, domain, ok := strings.Cut(address, "@")
	if !ok || local == "" || len(local) > 64 || strings.Contains(domain, "@") || !strings.Contains(domain, ".") {
		return "", no
	}
	for _, label := range strings.Split(domain, ".") {
		if label == "" || strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
			return "", no
		}
	}
	return address, nil
}

// wayIn reads what somebody typed to sign in. What can be nobody's name is
// looked up all the same, so that it takes as long.
func wayIn(typed string) lookup {
	typed = strings.ToLower(norm.NFC.String(strings.TrimSpace(cut(typed, 254))))
	if strings.Contains(typed, "@") {
		return lookup{bEmails, typed}
	}
	return lookup{bNames, skeleton(typed)}
}
