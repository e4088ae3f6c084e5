// Package strict reads JSON from outside in one way only.
//
// [Decode] takes a whole body, [DecodeArgs] a part that was kept as json.RawMessage and is typed later; both give
// the same guarantees:
//
//   - one value in UTF-8 and nothing after it, at most 32 levels deep;
//   - every key is a field of the Go type, in the same letters and the same case, and stands there once, also when
//     it is written with escapes;
//   - every value has the field's kind and fits it; a whole number is written with digits only; null is nothing we
//     ever send, so it is refused rather than read as zero;
//   - half a surrogate pair is refused, never replaced.
//
// Parts kept raw are checked for syntax, depth and repeated keys at once; their unknown keys show when they are
// typed. Types with free keys (maps, any) give up the promise about spelling: do not use them for input.
//
// What is left to the rules: ranges, lengths, absent fields, control characters in texts.
//
// [Error] says what was wrong and in which field, never with words of the body: it may be logged and sent.
package strict

import (
	"bytes"
	"encoding/json"
	"errors"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Depth is how deep objects and lists may nest.
const Depth = 32

// What an [Error] can say.
const (
	Large     = "json.large"     // more bytes than the caller allows
	Empty     = "json.empty"     // no value, or a body that is an empty list: nothing is asked for
	Syntax    = "json.syntax"    // not one JSON value in UTF-8
	Deep      = "json.deep"      // nested deeper than Depth
	Null      = "json.null"      // null somewhere
	Duplicate = "json.duplicate" // one key twice in an object
	Type      = "json.type"      // a value of another kind, or one that does not fit
	Unknown   = "field.unknown"  // a key that is not a field
)

// Error is a refused body. Path is a JSON pointer made of field names of the Go type and list indexes; it ends
// where the body's own words would begin.
type Error struct{ Code, Path string }

func (e *Error) Error() string {
	if e.Path == "" {
		return e.Code
	}
	return e.Code + " at " + e.Path
}

var asWritten = jsonv2.JoinOptions(jsonv2.DefaultOptionsV2(), jsonv2.RejectUnknownMembers(true))

// Decode reads a body of at most limit bytes into a pointer to a fresh value. The error is always an *[Error].
func Decode(body []byte, limit int, into any) error {
	if len(body) > limit {
		return &Error{Code: Large}
	}
	if nothing(body) {
		return &Error{Code: Empty}
	}
	return decode(body, into)
}

// DecodeArgs types what a json.RawMessage kept. The error is always an *[Error].
func DecodeArgs(raw json.RawMessage, into any) error {
	if len(raw) == 0 {
		return &Error{Code: Empty}
	}
	return decode(raw, into)
}

func decode(text []byte, into any) error {
	if code := scan(text); code != "" {
		return &Error{Code: code}
	}
	if err := jsonv2.Unmarshal(text, into, asWritten); err != nil {
		return explain(err, into)
	}
	return nil
}

func nothing(body []byte) bool {
	const blank = " \t\r\n"
	body = bytes.Trim(body, blank)
	return len(body) == 0 || body[0] == '[' && len(bytes.Trim(body[1:], blank)) == 1 && body[len(body)-1] == ']'
}

// scan looks for what the library lets through: depth and null. It need not know JSON otherwise: outside of
// strings an n can begin only null (or nonsense).
func scan(text []byte) (code string) {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case quoted && b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{' || b == '[':
			if depth++; depth > Depth {
				return Deep
			}
		case b == '}' || b == ']':
			depth--
		case b == 'n':
			return Null
		}
	}
	return ""
}

func explain(err error, into any) *Error {
	var syntactic *jsontext.SyntacticError
	var semantic *jsonv2.SemanticError
	at := jsontext.Pointer("")
	e := &Error{Code: Syntax}
	if errors.As(err, &semantic) {
		e.Code, at = Type, semantic.JSONPointer
	}
	if errors.As(err, &syntactic) {
		e.Code, at = Syntax, syntactic.JSONPointer
	}
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		e.Code = Duplicate
	case errors.Is(err, jsonv2.ErrUnknownName):
		e.Code = Unknown
	}
	e.Path = known(at, into)
	return e
}
