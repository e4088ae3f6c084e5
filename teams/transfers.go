package teams

import (
	"slices"
	"time"
)

// A person accompanied may go on with another team of the same server. Her team
// offers, the other decides, and on the day that was said her file goes over in
// one letter: she is here until that entry, then in the letter, then there, and
// never in two places. Nobody learns from here which teams there are: the other
// one hands over a code, and a wrong code is answered like a team that does not
// exist.

// Transfer is what her team wrote of it. It stays with her file.
type Transfer struct {
	Patient   ID                `json:"patient"`
	To        ID                `json:"to"`    // the other team
	Words     string            `json:"words"` // who that is, as whoever offered it said
	From      Day               `json:"from"`  // the first day of the other team
	Consent   *Consented        `json:"consent,omitempty"`
	Knowing   []string          `json:"knowing,omitempty"` // warnings that were confirmed
	Why       string            `json:"why,omitempty"`
	What      []string          `json:"what"` // of TransferParts
	Handover  string            `json:"handover"`
	By        ID                `json:"by"`
	At        time.Time         `json:"at"`
	State     string            `json:"state"`               // one of TransferStates
	Answer    *AnsweredTransfer `json:"answer,omitempty"`    // of the other team
	Withdrawn *Mark             `json:"withdrawn,omitempty"` // by a member of hers
	Gone      *time.Time        `json:"gone,omitempty"`      // when her file left
	Arrived   *time.Time        `json:"arrived,omitempty"`   // when the other team had it
}

// AnsweredTransfer is what the other team said.
type AnsweredTransfer struct {
	At    time.Time `json:"at"`
	Team  string    `json:"team,omitempty"` // its name, once it told
	Why   string    `json:"why,omitempty"`  // one of TransferRefusals
	Words string    `json:"words,omitempty"`
}

// States of a transfer beside Accepted and Declined. It is offered; the other team takes or refuses it, or it
// is taken back; gone says that the file has left, returned that no team was
// there to take it in.
const (
	Offered   = "offered"
	Withdrawn = "withdrawn"
	Gone      = "gone"
	Returned  = "returned"
)

// open tells whether she may still go, and has not.
func (tr *Transfer) open() bool { return tr.State == Offered || tr.State == Accepted }

func (tr *Transfer) onTheWay() bool { return tr.State == Gone && tr.Arrived == nil }

func (tr *Transfer) doc(id ID, today Day) Doc {
	if tr.open() || tr.State == Gone {
		today = 0
	}
	return doc(id, ofPatient(tr.Patient, ClassMoving), today, tr)
}

// transferOf gives the transfer of somebody that fits, nil without one.
func (t *Team) transferOf(patient ID, fits func(*Transfer) bool) (found *Transfer) {
	each(t, patient, func(_ ID, tr *Transfer) {
		if fits(tr) {
			found = tr
		}
	})
	return found
}

// OfferTransferArgs are the arguments of transfer.offer. Team and secret are the
// code that the other team handed over.
type OfferTransferArgs struct {
	Patient  ID        `json:"patient" key:"patient"`
	Team     ID        `json:"team"`
	Secret   string    `json:"secret"`
	Words    string    `json:"words"`
	From     Day       `json:"from"`
	Consent  Consented `json:"consent,omitzero"`
	What     []string  `json:"what"`
	Handover string    `json:"handover"`
}

