package world

import (
	"context"
	"slices"
	"time"

	"ronde/teams"
)

// event is something that somebody does at a moment.
type event struct {
	at   time.Time
	tell func() error
}

// live tells the plan: first what the team knows and the weeks it has taken,
// then its days, hour by hour.
func (p *pen) live(ctx context.Context, all *plan, begun time.Time, whole bool) error {
	after := func(minutes int) time.Time { return begun.Add(time.Duration(minutes) * time.Minute) }
	if err := p.turn(ctx, after(10)); err != nil {
		return err
	}
	files, err := p.add(all.told, after(10))
	if err != nil {
		return err
	}
	if err := p.turn(ctx, after(20)); err != nil {
		return err
	}
	if err := p.know(all.told, files, after(20)); err != nil {
		return err
	}
	if p.care, err = p.follow(all, files, after(20)); err != nil {
		return err
	}
	series, err := p.addSeries(all, files, after(20))
	if err != nil {
		return err
	}
	if whole {
		if err := p.plans(ctx, all, files, series, after(22)); err != nil {
			return err
		}
	}
	if err := p.entrust(ctx, all, files, after(20), after(25)); err != nil {
		return err
	}
	if err := p.turn(ctx, after(30)); err != nil {
		return err
	}
	for _, v := range all.visits {
		if err := p.take(all, v, series.visit(v), after(30)); err != nil {
			return err
		}
	}
	events := append(p.tells(all, files, series), p.notes(all, files)...)
	events = append(events, p.stop(all, files)...)
	events = append(events, p.besides(all, files, series)...)
	if whole {
		if err := p.invite(ctx, all, files, after(30)); err != nil {
			return err
		}
		events = append(events, slices.Concat(p.knows(all, files, after(31)), p.happens(all, files))...)
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.at.Compare(b.at) })
	for _, e := range events {
		if err := p.turn(ctx, e.at); err != nil {
			return err
		}
		if err := e.tell(); err != nil {
			return err
		}
	}
	return p.send(ctx)
}

// regular are the series that the team has, by the world's names.
type regular map[string]teams.ID

// visit is the visit of a series on a day.
func (r regular) visit(v *visit) teams.ID { return teams.SeriesVisitID(r[v.ID], v.day) }

// addSeries writes all series: those of rounds by the nurse whom the patient
// knows, all others by whoever usually comes.
func (p *pen) addSeries(all *plan, files files, at time.Time) (regular, error) {
	ids := regular{}
	first := all.today - before
	for i := range all.Series {
		s := &all.Series[i]
		args := teams.AddSeriesArgs{Patient: files[s.Patient].patient, FromDay: first, Rule: teams.Rule{Weekdays: s.Rule.Weekdays},
			Wanted: teams.Wanted{From: s.Window[0], To: s.Window[1], Minutes: s.Minutes, Tasks: s.Tasks, People: s.People, Needs: s.needs(first),
				Urgency: s.urgency(), Words: s.Note}}
		if s.Rule.EveryDays > 0 {
			args.Rule = teams.Rule{Every: s.Rule.EveryDays, Counted: s.Rule.From + all.shift}
			args.FromDay = max(first, s.Rule.From+all.shift)
		}
		if s.Rule.Until != 0 {
			args.Until = s.Rule.Until + all.shift
		}
		if args.Until != 0 && args.Until < args.FromDay {
			continue // it ended before the team began to write
		}
		by := all.patient(s.Patient).Nurse
		if s.Usually != "" {
			by = s.Usually
		}
		id, err := p.write(by, "series.add", s.ID, at, args)
		if err != nil {
			return nil, err
		}
		ids[s.ID] = id()
	}
	return ids, nil
}

// take writes who takes a visit.
func (p *pen) take(all *plan, v *visit, id teams.ID, at time.Time) error {
	if v.free {
		return nil
	}
	for _, s := range v.stops {
		if _, err := p.write(s.who, "visit.take", v.key(), at, teams.VisitArgs{Visit: id}); err != nil {
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

// tells are the words about all visits that are over, each a minute after.
func (p *pen) tells(all *plan, files files, series regular) (events []event) {
	for _, v := range all.visits {
		for _, s := range v.stops {
			if !all.tells(v, s) {
				continue
			}
			at := all.at(v.day, s.end).Add(time.Minute)
			if at.After(all.now) {
				at = all.now
			}
			events = append(events, event{at, func() error { return p.tell(all, v, s, files[v.Patient].patient, series.visit(v), at) }})
		}
	}
	return events
}

// tells tells whether somebody has told of her visit.
func (p *plan) tells(v *visit, s *stop) bool {
	return !v.free && !v.gone && !v.quiet && p.past(v.day, s.end)
}

// tell writes what became of a visit.
func (p *pen) tell(all *plan, v *visit, s *stop, patient, id teams.ID, made time.Time) error {
	arrived, at := all.at(v.day, s.start), all.at(v.day, s.end)
	if s.not != "" {
		_, err := p.write(s.who, "visit.not_done", v.key(), made, teams.NotDoneVisitArgs{Visit: id, At: at, Why: s.not, Words: s.words})
		return err
	}
	args := teams.DoneVisitArgs{Visit: id, At: at, Tasks: make([]teams.TaskDone, len(v.Tasks))}
	if s.end-s.start >= teams.Hour(v.Minutes)/2 { // else the hour of the note and the round do not agree
		args.Arrived = &arrived
	}
	for i := range args.Tasks {
		args.Tasks[i] = v.answer(v.Tasks[i], s.note)
		if args.Tasks[i].Intake != nil {
			args.Tasks[i].Intake.Lines = p.care.inSight(all, v)
		}
	}
	if s.note != nil {
		args.Note = &teams.NoteIn{Text: s.note.Text, PassOn: s.note.PassOn, Charted: teams.Charted{Focus: p.care.focus[s.note.ID]}}
		args.How, args.Watch = s.note.State, s.note.State == "worse"
	}
	ids, err := p.write(s.who, "visit.done", v.key(), made, args)
	if err != nil {
		return err
	}
	if s.note != nil {
		p.written[s.note.ID] = ids()
	}
	if err := p.noted(s.note, s.who, patient, id, at, made); err != nil {
		return err
	}
	return p.injected(v, s, args.Tasks, patient, id, at, made)
}

// notes are those that go with no passage, as far as their hour has come.
func (p *pen) notes(all *plan, files files) (events []event) {
	for _, n := range all.loose {
		if !all.past(n.Day, n.At) {
			continue
		}
		at := all.at(n.Day, n.At)
		events = append(events, event{at, func() error {
			patient := files[n.Patient].patient
			charted := teams.Charted{Focus: p.care.focus[n.ID]}
			args := teams.WriteNoteArgs{Patient: patient, Text: n.Text, PassOn: n.PassOn, At: at, Charted: charted}
			id, err := p.made(n.By, "note.write", n.ID, at, args)
			if err != nil {
				return err
			}
			p.written[n.ID] = id
			return p.noted(n, n.By, patient, "", at, at)
		}})
	}
	return events
}

// stop is the word that somebody is in hospital.
func (p *pen) stop(all *plan, files files) []event {
	if all.away == nil {
		return nil
	}
	at := all.awaySince
	return []event{{at, func() error {
		_, err := p.write(all.away.stops[0].who, "patient.stop", all.away.Patient, at, teams.StopPatientArgs{
			Patient: files[all.away.Patient].patient, From: at, Why: "hospital", Words: "Hospitalisation, la famille a appelé."})
		return err
	}}}
}
