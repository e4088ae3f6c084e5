package desk

import (
	"slices"
	"strconv"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"ronde/teams"
)

// Position is where a device stands: what came after it is what it is sent. A
// restored backup has another epoch, a changed right another sight; both mean
// "start over".
type Position struct {
	Epoch string `json:"epoch"`
	Seq   uint64 `json:"seq"`
	Sight string `json:"sight"`
}

// WireDoc is a document as it goes to a browser.
type WireDoc struct {
	Kind string    `json:"kind"`
	ID   teams.ID  `json:"id"`
	V    int       `json:"v"`
	Of   teams.ID  `json:"of,omitempty"`
	Day  teams.Day `json:"day,omitempty"`
	Body any       `json:"body"`
}

// WireKey names a document that is gone.
type WireKey struct {
	Kind string   `json:"kind"`
	ID   teams.ID `json:"id"`
}

// WireEntry is an entry as it goes to a browser: only what the viewer sees.
type WireEntry struct {
	Seq  uint64    `json:"seq"`
	At   time.Time `json:"at"`
	Made time.Time `json:"made"`
	By   teams.ID  `json:"by"`
	ID   teams.ID  `json:"id"`
	Act  string    `json:"act"`
	Put  []WireDoc `json:"put"`
	Drop []WireKey `json:"drop"`
}

// WireEntries is the frame that carries entries, and where they lead.
type WireEntries struct {
	Entries  []WireEntry `json:"entries"`
	Position Position    `json:"position"`
}

// WireSnapshot is all that a viewer sees at one position. It says nothing of the
// viewer: those with the same sight are sent the same bytes.
type WireSnapshot struct {
	Position Position  `json:"position"`
	Docs     []WireDoc `json:"docs"`
	Safe     uint64    `json:"safe"` // the last entry that is in a backup
}

// wireDoc writes a document for the wire, from the bytes that were stored when
// they are at hand.
func wireDoc(d teams.Doc) WireDoc {
	w := WireDoc{Kind: d.Kind, ID: d.ID, V: d.V, Of: d.Scope.Of, Day: d.Day, Body: d.Body}
	if raw := d.Encoded(); raw != nil {
		w.Body = jsontext.Value(raw)
	}
	return w
}

// WireDocs writes documents for the wire. The caller has asked Sees.
func WireDocs(docs []teams.Doc) []WireDoc {
	out := make([]WireDoc, 0, len(docs))
	for _, d := range docs {
		out = append(out, wireDoc(d))
	}
	return out
}

const besideBody = 160 // bytes of a document beside its body, about

// AppendDocs writes a list of WireDoc: of documents that are at hand as they are
// stored, those bytes. Ids and kinds need no quoting.
func AppendDocs(to []byte, docs []teams.Doc) ([]byte, error) {
	size := 2
	for _, d := range docs {
		size += len(d.Encoded()) + besideBody
	}
	to = append(slices.Grow(to, size), '[')
	for i, d := range docs {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(append(to, `{"kind":"`...), d.Kind...)
		to = append(append(to, `","id":"`...), d.ID...)
		to = strconv.AppendInt(append(to, `","v":`...), int64(d.V), 10)
		if d.Scope.Of != "" {
			to = append(append(append(to, `,"of":"`...), d.Scope.Of...), '"')
		}
		if d.Day != 0 {
			to = append(append(append(to, `,"day":"`...), d.Day.String()...), '"')
		}
		raw, err := teams.EncodeBody(d)
		if err != nil {
			return nil, err
		}
		to = append(append(append(to, `,"body":`...), raw...), '}')
	}
	return append(to, ']'), nil
}

// wireEntry writes what a sight sees of an entry, nil when it sees nothing of
// it: then not even who acted may be told. An entry that changed nothing is
// news to members only: it answers the one who asked.
func wireEntry(e teams.Entry, s teams.Sight) []byte {
	w := WireEntry{Seq: e.Seq, At: e.At, Made: e.Made, By: e.By, ID: e.ID, Act: e.Act, Put: []WireDoc{}, Drop: []WireKey{}}
	for _, d := range e.Put {
		if s.Sees(d.Scope) {
			w.Put = append(w.Put, wireDoc(s.Shown(d)))
		}
	}
	for _, d := range e.Drop {
		if s.Sees(d.Scope) {
			w.Drop = append(w.Drop, WireKey{d.Kind, d.ID})
		}
	}
	if len(w.Put)+len(w.Drop) == 0 && (len(e.Put)+len(e.Drop) > 0 || !s.Is(e.By)) {
		return nil
	}
	b, err := jsonv2.Marshal(w, jsonv2.Deterministic(true))
	if err != nil {
		panic(err) // bodies were encoded before they were appended
	}
	return b
}
