package teams

import (
	"maps"
	"slices"
	"time"

	"ronde/teams/text"
)

// Field is one line of a file: what it says, who wrote it and when. When two
// people changed it from the same old text, both stay in sight: the first as
// the text, the other in Also, until somebody chooses.
type Field struct {
	V    string    `json:"v"`
	By   ID        `json:"by"`
	At   time.Time `json:"at"`
	Also []Said    `json:"also,omitempty"`
}

// Said is another text for the same field.
type Said struct {
	V  string    `json:"v"`
	By ID        `json:"by"`
	At time.Time `json:"at"`
}

// Fields are the lines of a file by their names; an absent one is empty.
type Fields map[string]Field

// check cleans what was typed into a field, or refuses it.
type check func(string) (string, error)

// sheet lists the fields of one kind of document.
type sheet map[string]check

// fill begins a file. Empty texts make no field.
func (s sheet) fill(a Actor, values map[string]string) (Fields, error) {
	out := Fields{}
	for _, name := range slices.Sorted(maps.Keys(values)) { // in one order: the first refusal is always the same
		clean, err := s[name](values[name])
		if err != nil {
			return nil, about(err, name)
		}
		if clean != "" {
			out[name] = Field{V: clean, By: a.Who, At: a.Now}
		}
	}
	return out, nil
}

// edit changes one field from what the person saw to what she wants. Somebody
// else's change in between is not overwritten: both texts stay. The answer is
// nil when nothing changes.
func (s sheet) edit(f Fields, a Actor, name, was, now string) (Fields, error) {
	clean, ok := s[name]
	if !ok {
		return nil, badField("field.unknown", "field")
	}
	now, err := clean(now)
	if err != nil {
		return nil, about(err, name)
	}
	have := f[name]
	switch {
	case have.V == now || holds(have.Also, now):
		return nil, nil // there already; beside others it waits for somebody to choose
	case have.V == was || have.By == a.Who && len(have.Also) == 0:
		have = Field{V: now, By: a.Who, At: a.Now, Also: have.Also}
	default:
		if len(have.Also) >= 11 { // as many as there can be other members
			return nil, refuse("field.choose_first", "field", name)
		}
		have.Also = append(append([]Said{}, have.Also...), Said{V: now, By: a.Who, At: a.Now})
	}
	return f.with(name, have), nil
}

// choose settles a field that has several texts.
func (s sheet) choose(f Fields, a Actor, name, keep string) (Fields, error) {
	if _, ok := s[name]; !ok {
		return nil, badField("field.unknown", "field")
	}
	have := f[name]
	if len(have.Also) == 0 {
		if have.V == keep {
			return nil, nil
		}
		return nil, refuse("field.settled", "field", name, "by", have.By)
	}
	if have.V != keep && !holds(have.Also, keep) {
		return nil, refuse("field.not_a_choice", "field", name)
	}
	return f.with(name, Field{V: keep, By: a.Who, At: a.Now}), nil
}

func (f Fields) with(name string, v Field) Fields {
	out := make(Fields, len(f)+1)
	for k, old := range f {
		out[k] = old
	}
	out[name] = v
	return out
}

func holds(also []Said, v string) bool {
	for _, s := range also {
		if s.V == v {
			return true
		}
	}
	return false
}

// about names the field that a refusal is about.
func about(err error, field string) error {
	if t, ok := err.(*text.Error); ok {
		return badField(t.Code, field)
	}
	if r, ok := err.(*Refusal); ok && r.With == nil {
		return badField(r.Code, field)
	}
	return err
}

// The checks. An optional one takes "" for "not said".

func name(s string) (string, error) { return text.Name(s) }

func optional(c check) check {
	return func(s string) (string, error) {
		if s == "" {
			return "", nil
		}
		return c(s)
	}
}

func line(s string) (string, error) { return text.Line(s) }

func birth(s string) (string, error) {
	if _, err := ParseDay(s); err != nil {
		return "", err
	}
	return s, nil
}

func oneOf(allowed ...string) check {
	return func(s string) (string, error) {
		for _, a := range allowed {
			if a == s {
				return s, nil
			}
		}
		return "", Bad("choice.unknown")
	}
}

// phone keeps a number as it was typed, when it is one: digits, spaces, dots,
// dashes, brackets and a leading plus.
func phone(s string) (string, error) {
	s, err := text.Line(s)
	if err != nil {
		return "", err
	}
	digits := 0
	for i, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == ' ' || c == '.' || c == '-' || c == '(' || c == ')' || c == '/' || c == '+' && i == 0:
		default:
			return "", Bad("phone.bad")
		}
	}
	if digits < 3 || digits > 15 {
		return "", Bad("phone.bad")
	}
	return s, nil
}
