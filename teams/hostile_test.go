package teams

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ronde/teams/text"
)

// tried is one hostile way to ask.
type tried struct {
	what string
	args string
	may  bool // it may also be accepted; else it has to be refused
}

// hostile makes bad arguments out of good ones, field by field.
func hostile(act Act, good map[string]any) (all []tried) {
	text := string(toJSON(good))
	add := func(what, args string) { all = append(all, tried{what, args, false}) }
	for what, args := range map[string]string{
		"nothing": "", "null": "null", "a list": "[]", "a text": `"x"`, "a number": "7", "true": "true", "half an object": "{",
		"two objects": text + text, "unknown field": with(text, `"x":1`), "who": with(text, `"by":"id-sonia"`), "when": with(text, `"now_at":"2026-11-24T08:00:00Z"`),
		"scope": with(text, `"scope":{"For":[]}`), "deep": strings.Repeat("[", 20000) + strings.Repeat("]", 20000),
		"deep field": with(text, `"x":`+strings.Repeat(`{"a":`, 20000)+"1"+strings.Repeat("}", 20000)), "broken UTF-8": with(text, "\"x\xff\":1"),
		"a mark before": "\ufeff" + text, "a comment": "/**/" + text, "NUL after": text + "\x00",
	} {
		add(what, args)
	}
	if len(good) == 0 { // the act asks for nothing: nothing is right
		all = slices.DeleteFunc(all, func(h tried) bool { return h.what == "nothing" })
	}
	for _, name := range slices.Sorted(maps.Keys(good)) {
		f, ok := argField(act.Args, name)
		if !ok {
			panic(act.Name + " has no " + name)
		}
		change := func(what string, value string, may bool) {
			args := maps.Clone(good)
			args[name] = "in this place"
			all = append(all, tried{name + ": " + what, strings.Replace(string(toJSON(args)), `"in this place"`, value, 1), may})
		}
		add(name+": twice", with(text, fmt.Sprintf("%q:%s", name, toJSON(good[name]))))
		add(name+": other case", strings.Replace(text, `"`+name+`"`, `"`+strings.ToUpper(name[:1])+name[1:]+`"`, 1))
		for what, value := range map[string]string{"an object": `{"a":1}`, "a list in a list": `[[]]`, "a list of null": `[null]`, "much too big a number": "1e999", "half": "0.5", "-1": "-1"} {
			change(what, value, what == "half" && f.Type == reflect.TypeFor[*float64]())
		}
		for what, value := range map[string]string{"null": "null", "empty": `""`, "false": "false", "0": "0", "[]": "[]", "{}": "{}"} {
			change(what, value, true) // absent, or nothing: what that means, the rule says
		}
		if f.Type.Kind() == reflect.String {
			free := name == "was" // compared, never kept
			for what, value := range map[string]string{"long": strings.Repeat("é", 25000), "NUL": "a\x00b", "turned": "a\u202eb",
				"private": "a\ue000b", "tower": "a" + strings.Repeat("\u0301", 40)} {
				change(what, string(toJSON(value)), free)
			}
			change("half a letter", `"\ud800"`, false)
			change("broken UTF-8", "\"a\xff\"", false)
		}
		if f.Tag.Get("key") != "" {
			for _, id := range []string{"id-of-nothing", "id-anna", "team", "../../etc/passwd", "%00", strings.Repeat("a", 70000), "0", " ", "visit/" + fmt.Sprint(good[name])} {
				if id == "id-anna" && f.Tag.Get("key") == "member" {
					continue // that is one
				}
				change("the id "+id[:min(len(id), 20)], string(toJSON(id)), false)
			}
		}
		for _, when := range []string{"0000-01-01T00:00:00+12:00", "9999-12-31T23:59:59-12:00", "2026-13-45T25:61:61Z", "1800-01-01", "9999-12-31",
			"2026-02-30", "99999-01-01T00:00:00Z", "-0001-01-01", "24:00", "08:60", "8:00", "٠٨:٠٠", "2026-11-24T08:00:00.123456789123Z"} {
			change("the time "+when, string(toJSON(when)), true)
		}
	}
	return all
}

