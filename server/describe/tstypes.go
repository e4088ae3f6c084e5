package describe

import (
	"encoding/json"
	"fmt"
	"strings"
)

// ts writes a shape where it is used.
func ts(s *shape, indent string) string {
	switch s.is {
	case isText:
		return "string"
	case isID:
		return "ID"
	case isTime:
		return "Time"
	case isDay:
		return "Day"
	case isClock:
		return "Clock"
	case isWhole, isNumber:
		return "number"
	case isFlag:
		return "boolean"
	case isAnything:
		return "unknown"
	case isConstant:
		if text, ok := s.fixed.(string); ok {
			return quote(text)
		}
		return fmt.Sprint(s.fixed)
	case isList:
		return ts(s.of, indent) + "[]"
	case isTable:
		if s.keys != nil {
			return fmt.Sprintf("Partial<Record<%s, %s>>", s.keys.name, ts(s.of, indent))
		}
		return fmt.Sprintf("Record<string, %s>", ts(s.of, indent))
	}
	if s.name != "" {
		return s.name
	}
	return inline(s, indent, nil, false)
}

// inline writes the parts of a record, in one line when it fits and need not be
// tall. as replaces the types of some parts.
func inline(s *shape, indent string, as map[string]string, tall bool) string {
	if len(s.parts) == 0 {
		return "Record<string, never>"
	}
	parts := written(s, indent, as)
	if one := "{ " + strings.Join(parts, "; ") + " }"; !tall && len(one) < width-25 {
		return one
	}
	in := "\n" + indent + "  "
	return "{" + in + strings.Join(parts, in) + "\n" + indent + "}"
}

func written(s *shape, indent string, as map[string]string) []string {
	var parts []string
	for _, p := range s.parts {
		is, ok := as[p.name]
		if !ok {
			is = ts(p.is, indent+"  ")
		}
		if p.maybe {
			p.name += "?"
		}
		parts = append(parts, p.name+": "+is)
	}
	return parts
}

func names(shapes []*shape) string {
	var list []string
	for _, s := range shapes {
		list = append(list, s.name)
	}
	return strings.Join(list, " | ")
}

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // strings can be written
	}
	return "'" + strings.NewReplacer(`'`, `\'`, `\"`, `"`).Replace(string(b[1:len(b)-1])) + "'"
}

func quoted(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, quote(s))
	}
	return out
}
