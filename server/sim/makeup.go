package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"time"

	"ronde/server/describe"
	"ronde/teams"
	"ronde/teams/practice"
)

// maker makes up the arguments of any act of the table from what its Go type
// says: a field that names a document names one that the phone has, a text of a
// list is one of it, another is words like no others. What types do not say
// stands in fits.go.
type maker struct {
	*play
	phone   *phone
	act     teams.Act
	text    string         // this act's words
	about   map[string]any // the document that it names first
	id      teams.ID       // and its id
	patient teams.ID       // the person whom that is about: what is named besides is about the same one
	sort    string         // of a reading
}

func (d *play) makeUp(p *phone, name, text string) map[string]any {
	act, _ := teams.FindAct(name)
	m := &maker{play: d, phone: p, act: act, text: text}
	args := m.record(act.Args)
	if fit := fits[name]; fit != nil {
		fit(m, args)
	}
	return args
}

func (m *maker) half() bool { return m.rng.IntN(2) == 0 }

func one[E any](rng *rand.Rand, of []E) E { return of[rng.IntN(len(of))] }

func (m *maker) record(t reflect.Type) map[string]any {
	if make := special[t]; make != nil {
		return make(m)
	}
	out := map[string]any{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			maps.Copy(out, m.record(f.Type))
		case options == "" || m.half():
			if v := m.field(t, f, name); v != nil {
				out[name] = v
			}
		}
	}
	if out["for"] != nil {
		delete(out, "home") // what relatives read is for all
	}
	return out
}

func (m *maker) field(in reflect.Type, f reflect.StructField, name string) any {
	kind := f.Tag.Get("key")
	if name == "focus" || name == "twice" { // they need not be there, so they bear no key
		kind = name
	}
	list := describe.Choices(in, f, m.act.Concept())
	if f.Type == reflect.TypeFor[[]teams.Class]() {
		return m.classes()
	}
	switch {
	case kind == "member":
		return m.colleague()
	case kind != "":
		if id := m.named(kind); id != "" {
			return id
		}
		return nil
	case slices.Contains(list, "blood-pressure"):
		return m.sortOf()
	case list != nil:
		return one(m.rng, list)
	}
	return m.value(f.Type, name)
}

func (m *maker) value(t reflect.Type, name string) any {
	switch t {
	case reflect.TypeFor[time.Time]():
		return m.phone.now(m.now()).Add(-time.Duration(m.rng.IntN(90)) * time.Minute)
	case reflect.TypeFor[teams.Day]():
		later := map[string]int{"until": 9, "day": 1, "review": 20}[name]
		return m.today() + teams.Day(later)
	case reflect.TypeFor[teams.Hour]():
		return map[bool]string{true: "20:00", false: "06:00"}[name == "to"]
	}
	switch t.Kind() {
	case reflect.Pointer:
		return m.value(t.Elem(), name)
	case reflect.Struct:
		return m.record(t)
	case reflect.Bool:
		return m.half()
	case reflect.Int:
		return map[string]int{"remind": 20, "minutes": 30, "glucose": 110, "width": 1280, "height": 960}[name] + 1
	case reflect.Float64:
		return 70 + m.rng.IntN(30)
	case reflect.String:
		return m.words(name)
	case reflect.Slice:
		switch {
		case t.Elem() == reflect.TypeFor[teams.NoteTag]():
			return []string{one(m.rng, practice.NoteTags()).ID}
		case name == "for" && m.half():
			return []teams.ID{teams.Carers}
		}
		if t.Elem().Kind() == reflect.String && name != "actions" && name != "when" && name != "needs" { // of people
			return []teams.ID{m.colleague()}
		}
		if name == "needs" {
			return []string{}
		}
		return []any{m.value(t.Elem(), name)}
	}
	panic(fmt.Sprintf("sim: %s.%s is a %v, of which nothing can be made up", m.act.Name, name, t))
}

func (m *maker) words(name string) string {
	switch name {
	case "phone":
		return "01 99 00 41 12"
	case "born":
		return "1942-03-14"
	case "units":
		return "12"
	case "when":
		return string(one(m.rng, teams.Moments))
	case "id", "file":
		return m.newID()
	case "hash":
		return teams.HashSecret(m.text)
	}
	return m.text
}

func (m *maker) today() teams.Day { return teams.DayOf(m.now(), time.UTC) }

func (m *maker) colleague() teams.ID {
	i := slices.Index(m.members, m.phone.who)
	return m.members[(i+1+m.rng.IntN(people-1))%people]
}

// named picks a document: one that the phone has; now and then one that it has
// made and nobody else knows yet, or one of which it was told. What is named
// besides is about the same person, as on a screen.
func (m *maker) named(kind string) teams.ID {
	ids := m.phone.has(kind, func(body []byte) bool { return m.fitting(kind, body) })
	switch {
	case m.about != nil && len(ids) == 0:
		return ""
	case m.about != nil:
		return one(m.rng, ids)
	}
	if own := m.phone.made[kind]; len(own) > 0 && (len(ids) == 0 || m.rng.IntN(5) == 0) {
		ids = own
	}
	if told := m.heard[kind]; len(told) > 0 && !m.hers() && (len(ids) == 0 || m.rng.IntN(5) == 0) {
		ids = told
	}
	if len(ids) == 0 {
		ids = []teams.ID{m.newID()} // of nothing
	}
	if apt := m.among(kind); len(apt) > 0 && m.rng.IntN(8) > 0 {
		ids = apt
	}
	m.id = one(m.rng, ids)
	m.about = m.phone.doc(kind, m.id)
	m.patient, _ = m.about["patient"].(string)
	if kind == "patient" {
		m.patient = m.id
	}
	return m.id
}

// hers are the acts on what one has written oneself.
var hers = []string{"note.correct", "reading.correct", "reading.withdraw", "passage.withdraw", "passage.move", "passage.move_back",
	"question.withdraw", "question.restore", "score.correct", "score.withdraw", "rating.withdraw", "assessment.correct", "assessment.withdraw", "event.correct", "event.withdraw"}

func (m *maker) hers() bool { return slices.Contains(hers, m.act.Name) }

func (m *maker) fitting(kind string, body []byte) bool {
	var said struct {
		Patient, By teams.ID
		MovedAway   json.RawMessage `json:"moved_away"`
	}
	if err := json.Unmarshal(body, &said); err != nil {
		panic(err) // the server's own
	}
	switch {
	case m.about != nil && kind != "patient":
		return said.Patient == "" || said.Patient == m.patient
	case m.hers():
		return said.By == m.phone.who && (said.MovedAway == nil || strings.HasSuffix(m.act.Name, "back"))
	}
	return true
}
