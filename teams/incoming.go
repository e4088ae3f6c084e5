package teams

import (
	"time"
)

// Expecting lets one team offer one person to this one, within seven days. Only
// the hash of its secret is kept, and its id follows from the hash.
type Expecting struct {
	By    ID        `json:"by"`
	At    time.Time `json:"at"`
	Until time.Time `json:"until"`
	Hash  string    `json:"hash"`
	State string    `json:"state"` // open, spent, withdrawn; after until it is good for nothing
}

func (e *Expecting) doc(id ID, t *Team) Doc { return doc(id, ofTeam, t.Today(e.Until), e) }

func (e *Expecting) open(now time.Time) bool { return e.State == "open" && e.Until.After(now) }

// Incoming is somebody whom another team offers to this one, and what became of
// it. Its id follows from the other team and its transfer.
type Incoming struct {
	Patient  ID        `json:"patient"`  // as this team calls her, once she is here
	From     ID        `json:"from"`     // a team
	Transfer ID        `json:"transfer"` // as that one calls it
	At       time.Time `json:"at"`
	State    string    `json:"state"` // one of IncomingStates
	Team     string    `json:"team"`  // the other team's name
	By       string    `json:"by"`    // who wrote there
	Of       *Coming   `json:"of,omitempty"`
	Decided  *Mark     `json:"decided,omitempty"`
	Why      string    `json:"why,omitempty"` // of a refusal
	Words    string    `json:"words,omitempty"`
	Came     *Came     `json:"came,omitempty"`
}

// Coming is what the other team tells of her until it is decided and she has
// come, or has not.
type Coming struct {
	Title  string `json:"title,omitempty"`
	First  string `json:"first,omitempty"`
	Last   string `json:"last"`
	Town   string `json:"town,omitempty"`
	Plan   string `json:"plan,omitempty"`
	Visits int    `json:"visits"`
	Day    Day    `json:"day"`
	Words  string `json:"words"`
}

// Came says when her file came, what the person is to be asked anew, and who of
// this team has read it.
type Came struct {
	At      time.Time `json:"at"`
	Refused []NotFor  `json:"refused,omitempty"`
	Lost    []string  `json:"lost,omitempty"` // kinds of what came and could not be read
	Read    *Mark     `json:"read,omitempty"`
}

// Arrived says that a file is here. The other states are those of a transfer.
const Arrived = "arrived"

// MostExpecting bounds the codes that are open at once.
const MostExpecting = 12

// IncomingID gives what came of another team's transfer.
func IncomingID(from, transfer ID) ID { return derive("incoming", from, transfer) }

func (in *Incoming) doc(today Day) Doc {
	if in.State == Offered || in.State == Accepted || in.State == Arrived {
		today = 0
	}
	return doc(IncomingID(in.From, in.Transfer), ofPatient(in.Patient, ClassMoving), today, in)
}

// expectTransfer makes a code. The secret is made in the browser, as for a
// colleague.
func expectTransfer(t *Team, a Actor, in ExpectArgs) (Change, error) {
	id, err := secretID(in.Hash)
	if err != nil {
		return Change{}, err
	}
	open := 0
	all(t, func(_ ID, e *Expecting) {
		if e.open(a.Now) {
			open++
		}
	})
	switch old := body[Expecting](t, id); {
	case old != nil && old.Hash != in.Hash:
		return Change{}, badField("hash.bad", "hash")
	case old != nil && old.open(a.Now):
		return Change{}, nil
	case old != nil: // a secret is good for once
		return Change{}, refuse("expecting.over", "by", old.By)
	case open >= MostExpecting:
		return Change{}, refuse("expecting.many", "most", MostExpecting)
	}
	e := &Expecting{By: a.Who, At: a.Now, Until: a.Now.Add(InvitationLife), Hash: in.Hash, State: "open"}
	return Change{Put: []Doc{e.doc(id, t)}}, nil
}

// ExpectArgs are the arguments of transfer.expect.
type ExpectArgs struct {
	Hash string `json:"hash"` // lower-case hex SHA-256 of the secret
}

func (in ExpectArgs) more(Actor) []Key { return []Key{{"expecting", in.Hash[:min(len(in.Hash), 32)]}} }

// ExpectingArgs are the arguments of transfer.unexpect.
type ExpectingArgs struct {
	Expecting ID `json:"expecting" key:"expecting"`
}

func unexpectTransfer(t *Team, a Actor, in ExpectingArgs) (Change, error) {
	e := *body[Expecting](t, in.Expecting)
	switch {
	case e.State == "withdrawn":
		return Change{}, nil
	case !e.open(a.Now):
		return Change{}, refuse("expecting.over", "by", e.By)
	}
	e.State = "withdrawn"
	return Change{Put: []Doc{e.doc(in.Expecting, t)}}, nil
}

// arrives gives how this team calls somebody who comes from another, and whether
// she is here already, of whichever time she came: the other team was brought
// back to an older day.
func (t *Team) arrives(from, theirs, transfer ID) (id ID, here bool) {
	first := derive("arrived", from, theirs)
	all(t, func(_ ID, in *Incoming) {
		p := body[Patient](t, in.Patient)
		if in.From != from || in.State != Arrived || p == nil || p.Closed != nil {
			return
		}
		for n, as := 0, first; n < mostStays; n, as = n+1, derive(as, in.Transfer) {
			if as == in.Patient {
				id, here = as, true
			}
		}
	})
	if here {
		return id, true
	}
	for id = first; t.used(id); { // she comes once more
		id = derive(id, transfer)
	}
	return id, false
}

// mostStays bounds how often one transfer is looked for under another id.
const mostStays = 4

