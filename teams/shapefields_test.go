package teams

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// What a Go type holds in JSON, place by place, for the test of shapes.

// within tells whether all that one JSON value says is said by another.
func within(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		other, ok := b.(map[string]any)
		for k, v := range a {
			ok = ok && within(v, other[k])
		}
		return ok
	case []any:
		other, ok := b.([]any)
		ok = ok && len(a) == len(other)
		for i := range a {
			ok = ok && within(a[i], other[i])
		}
		return ok
	}
	return reflect.DeepEqual(a, b)
}

// deeper gives the types that a value is made of: its fields by name, or one
// under "" for the elements of a list or table; nil for a leaf.
func deeper(t reflect.Type) map[string]reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == reflect.TypeFor[time.Time]():
		return nil
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Map:
		return map[string]reflect.Type{"": t.Elem()}
	case t.Kind() != reflect.Struct:
		return nil
	}
	out := map[string]reflect.Type{}
	for i := range t.NumField() {
		f := t.Field(i)
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); f.Anonymous && name == "" {
			maps.Copy(out, deeper(f.Type))
		} else {
			out[name] = f.Type
		}
	}
	return out
}

// fieldsOf lists all places of a type; one that is made of itself goes one round.
func fieldsOf(t reflect.Type, path string, above []reflect.Type) map[string]bool {
	out := map[string]bool{}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if slices.Contains(above, t) {
		return out
	}
	for name, of := range deeper(t) {
		at := path + "/" + name
		out[at] = true
		maps.Copy(out, fieldsOf(of, at, append(slices.Clone(above), t)))
	}
	return out
}

// covered takes the places that a sample holds off a list.
func covered(t reflect.Type, v any, path string, missing map[string]bool) {
	types := deeper(t)
	one := func(name string, v any) {
		at := path + "/" + name
		delete(missing, at)
		covered(types[name], v, at, missing)
	}
	elems, listed := types[""]
	switch v := v.(type) {
	case map[string]any:
		for name, e := range v {
			if listed && elems != nil {
				name = ""
			}
			if types[name] != nil {
				one(name, e)
			}
		}
	case []any:
		for _, e := range v {
			one("", e)
		}
	}
}

// draft makes up a sample with every field in it.
func draft(t reflect.Type) string {
	out := jsontext.Value(toJSON(filled(t, "", nil)))
	_ = out.Indent(jsontext.WithIndent("  "))
	return string(out)
}

func filled(t reflect.Type, name string, above []reflect.Type) any {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == reflect.TypeFor[time.Time]():
		return morning
	case t == reflect.TypeFor[Day]():
		return "2026-11-24"
	case t == reflect.TypeFor[Hour]():
		return "08:45"
	case t.Kind() == reflect.Bool:
		return true
	case t.Kind() == reflect.String:
		return name
	case t.Kind() == reflect.Slice:
		return []any{filled(t.Elem(), name, above)}
	case t.Kind() == reflect.Map:
		return map[string]any{name: filled(t.Elem(), name, above)}
	case t.Kind() != reflect.Struct:
		return 1
	}
	out := map[string]any{}
	for name, of := range deeper(t) {
		if inner := of; inner.Kind() != reflect.Pointer || !slices.Contains(above, inner.Elem()) {
			out[name] = filled(of, name, append(slices.Clone(above), t))
		}
	}
	return out
}
