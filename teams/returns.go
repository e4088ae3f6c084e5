package teams

// What a team does when she stays: what was offered is taken back, or her file
// comes back because no team was there to take it in.

// withdrawTransfer takes it back, as long as her file has not left.
func withdrawTransfer(t *Team, a Actor, in TransferArgs) (Change, error) {
	tr := *body[Transfer](t, in.Transfer)
	switch tr.State {
	case Withdrawn:
		return Change{}, nil
	case Gone, Returned:
		return Change{}, refuse("transfer.gone")
	case Declined:
		return Change{}, refuse("transfer.declined")
	}
	return t.takeBack(a, Change{}, in.Transfer, tr, a.Who), nil
}

// takeBack ends a transfer here and tells the other team.
func (t *Team) takeBack(a Actor, c Change, id ID, tr Transfer, by ID) Change {
	tr.State, tr.Withdrawn = Withdrawn, &Mark{by, a.Now}
	all(t, func(at ID, l *Letter) { // the offer need not arrive any more
		if l.Transfer == id {
			c.Drop = append(c.Drop, l.dropped(at))
		}
	})
	l := &Letter{To: tr.To, Sort: LetterWithdraw, Transfer: id, Of: tr.Patient, At: a.Now}
	c.Put = append(c.Put, tr.doc(id, t.Today(a.Now)), l.doc())
	return c
}

// staysDead takes back what was offered of somebody who has died.
func (t *Team) staysDead(a Actor, c Change, patient, by ID) Change {
	each(t, patient, func(id ID, tr *Transfer) {
		if tr.open() {
			c = t.takeBack(a, c, id, *tr, by)
		}
	})
	return c
}

// returns brings back what the handing over ended, from today on.
func (t *Team) returns(a Actor, id ID, tr Transfer) Change {
	today, gone := t.Today(a.Now), *tr.Gone
	by := Actor{Who: tr.By, Now: a.Now, NewID: a.NewID}
	tr.State, tr.Arrived = Returned, nil
	p := *body[Patient](t, tr.Patient)
	p.Closed = nil
	c := Change{Put: []Doc{tr.doc(id, today), p.doc(tr.Patient)}}
	each(t, tr.Patient, func(at ID, v *Visit) {
		if v.Day >= today && v.Cancelled != nil && v.Cancelled.At.Equal(gone) {
			on := *v
			on.Cancelled = nil
			c.Put = append(c.Put, on.doc(at))
		}
	})
	var does []Doc
	each(t, tr.Patient, func(at ID, iv *Intervention) {
		now := *iv
		if iv.Ended != nil && iv.Ended.At.Equal(gone) {
			now.Ended = nil
			c.Put = append(c.Put, now.doc(at))
		}
		if now.holds(today) {
			does = append(does, now.doc(at))
		}
	})
	each(t, tr.Patient, func(at ID, s *Series) {
		if s.Ended != nil && s.Ended.At.Equal(gone) {
			now := *s
			now.Ended = nil
			c.Put = append(c.Put, now.doc(at))
			c = t.planned(by, c, at, &now)
		}
	})
	for _, part := range DayParts() {
		s := t.planSeries(by, tr.Patient, part)
		now := *s
		if now.Lines = nil; s.FromDay > today {
			now.FromDay = today
		}
		for _, d := range does {
			now.Lines = append(now.Lines, t.linesAgain(d, part, today)...)
		}
		if len(now.Lines) > 0 {
			c = t.replan(by, c, s, &now)
		}
	}
	return c
}

// linesAgain are the lines of what is done again, counted from the last time.
func (t *Team) linesAgain(d Doc, part string, today Day) []Line {
	iv := t.counting(d.Body.(*Intervention))
	lines := t.linesOf(d.ID, iv, part, today)
	if iv.Ended == nil {
		return lines
	}
	for i := range lines {
		lines[i].Until = before(lines[i].Until, iv.Ended.Day)
	}
	return lines
}
