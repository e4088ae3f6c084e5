package teams

import (
	"maps"
	"time"
)

// « Vu », by name: on a note that is to be passed on and on an alert, and
// nowhere else. Who wrote it sees who has read it; what nobody asked to be
// passed on is nobody's business to have seen.

// saw adds somebody to those who have seen something.
func saw(seen map[ID]time.Time, a Actor) map[ID]time.Time {
	now := maps.Clone(seen)
	if now == nil {
		now = map[ID]time.Time{}
	}
	now[a.Who] = a.Now
	return now
}

// SeenNoteArgs are the arguments of note.seen.
type SeenNoteArgs struct {
	Note ID `json:"note" key:"note"`
}

// seeNote changes nothing of a note that is not to be passed on: the mark may
// have been taken off meanwhile.
func seeNote(t *Team, a Actor, in SeenNoteArgs) (Change, error) {
	d, _ := t.Doc(Key{"note", in.Note})
	n := *d.Body.(*Note)
	if _, seen := n.Seen[a.Who]; seen || n.By == a.Who || !n.PassOn {
		return Change{}, nil
	}
	n.Seen = saw(n.Seen, a)
	return Change{Put: []Doc{doc(in.Note, d.Scope, d.Day, &n)}}, nil
}

// seeAlert is about the alert as it is now: that it ended, or holds after all,
// is seen anew.
func seeAlert(t *Team, a Actor, in AlertArgs) (Change, error) {
	d, _ := t.Doc(Key{"alert", in.Alert})
	al := *d.Body.(*Alert)
	by := al.By
	if al.Ended != nil {
		by = al.Ended.By
	}
	if _, seen := al.Seen[a.Who]; seen || by == a.Who {
		return Change{}, nil
	}
	al.Seen = saw(al.Seen, a)
	return Change{Put: []Doc{doc(in.Alert, d.Scope, d.Day, &al)}}, nil
}
