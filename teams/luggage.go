package teams

import (
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
		series := b.Series
		if b.Part != nil {
			if whole := body[Visit](t, b.Part.Of); whole == nil || whole.Series != "" {
				return nil, false
			}
		}
		if series == "" {
			return b, b.Day >= today && b.Cancelled == nil && !t.visited(d.ID)
		}
		s := body[Series](t, series)
		if s == nil || s.Plan != "" && !part("plan") || s.last() < today || b.leaves() < today {
			return nil, false
		}
		return t.hole(d.ID, b, today)
	case *Series:
		return t.fromTomorrow(d.ID, b, today), b.Plan == "" && b.last() >= today
	case *Intervention:
		return t.counting(b), part("plan") && b.holds(today)
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

// visited tells whether somebody came, or is there.
func (t *Team) visited(id ID) (yes bool) {
	each(t, id, func(ID, *Arrival) { yes = true })
	return yes || t.made(id)
}

// hole is a visit of a series that is not where its series has it: it was
// cancelled, moved, or made before its day.
func (t *Team) hole(id ID, v *Visit, today Day) (*Visit, bool) {
	switch gone := t.visited(id) || v.Day < today; {
	case v.Part != nil || v.Parted != nil || v.Cancelled == nil && v.Slot == 0:
		return nil, false
	case !gone:
		return v, true
	case v.slot() < today:
		return nil, false
	}
	off := *v
	off.Day, off.Slot, off.Cancelled = v.slot(), 0, &Cancelled{Why: "other"}
	return &off, true
}

// visitedOn tells whether somebody came today for a series.
func (t *Team) visitedOn(patient, series ID, today Day) (yes bool) {
	each(t, patient, func(id ID, v *Visit) {
		yes = yes || v.Series == series && v.slot() == today && t.visited(id)
	})
	return yes
}

// fromTomorrow lets a series begin there tomorrow that has had its visit today.
func (t *Team) fromTomorrow(id ID, s *Series, today Day) *Series {
	if !t.visitedOn(s.Patient, id, today) {
		return s
	}
	now := *s
	now.FromDay = max(s.FromDay, today+1)
	return &now
}

// counting tells the day of the last time with what is done so many days after.
func (t *Team) counting(iv *Intervention) *Intervention {
	on := func(d *Does) {
		if last := t.last(iv.Patient).Tasks[d.Task.Task]; d.Recurs.How == "after" {
			d.Recurs.Counted = t.dayOf(last)
		}
	}
	now := *iv
	now.Was = slices.Clone(iv.Was)
	on(&now.Does)
	for i := range now.Was {
		on(&now.Was[i].Does)
	}
	return &now
}

// seesAllOf tells whether somebody sees all that would go with a person.
func (t *Team) seesAllOf(a Actor, tr *Transfer) bool {
	sees := t.Sight(a.Who)
	if !sees.Sees(ofPatient(tr.Patient, ClassMoving)) {
		return false
	}
	for _, d := range t.ofAll([]ID{tr.Patient, body[Patient](t, tr.Patient).Home}) {
		if _, goes := t.goes(d, tr, t.Today(a.Now)); goes && !sees.Sees(d.Scope) {
			return false
		}
	}
	return true
}

// pack puts into a letter what goes. What would not be read there is named: it
// holds nothing up.
func (t *Team) pack(a Actor, tr *Transfer) *FileLetter {
	today := t.Today(a.Now)
	f := &FileLetter{Patient: tr.Patient, Team: t.Name(), By: t.named(tr.By), Words: tr.Handover, Docs: []Packed{}, Day: today}
	home := body[Patient](t, tr.Patient).Home
	for _, d := range t.ofAll([]ID{tr.Patient, home}) {
		b, yes := t.goes(d, tr, today)
		if !yes {
			continue
		}
		raw, err := jsonv2.Marshal(b, jsonv2.Deterministic(true))
		if err == nil {
			_, _, err = DecodeBody(d.Kind, kinds[d.Kind].v, raw)
		}
		if err != nil {
			f.Lost = append(f.Lost, d.Kind)
			continue
		}
		f.Docs = append(f.Docs, Packed{Kind: d.Kind, V: kinds[d.Kind].v, ID: d.ID, By: t.named(author(d.Body)), Body: string(raw)})
	}
	for _, part := range DayParts() {
		if t.visitedOn(tr.Patient, PlanSeriesID(tr.Patient, part), today) {
			f.Made = append(f.Made, part)
		}
	}
	each(t, tr.Patient, func(_ ID, o *Objection) {
		if o.Ended == nil && o.Who != "" {
			f.Refused = append(f.Refused, NotForWho{NotFor{t.named(o.Who), o.Classes, o.Words}, o.Who, o.On})
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
