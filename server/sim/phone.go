package main

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"time"

	"ronde/server/desk"
	"ronde/teams"
)

// The states of an act on a phone.
const (
	waiting = "waiting" // to send
	sent    = "sent"    // accepted; kept until a backup holds it
	refused = "refused" // in sight until somebody has read it; here nobody ever does
	handed  = "handed"  // off the phone: the tray of a team that is not hers any more has it
)

// row is an act on a phone's disk.
type row struct {
	ask   desk.Ask
	state string
	epoch string
	seq   uint64
	why   string // the code of a refusal

	senseless bool // what was asked makes no sense, whatever the team says
}

// disk is what a phone has after it died.
type disk struct {
	rows     []row
	docs     map[string]string // kind and id -> the document as JSON
	position desk.Position
}

// flaw is what is wrong with the phones of a control.
type flaw string

// The phones that must fail.
const (
	none      flaw = ""
	careless  flaw = "takes a new id when it sends again"
	forgetful flaw = "forgets what was accepted"
)

// phone is one member's phone. Its rules are those of the outbox:
//
//   - an act is on the disk before it is called kept, and its id never changes;
//   - acts leave in the order in which they were done, in lists;
//   - what was not answered, or answered "unknown", goes again;
//   - what was refused stays in sight;
//   - what was accepted stays on the disk until a backup holds it, and goes again when the server counts in another epoch.
type phone struct {
	who    teams.ID
	online bool
	flaw   flaw
	skew   time.Duration // how wrong its clock is
	left   bool          // its team is not there any more, as far as it has heard
	guest  bool          // of somebody accompanied

	disk
	saved disk // documents and their position, as they were last written
	tried map[teams.ID]bool
	made  map[string][]teams.ID // documents that its acts make, by kind
}

func newPhone(who teams.ID, wrong flaw) *phone {
	return &phone{who: who, flaw: wrong, online: true, tried: map[teams.ID]bool{}, made: map[string][]teams.ID{},
		disk: disk{docs: map[string]string{}}}
}

// now is what its clock says.
func (p *phone) now(is time.Time) time.Time { return is.Add(p.skew) }

// keep writes an act on the disk.
func (p *phone) keep(ask desk.Ask) { p.rows = append(p.rows, row{ask: ask, state: waiting}) }

// save writes the documents on the disk, with the position they have.
func (p *phone) save() {
	p.saved.docs, p.saved.position = maps.Clone(p.docs), p.position
}

// die loses what is only in memory.
func (p *phone) die() {
	p.docs, p.position = maps.Clone(p.saved.docs), p.saved.position
	p.tried = map[teams.ID]bool{}
}

// gone is what a phone does when its team is not there any more: it shows
// nothing of it, and still hands in what it holds.
func (p *phone) gone() {
	p.docs, p.position, p.left = map[string]string{}, desk.Position{}, true
	p.save()
}

// next is the list that would leave now.
func (p *phone) next(most int) []desk.Ask {
	var list []desk.Ask
	for i := range p.rows {
		r := &p.rows[i]
		if r.state != waiting || len(list) == most {
			continue
		}
		if p.flaw == careless && p.tried[r.ask.ID] {
			r.ask.ID = teams.NewIDs(p.who, r.ask.ID, "again")()
		}
		list = append(list, r.ask)
	}
	return list
}

func (p *phone) find(id teams.ID) *row {
	i := slices.IndexFunc(p.rows, func(r row) bool { return r.ask.ID == id })
	if i < 0 {
		return nil
	}
	return &p.rows[i]
}

// take deals answers out.
func (p *phone) take(list []desk.Ask, answers []desk.Answer, epoch string) {
	for i, a := range answers {
		r := p.find(list[i].ID)
		if r == nil || r.state != waiting {
			continue
		}
		switch {
		case a.Unknown:
		case a.Refusal != nil && (a.Refusal.Kind == "internal" || a.Refusal.Kind == "unavailable"):
		case a.Refusal != nil:
			r.state, r.why, r.senseless = refused, a.Refusal.Code, a.Refusal.Kind == teams.KindBad
		case a.Seq == 0: // handed in by somebody who has left: she hears no number, and her phone lets go of it
			r.state = handed
		default:
			r.state, r.seq, r.epoch = sent, a.Seq, epoch
		}
	}
	if p.flaw == forgetful {
		p.rows = slices.DeleteFunc(p.rows, func(r row) bool { return r.state == sent })
	}
}

// epochIs sends again what was accepted in another epoch.
func (p *phone) epochIs(epoch string) (again int) {
	for i := range p.rows {
		if r := &p.rows[i]; r.state == sent && r.epoch != epoch {
			r.state, again = waiting, again+1
		}
	}
	return again
}

// safe lets go of what a backup holds.
func (p *phone) safe(seq uint64, epoch string) {
	p.rows = slices.DeleteFunc(p.rows, func(r row) bool { return r.state == sent && r.epoch == epoch && r.seq <= seq })
}

// catchUp asks what came after the position, for some frames, and answers how
// many acts have to go again.
func (p *phone) catchUp(ctx context.Context, s *server, frames int) (again int, err error) {
	f, err := s.desk.Follow(ctx, s.team, p.who, p.position)
	if errors.Is(err, desk.ErrNoTeam) {
		p.gone()
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	defer f.Close()
	p.left = false
	for range frames {
		raw, err := f.Next(ctx)
		if errors.Is(err, desk.ErrStartOver) {
			return p.startOver(ctx, s)
		}
		if errors.Is(err, desk.ErrNoTeam) {
			p.gone()
			return 0, nil
		}
		if err != nil || raw == nil {
			break
		}
		if err := p.apply(raw); err != nil {
			return 0, err
		}
	}
	again = p.epochIs(p.position.Epoch)
	safe, _ := f.Safe()
	p.safe(safe, p.position.Epoch)
	return again, nil
}

func (p *phone) startOver(ctx context.Context, s *server) (int, error) {
	snap, err := s.desk.Snapshot(ctx, s.team, p.who)
	if err != nil {
		return 0, err
	}
	if p.docs, err = docsOf(snap.JSON); err != nil {
		return 0, err
	}
	p.position = snap.Position
	return p.epochIs(snap.Position.Epoch), nil
}

// ask makes an act of this phone.
func (p *phone) ask(id teams.ID, act string, args any, is time.Time) desk.Ask {
	raw, err := json.Marshal(args)
	if err != nil {
		panic(err) // arguments of our own types
	}
	line, _ := teams.FindAct(act)
	return desk.Ask{ID: id, Act: act, V: line.V, Made: p.now(is), Args: raw}
}
