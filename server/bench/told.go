package main

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"time"

	"ronde/server/desk"
	"ronde/server/run"
	"ronde/teams"
)

// A team that has written for years: one note every half hour up to now, by each
// of its members in turn, one day's notes at a time.
const (
	noteEvery = 30 * time.Minute
	notesADay = int(24 * time.Hour / noteEvery)
)

// told is the folder of a server with that team.
type told struct {
	spec spec
	world
}

// tell makes it, once in a run.
func (p *plan) tell() (f *told, err error) {
	if p.told == nil {
		p.told, err = p.write("told", 1)
	}
	return p.told, err
}

// write makes a folder with some teams that have written for years.
func (p *plan) write(name string, teams int) (*told, error) {
	s := spec{Side: "ours", Dir: filepath.Join(p.dir, name), People: seats * teams, Devices: 1, Teams: teams, Notes: p.notes}
	began := time.Now()
	c, err := start(s)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(p.out, "\nwritten in %s: %d of the teams that write for years, each of %d patients, %d notes of about 45 words in %.0f days, %d people\n",
		time.Since(began).Round(time.Second), teams, livedPatients, p.notes, (time.Duration(p.notes)*noteEvery).Hours()/24, seats)
	return &told{spec: s, world: c.world}, c.stop()
}

// remember founds the team in the past and has it write, by acts, day by day: in
// the end all but the last month is beyond its horizon, as it is with a team that
// has grown old.
func remember(ctx context.Context, srv *run.Server, t int, members []string, notes int) (p place, err error) {
	begin := time.Now().Add(-time.Duration(notes) * noteEvery).Truncate(time.Second)
	var clock atomic.Int64
	at := func(n int) time.Time { return begin.Add(time.Duration(n) * noteEvery) }
	clock.Store(begin.UnixNano())
	past := srv.Past(func() time.Time { return time.Unix(0, clock.Load()) })
	defer past.Close()
	if p, err = gather(ctx, past, t, members, livedPatients); err != nil {
		return p, err
	}
	h := hand{ctx: ctx, desk: past, team: p.ID, n: 1 << 20}
	for first := 0; first < notes && h.err == nil; first += notesADay {
		var asks []desk.Ask
		for n := first; n < min(first+notesADay, notes); n++ {
			a := h.ask("note.write", teams.WriteNoteArgs{Patient: p.Patients[n%len(p.Patients)], Text: noteText(n), At: at(n).UTC()})
			a.Made = at(n)
			asks = append(asks, a)
			clock.Store(at(n).UnixNano())
		}
		h.do(members[first/notesADay%len(members)], asks...)
	}
	return p, h.err
}
