package describe

import (
	"fmt"
	"reflect"
	"strings"

	"ronde/server/desk"
	"ronde/server/web/wire"
	"ronde/teams"
)

// width is that of a line of TypeScript.
const width = 120

const tsHead = `/**
 * What travels between the browser and the server. Made from the Go types by ` + "`go run ./server/generate`" + `: change those.
 * Absent and optional are the same; nothing is ever null.
 */

export type ID = string
/** ` + "`2026-11-24`" + ` */
export type Day = string
/** ` + "`08:45`" + `, in the team's zone. */
export type Clock = string
/** RFC 3339, in UTC when the server says it. */
export type Time = string
`

const tsBodies = `
/** The same once they are read, when a field that nobody filled is there and empty. */
export type Bodies = {
  [K in Kind]: WireBodies[K] extends { fields: infer F }
    ? Omit<WireBodies[K], 'fields'> & { fields: Required<F> }
    : WireBodies[K]
}
`

// TypeScript writes frontend/src/wire.ts.
func TypeScript() string {
	w := &tsWriter{book: newBook()}
	w.WriteString(tsHead)

	w.section("Documents", body[teams.Field]())
	for _, k := range kinds {
		w.typed(k.says, bodyOf(k.name))
	}
	w.choices("Title", "Way")
	w.bodies()
	w.fieldNames()
	w.types(body[desk.WireDoc]())

	w.section("Journal and socket", body[desk.WireEntry](), body[desk.WireSnapshot]())
	w.frames()
	w.typed("What the browser says on the socket: `visit/<id>`, `patient/<id>`, or nothing.", body[wire.Looking]())

	w.section("Acts")
	w.acts()
	w.types(body[wire.Sent](), body[wire.Answers]())

	w.section("Requests")
	w.types(bodies()...)
	w.routes()

	w.section("Refusals", body[wire.Refusal]())
	w.union("Code", "Every code that a refusal can have; docs/wire.md says when.", Codes())
	w.union("TaskID", "The tasks of the table of practice. A visit may hold others, of another year.", taskIDs())
	return w.String()
}

type tsWriter struct {
	strings.Builder
	*book
	written int // how many of book.order
}

func (w *tsWriter) section(title string, types ...reflect.Type) {
	fmt.Fprintf(w, "\n// %s\n", title)
	w.types(types...)
}

// types declares types and what they are made of, unless that was done.
func (w *tsWriter) types(types ...reflect.Type) {
	for _, t := range types {
		w.typed("", t)
	}
}

func (w *tsWriter) typed(says string, t reflect.Type) { w.rest(says, w.shape(t)) }

// rest declares all shapes that are known and not declared yet; says is for top.
func (w *tsWriter) rest(says string, top *shape) {
	for ; w.written < len(w.order); w.written++ {
		if s := w.order[w.written]; s == top {
			w.declaration(s, says)
		} else {
			w.declaration(s, "")
		}
	}
}

func (w *tsWriter) choices(names ...string) {
	for _, n := range names {
		w.rest("", w.choice(n))
	}
}

func (w *tsWriter) comment(indent, says string) {
	if says == "" {
		return
	}
	if one := indent + "/** " + says + " */"; len(one) <= width {
		w.WriteString(one + "\n")
		return
	}
	line := indent + "/**\n" + indent + " *"
	for word := range strings.FieldsSeq(says) {
		if last := line[strings.LastIndexByte(line, '\n')+1:]; len(last)+1+len(word) > width {
			line += "\n" + indent + " *"
		}
		line += " " + word
	}
	fmt.Fprintf(w, "%s\n%s */\n", line, indent)
}

func (w *tsWriter) declaration(s *shape, says string) {
	switch s.is {
	case isChoice:
		w.union(s.name, says, s.values)
	case isUnion:
		w.WriteByte('\n')
		fmt.Fprintf(w, "export type %s = %s\n", s.name, names(s.among))
	case isDoc:
		w.record("DocOf<K extends Kind>", s, map[string]string{"kind": "K", "body": "WireBodies[K]"})
		w.WriteString("\nexport type Doc = { [K in Kind]: DocOf<K> }[Kind]\n")
	case isSent:
		w.WriteString("\n/** An act as it travels. `knowing` holds the warnings that were read, `why` the reason to go on. */")
		w.record("ActSent<N extends ActName = ActName>", s, map[string]string{"act": "N", "v": "(typeof acts)[N]['v']", "args": "ActArgs[N]"})
	default:
		w.WriteByte('\n')
		w.comment("", says)
		if len(s.parts) == 0 {
			fmt.Fprintf(w, "export type %s = %s\n", s.name, inline(s, "", nil, true))
			return
		}
		fmt.Fprintf(w, "export interface %s %s\n", s.name, inline(s, "", nil, true))
	}
}

