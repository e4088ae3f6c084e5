package teams

import (
	"encoding/json"
	"slices"
)

// What a team makes of a file that another one sent: documents of its own
// (unpacked.go), and visits that follow from them.

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
	if patient, here := t.arrives(in.From, f.Patient, in.Transfer); here || got.Patient == "" || t.used(got.Patient) {
		if got.Patient = patient; here { // nothing is unpacked over what is written here
			got.State, got.Of, got.Came = Arrived, nil, &Came{At: a.Now, Read: &Mark{At: a.Now}}
			return Change{Put: []Doc{got.doc(0)}}
		}
	}
	by := Actor{Now: a.Now, NewID: a.NewID}
	if got.Decided != nil {
		by.Who = got.Decided.By
	}
	p := &unpacking{t: t, by: by, patient: got.Patient, from: got.Team, today: t.Today(a.Now), ids: map[ID]ID{}, classes: map[ID]Class{}}
	c := p.all(f)
	got.State, got.Of, got.Came = Arrived, nil, &Came{At: a.Now, Refused: p.refused, Lost: p.lost}
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
	refused []NotFor // to be asked anew
	lost    []string // kinds of what does not read
}

func (p *unpacking) all(f *FileLetter) (c Change) {
	bodies := make([]any, len(f.Docs))
	p.lost = slices.Clone(f.Lost)
	for i, d := range f.Docs {
		b, _, err := DecodeBody(d.Kind, d.V, json.RawMessage(d.Body))
		if err != nil { // she comes all the same
			p.lost = append(p.lost, d.Kind)
			continue
		}
		bodies[i] = b
		p.ids[d.ID] = p.by.NewID()
	}
	p.ids[f.Patient] = p.patient
	for _, part := range DayParts() {
		p.ids[PlanSeriesID(f.Patient, part)] = PlanSeriesID(p.patient, part)
	}
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
			case *Alert:
				made = b.doc(made.ID, 0)
			case *Goal:
				made = b.doc(made.ID, 0)
				if mind := b.precaution(made.ID); mind != nil {
					c.Put = append(c.Put, mind.doc(0))
				}
			}
			c.Put = append(c.Put, made)
		}
	}
	c.Put = append(append(c.Put, p.words(f)), p.objections(f, c)...)
	for _, s := range series {
		c.Put = append(c.Put, s)
		c = p.t.planned(p.by, c, s.ID, s.Body.(*Series))
	}
	return p.halted(p.follow(c, f, does))
}

// objections about somebody who is in this team too hold here, as long as
// somebody is left who comes; about the others the person is asked anew.
func (p *unpacking) objections(f *FileLetter, c Change) (put []Doc) {
	var held []*Objection
	for _, d := range c.Put {
		if o, ok := d.Body.(*Objection); ok {
			held = append(held, o)
		}
	}
	for _, n := range f.Refused {
		o := &Objection{Patient: p.patient, Who: n.Who, Classes: n.Classes, Words: n.Words, On: n.On, By: p.by.Who, At: p.by.Now}
		m := body[Member](p.t, n.Who)
		some := slices.ContainsFunc(p.t.Members(), func(who ID) bool { return p.t.agreed(p.patient, who, append(held, o)...).comes() })
		if m == nil || m.Left != nil || !some {
			p.refused = append(p.refused, n.NotFor)
			continue
		}
		held = append(held, o)
		put = append(put, o.doc(p.by.NewID(), 0))
	}
	return put
}

// words are those for who takes over.
func (p *unpacking) words(f *FileLetter) Doc {
	n := &Note{Patient: p.patient, By: p.by.Who, At: p.by.Now, Written: p.by.Now, Text: f.Words, PassOn: true}
	n.Heard = &Heard{From: f.By + ", " + f.Team}
	return n.doc(p.by.NewID(), p.t)
}

// follow begins the visits of the plan, from what was said last for each day on.
func (p *unpacking) follow(c Change, f *FileLetter, does []Doc) Change {
	for _, part := range DayParts() {
		s := &Series{Patient: p.patient, Plan: part, FromDay: p.today}
		if f.Day == p.today && slices.Contains(f.Made, part) {
			s.FromDay++
		}
		hours := rhythmIn(c).hours(part)
		s.Wanted = Wanted{From: hours.From, To: hours.To}
		now := *s
		for _, d := range does {
			now.Lines = append(now.Lines, p.t.linesOf(d.ID, d.Body.(*Intervention), part, s.FromDay)...)
		}
		if len(now.Lines) > 0 {
			c = p.t.replan(p.by, c, s, &now)
		}
	}
	for _, d := range does { // of this team nobody told anything yet
		iv := d.Body.(*Intervention)
		iv.uncount()
	}
	return c
}

// linesOf are the lines of an intervention at a part of the day, from a day on:
// what is to be done later does not end today what is done until then.
func (t *Team) linesOf(id ID, iv *Intervention, part string, first Day) (lines []Line) {
	say := func(d Does, since Day) {
		var asks *Line
		if d.planned() && d.Part == part {
			l := (&Intervention{Does: d}).line(id, max(first, since)).next(Last{}, t, first)
			if l.After > 0 && d.Recurs.Counted != 0 {
				l.Rule.Counted = max(l.Rule.Counted, d.Recurs.Counted+Day(l.After))
			}
			asks = &l
		}
		lines = relined(lines, id, since, asks, first)
	}
	for _, was := range iv.Was {
		say(was.Does, was.Since)
	}
	say(iv.Does, iv.Since)
	return slices.DeleteFunc(lines, func(l Line) bool { return l.Until != 0 && l.Until < l.From })
}

// uncount takes the day of the last time away again.
func (iv *Intervention) uncount() {
	for i := range iv.Was {
		if iv.Was[i].Recurs.How == "after" {
			iv.Was[i].Recurs.Counted = 0
		}
	}
	if iv.Recurs.How == "after" {
		iv.Recurs.Counted = 0
	}
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
		if v, ok := d.Body.(*Visit); ok && v.stays() && p.stop.covers(p.t, v) {
			v.Stopped = p.stop.mark()
		}
	}
	c.Put = slices.DeleteFunc(c.Put, func(d Doc) bool {
		v, ok := d.Body.(*Visit)
		return ok && !v.stays() && p.stop.covers(p.t, v)
	})
	return c
}

// stays tells whether a visit that came is not one that its series makes.
func (v *Visit) stays() bool { return v.Series == "" || v.Slot != 0 || v.Cancelled != nil }
