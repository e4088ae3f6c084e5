package teams

import (
	"slices"

	"ronde/teams/practice"
)

// « Lu par »: a note is read by the whole team unless its author says otherwise,
// when she writes it: by the professions that nurse, or by her and colleagues
// whom she names. It stands in the document's scope, so that every way of
// reading follows. What is dangerous for all is an alert, which has no such line.

// Carers stands in Scope.For for all members of the professions that nurse,
// also those who come later. It is no id.
const Carers = "@carers"

// audience cleans for whom a note is; nil is the team. Its author always reads
// it, and nobody writes for herself alone: a file that one person has is none.
func (t *Team) audience(a Actor, of ID, in []ID) ([]ID, error) {
	if len(in) == 0 {
		return nil, nil
	}
	out := []ID{a.Who}
	for _, id := range in {
		if id != Carers && body[Member](t, id) == nil {
			return nil, badField("args.bad", "for")
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if len(out) == 1 {
		return nil, badField("note.nobody", "for")
	}
	return t.found(of, out, a.Who), nil
}

// found gives readers of whom one at least is in the team, beside the author.
// When all of them have left meanwhile it is those who nurse, and without any
// the team: somebody has to find what she wrote.
func (t *Team) found(of ID, readers []ID, author ID) []ID {
	switch nurses := []ID{author, Carers}; {
	case len(readers) == 0, t.read(of, readers, author):
		return readers
	case t.read(of, nurses, author):
		return nurses
	}
	return nil
}

// read tells whether anybody of the team but one reads what is for these, of
// somebody.
func (t *Team) read(of ID, by []ID, but ID) bool {
	return slices.ContainsFunc(t.Members(), func(id ID) bool { return id != but && t.Sight(id).Sees(Scope{Of: of, Class: ClassCare, For: by}) })
}

// audienceOf is for whom a fact of the tray is: what was written for some stays
// among them, also when it has no place.
func (t *Team) audienceOf(a Actor, of ID, g glimpse) []ID {
	var out []ID
	for _, k := range g.named {
		if d, _ := t.Doc(k); len(out) == 0 {
			out = d.Scope.For
		}
	}
	if len(out) == 0 && len(g.audience) > 0 {
		out = []ID{a.Who}
		for _, id := range g.audience {
			if (id == Carers || body[Member](t, id) != nil) && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return t.found(of, out, a.Who)
}

// NoteTag is what a short note is about, a line of the table of tags.
type NoteTag string

// Liaison is what makes a note one of the cahier de liaison: what it is about,
// and whether it is also meant for the home, where relatives and other comers
// read it on paper. It is not unless somebody says so.
type Liaison struct {
	Tags []NoteTag `json:"tags,omitempty"`
	Home bool      `json:"home,omitzero"`
}

func (l Liaison) clean(audience []ID) (Liaison, error) {
	if l.Home && len(audience) > 0 {
		return l, badField("args.bad", "home")
	}
	var out []NoteTag
	for _, tag := range practice.NoteTags() { // in the order of the table
		if slices.Contains(l.Tags, NoteTag(tag.ID)) {
			out = append(out, NoteTag(tag.ID))
		}
	}
	for _, tag := range l.Tags {
		if !slices.Contains(out, tag) {
			return l, badField("choice.unknown", "tags")
		}
	}
	l.Tags = out
	return l, nil
}

func (l Liaison) same(other Liaison) bool {
	return l.Home == other.Home && slices.Equal(l.Tags, other.Tags)
}
