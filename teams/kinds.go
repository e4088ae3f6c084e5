package teams

import (
	"encoding/json"
	"fmt"
	"reflect"

	jsonv2 "github.com/go-json-experiment/json"
)

// kind is what the frame knows of one sort of document.
type kind struct {
	name   string
	v      int          // the version written today
	keep   Day          // days that a dated document stays inside the horizon
	make   func() any   // a new empty body
	parent func(any) ID // whose child it is, "" for none
	older  map[int]func(json.RawMessage) (json.RawMessage, error)
}

// kinds is the register of all documents; adding one is a line here.
var kinds = map[string]*kind{}

// names finds a kind by the Go type of its body.
var names = map[reflect.Type]string{}

func register[B any](name string, keep Day, parent func(*B) ID) {
	k := &kind{name: name, v: 1, keep: keep, make: func() any { return new(B) }}
	k.parent = func(any) ID { return "" }
	if parent != nil {
		k.parent = func(b any) ID { return parent(b.(*B)) }
	}
	kinds[name] = k
	names[reflect.TypeFor[B]()] = name
}

func init() {
	register[TeamBody]("team", 0, nil)
	register[Member]("member", 0, nil)
	register("invitation", 30, (*Invitation).none)
	register("import", 30, (*Import).none)
	register[Patient]("patient", 0, func(p *Patient) ID { return p.Home })
	register[Home]("home", 0, nil)
	register[Door]("door", 0, nil)
	register[Alert]("alert", 30, func(a *Alert) ID { return a.Patient })
	register[Contact]("contact", 30, func(c *Contact) ID { return c.Patient })
	register[Reference]("reference", 0, nil)
	register("belonging", 30, func(b *Belonging) ID { return b.Patient })
	register[Identity]("identity", 0, nil)
	register[Matricule]("matricule", 0, nil)
	register[Portrait]("portrait", 0, nil)
	register("score", 30, func(s *Score) ID { return s.Patient })
	register("paper", 30, func(p *Paper) ID { return p.Patient })
	register[Visit]("visit", 14, func(v *Visit) ID { return v.Patient })
	register[Series]("series", 30, func(s *Series) ID { return s.Patient })
	register("intervention", 30, func(iv *Intervention) ID { return iv.Patient })
	register[Rhythm]("rhythm", 0, nil)
	register[Planned]("planned", 0, nil)
	register[Stop]("stop", 0, nil)
	register[Passage]("passage", 14, func(p *Passage) ID { return p.Visit })
	register("arrival", 14, func(ar *Arrival) ID { return ar.Visit })
	register[Note]("note", 30, func(n *Note) ID { return n.Patient })
	register("focus", 30, func(f *Focus) ID { return f.Patient })
	register("question", 30, func(q *Question) ID { return q.Patient })
	register("event", 30, func(e *Event) ID { return e.Patient })
	register("attention", 30, func(at *Attention) ID { return at.Patient })
	register("treatment", 30, func(tr *Treatment) ID { return tr.Patient })
	register("reading", 30, func(r *Reading) ID { return r.Patient })
	register("limit", 30, func(l *Limit) ID { return l.Patient })
	register("entrusted", 30, func(e *Entrusted) ID { return e.Patient })
	register("photo", 30, func(p *Photo) ID { return p.Patient })
	register("wound", 30, func(w *Wound) ID { return w.Patient })
	register("assessment", 30, func(as *Assessment) ID { return as.Patient })
	register("goal", 30, func(g *Goal) ID { return g.Patient })
	register("precaution", 30, func(p *Precaution) ID { return p.Patient })
	register("problem", 30, func(p *Problem) ID { return p.Patient })
	register[Template]("template", 30, nil)
	register("rating", 0, func(r *Rating) ID { return r.Problem })
	register("objection", 30, func(o *Objection) ID { return o.Patient })
	register("opening", 30, func(o *Opening) ID { return o.Patient })
	register("guest", 30, func(g *Guest) ID { return g.Patient })
	register("consent", 30, func(c *Consent) ID { return c.Patient })
	register[View]("view", 0, nil)
	register[Face]("face", 0, nil)
	register[Lately]("lately", 0, nil)
	register[Amendment]("amendment", 30, nil)
	register[Aside]("aside", 30, nil)
	register[Twice]("twice", 7, nil)
	register("help", 14, func(h *Help) ID { return h.Patient })
	register[Page]("page", 30, nil)
	register[Erasure]("erasure", 30, nil)
	register("transfer", 30, func(tr *Transfer) ID { return tr.Patient })
	register("incoming", 30, func(in *Incoming) ID { return in.Patient })
	register[Expecting]("expecting", 30, nil)
	register[Letter]("letter", 0, nil)
}

func kindOf[B any]() string { return names[reflect.TypeFor[B]()] }

func parentOf(d Doc) ID {
	k, ok := kinds[d.Kind]
	if !ok {
		return ""
	}
	return k.parent(d.Body)
}

// doc makes a document of today's version.
func doc(id ID, scope Scope, day Day, b any) Doc {
	name := names[reflect.TypeOf(b).Elem()]
	return Doc{Kind: name, ID: id, V: kinds[name].v, Scope: scope, Day: day, Body: b}
}

// Kinds lists the kinds of documents with an empty body of each, for tests and
// for what is generated from the types.
func Kinds() map[string]any {
	out := map[string]any{}
	for name, k := range kinds {
		out[name] = k.make()
	}
	return out
}

// Encode writes the body as it is stored and sent, once; it fails when the body
// holds what cannot be written, such as a time of the year 10000.
func (d *Doc) Encode() (err error) {
	d.raw, err = jsonv2.Marshal(d.Body, jsonv2.Deterministic(true))
	return err
}

// Encoded gives the body as it is stored and sent when it is at hand, else nil.
func (d Doc) Encoded() []byte { return d.raw }

// AsStored gives a document with the bytes that were stored and no body to look
// into, for whoever only sends it on; ok is false when they are of an older
// version, which must be decoded to be brought to today's.
func (d Doc) AsStored(raw []byte) (stored Doc, ok bool) {
	k, known := kinds[d.Kind]
	d.raw = raw
	return d, known && d.V == k.v
}

// EncodeBody gives the body of a document as it is stored and sent.
func EncodeBody(d Doc) ([]byte, error) {
	if d.raw == nil {
		if err := d.Encode(); err != nil {
			return nil, err
		}
	}
	return d.raw, nil
}

// DecodeBody reads a stored body of any version that was ever written and
// brings it to today's. Stored bytes are never rewritten.
func DecodeBody(name string, v int, raw []byte) (any, int, error) {
	k, ok := kinds[name]
	if !ok {
		return nil, 0, fmt.Errorf("teams: unknown kind %q", name)
	}
	if v > k.v {
		return nil, 0, fmt.Errorf("teams: %s of version %d was written by a newer Ronde", name, v)
	}
	for ; v < k.v; v++ {
		up, ok := k.older[v]
		if !ok {
			return nil, 0, fmt.Errorf("teams: no way from %s version %d", name, v)
		}
		next, err := up(raw)
		if err != nil {
			return nil, 0, fmt.Errorf("teams: %s version %d: %w", name, v, err)
		}
		raw = next
	}
	b := k.make()
	if err := jsonv2.Unmarshal(raw, b, jsonv2.RejectUnknownMembers(true)); err != nil {
		return nil, 0, fmt.Errorf("teams: %s version %d does not decode", name, v)
	}
	return b, k.v, nil
}
