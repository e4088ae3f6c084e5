package desk

import "ronde/teams"

// Most sets how many rooms may be open while others are idle.
func (d *Desk) Most(n int) { d.mu.Lock(); defer d.mu.Unlock(); d.most = n }

// Open tells how many rooms are open, and whether a team's is.
func (d *Desk) Open(team teams.ID) (n int, open bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.rooms), d.rooms[team] != nil
}
