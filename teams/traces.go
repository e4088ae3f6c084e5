package teams

// Trace is what a document of a person says of things that are hers too, and
// stand under another name: the journal follows it when her file is erased.
type Trace struct {
	Homes  []ID // where she lives, or lived then
	Files  []ID // bytes
	Asides []ID // facts of the tray of which it was made
	Moved  bool // it stood in somebody else's file first, under another id
}

// TraceOf reads it.
func TraceOf(d Doc) (t Trace) {
	switch b := d.Body.(type) {
	case *Patient:
		t.Homes = []ID{b.Home}
	case *Note:
		t.Moved = b.Moved != nil
		if b.Placed != nil {
			t.Asides = []ID{b.Placed.Aside}
		}
	case *Photo:
		t.Moved = b.Moved != nil
		if b.File != "" {
			t.Files = []ID{b.File}
		}
	case *Aside:
		if p := b.photo(); p != nil {
			t.Files = []ID{p.File}
		}
	}
	return t
}
