package strict

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// known cuts a pointer before the first step that is not a field or an index of the type: keys that somebody made
// up can be anything, a name too.
func known(at jsontext.Pointer, into any) string {
	t := reflect.TypeOf(into)
	var path strings.Builder
	for step := range at.Tokens() {
		next := inside(t, step)
		if next == nil {
			break
		}
		path.WriteString("/" + step)
		t = next
	}
	return path.String()
}

// inside is the type one step below t, nil when the step says nothing about t.
func inside(t reflect.Type, step string) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Struct:
		for _, f := range reflect.VisibleFields(t) {
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name == step || name == "" && f.Name == step {
				return f.Type
			}
		}
	case reflect.Slice, reflect.Array:
		if _, err := strconv.ParseUint(step, 10, 32); err == nil && t.Elem().Kind() != reflect.Uint8 {
			return t.Elem()
		}
	}
	return nil
}
