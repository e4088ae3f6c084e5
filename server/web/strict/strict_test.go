package strict

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// day is a date as the rules have it: its text form checks itself.
type day time.Time

func (d *day) UnmarshalText(text []byte) error {
	t, err := time.Parse(time.DateOnly, string(text))
	*d = day(t)
	return err
}

type probe struct {
	Patient string   `json:"patient"`
	Text    string   `json:"text"`
	Minutes int      `json:"minutes"`
	Day     day      `json:"day"`
	Tags    []string `json:"tags"`
	After   uint64   `json:"after"`
}

type act[A any] struct {
	ID   string    `json:"id"`
	Act  string    `json:"act"`
	V    int       `json:"v"`
	Made time.Time `json:"made"`
	Args A         `json:"args"`
}

const limit = 1 << 20

// typed reads a list of acts whose args are typed at once, late one whose args are typed afterwards.
func typed(body []byte) error {
	var acts []act[probe]
	return Decode(body, limit, &acts)
}

func late(body []byte) error {
	var acts []act[json.RawMessage]
	if err := Decode(body, limit, &acts); err != nil {
		return err
	}
	for _, a := range acts {
		if err := DecodeArgs(a.Args, new(probe)); err != nil {
			return err
		}
	}
	return nil
}

type hostile struct {
	Name   string
	Body   string
	Bytes  []byte `json:"body_base64"`
	Repeat struct {
		Prefix, Unit, Suffix string
		Times                int
	}
	Expect, By, Why string
}

func (h hostile) body() []byte {
	if h.Bytes != nil {
		return h.Bytes
	}
	return []byte(h.Body + h.Repeat.Prefix + strings.Repeat(h.Repeat.Unit, h.Repeat.Times) + h.Repeat.Suffix)
}

func corpus(t testing.TB) (all []hostile) {
	t.Helper()
	data, err := os.ReadFile("testdata/json-hostile.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &all); err != nil || len(all) == 0 {
		t.Fatal("no cases: ", err)
	}
	return all
}

func TestHostileBodies(t *testing.T) {
	for _, c := range corpus(t) {
		t.Run(c.Name, func(t *testing.T) {
			for how, decode := range map[string]func([]byte) error{"typed": typed, "late": late} {
				err := decode(c.body())
				if c.Expect == "accepted" && err != nil {
					t.Errorf("%s: %v", how, err)
				}
				if c.Expect == "refused" && c.By == "decoder" && err == nil {
					t.Errorf("%s: taken: %s", how, c.Why)
				}
				if e := (*Error)(nil); err != nil && !errors.As(err, &e) {
					t.Errorf("%s: %T", how, err)
				}
			}
		})
	}
}

// TestWithoutTheGuard is the control: the decoder of the standard library, strict as far as it can be, takes what
// this package is for.
func TestWithoutTheGuard(t *testing.T) {
	naive := func(body []byte) error {
		d := json.NewDecoder(strings.NewReader(string(body)))
		d.DisallowUnknownFields()
		var acts []act[probe]
		return d.Decode(&acts)
	}
	takes := map[string]bool{"dup-id": true, "dup-escaped": true, "dup-case": true, "other-case": true,
		"other-case-kelvin": true, "trailing-value": true, "top-null": true, "string-null": true, "utf8-broken": true,
		"text-lone-high": true}
	seen := 0
	for _, c := range corpus(t) {
		if err := naive(c.body()); takes[c.Name] && err == nil {
			seen++
		}
	}
	if seen != len(takes) {
		t.Errorf("the standard library takes %d of %d: the cases prove less than they should", seen, len(takes))
	}
}

// TestRawPartsAreCheckedAtOnce: what is kept raw must not wait for its type to be refused.
func TestRawPartsAreCheckedAtOnce(t *testing.T) {
	at := map[string]string{"dup-nested": Duplicate, "dup-escaped": Duplicate, "depth-33": Deep, "args-null": Null,
		"text-lone-high": Syntax, "utf8-broken": Syntax}
	for _, c := range corpus(t) {
		want, ok := at[c.Name]
		if !ok {
			continue
		}
		delete(at, c.Name)
		var acts []act[json.RawMessage]
		var e *Error
		if err := Decode(c.body(), limit, &acts); !errors.As(err, &e) || e.Code != want {
			t.Errorf("%s: %v, want %s", c.Name, err, want)
		}
	}
	if len(at) != 0 {
		t.Errorf("no such cases: %v", at)
	}
}

