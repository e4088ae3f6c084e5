package teams

import (
	"slices"
	"time"
)

// Between the journals of two teams go letters and nothing else. A letter is a
// document of the team that writes it; the desk brings it to the other one as
// the act letter.receive, whose id is the letter's, so that it arrives once
// however often it is brought; then letter.delivered takes it away here. Nobody
// reads it on the way: it is of a class that is in no one's sight.

// Letter is one that has not arrived yet. Of is the person of whom its writer
// keeps it.
type Letter struct {
	To       ID            `json:"to"` // a team
	Sort     string        `json:"sort"`
	Transfer ID            `json:"transfer"` // as the team that offered calls it
	Of       ID            `json:"of"`
	At       time.Time     `json:"at"`
	Offer    *OfferLetter  `json:"offer,omitempty"`
	Answer   *AnswerLetter `json:"answer,omitempty"`
	File     *FileLetter   `json:"file,omitempty"`
}

// The sorts of letters.
const (
	LetterOffer    = "offer"
	LetterAnswer   = "answer"
	LetterFile     = "file"
	LetterWithdraw = "withdraw"
)

// OfferLetter is what another team is told of somebody so that it can decide.
type OfferLetter struct {
	Secret  string `json:"secret"`
	Patient ID     `json:"patient"` // as the team that offers calls her
	Team    string `json:"team"`    // its name
	By      string `json:"by"`      // and who wrote
	Title   string `json:"title,omitempty"`
	First   string `json:"first,omitempty"`
	Last    string `json:"last"`
	Town    string `json:"town,omitempty"`
	Plan    string `json:"plan,omitempty"` // what matters to her
	Visits  int    `json:"visits"`         // in a week
	From    Day    `json:"from"`
	Words   string `json:"words"`
}

// AnswerLetter is what the other team says, in a letter or with a receipt: that
// it waits to decide, took or refused her, or has her already.
type AnswerLetter struct {
	State string `json:"state"`
	Team  string `json:"team,omitempty"`
	Why   string `json:"why,omitempty"`
	Words string `json:"words,omitempty"`
}

// FileLetter is a person's file on its way.
type FileLetter struct {
	Patient ID          `json:"patient"`
	Team    string      `json:"team"`
	By      string      `json:"by"`
	Words   string      `json:"words"`
	Docs    []Packed    `json:"docs"`
	Refused []NotForWho `json:"refused,omitempty"` // whom she did not want to see something
	Day     Day         `json:"day,omitempty"`     // on which she left
	Made    []string    `json:"made,omitempty"`    // parts of that day at which somebody has come
	Lost    []string    `json:"lost,omitempty"`    // kinds of what went and could not be read
}

// Packed is a document in a letter. For a note By is who wrote it, by name.
type Packed struct {
	Kind string `json:"kind"`
	V    int    `json:"v"`
	ID   ID     `json:"id"`
	By   string `json:"by,omitempty"`
	Body string `json:"body"` // JSON
}

// NotFor is an objection about somebody of the team that she leaves: the person
// is asked anew whether it is to hold for somebody here.
type NotFor struct {
	Name    string  `json:"name"`
	Classes []Class `json:"classes"`
	Words   string  `json:"words,omitempty"`
}

// NotForWho is one in a letter: who it is may be in the other team as well.
type NotForWho struct {
	NotFor
	Who ID  `json:"who,omitempty"`
	On  Day `json:"on,omitempty"`
}

func (l *Letter) scope() Scope { return ofPatient(l.Of, ClassLetter) }

// doc: there is one of each sort for a transfer, and of each answer, so that its
// id follows from them, and a journal that was brought back writes the same ones
// again.
func (l *Letter) doc() Doc {
	id := derive("letter", l.To, l.Transfer, l.Sort)
	if l.Answer != nil {
		id = derive(id, l.Answer.State)
	}
	return doc(id, l.scope(), 0, l)
}

func (l *Letter) dropped(id ID) Dropped { return Dropped{"letter", id, l.scope()} }

// Posted is a letter that waits to be brought.
type Posted struct {
	ID ID
	Letter
}

