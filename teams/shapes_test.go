package teams

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	jsonv2 "github.com/go-json-experiment/json"
)

// What was written once stays readable. testdata/shapes holds a sample of every
// shape that a document or the arguments of an act ever had:
//
//	doc.<kind>.<version>.json             a body
//	act.<act>.<version>.json              arguments
//	….<version>.<word>.json               another sample of that version
//
// A sample that is there is never changed and never taken away: files like it
// lie in teams' journals and on phones.
type sample struct {
	file, of, name string // "doc" or "act"
	v              int
	raw            json.RawMessage
}

var sampleName = regexp.MustCompile(`^(doc|act)\.([a-z_]+(?:\.[a-z_]+)?)\.(\d+)(?:\.[a-z-]+)?\.json$`)

func readSamples() (all []sample, err error) {
	files, err := os.ReadDir("testdata/shapes")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		m := sampleName.FindStringSubmatch(f.Name())
		if m == nil {
			return nil, fmt.Errorf("testdata/shapes/%s is called as no sample is", f.Name())
		}
		raw, err := os.ReadFile("testdata/shapes/" + f.Name())
		if err != nil {
			return nil, err
		}
		v, _ := strconv.Atoi(m[3])
		all = append(all, sample{f.Name(), m[1], m[2], v, raw})
	}
	return all, nil
}

// shaped is a kind of document or an act, as far as its shape goes.
type shaped struct {
	v    int
	as   reflect.Type
	read func(v int, raw json.RawMessage) (any, error)
}

func shapedNow() map[string]shaped {
	out := map[string]shaped{}
	for name, k := range kinds {
		out["doc "+name] = shaped{k.v, reflect.TypeOf(k.make()).Elem(), func(v int, raw json.RawMessage) (any, error) {
			b, _, err := DecodeBody(name, v, raw)
			return b, err
		}}
	}
	for _, l := range Acts {
		out["act "+l.Name] = shapedAct(l)
	}
	return out
}

func shapedAct(l Act) shaped {
	return shaped{l.V, l.Args, func(v int, raw json.RawMessage) (any, error) {
		now, err := l.upgrade(v, raw)
		if err != nil {
			return nil, err
		}
		return l.decode(now)
	}}
}

// wrongShapes says what is wrong between what the code reads and the samples.
func wrongShapes(now map[string]shaped, samples []sample) (wrong []string) {
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	have := map[string]map[int][]json.RawMessage{}
	for _, s := range samples {
		key := s.of + " " + s.name
		is, ok := now[key]
		if !ok || s.v < 1 || s.v > is.v {
			say("%s: there is no %s of version %d. Journals and phones may still hold it: put it back, or keep its way to what came after.", s.file, key, s.v)
			continue
		}
		b, err := is.read(s.v, s.raw)
		if err != nil {
			say("%s does not read any more: %v. Raise the version, and write the way from %d to it (kinds.go, acts.go).", s.file, err, s.v)
			continue
		}
		if out := toJSON(b); s.v == is.v && !within(parsed(s.raw), parsed(out)) {
			say("%s reads, but not all of it: it becomes %s.", s.file, out)
		}
		if have[key] == nil {
			have[key] = map[int][]json.RawMessage{}
		}
		have[key][s.v] = append(have[key][s.v], s.raw)
	}
	for _, key := range slices.Sorted(maps.Keys(now)) {
		is := now[key]
		for v := 1; v <= is.v; v++ {
			file := fmt.Sprintf("testdata/shapes/%s.%d.json", strings.ReplaceAll(key, " ", "."), v)
			if len(have[key][v]) == 0 {
				say("%s of version %d has no sample. Write %s, with every field in it, such as\n%s", key, v, file, draft(is.as))
			}
		}
		missing := fieldsOf(is.as, "", nil)
		for _, raw := range have[key][is.v] {
			covered(is.as, parsed(raw), "", missing)
		}
		if left := slices.Sorted(maps.Keys(missing)); len(left) > 0 && len(have[key][is.v]) > 0 {
			say("no sample of %s holds %v. Where a stored one without them means what it meant, write another sample of version %d beside the first, with a word in its name; else raise the version and write the way to it. Never change a sample.\n%s", key, left, is.v, draft(is.as))
		}
	}
	return wrong
}

