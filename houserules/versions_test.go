package houserules

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// goFloor is the oldest Go that the program may be built with.
const goFloor = "1.26.8"

// floors are all modules that were looked at, each with the oldest version that
// may be used: "" for those of which every version will do.
var floors = map[string]string{
	"github.com/gofiber/fiber/v2":        "2.52.15",
	"github.com/valyala/fasthttp":        "1.60.0", // Fiber alone brings one of 2023
	"github.com/gofiber/websocket/v2":    "2.2.1",
	"github.com/fasthttp/websocket":      "1.5.12",
	"go.etcd.io/bbolt":                   "1.5.0",
	"github.com/yuin/goldmark":           "1.8.7",
	"github.com/microcosm-cc/bluemonday": "1.0.27",
	"golang.org/x/net":                   "0.55.0", // the parser that bluemonday stands on
	"golang.org/x/crypto":                "0.57.0",
	"golang.org/x/image":                 "0.45.0",
	"golang.org/x/oauth2":                "0.27.0",
	"github.com/jackc/pgx/v5":            "5.9.2",
	"github.com/go-webauthn/webauthn":    "0.18.2",

	"github.com/go-json-experiment/json": "",
	"github.com/klauspost/compress":      "",
	"github.com/andybalholm/brotli":      "",
	"github.com/aymerick/douceur":        "",
	"github.com/google/uuid":             "",
	"github.com/gorilla/css":             "",
	"github.com/mattn/go-colorable":      "",
	"github.com/mattn/go-isatty":         "",
	"github.com/mattn/go-runewidth":      "",
	"github.com/rivo/uniseg":             "",
	"github.com/savsgio/gotils":          "",
	"github.com/valyala/bytebufferpool":  "",
	"golang.org/x/sys":                   "",
	"golang.org/x/text":                  "",
}

// ceilings are versions from which on a module does not go with the others.
var ceilings = map[string]string{"github.com/valyala/fasthttp": "1.61.0"} // Fiber's own tests break above

type module struct{ Path, Version string }

type modFile struct {
	Go               string
	Require          []module
	Replace, Exclude []json.RawMessage
}

func belowFloor(m modFile) (wrong []string) {
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	if older(m.Go, goFloor) {
		say("go %s is below %s", m.Go, goFloor)
	}
	for _, r := range m.Require {
		floor, known := floors[r.Path]
		v := strings.TrimPrefix(r.Version, "v")
		switch {
		case !known:
			say("%s is not on the list: look at it, then add it", r.Path)
		case floor != "" && older(v, floor):
			say("%s %s is below %s", r.Path, v, floor)
		case ceilings[r.Path] != "" && !older(v, ceilings[r.Path]):
			say("%s %s is not below %s", r.Path, v, ceilings[r.Path])
		}
	}
	if len(m.Replace)+len(m.Exclude) > 0 {
		say("go.mod replaces or excludes a module: its version proves nothing then")
	}
	return wrong
}

// older compares versions by their numbers; what comes before a release is
// older than it.
func older(a, b string) bool {
	numbers := func(v string) (n []int) {
		v, _, _ = strings.Cut(v, "+")
		v, _, pre := strings.Cut(v, "-")
		for part := range strings.SplitSeq(v, ".") {
			i, err := strconv.Atoi(part)
			if err != nil {
				return nil // no number at all: older than everything
			}
			n = append(n, i)
		}
		if pre {
			n[len(n)-1]--
		}
		return n
	}
	return slices.CompareFunc(numbers(a), numbers(b), cmp.Compare[int]) < 0
}

func TestVersionFloors(t *testing.T) {
	cmd := exec.Command("go", "mod", "edit", "-json")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var m modFile
	if err := json.Unmarshal(out, &m); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range belowFloor(m) {
		t.Error(wrong)
	}
	if v, _, _ := strings.Cut(strings.TrimPrefix(runtime.Version(), "go"), " "); older(v, goFloor) {
		t.Errorf("built with %s, which is below %s", runtime.Version(), goFloor)
	}
	for _, must := range []string{"github.com/gofiber/fiber/v2", "github.com/valyala/fasthttp", "github.com/gofiber/websocket/v2", "github.com/fasthttp/websocket",
		"go.etcd.io/bbolt", "github.com/yuin/goldmark", "github.com/microcosm-cc/bluemonday", "golang.org/x/net", "golang.org/x/crypto"} {
		if !slices.ContainsFunc(m.Require, func(r module) bool { return r.Path == must }) {
			t.Errorf("%s does not stand in go.mod: its floor holds nothing", must)
		}
	}
}

func TestOldVersionsAreFound(t *testing.T) {
	for _, c := range []struct{ path, version, want string }{
		{"github.com/valyala/fasthttp", "v1.51.0", "below 1.60.0"},
		{"github.com/valyala/fasthttp", "v1.60.0-rc.1", "below 1.60.0"},
		{"github.com/valyala/fasthttp", "v1.60.3", ""},
		{"github.com/valyala/fasthttp", "v1.65.0", "not below 1.61.0"},
		{"golang.org/x/net", "v0.9.0", "below 0.55.0"},
		{"golang.org/x/net", "v0.100.0", ""},
		{"go.etcd.io/bbolt", "v2.0.0+incompatible", ""},
		{"go.etcd.io/bbolt", "latest", "below 1.5.0"},
		{"example.org/new", "v1.0.0", "not on the list"},
	} {
		got := strings.Join(belowFloor(modFile{Go: goFloor, Require: []module{{c.path, c.version}}}), "; ")
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s %s: %q, want %q", c.path, c.version, got, c.want)
		}
	}
	if belowFloor(modFile{Go: "1.26.7"}) == nil || belowFloor(modFile{Go: goFloor, Replace: []json.RawMessage{nil}}) == nil {
		t.Error("an old Go, or a replaced module, was not found")
	}
}
