package world

import (
	"context"
	"time"

	"ronde/teams"
)

// live tells the plan, in the order in which one thing needs another.
func (p *pen) live(ctx context.Context, all *plan) error {
	files, err := p.add(all.told, all.now)
	if err != nil {
		return err
	}
	if err := p.send(ctx); err != nil {
		return err
	}
	if err := p.know(all.told, files, all.now); err != nil {
		return err
	}
	visits, err := p.addVisits(all, files)
	if err != nil {
		return err
	}
	if err := p.send(ctx); err != nil {
		return err
	}
	for _, tell := range []func(*plan, *visit, teams.ID) error{p.take, p.tell} {
		for _, v := range all.visits {
			if err := tell(all, v, visits[v.key()]); err != nil {
				return err
			}
		}
		if err := p.send(ctx); err != nil {
			return err
		}
	}
	return p.notes(ctx, all, files)
}

// addVisits writes all visits: those of rounds by the nurse whom the patient
// knows, all others by whoever usually comes.
func (p *pen) addVisits(all *plan, files files) (map[string]teams.ID, error) {
	ids := map[string]teams.ID{}
	for _, v := range all.visits {
		by := v.of.Nurse
		if v.Usually != "" {
			by = v.Usually
		}
		args := teams.AddVisitArgs{Patient: files[v.Patient].patient, Day: v.day, From: v.Window[0], To: v.Window[1],
			Minutes: v.Minutes, Tasks: v.Tasks, People: v.People, Needs: v.needs(v.day), Urgency: v.urgency(), Words: v.Note}
		id, err := p.write(by, "visit.add", v.key(), all.now, args)
		if err != nil {
			return nil, err
		}
		ids[v.key()] = id()
	}
	return ids, nil
}

// take writes who takes a visit; the past cannot be taken.
func (p *pen) take(all *plan, v *visit, id teams.ID) error {
	if v.free || v.day < all.today {
		return nil
	}
	for _, s := range v.stops {
		if _, err := p.write(s.who, "visit.take", v.key(), all.now, teams.VisitArgs{Visit: id}); err != nil {
			return err
		}
		p.why[actID("visit.take "+v.key()+" "+s.who)] = all.reason(v, s)
	}
	return nil
}

// reason is what somebody answers to a warning about her competence.
func (p *plan) reason(v *visit, s *stop) string {
	for _, other := range v.stops {
		if other != s {
			return "À deux, avec " + p.member(other.who).First + "."
		}
	}
	if v.Note != "" {
		return v.Note
	}
	return "Vu avec " + p.member(v.of.Nurse).First + ", qui m'a montré."
}

// tell writes what became of a visit.
func (p *pen) tell(all *plan, v *visit, id teams.ID) error {
	if v.gone {
		_, err := p.write(v.stops[0].who, "visit.cancel", v.key(), all.now, teams.CancelVisitArgs{Visit: id, Why: "hospital",
			Words: "Hospitalisation cette nuit, la famille a appelé."})
		return err
	}
	for _, s := range v.stops {
		if v.free || !all.past(v.day, s.end) {
			continue
		}
		arrived, at := all.at(v.day, s.start), all.at(v.day, s.end)
		made := at.Add(time.Minute)
		if made.After(all.now) {
			made = all.now
		}
		var err error
		if s.not != "" {
			_, err = p.write(s.who, "visit.not_done", v.key(), made, teams.NotDoneVisitArgs{Visit: id, At: at, Why: s.not, Words: s.words})
		} else {
			args := teams.DoneVisitArgs{Visit: id, At: at, Tasks: make([]teams.TaskDone, len(v.Tasks))}
			if s.end-s.start >= teams.Hour(v.Minutes)/2 { // else the hour of the note and the round do not agree
				args.Arrived = &arrived
			}
			for i := range args.Tasks {
				args.Tasks[i] = teams.TaskDone{Task: v.Tasks[i], Done: true}
			}
			if s.note != nil {
				args.Note = &teams.NoteIn{Text: s.note.words(), PassOn: s.note.PassOn}
			}
			_, err = p.write(s.who, "visit.done", v.key(), made, args)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// notes writes the notes that go with no passage, as far as their hour has come.
func (p *pen) notes(ctx context.Context, all *plan, files files) error {
	for _, n := range all.loose {
		if !all.past(n.Day, n.At) {
			continue
		}
		at := all.at(n.Day, n.At)
		args := teams.WriteNoteArgs{Patient: files[n.Patient].patient, Text: n.words(), PassOn: n.PassOn, At: at}
		if _, err := p.write(n.By, "note.write", n.ID, at, args); err != nil {
			return err
		}
	}
	return p.send(ctx)
}
