package teams_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ronde/teams"
)

// said is what the sources say of codes: where each is used, and what goes with
// it.
type said struct {
	at   map[string]string
	with map[string]map[string]bool
}

var dotted = regexp.MustCompile(`^[a-z_]+\.[a-z_]+$`)

// readCodes walks the sources of the rules. A code is the first argument of what
// makes a refusal, the Code of one that is written out, and whatever else looks
// like one and is no act.
func readCodes(t *testing.T, dirs ...string) said {
	s := said{map[string]string{}, map[string]map[string]bool{}}
	for _, dir := range dirs {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") || f.Name() == "codes.go" {
				continue
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, dir+"/"+f.Name(), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					s.call(n, set.Position(n.Pos()).String())
				case *ast.KeyValueExpr:
					if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Code" {
						s.code(n.Value, set.Position(n.Pos()).String())
					}
				case *ast.BasicLit:
					if _, act := teams.FindAct(literal(n)); dotted.MatchString(literal(n)) && !act {
						s.code(n, set.Position(n.Pos()).String())
					}
				}
				return true
			})
		}
	}
	return s
}

func (s said) call(c *ast.CallExpr, at string) {
	name, ok := c.Fun.(*ast.Ident)
	if !ok || !slices.Contains([]string{"refuse", "Bad", "badField"}, name.Name) || len(c.Args) == 0 {
		return
	}
	for _, code := range s.code(c.Args[0], at) {
		for i := 1; name.Name == "refuse" && i < len(c.Args); i += 2 {
			s.with[code][literal(c.Args[i])] = true
		}
	}
}

// code notes a code; one put together from a state of an invitation is three.
func (s said) code(e ast.Expr, at string) []string {
	codes := []string{literal(e)}
	if sum, ok := e.(*ast.BinaryExpr); ok {
		codes = nil
		for _, state := range teams.InvitationStates[1:] {
			codes = append(codes, literal(sum.X)+state)
		}
	}
	for _, c := range codes {
		if c != "" {
			s.at[c] = at
			if s.with[c] == nil {
				s.with[c] = map[string]bool{}
			}
		}
	}
	return codes
}

func literal(e ast.Expr) string {
	if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
		s, _ := strconv.Unquote(l.Value)
		return s
	}
	return ""
}

func TestCodesAreThoseOfTheRules(t *testing.T) {
	used := readCodes(t, ".", "text")
	for code, at := range used.at {
		if teams.Codes[code] == "" {
			t.Errorf("%s: %s has no sentence in Codes", at, code)
		}
	}
	for code, sentence := range teams.Codes {
		if used.at[code] == "" {
			t.Errorf("Codes has %s, which no rule answers", code)
		}
		if !strings.HasSuffix(sentence, ".") {
			t.Errorf("%s: %q is no sentence", code, sentence)
		}
	}
}

var braces = regexp.MustCompile(`\{(\w+)\}`)

func TestSentencesNameWhatGoesWithTheCode(t *testing.T) {
	// What warnings carry is put together in warn and warnings.
	warnings := map[string][]string{"confirm": {"codes"}, "competence.no": {"tasks"}, "competence.ask": {"tasks"}, "competence.needs": {"needs"}, "competence.entrusted": {"entrusted"}}
	for code, with := range readCodes(t, ".", "text").with {
		want := warnings[code]
		for k := range with {
			if k != "field" {
				want = append(want, k)
			}
		}
		var got []string
		for _, m := range braces.FindAllStringSubmatch(teams.Codes[code], -1) {
			got = append(got, m[1])
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%s carries %v, its sentence names %v", code, want, got)
		}
	}
}

// What the lists say is what the rules take.
func TestFieldNamesAreThoseThatCanBeEdited(t *testing.T) {
	anna := &teams.Member{First: "Anna", Last: "Morel", Profession: "ide", Colour: 1}
	team := teams.New([]teams.Doc{{Kind: "member", ID: "anna", V: 1, Body: anna}})
	values := map[string]string{"profession": "as", "phone": "01 99 00 12 34", "status": "mixed"}
	for _, field := range append([]string{"colour"}, teams.MemberFields...) {
		now := values[field]
		if now == "" {
			now = "Autre"
		}
		args, _ := json.Marshal(teams.EditMemberArgs{Field: field, Now: now})
		change, err := team.Do(teams.Actor{Who: "anna"}, "member.edit", args)
		if known := field != "colour"; known != (err == nil && len(change.Put) > 0) {
			t.Errorf("%s: %v, %v", field, change, err)
		}
	}
	for concept, want := range map[string]int{"patient": 6, "home": 3, "door": 3, "contact": 8, "visit": 0} {
		if got := teams.FieldNames(concept); len(got) != want {
			t.Errorf("%s has the fields %v", concept, got)
		}
	}
}
