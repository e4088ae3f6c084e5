package teams

import (
	"slices"
	"time"

	"ronde/teams/practice"
)

// A guest is somebody from outside whom the person accompanied wants to know: a
// daughter, a physiotherapist. She is invited for one person, with that person's
// consent, until a day; she sees of her what the table of practice gives to
// guests of her sort, writes messages for the home, and of the team nothing but
// names. She is no member, and takes part in no decision.

// Guest is the membership of somebody from outside in the circle of one person.
type Guest struct {
	Patient ID        `json:"patient"`
	Person  ID        `json:"person"`
	First   string    `json:"first"`
	Last    string    `json:"last"`
	Sort    string    `json:"sort"`  // one of GuestSorts
	Words   string    `json:"words"` // who she is: « sa fille », « kinésithérapeute »
	Consent Consented `json:"consent"`
	Plan    bool      `json:"plan,omitzero"` // the plan in plain words too
	By      ID        `json:"by"`            // who invited her
	Since   time.Time `json:"since"`
	Until   time.Time `json:"until"`
	Ended   *Mark     `json:"ended,omitempty"` // by the clock, by a member, by herself
}

// Consented says who agreed, in words, and when: the person herself, or who
// speaks for her.
type Consented struct {
	By string `json:"by"`
	On Day    `json:"on"`
}

// Invites is what an invitation says that is for a guest.
type Invites struct {
	Patient ID        `json:"patient"`
	Sort    string    `json:"sort"`
	Words   string    `json:"words"`
	Consent Consented `json:"consent"`
	Until   Day       `json:"until"` // the last day
	Plan    bool      `json:"plan,omitzero"`
}

// GuestSorts are the sorts of guests.
var GuestSorts = []string{"relative", "professional"}

const (
	// MostGuests bounds the guests of one person.
	MostGuests = 12
	// MostGuestNotes bounds the messages of a guest in a day.
	MostGuestNotes = 40
	// longestGuest bounds for how long somebody is a guest, in days; she may be
	// invited again.
	longestGuest = 366
)

// GuestID gives the document of a person's guest.
func GuestID(patient, person ID) ID { return derive("guest", patient, person) }

func (g *Guest) doc(day Day) Doc {
	return doc(GuestID(g.Patient, g.Person), ofPatient(g.Patient, ClassPractical), day, g)
}

// Guests gives those who are somebody's guest now, each once, in order.
func (t *Team) Guests() (ids []ID) {
	all(t, func(_ ID, g *Guest) {
		if g.Ended == nil {
			ids = append(ids, g.Person)
		}
	})
	return slices.Compact(sorted(ids))
}

// guestSight is what somebody sees as a guest: of persons, never of the team.
func (t *Team) guestSight(s Sight) Sight {
	all(t, func(_ ID, g *Guest) {
		if g.Ended != nil || g.Person != s.viewer {
			return
		}
		sees := t.agreedOf(g.Patient, s.viewer, "", g.shown())
		s.sees |= bits[ClassFaces]
		s.of = widened(s.of, g.Patient, sees)
		if p := body[Patient](t, g.Patient); p != nil {
			s.of = widened(s.of, p.Home, sees)
		}
	})
	return s
}

// shown is what a guest was invited to see, before anybody objects.
func (g *Guest) shown() classes {
	sees := set(practice.GuestSees(g.Sort))
	if g.Plan {
		sees |= bits[ClassPlan]
	}
	return sees
}

// widened adds what is seen of a person, or of a home.
func widened(of map[ID]classes, id ID, sees classes) map[ID]classes {
	if of == nil {
		of = map[ID]classes{}
	}
	of[id] |= sees
	return of
}

// InviteGuestArgs are the arguments of guest.invite. The secret is made in the
// browser, as for a colleague. Plan says that the person wants her to have the
// plan in plain words; who sees the care has it anyway.
type InviteGuestArgs struct {
	Patient ID        `json:"patient" key:"patient"`
	Hash    string    `json:"hash"`
	Sort    string    `json:"sort"`
	Words   string    `json:"words"`
	Consent Consented `json:"consent"`
	Until   Day       `json:"until"`
	Plan    bool      `json:"plan,omitzero"`
}

func (in InviteGuestArgs) more(Actor) []Key { return MakeInvitationArgs{in.Hash}.more(Actor{}) }

var guestSort = oneOf(GuestSorts...)

