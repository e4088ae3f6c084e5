package teams

import (
	"maps"
	"slices"
	"time"
)

// Treatment is a line of the list of a person's medicines, copied by hand from
// what prescribes it, which prevails. A changed line is another document, so that
// what was given before stays readable as it was. Nothing is computed from it.
type Treatment struct {
	Patient ID `json:"patient"`
	Prescribed
	By       ID               `json:"by"`
	At       time.Time        `json:"at"`
	Replaces ID               `json:"replaces,omitempty"`
	Ended    *EndedTreatment  `json:"ended,omitempty"`
	Restored *Mark            `json:"restored,omitempty"`
	Seen     map[ID]time.Time `json:"seen,omitempty"` // who has seen the last news of it
}

// Prescribed is what a line says.
type Prescribed struct {
	Name     string   `json:"name"`
	Dose     string   `json:"dose,omitempty"` // in words
	When     []Moment `json:"when"`
	Words    string   `json:"words,omitempty"` // when, in words
	Prepared Whose    `json:"prepared"`
	Help     Whose    `json:"help"` // with whose help it is taken
	From     Day      `json:"from"`
	Until    Day      `json:"until,omitempty"` // the last day
	Source   Source   `json:"source"`
}

// Moment is a part of the day at which a medicine is taken.
type Moment string

// Whose says who does something; another one in words.
type Whose struct {
	Who   string `json:"who"`
	Words string `json:"words,omitempty"`
}

// Source is what a line was copied from: of whom, of which day.
type Source struct {
	Words string `json:"words"`
	Day   Day    `json:"day,omitempty"`
}

// EndedTreatment says from which day on a line holds no longer, and why, or
// which line came in its place.
type EndedTreatment struct {
	By   ID        `json:"by"`
	At   time.Time `json:"at"`
	Day  Day       `json:"day"`
	Why  string    `json:"why,omitempty"`
	Next ID        `json:"next,omitempty"`
}

// MostTreatments bounds the lines that hold for a person.
const MostTreatments = 60

var hand = oneOf(Hands...)

// doc keeps a line in hand while it holds, and what is over for a while.
func (tr *Treatment) doc(id ID, today Day) Doc {
	day := tr.Until
	if tr.Ended != nil {
		day = max(today, tr.Ended.Day)
	}
	return doc(id, ofPatient(tr.Patient, ClassCare), day, tr)
}

// holds tells whether a line stands on the list, today or from a later day on.
func (tr *Treatment) holds(today Day) bool {
	return tr.Ended == nil && (tr.Until == 0 || tr.Until >= today)
}

// news is when the last thing was said of it.
func (tr *Treatment) news() time.Time {
	switch {
	case tr.Ended != nil:
		return tr.Ended.At
	case tr.Restored != nil:
		return tr.Restored.At
	}
	return tr.At
}

// full tells whether a list has room for no other line, these not counted.
func (t *Team) full(patient ID, today Day, but ...ID) bool {
	n := 0
	each(t, patient, func(id ID, tr *Treatment) {
		if tr.holds(today) && !slices.Contains(but, id) {
			n++
		}
	})
	return n >= MostTreatments
}

func (w Whose) clean(field string) (_ Whose, err error) {
	if w.Who, err = hand(w.Who); err != nil {
		return w, about(err, field)
	}
	if w.Words, err = optional(line)(w.Words); err != nil {
		return w, about(err, field)
	}
	if w.Who == "other" && w.Words == "" {
		return w, badField("text.empty", field)
	}
	return w, nil
}

// clean checks what a line says. Without a day it begins today.
func (p Prescribed) clean(today Day) (_ Prescribed, err error) {
	if p.Name, err = line(p.Name); err != nil {
		return p, about(err, "name")
	}
	if p.Dose, err = optional(line)(p.Dose); err != nil {
		return p, about(err, "dose")
	}
	if p.Words, err = optional(line)(p.Words); err != nil {
		return p, about(err, "words")
	}
	if p.Source.Words, err = line(p.Source.Words); err != nil {
		return p, about(err, "source")
	}
	if p.When, err = cleanMoments(p.When); err != nil {
		return p, err
	}
	if p.Prepared, err = p.Prepared.clean("prepared"); err != nil {
		return p, err
	}
	if p.Help, err = p.Help.clean("help"); err != nil {
		return p, err
	}
	if p.From == 0 {
		p.From = today
	}
	switch {
	case p.From > today+farthest:
		return p, badField("date.far", "from")
	case p.Until != 0 && p.Until < p.From:
		return p, badField("date.order", "until")
	case p.Source.Day > today:
		return p, badField("date.future", "source")
	}
	return p, nil
}

// cleanMoments puts them in the order of the day. Nothing said is another time.
func cleanMoments(said []Moment) (out []Moment, err error) {
	for _, m := range said {
		if !slices.Contains(Moments, m) {
			return nil, badField("choice.unknown", "when")
		}
	}
	for _, m := range Moments {
		if slices.Contains(said, m) || len(said) == 0 && m == "other" {
			out = append(out, m)
		}
	}
	return out, nil
}

// says tells whether two lines say the same, whenever each began.
func (p Prescribed) says(other Prescribed) bool {
	when := slices.Equal(p.When, other.When)
	return when && p.Name == other.Name && p.Dose == other.Dose && p.Words == other.Words && p.Prepared == other.Prepared &&
		p.Help == other.Help && p.Until == other.Until && p.Source == other.Source
}

// AddTreatmentArgs are the arguments of treatment.add.
type AddTreatmentArgs struct {
	Patient ID `json:"patient" key:"patient"`
	Prescribed
}

