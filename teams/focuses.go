package teams

import "time"

// Focus is what is followed about a person (« cible »): a short, neutral name of
// what is happening, open until the result in a note closes it.
type Focus struct {
	Patient   ID         `json:"patient"`
	Title     string     `json:"title"`
	Macro     string     `json:"macro,omitempty"` // a synthesis, at: entry, return, situation, exit
	By        ID         `json:"by"`
	At        time.Time  `json:"at"`
	Taken     *Mark      `json:"taken,omitempty"` // who takes care of it
	Closed    *Concluded `json:"closed,omitempty"`
	Withdrawn *Mark      `json:"withdrawn,omitempty"` // followed no longer, without a result
}

// Concluded says which note's result closed a focus.
type Concluded struct {
	By   ID        `json:"by"`
	At   time.Time `json:"at"`
	Note ID        `json:"note"`
}

// MostFocuses bounds the open focuses of a person.
const MostFocuses = 20

var macro = optional(oneOf(Macros...))

func (f *Focus) open() bool { return f.Closed == nil && f.Withdrawn == nil }

// doc keeps an open one in hand, and what is over for a while.
func (f *Focus) doc(id ID, today Day) Doc {
	if f.open() {
		today = 0
	}
	return doc(id, ofPatient(f.Patient, ClassCare), today, f)
}

func (t *Team) roomForFocus(patient ID) error {
	open := 0
	each(t, patient, func(_ ID, f *Focus) {
		if f.open() {
			open++
		}
	})
	if open >= MostFocuses {
		return refuse("focus.many", "most", MostFocuses)
	}
	return nil
}

// OpenFocusArgs are the arguments of focus.open.
type OpenFocusArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Title   string `json:"title"`
	Macro   string `json:"macro,omitempty"` // entry, return, situation, exit
}

// openFocus makes a document of its own also for a name that is there already:
// the notes that come behind it name it by its id.
func openFocus(t *Team, a Actor, in OpenFocusArgs) (Change, error) {
	title, err := line(in.Title)
	if err != nil {
		return Change{}, about(err, "title")
	}
	sort, err := macro(in.Macro)
	if err != nil {
		return Change{}, about(err, "macro")
	}
	if err := t.roomForFocus(in.Patient); err != nil {
		return Change{}, err
	}
	f := &Focus{Patient: in.Patient, Title: title, Macro: sort, By: a.Who, At: a.Now}
	return Change{Put: []Doc{f.doc(a.NewID(), 0)}}, nil
}

// FocusArgs are the arguments of focus.withdraw and focus.reopen.
type FocusArgs struct {
	Focus ID `json:"focus" key:"focus"`
}

func withdrawFocus(t *Team, a Actor, in FocusArgs) (Change, error) {
	f := *body[Focus](t, in.Focus)
	if f.Closed != nil {
		return Change{}, refuse("focus.closed", "by", f.Closed.By)
	}
	if f.Withdrawn != nil {
		return Change{}, nil
	}
	f.Withdrawn = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{f.doc(in.Focus, t.Today(a.Now))}}, nil
}

// reopenFocus undoes both ends of a focus. The note with the result stays.
func reopenFocus(t *Team, a Actor, in FocusArgs) (Change, error) {
	f := *body[Focus](t, in.Focus)
	if f.open() {
		return Change{}, nil
	}
	if err := t.roomForFocus(f.Patient); err != nil {
		return Change{}, err
	}
	f.Closed, f.Withdrawn = nil, nil
	return Change{Put: []Doc{f.doc(in.Focus, t.Today(a.Now))}}, nil
}