func inviteGuest(t *Team, a Actor, in InviteGuestArgs) (Change, error) {
	today := t.Today(a.Now)
	sort, err := guestSort(in.Sort)
	if err != nil {
		return Change{}, about(err, "sort")
	}
	words, err := line(in.Words)
	if err != nil {
		return Change{}, about(err, "words")
	}
	by, err := line(in.Consent.By)
	switch {
	case err != nil:
		return Change{}, about(err, "consent")
	case in.Consent.On == 0 || in.Consent.On > today:
		return Change{}, badField("date.future", "consent")
	case in.Until < today || in.Until > today+longestGuest:
		return Change{}, badField("date.far", "until")
	case body[Patient](t, in.Patient).Closed != nil:
		return Change{}, refuse("patient.closed", "by", body[Patient](t, in.Patient).Closed.By)
	case t.guestsOf(in.Patient) >= MostGuests:
		return Change{}, refuse("guest.many", "most", MostGuests)
	}
	if err := t.mayShow(a.Who, in.Patient, sort, in.Plan); err != nil {
		return Change{}, err
	}
	c, err := makeInvitation(t, a, MakeInvitationArgs{in.Hash})
	if err != nil || len(c.Put) == 0 {
		return c, err
	}
	inv := *c.Put[0].Body.(*Invitation)
	inv.Guest = &Invites{Patient: in.Patient, Sort: sort, Words: words, Consent: Consented{by, in.Consent.On}, Until: in.Until, Plan: in.Plan}
	return Change{Put: []Doc{inv.doc(c.Put[0].ID, 0)}}, nil
}

// mayShow: one shows others what one sees oneself, and to professionals from
// outside nothing of somebody who said no to it.
func (t *Team) mayShow(who, patient ID, sort string, plan bool) error {
	shown := (&Guest{Sort: sort, Plan: plan}).shown()
	for c, bit := range bits {
		if who != "" && shown&bit != 0 && !t.Sight(who).Sees(ofPatient(patient, c)) {
			return refuse("opening.unseen")
		}
	}
	if sort == outside && t.saidNo(patient) {
		return refuse("guest.refused")
	}
	return nil
}

// saidNo tells whether somebody does not want to be shown outside the team.
func (t *Team) saidNo(patient ID) (no bool) {
	each(t, patient, func(_ ID, c *Consent) { no = no || c.Ended == nil && c.Sort == "share_outside" && !c.Given })
	return no
}

func (t *Team) guestsOf(patient ID) (n int) {
	each(t, patient, func(_ ID, g *Guest) {
		if g.Ended == nil {
			n++
		}
	})
	return n
}

// JoinGuestArgs are the arguments of guest.join.
type JoinGuestArgs struct {
	Secret string `json:"secret"`
	First  string `json:"first"`
	Last   string `json:"last"`
}

func (in JoinGuestArgs) more(Actor) []Key { return JoinArgs{Secret: in.Secret}.more(Actor{}) }

func joinGuest(t *Team, a Actor, in JoinGuestArgs) (Change, error) {
	id := InvitationID(in.Secret)
	inv := body[Invitation](t, id)
	if inv == nil || inv.Hash != HashSecret(in.Secret) || inv.Guest == nil {
		return Change{}, NotFound()
	}
	of := *inv.Guest
	g := &Guest{Patient: of.Patient, Person: a.Who, Sort: of.Sort, Words: of.Words, Consent: of.Consent, Plan: of.Plan, By: inv.By, Since: a.Now}
	old := body[Guest](t, GuestID(of.Patient, a.Who))
	if inv.State == "spent" && inv.Joined == a.Who && old != nil && old.Ended == nil {
		return Change{}, nil // already so
	}
	err := t.mayShow("", of.Patient, of.Sort, of.Plan)
	if err != nil {
		return Change{}, err
	}
	if g.First, err = name(in.First); err != nil {
		return Change{}, about(err, "first")
	}
	if g.Last, err = name(in.Last); err != nil {
		return Change{}, about(err, "last")
	}
	g.Until = Begins(of.Until+1, t.zone)
	switch p := body[Patient](t, of.Patient); {
	case inv.State != "open":
		return Change{}, refuse("invitation."+inv.State, "by", inv.By)
	case t.Sight(a.Who).Member(): // she sees it as a colleague
		return Change{}, refuse("guest.member")
	case p == nil || p.Closed != nil || !g.Until.After(a.Now):
		return Change{}, refuse("invitation.lapsed", "by", inv.By)
	}
	spent := *inv
	spent.State, spent.Joined = "spent", a.Who
	return Change{Put: []Doc{g.doc(0), spent.doc(id, t.Today(a.Now))}}, nil
}

// EndGuestArgs are the arguments of guest.end.
type EndGuestArgs struct {
	Guest ID `json:"guest" key:"guest"`
}

func endGuest(t *Team, a Actor, in EndGuestArgs) (Change, error) {
	g := body[Guest](t, in.Guest)
	if g.Ended != nil {
		return Change{}, nil
	}
	return Change{Put: []Doc{g.over(t, a)}}, nil
}

