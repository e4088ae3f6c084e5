package teams

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"
)

// The tray « À ranger » holds facts that are true and have no place: told by an
// app that is much older or newer, about something that is not there any more,
// or by somebody who has left. What happened is never refused, so the team
// keeps them, reads them, and puts each where it belongs.
//
// Do still answers a refusal. SetAside looks at it afterwards and says whether
// it is taken back; the entry then bears the name of the act that was asked for,
// and puts an Aside instead of what the act would have put.

// Aside is a fact in the tray. Its id is the first that its act could make.
type Aside struct {
	By      ID        `json:"by"`
	Act     string    `json:"act"`
	V       int       `json:"v"`
	Made    time.Time `json:"made"`              // by her phone's clock
	At      time.Time `json:"at"`                // when the server had it
	Args    string    `json:"args"`              // JSON, as she sent it
	Why     string    `json:"why"`               // one of AsideWhys
	Patient ID        `json:"patient,omitempty"` // about whom, when that can be told
	Visit   ID        `json:"visit,omitempty"`
	Text    string    `json:"text,omitempty"` // what can be read of it, when it says anything in words
	Placed  *Placed   `json:"placed,omitempty"`
}

// Placed says where a fact of the tray went: to a note about a person, to a
// photo of hers, or nowhere, for a reason in words.
type Placed struct {
	By      ID        `json:"by"`
	At      time.Time `json:"at"`
	Patient ID        `json:"patient,omitempty"`
	Note    ID        `json:"note,omitempty"`
	Photo   ID        `json:"photo,omitempty"`
	Words   string    `json:"words,omitempty"`
}

// The bounds of what somebody who has left may still hand in. Thirty days are
// as long as a phone keeps what it has not sent; the rest keeps one angry person
// from filling the team's phones.
const (
	HandInFor     = 30 * 24 * time.Hour
	MostHandedIn  = 100       // facts of one person that wait in the tray
	mostHandedIn  = 256 << 10 // and their length, in bytes
	longestAside  = 48 << 10  // a note of the greatest length, twenty tasks, and room
	newestVersion = 9999      // of an act; beyond it is no number of a version
)

// asideScope is that of care, since nobody knows yet what a fact holds; what is
// told of a wound or a scale stays with those who nurse, while there is one.
func (t *Team) asideScope(as *Aside) Scope {
	class := ClassCare
	concept, _, _ := strings.Cut(as.Act, ".")
	p := as.photo()
	nursing := ofPatient(as.Patient, ClassNursing)
	if (concept == "wound" || concept == "assessment" || concept == "score" || p != nil && p.Nursing) &&
		slices.ContainsFunc(t.Members(), func(id ID) bool { return t.Sight(id).Sees(nursing) }) {
		class = ClassNursing
	}
	return ofPatient(as.Patient, class)
}

// actName is how an act can be called.
var actName = regexp.MustCompile(`^[a-z][a-z_]{0,39}\.[a-z][a-z_]{0,39}$`)

// SetAside decides about an act that was refused. A fact that only has no place
// is kept; ok is false when the refusal stands. It changes nothing.
func (t *Team) SetAside(a Actor, act string, v int, args json.RawMessage, no *Refusal) (c Change, ok bool) {
	why := t.whyAside(a, act, v, args, no)
	kept, readable := legible(args)
	if why == "" || !readable {
		return Change{}, false
	}
	as := &Aside{By: a.Who, Act: act, V: v, Made: a.made(), At: a.Now, Args: kept, Why: why}
	g := glance(kept)
	as.Patient, as.Visit = t.about(g)
	as.Text = g.words(act)
	scope := t.asideScope(as)
	if scope.Of == "" {
		scope.Of = t.whose(g)
	}
	scope.For = t.audienceOf(a, scope.Of, g)
	return Change{Put: []Doc{doc(a.NewID(), scope, 0, as)}}, true
}

// whyAside says why a refused act belongs into the tray, "" when it does not.
// What does not read although its version is today's is a mistake of ours, or
// meant badly, and stays refused.
func (t *Team) whyAside(a Actor, act string, v int, args json.RawMessage, no *Refusal) string {
	l, known := byName[act]
	member := t.Sight(a.Who).Member()
	switch {
	case act == guestWrite && !member && v > 0 && v <= l.V && l.reads(args) && t.guestHandsIn(a.Who, glance(string(args)).patient(), a.Now, a.made()):
		return "over"
	case v < 1 || v > newestVersion, known && !l.told(), known && v == l.V && !l.reads(args):
		return ""
	case !member && t.HandsIn(a.Who, act, a.Now):
		return "left"
	case !member:
		return ""
	case !known && no.Code == "act.unknown" && actName.MatchString(act):
		return "act.unknown" // nobody can tell whether it happened: better one too many than one lost
	case known && no.Kind == KindNotFound:
		return "not_found"
	case known && v != l.V && no.Kind == KindBad:
		return "act.version" // an older or newer app cannot mend it
	}
	return ""
}

