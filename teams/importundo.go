package teams

import (
	"slices"
	"time"
)

// ImportUndoFor is how long an import can be taken back: shorter than anything
// that somebody did with it may lie beyond the horizon.
const ImportUndoFor = 7 * 24 * time.Hour

// Why something of an import stays although it was undone.
const (
	StayedWritten = "written" // somebody wrote about the person
	StayedChanged = "changed" // somebody changed what the import made
	StayedVisits  = "visits"  // somebody did something with a visit
)

// ImportStays lists those reasons.
var ImportStays = []string{StayedWritten, StayedChanged, StayedVisits}

// ImportStayed is a person of whom something stays, and why.
type ImportStayed struct {
	Patient ID     `json:"patient"`
	Why     string `json:"why"`
}

// ImportArgs are the arguments of import.undo.
type ImportArgs struct {
	Import ID `json:"import" key:"import"`
}

// undoImport takes back what nobody touched. A new file goes or stays whole; of
// somebody who had one, each contact and each series by itself.
func undoImport(t *Team, a Actor, in ImportArgs) (Change, error) {
	old := body[Import](t, in.Import)
	switch {
	case old.Undone != nil:
		return Change{}, nil
	case a.Now.Sub(old.At) > ImportUndoFor:
		return Change{}, refuse("import.old")
	}
	im := *old
	im.Undone, im.Made = &Mark{a.Who, a.Now}, []ImportMade{}
	var c Change
	written := t.besides(old)
	for _, m := range old.Made {
		left, why := t.untouched(m)
		switch {
		case m.Home == "":
		case written[m.Patient] != "":
			left, why = m, written[m.Patient]
		case why == "":
			why = t.fileTouched(m)
		}
		if m.Home != "" && why != "" { // it stays whole
			left = ImportMade{Patient: m.Patient}
			im.Made = append(im.Made, m)
		} else if why != "" {
			im.Made = append(im.Made, m.but(left))
		}
		if why != "" {
			im.Stayed = append(im.Stayed, ImportStayed{m.Patient, why})
		}
		c.Drop = append(c.Drop, t.drops(left)...)
	}
	c.Put = []Doc{im.doc(in.Import, t)}
	return c, nil
}

// TakenBack gives whom an entry takes out as if they had never been in the team:
// those of an import, with their homes. Nothing brings them back, so what the
// journal holds of them goes too.
func (e Entry) TakenBack() (of []ID) {
	if e.Act != "import.undo" {
		return nil
	}
	for _, d := range e.Drop {
		if d.Kind == "patient" || d.Kind == "home" {
			of = append(of, d.ID)
		}
	}
	return of
}

// untouched gives what nobody changed of what a line made, and why the rest
// stays.
func (t *Team) untouched(m ImportMade) (left ImportMade, why string) {
	left = ImportMade{Patient: m.Patient, Home: m.Home}
	for _, id := range m.Contacts {
		if c := body[Contact](t, id); c != nil && c.Removed == nil && c.Fields.all(c.At) && !t.consented(c.Patient, id) {
			left.Contacts = append(left.Contacts, id)
		} else if c != nil {
			why = StayedChanged
		}
	}
	for _, id := range m.Series {
		if reason := t.seriesTouched(id); reason != "" {
			why = reason
		} else {
			left.Series = append(left.Series, id)
		}
	}
	return left, why
}

// consented tells whether a paper of the law names somebody of the file.
func (t *Team) consented(patient, contact ID) (yes bool) {
	each(t, patient, func(_ ID, c *Consent) { yes = yes || c.Contact == contact })
	return yes
}

// but is a line without what is taken back of it.
func (m ImportMade) but(gone ImportMade) ImportMade {
	not := func(ids, gone []ID) []ID {
		return slices.DeleteFunc(slices.Clone(ids), func(id ID) bool { return slices.Contains(gone, id) })
	}
	m.Contacts, m.Series = not(m.Contacts, gone.Contacts), not(m.Series, gone.Series)
	return m
}

// all tells whether every field was written at one moment.
func (f Fields) all(at time.Time) bool {
	for _, one := range f {
		if !one.At.Equal(at) || len(one.Also) > 0 {
			return false
		}
	}
	return true
}

func (t *Team) seriesTouched(id ID) (why string) {
	s := body[Series](t, id)
	if s == nil || s.Ended != nil {
		return StayedChanged
	}
	each(t, s.Patient, func(at ID, v *Visit) {
		if v.Series == id && (v.ToCheck != nil || v.Kept != nil || t.touched(at, v)) {
			why = StayedVisits
		}
	})
	return why
}

// fileTouched tells whether somebody changed who a person is or where she lives.
func (t *Team) fileTouched(m ImportMade) string {
	p, h, d := body[Patient](t, m.Patient), body[Home](t, m.Home), body[Door](t, m.Home)
	if p == nil || h == nil || d == nil || p.Home != m.Home || p.Told != nil || p.Closed != nil || len(d.Fields) > 0 ||
		!p.Fields.all(p.Since) || !h.Fields.all(p.Since) {
		return StayedChanged
	}
	return ""
}

// besides finds what was written about new files beside what the import made:
// any document of theirs, of whatever kind, and whoever moved in with them.
func (t *Team) besides(im *Import) map[ID]string {
	whose, ours := map[ID]ID{}, map[Key]bool{}
	for _, m := range im.Made {
		if m.Home == "" {
			continue
		}
		whose[m.Patient], whose[m.Home] = m.Patient, m.Patient
		for _, d := range t.drops(m) {
			ours[Key{d.Kind, d.ID}] = true
		}
	}
	why := map[ID]string{}
	for kind, of := range t.docs {
		for id, d := range of {
			if p, ok := d.Body.(*Patient); ok && whose[p.Home] != "" && whose[p.Home] != id {
				why[whose[p.Home]] = StayedChanged
			}
			switch of := whose[d.Scope.Of]; {
			case ours[Key{kind, id}]:
			case of != "" && why[of] == "":
				why[of] = StayedWritten
			}
		}
	}
	return why
}

// drops gives the documents of a line, with the visits of its series.
func (t *Team) drops(m ImportMade) (out []Dropped) {
	add := func(kind string, ids ...ID) {
		for _, id := range ids {
			if d, ok := t.Doc(Key{kind, id}); ok {
				out = append(out, Dropped{d.Kind, d.ID, d.Scope})
			}
		}
	}
	if m.Home != "" {
		add("patient", m.Patient)
		add("home", m.Home)
		add("door", m.Home)
	}
	add("contact", m.Contacts...)
	add("series", m.Series...)
	each(t, m.Patient, func(id ID, v *Visit) {
		if slices.Contains(m.Series, v.Series) {
			add("visit", id)
		}
	})
	return out
}