// over is a guest whose time has ended, by whoever acts.
func (g *Guest) over(t *Team, a Actor) Doc {
	gone := *g
	gone.Ended = &Mark{a.Who, a.Now}
	return gone.doc(t.Today(a.Now))
}

// shownOut ends what the guests of a sort see of a person, "" for all.
func (t *Team) shownOut(a Actor, patient ID, sort string) (put []Doc) {
	each(t, patient, func(_ ID, g *Guest) {
		if g.Ended == nil && (sort == "" || g.Sort == sort) {
			put = append(put, g.over(t, a))
		}
	})
	return put
}

// LeaveGuestArgs are the arguments of guest.leave, by herself.
type LeaveGuestArgs struct {
	Guest ID `json:"guest" key:"guest"`
}

func leaveGuest(t *Team, a Actor, in LeaveGuestArgs) (Change, error) {
	if g := body[Guest](t, in.Guest); g.Person != a.Who {
		return Change{}, NotFound()
	}
	return endGuest(t, a, EndGuestArgs(in))
}

// WriteGuestArgs are the arguments of guest.write: a message for the home, which
// the team and the other guests of this person read.
type WriteGuestArgs struct {
	Patient ID        `json:"patient" key:"patient"`
	Text    string    `json:"text"`
	At      time.Time `json:"at"`
}

func writeAsGuest(t *Team, a Actor, in WriteGuestArgs) (Change, error) {
	if g := body[Guest](t, GuestID(in.Patient, a.Who)); g == nil || g.Ended != nil {
		return Change{}, NotFound()
	}
	if t.wroteToday(in.Patient, a) >= MostGuestNotes {
		return Change{}, refuse("guest.notes", "most", MostGuestNotes)
	}
	n := &Note{Patient: in.Patient, By: a.Who, Written: a.Now, Liaison: Liaison{Home: true}, PassOn: true}
	n.At, n.Said = moment(a, in.At)
	if err := n.say(in.Text, Charted{}); err != nil {
		return Change{}, err
	}
	return Change{Put: []Doc{n.doc(a.NewID(), t)}}, nil
}

// guestWrite is the one fact that a guest tells.
const guestWrite = "guest.write"

// guestHandsIn tells whether a guest whose time is over may still hand in what
// she wrote before, about this person or about any: her phone may have had no
// network on the last day. Whom the team, or the person herself, has shown out
// is not heard any more; what she wrote stays with her.
func (t *Team) guestHandsIn(who, patient ID, now, made time.Time) (may bool) {
	all(t, func(_ ID, g *Guest) {
		over := g.Person == who && g.Ended != nil && g.Ended.By == "" && !(g.Sort == outside && t.saidNo(g.Patient))
		may = may || over && (patient == "" || patient == g.Patient) && !made.After(g.Ended.At) && !made.After(g.Until) && !now.After(g.Ended.At.Add(HandInFor))
	})
	waiting, length := t.handedIn(who)
	return may && waiting < MostGuestNotes && length < mostHandedIn
}

func (t *Team) wroteToday(patient ID, a Actor) (n int) {
	each(t, patient, func(_ ID, note *Note) {
		if note.By == a.Who && t.Today(note.Written) == t.Today(a.Now) {
			n++
		}
	})
	return n
}

// dueToEnd is when an opening, a guest or a consent next ends by itself.
func (t *Team) dueToEnd() (due time.Time) {
	earlier := func(at time.Time, ended *Mark) {
		if ended == nil && (due.IsZero() || at.Before(due)) {
			due = at
		}
	}
	all(t, func(_ ID, o *Opening) { earlier(o.Until, o.Ended) })
	all(t, func(_ ID, g *Guest) { earlier(g.Until, g.Ended) })
	all(t, func(_ ID, c *Consent) {
		if at, ok := c.ends(t); ok {
			earlier(at, nil)
		}
	})
	return due
}

// ends gives the openings, guests and consents whose time is over, and the
// guests who were there on such a consent.
func (t *Team) ends(a Actor) (put []Doc) {
	all(t, func(id ID, o *Opening) {
		if o.Ended == nil && !o.Until.After(a.Now) {
			put = append(put, o.over(id, t, a))
		}
	})
	gone := map[ID]bool{}
	all(t, func(id ID, c *Consent) {
		if at, ok := c.ends(t); ok && !at.After(a.Now) {
			for _, d := range c.over(t, a, id) {
				if !gone[d.ID] {
					gone[d.ID], put = true, append(put, d)
				}
			}
		}
	})
	all(t, func(id ID, g *Guest) {
		if g.Ended == nil && !gone[id] && !g.Until.After(a.Now) {
			put = append(put, g.over(t, a))
		}
	})
	return put
}
