package teams

import "slices"

// « Pas la bonne personne »: what was written about one person in the file of
// another is a leak, so whoever sees a note there moves it, and the author moves
// her passage. It becomes a new document in the right file. The wrong one keeps
// who and when and says that it was moved, neither what nor where to, and so
// must each of its other versions: those beyond the horizon are fetched by name,
// and a move that leaves one behind is refused.

// MovedID gives the note that a note becomes, moved to a person or to a visit.
// It follows from both, so that it can be moved back.
func MovedID(note, to ID) ID { return derive("moved", note, to) }

// mostVersions bounds how many notes go together.
const mostVersions = 200

// shift is notes that go from one file to another, or back.
type shift struct {
	t       *Team
	a       Actor
	notes   []ID // with all their versions
	to      ID   // the person or the visit in their new names
	missing []ID
}

// shift looks that the notes are there and belong together.
func (t *Team) shift(a Actor, notes []ID, to ID, belongs func(*Note) bool) (*shift, error) {
	s := &shift{t: t, a: a, to: to}
	for _, id := range notes {
		d, ok := t.Doc(Key{"note", id})
		if !ok || !t.Sight(a.Who).Sees(d.Scope) || !belongs(d.Body.(*Note)) || len(notes) > mostVersions {
			return nil, badField("args.bad", "notes")
		}
		if !slices.Contains(s.notes, id) {
			s.notes = append(s.notes, id)
		}
	}
	return s, nil
}

// need notes that something has to go along.
func (s *shift) need(id ID) {
	if id != "" && !slices.Contains(s.notes, id) && !slices.Contains(s.missing, id) {
		s.missing = append(s.missing, id)
	}
}

func (s *shift) whole() error {
	if len(s.missing) > 0 {
		return refuse("note.versions", "missing", sorted(s.missing))
	}
	return nil
}

// away gives the notes in their new place, and what stays in the old one.
func (s *shift) away(now func(*Note)) (put []Doc, err error) {
	for _, id := range s.notes {
		d, _ := s.t.Doc(Key{"note", id})
		old := d.Body.(*Note)
		s.need(old.Corrects)
		s.need(old.Corrected)
		if old.MovedAway != nil {
			continue
		}
		moved, left := *old, *old
		moved.Moved, moved.MovedFrom, moved.Visit, moved.Passage = &Mark{s.a.Who, s.a.Now}, id, "", ""
		moved.Corrects, moved.Corrected = s.along(old.Corrects), s.along(old.Corrected)
		moved.Under, left.Under = old.Under.parted()
		moved.Focus, moved.Seen, moved.Taken, moved.Signed = "", nil, nil, nil // another person's focus, and other readers
		now(&moved)
		moved.For = s.t.found(moved.Patient, moved.For, moved.By) // they need not see whom it is about
		left.Text, left.PassOn, left.Seen, left.Taken, left.Liaison = "", false, nil, nil, Liaison{}
		left.Charted, left.MovedAway = Charted{Focus: old.Focus}, moved.Moved
		if old.Placed != nil {
			var fact []Doc
			moved.Placed, left.Placed, fact = s.emptied(id, *old.Placed)
			put = append(put, fact...)
		}
		put = append(put, moved.doc(MovedID(id, s.to), s.t), doc(id, d.Scope, d.Day, &left))
	}
	return put, s.whole()
}

// along gives the new name of another version that goes along.
func (s *shift) along(id ID) ID {
	if n := body[Note](s.t, id); n == nil || n.MovedAway != nil || !slices.Contains(s.notes, id) {
		return ""
	}
	return MovedID(id, s.to)
}

// back gives the notes as they were, and drops those that they had become.
func (s *shift) back() (c Change, err error) {
	var there []ID
	for _, id := range s.notes {
		there = append(there, MovedID(id, s.to))
	}
	for i, id := range s.notes {
		d, _ := s.t.Doc(Key{"note", id})
		from, ok := s.t.Doc(Key{"note", there[i]})
		was := *d.Body.(*Note)
		if !ok || was.MovedAway == nil {
			continue
		}
		if !s.t.Sight(s.a.Who).Sees(from.Scope) { // back would be where she reads it
			return Change{}, NotFound()
		}
		n := from.Body.(*Note)
		if n.MovedAway != nil {
			return Change{}, refuse("note.moved", "by", n.MovedAway.By)
		}
		for _, other := range []ID{n.Corrects, n.Corrected} { // corrected since
			if !slices.Contains(there, other) {
				s.need(other)
			}
		}
		focus := was.Focus
		was.Under = n.Under.joined(was.Under)
		was.Text, was.PassOn, was.Charted, was.Liaison, was.MovedAway = n.Text, n.PassOn, n.Charted, n.Liaison, nil
		was.Focus = focus
		if n.Placed != nil {
			var fact []Doc
			was.Placed, fact = s.filled(id, *n.Placed)
			c.Put = append(c.Put, fact...)
		}
		c.Put = append(c.Put, doc(id, d.Scope, d.Day, &was))
		c.Drop = append(c.Drop, Dropped{from.Kind, from.ID, from.Scope})
	}
	return c, s.whole()
}

