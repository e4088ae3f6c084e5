package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"

	"ronde/teams"
)

// File is a person's file as somebody sees it.
type File struct {
	Lang    string
	Now     time.Time
	Zone    *time.Location
	By      teams.ID // who makes the copy
	Patient *teams.Patient
	People  map[teams.ID]string // the names of those who wrote in it
	Docs    []teams.Doc
}

// Name is what the file is called.
func (f File) Name() string {
	return copyWords[f.Lang].file + "-" + f.Now.In(f.Zone).Format("2006-01-02") + ".html"
}

// HTML writes the copy: a page without scripts, which says all that the
// documents say, who wrote it and when. Ids that name nobody say nothing and are
// left out.
func (f File) HTML() string {
	w := copyWords[f.Lang]
	name := strings.TrimSpace(f.Patient.Fields["first"].V + " " + f.Patient.Fields["last"].V)
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=%q><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>%s</title><style>%s</style>",
		f.Lang, html.EscapeString(w.title+" : "+name), copyStyle)
	fmt.Fprintf(&b, "<h1>%s : %s</h1>", w.title, html.EscapeString(name))
	fmt.Fprintf(&b, "<p>%s</p>", html.EscapeString(fmt.Sprintf(w.made, f.Now.In(f.Zone).Format(w.moment), f.called(f.By))))
	fmt.Fprintf(&b, "<p>%s</p>", html.EscapeString(w.photos))
	f.Docs = once(f.Docs)
	under := f.additions()
	for _, kind := range f.kinds() {
		var docs []teams.Doc
		for _, d := range f.Docs {
			if d.Kind == kind {
				docs = append(docs, d)
			}
		}
		slices.SortStableFunc(docs, func(a, b teams.Doc) int { return int(b.Day - a.Day) })
		fmt.Fprintf(&b, "<h2>%s</h2>", html.EscapeString(w.label(w.kinds, kind)))
		w.photo = kind == "photo"
		for _, d := range docs {
			b.WriteString("<article>")
			if d.Day != 0 {
				fmt.Fprintf(&b, "<h3>%s</h3>", d.Day)
			}
			raw, err := teams.EncodeBody(d)
			if err == nil {
				b.WriteString(f.value(raw, "", w))
			}
			b.WriteString(f.under(under[d.Key()], w))
			b.WriteString("</article>")
		}
	}
	return b.String()
}

// once leaves out what a goal asks to mind where the goal says it.
func once(docs []teams.Doc) []teams.Doc {
	goals := map[teams.ID]bool{}
	for _, d := range docs {
		goals[d.ID] = goals[d.ID] || d.Kind == "goal"
	}
	return slices.DeleteFunc(slices.Clone(docs), func(d teams.Doc) bool {
		p, ok := d.Body.(*teams.Precaution)
		return ok && goals[p.Goal]
	})
}

// additions gives what the person contests, or a colleague mended, by the
// document under which it stands.
func (f File) additions() map[teams.Key][]*teams.Note {
	under := map[teams.Key][]*teams.Note{}
	for _, d := range f.Docs {
		if n, ok := d.Body.(*teams.Note); ok && n.Under != nil && n.MovedAway == nil && n.Corrected == "" {
			key := teams.Key{Kind: n.Under.Kind, ID: n.Under.ID}
			under[key] = append(under[key], n)
		}
	}
	return under
}

// under writes additions below their document, as on the screen.
func (f File) under(additions []*teams.Note, w copying) string {
	var b strings.Builder
	for _, n := range additions {
		fmt.Fprintf(&b, "<section class=under><strong>%s</strong> (%s, %s) %s</section>", html.EscapeString(w.saying(n.Under)), html.EscapeString(f.called(n.By)),
			n.At.In(f.Zone).Format(w.moment), f.text(n.Text, "text", w))
	}
	return b.String()
}

// kinds gives those that there are, what she is first.
func (f File) kinds() (all []string) {
	for _, d := range f.Docs {
		if !slices.Contains(all, d.Kind) {
			all = append(all, d.Kind)
		}
	}
	first := func(kind string) int {
		if i := slices.Index(copyOrder, kind); i >= 0 {
			return i
		}
		return len(copyOrder)
	}
	slices.SortFunc(all, func(a, b string) int {
		if first(a) != first(b) {
			return first(a) - first(b)
		}
		return strings.Compare(a, b)
	})
	return all
}

func (f File) called(id teams.ID) string {
	if name := f.People[id]; name != "" {
		return name
	}
	return copyWords[f.Lang].somebody
}

// value writes a JSON value for people, "" when it says nothing.
func (f File) value(raw json.RawMessage, field string, w copying) string {
	raw = bytes.TrimSpace(raw)
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return ""
	case raw[0] == '{':
		return f.object(raw, w)
	case raw[0] == '[':
		var all []json.RawMessage
		if json.Unmarshal(raw, &all) != nil {
			return ""
		}
		return list(all, func(one json.RawMessage) string { return f.value(one, field, w) })
	case raw[0] == '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return f.text(s, field, w)
	case string(raw) == "true":
		return w.yes
	case string(raw) == "false":
		return w.no
	}
	return html.EscapeString(string(raw))
}

func list(all []json.RawMessage, say func(json.RawMessage) string) string {
	var b strings.Builder
	for _, one := range all {
		if said := say(one); said != "" {
			b.WriteString("<li>" + said)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "<ul>" + b.String() + "</ul>"
}

// object writes its fields in the order in which they are stored.
func (f File) object(raw json.RawMessage, w copying) string {
	d := json.NewDecoder(bytes.NewReader(raw))
	var b strings.Builder
	for _, _ = d.Token(); d.More(); {
		name, err := d.Token()
		var value json.RawMessage
		if err != nil || d.Decode(&value) != nil {
			return ""
		}
		field, _ := name.(string)
		said := f.value(value, field, w)
		var under teams.Addition
		if field == "under" && json.Unmarshal(value, &under) == nil {
			said = html.EscapeString(strings.Trim(w.saying(&under)+" ("+w.label(w.kinds, under.Kind)+")", " ()"))
		}
		if said == "" || quiet[field] || w.photo && points[field] {
			continue
		}
		label := f.People[field]
		if label == "" && !silent(field) {
			label = w.label(w.fields, field)
		}
		fmt.Fprintf(&b, "<dt>%s<dd>%s", html.EscapeString(label), said)
	}
	if b.Len() == 0 {
		return ""
	}
	return "<dl>" + b.String() + "</dl>"
}

// text writes a string: somebody's name, a moment, a code, or words.
func (f File) text(s, field string, w copying) string {
	if name := f.People[s]; name != "" {
		return html.EscapeString(name)
	}
	if silent(s) {
		return ""
	}
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		return html.EscapeString(at.In(f.Zone).Format(w.moment))
	}
	if said, ok := w.code(field, s); ok {
		return html.EscapeString(said)
	}
	return `<span class=said>` + html.EscapeString(s) + `</span>`
}

// silent tells whether a text is an id or a hash: 32 or 64 hexadecimal digits.
func silent(s string) bool {
	return (len(s) == 32 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}
