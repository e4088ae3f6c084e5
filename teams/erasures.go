package teams

import (
	"slices"
	"time"

	"ronde/teams/practice"
)

// Erasure is the end of a file. What cannot be undone is not done by one hand:
// somebody proposes it, and somebody else agrees, after a night at least. It
// holds ids and nothing else, since it outlives the file.
type Erasure struct {
	Patient   ID    `json:"patient"`
	Proposed  Mark  `json:"proposed"`
	Withdrawn *Mark `json:"withdrawn,omitempty"`
	Agreed    *Mark `json:"agreed,omitempty"`
	Of        []ID  `json:"of,omitempty"` // once agreed: the person, and her home when nobody else lives there
}

// ErasureID gives the erasure of a person: there is one.
func ErasureID(patient ID) ID { return derive("erasure", patient) }

func (e *Erasure) open() bool { return e != nil && e.Withdrawn == nil && e.Agreed == nil }

// One that was agreed stays in hand: what was sent before, by a phone that was
// away, or before a restore, may come at any time.
func (e *Erasure) doc(today Day) Doc {
	if e.open() || e.Agreed != nil {
		today = 0
	}
	return doc(ErasureID(e.Patient), ofTeam, today, e)
}

// Done tells whether a document says that somebody was erased, and whose
// documents go.
func (d Doc) Done() (of []ID, done bool) {
	e, ok := d.Body.(*Erasure)
	if !ok || e.Agreed == nil {
		return nil, false
	}
	return e.Of, true
}

// Erased lists those of whom a file was erased.
func (t *Team) Erased() (of [][]ID) {
	all(t, func(_ ID, e *Erasure) {
		if e.Agreed != nil {
			of = append(of, e.Of)
		}
	})
	return of
}

// ProposeEraseArgs are the arguments of erase.propose.
type ProposeEraseArgs struct {
	Patient ID `json:"patient" key:"patient"`
}

func (in ProposeEraseArgs) more(Actor) []Key { return []Key{{"erasure", ErasureID(in.Patient)}} }

func proposeErase(t *Team, a Actor, in ProposeEraseArgs) (Change, error) {
	if body[Patient](t, in.Patient).Closed == nil {
		return Change{}, refuse("erase.open")
	}
	if body[Erasure](t, ErasureID(in.Patient)).open() {
		return Change{}, nil
	}
	if err := t.early(a, in.Patient); err != nil {
		return Change{}, err
	}
	e := &Erasure{Patient: in.Patient, Proposed: Mark{By: a.Who, At: a.Now}}
	return Change{Put: []Doc{e.doc(0)}}, nil
}

// EraseArgs are the arguments of erase.agree and erase.withdraw.
type EraseArgs struct {
	Erasure ID `json:"erasure" key:"erasure"`
}

// withdrawErase is for every member: nobody has to let a file go.
func withdrawErase(t *Team, a Actor, in EraseArgs) (Change, error) {
	e := *body[Erasure](t, in.Erasure)
	switch {
	case e.Agreed != nil:
		return Change{}, refuse("erase.done", "by", e.Agreed.By)
	case e.Withdrawn != nil:
		return Change{}, nil
	}
	e.Withdrawn = &Mark{By: a.Who, At: a.Now}
	return Change{Put: []Doc{e.doc(t.Today(a.Now))}}, nil
}

func agreeErase(t *Team, a Actor, in EraseArgs) (Change, error) {
	e := *body[Erasure](t, in.Erasure)
	if e.Agreed != nil {
		return Change{}, nil
	}
	d, ok := t.Doc(Key{"patient", e.Patient})
	if !ok || !t.Sight(a.Who).Sees(d.Scope) {
		return Change{}, NotFound()
	}
	left := e.Proposed.At.Add(practice.Keeping.Wait()).Sub(a.Now)
	switch p := d.Body.(*Patient); {
	case e.Withdrawn != nil:
		return Change{}, refuse("erase.withdrawn", "by", e.Withdrawn.By)
	case p.Closed == nil:
		return Change{}, refuse("erase.open")
	case e.Proposed.By == a.Who:
		return Change{}, refuse("erase.yours")
	case left > 0:
		return Change{}, refuse("erase.too_soon", "hours", int((left+time.Hour-1)/time.Hour))
	}
	if t.transferOf(e.Patient, (*Transfer).onTheWay) != nil { // the letter would go with it
		return Change{}, refuse("transfer.gone")
	}
	waits := false
	all(t, func(_ ID, l *Letter) { waits = waits || l.Of == e.Patient })
	if waits {
		return Change{}, refuse("erase.letter")
	}
	if err := t.early(a, e.Patient); err != nil {
		return Change{}, err
	}
	home := d.Body.(*Patient).Home
	e.Of = []ID{e.Patient}
	if t.emptied(home, e.Patient) != nil {
		e.Of = append(e.Of, home)
	}
	e.Agreed = &Mark{By: a.Who, At: a.Now}
	c := Change{Put: []Doc{e.doc(t.Today(a.Now))}}
	for _, d := range t.ofAll(e.Of) {
		if Within(d, t.Today(a.Now)) { // phones hold no more, and the journal knows the rest
			c.Drop = append(c.Drop, Dropped{d.Kind, d.ID, d.Scope})
		}
	}
	return c, nil
}

// ofAll gives all documents in hand about some, and the facts of the tray that
// were placed with them, whosever they seemed to be.
func (t *Team) ofAll(of []ID) (out []Doc) {
	for _, all := range t.docs {
		for _, d := range all {
			if d.goesWith(of) {
				out = append(out, d)
			}
		}
	}
	slices.SortFunc(out, func(a, b Doc) int { return compareKeys(a.Key(), b.Key()) })
	return out
}

func (d Doc) goesWith(of []ID) bool {
	as, _ := d.Body.(*Aside)
	return slices.Contains(of, d.Scope.Of) || as != nil && as.Placed != nil && slices.Contains(of, as.Placed.Patient)
}

// early warns while the time for which such files are kept is not over.
func (t *Team) early(a Actor, patient ID) error {
	until := practice.Keeping.Until(t.lastCame(patient), t.died(patient))
	if !until.After(a.Now) {
		return nil
	}
	return warn(a, []string{"erase.early"}, map[string]any{"until": t.Today(until)})
}

// lastCame is when somebody of the team came last, as far as anybody said so;
// else when the file was closed, or begun.
func (t *Team) lastCame(patient ID) (last time.Time) {
	if l := body[Lately](t, patient); l != nil {
		for _, one := range l.Members {
			if one.At.After(last) {
				last = one.At
			}
		}
	}
	p := body[Patient](t, patient)
	if last.IsZero() && p.Closed != nil {
		last = p.Closed.At
	}
	if last.IsZero() {
		last = p.Since
	}
	return last
}

func (t *Team) died(patient ID) bool {
	s := t.stop(patient)
	return s != nil && s.Why == "died" && s.Resumed == nil
}