// Letters lists those that wait, in the order in which they were written.
func (t *Team) Letters() (out []Posted) {
	all(t, func(id ID, l *Letter) { out = append(out, Posted{id, *l}) })
	slices.SortStableFunc(out, func(a, b Posted) int { return a.At.Compare(b.At) })
	return out
}

// ReceiveLetterArgs are the arguments of letter.receive: the letter, and which
// team it comes from.
type ReceiveLetterArgs struct {
	From ID `json:"from"`
	Letter
}

func (in ReceiveLetterArgs) more(Actor) []Key {
	switch {
	case in.Sort == LetterOffer && in.Offer != nil:
		return []Key{{"expecting", InvitationID(in.Offer.Secret)}, {"incoming", IncomingID(in.From, in.Transfer)}}
	case in.Sort == LetterAnswer:
		return []Key{{"transfer", in.Transfer}}
	}
	return []Key{{"incoming", IncomingID(in.From, in.Transfer)}}
}

func receiveLetter(t *Team, a Actor, in ReceiveLetterArgs) (Change, error) {
	switch {
	case in.Sort == LetterOffer && in.Offer != nil:
		return t.offered(a, in)
	case in.Sort == LetterAnswer && in.Answer != nil:
		tr := body[Transfer](t, in.Transfer)
		if tr == nil || tr.To != in.From {
			return Change{}, NotFound()
		}
		return t.heard(a, in.Transfer, in.Answer)
	case in.Sort == LetterFile && in.File != nil:
		return t.takeIn(a, in), nil
	case in.Sort == LetterWithdraw:
		return t.takenBack(a, in.From, in.Transfer)
	}
	return Change{}, NotFound()
}

// Receipt is what the desk tells the writer of a letter after it was brought:
// for an offer, how the other team stands to it.
func (t *Team) Receipt(from ID, l Letter) *AnswerLetter {
	in := body[Incoming](t, IncomingID(from, l.Transfer))
	if l.Sort != LetterOffer || in == nil {
		return nil
	}
	said := &AnswerLetter{State: in.State, Why: in.Why, Words: in.Words}
	if in.State != Offered {
		said.Team = t.Name()
	}
	return said
}

// DeliveredLetterArgs are the arguments of letter.delivered. Returned says that
// nobody was there to read it.
type DeliveredLetterArgs struct {
	Letter   ID            `json:"letter"`
	Returned bool          `json:"returned,omitzero"`
	Answer   *AnswerLetter `json:"answer,omitempty"`
}

func (in DeliveredLetterArgs) more(Actor) []Key { return []Key{{"letter", in.Letter}} }

func deliveredLetter(t *Team, a Actor, in DeliveredLetterArgs) (c Change, err error) {
	l := body[Letter](t, in.Letter)
	if l == nil {
		return c, NotFound()
	}
	switch tr := body[Transfer](t, l.Transfer); {
	case l.Sort == LetterAnswer && in.Returned:
		c, err = t.takenBack(a, l.To, l.Transfer)
	case tr == nil:
	case l.Sort == LetterOffer && in.Returned && tr.State == Offered:
		none := *tr
		none.State, none.Answer = Declined, &AnsweredTransfer{At: a.Now, Why: "code"}
		c.Put = []Doc{none.doc(l.Transfer, t.Today(a.Now))}
	case l.Sort == LetterOffer && in.Answer != nil:
		c, err = t.heard(a, l.Transfer, in.Answer)
	case l.Sort == LetterFile:
		c = t.left(a, l.Transfer, *tr, in.Returned)
	}
	if err != nil {
		return c, err
	}
	c.Drop = append(c.Drop, l.dropped(in.Letter))
	return c, nil
}

// left ends a transfer whose file has arrived. When no team was there any more
// she is here again.
func (t *Team) left(a Actor, id ID, tr Transfer, returned bool) Change {
	tr.Arrived = &a.Now
	if !returned {
		return Change{Put: []Doc{tr.doc(id, 0)}}
	}
	return t.returns(a, id, tr)
}

// Posts tells whether a letter waits.
func (t *Team) Posts() bool { return len(t.docs["letter"]) > 0 }
