package desk

import (
	"context"
	"errors"
	"fmt"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/teams"
)

// CatchUp is how many entries a device that was away is sent; beyond, a fresh
// snapshot is smaller.
const CatchUp = 2000

const (
	keptEntries = 256      // entries in memory for the bell
	perFrame    = 200      // entries in one frame
	frameBytes  = 32 << 10 // and about so many bytes: a slow phone must get one through before its deadline
)

// Errors of a Follower.
var (
	ErrStartOver = errors.New("desk: start over with a snapshot")
	ErrGone      = errors.New("desk: the team is being opened again")
)

// View gives what a team looks like now, after everything that was due.
// Errors: ErrNoTeam, ErrDamaged, ErrClosed.
func (d *Desk) View(ctx context.Context, team teams.ID) (*View, error) {
	r, err := d.room(ctx, team, false)
	if err != nil {
		return nil, err
	}
	if v := r.view.Load(); v.due.IsZero() || v.due.After(d.now()) {
		return v, nil
	}
	if err := d.Read(ctx, team, func(*teams.Team) {}); err != nil {
		return nil, err
	}
	if r, err = d.room(ctx, team, false); err != nil {
		return nil, err
	}
	return r.view.Load(), nil
}

// Follower is one device that follows a team.
type Follower struct {
	room   *room
	viewer teams.ID
	at     Position
	bell   chan struct{}
	call   func() // rung as well, when there is one; the bell's lock is held
	told   uint64 // presence that was told
	safe   uint64 // the backup that was told
}

// Follow begins to follow a team after a position. Errors: ErrNoTeam for whoever
// may see nothing.
func (d *Desk) Follow(ctx context.Context, team, viewer teams.ID, after Position) (*Follower, error) {
	for range 3 {
		v, err := d.View(ctx, team)
		if err != nil {
			return nil, err
		}
		if !v.Sight(viewer).Any() {
			return nil, ErrNoTeam
		}
		r, err := d.room(ctx, team, false)
		if err != nil {
			return nil, err
		}
		f := &Follower{room: r, viewer: viewer, at: after, bell: make(chan struct{}, 1)}
		if r.bell.add(f) { // rings, so that what came in between is seen
			return f, nil
		}
		select { // it was idle until now, and closes: the next one takes her
		case <-r.gone:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return nil, ErrClosed
}

// Team is the team that is followed.
func (f *Follower) Team() teams.ID { return f.room.team }

// Close ends following.
func (f *Follower) Close() { f.room.bell.remove(f) }

// Bell rings when there may be something: entries, presence, or an end.
func (f *Follower) Bell() <-chan struct{} { return f.bell }

// Call has ring called, now and whenever the bell rings: for a follower that
// keeps no goroutine waiting. Ring must not wait and must not call the Follower.
func (f *Follower) Call(ring func()) {
	b := &f.room.bell
	b.mu.Lock()
	defer b.mu.Unlock()
	f.call = ring
	f.ring()
}

func (f *Follower) ring() {
	if f.call != nil {
		f.call()
	}
	select {
	case f.bell <- struct{}{}:
	default:
	}
}

// Position is where the team stands for this viewer now.
func (f *Follower) Position() Position { return position(f.room.view.Load(), f.viewer) }

func position(v *View, viewer teams.ID) Position {
	return Position{Epoch: v.Head.Epoch, Seq: v.Head.Seq, Sight: v.Sight(viewer).Tag()}
}

// Safe gives the number of the last entry that is in a complete backup, and
// whether that is news since the last call.
func (f *Follower) Safe() (seq uint64, news bool) {
	seq = f.room.view.Load().Head.Safe
	news = seq != f.safe
	f.safe = seq
	return seq, news
}

// Next gives the next frame of entries, nil when there is none. It asks the
// viewer's sight anew each time. Errors: ErrStartOver, ErrNoTeam when the right
// to follow has ended, ErrGone.
func (f *Follower) Next(ctx context.Context) ([]byte, error) {
	select {
	case <-f.room.gone:
		return nil, ErrGone
	default:
	}
	v := f.room.view.Load()
	sight, now := v.Sight(f.viewer), position(v, f.viewer)
	switch {
	case !sight.Any():
		return nil, ErrNoTeam
	case f.at.Epoch != now.Epoch || f.at.Sight != now.Sight || f.at.Seq > now.Seq || now.Seq-f.at.Seq > CatchUp:
		return nil, ErrStartOver
	}
	for f.at.Seq < now.Seq {
		next, last, err := f.room.after(ctx, f.at, now.Seq, sight)
		if err != nil {
			return nil, err
		}
		if last == f.at.Seq {
			return nil, fmt.Errorf("desk: the journal of %s has no entry after %d, its head is %d", f.room.team, last, now.Seq)
		}
		f.at.Seq = last
		if next != nil {
			return next, nil
		}
	}
	return nil, nil
}

// frame writes a WireEntries of entries that are written already.
func frame(said [][]byte, at Position) []byte {
	n := 64
	for _, s := range said {
		n += len(s) + 1
	}
	b := append(make([]byte, 0, n+80), `{"entries":[`...)
	for i, s := range said {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, s...)
	}
	b = append(b, `],"position":`...)
	pos, err := jsonv2.Marshal(at)
	if err != nil {
		panic(err) // three plain fields
	}
	return append(append(b, pos...), '}')
}

// after writes a frame of the entries after a position, from memory or from the
// journal, nil when the sight sees nothing of them, and tells with which number
// it ends. What is beyond upTo is left for
// the next bell: the View the caller looked at, and with it the sight, ends
// there.
func (r *room) after(ctx context.Context, at Position, upTo uint64, s teams.Sight) ([]byte, uint64, error) {
	if next, last, ok := r.tail.after(at, upTo, s); ok {
		return next, last, nil
	}
	entries, err := r.desk.journal.Since(ctx, r.team, at.Seq, perFrame)
	if err != nil {
		return nil, at.Seq, err
	}
	var said [][]byte
	size := 0
	for _, e := range entries {
		if e.Seq > upTo || size > frameBytes {
			break
		}
		if b := wireEntry(e, s); b != nil {
			said = append(said, b)
			size += len(b)
		}
		at.Seq = e.Seq
	}
	if len(said) == 0 {
		return nil, at.Seq, nil
	}
	return frame(said, at), at.Seq, nil
}
