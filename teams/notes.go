package teams

import (
	"cmp"
	"reflect"
	"time"

	"ronde/teams/practice"
)

// Note is what somebody wrote about a person, in Markdown: one free sentence, or
// data, actions and result, or both (charting.go). It is never changed: a
// correction is another note that takes its place, and both stay readable.
type Note struct {
	Patient ID         `json:"patient"`
	Visit   ID         `json:"visit,omitempty"`
	Passage ID         `json:"passage,omitempty"`
	By      ID         `json:"by"`
	At      time.Time  `json:"at"`      // the hour it is about
	Written time.Time  `json:"written"` // when the server had it
	Said    *time.Time `json:"said,omitempty"`
	Text    string     `json:"text"`
	Charted
	Liaison
	For       []ID                `json:"for,omitempty"`   // who reads it: nobody else may; none is the team
	Under     *Addition           `json:"under,omitempty"` // it stands under something written before
	PassOn    bool                `json:"pass_on"`         // to pass on to whoever comes next
	Seen      map[ID]time.Time    `json:"seen,omitempty"`  // by those who were to have it passed on
	Taken     *Mark               `json:"taken,omitempty"` // who takes care of what is to be passed on
	Corrects  ID                  `json:"corrects,omitempty"`
	Corrected ID                  `json:"corrected,omitempty"`
	ToSign    practice.Profession `json:"to_sign,omitempty"` // written by somebody who learns this profession
	Signed    *Mark               `json:"signed,omitempty"`  // a colleague has read it with her
	Placed    *PlacedNote         `json:"placed,omitempty"`
	Moved     *Mark               `json:"moved,omitempty"`      // it stood in a wrong file first
	MovedFrom ID                  `json:"moved_from,omitempty"` // under which id
	MovedAway *Mark               `json:"moved_away,omitempty"` // this was the wrong file: the text is gone from it
}

// PlacedNote says that somebody else put the note here, out of a fact that the
// team had in its tray.
type PlacedNote struct {
	By    ID        `json:"by"`
	At    time.Time `json:"at"`
	Aside ID        `json:"aside"`
	Act   string    `json:"act"`            // what the author had asked for
	Args  string    `json:"args,omitempty"` // all that the fact said, when it did not say about whom, or went along out of a wrong file
}

// The day a note leaves the horizon by is the day it was written: one that
// comes late is news all the same, and so is one that comes from another file.
func (n *Note) doc(id ID, t *Team) Doc {
	news := n.Written
	if n.Moved != nil {
		news = n.Moved.At
	}
	scope := ofPatient(n.Patient, ClassCare)
	if n.Home {
		scope.Class = ClassHome
	}
	scope.For = n.For
	return doc(id, scope, t.Today(news), n)
}

// WriteNoteArgs are the arguments of note.write.
type WriteNoteArgs struct {
	Patient ID        `json:"patient" key:"patient"`
	Visit   ID        `json:"visit,omitempty" key:"visit"`
	Text    string    `json:"text"`
	PassOn  bool      `json:"pass_on"`
	At      time.Time `json:"at"`
	For     []ID      `json:"for,omitempty"` // people, or Carers; none is the team
	Under   *Addition `json:"under,omitempty"`
	Charted
	Liaison
}

func (in WriteNoteArgs) more(Actor) []Key { return append(in.Charted.needs(), in.Under.needs()...) }

func writeNote(t *Team, a Actor, in WriteNoteArgs) (Change, error) {
	if v := body[Visit](t, in.Visit); v != nil && v.Patient != in.Patient {
		return Change{}, badField("args.bad", "visit")
	}
	n := &Note{Patient: in.Patient, Visit: in.Visit, By: a.Who, Written: a.Now, PassOn: in.PassOn}
	n.At, n.Said = moment(a, in.At)
	n.ToSign = t.toSign(a, n.At)
	said, err := t.charted(in.Charted, in.Patient)
	if err != nil {
		return Change{}, err
	}
	if err := n.say(in.Text, said); err != nil {
		return Change{}, err
	}
	if n.For, err = t.audience(a, in.Patient, in.For); err != nil {
		return Change{}, err
	}
	under, readers, err := t.added(a, in.Patient, in.Under)
	if err != nil {
		return Change{}, err
	}
	if n.Under = under; len(readers) > 0 {
		n.For, in.Home = readers, false
	}
	if n.Liaison, err = in.Liaison.clean(n.For); err != nil {
		return Change{}, err
	}
	id := a.NewID()
	return Change{Put: append([]Doc{n.doc(id, t)}, t.concludes(a, n, id)...)}, nil
}

// CorrectNoteArgs are the arguments of note.correct. Without charted or liaison
// that stays as it was: a phone that knew only the sentence mends only that. Who
// reads it stays too: the first text could not be made unread. For repeats it,
// for a correction that finds no note and waits in the tray.
type CorrectNoteArgs struct {
	Note    ID       `json:"note" key:"note"`
	Text    string   `json:"text"`
	PassOn  bool     `json:"pass_on"`
	Charted *Charted `json:"charted,omitempty"`
	Liaison *Liaison `json:"liaison,omitempty"`
	For     []ID     `json:"for,omitempty"`
}

func (in CorrectNoteArgs) more(Actor) []Key {
	if in.Charted == nil {
		return nil
	}
	return in.Charted.needs()
}

func correctNote(t *Team, a Actor, in CorrectNoteArgs) (Change, error) {
	old := *body[Note](t, in.Note)
	if old.By != a.Who {
		return Change{}, refuse("note.not_yours", "by", old.By)
	}
	if old.MovedAway != nil { // what she wrote belongs where the note went: the tray keeps it until somebody puts it there
		return Change{}, NotFound()
	}
	now := &Note{Patient: old.Patient, Visit: old.Visit, Passage: old.Passage, By: a.Who, At: old.At,
		Said: old.Said, Written: a.Now, PassOn: in.PassOn, Corrects: in.Note, Liaison: old.Liaison, For: old.For, Under: old.Under, ToSign: cmp.Or(t.toSign(a, old.At), old.ToSign)}
	if in.PassOn {
		now.Taken = old.Taken
	}
	said, err := old.Charted, error(nil)
	if in.Charted != nil {
		said, err = t.charted(*in.Charted, old.Patient)
	}
	if err != nil {
		return Change{}, err
	}
	if err := now.say(in.Text, said); err != nil {
		return Change{}, err
	}
	if in.Liaison != nil {
		if now.Liaison, err = in.Liaison.clean(old.For); err != nil {
			return Change{}, err
		}
	}
	if now.Text == old.Text && now.Liaison.same(old.Liaison) && now.PassOn == old.PassOn && reflect.DeepEqual(now.Charted, old.Charted) {
		return Change{}, nil
	}
	id := a.NewID()
	put := []Doc{now.doc(id, t)}
	if in.Charted != nil {
		put = append(put, t.concludes(a, now, id)...)
	}
	if old.Corrected != "" {
		// Two phones of one person corrected the same note: both corrections stand.
		return Change{Put: put}, nil
	}
	old.Corrected = id
	d, _ := t.Doc(Key{"note", in.Note})
	return Change{Put: append(put, doc(in.Note, d.Scope, d.Day, &old))}, nil
}
