package describe

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/server/web/wire"
	"ronde/teams"
)

// places walks every type that travels and notes its fields, "GoType.json name",
// with their types.
func places() map[string]reflect.Type {
	found := map[string]reflect.Type{}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			walk(t.Elem())
		case reflect.Struct:
			for i := range t.NumField() {
				f := t.Field(i)
				name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				found[t.Name()+"."+name] = f.Type
				walk(f.Type)
			}
		}
	}
	for _, r := range Routes {
		walk(r.Asks)
		walk(r.Answers)
	}
	for _, a := range teams.Acts {
		walk(a.Args)
	}
	for _, k := range kinds {
		walk(bodyOf(k.name))
	}
	for _, t := range append([]reflect.Type{body[wire.Looking](), body[wire.Accepted](), body[wire.Refused]()}, frames...) {
		walk(t)
	}
	for t := range renamed {
		if !seen[t] {
			found["renamed "+t.Name()] = nil // nothing of this type travels
		}
	}
	return found
}

func TestNamesNamePlacesThatAre(t *testing.T) {
	all := places()
	texts := map[string]bool{}
	for place, is := range all {
		if is == nil {
			t.Errorf("%s does not travel", place)
		} else if _, name, _ := strings.Cut(place, "."); is.Kind() == reflect.String {
			texts[name] = true
		}
	}
	for place, list := range choices {
		if all[place] == nil || lists()[list] == nil {
			t.Errorf("choices: %s, one of %s", place, list)
		}
	}
	for place := range fixed {
		if all[place] == nil {
			t.Errorf("fixed: no %s", place)
		}
	}
	for place := range words {
		if all[place] == nil {
			t.Errorf("words: no %s", place)
		}
	}
	for place := range loose {
		if is := all[place]; is == nil || is.Kind() != reflect.Slice && is.Kind() != reflect.Map {
			t.Errorf("loose: no list %s", place)
		}
	}
	for name := range ids {
		if !texts[name] {
			t.Errorf("ids: no text is called %s", name)
		}
	}
}

func TestKindsAreThoseOfTheRegister(t *testing.T) {
	var have []string
	for _, k := range kinds {
		have = append(have, k.name)
		if !strings.HasSuffix(k.says, ".") {
			t.Errorf("%s: %q is no sentence", k.name, k.says)
		}
	}
	slices.Sort(have)
	var want []string
	for name := range teams.Kinds() {
		want = append(want, name)
	}
	slices.Sort(want)
	if !slices.Equal(have, want) {
		t.Errorf("described are %v, there are %v", have, want)
	}
}

func TestEverythingComesOutTheSame(t *testing.T) {
	first, doc := Files(), must(OpenAPI())
	for range 20 {
		if !slices.Equal(first, Files()) || string(doc) != string(must(OpenAPI())) {
			t.Fatal("two runs differ")
		}
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

type outer struct {
	inner
	At    time.Time       `json:"at"`
	Day   teams.Day       `json:"day,omitempty"`
	From  teams.Hour      `json:"from"`
	Again *outer          `json:"again,omitempty"`
	All   map[string]bool `json:"all"`
	Raw   json.RawMessage `json:"raw"`
	Visit teams.ID        `json:"about" key:"visit"`
	Words string          `json:"words"`
	List  []inner         `json:"list,omitzero"`
}

type inner struct {
	By string `json:"by"`
	N  int    `json:"n"`
}

func TestShapesOfFields(t *testing.T) {
	got := inline(newBook().shape(body[outer]()), "", nil, true)
	want := `{
  by: ID
  n: number
  at: Time
  day?: Day
  from: Clock
  again?: outer
  all: Record<string, boolean>
  raw: unknown
  about: ID
  words: string
  list?: inner[]
}`
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// A type that cannot be written, and two types of one name, are mistakes that
// must not pass in silence.
func TestMistakesPanic(t *testing.T) {
	panics := func(name string, f func()) {
		defer func() {
			if recover() == nil {
				t.Errorf("%s passed", name)
			}
		}()
		f()
	}
	panics("a channel", func() { newBook().shape(body[struct{ C chan int }]()) })
	panics("two of one name", func() {
		type Visit struct{ A int }
		b := newBook()
		b.shape(body[teams.Visit]())
		b.shape(body[Visit]())
	})
	panics("an unknown list", func() { newBook().choice("Colour") })
}

// What the page says of the wire is what the desk writes there.
func TestDocumentsOnTheWireHaveTheFieldsThatAreDeclared(t *testing.T) {
	day, err := teams.ParseDay("2026-11-24")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(desk.WireDocs([]teams.Doc{{Kind: "visit", ID: "v-morning", V: 1, Scope: teams.Scope{Of: "lambert"}, Day: day,
		Body: &teams.Visit{Patient: "lambert", Day: day, From: 525, To: 570}}})[0])
	if err != nil {
		t.Fatal(err)
	}
	var said map[string]any
	if err := json.Unmarshal(raw, &said); err != nil {
		t.Fatal(err)
	}
	for _, p := range newBook().shape(body[desk.WireDoc]()).parts {
		if _, ok := said[p.name]; !ok {
			t.Errorf("no %s in %s", p.name, raw)
		}
		delete(said, p.name)
	}
	visit, _ := json.Marshal(said)
	if string(visit) != "{}" {
		t.Errorf("not declared: %s", visit)
	}
	if !strings.Contains(string(raw), `"from":"08:45"`) || !strings.Contains(string(raw), `"day":"2026-11-24"`) {
		t.Errorf("days and hours are written otherwise: %s", raw)
	}
}