// HandsIn tells whether somebody who has left may still hand in this fact, or a
// guest whose time is over. To all others outside the team does not exist.
func (t *Team) HandsIn(who ID, act string, now time.Time) bool {
	if act == guestWrite {
		return t.guestHandsIn(who, "", now, time.Time{})
	}
	m := body[Member](t, who)
	if l := byName[act]; l == nil || !l.told() || m == nil || m.Left == nil || now.After(m.Left.Add(HandInFor)) {
		return false
	}
	waiting, length := t.handedIn(who)
	return waiting < MostHandedIn && length < mostHandedIn
}

// handedIn counts what somebody has in the tray, and its length.
func (t *Team) handedIn(who ID) (waiting, length int) {
	all(t, func(_ ID, as *Aside) {
		if as.By == who && as.Placed == nil {
			waiting, length = waiting+1, length+len(as.Args)
		}
	})
	return waiting, length
}

// told tells whether the act says what happened to somebody accompanied. That
// one has seen, ticked or answered something, is there or carried a bed is a fact too, but nobody
// misses it.
func (l *Act) told() bool {
	small := strings.HasSuffix(l.Name, ".seen") || l.Name == "help.done" || l.Name == "attention.tick" || l.Name == "reading.answer" || l.Name == "visit.arrived"
	return l.Who == Members && l.Sort == Fact && !small
}

// reads tells whether arguments have the shape of today's version.
func (l *Act) reads(args json.RawMessage) bool {
	in, err := l.decode(args)
	if err != nil {
		return false
	}
	for _, k := range l.keys(Actor{}, in) {
		if !ValidID(k.ID) {
			return false
		}
	}
	return true
}

// PlacedNoteID gives the note that is made of a fact of the tray. It follows
// from it, so that the rule finds it beyond the horizon too.
func PlacedNoteID(aside ID) ID { return derive("aside", aside) }

// PlacedPhotoID gives the photo that is made of one.
func PlacedPhotoID(aside ID) ID { return derive("aside", aside, "photo") }

// PlaceAsideArgs are the arguments of aside.place. Without a patient it is the
// one whom the fact names.
type PlaceAsideArgs struct {
	Aside   ID `json:"aside" key:"aside"`
	Patient ID `json:"patient,omitempty" key:"patient"`
}

// placeAside makes a note of what can be read, by the one who wrote it; of a
// photo it makes a photo.
func placeAside(t *Team, a Actor, in PlaceAsideArgs) (Change, error) {
	as := body[Aside](t, in.Aside)
	to := in.Patient
	if to == "" {
		to = as.Patient
	}
	switch {
	case to == "":
		return Change{}, refuse("aside.patient")
	case as.Placed != nil && as.Placed.Patient == to:
		return Change{}, nil
	case as.Placed != nil:
		return Change{}, refuse("aside.settled", "by", as.Placed.By)
	}
	d, _ := t.Doc(Key{"aside", in.Aside})
	other := to != d.Scope.Of // who sees the tray need not see her: all that it said is in her file
	if p := as.photo(); p != nil {
		p.Patient, p.Written, p.For = to, a.Now, d.Scope.For
		p.Nursing = p.Nursing || d.Scope.Class == ClassNursing
		if other {
			p.About = nil
		}
		id := PlacedPhotoID(in.Aside)
		now := t.settleAside(a, in.Aside, &Placed{By: a.Who, At: a.Now, Patient: to, Photo: id})
		if other {
			now.Body.(*Aside).Args, now.Body.(*Aside).Text = "", ""
		}
		return Change{Put: []Doc{p.doc(id, t), now}}, nil
	}
	id := PlacedNoteID(in.Aside)
	n := as.note(a, in.Aside)
	n.Patient, n.For, n.Under = to, d.Scope.For, glance(as.Args).under.placed(t, a.Who, to)
	if d.Scope.Class == ClassNursing && len(n.For) == 0 { // a note is of daily care
		n.For = t.found(to, []ID{as.By, Carers}, as.By)
	}
	if to == as.Patient {
		n.Visit = as.Visit
	}
	now := t.settleAside(a, in.Aside, &Placed{By: a.Who, At: a.Now, Patient: to, Note: id})
	if other {
		n.Placed.Args, now.Body.(*Aside).Args, now.Body.(*Aside).Text = as.Args, "", ""
	}
	return Change{Put: []Doc{n.doc(id, t), now}}, nil
}

