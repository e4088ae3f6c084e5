package teams

import (
	"maps"
	"slices"
	"time"
)

// Nobody puts a visit on somebody else: she offers it. A visit that is offered
// is as free, or as taken, as it was, until the one who was asked accepts; then
// the place passes over in one step. The offer stays readable with its answer
// until the one who asked has seen it.

// Offer asks somebody to come. Without an answer it is open.
type Offer struct {
	By       ID         `json:"by"`
	To       ID         `json:"to"`
	At       time.Time  `json:"at"`
	Until    time.Time  `json:"until"`
	Answer   string     `json:"answer,omitempty"` // accepted, declined, lapsed
	Answered *time.Time `json:"answered,omitempty"`
	Gave     *Taker     `json:"gave,omitempty"` // accepted: the place of the one who offered, as she had it
}

// Answers to an offer; the last is that of the clock.
const (
	Accepted = "accepted"
	Declined = "declined"
	Lapsed   = "lapsed"
)

// leastOpen is how long somebody has at least to answer: whoever asks is late
// already.
const leastOpen = time.Hour

// openUntil: the window's beginning, an hour at least, and never the next day.
func (t *Team) openUntil(now time.Time, v *Visit) time.Time {
	y, m, d := Begins(v.Day, t.zone).Date()
	begins := time.Date(y, m, d, int(v.From)/60, int(v.From)%60, 0, 0, t.zone)
	until, over := now.Add(leastOpen), Begins(v.Day+1, t.zone)
	if begins.After(until) {
		until = begins
	}
	if until.After(over) {
		until = over
	}
	return until.UTC()
}

// asked finds the open offer to somebody, -1 without one.
func (v *Visit) asked(who ID) int {
	return slices.IndexFunc(v.Offers, func(o Offer) bool { return o.To == who && o.Answer == "" })
}

// isOffered tells whether somebody is still to answer.
func (v *Visit) isOffered() bool {
	return slices.ContainsFunc(v.Offers, func(o Offer) bool { return o.Answer == "" })
}

// answer gives the visit with an answer to one of its offers, "" for none again.
func (v *Visit) answer(i int, said string, at time.Time) *Visit {
	now := *v
	now.Offers = slices.Clone(v.Offers)
	now.Offers[i].Answer, now.Offers[i].Answered = said, &at
	if said == "" {
		now.Offers[i].Answered, now.Offers[i].Gave = nil, nil
	}
	return &now
}

// withdrawn gives the visit without some of its offers.
func (v *Visit) withdrawn(which func(Offer) bool) *Visit {
	now := *v
	now.Offers = slices.DeleteFunc(slices.Clone(v.Offers), which)
	return &now
}

// asAsked gives a visit whose takers have changed with the offers that still
// mean something: who was asked and has it now has accepted; enough people
// without the one who offers need nobody; and who hands back has not accepted.
func (v *Visit) asAsked(at time.Time) *Visit {
	full := len(v.Takers) >= v.People
	now := v.withdrawn(func(o Offer) bool {
		open := o.Answer == "" && full && !v.takenBy(o.By) && !v.takenBy(o.To)
		return open || o.Answer == Accepted && !v.takenBy(o.To)
	})
	for i, o := range now.Offers {
		if o.Answer == "" && now.takenBy(o.To) {
			now = now.answer(i, Accepted, at)
		}
	}
	return now
}

// OfferArgs name a visit and who is asked.
type OfferArgs struct {
	Visit ID `json:"visit" key:"visit"`
	To    ID `json:"to" key:"member"`
}

// offerVisit: a taker offers her own place, and anybody a free one.
func offerVisit(t *Team, a Actor, in OfferArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	if in.To == a.Who {
		return Change{}, badField("args.bad", "to")
	}
	if body[Member](t, in.To).Left != nil {
		return Change{}, refuse("member.left", "by", in.To)
	}
	if !t.Sight(in.To).Sees(ofPatient(v.Patient, ClassPractical)) {
		return Change{}, refuse("member.unseen", "by", in.To)
	}
	if v.takenBy(in.To) {
		return Change{}, nil
	}
	if i := v.asked(in.To); i >= 0 && v.Offers[i].By == a.Who {
		return Change{}, nil
	} else if i >= 0 {
		return Change{}, refuse("visit.offered", "by", v.Offers[i].By)
	}
	if err := t.toCome(a, in.Visit, v); err != nil {
		return Change{}, err
	}
	if len(v.Takers) >= v.People && !v.takenBy(a.Who) {
		return Change{}, refuse("visit.taken", "by", sorted(v.takers()))
	}
	now := v.withdrawn(func(o Offer) bool { return o.By == a.Who && o.To == in.To })
	now.Offers = append(now.Offers, Offer{By: a.Who, To: in.To, At: a.Now, Until: t.openUntil(a.Now, v)})
	return Change{Put: []Doc{now.doc(in.Visit)}}, nil
}