func with(object, field string) string {
	if object == "{}" {
		return "{" + field + "}"
	}
	return object[:len(object)-1] + "," + field + "}"
}

// Whatever is asked: an answer or a refusal that the word list knows, no panic,
// nothing changed, nothing of what was sent said again, and what is accepted can
// be written and read.
func TestHostile(t *testing.T) {
	t.Parallel()
	w, g := rich(t)
	before := state(w.is)
	count := 0
	for _, act := range Acts {
		who := ID("id-anna")
		switch act.Who {
		case Clock:
			who = ""
		case Invited:
			who = "id-marc"
		case Founder:
			continue // below
		}
		for seed := range seeds(3) {
			good := plausible[act.Name](newGenLike(g, seed), who)
			for _, h := range hostile(act, good) {
				count++
				tryHostile(t, w, who, act.Name, h)
			}
		}
	}
	for _, h := range hostile(*byName["team.found"], plausible["team.found"](g, "id-marc")) {
		tryHostile(t, newWorld(), "id-marc", "team.found", h)
	}
	if d := differ(before, state(w.is)); d != nil {
		t.Errorf("the team was changed: %v", d)
	}
	t.Logf("%d ways", count)
}

// newGenLike is a generator in the same world that knows the same secrets.
func newGenLike(g *gen, seed uint64) *gen {
	like := newGen(g.w, seed)
	like.sure, like.secrets = true, g.secrets
	return like
}

func tryHostile(t *testing.T, w *world, who ID, act string, h tried) {
	t.Helper()
	shown := fmt.Sprintf("%s, %s: %.200q", act, h.what, h.args)
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%s: panic: %v", shown, p)
		}
	}()
	a := ask{who: who, act: act, args: json.RawMessage(h.args), knowing: []string{"competence.no", "competence.ask", "competence.needs", "team.last", "", "x"}, why: "Anna au téléphone"}
	Keys(w.actor(a), act, a.args) // naming documents must not panic either
	c, err := w.is.Do(w.actor(a), act, a.args)
	if err != nil {
		r := refusalOf(err)
		if _, ok := Codes[r.Code]; !ok {
			t.Errorf("%s: the code %q is unknown", shown, r.Code)
		}
		if said := string(toJSON(r.With)); len(said) > 400 || strings.ContainsAny(said, "\u202e\ue000") {
			t.Errorf("%s: the refusal says again what was sent: %.200s", shown, said)
		}
		tryTray(t, w, who, act, h, r, shown)
		return
	}
	if !h.may {
		t.Errorf("%s: accepted", shown)
	}
	tryChange(t, w, c, shown)
}

// tryTray asks whether a refused act is set aside, as its author, as somebody
// who has left, and as if it came from another version: whatever is kept is safe
// to look at, and can be a note.
func tryTray(t *testing.T, w *world, who ID, act string, h tried, no *Refusal, shown string) {
	t.Helper()
	l, _ := FindAct(act)
	for _, who := range []ID{who, "id-david", "id-marc"} {
		for _, v := range []int{l.V, l.V + 1} {
			if v > l.V {
				no = Bad("act.version")
			}
			a := w.actor(ask{who: who})
			Keys(a, act, json.RawMessage(h.args))
			c, kept := w.is.SetAside(a, act, v, json.RawMessage(h.args), no)
			if !kept {
				continue
			}
			if !l.told() || who == "id-marc" || len(c.Put) != 1 || len(c.Drop) > 0 {
				t.Errorf("%s: set aside for %s as %v", shown, firstOf(who), c)
			}
			as := c.Put[0].Body.(*Aside)
			if n := as.note(Actor{Who: "id-anna", Now: w.at}, "a-1"); text.Show(as.Args) != as.Args || !json.Valid([]byte(as.Args)) {
				t.Errorf("%s: set aside as %q", shown, as.Args)
			} else if clean, err := text.Block(n.Text); err != nil || clean != n.Text {
				t.Errorf("%s: is read as %.200q, %v", shown, n.Text, err)
			}
			tryChange(t, w, c, shown)
		}
	}
}

