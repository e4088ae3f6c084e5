package desk

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"sync"
	"time"

	"ronde/teams"
)

// Ask is an act as it comes from a phone.
type Ask struct {
	ID      teams.ID
	Act     string
	V       int
	Made    time.Time
	Args    json.RawMessage
	Knowing []string
	Why     string
}

// Answer is what became of an Ask: accepted with the number of its entry, or set
// aside as a fact that has no place; refused; or neither: unknown, ask again with
// the same id. Somebody who has left is told no number.
type Answer struct {
	Seq     uint64
	Aside   bool
	Refusal *teams.Refusal
	Unknown bool
	Member  bool // whether the person was a member when it was decided
}

// Desk serves all teams of one server.
type Desk struct {
	journal Journal
	now     func() time.Time
	log     *slog.Logger

	began   time.Time
	waking  chan struct{} // one for each closed team that is being woken
	shelf   shelf
	letters letters

	mu     sync.Mutex
	rooms  map[teams.ID]*room
	most   int // rooms that are open at once, as long as some are idle
	wakes  map[teams.ID]*wake
	hurt   map[teams.ID]hurt
	closed bool
}

// Rest is how long a team without followers and acts stays open.
const Rest = 10 * time.Minute

// ErrClosed says that the desk is stopping.
var ErrClosed = errors.New("desk: closed")

// New opens a desk on a journal. Now is the only clock.
func New(j Journal, now func() time.Time, log *slog.Logger) *Desk {
	return &Desk{journal: j, now: now, log: log, began: time.Now(), waking: make(chan struct{}, wakeAtOnce),
		rooms: map[teams.ID]*room{}, most: mostRooms, wakes: map[teams.ID]*wake{}, hurt: map[teams.ID]hurt{},
		shelf: shelf{kept: map[*room]onShelf{}, most: mostShelf}, letters: newLetters()}
}

// Do does acts of one person in their order and answers each. The error is
// about all of them: ErrNoTeam, ErrDamaged, ErrClosed, or the context's.
func (d *Desk) Do(ctx context.Context, team, by teams.ID, asks []Ask) ([]Answer, error) {
	answers := make([]Answer, len(asks))
	err := d.with(ctx, team, false, func(r *room) error {
		p := &post{by: by, asks: asks, answers: answers, done: make(chan error, 1)}
		return r.send(ctx, p)
	})
	return answers, err
}

// Found begins a team with its first act, team.found. Found again with the same
// id and content it answers the same.
func (d *Desk) Found(ctx context.Context, team, by teams.ID, ask Ask) (Answer, error) {
	answers := make([]Answer, 1)
	err := d.with(ctx, team, true, func(r *room) error {
		p := &post{by: by, asks: []Ask{ask}, answers: answers, founding: true, done: make(chan error, 1)}
		return r.send(ctx, p)
	})
	return answers[0], err
}

// Read runs a question on a Team, between acts. It must be short and must not
// keep the Team.
func (d *Desk) Read(ctx context.Context, team teams.ID, question func(*teams.Team)) error {
	return d.with(ctx, team, false, func(r *room) error {
		return r.send(ctx, &post{read: question, done: make(chan error, 1)})
	})
}

// with finds or opens the room of a team; a room that closed in between is
// opened again once.
func (d *Desk) with(ctx context.Context, team teams.ID, founding bool, do func(*room) error) error {
	for range 3 {
		r, err := d.room(ctx, team, founding)
		if err != nil {
			return err
		}
		if err = do(r); !errors.Is(err, errRoomClosed) {
			return err
		}
	}
	return ErrClosed
}

