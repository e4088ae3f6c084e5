package wire_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ronde/server/web/wire"
	"ronde/teams"
)

// Where refusals are made, and which argument of what makes them is the code.
var (
	dirs  = []string{"..", "../gate", "../strict", "../../accounts", "../../desk"}
	first = map[string]bool{"bad": true, "Bad": true}
	last  = map[string]bool{"refuse": true, "Answer": true, "write": true}
)

// usedCodes walks the sources of the server. The constants of strict are codes
// too.
func usedCodes(t *testing.T) map[string]string {
	used := map[string]string{}
	for _, dir := range dirs {
		names, err := filepath.Glob(dir + "/*.go")
		if err != nil || len(names) == 0 {
			t.Fatalf("%s holds no sources: %v", dir, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, name, src, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			note := func(e ast.Expr) {
				if code := literal(e); code != "" {
					used[code] = set.Position(e.Pos()).String()
				}
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					if f := called(n); len(n.Args) > 0 && first[f] {
						note(n.Args[0])
					} else if len(n.Args) > 1 && last[f] {
						note(n.Args[len(n.Args)-1])
					}
				case *ast.KeyValueExpr:
					if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Code" {
						note(n.Value)
					}
				case *ast.ValueSpec:
					if dir == "../strict" && len(n.Values) == 1 && strings.Contains(literal(n.Values[0]), ".") {
						note(n.Values[0])
					}
				}
				return true
			})
		}
	}
	return used
}

func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) string {
	if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
		s, _ := strconv.Unquote(l.Value)
		return s
	}
	return ""
}

var code = regexp.MustCompile(`^[a-z_]+(\.[a-z_]+)?$`)

func TestCodesAreThoseOfTheServer(t *testing.T) {
	used := usedCodes(t)
	for c, at := range used {
		if wire.Codes[c] == "" && teams.Codes[c] == "" {
			t.Errorf("%s: %s has no sentence in Codes", at, c)
		}
	}
	for c, sentence := range wire.Codes {
		if used[c] == "" {
			t.Errorf("Codes has %s, which nothing answers", c)
		}
		if teams.Codes[c] != "" {
			t.Errorf("%s is listed twice, here and in teams", c)
		}
		if !code.MatchString(c) || !strings.HasSuffix(sentence, ".") {
			t.Errorf("%s: %q is no sentence about a code", c, sentence)
		}
	}
}

// Every kind that can be answered has a status, and only those.
func TestKindsHaveStatuses(t *testing.T) {
	for _, k := range []teams.Kind{teams.KindBad, teams.KindNotFound, teams.KindRefused, teams.KindConfirm} {
		if wire.Statuses[wire.Kind(k)] == 0 {
			t.Errorf("%s has no status", k)
		}
	}
	for k, status := range wire.Statuses {
		if status < 400 || status > 599 {
			t.Errorf("%s has the status %d", k, status)
		}
	}
	if wire.Statuses[wire.Unknown] != 0 {
		t.Error("unknown is the answer to an act, never to a request")
	}
}
