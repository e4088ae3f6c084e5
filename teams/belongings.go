package teams

import "time"

// Belonging says that a member is in somebody's circle, from a day and perhaps
// to one: « Je fais partie du cercle ». One says so oneself and nobody names
// another. It changes nothing of what anybody sees. One who keeps the thread of
// the person's care, or has her visits, is near without it; this is for who is
// near for longer than a week of visits tells.
type Belonging struct {
	Patient ID        `json:"patient"`
	Who     ID        `json:"who"`
	Since   Day       `json:"since"`
	Until   Day       `json:"until,omitempty"` // the last day, when she named one
	At      time.Time `json:"at"`
	Ended   *Mark     `json:"ended,omitempty"`
}

// farBelonging bounds how far back and ahead one belongs somewhere, in days.
const farBelonging = 366 * 10

// BelongingID gives the document of a member's place around a person.
func BelongingID(patient, who ID) ID { return derive("belonging", patient, who) }

// doc leaves the horizon some time after its end, whichever comes first.
func (b *Belonging) doc(t *Team) Doc {
	day := b.Until
	if b.Ended != nil {
		if ended := t.Today(b.Ended.At); day == 0 || ended < day {
			day = ended
		}
	}
	return doc(BelongingID(b.Patient, b.Who), ofPatient(b.Patient, ClassPractical), day, b)
}

// holds tells whether it goes on, or is still to begin, on a day.
func (b *Belonging) holds(on Day) bool {
	return b != nil && b.Ended == nil && (b.Until == 0 || b.Until >= on)
}

// JoinCircleArgs are the arguments of circle.join. Said again, other days take
// the place of the first ones.
type JoinCircleArgs struct {
	Patient ID  `json:"patient" key:"patient"`
	Since   Day `json:"since"`
	Until   Day `json:"until,omitempty"`
}

func joinCircle(t *Team, a Actor, in JoinCircleArgs) (Change, error) {
	today := t.Today(a.Now)
	switch {
	case in.Since < today-farBelonging || in.Since > today+farBelonging:
		return Change{}, badField("date.far", "since")
	case in.Until != 0 && in.Until < in.Since:
		return Change{}, badField("date.order", "until")
	case in.Until != 0 && (in.Until < today || in.Until > today+farBelonging):
		return Change{}, badField("date.far", "until")
	}
	if old := body[Belonging](t, BelongingID(in.Patient, a.Who)); old.holds(today) && old.Since == in.Since && old.Until == in.Until {
		return Change{}, nil
	}
	b := &Belonging{Patient: in.Patient, Who: a.Who, Since: in.Since, Until: in.Until, At: a.Now}
	return Change{Put: []Doc{b.doc(t)}}, nil
}

// LeaveCircleArgs are the arguments of circle.leave, by oneself.
type LeaveCircleArgs struct {
	Patient ID `json:"patient" key:"patient"`
}

func leaveCircle(t *Team, a Actor, in LeaveCircleArgs) (Change, error) {
	b := body[Belonging](t, BelongingID(in.Patient, a.Who))
	if !b.holds(t.Today(a.Now)) {
		return Change{}, nil
	}
	return Change{Put: []Doc{b.over(t, a)}}, nil
}

// over is a place that is given up, by its owner or with what she sees.
func (b *Belonging) over(t *Team, a Actor) Doc {
	gone := *b
	gone.Ended = &Mark{a.Who, a.Now}
	return gone.doc(t)
}

// belongingsEnd gives the places of those who are gone, ended.
func (t *Team) belongingsEnd(a Actor, lost gone) (put []Doc) {
	all(t, func(_ ID, b *Belonging) {
		if b.holds(t.Today(a.Now)) && lost(b.Who, ofPatient(b.Patient, ClassPractical)) {
			put = append(put, b.over(t, a))
		}
	})
	return put
}
