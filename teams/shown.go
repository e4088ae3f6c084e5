package teams

import "slices"

// Shown is a document as a viewer has it: what is stored, but for two things. A
// guest is told when somebody comes, who, or why nobody does: not what the team
// said to each other about it, nor, unless she sees the care, what is to be done.
// And the codes of what is done are for those who see nursing data: the plan
// says in plain words what everybody does.
func (s Sight) Shown(d Doc) Doc {
	if iv, ok := d.Body.(*Intervention); ok && !s.Sees(ofPatient(iv.Patient, ClassNursing)) {
		plain := iv.uncoded()
		if !s.member && !s.Sees(ofPatient(iv.Patient, ClassCare)) {
			plain.Was = nil
			if plain.Ended != nil {
				plain.Ended = &EndedIntervention{By: iv.Ended.By, At: iv.Ended.At, Day: iv.Ended.Day}
			}
		}
		return doc(d.ID, d.Scope, d.Day, plain)
	}
	if s.member {
		return d
	}
	switch b := d.Body.(type) {
	case *Goal:
		if b.Ended != nil && !s.Sees(ofPatient(b.Patient, ClassCare)) {
			g := *b
			g.Ended = &EndedGoal{By: b.Ended.By, At: b.Ended.At, Day: b.Ended.Day, How: b.Ended.How}
			return doc(d.ID, d.Scope, d.Day, &g)
		}
	case *Visit:
		v := Visit{Patient: b.Patient, Day: b.Day, From: b.From, To: b.To, Minutes: b.Minutes, Tasks: []Task{}, People: b.People, Urgency: b.Urgency,
			By: b.By, At: b.At, Takers: []Taker{}, Series: b.Series, Stopped: b.Stopped}
		if s.Sees(ofPatient(b.Patient, ClassCare)) {
			v.Tasks = b.Tasks
		}
		for _, k := range b.Takers {
			v.Takers = append(v.Takers, Taker{Who: k.Who, At: k.At})
		}
		if b.Cancelled != nil {
			v.Cancelled = &Cancelled{By: b.Cancelled.By, At: b.Cancelled.At, Why: b.Cancelled.Why}
		}
		return doc(d.ID, d.Scope, d.Day, &v)
	case *Stop:
		return doc(d.ID, d.Scope, d.Day, &Stop{By: b.By, At: b.At, From: b.From, Why: b.Why, Resumed: b.Resumed})
	case *Patient:
		if b.Closed != nil {
			p := *b
			p.Closed = &Closed{By: b.Closed.By, At: b.Closed.At}
			return doc(d.ID, d.Scope, d.Day, &p)
		}
	}
	return d
}

// uncoded is an intervention without the keys of the classification.
func (iv *Intervention) uncoded() *Intervention {
	plain := *iv
	plain.Category, plain.Target = "", ""
	plain.Was = slices.Clone(iv.Was)
	for i := range plain.Was {
		plain.Was[i].Category, plain.Was[i].Target = "", ""
	}
	return &plain
}