func acceptVisit(t *Team, a Actor, in VisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	if v.takenBy(a.Who) {
		return Change{}, nil
	}
	if err := t.toCome(a, in.Visit, v); err != nil {
		return Change{}, err
	}
	i, now := v.asked(a.Who), v
	if i >= 0 && !t.told(in.Visit, v.Offers[i].By) {
		now = v.without(v.Offers[i].By)
	}
	switch {
	case len(now.Takers) >= v.People:
		return Change{}, refuse("visit.taken", "by", sorted(v.takers()))
	case i < 0:
		return Change{}, refuse("visit.not_offered")
	}
	taker, err := v.taker(t, a)
	if err != nil {
		return Change{}, err
	}
	now = now.with(taker).asAsked(a.Now)
	if k := slices.IndexFunc(now.Offers, func(o Offer) bool { return o.To == a.Who && o.Answer == Accepted && o.By == v.Offers[i].By }); !now.takenBy(v.Offers[i].By) {
		now.Offers[k].Gave = v.taking(v.Offers[i].By)
	}
	return Change{Put: []Doc{now.doc(in.Visit)}}, nil
}

// unacceptVisit: the one who offered has her place again, as long as she would
// have waited for an answer; and she is waiting for one again.
func unacceptVisit(t *Team, a Actor, in VisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	if !v.takenBy(a.Who) {
		return Change{}, nil
	}
	if err := t.toCome(a, in.Visit, v); err != nil {
		return Change{}, err
	}
	i := slices.IndexFunc(v.Offers, func(o Offer) bool {
		return o.To == a.Who && o.Answer == Accepted && o.Until.After(a.Now) && body[Member](t, o.By).Left == nil
	})
	switch {
	case t.told(in.Visit, a.Who):
		return Change{}, refuse("visit.over", "by", []ID{a.Who})
	case i < 0:
		return Change{}, refuse("visit.not_offered")
	}
	now := v.without(a.Who).answer(i, "", a.Now)
	if o := v.Offers[i]; o.Gave != nil && !now.takenBy(o.By) {
		now = now.with(*o.Gave)
	}
	return Change{Put: []Doc{now.asAsked(a.Now).doc(in.Visit)}}, nil
}

func declineVisit(t *Team, a Actor, in VisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	i := v.asked(a.Who)
	if i < 0 {
		return Change{}, nil
	}
	return Change{Put: []Doc{v.answer(i, Declined, a.Now).doc(in.Visit)}}, nil
}

// undeclineVisit: who declined is asked again, as long as she would have been.
func undeclineVisit(t *Team, a Actor, in VisitArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	i := slices.IndexFunc(v.Offers, func(o Offer) bool {
		return o.To == a.Who && o.Answer == Declined && o.Until.After(a.Now) && body[Member](t, o.By).Left == nil
	})
	switch {
	case v.asked(a.Who) >= 0:
		return Change{}, nil
	case i < 0:
		return Change{}, refuse("visit.not_offered")
	}
	now := v.answer(i, "", a.Now).asAsked(a.Now)
	if now.asked(a.Who) < 0 {
		return Change{}, refuse("visit.taken", "by", sorted(v.takers()))
	}
	return Change{Put: []Doc{now.doc(in.Visit)}}, nil
}

// withdrawOffer also puts away an answer that one has read.
func withdrawOffer(t *Team, a Actor, in OfferArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	now := v.withdrawn(func(o Offer) bool { return o.By == a.Who && o.To == in.To })
	switch {
	case len(now.Offers) == len(v.Offers):
		return Change{}, nil
	case v.Day < t.Today(a.Now):
		return Change{}, refuse("visit.past")
	}
	return Change{Put: []Doc{now.doc(in.Visit)}}, nil
}

// involves tells whether an open offer is by somebody, or to her.
func (v *Visit) involves(who ID) bool {
	return slices.ContainsFunc(v.Offers, func(o Offer) bool { return o.Answer == "" && (o.By == who || o.To == who) })
}

// unasked gives the visit as it is when somebody cannot come: she declines what
// was offered to her, and what she offers is offered no more.
func (v *Visit) unasked(who ID, at time.Time) *Visit {
	now := v.withdrawn(func(o Offer) bool { return o.By == who && o.Answer == "" })
	if i := now.asked(who); i >= 0 {
		return now.answer(i, Declined, at)
	}
	return now
}

// lapse answers what nobody answered in time.
func (t *Team) lapse(a Actor) (put []Doc) {
	for _, id := range slices.Sorted(maps.Keys(t.open)) {
		v := body[Visit](t, id)
		now := v
		for i, o := range v.Offers {
			if o.Answer == "" && !o.Until.After(a.Now) {
				now = now.answer(i, Lapsed, a.Now)
			}
		}
		if now != v {
			put = append(put, now.doc(id))
		}
	}
	return put
}

// dueToLapse is when the next offer lapses, zero for never.
func (t *Team) dueToLapse() (due time.Time) {
	for id := range t.open {
		for _, o := range body[Visit](t, id).Offers {
			if o.Answer == "" && (due.IsZero() || o.Until.Before(due)) {
				due = o.Until
			}
		}
	}
	return due
}