func addTreatment(t *Team, a Actor, in AddTreatmentArgs) (Change, error) {
	today := t.Today(a.Now)
	says, err := in.clean(today)
	if err != nil {
		return Change{}, err
	}
	same := false
	each(t, in.Patient, func(_ ID, tr *Treatment) { same = same || tr.holds(today) && tr.says(says) })
	if same {
		return Change{}, nil
	}
	if t.full(in.Patient, today) {
		return Change{}, refuse("treatment.many", "most", MostTreatments)
	}
	tr := &Treatment{Patient: in.Patient, Prescribed: says, By: a.Who, At: a.Now}
	return Change{Put: []Doc{tr.doc(a.NewID(), today)}}, nil
}

// ChangeTreatmentArgs are the arguments of treatment.change: the line that the
// person saw, and what it says from a day on.
type ChangeTreatmentArgs struct {
	Treatment ID `json:"treatment" key:"treatment"`
	Prescribed
}

func changeTreatment(t *Team, a Actor, in ChangeTreatmentArgs) (Change, error) {
	today := t.Today(a.Now)
	says, err := in.clean(today)
	if err != nil {
		return Change{}, err
	}
	was := *body[Treatment](t, in.Treatment)
	switch {
	case was.Ended != nil:
		return Change{}, refuse("treatment.ended", "by", was.Ended.By)
	case was.says(says):
		return Change{}, nil
	case t.full(was.Patient, today, in.Treatment):
		return Change{}, refuse("treatment.many", "most", MostTreatments)
	}
	id := a.NewID()
	now := &Treatment{Patient: was.Patient, Prescribed: says, By: a.Who, At: a.Now, Replaces: in.Treatment}
	was.Ended, was.Seen = &EndedTreatment{By: a.Who, At: a.Now, Day: says.From, Next: id}, nil
	return Change{Put: []Doc{now.doc(id, today), was.doc(in.Treatment, today)}}, nil
}

// EndTreatmentArgs are the arguments of treatment.end. Without a day it is today.
type EndTreatmentArgs struct {
	Treatment ID     `json:"treatment" key:"treatment"`
	Why       string `json:"why"`
	Day       Day    `json:"day,omitempty"` // the first day without it
}

func endTreatment(t *Team, a Actor, in EndTreatmentArgs) (Change, error) {
	today := t.Today(a.Now)
	why, err := line(in.Why)
	if err != nil {
		return Change{}, about(err, "why")
	}
	if in.Day == 0 {
		in.Day = today
	}
	if in.Day > today+farthest || in.Day < today-oldest {
		return Change{}, badField("date.far", "day")
	}
	tr := *body[Treatment](t, in.Treatment)
	switch {
	case tr.Ended != nil && tr.Ended.Next != "":
		return Change{}, refuse("treatment.ended", "by", tr.Ended.By)
	case tr.Ended != nil:
		return Change{}, nil
	}
	tr.Ended, tr.Seen = &EndedTreatment{By: a.Who, At: a.Now, Day: in.Day, Why: why}, nil
	return Change{Put: []Doc{tr.doc(in.Treatment, today)}}, nil
}

// RestoreTreatmentArgs are the arguments of treatment.restore: the line, and the
// one that came in its place, as the person saw it.
type RestoreTreatmentArgs struct {
	Treatment ID `json:"treatment" key:"treatment"`
	Next      ID `json:"next,omitempty" key:"treatment"`
}

// restoreTreatment puts a line back; the one that came in its place ends by it.
func restoreTreatment(t *Team, a Actor, in RestoreTreatmentArgs) (Change, error) {
	today := t.Today(a.Now)
	tr := *body[Treatment](t, in.Treatment)
	switch {
	case tr.Ended == nil:
		return Change{}, nil
	case tr.Ended.Next != in.Next:
		return Change{}, refuse("treatment.ended", "by", tr.Ended.By)
	}
	c := Change{}
	if in.Next != "" {
		next := *body[Treatment](t, in.Next)
		if next.Ended != nil && next.Ended.Next != "" {
			return Change{}, refuse("treatment.ended", "by", next.Ended.By)
		}
		if next.Ended == nil {
			next.Ended, next.Seen = &EndedTreatment{By: a.Who, At: a.Now, Day: today, Next: in.Treatment}, nil
			c.Put = append(c.Put, next.doc(in.Next, today))
		}
	}
	tr.Ended, tr.Restored, tr.Seen = nil, &Mark{a.Who, a.Now}, nil
	if tr.holds(today) && t.full(tr.Patient, today, in.Treatment, in.Next) {
		return Change{}, refuse("treatment.many", "most", MostTreatments)
	}
	c.Put = append(c.Put, tr.doc(in.Treatment, today))
	return c, nil
}

// SeenTreatmentArgs are the arguments of treatment.seen. At is when the news was
// written that one has seen.
type SeenTreatmentArgs struct {
	Treatment ID        `json:"treatment" key:"treatment"`
	At        time.Time `json:"at"`
}

func seeTreatment(t *Team, a Actor, in SeenTreatmentArgs) (Change, error) {
	tr := *body[Treatment](t, in.Treatment)
	if _, seen := tr.Seen[a.Who]; seen || !tr.news().Equal(in.At) {
		return Change{}, nil
	}
	if tr.Seen = maps.Clone(tr.Seen); tr.Seen == nil {
		tr.Seen = map[ID]time.Time{}
	}
	tr.Seen[a.Who] = a.Now
	return Change{Put: []Doc{tr.doc(in.Treatment, t.Today(a.Now))}}, nil
}
