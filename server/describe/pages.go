package describe

import (
	_ "embed"
	"fmt"
	"reflect"
	"strings"
	"text/template"

	"ronde/server/web/wire"
	"ronde/teams"
)

//go:embed wire.md.tmpl
var wirePage string

//go:embed rights.md.tmpl
var rightsPage string

// makes are the new documents of each act, in the order of their ids. A test
// lets the rules make them.
var makes = map[string][]string{
	"transfer.offer":   {"transfer"},
	"patient.add":      {"patient", "home"},
	"home.part":        {"home"},
	"alert.add":        {"alert"},
	"contact.add":      {"contact"},
	"series.add":       {"series"},
	"series.into_plan": {"intervention"},
	"intervention.add": {"intervention"},
	"series.edit":      {"series"},
	"visit.add":        {"visit"},
	"visit.take_part":  {"visit"},
	"visit.done":       {"note"},
	"visit.not_done":   {"note"},
	"note.write":       {"note"},
	"note.correct":     {"note"},
	"help.ask":         {"help"},
	"page.add":         {"page"},
	"attention.add":    {"attention"},

	"treatment.add":    {"treatment"},
	"treatment.change": {"treatment"},
	"focus.open":       {"focus"},
	"question.ask":     {"question"},
	"question.close":   {"attention"},
	"event.add":        {"event"},
	"reading.note":     {"reading"},
	"limit.set":        {"limit"},
	"amendment.set":    {"amendment"},
	"entrusted.add":    {"entrusted"},
	"score.note":       {"score"},
	"paper.add":        {"paper"},
	"paper.renew":      {"paper"},
	"wound.add":        {"wound"},
	"objection.add":    {"objection"},
	"opening.urgent":   {"opening"},
	"opening.add":      {"opening"},
	"consent.note":     {"consent"},
	"guest.write":      {"note"},
	"wound.assess":     {"assessment"},
	"goal.add":         {"goal"},
	"template.keep":    {"template"},
	"problem.add":      {"problem"},
	"rating.note":      {"rating"},
}

// WirePage writes docs/wire.md.
func WirePage() string {
	type kind struct{ Name, Says, Type string }
	p := &page{book: newBook(), cut: map[string]string{}}
	p.read(TypeScript())
	data := map[string]any{
		"KeptMonths": teams.KeptMonths, "HandInDays": int(teams.HandInFor.Hours() / 24), "MostHandedIn": teams.MostHandedIn,
		"Routes": Routes, "Acts": Asked(), "Closes": wire.Closes, "Statuses": wire.Statuses, "Rules": teams.Codes, "Server": wire.Codes,
		"Doc":     p.take("DocOf", "Doc", "Dropped", "Field", "Said"),
		"Looking": p.take("Looking"),
		"Sent":    p.take("ActSent", "Answers", "Answer", "Accepted", "Refused"),
		"Refusal": p.take("Refusal", "RefusalKind"),
	}
	beside := map[string]string{"patient": "Title", "door": "Way"}
	var of []kind
	for _, k := range kinds {
		of = append(of, kind{k.name, k.says, p.with(bodyOf(k.name), beside[k.name])})
	}
	data["Kinds"], data["Frames"] = of, p.take("Frame")+"\n"+p.all(frames)
	data["Requests"], data["More"] = p.all(bodies()), p.take("MemberField", "NoteArgs", "Charted", "Heard")
	return fill(wirePage, data, template.FuncMap{"args": p.arguments})
}

// RightsPage writes docs/rights.md.
func RightsPage() string {
	var acts []teams.Act
	for _, a := range teams.Acts {
		if a.Who != teams.Clock {
			acts = append(acts, a)
		}
	}
	return fill(rightsPage, map[string]any{"Acts": acts, "HandInDays": int(teams.HandInFor.Hours() / 24)}, nil)
}

// page cuts declarations out of the TypeScript, each once.
type page struct {
	*book
	cut map[string]string
}

func (p *page) read(all string) {
	for block := range strings.SplitSeq(all, "\n\n") {
		for line := range strings.SplitSeq(block, "\n") {
			if rest, ok := strings.CutPrefix(line, "export "); ok {
				_, name, _ := strings.Cut(rest, " ")
				name = name[:strings.IndexAny(name, " <=")]
				p.cut[name] = strings.TrimSpace(block[strings.Index(block, "export "):]) + "\n"
			}
		}
	}
}

// take gives declarations that were not taken before.
func (p *page) take(names ...string) string {
	var out []string
	for _, n := range names {
		if text, ok := p.cut[n]; ok {
			out = append(out, strings.ReplaceAll(text, "export ", ""))
			delete(p.cut, n)
		}
	}
	return strings.Join(out, "\n")
}

// with gives the declaration of a type, then those it is made of, then more.
func (p *page) with(t reflect.Type, more ...string) string {
	before := len(p.order)
	top := p.shape(t)
	list := []string{top.name}
	for _, s := range p.order[before:] {
		if s != top {
			list = append(list, s.name)
		}
	}
	return p.take(append(list, more...)...)
}

// all gives the declarations of several types and what they are made of.
func (p *page) all(types []reflect.Type) string {
	var out []string
	for _, t := range types {
		if text := p.with(t); text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, "\n")
}

func (p *page) arguments(a teams.Act) string {
	return strings.ReplaceAll("{ "+strings.Join(written(p.args(a), "", nil), "; ")+" }", "{  }", "{}")
}

// fill writes a page. The templates are part of the program: a mistake in one
// panics, and the freshness test says where.
func fill(text string, data any, more template.FuncMap) string {
	funcs := template.FuncMap{
		"type":  typeName,
		"live":  func(r Route) bool { return strings.HasSuffix(r.Path, "/live") },
		"codes": func(list []string) string { return "`" + strings.Join(list, "`, `") + "`" },
		"makes": func(act string) string { return strings.Join(makes[act], ", ") },
		"mark": func(who teams.Who, column string) string {
			return map[bool]string{true: "yes", false: "–"}[string(who) == column]
		},
		"args": fmt.Sprint,
		"ts": func(text string) string {
			if text == "" {
				return ""
			}
			return "```ts\n" + text + "```\n"
		},
	}
	var b strings.Builder
	if err := template.Must(template.New("").Funcs(funcs).Funcs(more).Parse(text)).Execute(&b, data); err != nil {
		panic(err)
	}
	return b.String()
}

// typeName is how the pages call a body.
func typeName(t reflect.Type) string {
	switch {
	case t == nil:
		return ""
	case t.Kind() == reflect.Slice:
		return "`" + nameOf(t.Elem()) + "[]`"
	}
	return "`" + nameOf(t) + "`"
}
