package teams

import (
	"time"

	"ronde/teams/practice"
)

// A member may be learning: she says until when herself, in her own line. What
// she writes is read at once, as anybody's; beside it stands that a colleague of
// the profession she learns has not countersigned it yet. Any of them does, by
// name: it says who has read it with her, and judges nobody.

// LearnsArgs are the arguments of member.learns.
type LearnsArgs struct {
	Until Day `json:"until"` // the last day; one that has passed says: not any more
}

// longestLearning bounds how far ahead it may be said, in days: three years and
// a half, as long as a nurse learns, with room.
const longestLearning = 1280

func learns(t *Team, a Actor, in LearnsArgs) (Change, error) {
	m := *body[Member](t, a.Who)
	today := t.Today(a.Now)
	switch {
	case in.Until == 0:
		return Change{}, badField("date.bad", "until")
	case in.Until > today+longestLearning:
		return Change{}, badField("date.far", "until")
	case in.Until < today:
		in.Until = 0
	}
	if in.Until == m.Learns {
		return Change{}, nil
	}
	m.Learns = in.Until
	return Change{Put: m.docs(t, a.Who)}, nil
}

// learning tells whether a member is in training on a day.
func (m *Member) learning(today Day) bool { return m.Learns != 0 && m.Learns >= today }

// toSign gives the profession that is to countersign what somebody writes about
// an hour; "" for all who did not learn then.
func (t *Team) toSign(a Actor, at time.Time) practice.Profession {
	if m := body[Member](t, a.Who); m.learning(t.Today(at)) {
		return m.Profession
	}
	return ""
}

// signNote says that somebody has read the note with her. The first one stands.
func signNote(t *Team, a Actor, in SeenNoteArgs) (Change, error) {
	d, _ := t.Doc(Key{"note", in.Note})
	n := *d.Body.(*Note)
	m := body[Member](t, a.Who)
	switch {
	case n.ToSign == "" || n.Signed != nil || n.MovedAway != nil || n.Corrected != "":
		return Change{}, nil
	case n.By == a.Who || m.learning(t.Today(a.Now)):
		return Change{}, refuse("note.sign", "by", n.By)
	case m.Profession != n.ToSign:
		return Change{}, refuse("note.sign_profession", "profession", n.ToSign)
	}
	n.Signed = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{doc(in.Note, d.Scope, d.Day, &n)}}, nil
}

// unsignNote takes one's own countersignature back.
func unsignNote(t *Team, a Actor, in SeenNoteArgs) (Change, error) {
	d, _ := t.Doc(Key{"note", in.Note})
	n := *d.Body.(*Note)
	switch {
	case n.Signed == nil:
		return Change{}, nil
	case n.Signed.By != a.Who:
		return Change{}, refuse("note.signed", "by", n.Signed.By)
	}
	n.Signed = nil
	return Change{Put: []Doc{doc(in.Note, d.Scope, d.Day, &n)}}, nil
}