func (d *Desk) room(ctx context.Context, team teams.ID, founding bool) (*room, error) {
	d.mu.Lock()
	if d.closed {
		d.mu.Unlock()
		return nil, ErrClosed
	}
	r := d.rooms[team]
	if r == nil {
		if err := d.damaged(team); err != nil {
			d.mu.Unlock()
			return nil, err
		}
		d.spare()
		r = newRoom(d, team)
		d.rooms[team] = r
		d.woken(team)
		d.mu.Unlock()
		r.open(founding) // others wait for it below, without holding the desk
	} else {
		d.mu.Unlock()
	}
	select {
	case <-r.ready:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if r.failed != nil {
		return nil, r.failed
	}
	return r, nil
}

// leave takes a room out; due is when it has to be opened by itself.
func (d *Desk) leave(r *room, due time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.rooms[r.team] != r {
		return
	}
	delete(d.rooms, r.team)
	d.shelf.left(r)
	d.wakeAt(r.team, due)
	d.journal.Rest(r.team)
}

// Saved tells a team that a complete backup holds everything up to a head.
// Phones keep what came after it.
func (d *Desk) Saved(ctx context.Context, team teams.ID, to Head) error {
	if err := d.journal.Saved(ctx, team, to); err != nil {
		return err
	}
	d.mu.Lock()
	r := d.rooms[team]
	d.mu.Unlock()
	if r == nil {
		return nil // whoever opens it reads the number
	}
	err := r.send(ctx, &post{saved: to.Seq, done: make(chan error, 1)})
	if errors.Is(err, errRoomClosed) || errors.Is(err, ErrClosed) {
		return nil
	}
	return err
}

// Nudge looks at the clock again in every open team. Tests that move the clock
// call it; nobody else needs to.
func (d *Desk) Nudge() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range d.rooms {
		select {
		case r.nudge <- struct{}{}:
		default:
		}
	}
	for team, w := range maps.Clone(d.wakes) {
		d.wakeAt(team, w.due)
	}
	d.letters.again()
}

// Get reads current documents beyond the horizon, as far as a viewer sees them.
func (d *Desk) Get(ctx context.Context, team, viewer teams.ID, keys []teams.Key) ([]teams.Doc, error) {
	return d.seen(ctx, team, viewer, false, func() ([]teams.Doc, error) { return d.journal.Get(ctx, team, keys) })
}

// History reads a page of documents about somebody, as far as a viewer sees them,
// and tells whether older ones may follow. A page is short only when it is the
// last: what the viewer does not see takes no place on it.
func (d *Desk) History(ctx context.Context, team, viewer teams.ID, q Query) (page []teams.Doc, more bool, err error) {
	most := q.Max
	for {
		q.Max = most - len(page)
		var last *teams.Doc
		docs, err := d.seen(ctx, team, viewer, q.Hours, func() ([]teams.Doc, error) {
			docs, err := d.journal.History(ctx, team, q)
			if more = len(docs) == q.Max; more {
				end := docs[len(docs)-1]
				last = &end
			}
			return docs, err
		})
		if err != nil {
			return nil, false, err
		}
		page = append(page, docs...)
		if more && last.Day == 0 { // what has no day is the end of the list
			more = false
		}
		if !more || len(page) == most || ctx.Err() != nil {
			return page, more, ctx.Err()
		}
		q.Before, q.BeforeID = last.Day, last.ID
	}
}

func (d *Desk) seen(ctx context.Context, team, viewer teams.ID, hours bool, read func() ([]teams.Doc, error)) ([]teams.Doc, error) {
	v, err := d.View(ctx, team)
	if err != nil {
		return nil, err
	}
	if !v.Sight(viewer).Any() {
		return nil, ErrNoTeam
	}
	docs, err := read()
	if err != nil {
		return nil, err
	}
	// Sight is asked after reading: it may have become narrower meanwhile.
	if v, err = d.View(ctx, team); err != nil {
		return nil, err
	}
	sight, out := v.Sight(viewer), docs[:0]
	for _, doc := range docs {
		if sight.Sees(doc.Scope) {
			out = append(out, sight.Shown(doc))
		} else if p, ok := doc.Body.(*teams.Passage); ok && hours && p.By == viewer {
			out = append(out, p.Hours(doc))
		}
	}
	return out, nil
}

// Close stops all loops once they have answered what they hold.
func (d *Desk) Close() {
	d.letters.stop()
	d.mu.Lock()
	d.closed = true
	rooms := make([]*room, 0, len(d.rooms))
	for _, r := range d.rooms {
		rooms = append(rooms, r)
	}
	for _, w := range d.wakes {
		w.timer.Stop()
	}
	d.mu.Unlock()
	for _, r := range rooms {
		r.stopOnce.Do(func() { close(r.stop) })
		<-r.gone
	}
}
