package teams

// « Je m'en occupe »: on a note that is to be passed on and on an open focus one
// person says that she takes care of it. It binds nobody and closes nothing: the
// others know whom to ask. Who comes second sees who was first.

// takeNote says it of a note.
func takeNote(t *Team, a Actor, in SeenNoteArgs) (Change, error) {
	d, _ := t.Doc(Key{"note", in.Note})
	n := *d.Body.(*Note)
	switch {
	case n.MovedAway != nil:
		return Change{}, refuse("note.moved", "by", n.MovedAway.By)
	case n.Corrected != "", !n.PassOn:
		return Change{}, refuse("note.not_passed_on", "by", n.By)
	case n.Taken != nil && n.Taken.By == a.Who:
		return Change{}, nil
	case n.Taken != nil:
		return Change{}, refuse("note.taken", "by", n.Taken.By)
	}
	n.Taken = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{doc(in.Note, d.Scope, d.Day, &n)}}, nil
}

// handBackNote is « Finalement non »; what nobody has, is so already.
func handBackNote(t *Team, a Actor, in SeenNoteArgs) (Change, error) {
	d, _ := t.Doc(Key{"note", in.Note})
	n := *d.Body.(*Note)
	switch {
	case n.Taken == nil:
		return Change{}, nil
	case n.Taken.By != a.Who:
		return Change{}, refuse("note.taken", "by", n.Taken.By)
	}
	n.Taken = nil
	return Change{Put: []Doc{doc(in.Note, d.Scope, d.Day, &n)}}, nil
}

func takeFocus(t *Team, a Actor, in FocusArgs) (Change, error) {
	f := *body[Focus](t, in.Focus)
	switch {
	case f.Closed != nil:
		return Change{}, refuse("focus.closed", "by", f.Closed.By)
	case f.Withdrawn != nil:
		return Change{}, refuse("focus.withdrawn", "by", f.Withdrawn.By)
	case f.Taken != nil && f.Taken.By == a.Who:
		return Change{}, nil
	case f.Taken != nil:
		return Change{}, refuse("focus.taken", "by", f.Taken.By)
	}
	f.Taken = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{f.doc(in.Focus, 0)}}, nil
}

func handBackFocus(t *Team, a Actor, in FocusArgs) (Change, error) {
	d, _ := t.Doc(Key{"focus", in.Focus})
	f := *d.Body.(*Focus)
	switch {
	case f.Taken == nil:
		return Change{}, nil
	case f.Taken.By != a.Who:
		return Change{}, refuse("focus.taken", "by", f.Taken.By)
	}
	f.Taken = nil
	return Change{Put: []Doc{doc(in.Focus, d.Scope, d.Day, &f)}}, nil
}