// tryChange applies a change to a copy, and reads it back from its bytes.
func tryChange(t *testing.T, w *world, c Change, shown string) {
	t.Helper()
	after := New(w.docs())
	after.Apply(Entry{Put: c.Put, Drop: c.Drop})
	for _, d := range c.Put {
		raw, err := EncodeBody(d)
		if err != nil {
			t.Errorf("%s: cannot be written: %v", shown, err)
			continue
		}
		if b, _, err := DecodeBody(d.Kind, d.V, raw); err != nil || !reflect.DeepEqual(toJSON(b), toJSON(d.Body)) {
			t.Errorf("%s: %s reads otherwise, %v", shown, raw, err)
		}
	}
}

func (w *world) docs() (docs []Doc) {
	for _, of := range w.is.docs {
		docs = slices.AppendSeq(docs, maps.Values(of))
	}
	return docs
}

// The reason of a warning is a text like any other.
func TestHostileReasons(t *testing.T) {
	w, _ := rich(t)
	v := w.must("id-anna", "visit.add", made{"patient": w.is.Patients()[0], "day": "2026-11-24", "from": "08:00", "to": "09:00", "minutes": 10,
		"tasks": []Task{{Task: "dressing-complex"}}, "people": 1, "urgency": "today"}).Put[0].ID
	for why, code := range map[string]string{"": "confirm", "Anna me montre": "", "   ": "text.empty", "a\nb": "text.bad", strings.Repeat("é", 201): "text.long", "a\u202eb": "text.bad"} {
		_, r := decided(w, ask{who: "id-hugo", act: "visit.take", args: toJSON(made{"visit": v}), knowing: []string{"competence.no"}, why: why})
		if got := ""; r != nil {
			got = r.Code
			if got != code {
				t.Errorf("%q is answered %q, want %q", why, got, code)
			}
		} else if code != "" {
			t.Errorf("%q is accepted", why)
		}
	}
}

type hostileName struct {
	Name   string
	Text   string
	Bytes  []byte `json:"text_base64"`
	Repeat struct {
		Unit  string
		Times int
	}
	Expect  string
	ShowsAs string `json:"shows_as"`
}

func hostileNames(tb testing.TB) (all []hostileName) {
	tb.Helper()
	raw, err := os.ReadFile("testdata/names-hostile.json")
	if err == nil {
		err = json.Unmarshal(raw, &all)
	}
	if err != nil || len(all) < 80 {
		tb.Fatalf("%d names, %v", len(all), err)
	}
	return all
}

func (h hostileName) text() string {
	return h.Text + string(h.Bytes) + strings.Repeat(h.Repeat.Unit, h.Repeat.Times)
}

// Each name of the corpus goes through the act that begins a file: kept as it
// is, kept as it shows, or refused.
func TestHostileNames(t *testing.T) {
	w, _ := rich(t)
	for _, h := range hostileNames(t) {
		text, err := json.Marshal(h.text())
		if h.Bytes != nil || err != nil {
			text = []byte(`"` + h.text() + `"`) // broken bytes, as they are
		}
		c, err := w.is.Do(w.actor(ask{who: "id-anna"}), "patient.add", json.RawMessage(`{"title":"","last":`+string(text)+`}`))
		got := "refused"
		if err == nil {
			got = c.Put[0].Body.(*Patient).Fields["last"].V
		} else if code := refusalOf(err).Code; !strings.HasPrefix(code, "text.") && code != "args.bad" {
			t.Errorf("%s: refused as %s", h.Name, code)
		}
		want := map[string]string{"kept": h.text(), "cleaned": h.ShowsAs, "refused": "refused"}[h.Expect]
		if got != want {
			t.Errorf("%s: %.100q, want %.100q", h.Name, got, want)
		}
	}
}
