package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"maps"
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
	f.People = f.names(w)
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
				fmt.Fprintf(&b, "<h3>%s</h3>", f.text(d.Day.String(), "day", w))
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

// once leaves out what other documents say: what a goal asks to mind where the
// goal stands, and the last times, which are those of the passages.
func once(docs []teams.Doc) []teams.Doc {
	goals := map[teams.ID]bool{}
	for _, d := range docs {
		goals[d.ID] = goals[d.ID] || d.Kind == "goal"
	}
	return slices.DeleteFunc(slices.Clone(docs), func(d teams.Doc) bool {
		p, ok := d.Body.(*teams.Precaution)
		return ok && goals[p.Goal] || d.Kind == "lately"
	})
}

// names are those of people, and of what other documents are about.
func (f File) names(w copying) map[teams.ID]string {
	all := maps.Clone(f.People)
	for _, d := range f.Docs {
		switch b := d.Body.(type) {
		case *teams.Problem:
			all[d.ID], _ = w.code("code", b.Code)
		case *teams.Goal:
			all[d.ID] = b.Fields["words"].V
		case *teams.Treatment:
			all[d.ID] = b.Name
		case *teams.Contact:
			all[d.ID] = b.Fields["name"].V
		case *teams.Guest:
			all[b.Person] = strings.TrimSpace(b.First + " " + b.Last)
		}
	}
	return all
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
		return f.object(raw, field, w)
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

// list writes words one after the other, and anything longer below each other.
func list(all []json.RawMessage, say func(json.RawMessage) string) string {
	var said []string
	short := true
	for _, one := range all {
		if words := say(one); words != "" {
			said = append(said, words)
			short = short && one[0] == '"' && len(words) < 80
		}
	}
	switch {
	case len(said) == 0:
		return ""
	case short:
		return strings.Join(said, ", ")
	}
	return "<ul><li>" + strings.Join(said, "<li>") + "</ul>"
}

// field is one of an object, as it is stored.
type field struct {
	name  string
	value json.RawMessage
}

func fieldsOf(raw json.RawMessage) (all []field) {
	d := json.NewDecoder(bytes.NewReader(raw))
	for _, _ = d.Token(); d.More(); {
		name, err := d.Token()
		var value json.RawMessage
		if err != nil || d.Decode(&value) != nil {
			return nil
		}
		all = append(all, field{fmt.Sprint(name), value})
	}
	return all
}

// only tells whether an object has a field, and none but these.
func only(all []field, needed string, others ...string) bool {
	has := false
	for _, f := range all {
		has = has || f.name == needed
		if f.name != needed && !slices.Contains(others, f.name) {
			return false
		}
	}
	return has
}

// object writes its fields in the order in which they are stored, and at the end
// who said it and when. A line of a file is its text, a task its name.
func (f File) object(raw json.RawMessage, name string, w copying) string {
	all := fieldsOf(raw)
	one := map[string]string{}
	for _, o := range all {
		field := o.name
		if field == "v" { // the text of a line, which has its name
			field = name
		}
		one[o.name] = f.value(o.value, field, w)
	}
	switch {
	case only(all, "v", "by", "at", "also"):
		said := one["v"] + f.signed(one)
		if one["also"] != "" {
			said += "<br>" + html.EscapeString(w.label(w.fields, "also")) + " : " + one["also"]
		}
		return said
	case only(all, "task", "label"), only(all, "label"):
		if one["label"] == one["task"] {
			return one["task"]
		}
		return strings.Trim(one["task"]+", "+one["label"], ", ")
	}
	sign := f.signed(one)
	rows := f.rows(all, sign, w)
	if sign != "" {
		rows += "<dd class=by>" + sign
	}
	if rows == "" {
		return ""
	}
	return "<dl>" + rows + "</dl>"
}

// signed is who said it and when, small.
func (f File) signed(one map[string]string) string {
	sign := strings.Trim(one["by"]+", "+one["at"], ", ")
	if sign == "" {
		return ""
	}
	return " <small>" + sign + "</small>"
}

// rows are the fields, but for who said it and when; what stands below all of
// them stands not once more in each.
func (f File) rows(all []field, sign string, w copying) string {
	var b strings.Builder
	for _, o := range all {
		if o.name == "by" || o.name == "at" {
			continue
		}
		if o.name == "fields" { // of a file: its lines are those of the document
			b.WriteString(f.rows(fieldsOf(o.value), sign, w))
			continue
		}
		said := f.value(o.value, o.name, w)
		if sign != "" {
			said = strings.TrimSuffix(said, sign)
		}
		var under teams.Addition
		if o.name == "under" && json.Unmarshal(o.value, &under) == nil {
			said = w.saying(&under)
			if under.Kind != "" {
				said += " (" + w.label(w.kinds, under.Kind) + ")"
			}
			said = html.EscapeString(strings.TrimSpace(said))
		}
		if said == "" || quiet[o.name] || w.photo && points[o.name] {
			continue
		}
		label := f.People[o.name]
		if label == "" && !silent(o.name) {
			if label = w.label(w.fields, o.name); label == o.name {
				if task, ok := w.code("task", o.name); ok {
					label = task
				}
			}
		}
		fmt.Fprintf(&b, "<dt>%s<dd>%s", html.EscapeString(label), said)
	}
	return b.String()
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
	if day, err := time.Parse(time.DateOnly, s); err == nil && days[field] {
		return day.Format(w.day)
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
