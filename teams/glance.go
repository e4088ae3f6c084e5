package teams

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/go-json-experiment/json/jsontext"

	"ronde/teams/practice"
	"ronde/teams/text"
)

// Arguments of an unknown version are read at a glance: what stands where every
// version so far has put it is taken, and the rest is left alone.

// glimpse is what arguments seem to say.
type glimpse struct {
	visit             ID
	named             []Key // what stands there by the name of its kind
	text, reason, why string
	measured          string // a reading, in words
	told, done        string // of an event
	assessed          string // a wound, in words
	passOn            bool
	audience          []ID // for whom it is
	under             *Addition
	at                time.Time
	tasks             []TaskDone
	answers           []string // to the tasks, in words
}

// patient is whom they name, whether she is there or not.
func (g glimpse) patient() ID {
	for _, k := range g.named {
		if k.Kind == "patient" {
			return k.ID
		}
	}
	return "-"
}

func glance(args string) (g glimpse) {
	var in map[string]any
	if json.Unmarshal([]byte(args), &in) != nil {
		return g
	}
	said := func(of map[string]any, name string) string { s, _ := of[name].(string); return s }
	g.visit = said(in, "visit")
	for _, name := range slices.Sorted(maps.Keys(in)) {
		if id := said(in, name); kinds[name] != nil && ValidID(id) {
			g.named = append(g.named, Key{name, id})
		}
	}
	g.text, g.reason, g.why = said(in, "text"), said(in, "words"), said(in, "why")
	g.told, g.done = said(in, "told"), said(in, "done")
	g.measured, g.assessed = measuredIn(in), seenIn(in)
	g.passOn, _ = in["pass_on"].(bool)
	for _, id := range listIn(in, "for") {
		who, _ := id.(string)
		g.audience = append(g.audience, who)
	}
	if g.under = underIn(in); g.under != nil && g.under.ID != "" {
		g.named = append(g.named, Key{g.under.Kind, g.under.ID})
	}
	charted := in
	if with, ok := in["note"].(map[string]any); ok {
		charted = with
		g.text = said(with, "text")
		g.passOn, _ = with["pass_on"].(bool)
	}
	if of, ok := in["charted"].(map[string]any); ok {
		charted = of
	}
	for _, part := range []string{"data", "actions", "result"} {
		if words := said(charted, part); words != "" && g.text != words {
			g.text = strings.TrimLeft(g.text+"\n\n"+inFrench[part]+" : "+words, "\n")
		}
	}
	g.at, _ = time.Parse(time.RFC3339, said(in, "at"))
	list, _ := in["tasks"].([]any)
	for _, one := range list[:min(len(list), MostTasks)] {
		if k, ok := one.(map[string]any); ok {
			done, _ := k["done"].(bool)
			g.tasks = append(g.tasks, TaskDone{Task: Task{said(k, "task"), said(k, "label")}, Done: done})
			g.answers = append(g.answers, answersIn(k))
		}
	}
	return g
}

func listIn(of map[string]any, name string) []any { list, _ := of[name].([]any); return list }

// about tells whom a glance is about, and at which visit: only of what the whole
// team sees, and where it stands now.
func (t *Team) about(g glimpse) (patient, visit ID) {
	for _, k := range g.named {
		d, ok := t.Doc(k)
		if !ok || len(d.Scope.For) > 0 || body[Patient](t, d.Scope.Of) == nil || Wanders(k.Kind) && k.Kind != "aside" && !TraceOf(d).Here {
			continue
		}
		switch patient = d.Scope.Of; k.Kind {
		case "patient":
			if v := body[Visit](t, g.visit); v == nil || v.Patient != patient {
				return patient, ""
			}
			return patient, g.visit
		case "visit":
			return patient, k.ID
		}
	}
	return patient, ""
}

// whose is whom it is about when only some may know: it is not said, and hers all
// the same.
func (t *Team) whose(g glimpse) ID {
	for _, k := range g.named {
		if d, ok := t.Doc(k); ok && body[Patient](t, d.Scope.Of) != nil {
			return d.Scope.Of
		}
	}
	return ""
}

// words are what a fact says to people: the tasks by the names of the table, and
// what she wrote. Facts of later versions of Ronde say nothing here.
func (g glimpse) words(act string) string {
	var out []string
	switch act {
	case "visit.done":
		for i, k := range g.tasks {
			out = append(out, "- "+map[bool]string{true: "✓ ", false: "✗ "}[k.Done]+k.named()+g.answers[i])
		}
	case "visit.not_done":
		if why := strings.Trim(g.why+": "+g.reason, ": "); why != "" {
			out = append(out, "- ✗ "+why)
		}
	case "reading.note", "reading.correct":
		out = append(out, "- "+g.measured)
	case "photo.add":
		out = append(out, strings.TrimSuffix("- Photo : "+g.reason, " : "))
	case "wound.assess", "assessment.correct":
		out = append(out, "- "+g.assessed)
	case "note.write", "note.correct", guestWrite:
	case "event.add", "event.correct":
		g.text = lines(g.text, g.told, g.done)
	default:
		return ""
	}
	if len(out) > 0 && g.text != "" {
		out = append(out, "")
	}
	clean, err := text.Block(strings.Join(append(out, g.text), "\n"))
	if err != nil {
		return ""
	}
	return clean
}

// named is how people call a task.
func (k Task) named() string {
	l, ok := practice.On("9999-12-31").Task(k.Task)
	switch {
	case k.Label != "":
		return k.Label
	case ok:
		return l.FR
	}
	return k.Task
}

// raw is what is read of a fact that says nothing in words: its name, and the
// JSON as it was sent. What is too long for a note is in the tray.
func (as *Aside) raw() string {
	shown := jsontext.Value(as.Args)
	if shown.Indent(jsontext.WithIndent("  ")) != nil || len(shown) > text.BlockLimit-200 {
		shown = jsontext.Value(as.Args)
	}
	if most := text.BlockLimit - 200; len(shown) > most {
		shown = append(bytes.ToValidUTF8(shown[:most:most], nil), "…"...)
	}
	return fmt.Sprintf("%s (%d)\n\n~~~\n%s\n~~~", as.Act, as.V, shown)
}

// legible gives arguments as JSON that shows all it holds: signs that show
// nothing, or something other than they are, stand escaped in it. ok is false
// when it is no JSON object, or too long.
func legible(args json.RawMessage) (_ string, ok bool) {
	if len(args) == 0 {
		return "{}", true
	}
	v := jsontext.Value(args).Clone()
	if len(v) > longestAside || !v.IsValid() || v.Kind() != '{' || v.Compact() != nil {
		return "", false
	}
	var b strings.Builder
	for _, r := range string(v) {
		switch {
		case unicode.IsGraphic(r) && !unicode.In(r, unicode.Mn, unicode.Me):
			b.WriteRune(r)
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String(), b.Len() <= longestAside
}
