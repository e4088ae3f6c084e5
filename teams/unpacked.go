package teams

import "time"

// own gives a body of another team as one of this: about our person, with our
// ids, written down by whoever took her in. Whose words they are stays in them.
func (p *unpacking) own(body any, d Packed) (Scope, any) {
	of, who, now := p.patient, p.by.Who, p.by.Now
	class := ClassCare
	switch b := body.(type) {
	case *Patient:
		b.Home, b.Since, class = p.home(b.Home), now, ClassPractical
		b.Fields = p.fields(b.Fields)
	case *Home:
		b.Fields, of, class = p.fields(b.Fields), p.home(d.ID), ClassPerson
		p.ids[d.ID] = of
	case *Door:
		b.Fields, of, class = p.fields(b.Fields), p.home(d.ID), ClassDoor
		p.ids[d.ID] = of
	case *Portrait:
		b.Fields = p.fields(b.Fields)
	case *Identity:
		b.Fields, class = p.fields(b.Fields), ClassPerson
	case *Rhythm:
		for part, hours := range b.Parts {
			hours.By = who
			b.Parts[part] = hours
		}
	case *Matricule:
		b.By, class = who, ClassNursing
	case *Contact:
		b.Patient, b.By, b.Fields, class = of, who, p.fields(b.Fields), ClassPerson
	case *Alert:
		b.Patient, b.By, b.Seen = of, who, nil
	case *Attention:
		b.Patient, b.By, b.Ticked = of, who, nil
	case *Consent:
		b.Patient, b.By, b.Contact = of, who, p.ids[b.Contact]
	case *Objection:
		b.Patient, b.By = of, who
	case *Limit:
		b.Patient, b.By = of, who
	case *Stop:
		b.By, b.Seen, class = who, nil, ClassPractical
		p.stop = b
	case *Paper:
		b.Patient, b.By, b.Photo = of, who, ""
	case *Wound:
		b.Patient, b.By, b.Care.By, b.Earlier, b.Last, class = of, who, who, nil, nil, ClassNursing
	case *Visit:
		b.Patient, b.By, b.At, b.Takers, b.Offers = of, who, now, []Taker{}, nil
		b.Part, b.Parted, b.Moved, b.ToCheck, b.Kept, b.Stopped = nil, nil, nil, nil, nil, nil
		if !p.hole(b, d.ID) {
			return Scope{}, nil
		}
	case *Series:
		if b.Ended != nil {
			b.Until = before(b.Until, b.Ended.Day)
		}
		b.Patient, b.By, b.At, b.After, b.Ended, class = of, who, now, "", nil, ClassPractical
		if b.FromDay = max(b.FromDay, p.today); b.Until != 0 && b.Until < b.FromDay {
			delete(p.ids, d.ID)
			return Scope{}, nil
		}
	case *Intervention:
		p.does(b)
	case *Goal:
		b.Patient, b.By, b.Fields = of, who, p.fields(b.Fields)
	case *Problem:
		b.Patient, b.By, b.Is.By, b.Is.Goal, b.Earlier = of, who, who, p.ids[b.Is.Goal], nil
		class = b.scope().Class
		p.classes[d.ID] = class
	case *Rating: // of the class of its problem, which stands before it
		b.Patient, b.By, class = of, who, p.classes[b.Problem]
		b.Problem = p.ids[b.Problem]
	case *Treatment:
		b.Patient, b.By, b.At, b.Replaces, b.Restored, b.Seen, b.Ended = of, who, now, "", nil, nil, nil
	case *Score:
		b.Patient, b.By, b.Earlier, class = of, who, nil, ClassNursing
		if b.SaidBy == "" {
			b.SaidBy = d.By + ", " + p.from
		}
	case *Note:
		n := &Note{Patient: of, By: who, At: b.At, Written: now, Text: b.Text, Charted: b.Charted, PassOn: true}
		n.Focus, n.Tags = "", b.Tags
		if n.Heard == nil {
			n.Heard = &Heard{From: d.By + ", " + p.from}
		}
		return Scope{}, n
	default:
		return Scope{}, nil
	}
	p.same(body, d.ID)
	return ofPatient(of, class), body
}

// before gives the last day of what ends on one day, and before another.
func before(last, end Day) Day {
	if last == 0 {
		return end - 1
	}
	return min(last, end-1)
}

// does keeps of what was said before only what is done until a later day.
func (p *unpacking) does(b *Intervention) {
	was := b.Was
	if b.Was = nil; b.Since > p.today {
		b.Was = was
	}
	if b.Ended != nil {
		b.Until = before(b.Until, b.Ended.Day)
		for i := range b.Was {
			b.Was[i].Until = before(b.Was[i].Until, b.Ended.Day)
		}
	}
	for i := range b.Was {
		w := &b.Was[i]
		w.By, w.At, w.Goal = p.by.Who, p.by.Now, p.ids[w.Goal]
	}
	b.Patient, b.By, b.At, b.Series, b.Number, b.Ended = p.patient, p.by.Who, p.by.Now, "", 1+len(b.Was), nil
	b.Goal = p.ids[b.Goal]
}

// hole lets a visit of a series hold its day in ours; it is none without one.
func (p *unpacking) hole(v *Visit, theirs ID) bool {
	if v.Series == "" {
		v.Slot = 0
		return true
	}
	if v.Series = p.ids[v.Series]; v.Series == "" {
		return false
	}
	if v.Cancelled != nil {
		v.Cancelled.By, v.Cancelled.At = p.by.Who, p.by.Now
	}
	p.ids[theirs] = SeriesVisitID(v.Series, v.slot())
	return true
}

// same gives the documents their ids that are called like the person.
func (p *unpacking) same(body any, id ID) {
	switch body.(type) {
	case *Portrait, *Identity, *Rhythm, *Matricule, *Stop:
		p.ids[id] = p.patient
	}
}

// home is hers alone here, even if she shared it there.
func (p *unpacking) home(theirs ID) ID {
	return derive("home", p.patient, theirs)
}

// fields say the same, with one text each: who took her in sees both names.
func (p *unpacking) fields(f Fields) Fields {
	out := Fields{}
	for name, v := range f {
		v.By = p.by.Who
		also := v.Also
		v.Also = nil
		for _, s := range also {
			v.Also = append(v.Also, Said{s.V, p.by.Who, s.At})
		}
		out[name] = v
	}
	return out
}

// Begins is the moment at which a day begins for the team.
func (t *Team) Begins(d Day) time.Time { return Begins(d, t.zone) }
