package teams

import (
	"encoding/json"
	"slices"

	jsonv2 "github.com/go-json-experiment/json"
)

// What goes with a person to another team, and what stays. Who she is, where she
// lives, whom to call, alerts, what must not be forgotten, her visits, consents
// and objections always go; of TransferParts what was said. Passages, older
// notes, photos, events, wounds, discussions and who does what stay where they
// were written.

// notesGo is how many days of notes go along.
const notesGo = 30

// goes tells whether a document goes to another team, and for that as which body.
func (t *Team) goes(d Doc, tr *Transfer, today Day) (any, bool) {
	part := func(p string) bool { return slices.Contains(tr.What, p) }
	switch b := d.Body.(type) {
	case *Patient:
		return &Patient{Home: b.Home, Fields: b.Fields}, true
	case *Home, *Door, *Portrait, *Rhythm, *Matricule:
		return b, true
	case *Identity:
		return &Identity{Fields: b.Fields}, true // a paper is seen by those who say so
	case *Contact:
		return b, b.Removed == nil
	case *Alert:
		return b, b.Ended == nil
	case *Attention:
		return b, b.open()
	case *Consent:
		return b, b.Ended == nil
	case *Objection:
		return b, b.Ended == nil && b.Who == ""
	case *Limit:
		return b, b.Ended == nil
	case *Stop:
		return b, b.holds(t.Begins(today)) && b.Resumed == nil && (b.Why == "hospital" || b.Why == "away")
	case *Paper:
		return b, b.Ended == nil
	case *Wound:
		return b, b.Closed == nil
	case *Visit:
		alone := b.Series == ""
		if b.Part != nil {
			whole := body[Visit](t, b.Part.Of)
			alone = whole != nil && whole.Series == ""
		}
		return b, alone && b.Day >= today && b.Cancelled == nil && !t.made(d.ID)
	case *Series:
		return b, b.Plan == "" && b.last() >= today
	case *Intervention:
		return b, part("plan") && b.holds(today)
	case *Goal:
		return b, part("plan") && b.Ended == nil
	case *Problem:
		return b, part("plan") && b.Closed == nil
	case *Rating:
		p := body[Problem](t, b.Problem)
		return b, part("plan") && b.Withdrawn == nil && p != nil && p.Closed == nil
	case *Treatment:
		return b, part("treatments") && b.holds(today)
	case *Score:
		return b, part("scores") && b.Withdrawn == nil
	case *Note:
		// What was for some, or for the home, was said to them.
		return b, part("notes") && b.Corrected == "" && b.MovedAway == nil && len(b.For) == 0 && !b.Home && t.Today(b.At) >= today-notesGo
	}
	return nil, false
}

// pack puts into a letter what goes.
func (t *Team) pack(a Actor, tr *Transfer) *FileLetter {
	today := t.Today(a.Now)
	f := &FileLetter{Patient: tr.Patient, Team: t.Name(), By: t.named(tr.By), Words: tr.Handover, Docs: []Packed{}}
	home := body[Patient](t, tr.Patient).Home
	for _, d := range t.ofAll([]ID{tr.Patient, home}) {
		b, yes := t.goes(d, tr, today)
		if !yes {
			continue
		}
		raw, err := jsonv2.Marshal(b, jsonv2.Deterministic(true))
		if err != nil {
			panic(err) // it was stored
		}
		f.Docs = append(f.Docs, Packed{Kind: d.Kind, V: kinds[d.Kind].v, ID: d.ID, By: t.named(author(d.Body)), Body: string(raw)})
	}
	each(t, tr.Patient, func(_ ID, o *Objection) {
		if o.Ended == nil && o.Who != "" {
			f.Refused = append(f.Refused, NotFor{t.named(o.Who), o.Classes, o.Words})
		}
	})
	return f
}

// author is whoever wrote what is only true in her words.
func author(b any) ID {
	switch b := b.(type) {
	case *Note:
		return b.By
	case *Score:
		return b.By
	}
	return ""
}