// factsInHand is how many days a fact that was placed is surely in hand; later it
// lies beyond the horizon, where nobody reads it.
const factsInHand = 28

// fact gives the fact of the tray that a note was made of, when this is the
// place where it was put, and it said so itself: else its words are in the note.
func (s *shift) fact(note ID, p PlacedNote) (Doc, *Aside) {
	d, ok := s.t.Doc(Key{"aside", p.Aside})
	n := body[Note](s.t, note)
	if !ok || n == nil || n.Patient != d.Scope.Of || note != PlacedNoteID(p.Aside) || s.t.Today(s.a.Now) > s.t.Today(p.At)+factsInHand {
		return Doc{}, nil
	}
	as := *d.Body.(*Aside)
	return d, &as
}

// emptied: what a note was made of goes along with it, and neither the note that
// stays nor the fact keeps any of it.
func (s *shift) emptied(note ID, p PlacedNote) (along, stays *PlacedNote, fact []Doc) {
	left := p
	left.Args = ""
	if d, as := s.fact(note, p); as != nil {
		p.Args, as.Args, as.Text = as.Args, "", ""
		fact = []Doc{doc(d.ID, d.Scope, d.Day, as)}
	}
	return &p, &left, fact
}

// filled undoes that.
func (s *shift) filled(note ID, p PlacedNote) (was *PlacedNote, fact []Doc) {
	if d, as := s.fact(note, p); as != nil {
		as.say(p.Args)
		p.Args = ""
		fact = []Doc{doc(d.ID, d.Scope, d.Day, as)}
	}
	return &p, fact
}

// both names notes in their old and in their new place.
func both(notes []ID, to ID) (keys []Key) {
	for _, id := range notes {
		if ValidID(id) {
			keys = append(keys, Key{"note", id}, Key{"note", MovedID(id, to)})
		}
	}
	return keys
}

// MoveNoteArgs are the arguments of note.move and note.move_back: the note as it
// stood in the wrong file, the ids of its other versions, and the person whom it
// is about.
type MoveNoteArgs struct {
	Note    ID   `json:"note" key:"note"`
	Notes   []ID `json:"notes"`
	Patient ID   `json:"patient" key:"patient"`
}

func (in MoveNoteArgs) all() []ID        { return append([]ID{in.Note}, in.Notes...) }
func (in MoveNoteArgs) more(Actor) []Key { return both(in.all(), in.Patient) }

func moveNote(t *Team, a Actor, in MoveNoteArgs) (Change, error) {
	n := body[Note](t, in.Note)
	s, err := t.shift(a, in.all(), in.Patient, func(o *Note) bool { return o.Patient == n.Patient })
	switch {
	case err != nil:
		return Change{}, err
	case n.Patient == in.Patient, n.MovedAway != nil && body[Note](t, MovedID(in.Note, in.Patient)) != nil:
		return Change{}, nil
	case n.MovedAway != nil:
		return Change{}, refuse("note.moved", "by", n.MovedAway.By)
	}
	put, err := s.away(func(now *Note) { now.Patient = in.Patient })
	return Change{Put: put}.unless(err)
}

func moveNoteBack(t *Team, a Actor, in MoveNoteArgs) (Change, error) {
	n := body[Note](t, in.Note)
	s, err := t.shift(a, in.all(), in.Patient, func(o *Note) bool { return o.Patient == n.Patient })
	switch {
	case err != nil:
		return Change{}, err
	case n.MovedAway == nil:
		return Change{}, nil
	case body[Note](t, MovedID(in.Note, in.Patient)) == nil:
		return Change{}, refuse("note.moved", "by", n.MovedAway.By)
	}
	c, err := s.back()
	return c.unless(err)
}

// unless gives nothing together with an error.
func (c Change) unless(err error) (Change, error) {
	if err != nil {
		return Change{}, err
	}
	return c, nil
}

// MovePassageArgs are the arguments of passage.move and passage.move_back: the
// passage in the wrong place, all notes that were written with it, and the visit
// that it was about.
type MovePassageArgs struct {
	Passage ID   `json:"passage" key:"passage"`
	Notes   []ID `json:"notes"`
	Visit   ID   `json:"visit" key:"visit"`
}

