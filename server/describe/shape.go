package describe

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"ronde/server/desk"
	"ronde/server/web/wire"
	"ronde/teams"
	"ronde/teams/practice"
)

// A shape is what a Go type is in JSON. One with a name is declared under it,
// any other is written where it stands.
type shape struct {
	name   string
	is     sort
	of     *shape   // of the elements of a list, of the values of a table
	keys   *shape   // of the keys of a table, a choice; nil: any text
	parts  []part   // of a record
	values []string // of a choice
	among  []*shape // of a union
	fixed  any      // the one value of a constant
}

// A part is a field of a record; maybe says that it can be absent.
type part struct {
	name  string
	maybe bool
	is    *shape
}

type sort int

const (
	isText sort = iota
	isID
	isTime
	isDay
	isClock
	isWhole
	isNumber
	isFlag
	isAnything
	isConstant
	isChoice
	isList
	isTable
	isRecord
	isUnion
	isDoc  // a document: kind, id, v, of, day, body
	isSent // an act as it travels
)

// A book holds the shapes of all types met so far, in the order in which they
// were finished: a shape stands after those it is made of.
type book struct {
	known map[reflect.Type]*shape
	names map[string]*shape
	order []*shape
}

func newBook() *book { return &book{known: map[reflect.Type]*shape{}, names: map[string]*shape{}} }

// shape gives the shape of a type. Types that have none are a mistake of ours:
// it panics, and the freshness test says where.
func (b *book) shape(t reflect.Type) *shape {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if s, ok := b.known[t]; ok {
		return s
	}
	switch t {
	case reflect.TypeFor[time.Time]():
		return &shape{is: isTime}
	case reflect.TypeFor[teams.Day]():
		return &shape{is: isDay}
	case reflect.TypeFor[teams.Hour]():
		return &shape{is: isClock}
	case reflect.TypeFor[json.RawMessage](), reflect.TypeFor[any]():
		return &shape{is: isAnything}
	case reflect.TypeFor[practice.Profession]():
		return b.choice("Profession")
	case reflect.TypeFor[teams.NoteTag]():
		return b.choice("NoteTag")
	case reflect.TypeFor[teams.Moment]():
		return b.choice("Moment")
	case reflect.TypeFor[wire.Kind]():
		return b.choice("RefusalKind")
	case reflect.TypeFor[wire.Answer]():
		s := b.declare(t, isUnion)
		s.among = []*shape{b.shape(reflect.TypeFor[wire.Accepted]()), b.shape(reflect.TypeFor[wire.Refused]())}
		return b.finish(s)
	case reflect.TypeFor[desk.WireDoc]():
		return b.record(t, isDoc)
	case reflect.TypeFor[wire.Sent]():
		return b.record(t, isSent)
	}
	switch t.Kind() {
	case reflect.String:
		return &shape{is: isText}
	case reflect.Int, reflect.Int32, reflect.Uint64:
		return &shape{is: isWhole}
	case reflect.Float64:
		return &shape{is: isNumber}
	case reflect.Bool:
		return &shape{is: isFlag}
	case reflect.Slice:
		return &shape{is: isList, of: b.shape(t.Elem())}
	case reflect.Map:
		return &shape{is: isTable, of: b.shape(t.Elem())}
	case reflect.Struct:
		return b.record(t, isRecord)
	}
	panic(fmt.Sprintf("describe: no shape for %v", t))
}

// declare begins a shape with a name, so that it can be made of itself.
func (b *book) declare(t reflect.Type, is sort) *shape {
	s := &shape{name: nameOf(t), is: is}
	if b.names[s.name] != nil {
		panic(fmt.Sprintf("describe: %v would be a second %s", t, s.name))
	}
	b.known[t], b.names[s.name] = s, s
	return s
}

func (b *book) finish(s *shape) *shape {
	b.order = append(b.order, s)
	return s
}

func (b *book) record(t reflect.Type, is sort) *shape {
	s := b.declare(t, is)
	s.parts = b.parts(t, "")
	return b.finish(s)
}

// parts gives the fields of a struct, those of embedded ones in their place.
// The concept of an act tells which fields its argument "field" may name.
func (b *book) parts(t reflect.Type, concept string) []part {
	var parts []part
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" {
			parts = append(parts, b.parts(f.Type, concept)...)
			continue
		}
		maybe := options == "omitempty" || options == "omitzero" || loose[t.Name()+"."+name]
		parts = append(parts, part{name, maybe, b.part(t, f, name, concept)})
	}
	return parts
}

func (b *book) part(in reflect.Type, f reflect.StructField, name, concept string) *shape {
	place := in.Name() + "." + name
	switch {
	case fixed[place] != nil:
		return &shape{is: isConstant, fixed: fixed[place]}
	case choices[place] != "" && f.Type.Kind() == reflect.Slice:
		return &shape{is: isList, of: b.choice(choices[place])}
	case choices[place] != "":
		return b.choice(choices[place])
	case f.Type == reflect.TypeFor[teams.Fields]():
		of := strings.ToLower(in.Name())
		return &shape{is: isTable, of: b.shape(f.Type.Elem()), keys: b.fieldNames(of)}
	case name == "field" && teams.FieldNames(concept) != nil:
		return b.fieldNames(concept)
	case f.Type.Kind() == reflect.String && (f.Tag.Get("key") != "" || ids[name] && !words[place]):
		return &shape{is: isID}
	}
	return b.shape(f.Type)
}

// Choices gives the values of which a field of an act's arguments is one, nil
// when it may be any text.
func Choices(in reflect.Type, f reflect.StructField, concept string) []string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	switch list := choices[in.Name()+"."+name]; {
	case name == "field":
		return teams.FieldNames(concept)
	case list != "":
		return lists()[list]
	case f.Type == reflect.TypeFor[practice.Profession]():
		return lists()["Profession"]
	}
	return nil
}

// choice gives a list of values by its name.
func (b *book) choice(name string) *shape {
	if s, ok := b.names[name]; ok {
		return s
	}
	values, ok := lists()[name]
	if !ok {
		panic("describe: no list " + name)
	}
	s := &shape{name: name, is: isChoice, values: values}
	b.names[name] = s
	return b.finish(s)
}

func (b *book) fieldNames(concept string) *shape {
	return b.choice(strings.ToUpper(concept[:1]) + concept[1:] + "Field")
}

// args gives the shape of an act's arguments, which has no name: several acts
// share a Go type and not all it says.
func (b *book) args(a teams.Act) *shape {
	return &shape{is: isRecord, parts: b.parts(a.Args, a.Concept())}
}

func nameOf(t reflect.Type) string {
	if n, ok := renamed[t]; ok {
		return n
	}
	return t.Name()
}
