package describe

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/server/web/wire"
	"ronde/teams"
)

func openAPI(t *testing.T) map[string]any {
	t.Helper()
	raw, err := OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// at follows a path of keys; nil where there is nothing.
func at(doc any, path ...string) any {
	for _, key := range path {
		m, ok := doc.(map[string]any)
		if !ok {
			return nil
		}
		doc = m[key]
	}
	return doc
}

func TestReferencesResolve(t *testing.T) {
	doc := openAPI(t)
	refs, used := 0, map[string]bool{}
	var walk func(where string, v any)
	walk = func(where string, v any) {
		switch v := v.(type) {
		case map[string]any:
			if to, ok := v["$ref"].(string); ok {
				refs++
				path, inside := strings.CutPrefix(to, "#/")
				if !inside || at(doc, strings.Split(path, "/")...) == nil {
					t.Errorf("%s: %s leads nowhere", where, to)
				}
				used[to] = true
			}
			for k, sub := range v {
				walk(where+"/"+k, sub)
			}
		case []any:
			for i, sub := range v {
				walk(fmt.Sprint(where, "/", i), sub)
			}
		}
	}
	walk("", doc)
	if refs < 100 {
		t.Errorf("only %d references were seen", refs)
	}
	spoken := map[string]bool{"Doc": true, "Looking": true}
	for _, f := range frames {
		spoken[nameOf(f)] = true
	}
	for name := range at(doc, "components", "schemas").(map[string]any) {
		if !used["#/components/schemas/"+name] && !spoken[name] {
			t.Errorf("nothing leads to %s", name)
		}
	}
}

func TestEveryActHasASchemaThatIsClosed(t *testing.T) {
	schemas := at(openAPI(t), "components", "schemas")
	listed := map[string]bool{}
	for _, one := range at(schemas, "ActSent", "oneOf").([]any) {
		listed[strings.TrimPrefix(at(one, "$ref").(string), "#/components/schemas/")] = true
	}
	for _, a := range teams.Acts {
		if _, err := teams.Upgrade(a.Name, a.V, nil); err != nil { // not over HTTP
			if listed[a.Name] {
				t.Errorf("%s cannot be asked for and is listed", a.Name)
			}
			continue
		}
		s := at(schemas, a.Name)
		if !listed[a.Name] || at(s, "properties", "act", "const") != a.Name || at(s, "properties", "v", "const") != float64(a.V) {
			t.Errorf("%s is not listed as itself: %v", a.Name, s)
		}
		for _, closed := range []any{at(s, "additionalProperties"), at(s, "properties", "args", "additionalProperties")} {
			if closed != false {
				t.Errorf("%s takes other fields", a.Name)
			}
		}
		takes(t, a, at(s, "properties", "args", "properties").(map[string]any))
		delete(listed, a.Name)
	}
	for name := range listed {
		t.Errorf("%s is listed and no act", name)
	}
}

// takes reads all declared arguments as the rules do, and one more, which they
// refuse.
func takes(t *testing.T, a teams.Act, declared map[string]any) {
	t.Helper()
	known := func(more ...string) error {
		example := map[string]any{} // null is an empty value of every type
		for field := range declared {
			example[field] = nil
		}
		for _, field := range more {
			example[field] = nil
		}
		raw, err := json.Marshal(example)
		if err != nil {
			t.Fatal(err)
		}
		return jsonv2.Unmarshal(raw, reflect.New(a.Args).Interface(), jsonv2.RejectUnknownMembers(true))
	}
	if err := known(); err != nil {
		t.Errorf("%s: %v", a.Name, err)
	}
	if known("seq") == nil {
		t.Errorf("%s takes a seq", a.Name)
	}
	if n := len(flat(a.Args)); n != len(declared) {
		t.Errorf("%s has %d arguments, %d are declared", a.Name, n, len(declared))
	}
}

// flat gives the fields of a struct, those of embedded ones among them.
func flat(t reflect.Type) (names []string) {
	for _, f := range reflect.VisibleFields(t) {
		if !f.Anonymous {
			names = append(names, f.Name)
		}
	}
	return names
}

func TestWhatIsSentIsClosedAndWhatIsAnsweredIsOpen(t *testing.T) {
	schemas := at(openAPI(t), "components", "schemas")
	for _, name := range []string{"SignUp", "SignIn", "Profile", "Found", "Secret", "Looks", "Look", "History", "NoteArgs", "VisitTask", "Looking", "Nothing"} {
		if at(schemas, name, "additionalProperties") != false {
			t.Errorf("%s takes other fields", name)
		}
	}
	for _, name := range []string{"Me", "Snapshot", "Visit", "doc.visit", "Entry", "Accepted", "Refused", "HelloFrame"} {
		if s := at(schemas, name); s == nil || at(s, "additionalProperties") != nil {
			t.Errorf("%s is closed, or not there", name)
		}
	}
}

func TestRoutesAreDescribedOnce(t *testing.T) {
	doc := openAPI(t)
	seen := map[string]bool{}
	for _, r := range Routes {
		op := at(doc, "paths", r.Path, strings.ToLower(r.Method))
		id, _ := at(op, "operationId").(string)
		if id == "" || seen[id] || seen[r.Key()] {
			t.Errorf("%s is described as %q", r.Key(), id)
		}
		seen[id], seen[r.Key()] = true, true
		if open := at(op, "security") != nil; open != r.Open {
			t.Errorf("%s: open is %v", r.Key(), open)
		}
		if (at(op, "requestBody") != nil) != (r.Asks != nil) || strings.Contains(r.Path, "{") != (at(doc, "paths", r.Path, "parameters") != nil) {
			t.Errorf("%s: body or parameters are missing", r.Key())
		}
		for _, c := range r.Codes {
			if teams.Codes[c] == "" && wire.Codes[c] == "" {
				t.Errorf("%s: nothing answers %s", r.Key(), c)
			}
		}
	}
}