func (in MovePassageArgs) more(a Actor) []Key {
	return append(both(in.Notes, in.Visit), Key{"passage", PassageID(in.Visit, a.Who)})
}

func (in MovePassageArgs) told(n *Note) bool { return n.Passage == in.Passage }

func movePassage(t *Team, a Actor, in MovePassageArgs) (Change, error) {
	d, _ := t.Doc(Key{"passage", in.Passage})
	old, v := d.Body.(*Passage), body[Visit](t, in.Visit)
	to := PassageID(in.Visit, a.Who)
	there := body[Passage](t, to)
	s, err := t.shift(a, in.Notes, in.Visit, in.told)
	switch {
	case old.By != a.Who:
		return Change{}, refuse("passage.not_yours", "by", old.By)
	case err != nil:
		return Change{}, err
	case old.Visit == in.Visit, old.MovedAway != nil && there != nil && there.MovedAway == nil && there.Moved != nil:
		return Change{}, nil
	case old.MovedAway != nil:
		return Change{}, refuse("passage.moved", "by", old.By)
	case there != nil && there.MovedAway == nil:
		return Change{}, refuse("passage.there", "by", old.By)
	}
	mark := &Mark{a.Who, a.Now}
	now, left := *old, Passage{Visit: old.Visit, Patient: old.Patient, By: old.By, Withdrawn: old.Withdrawn, Moved: old.Moved, MovedFrom: old.MovedFrom, MovedAway: mark,
		Telling: Telling{Outcome: old.Outcome, At: old.At, Made: old.Made, Written: old.Written, Said: old.Said, Tasks: []TaskDone{}}}
	if left.Withdrawn == nil {
		left.Withdrawn = &mark.At
	}
	now.Visit, now.Patient, now.Withdrawn, now.Moved, now.MovedFrom = in.Visit, v.Patient, nil, mark, in.Passage
	now.retold(func(note ID) ID { s.need(note); return s.along(note) })
	put, err := s.away(func(n *Note) { n.Patient, n.Visit, n.Passage = v.Patient, in.Visit, to })
	if err != nil {
		return Change{}, err
	}
	c := Change{Put: append(put, now.doc(to, v.Day), left.doc(in.Passage, d.Day))}
	c.Put = append(c.Put, t.lately(toldAs{in.Passage, &left}, toldAs{to, &now})...)
	return t.twice(a, t.twice(a, c, in.Passage, old, &left, d.Day), to, there, &now, v.Day), nil
}

// retold gives the notes of all tellings other names.
func (p *Passage) retold(name func(ID) ID) {
	p.Earlier = slices.Clone(p.Earlier)
	for i := range p.Earlier {
		p.Earlier[i].Note = name(p.Earlier[i].Note)
	}
	p.Note = name(p.Note)
}

func movePassageBack(t *Team, a Actor, in MovePassageArgs) (Change, error) {
	d, _ := t.Doc(Key{"passage", in.Passage})
	left := d.Body.(*Passage)
	from, ok := t.Doc(Key{"passage", PassageID(in.Visit, left.By)})
	s, err := t.shift(a, in.Notes, in.Visit, in.told)
	switch {
	case left.By != a.Who:
		return Change{}, refuse("passage.not_yours", "by", left.By)
	case err != nil:
		return Change{}, err
	case left.MovedAway == nil:
		return Change{}, nil
	case !ok || from.Body.(*Passage).Moved == nil || from.Body.(*Passage).MovedAway != nil:
		return Change{}, refuse("passage.moved", "by", left.By)
	}
	there := from.Body.(*Passage)
	was := *there
	was.Visit, was.Patient, was.Moved, was.MovedFrom = left.Visit, left.Patient, left.Moved, left.MovedFrom
	if was.Withdrawn == nil && left.Withdrawn.Before(left.MovedAway.At) { // she had taken it back before
		was.Withdrawn = left.Withdrawn
	}
	was.retold(func(note ID) ID {
		for _, id := range s.notes {
			if MovedID(id, in.Visit) == note {
				return id
			}
		}
		s.need(note)
		return note
	})
	c, err := s.back()
	if err != nil {
		return Change{}, err
	}
	gone := *there
	gone.Withdrawn = &a.Now
	c.Put = append(c.Put, was.doc(in.Passage, d.Day))
	c.Put = append(c.Put, t.lately(toldAs{from.ID, &gone}, toldAs{in.Passage, &was})...)
	c.Drop = append(c.Drop, Dropped{from.Kind, from.ID, from.Scope})
	return t.twice(a, t.twice(a, c, from.ID, there, &gone, from.Day), in.Passage, left, &was, d.Day), nil
}
