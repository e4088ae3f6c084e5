package describe

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"ronde/server/web/wire"
)

// object is a JSON object; encoding/json writes its keys in order.
type object = map[string]any

// OpenAPI writes the routes as an OpenAPI 3.1 document. Acts are one schema
// each. What is sent to the server is closed: other fields are refused. Answers
// are open, since a later server may say more.
func OpenAPI() ([]byte, error) {
	d := &document{book: newBook(), asked: map[string]bool{}}
	paths := d.paths()
	for _, t := range append([]reflect.Type{body[wire.Refusal]()}, frames...) {
		d.shape(t)
	}
	d.mark(d.shape(body[wire.Looking]()))
	for _, k := range kinds {
		d.shape(bodyOf(k.name))
	}
	doc := object{
		"openapi": "3.1.0",
		"info": object{
			"title":   "Ronde",
			"version": "1",
			"summary": "What travels between the browser and the server of a home-care team.",
			"license": object{"name": "Apache-2.0", "identifier": "Apache-2.0"},
		},
		"security": []object{{"session": []string{}}},
		"paths":    paths,
		"components": object{
			"securitySchemes": object{"session": object{"type": "apiKey", "in": "cookie", "name": "__Host-ronde",
				"description": "Set by sign-up and sign-in. A server without TLS, for development, calls it `ronde`."}},
			"parameters": object{"team": object{"name": "team", "in": "path", "required": true, "schema": ref("ID")}},
			"responses":  object{"Refusal": object{"description": "A no, with a code.", "content": content(ref("Refusal"))}},
			"schemas":    d.schemas(),
		},
	}
	return json.MarshalIndent(doc, "", " ")
}

type document struct {
	*book
	asked map[string]bool // the shapes that are sent to the server
}

func (d *document) paths() object {
	paths := object{}
	for _, r := range Routes {
		at, ok := paths[r.Path].(object)
		if !ok {
			at = object{}
			if strings.Contains(r.Path, "{team}") {
				at["parameters"] = []object{{"$ref": "#/components/parameters/team"}}
			}
			paths[r.Path] = at
		}
		at[strings.ToLower(r.Method)] = d.operation(r)
	}
	return paths
}

func (d *document) operation(r Route) object {
	op := object{"operationId": operationID(r), "summary": r.Says}
	if r.Open {
		op["security"] = []object{{}}
	}
	if r.Asks != nil {
		asks := d.shape(r.Asks)
		d.mark(asks)
		op["requestBody"] = object{"required": true, "content": content(d.schema(asks))}
	}
	responses := object{"default": object{"$ref": "#/components/responses/Refusal"}}
	op["responses"] = responses
	switch {
	case r.Answers != nil:
		responses["200"] = object{"description": "Done.", "content": content(d.schema(d.shape(r.Answers)))}
	case strings.HasSuffix(r.Path, "/live"):
		op["parameters"] = []object{query("epoch"), query("seq"), query("sight")}
		op["description"] = "WebSocket. The server's messages are " + frameNames() + "; the browser's are Looking. " + closes()
		responses["101"] = object{"description": "The socket is open."}
	default:
		responses["200"] = object{"description": "This document.", "content": content(object{"type": "object"})}
	}
	if len(r.Codes) > 0 {
		op["x-codes"] = r.Codes
	}
	return op
}

func query(name string) object {
	return object{"name": name, "in": "query", "schema": object{"type": "string"}}
}

func frameNames() string {
	var list []string
	for _, f := range frames {
		list = append(list, nameOf(f))
	}
	return strings.Join(list, ", ")
}

func closes() string {
	var said []string
	for _, code := range slices.Sorted(maps.Keys(wire.Closes)) {
		said = append(said, fmt.Sprintf("%d: %s.", code, wire.Closes[code]))
	}
	return "Closes with " + strings.Join(said, " ")
}

// operationID is the route's own words: "post-teams-acts".
func operationID(r Route) string {
	words := strings.Split(strings.ReplaceAll(strings.TrimPrefix(r.Path, "/api/"), "{team}/", ""), "/")
	return strings.ToLower(r.Method) + "-" + strings.ReplaceAll(strings.Join(words, "-"), ".", "-")
}