func (w *tsWriter) record(head string, s *shape, as map[string]string) {
	fmt.Fprintf(w, "\nexport interface %s %s\n", head, inline(s, "", as, true))
}

// union declares a text that is one of a list, as many values a line as fit.
func (w *tsWriter) union(name, says string, values []string) {
	w.WriteByte('\n')
	w.comment("", says)
	head, all := "export type "+name+" =", quoted(values)
	if one := head + " " + strings.Join(all, " | "); len(one) <= width {
		w.WriteString(one + "\n")
		return
	}
	w.WriteString(head)
	line := "\n  |"
	for _, q := range all {
		if len(line)+len(q)+3 > width {
			w.WriteString(line)
			line = "\n  |"
		}
		if !strings.HasSuffix(line, "|") {
			line += " |"
		}
		line += " " + q
	}
	w.WriteString(line + "\n")
}

func (w *tsWriter) bodies() {
	w.WriteString("\n/** The bodies of documents by their kind, as they travel. */\nexport interface WireBodies {\n")
	for _, k := range kinds {
		fmt.Fprintf(w, "  %s: %s\n", k.name, w.shape(bodyOf(k.name)).name)
	}
	w.WriteString("}\n\nexport type Kind = keyof WireBodies\n")
	w.WriteString(tsBodies)
}

func (w *tsWriter) fieldNames() {
	w.WriteString("\n/** The fields that a document can have; one that nobody filled is absent. */\nexport const fieldNames = {\n")
	for _, k := range kinds {
		if fieldsOf(bodyOf(k.name)) {
			fmt.Fprintf(w, "  %s: [%s],\n", k.name, strings.Join(quoted(teams.FieldNames(k.name)), ", "))
		}
	}
	w.WriteString("} as const\n")
}

// fieldsOf tells whether the body of a document has fields edited one by one.
func fieldsOf(body reflect.Type) bool {
	f, ok := body.FieldByName("Fields")
	return ok && f.Type == reflect.TypeFor[teams.Fields]()
}

func (w *tsWriter) frames() {
	w.types(frames...)
	var among []*shape
	for _, t := range frames {
		among = append(among, w.shape(t))
	}
	fmt.Fprintf(w, "\n/** What the server says on the socket, one a message. */\nexport type Frame = %s\n", names(among))
}

// acts declares what can be asked for, and the table of it.
func (w *tsWriter) acts() {
	var of []*shape
	for _, a := range Asked() {
		of = append(of, w.args(a))
	}
	w.rest("", nil)
	w.WriteString("\n/** The arguments of each act. */\nexport interface ActArgs {\n")
	for i, a := range Asked() {
		w.comment("  ", a.Says)
		fmt.Fprintf(w, "  %s: %s\n", quote(a.Name), inline(of[i], "  ", nil, false))
	}
	w.WriteString("}\n\nexport type ActName = keyof ActArgs\n")
	w.WriteString("\n/** A fact is accepted however late, an intention can lose. */\nexport const acts = {\n")
	for _, a := range Asked() {
		fmt.Fprintf(w, "  %s: { v: %d, sort: %s, who: %s },\n", quote(a.Name), a.V, quote(string(a.Sort)), quote(string(a.Who)))
	}
	w.WriteString("} as const\n")
	w.WriteByte('\n')
	w.comment("", fmt.Sprintf("The version of each act that is sent today. An older one is understood for %d months; a fact of any other goes to the tray.", teams.KeptMonths))
	w.WriteString("export const actVersions = {\n")
	for _, a := range Asked() {
		fmt.Fprintf(w, "  %s: %d,\n", quote(a.Name), a.V)
	}
	w.WriteString("} as const satisfies Record<ActName, number>\n")
	w.WriteByte('\n')
	w.comment("", "How many documents an act makes under ids that follow from it: at most, since some come with what is said only.")
	w.WriteString("export const newDocs: Partial<Record<ActName, number>> = {\n")
	for _, a := range Asked() {
		if n := len(makes[a.Name]); n > 0 {
			fmt.Fprintf(w, "  %s: %d,\n", quote(a.Name), n)
		}
	}
	w.WriteString("}\n")
}

func (w *tsWriter) routes() {
	w.WriteString("\n/** What each route takes and answers. */\nexport interface Routes {\n")
	for _, r := range Routes {
		if r.Answers == nil {
			continue
		}
		asks := "undefined"
		if r.Asks != nil {
			asks = ts(w.shape(r.Asks), "  ")
		}
		w.comment("  ", r.Says)
		fmt.Fprintf(w, "  %s: { asks: %s; answers: %s }\n", quote(r.Key()), asks, ts(w.shape(r.Answers), "  "))
	}
	w.WriteString("}\n")
}
