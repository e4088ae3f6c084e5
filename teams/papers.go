package teams

import (
	"time"

	"ronde/teams/practice"
)

// Paper is a document of a person that has an end: a prescription, an approval,
// a mandate. The original lies where it says; a photo of it may be on the file.
// It holds until it is renewed or ended, and some days before its end it is on
// the screen of whoever comes to her.
type Paper struct {
	Patient ID     `json:"patient"`
	Sort    string `json:"sort"` // a line of the table of papers
	PaperSays
	By    ID          `json:"by"`
	At    time.Time   `json:"at"`
	Ended *PaperEnded `json:"ended,omitempty"`
}

// PaperSays is what stands on a paper, and where it lies.
type PaperSays struct {
	Title  string `json:"title,omitempty"`
	From   Day    `json:"from,omitempty"`
	Until  Day    `json:"until,omitempty"`
	Remind int    `json:"remind"` // how many days before its end the team is told
	Where  string `json:"where,omitempty"`
	Photo  ID     `json:"photo,omitempty"`
}

// more: the photo of a paper may lie beyond the horizon.
func (says PaperSays) more(Actor) []Key {
	if says.Photo == "" {
		return nil
	}
	return []Key{{"photo", says.Photo}}
}

// PaperEnded says who ended a paper; Next is the one that renews it.
type PaperEnded struct {
	By   ID        `json:"by"`
	At   time.Time `json:"at"`
	Next ID        `json:"next,omitempty"`
}

// MostPapers bounds the papers of a person that hold.
const MostPapers = 60

// doc is of the class that its sort says, for good: a paper never changes it.
func (p *Paper) doc(id ID, t *Team) Doc {
	class, day := ClassCare, Day(0)
	if sort, _ := practice.PaperOf(p.Sort); sort.Nursing {
		class = ClassNursing
	}
	if p.Ended != nil {
		day = t.Today(p.Ended.At)
	}
	return doc(id, ofPatient(p.Patient, class), day, p)
}

func (says PaperSays) clean(t *Team, a Actor, patient ID) (PaperSays, error) {
	var err error
	if says.Title, err = optional(line)(says.Title); err != nil {
		return says, about(err, "title")
	}
	if says.Where, err = optional(line)(says.Where); err != nil {
		return says, about(err, "where")
	}
	if says.From != 0 && says.Until != 0 && says.Until < says.From {
		return says, badField("date.order", "until")
	}
	if says.Remind < 0 || says.Remind > 366 {
		return says, badField("number.bad", "remind")
	}
	if says.Photo == "" {
		return says, nil
	}
	d, ok := t.Doc(Key{"photo", says.Photo})
	if !ok || !t.Sight(a.Who).Sees(d.Scope) {
		return says, NotFound()
	}
	if p := d.Body.(*Photo); p.Patient != patient || p.Withdrawn != nil || p.MovedAway != nil {
		return says, badField("args.bad", "photo")
	}
	return says, nil
}

// papers counts those that hold, as far as somebody sees them.
func (t *Team) papers(a Actor, patient ID) (n int) {
	sight := t.Sight(a.Who)
	each(t, patient, func(id ID, p *Paper) {
		if p.Ended == nil && sight.Sees(p.doc(id, t).Scope) {
			n++
		}
	})
	return n
}

// AddPaperArgs are the arguments of paper.add.
type AddPaperArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Sort    string `json:"sort"`
	PaperSays
}

func addPaper(t *Team, a Actor, in AddPaperArgs) (Change, error) {
	if _, ok := practice.PaperOf(in.Sort); !ok {
		return Change{}, badField("choice.unknown", "sort")
	}
	says, err := in.clean(t, a, in.Patient)
	if err != nil {
		return Change{}, err
	}
	p := &Paper{Patient: in.Patient, Sort: in.Sort, PaperSays: says, By: a.Who, At: a.Now}
	made := p.doc(a.NewID(), t)
	if !t.Sight(a.Who).Sees(made.Scope) {
		return Change{}, NotFound()
	}
	if t.papers(a, in.Patient) >= MostPapers {
		return Change{}, refuse("paper.many", "most", MostPapers)
	}
	return Change{Put: []Doc{made}}, nil
}

// ChangePaperArgs are the arguments of paper.change; Was is what the person saw.
type ChangePaperArgs struct {
	Paper ID        `json:"paper" key:"paper"`
	Was   PaperSays `json:"was"`
	PaperSays
}

func changePaper(t *Team, a Actor, in ChangePaperArgs) (Change, error) {
	p := *body[Paper](t, in.Paper)
	says, err := in.clean(t, a, p.Patient)
	switch {
	case err != nil:
		return Change{}, err
	case says == p.PaperSays:
		return Change{}, nil
	case p.Ended != nil:
		return Change{}, refuse("paper.ended", "by", p.Ended.By)
	case in.Was != p.PaperSays:
		return Change{}, refuse("paper.changed", "by", p.By)
	}
	p.PaperSays, p.By, p.At = says, a.Who, a.Now
	return Change{Put: []Doc{p.doc(in.Paper, t)}}, nil
}

// RenewPaperArgs are the arguments of paper.renew.
type RenewPaperArgs struct {
	Paper ID `json:"paper" key:"paper"`
	PaperSays
}

// renewPaper puts another paper of the same sort in the place of one.
func renewPaper(t *Team, a Actor, in RenewPaperArgs) (Change, error) {
	old := *body[Paper](t, in.Paper)
	says, err := in.clean(t, a, old.Patient)
	if err != nil {
		return Change{}, err
	}
	if old.Ended != nil {
		return Change{}, refuse("paper.ended", "by", old.Ended.By)
	}
	next := &Paper{Patient: old.Patient, Sort: old.Sort, PaperSays: says, By: a.Who, At: a.Now}
	id := a.NewID()
	old.Ended = &PaperEnded{By: a.Who, At: a.Now, Next: id}
	return Change{Put: []Doc{next.doc(id, t), old.doc(in.Paper, t)}}, nil
}

// PaperArgs are the arguments of paper.end.
type PaperArgs struct {
	Paper ID `json:"paper" key:"paper"`
}

func endPaper(t *Team, a Actor, in PaperArgs) (Change, error) {
	p := *body[Paper](t, in.Paper)
	if p.Ended != nil {
		return Change{}, nil
	}
	p.Ended = &PaperEnded{By: a.Who, At: a.Now}
	return Change{Put: []Doc{p.doc(in.Paper, t)}}, nil
}

// RestorePaperArgs are the arguments of paper.restore; Next is the paper that
// renewed it, which then holds no longer.
type RestorePaperArgs struct {
	Paper ID `json:"paper" key:"paper"`
	Next  ID `json:"next,omitempty" key:"paper"`
}

func restorePaper(t *Team, a Actor, in RestorePaperArgs) (Change, error) {
	p := *body[Paper](t, in.Paper)
	switch {
	case p.Ended == nil:
		return Change{}, nil
	case p.Ended.Next != in.Next:
		return Change{}, refuse("paper.ended", "by", p.Ended.By)
	case in.Next == "" && t.papers(a, p.Patient) >= MostPapers:
		return Change{}, refuse("paper.many", "most", MostPapers)
	}
	p.Ended = nil
	c := Change{Put: []Doc{p.doc(in.Paper, t)}}
	if next := body[Paper](t, in.Next); next != nil {
		over := *next
		if over.Ended != nil {
			return Change{}, refuse("paper.ended", "by", over.Ended.By)
		}
		over.Ended = &PaperEnded{By: a.Who, At: a.Now}
		c.Put = append(c.Put, over.doc(in.Next, t))
	}
	return c, nil
}
