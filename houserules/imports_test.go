package houserules

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// may says which packages of ours a package may import; the first line that
// fits counts. A name with a slash at its end stands for all below.
var may = []struct {
	who string
	of  []string
}{
	{"teams/text", nil},
	{"teams/practice", nil},
	{"teams", []string{"teams/"}},
	{"server/seal", nil},
	{"server/boltfile", []string{"server/seal"}},
	{"server/search", []string{"teams", "teams/"}},
	{"server/desk", []string{"teams", "teams/", "server/seal", "server/search"}},
	{"server/journal/journaltest", []string{"teams", "server/desk"}},
	{"server/journal", []string{"teams", "server/desk", "server/seal", "server/boltfile", "server/journal"}},
	{"server/access", []string{"server/seal", "server/boltfile"}},
	{"server/accounts", []string{"teams/", "server/seal", "server/boltfile"}},
	{"server/backup", []string{"teams", "server/desk", "server/journal/", "server/seal", "server/boltfile", "server/access", "server/accounts"}},
	{"server/render", []string{"teams", "teams/"}},
	{"server/export", []string{"teams", "teams/", "server/sheet"}},
	{"server/photo", nil},
	{"server/sheet", nil},
	{"server/web/gate", []string{"server/web/gate/"}},
	{"server/web/strict", nil},
	{"server/web/wire", []string{"teams", "server/desk"}},
	{"server/describe", []string{"teams", "teams/", "server/desk", "server/photo", "server/sheet", "server/web/wire"}},
	{"server/web", []string{"teams", "teams/", "server/desk", "server/search", "server/access", "server/accounts", "server/render", "server/export", "server/photo", "server/sheet", "server/describe", "server/web/"}},
	{"server/run", []string{"teams", "teams/", "server/desk", "server/journal", "server/journal/", "server/seal", "server/boltfile", "server/access", "server/accounts", "server/backup", "server/render", "server/web"}},
	{"frontend", nil},
	{"docs/guide", nil},
}

// commands are where parts meet: the program, and what makes, shows, tries and
// measures it. They may import everything, and nothing of ours imports them.
var commands = []string{"server", "server/generate", "server/stage", "server/crash", "server/sim", "server/bench"}

// helpers serve the commands and the tests.
var helpers = []string{"server/world", "server/run/runtest", "server/web/gate/gatetest", "server/journal/journaltest"}

// only says who may import a package of others.
var only = map[string][]string{
	"github.com/gofiber/fiber/v2":        {"server/web", "server/bench"},
	"github.com/gofiber/websocket/v2":    {"server/web"},
	"github.com/valyala/fasthttp":        {"server/web"},
	"github.com/fasthttp/websocket":      {"server/web", "server/run/runtest", "server/stage", "server/bench"},
	"go.etcd.io/bbolt":                   {"server/boltfile", "server/journal/bolt", "server/access", "server/accounts", "server/bench"},
	"github.com/yuin/goldmark":           {"server/render", "server/bench"},
	"github.com/microcosm-cc/bluemonday": {"server/render"},
}

// impure are packages by which clock, chance, files, network and goroutines
// come in: not into the rules.
var impure = []string{"os", "os/", "io/fs", "io/ioutil", "net", "net/", "log", "log/", "sync", "sync/", "context", "math/rand", "math/rand/", "crypto/rand", "runtime", "runtime/", "syscall", "unsafe"}

type pkg struct {
	ImportPath   string
	Standard     bool
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

const ourModule = "ronde/"

func fits(path string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		return path == p || strings.HasSuffix(p, "/") && strings.HasPrefix(path, p)
	})
}

// under tells whether a package is one of these or lies below.
func under(path string, of []string) bool {
	return slices.ContainsFunc(of, func(p string) bool { return path == p || strings.HasPrefix(path, p+"/") })
}

func wrongImports(all []pkg) (wrong []string) {
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	for _, p := range all {
		who, ours := strings.CutPrefix(p.ImportPath, ourModule)
		if !ours {
			continue
		}
		rule := slices.IndexFunc(may, func(m struct {
			who string
			of  []string
		}) bool {
			return under(who, []string{m.who})
		})
		free := slices.Contains(commands, who) || slices.Contains(helpers, who) || who == "houserules"
		if rule < 0 && !free {
			say("%s: no rule says what it may import", who)
			continue
		}
		for _, i := range p.Imports {
			to, ours := strings.CutPrefix(i, ourModule)
			if ours && slices.Contains(commands, to) || ours && slices.Contains(helpers, to) && !free {
				say("%s imports %s, which is for commands and tests", who, to)
			} else if ours && !free && !fits(to, may[rule].of) {
				say("%s imports %s", who, to)
			}
			if under(who, []string{"teams"}) && fits(i, impure) {
				say("%s imports %s: the rules have no clock, chance, files or goroutines", who, i)
			}
		}
		for _, i := range p.Imports {
			for of, by := range only {
				if under(i, []string{of}) && !under(who, by) {
					say("%s imports %s", who, i)
				}
			}
		}
		for _, i := range slices.Concat(p.TestImports, p.XTestImports) {
			if who == "teams" && strings.HasPrefix(i, ourModule) && !under(i, []string{ourModule + "teams"}) {
				say("a test of %s imports %s", who, i)
			}
		}
		if !free && !under(who, []string{"server/web", "server/run"}) {
			for _, d := range p.Deps {
				if under(d, []string{"github.com/gofiber/fiber/v2", "github.com/valyala/fasthttp", "github.com/gofiber/websocket/v2", ourModule + "server/web"}) && d != ourModule+"server/web/wire" {
					say("%s depends on %s", who, d)
				}
			}
		}
	}
	return wrong
}