// takeIn makes a file of a letter. Another team's file comes once; it comes even
// if this one was brought back to a day when it knew nothing of it, since she is
// nowhere else.
func (t *Team) takeIn(a Actor, in ReceiveLetterArgs) Change {
	f := in.File
	got := &Incoming{From: in.From, Transfer: in.Transfer, At: a.Now, By: f.By, Team: f.Team}
	if old := body[Incoming](t, IncomingID(in.From, in.Transfer)); old != nil {
		*got = *old
	}
	if got.State == Arrived {
		return Change{}
	}
	if got.Patient == "" {
		got.Patient, _ = t.arrives(in.From, f.Patient, in.Transfer)
	}
	by := Actor{Now: a.Now, NewID: a.NewID}
	if got.Decided != nil {
		by.Who = got.Decided.By
	}
	got.State, got.Of, got.Came = Arrived, nil, &Came{At: a.Now, Refused: f.Refused}
	p := &unpacking{t: t, by: by, patient: got.Patient, from: got.Team, today: t.Today(a.Now), ids: map[ID]ID{}, classes: map[ID]Class{}}
	c := p.all(f)
	c.Put = append(c.Put, got.doc(0))
	return c
}

// unpacking makes documents of this team of what came.
type unpacking struct {
	t       *Team
	by      Actor // who took her in
	patient ID
	from    string // the other team
	today   Day
	ids     map[ID]ID // theirs -> ours
	classes map[ID]Class
	stop    *Stop
}

func (p *unpacking) all(f *FileLetter) (c Change) {
	bodies := make([]any, len(f.Docs))
	for i, d := range f.Docs {
		b, _, err := DecodeBody(d.Kind, d.V, json.RawMessage(d.Body))
		if err != nil {
			panic(err) // it was written here, and is never thrown away: the letter waits
		}
		bodies[i] = b
		p.ids[d.ID] = p.by.NewID()
	}
	p.ids[f.Patient] = p.patient
	var series []Doc
	var does []Doc
	for i, d := range f.Docs {
		if scope, b := p.own(bodies[i], d); b != nil {
			made := doc(p.ids[d.ID], scope, 0, b)
			switch b := b.(type) {
			case *Series:
				series = append(series, b.doc(made.ID))
				continue
			case *Intervention:
				made = b.doc(made.ID)
				does = append(does, made)
			case *Visit:
				made = b.doc(made.ID)
			case *Paper:
				made = b.doc(made.ID, p.t)
			case *Treatment:
				made = b.doc(made.ID, p.today)
			case *Note:
				made = b.doc(made.ID, p.t)
			}
			c.Put = append(c.Put, made)
		}
	}
	c.Put = append(c.Put, p.words(f))
	for _, s := range series {
		c.Put = append(c.Put, s)
		c = p.t.planned(p.by, c, s.ID, s.Body.(*Series))
	}
	return p.halted(p.follow(c, does))
}

// words are those for who takes over.
func (p *unpacking) words(f *FileLetter) Doc {
	n := &Note{Patient: p.patient, By: p.by.Who, At: p.by.Now, Written: p.by.Now, Text: f.Words, PassOn: true}
	n.Heard = &Heard{From: f.By + ", " + f.Team}
	return n.doc(p.by.NewID(), p.t)
}

// follow begins the visits of the plan.
func (p *unpacking) follow(c Change, does []Doc) Change {
	for _, part := range DayParts() {
		s := &Series{Patient: p.patient, Plan: part, FromDay: p.today}
		hours := rhythmIn(c).hours(part)
		s.Wanted = Wanted{From: hours.From, To: hours.To}
		now := *s
		for _, d := range does {
			if iv := d.Body.(*Intervention); iv.planned() && iv.Part == part {
				l := iv.line(d.ID, max(p.today, iv.Since))
				now.Lines = append(now.Lines, l.next(Last{}, p.t, p.today))
			}
		}
		if len(now.Lines) > 0 {
			c = p.t.replan(p.by, c, s, &now)
		}
	}
	return c
}

func rhythmIn(c Change) *Rhythm {
	for _, d := range c.Put {
		if r, ok := d.Body.(*Rhythm); ok {
			return r
		}
	}
	return &Rhythm{}
}

// halted leaves out the visits of series to which nobody is to come, and marks
// the others.
func (p *unpacking) halted(c Change) Change {
	for _, d := range c.Put {
		if v, ok := d.Body.(*Visit); ok && v.Series == "" && p.stop.covers(p.t, v) {
			v.Stopped = p.stop.mark()
		}
	}
	c.Put = slices.DeleteFunc(c.Put, func(d Doc) bool {
		v, ok := d.Body.(*Visit)
		return ok && v.Series != "" && p.stop.covers(p.t, v)
	})
	return c
}