func TestShapes(t *testing.T) {
	samples, err := readSamples()
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range wrongShapes(shapedNow(), samples) {
		t.Error(wrong)
	}
}

// What somebody might forget is found, and said.
func TestShapesFindWhatWasForgotten(t *testing.T) {
	samples, err := readSamples()
	if err != nil {
		t.Fatal(err)
	}
	type wider struct {
		Attention
		Mood *Mark `json:"mood,omitempty"`
	}
	type narrower struct {
		Text string `json:"text"`
	}
	type other struct {
		Attention
		Ended string `json:"ended"`
	}
	strict := func(into any) func(int, json.RawMessage) (any, error) {
		return func(_ int, raw json.RawMessage) (any, error) {
			b := reflect.New(reflect.TypeOf(into)).Interface()
			return b, jsonv2.Unmarshal(raw, b, jsonv2.RejectUnknownMembers(true))
		}
	}
	newer := sample{"doc.attention.1.mood.json", "doc", "attention", 1, json.RawMessage(`{"mood":{"by":"person-ines","at":"2026-11-24T07:50:00Z"}}`)}
	for name, c := range map[string]struct {
		change func(map[string]shaped)
		more   []sample
		less   string
		says   []string // one mistake each
	}{
		"nothing":    {},
		"a new kind": {change: func(now map[string]shaped) { now["doc mood"] = now["doc attention"] }, says: []string{"doc mood of version 1 has no sample"}},
		"a new act":  {change: func(now map[string]shaped) { now["act mood.tell"] = now["act alert.add"] }, says: []string{"act mood.tell of version 1 has no sample"}},
		"a new field": {change: func(now map[string]shaped) {
			now["doc attention"] = shaped{1, reflect.TypeFor[wider](), strict(wider{})}
		}, says: []string{"holds [/mood /mood/at /mood/by]"}},
		"with its sample": {change: func(now map[string]shaped) {
			now["doc attention"] = shaped{1, reflect.TypeFor[wider](), strict(wider{})}
		}, more: []sample{newer}},
		"a field less": {change: func(now map[string]shaped) {
			now["doc attention"] = shaped{1, reflect.TypeFor[narrower](), strict(narrower{})}
		}, says: []string{"does not read any more", "has no sample"}},
		"another type": {change: func(now map[string]shaped) {
			now["doc attention"] = shaped{1, reflect.TypeFor[other](), strict(other{})}
		}, says: []string{"does not read any more", "has no sample"}},
		"a version more": {change: func(now map[string]shaped) {
			of := now["doc attention"]
			now["doc attention"] = shaped{2, of.as, func(_ int, raw json.RawMessage) (any, error) { return of.read(1, raw) }}
		}, says: []string{"doc attention of version 2 has no sample"}},
		"without the way to it": {change: func(now map[string]shaped) { now["act alert.add"] = shapedAct(mood(Fact, older{"2026-02-01", nil})) },
			says: []string{"does not read any more", "version 1 has no sample", "version 2 has no sample"}},
		"a kind less":          {change: func(now map[string]shaped) { delete(now, "doc attention") }, says: []string{"there is no doc attention of version 1"}},
		"a sample taken away":  {less: "doc.attention.1.json", says: []string{"doc attention of version 1 has no sample"}},
		"a sample of tomorrow": {more: []sample{{"doc.attention.2.json", "doc", "attention", 2, json.RawMessage(`{}`)}}, says: []string{"there is no doc attention of version 2"}},
		"what is read and lost": {change: func(now map[string]shaped) {
			now["doc attention"] = shaped{1, reflect.TypeFor[Attention](), func(int, json.RawMessage) (any, error) { return &Attention{}, nil }}
		}, says: []string{"but not all of it"}},
	} {
		now := shapedNow()
		if c.change != nil {
			c.change(now)
		}
		with := slices.DeleteFunc(append(slices.Clone(samples), c.more...), func(s sample) bool { return s.file == c.less })
		wrong := wrongShapes(now, with)
		ok := len(wrong) == len(c.says)
		for i := range min(len(wrong), len(c.says)) {
			ok = ok && strings.Contains(wrong[i], c.says[i])
		}
		if !ok {
			t.Errorf("%s: %q, want %q", name, wrong, c.says)
		}
	}
}