// mark notes that a shape, and all that it is made of, is sent to the server.
func (d *document) mark(s *shape) {
	if s == nil || d.asked[s.name] {
		return
	}
	if s.name != "" {
		d.asked[s.name] = true
	}
	for _, p := range s.parts {
		d.mark(p.is)
	}
	d.mark(s.of)
	for _, a := range s.among {
		d.mark(a)
	}
	if s.is == isSent {
		for _, a := range Asked() {
			d.mark(d.args(a))
		}
	}
}

func (d *document) schemas() object {
	all := object{
		"ID":    object{"type": "string", "pattern": "^[0-9A-Za-z_-]*$", "maxLength": 64},
		"Day":   object{"type": "string", "format": "date"},
		"Clock": object{"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "description": "An hour in the team's zone."},
		"Time":  object{"type": "string", "format": "date-time"},
	}
	for _, s := range d.order {
		switch s.is {
		case isChoice:
			all[s.name] = object{"type": "string", "enum": s.values}
		case isUnion:
			var among []object
			for _, a := range s.among {
				among = append(among, ref(a.name))
			}
			all[s.name] = object{"oneOf": among}
		case isDoc:
			d.docs(all, s)
		case isSent:
			d.acts(all, s)
		default:
			all[s.name] = d.record(s, d.asked[s.name], nil)
		}
	}
	all["Code"] = object{"type": "string", "enum": Codes()}
	for _, name := range []string{"Refusal", "Refused"} {
		all[name].(object)["properties"].(object)["code"] = ref("Code")
	}
	return all
}

// docs adds a schema for the documents of each kind, and one for all.
func (d *document) docs(all object, s *shape) {
	var kindsOf []object
	for _, k := range kinds {
		kindsOf = append(kindsOf, ref("doc."+k.name))
		one := d.record(s, false, object{"kind": object{"const": k.name}, "body": ref(nameOf(bodyOf(k.name)))})
		one["description"] = k.says
		all["doc."+k.name] = one
	}
	all[s.name] = object{"oneOf": kindsOf}
}

// acts adds a schema for each act that can be asked for, and one for all.
func (d *document) acts(all object, s *shape) {
	var acts []object
	for _, a := range Asked() {
		acts = append(acts, ref(a.Name))
		one := d.record(s, true, object{"act": object{"const": a.Name}, "v": object{"const": a.V}, "args": d.record(d.args(a), true, nil)})
		one["description"] = a.Says
		one["x-sort"], one["x-who"] = a.Sort, a.Who
		all[a.Name] = one
	}
	all[s.name] = object{"oneOf": acts}
}

// record writes the parts of a record; as replaces the schemas of some.
func (d *document) record(s *shape, closed bool, as object) object {
	properties, required := object{}, []string{}
	for _, p := range s.parts {
		if is, ok := as[p.name]; ok {
			properties[p.name] = is
		} else {
			properties[p.name] = d.schema(p.is)
		}
		if !p.maybe {
			required = append(required, p.name)
		}
	}
	o := object{"type": "object", "properties": properties}
	if len(required) > 0 {
		o["required"] = required
	}
	if closed {
		o["additionalProperties"] = false
	}
	return o
}

// schema writes a shape where it is used.
func (d *document) schema(s *shape) object {
	if s.name != "" {
		return ref(s.name)
	}
	switch s.is {
	case isText:
		return object{"type": "string"}
	case isID:
		return ref("ID")
	case isTime:
		return ref("Time")
	case isDay:
		return ref("Day")
	case isClock:
		return ref("Clock")
	case isWhole:
		return object{"type": "integer"}
	case isNumber:
		return object{"type": "number"}
	case isFlag:
		return object{"type": "boolean"}
	case isConstant:
		return object{"const": s.fixed}
	case isList:
		o := object{"type": "array", "items": d.schema(s.of)}
		if s.of.is == isSent {
			o["minItems"], o["maxItems"] = 1, wire.MostActs
		}
		return o
	case isTable:
		o := object{"type": "object", "additionalProperties": d.schema(s.of)}
		if s.keys != nil {
			o["propertyNames"] = ref(s.keys.name)
		}
		return o
	case isRecord:
		return d.record(s, true, nil)
	}
	return object{}
}

func ref(name string) object { return object{"$ref": "#/components/schemas/" + name} }

func content(schema object) object {
	return object{"application/json": object{"schema": schema}}
}