func offerTransfer(t *Team, a Actor, in OfferTransferArgs) (Change, error) {
	today, p := t.Today(a.Now), body[Patient](t, in.Patient)
	tr := &Transfer{Patient: in.Patient, To: in.Team, From: in.From, By: a.Who, At: a.Now, State: Offered}
	var err error
	if !ValidID(in.Team) || !ValidID(in.Secret) || len(in.Secret) < 8 {
		return Change{}, badField("transfer.code", "code")
	}
	if tr.Words, err = line(in.Words); err != nil {
		return Change{}, about(err, "words")
	}
	if tr.Handover, err = someLines(in.Handover); err != nil {
		return Change{}, about(err, "handover")
	}
	if in.From < today || in.From > today+farthest {
		return Change{}, badField("date.far", "from")
	}
	for _, part := range in.What {
		if !slices.Contains(TransferParts, part) {
			return Change{}, badField("choice.unknown", "what")
		}
	}
	for _, part := range TransferParts { // in their order, each once
		if slices.Contains(in.What, part) {
			tr.What = append(tr.What, part)
		}
	}
	switch other := t.transferOf(in.Patient, (*Transfer).open); {
	case p.Closed != nil:
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	case other != nil && other.To == in.Team && other.By == a.Who:
		return Change{}, nil
	case other != nil:
		return Change{}, refuse("transfer.open", "by", other.By)
	case t.died(in.Patient):
		return Change{}, refuse("transfer.died")
	}
	if in.Consent.By != "" {
		by, err := line(in.Consent.By)
		if err != nil {
			return Change{}, about(err, "consent")
		}
		if in.Consent.On == 0 || in.Consent.On > today {
			return Change{}, badField("date.future", "consent")
		}
		tr.Consent = &Consented{by, in.Consent.On}
	}
	if tr.Knowing, tr.Why, err = t.warnTransfer(a, tr); err != nil {
		return Change{}, err
	}
	if !t.seesAllOf(a, tr) {
		return Change{}, refuse("opening.unseen")
	}
	id := a.NewID()
	l := &Letter{To: in.Team, Sort: LetterOffer, Transfer: id, Of: in.Patient, At: a.Now, Offer: t.offerOf(a, tr, in.Secret)}
	return Change{Put: []Doc{tr.doc(id, today), l.doc()}}, nil
}

// warnTransfer asks whoever offers it without the person's word, or against what
// she once said about others outside.
func (t *Team) warnTransfer(a Actor, tr *Transfer) (codes []string, why string, err error) {
	if tr.Consent == nil {
		codes = append(codes, "transfer.consent")
	}
	if t.saidNo(tr.Patient) {
		codes = append(codes, "transfer.said_no")
	}
	if err := warn(a, codes, nil); err != nil || codes == nil {
		return nil, "", err
	}
	why, err = line(a.Why)
	return codes, why, about(err, "why")
}

// offerOf is what the other team needs to decide, and no more.
func (t *Team) offerOf(a Actor, tr *Transfer, secret string) *OfferLetter {
	p, today := body[Patient](t, tr.Patient), t.Today(a.Now)
	o := &OfferLetter{Secret: secret, Patient: tr.Patient, Team: t.Name(), By: t.named(a.Who), Title: p.Fields["title"].V,
		First: p.Fields["first"].V, Last: p.Fields["last"].V, From: tr.From, Words: tr.Handover}
	if h := body[Home](t, p.Home); h != nil {
		o.Town = h.Fields["town"].V
	}
	each(t, tr.Patient, func(_ ID, g *Goal) {
		if g.Ended == nil && o.Plan == "" {
			o.Plan = g.Fields["words"].V
		}
	})
	each(t, tr.Patient, func(_ ID, v *Visit) {
		if v.Day > today && v.Day <= today+7 && v.Cancelled == nil {
			o.Visits++
		}
	})
	return o
}

// named is who somebody is, for those who do not know her.
func (t *Team) named(who ID) string {
	m := body[Member](t, who)
	if m == nil {
		return ""
	}
	return m.First + " " + m.Last
}

// TransferArgs are the arguments of acts that only name a transfer.
type TransferArgs struct {
	Transfer ID `json:"transfer" key:"transfer"`
}

// heard is what becomes of a transfer when the other team's word has come. It
// may come twice: by a letter of its own, and with the receipt of the offer.
func (t *Team) heard(a Actor, id ID, said *AnswerLetter) (Change, error) {
	tr := *body[Transfer](t, id)
	today := t.Today(a.Now)
	if !tr.open() || tr.State == Accepted && said.State == Accepted {
		return Change{}, nil
	}
	tr.Answer = &AnsweredTransfer{At: a.Now, Team: said.Team, Why: said.Why, Words: said.Words}
	switch said.State {
	case Accepted:
		if tr.State = Accepted; tr.From <= today {
			return t.handOver(a, id, &tr, Change{}, true), nil
		}
	case Declined:
		tr.State = Declined
	case Arrived: // a backup brought her back here after she had left
		return t.handOver(a, id, &tr, Change{}, false), nil
	default: // it has not decided
		return Change{}, nil
	}
	return Change{Put: []Doc{tr.doc(id, today)}}, nil
}