func TestErrors(t *testing.T) {
	body := func(args string) string {
		return fmt.Sprintf(`[{"id":"a","act":"probe.write","v":1,"made":"2026-09-14T10:40:00Z","args":{%s}}]`, args)
	}
	for text, want := range map[string]Error{
		"":                                       {Empty, ""},
		" [ \n] ":                                {Empty, ""},
		"[}":                                     {Syntax, "/0"},
		"[]]":                                    {Syntax, ""},
		"{}":                                     {Type, ""},
		strings.Repeat(" ", limit+1):             {Large, ""},
		strings.Repeat("[", 40):                  {Deep, ""},
		body(`"text":"n [[[ \" null"`):           {},
		body(`"tags":[]`):                        {},
		body(`"text":null`):                      {Null, ""},
		body(`"text":3`):                         {Type, "/0/args/text"},
		body(`"minutes":99999999999999999`):      {},
		body(`"minutes":9999999999999999999999`): {Type, "/0/args/minutes"},
		body(`"tags":["a",{"Lambert":1}]`):       {Type, "/0/args/tags/1"},
		body(`"day":"Mme Lambert"`):              {Type, "/0/args/day"},
		body(`"Mme Lambert":1`):                  {Unknown, "/0/args"},
		body(`"text":"a","text":"b"`):            {Duplicate, "/0/args/text"},
		body(`"Lambert":{"Odette":1,"Odette":2}`):     {Unknown, "/0/args"},
		`[{"id":"a","Mme":{"Lambert":1}}]`:            {Unknown, "/0"},
		`[{"id":"a"},{"args":{"text":"` + "\xff\"}}]": {Syntax, "/1/args/text"},
	} {
		err := typed([]byte(text))
		got := Error{}
		if err != nil {
			got = *err.(*Error)
		}
		if got != want {
			t.Errorf("%.80q: %v, want %v", text, got, want)
		}
		if strings.Contains(fmt.Sprintf("%+v %s", got, got.Error()), "Lambert") {
			t.Errorf("%.80q: the error tells of the body: %v", text, err)
		}
	}
}

// TestRawErrorTellsNothing: inside a raw part every key is somebody's own word.
func TestRawErrorTellsNothing(t *testing.T) {
	var acts []act[json.RawMessage]
	err := Decode([]byte(`[{"args":{"Lambert":{"Odette":1,"Odette":2}}}]`), limit, &acts)
	if err == nil || err.Error() != "json.duplicate at /0/args" {
		t.Errorf("got %v", err)
	}
}

func TestDepthAtTheBound(t *testing.T) {
	nest := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	var raw json.RawMessage
	if err := DecodeArgs([]byte(nest(Depth)), &raw); err != nil {
		t.Errorf("%d levels: %v", Depth, err)
	}
	if err := DecodeArgs([]byte(nest(Depth+1)), &raw); err == nil {
		t.Errorf("%d levels are taken", Depth+1)
	}
	if err := DecodeArgs([]byte("["+strings.Repeat("[],", 100)+"{}]"), &raw); err != nil {
		t.Errorf("side by side: %v", err)
	}
	if err := DecodeArgs(nil, &raw); err == nil || err.Error() != Empty {
		t.Errorf("no args: %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, c := range corpus(f) {
		if b := c.body(); len(b) < 4096 {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		a, b := typed(body), late(body)
		absent := b != nil && b.(*Error).Code == Empty // args that are not there are nothing to type
		if (a == nil) != (b == nil) && !absent {
			t.Errorf("typed %v, late %v", a, b)
		}
		var plain []act[probe]
		if a == nil && json.Unmarshal(body, &plain) != nil {
			t.Error("taken, and not JSON for the standard library")
		}
	})
}

var small = []byte(`[{"id":"0123456789abcdef0123456789abcdef","act":"visit.take","v":1,"made":"2026-09-14T10:40:00Z",` +
	`"args":{"patient":"0123456789abcdef0123456789abcdef","text":"TA 13/8","minutes":20,"day":"2026-09-14","tags":["bilan"],"after":41}}]`)

func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		if err := late(small); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStandardLibrary(b *testing.B) {
	for b.Loop() {
		var acts []act[json.RawMessage]
		if err := json.Unmarshal(small, &acts); err != nil {
			b.Fatal(err)
		}
		if err := json.Unmarshal(acts[0].Args, new(probe)); err != nil {
			b.Fatal(err)
		}
	}
}