func list(t *testing.T) (all []pkg) {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-deps", "-json=ImportPath,Standard,Imports,TestImports,XTestImports,Deps", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestImportsPointOneWay(t *testing.T) {
	all := list(t)
	for _, wrong := range wrongImports(all) {
		t.Error(wrong)
	}
	for _, name := range []string{"teams", "server", "server/desk", "server/journal/bolt", "server/web", "server/render", "server/run"} {
		if !slices.ContainsFunc(all, func(p pkg) bool { return p.ImportPath == ourModule+name }) {
			t.Errorf("%s is not there: what the rules say of it proves nothing", name)
		}
	}
}

func TestWrongImportsAreFound(t *testing.T) {
	for _, c := range []struct{ who, imports, want string }{
		{"teams", "ronde/server/desk", "teams imports server/desk"},
		{"teams", "ronde/teams/text", ""},
		{"teams", "time", ""},
		{"teams", "os", "no clock"},
		{"teams/practice", "math/rand/v2", "no clock"},
		{"teams/text", "ronde/teams", "teams/text imports teams"},
		{"server/desk", "ronde/server/journal/bolt", "server/desk imports server/journal/bolt"},
		{"server/desk", "github.com/gofiber/fiber/v2", "server/desk imports github.com/gofiber/fiber/v2"},
		{"server/journal/bolt", "ronde/server/web", "imports server/web"},
		{"server/journal/bolt", "ronde/server/desk", ""},
		{"server/render", "ronde/server/web", "imports server/web"},
		{"server/accounts", "github.com/valyala/fasthttp/fasthttputil", "imports github.com/valyala/fasthttp"},
		{"server/web", "github.com/gofiber/websocket/v2", ""},
		{"server/web", "ronde/server/run", "imports server/run"},
		{"server/web", "ronde/server/journal/bolt", "imports server/journal/bolt"},
		{"server/run", "ronde/server", "for commands and tests"},
		{"server/run", "ronde/server/run/runtest", "for commands and tests"},
		{"server", "ronde/server/run", ""},
		{"server/anew", "fmt", "no rule says"},
	} {
		got := strings.Join(wrongImports([]pkg{{ImportPath: ourModule + c.who, Imports: []string{c.imports}}}), "; ")
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s with %s: %q, want %q", c.who, c.imports, got, c.want)
		}
	}
	if wrongImports([]pkg{{ImportPath: "ronde/teams", XTestImports: []string{"ronde/server/desk"}}}) == nil {
		t.Error("a test of the rules that needs the desk was not found")
	}
	if wrongImports([]pkg{{ImportPath: "ronde/server/desk", Deps: []string{"github.com/valyala/fasthttp"}}}) == nil {
		t.Error("a way round to fasthttp was not found")
	}
}

// impurities finds what an import does not show: the clock of package time, a
// goroutine, a channel.
func impurities(name, source string) (found []string) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution)
	if err != nil {
		return []string{err.Error()}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		at := func(what string) { found = append(found, fmt.Sprintf("%v: %s", set.Position(n.Pos()), what)) }
		switch n := n.(type) {
		case *ast.GoStmt:
			at("a goroutine")
		case *ast.ChanType:
			at("a channel")
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick", "Local"}, n.Sel.Name) {
				at("time." + n.Sel.Name)
			}
		}
		return true
	})
	return found
}

func TestRulesArePure(t *testing.T) {
	looked := 0
	for _, file := range tracked(t) {
		if strings.HasPrefix(file, "teams/") && strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go") {
			looked++
			for _, found := range impurities(file, read(t, file)) {
				t.Error(found)
			}
		}
	}
	if looked < 15 {
		t.Errorf("only %d files were read", looked)
	}
	for _, source := range []string{"func f() { go f() }", "var c chan int", "var t = time.Now()", "func f() { time.Sleep(1) }", "var z = time.Local"} {
		if impurities("planted.go", "package p\n"+source) == nil {
			t.Errorf("not found: %s", source)
		}
	}
}
