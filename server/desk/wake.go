package desk

import (
	"context"
	"errors"
	"time"

	"ronde/teams"
)

// Teams open when somebody needs them or when something is due, and close when
// they are idle. What is due in a closed team stands in its journal, beside the
// entries it follows from: a server that starts again knows whom to wake.

const (
	mostRooms  = 256         // open at once, as long as idle ones can close
	wakeAtOnce = 4           // closed teams woken at the same moment; others follow
	hurtFor    = time.Minute // a damaged team is not read again before
	mostHurt   = 1024        // damaged teams that are remembered
)

// wake is a closed team in which something will be due.
type wake struct {
	due   time.Time
	timer *time.Timer
}

// hurt is a team that was damaged when it was last opened.
type hurt struct {
	err error
	at  time.Time
}

// Wake learns when something is due in teams that nobody has opened yet, what
// became due while the server was down included. It is called once.
func (d *Desk) Wake(ctx context.Context) {
	dues, err := d.journal.Dues(ctx)
	if err != nil && ctx.Err() == nil {
		d.log.Error("some teams do not say when they have to be woken", "err", err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for team, due := range dues {
		if d.rooms[team] == nil && d.wakes[team] == nil {
			d.wakeAt(team, due)
		}
	}
}

// wakeAt has a closed team opened when something is due; mu is held.
func (d *Desk) wakeAt(team teams.ID, due time.Time) {
	d.woken(team)
	if due.IsZero() || d.closed {
		return
	}
	d.wakes[team] = &wake{due, time.AfterFunc(max(due.Sub(d.now()), 0), func() {
		d.waking <- struct{}{}
		defer func() { <-d.waking }()
		d.Read(context.Background(), team, func(*teams.Team) {}) // what fails is logged where it fails
	})}
}

func (d *Desk) woken(team teams.ID) {
	if w := d.wakes[team]; w != nil {
		w.timer.Stop()
		delete(d.wakes, team)
	}
}

// spare asks the room that has been idle for longest to close, when too many
// are open. Those with followers are all needed; mu is held.
func (d *Desk) spare() {
	if len(d.rooms) < d.most {
		return
	}
	var idle *room
	for _, r := range d.rooms {
		if !r.spare.Load() && r.bell.followers() == 0 && (idle == nil || r.quiet() > idle.quiet()) {
			idle = r
		}
	}
	if idle == nil {
		return
	}
	idle.spare.Store(true)
	select {
	case idle.nudge <- struct{}{}:
	default:
	}
}

// failed takes a room out that could not be opened.
func (d *Desk) failed(r *room, err error) {
	if !errors.Is(err, ErrNoTeam) {
		d.log.Error("a team does not open", "team", r.team, "err", err)
	}
	if errors.Is(err, ErrDamaged) {
		d.mu.Lock()
		if len(d.hurt) >= mostHurt {
			clear(d.hurt)
		}
		d.hurt[r.team] = hurt{err, d.now()}
		d.mu.Unlock()
	}
	d.leave(r, time.Time{})
}

// damaged answers for a team that was damaged a moment ago: reading it takes
// long, and somebody may ask often. mu is held.
func (d *Desk) damaged(team teams.ID) error {
	h, ok := d.hurt[team]
	if ok && d.now().Sub(h.at).Abs() < hurtFor {
		return h.err
	}
	delete(d.hurt, team)
	return nil
}
