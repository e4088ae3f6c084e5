package desk

import (
	"context"
	"time"

	"ronde/teams"
)

// Most sets how many rooms may be open while others are idle.
func (d *Desk) Most(n int) { d.mu.Lock(); defer d.mu.Unlock(); d.most = n }

// Open tells how many rooms are open, and whether a team's is.
func (d *Desk) Open(team teams.ID) (n int, open bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.rooms), d.rooms[team] != nil
}

// FollowLater is given a team's room as Follow is, and tells when asked whether
// it still takes a follower.
func (d *Desk) FollowLater(team, viewer teams.ID) func() bool {
	r, err := d.room(context.Background(), team, false)
	if err != nil {
		panic(err)
	}
	return func() bool { return r.bell.add(&Follower{room: r, viewer: viewer, bell: make(chan struct{}, 1)}) }
}

// LetterWait sets how long a letter waits after its first failure.
func (d *Desk) LetterWait(first time.Duration) {
	d.letters.mu.Lock()
	defer d.letters.mu.Unlock()
	d.letters.first, d.letters.most = first, 4*first
}

// Bring does an act of the post.
func (d *Desk) Bring(ctx context.Context, team teams.ID, act, id teams.ID, args any) error {
	return d.letterAct(ctx, team, act, id, d.now(), args)
}

// Wrote tells whether a turn of these entries has the carrier rung.
func Wrote(entries []teams.Entry) bool { return wrote(entries) }
