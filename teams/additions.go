package teams

// Addition says that a note stands under something that was written before: what
// the person contests in it, or what a colleague mends. Nothing is overwritten:
// whoever reads the one reads the other.
type Addition struct {
	Kind string `json:"kind,omitempty"` // one of AdditionKinds; none when it is gone from this file
	ID   ID     `json:"id,omitempty"`
	How  string `json:"how"`            // one of Additions
	Said string `json:"said,omitempty"` // who said so: herself, her daughter
}

var (
	additionKind = oneOf(AdditionKinds...)
	additionHow  = oneOf(Additions...)
)

// needs names what a note stands under, wanted in hand when it is there at all.
func (in *Addition) needs() []Key {
	if in == nil || !ValidID(in.ID) {
		return nil
	}
	if _, err := additionKind(in.Kind); err != nil {
		return nil
	}
	return []Key{{in.Kind, in.ID}}
}

// added cleans what a note says of itself. It is a fact: without what it stands
// under it still tells that she contested something. Nobody reads of the one more
// than of the other, so it comes with the readers.
func (t *Team) added(a Actor, patient ID, in *Addition) (*Addition, []ID, error) {
	if in == nil {
		return nil, nil, nil
	}
	out := &Addition{}
	var err error
	if out.How, err = additionHow(in.How); err != nil {
		return nil, nil, about(err, "how")
	}
	if out.Said, err = optional(line)(in.Said); err != nil {
		return nil, nil, about(err, "said")
	}
	if in.Kind != "" && in.ID != "" { // half of a name is none
		if _, err = additionKind(in.Kind); err != nil || !ValidID(in.ID) {
			return nil, nil, badField("choice.unknown", "under")
		}
	}
	d, ok := t.Doc(Key{in.Kind, in.ID})
	if !ok || d.Scope.Of != patient {
		return out, nil, nil
	}
	readers := d.Scope.For
	if t.Sight(a.Who).Sees(d.Scope) {
		out.Kind, out.ID = in.Kind, in.ID
	} else if len(readers) > 0 { // she saw it when she wrote
		readers = append([]ID{a.Who}, readers...)
	}
	return out, readers, nil
}

// placed is what an addition says that waited in the tray, in the file that it is
// put into by somebody.
func (in *Addition) placed(t *Team, by, patient ID) *Addition {
	if in == nil {
		return nil
	}
	out := &Addition{How: in.How, Said: in.Said}
	if d, ok := t.Doc(Key{in.Kind, in.ID}); ok && d.Scope.Of == patient && t.Sight(by).Sees(d.Scope) {
		out.Kind, out.ID = in.Kind, in.ID
	}
	return out
}

// underIn is what arguments say of what they stand under, nil when it does not read.
func underIn(in map[string]any) *Addition {
	of, _ := in["under"].(map[string]any)
	said := func(name string) string { s, _ := of[name].(string); return s }
	how, err := additionHow(said("how"))
	if err != nil {
		return nil
	}
	out := &Addition{How: how}
	if words, err := line(said("said")); err == nil {
		out.Said = words
	}
	if kind, err := additionKind(said("kind")); err == nil && ValidID(said("id")) {
		out.Kind, out.ID = kind, said("id")
	}
	return out
}

// parted is what an addition says once its note has gone to another file: there
// is nothing there that it stands under, and whose words they were does not stay.
func (in *Addition) parted() (gone, left *Addition) {
	if in == nil {
		return nil, nil
	}
	return &Addition{How: in.How, Said: in.Said}, &Addition{Kind: in.Kind, ID: in.ID, How: in.How}
}

// joined is the whole of it again.
func (in *Addition) joined(left *Addition) *Addition {
	if in == nil || left == nil {
		return left
	}
	return &Addition{Kind: left.Kind, ID: left.ID, How: left.How, Said: in.Said}
}
