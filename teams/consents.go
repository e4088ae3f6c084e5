package teams

import "time"

// Consent is a dated paper of the law about a person: that she agrees to share
// outside the team, or to photos; whom she trusts; who protects her in law. It
// says yes or no, in whose words, and since when; where the paper is; and it
// stays readable when another takes its place.
type Consent struct {
	Patient ID        `json:"patient"`
	Sort    string    `json:"sort"`              // one of ConsentSorts
	Given   bool      `json:"given"`             // false: she said no, or there is none
	Said    string    `json:"said"`              // who said so: herself, her daughter, a court
	On      Day       `json:"on"`                // when
	Until   Day       `json:"until,omitempty"`   // its last day, when it has one
	Words   string    `json:"words,omitempty"`   // what it says, where the paper is
	Contact ID        `json:"contact,omitempty"` // whom it names, when she is on the file
	By      ID        `json:"by"`
	At      time.Time `json:"at"`
	Ended   *Mark     `json:"ended,omitempty"`
	Next    ID        `json:"next,omitempty"` // what took its place
}

// ConsentSorts are the sorts, in the order in which a screen offers them.
var ConsentSorts = []string{"share_outside", "photos", "trusted_person", "protection", "directives"}

// outside is the sort of guests that a no to « share_outside » is about. Whom she
// knows at home stays: that is another word of hers.
const outside = "professional"

// MostConsents bounds those of a person that hold.
const MostConsents = 20

var consentSort = oneOf(ConsentSorts...)

func (c *Consent) doc(id ID, day Day) Doc { return doc(id, ofPatient(c.Patient, ClassCare), day, c) }

// NoteConsentArgs are the arguments of consent.note. Of a sort of which there is
// one already, this one takes its place; of trusted persons and of protection
// there may be several, and Instead names the one that is replaced.
type NoteConsentArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Sort    string `json:"sort"`
	Given   bool   `json:"given"`
	Said    string `json:"said"`
	On      Day    `json:"on"`
	Until   Day    `json:"until,omitempty"`
	Words   string `json:"words"`
	Contact ID     `json:"contact,omitempty" key:"contact"`
	Instead ID     `json:"instead,omitempty" key:"consent"`
}

func noteConsent(t *Team, a Actor, in NoteConsentArgs) (Change, error) {
	c := &Consent{Patient: in.Patient, Given: in.Given, On: in.On, Until: in.Until, Contact: in.Contact, By: a.Who, At: a.Now}
	var err error
	if c.Sort, err = consentSort(in.Sort); err != nil {
		return Change{}, about(err, "sort")
	}
	if c.Said, err = line(in.Said); err != nil {
		return Change{}, about(err, "said")
	}
	if c.Words, err = optional(line)(in.Words); err != nil {
		return Change{}, about(err, "words")
	}
	if in.On == 0 || in.On > t.Today(a.Now) {
		return Change{}, badField("date.future", "on")
	}
	if in.Until != 0 && in.Until < in.On {
		return Change{}, badField("date.order", "until")
	}
	if with := body[Contact](t, in.Contact); with != nil && with.Patient != in.Patient {
		return Change{}, badField("args.bad", "contact")
	}
	if old := body[Consent](t, in.Instead); old != nil && (old.Patient != in.Patient || old.Sort != c.Sort) {
		return Change{}, badField("args.bad", "instead")
	}
	several := c.Sort == "trusted_person" || c.Sort == "protection"
	id, held := a.NewID(), 0
	change := Change{Put: []Doc{c.doc(id, 0)}}
	same := false
	each(t, in.Patient, func(at ID, old *Consent) {
		if old.Ended != nil {
			return
		}
		held++
		mine := *old
		mine.By, mine.At = c.By, c.At
		same = same || mine == *c
		if at == in.Instead || old.Sort == c.Sort && !several {
			over := *old
			over.Ended, over.Next = &Mark{a.Who, a.Now}, id
			change.Put = append(change.Put, over.doc(at, t.Today(a.Now)))
		}
	})
	switch {
	case same:
		return Change{}, nil
	case held >= MostConsents:
		return Change{}, refuse("consent.many", "most", MostConsents)
	}
	if c.Sort == "share_outside" && !c.Given {
		change.Put = append(change.Put, t.shownOut(a, in.Patient, outside)...)
	}
	return change, nil
}

// ends is the moment at which a consent with a last day ends by itself.
func (c *Consent) ends(t *Team) (at time.Time, ok bool) {
	if c.Until == 0 || c.Ended != nil {
		return at, false
	}
	return Begins(c.Until+1, t.zone), true
}

// over is a consent that holds no longer, and what rested on it.
func (c *Consent) over(t *Team, a Actor, id ID) []Doc {
	gone := *c
	gone.Ended = &Mark{a.Who, a.Now}
	put := []Doc{gone.doc(id, t.Today(a.Now))}
	if c.Sort == "share_outside" {
		put = append(put, t.shownOut(a, c.Patient, outside)...)
	}
	return put
}

// ConsentArgs are the arguments of consent.end and consent.restore.
type ConsentArgs struct {
	Consent ID `json:"consent" key:"consent"`
}

func endConsent(t *Team, a Actor, in ConsentArgs) (Change, error) {
	c := body[Consent](t, in.Consent)
	if c.Ended != nil {
		return Change{}, nil
	}
	return Change{Put: c.over(t, a, in.Consent)}, nil
}

func restoreConsent(t *Team, a Actor, in ConsentArgs) (Change, error) {
	c := *body[Consent](t, in.Consent)
	switch next := body[Consent](t, c.Next); {
	case c.Ended == nil:
		return Change{}, nil
	case next != nil && next.Ended == nil:
		return Change{}, refuse("consent.replaced", "by", next.By)
	case c.Until != 0 && c.Until < t.Today(a.Now):
		return Change{}, refuse("consent.ran_out", "until", c.Until)
	}
	c.Ended, c.Next = nil, ""
	change := Change{Put: []Doc{c.doc(in.Consent, 0)}}
	if c.Sort == "share_outside" && !c.Given {
		change.Put = append(change.Put, t.shownOut(a, c.Patient, outside)...)
	}
	return change, nil
}