// note is what can be read of a fact, as a note of the one who told it.
func (as *Aside) note(a Actor, id ID) *Note {
	g := glance(as.Args)
	n := &Note{By: as.By, Written: a.Now, Text: as.Text, PassOn: g.passOn, Placed: &PlacedNote{By: a.Who, At: a.Now, Aside: id, Act: as.Act}}
	if n.At, n.Said = moment(Actor{Now: as.At}, g.at); g.at.IsZero() {
		n.At, n.Said = moment(Actor{Now: as.At}, as.Made)
	}
	if n.Text == "" {
		n.Text = as.raw()
	}
	if as.Act == guestWrite { // it is what it would have been
		n.Home, n.PassOn = true, true
	}
	return n
}

// photo is the photo that a fact told, when it reads as one.
func (as *Aside) photo() *Photo {
	var in AddPhotoArgs
	if as.Act != "photo.add" || json.Unmarshal([]byte(as.Args), &in) != nil {
		return nil
	}
	p, err := in.clean(Actor{Who: as.By, Now: as.At})
	if err != nil {
		return nil
	}
	return p
}

// CloseAsideArgs are the arguments of aside.close.
type CloseAsideArgs struct {
	Aside ID     `json:"aside" key:"aside"`
	Words string `json:"words"`
}

func closeAside(t *Team, a Actor, in CloseAsideArgs) (Change, error) {
	as := body[Aside](t, in.Aside)
	words, err := line(in.Words)
	switch {
	case err != nil:
		return Change{}, about(err, "words")
	case as.Placed != nil && as.Placed.Patient == "":
		return Change{}, nil
	case as.Placed != nil:
		return Change{}, refuse("aside.settled", "by", as.Placed.By)
	}
	return Change{Put: []Doc{t.settleAside(a, in.Aside, &Placed{By: a.Who, At: a.Now, Words: words})}}, nil
}

// ReopenAsideArgs are the arguments of aside.reopen.
type ReopenAsideArgs struct {
	Aside ID `json:"aside" key:"aside"`
}

func (in ReopenAsideArgs) more(Actor) []Key {
	return []Key{{"note", PlacedNoteID(in.Aside)}, {"photo", PlacedPhotoID(in.Aside)}}
}

// reopenAside undoes both. The note or the photo goes: all that it said is in the
// tray again. A note that its author corrected since has its place, and stays.
func reopenAside(t *Team, a Actor, in ReopenAsideArgs) (Change, error) {
	as := body[Aside](t, in.Aside)
	if as.Placed == nil {
		return Change{}, nil
	}
	now := t.settleAside(a, in.Aside, nil)
	fact := now.Body.(*Aside)
	c := Change{Put: []Doc{now}}
	for _, k := range []Key{{"note", as.Placed.Note}, {"photo", as.Placed.Photo}} {
		if d, ok := t.Doc(k); ok && !t.Sight(a.Who).Sees(d.Scope) {
			return Change{}, NotFound()
		}
	}
	if d, ok := t.Doc(Key{"note", as.Placed.Note}); ok {
		switch n := d.Body.(*Note); {
		case n.MovedAway != nil:
			return Change{}, refuse("note.moved", "by", n.MovedAway.By)
		case n.Corrected != "":
			return Change{}, refuse("aside.corrected", "by", n.By)
		case n.Placed != nil && n.Placed.Args != "":
			fact.say(n.Placed.Args)
		}
		c.Drop = []Dropped{{d.Kind, d.ID, d.Scope}}
	}
	if d, ok := t.Doc(Key{"photo", as.Placed.Photo}); ok {
		p := d.Body.(*Photo)
		if p.MovedAway != nil {
			return Change{}, refuse("photo.moved", "by", p.MovedAway.By)
		}
		if fact.Args == "" {
			said, err := json.Marshal(AddPhotoArgs{File: p.File, Hash: p.Hash, Width: p.Width, Height: p.Height, At: p.At, Words: p.Words, For: p.For})
			if err != nil {
				return Change{}, err
			}
			fact.say(string(said))
		}
		c.Drop = []Dropped{{d.Kind, d.ID, d.Scope}}
	}
	return c, nil
}

// say gives a fact its arguments back, and what can be read of them.
func (as *Aside) say(args string) { as.Args, as.Text = args, glance(args).words(as.Act) }

// settleAside writes what became of a fact. While it waits it never leaves the
// horizon.
func (t *Team) settleAside(a Actor, id ID, placed *Placed) Doc {
	d, _ := t.Doc(Key{"aside", id})
	now := *d.Body.(*Aside)
	now.Placed = placed
	day := Day(0)
	if placed != nil {
		day = t.Today(a.Now)
	}
	return doc(id, d.Scope, day, &now)
}
