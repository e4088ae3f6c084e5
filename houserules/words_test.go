package houserules

import (
	"go/scanner"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// rank are the words that have no place in the names, the addresses and the
// texts of a team without anybody above. Whole words: "affection" is a disease.
var rank = regexp.MustCompile(`(?i)^(?:` +
	`admins?|administrators?|owners?|managers?|supervisors?|supervis(?:e[sd]?|ing)|superusers?|coordinators?|boss(?:es)?|` +
	`leaders?|lead|directors?|moderators?|hierarch(?:y|ies|ical)|subordinates?|dispatchers?|` +
	`assign(?:s|ed|ees?|ing|ments?)?|` +
	`administrat(?:eur|rice)s?|propriétaires?|gestionnaires?|supervis(?:eur|euse)s?|superviser|responsables?|` +
	`coordinat(?:eur|rice)s?|coordonnat(?:eur|rice)s?|chef(?:fe)?s?|direct(?:eur|rice)s?|dirigeante?s?|` +
	`hi[eé]rarch(?:ie|ies|iques?)|subordonnée?s?|affecte[rz]?|affectée?s?|affectations?)$`)

// allowed are the exceptions, by file and word.
var allowed = map[string]string{
	"server/world/people.json chef":               "the street of an invented person: passage du Chef-de-Gare",
	"frontend/src/words/words.test.ts *":          "the list of words that the screens may not use",
	"frontend/src/entry/signing.test.ts managers": "programs that keep passwords",
	"teams/omaha/omaha.json lead":                 "the metal in paint",
	"frontend/src/plan/omaha.generated.ts lead":   "the metal in paint",
	"frontend/src/*.svelte lead":                  "the leading part of a row",
	"server/web/web_test.go owner":                "a field that no body has, and that is refused",
	"houserules/words_test.go *":                  "this list",
}

// ours are the files whose words count: names and texts of the programs, and
// data that is shown.
func ours(file string) bool {
	if strings.Contains(file, "/testdata/") && !strings.HasPrefix(file, "teams/testdata/stories/") {
		return false // hostile input says what it likes
	}
	switch path.Ext(file) {
	case ".go", ".ts", ".svelte", ".html", ".webmanifest", ".txt", ".json", ".tmpl":
		return !strings.Contains(file, "package") && !strings.Contains(file, "passwords-fr")
	}
	return false
}

// said gives the words of a file that count: of Go, names and texts; of others
// everything.
func said(file, content string) []string {
	if path.Ext(file) != ".go" {
		return split(strings.ReplaceAll(content, ".assign(", "(")) // Object.assign and its like are the language's
	}
	var words []string
	var s scanner.Scanner
	set := token.NewFileSet()
	s.Init(set.AddFile(file, set.Base(), len(content)), []byte(content), nil, 0)
	for {
		switch _, tok, lit := s.Scan(); tok {
		case token.EOF:
			return words
		case token.IDENT, token.STRING, token.CHAR:
			words = append(words, split(lit)...)
		}
	}
}

// split takes "visitOwner", "visit_owner" and "HTTPAdmin" apart.
func split(content string) (words []string) {
	for _, run := range strings.FieldsFunc(content, func(r rune) bool { return !unicode.IsLetter(r) }) {
		letters, from := []rune(run), 0
		for i := 1; i <= len(letters); i++ {
			switch {
			case i == len(letters),
				unicode.IsUpper(letters[i]) && unicode.IsLower(letters[i-1]),
				unicode.IsUpper(letters[i]) && i+1 < len(letters) && unicode.IsLower(letters[i+1]):
				words = append(words, string(letters[from:i]))
				from = i
			}
		}
	}
	return words
}

var known = map[string]bool{}

// isRank remembers: the same words come again in every file.
func isRank(word string) bool {
	is, ok := known[word]
	if !ok {
		is = rank.MatchString(word)
		known[word] = is
	}
	return is
}

func ranks(file, content string) (found []string) {
	seen := map[string]bool{}
	for _, w := range said(file, content) {
		if w = strings.ToLower(w); !seen[w] && isRank(w) {
			found = append(found, w)
		}
		seen[w] = true
	}
	return found
}

func TestNoWordOfRank(t *testing.T) {
	used, looked := map[string]bool{}, 0
	for _, file := range tracked(t) {
		if !ours(file) {
			continue
		}
		looked++
		for _, word := range ranks(file, read(t, file)) {
			allowance := ""
			for a := range allowed {
				pattern, only, _ := strings.Cut(a, " ")
				if ok := matches(pattern, file); ok && (only == "*" || only == word) {
					allowance = a
				}
			}
			if used[allowance] = true; allowance == "" {
				t.Errorf("%s says %q: nobody stands above anybody here; say what happens, or who does it", file, word)
			}
		}
	}
	for a := range allowed {
		if !used[a] {
			t.Errorf("the exception %q is needed no more", a)
		}
	}
	if looked < 200 {
		t.Errorf("only %d files were read", looked)
	}
}

// matches takes a file or, with a star, every file below a folder with an end.
func matches(pattern, file string) bool {
	folder, end, star := strings.Cut(pattern, "*")
	return pattern == file || star && strings.HasPrefix(file, folder) && strings.HasSuffix(file, end)
}

func TestWordsOfRankAreFound(t *testing.T) {
	for content, want := range map[string]string{
		"package p; type AdminUser struct{}":                  "admin",
		"package p; var visitOwner, HTTPManager int":          "owner manager",
		"package p; var s = \"assigned_to\"":                  "assigned",
		"package p; var s = `La responsable de secteur`":      "responsable",
		"package p; var s = \"hiérarchie\" // the boss":       "hiérarchie",
		"package p; const CHEF_DE_SERVICE = 1":                "chef",
		"package p; var affection, bosse, leadIn, cheffe int": "lead cheffe",
		"package p // no owner, no manager":                   "",
		"package p; var Coordinatrice, superviseur int":       "coordinatrice superviseur",
	} {
		if got := strings.Join(ranks("p.go", content), " "); got != want {
			t.Errorf("%s: found %q, want %q", content, got, want)
		}
	}
	if got := ranks("words.ts", "const fr = { take: 'Affecter à une collègue', owner: '' }"); !slices.Equal(got, []string{"affecter", "owner"}) {
		t.Errorf("in a dictionary: %v", got)
	}
}