// dueToHandOver is when the next file leaves, zero for never.
func (t *Team) dueToHandOver() (due time.Time) {
	all(t, func(_ ID, tr *Transfer) {
		if at := Begins(tr.From, t.zone); tr.State == Accepted && (due.IsZero() || at.Before(due)) {
			due = at
		}
	})
	return due
}

// handsOver has the files leave of which it is the day.
func (t *Team) handsOver(a Actor, c Change) Change {
	all(t, func(id ID, tr *Transfer) {
		if tr.State == Accepted && !Begins(tr.From, t.zone).After(a.Now) {
			gone := *tr
			c = t.handOver(a, id, &gone, c, true)
		}
	})
	return c
}

// handOver ends what the team does for somebody and puts her file into a letter,
// all in one entry; without a letter the other team has it already.
func (t *Team) handOver(a Actor, id ID, tr *Transfer, c Change, write bool) Change {
	today := t.Today(a.Now)
	if write && t.died(tr.Patient) { // nobody takes over
		return t.takeBack(a, c, id, *tr, t.stop(tr.Patient).By)
	}
	tr.State, tr.Gone = Gone, &a.Now
	if write {
		l := &Letter{To: tr.To, Sort: LetterFile, Transfer: id, Of: tr.Patient, At: a.Now, File: t.pack(a, tr)}
		c.Put = append(c.Put, l.doc())
	} else {
		tr.Arrived = &a.Now
	}
	c.Put = append(c.Put, tr.doc(id, today))
	return t.ceases(a, c, tr)
}

// ceases ends all that was to come for somebody who has gone to another team,
// and closes her file.
func (t *Team) ceases(a Actor, c Change, tr *Transfer) Change {
	today, why := t.Today(a.Now), "→ "+tr.Words
	by := Actor{Who: tr.By, Now: a.Now}
	c.Put = slices.DeleteFunc(c.Put, func(d Doc) bool { // what the same tick says of her otherwise
		v, ok := d.Body.(*Visit)
		g, guest := d.Body.(*Guest)
		return ok && v.Patient == tr.Patient || guest && g.Patient == tr.Patient
	})
	each(t, tr.Patient, func(id ID, v *Visit) {
		d := v.doc(id)
		arrived := false
		each(t, id, func(ID, *Arrival) { arrived = true })
		switch {
		case v.Day < today || v.Cancelled != nil || arrived || t.made(id):
		case v.Day == today && v.begun(t, a.Now) && !t.touched(id, v):
		case t.touched(id, v):
			off := *v
			off.Cancelled = &Cancelled{By: by.Who, At: a.Now, Why: "other", Words: why}
			c.Put = append(c.Put, off.doc(id))
		default:
			c.Drop = append(c.Drop, Dropped{d.Kind, d.ID, d.Scope})
		}
	})
	each(t, tr.Patient, func(id ID, s *Series) {
		if s.last() < today {
			return
		}
		now := *s
		if s.Ended != nil { // so that it ends then, should her file come back
			now.Until = before(s.Until, s.Ended.Day)
		}
		if now.Ended = &(EndedSeries{By: by.Who, At: a.Now, Day: today, Why: why}); s.Plan != "" {
			now.Ended, now.Lines = nil, endedLines(s.Lines, today)
		}
		c.Put = append(c.Put, now.doc(id))
	})
	each(t, tr.Patient, func(id ID, iv *Intervention) {
		if iv.holds(today) {
			over := *iv
			if iv.Ended != nil {
				over.Until = before(iv.Until, iv.Ended.Day)
			}
			over.Ended = &EndedIntervention{By: by.Who, At: a.Now, Day: today, Why: why}
			c.Put = append(c.Put, over.doc(id))
		}
	})
	p := *body[Patient](t, tr.Patient)
	p.Closed = &Closed{By: by.Who, At: a.Now, Why: why}
	c.Put = append(c.Put, p.doc(tr.Patient))
	return Change{Put: append(c.Put, t.shownOut(by, tr.Patient, "")...), Drop: c.Drop}
}

// endedLines are the lines of a plan that ends on a day.
func endedLines(lines []Line, day Day) (out []Line) {
	for _, l := range lines {
		if l.From >= day {
			continue
		}
		if l.Until == 0 || l.Until >= day {
			l.Until = day - 1
		}
		out = append(out, l)
	}
	return out
}
