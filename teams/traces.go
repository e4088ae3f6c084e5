package teams

import "slices"

// Trace is what a document says of things that belong to the same person, and
// stand under another name: the journal follows it when her file is erased.
type Trace struct {
	Homes  []ID // where she lives, or lived then
	Files  []ID // bytes
	Asides []ID // facts of the tray of which it was made
	Placed ID   // whose this fact of the tray turned out to be
	From   Key  // what it was before, in somebody else's file; no id when it was nothing
	Here   bool // it did not go on to another file
}

// Wandering are the kinds of documents that may come from another file, or out
// of the tray.
var Wandering = []string{"note", "passage", "photo", "aside"}

// Wanders tells whether a document of this kind may have stood elsewhere.
func Wanders(kind string) bool { return slices.Contains(Wandering, kind) }

// TraceOf reads it.
func TraceOf(d Doc) (t Trace) {
	from := func(id ID, away *Mark) { t.From, t.Here = Key{d.Kind, id}, away == nil }
	switch b := d.Body.(type) {
	case *Patient:
		t.Homes = []ID{b.Home}
	case *Note:
		from(b.MovedFrom, b.MovedAway)
		if b.Placed != nil {
			t.Asides = []ID{b.Placed.Aside}
		}
	case *Passage:
		from(b.MovedFrom, b.MovedAway)
	case *Photo:
		from(b.MovedFrom, b.MovedAway)
		if b.File != "" {
			t.Files = []ID{b.File}
		}
	case *Aside:
		if p := b.photo(); p != nil {
			t.Files = []ID{p.File}
		}
		if b.Placed != nil {
			t.Placed = b.Placed.Patient
		}
	}
	return t
}