// used tells whether somebody is, or was, called by an id. What bears the id of
// somebody who was erased is destroyed with her.
func (t *Team) used(id ID) bool {
	e := body[Erasure](t, ErasureID(id))
	return body[Patient](t, id) != nil || e != nil && e.Agreed != nil
}

// offered takes an offer in, when the code is good. Whoever is here already is
// not offered again: the receipt says so.
func (t *Team) offered(a Actor, in ReceiveLetterArgs) (Change, error) {
	o := in.Offer
	if body[Incoming](t, IncomingID(in.From, in.Transfer)) != nil {
		return Change{}, nil
	}
	id := InvitationID(o.Secret)
	e := body[Expecting](t, id)
	if e == nil || e.Hash != HashSecret(o.Secret) || !e.open(a.Now) {
		return Change{}, NotFound()
	}
	spent := *e
	spent.State = "spent"
	patient, here := t.arrives(in.From, o.Patient, in.Transfer)
	got := &Incoming{Patient: patient, From: in.From, Transfer: in.Transfer, At: a.Now,
		State: Offered, Team: o.Team, By: o.By, Of: &Coming{Title: o.Title, First: o.First, Last: o.Last, Town: o.Town,
			Plan: o.Plan, Visits: o.Visits, Day: o.From, Words: o.Words}}
	if here {
		got.State, got.Of, got.Came = Arrived, nil, &Came{At: a.Now, Read: &Mark{At: a.Now}}
		return Change{Put: []Doc{got.doc(t.Today(a.Now)), spent.doc(id, t)}}, nil
	}
	return Change{Put: []Doc{got.doc(0), spent.doc(id, t)}}, nil
}

// IncomingArgs are the arguments of acts that only name somebody who is to come.
type IncomingArgs struct {
	Incoming ID `json:"incoming" key:"incoming"`
}

func acceptTransfer(t *Team, a Actor, in IncomingArgs) (Change, error) {
	got := *body[Incoming](t, in.Incoming)
	switch {
	case got.State == Accepted || got.State == Arrived:
		return Change{}, nil
	case got.State != Offered:
		return Change{}, got.over()
	case len(t.Patients()) >= MostPatients:
		return Change{}, refuse("patient.many", "most", MostPatients)
	}
	return t.decided(a, got, Accepted), nil
}

// DeclineTransferArgs are the arguments of transfer.decline.
type DeclineTransferArgs struct {
	Incoming ID     `json:"incoming" key:"incoming"`
	Why      string `json:"why"` // one of TransferRefusals
	Words    string `json:"words"`
}

var transferRefusal = oneOf(TransferRefusals...)

// declineTransfer forgets who it was: her name stays with the team that asked.
func declineTransfer(t *Team, a Actor, in DeclineTransferArgs) (Change, error) {
	got := *body[Incoming](t, in.Incoming)
	var err error
	if got.Why, err = transferRefusal(in.Why); err != nil {
		return Change{}, about(err, "why")
	}
	if got.Words, err = optional(line)(in.Words); err != nil {
		return Change{}, about(err, "words")
	}
	switch {
	case got.Why == "other" && got.Words == "":
		return Change{}, badField("text.empty", "words")
	case got.State == Declined:
		return Change{}, nil
	case got.State != Offered && !got.overdue(t.Today(a.Now)):
		return Change{}, got.over()
	}
	got.Of = nil
	c := t.decided(a, got, Declined)
	all(t, func(id ID, l *Letter) { // that she was taken need not arrive any more
		if l.Sort == LetterAnswer && l.To == got.From && l.Transfer == got.Transfer {
			c.Drop = append(c.Drop, l.dropped(id))
		}
	})
	return c, nil
}

// overdue tells whether somebody who was taken has not come on her day: the
// other team may not be there any more.
func (in *Incoming) overdue(today Day) bool {
	return in.State == Accepted && in.Of != nil && in.Of.Day < today
}

// over is the refusal of whoever decides too late.
func (in *Incoming) over() *Refusal {
	if in.Decided != nil && in.State != Withdrawn {
		return refuse("transfer.decided", "by", in.Decided.By)
	}
	return refuse("transfer.withdrawn")
}

// decided writes the decision and the letter that tells it.
func (t *Team) decided(a Actor, got Incoming, state string) Change {
	got.State, got.Decided = state, &Mark{a.Who, a.Now}
	l := &Letter{To: got.From, Sort: LetterAnswer, Transfer: got.Transfer, Of: got.Patient, At: a.Now,
		Answer: &AnswerLetter{State: state, Team: t.Name(), Why: got.Why, Words: got.Words}}
	return Change{Put: []Doc{got.doc(t.Today(a.Now)), l.doc()}}
}

// takenBack closes what the other team does not offer any more.
func (t *Team) takenBack(a Actor, from, transfer ID) (Change, error) {
	old := body[Incoming](t, IncomingID(from, transfer))
	switch {
	case old == nil:
		return Change{}, NotFound()
	case old.State != Offered && old.State != Accepted:
		return Change{}, nil
	}
	got := *old
	got.State, got.Of = Withdrawn, nil
	return Change{Put: []Doc{got.doc(t.Today(a.Now))}}, nil
}

// readTransfer says that somebody has read the file that came, and asked the
// person what was to be asked.
func readTransfer(t *Team, a Actor, in IncomingArgs) (Change, error) {
	got := *body[Incoming](t, in.Incoming)
	switch {
	case got.State != Arrived:
		return Change{}, NotFound()
	case got.Came.Read != nil:
		return Change{}, nil
	}
	came := *got.Came
	came.Read, came.Refused = &Mark{a.Who, a.Now}, nil
	got.Came = &came
	return Change{Put: []Doc{got.doc(t.Today(a.Now))}}, nil
}
