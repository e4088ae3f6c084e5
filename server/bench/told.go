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
func (p *plan) tell() (*told, error) {
	if p.told != nil {
		return p.told, nil
	}
	s := spec{Side: "ours", Dir: filepath.Join(p.dir, "told"), People: seats, Devices: 1, Teams: 1, Notes: p.notes}
	began := time.Now()
	c, err := start(s)
	if err != nil {
		return nil, err
	}
	p.told = &told{spec: s, world: c.world}
	fmt.Fprintf(p.out, "\nwritten in %s: one team, %d patients, %d notes of about 45 words in %.0f days, by %d people\n",
		time.Since(began).Round(time.Second), livedPatients, p.notes, (time.Duration(p.notes)*noteEvery).Hours()/24, seats)
	return p.told, c.stop()
}

// remember founds the team in the past and has it write, by acts, day by day: in
// the end all but the last month is beyond its horizon, as it is with a team that
// has grown old.
func remember(ctx context.Context, srv *run.Server, members []string, notes int) (p place, err error) {
	begin := time.Now().Add(-time.Duration(notes) * noteEvery).Truncate(time.Second)
	var clock atomic.Int64
	at := func(n int) time.Time { return begin.Add(time.Duration(n) * noteEvery) }
	clock.Store(begin.UnixNano())
	past := srv.Past(func() time.Time { return time.Unix(0, clock.Load()) })
	defer past.Close()
	if p, err = gather(ctx, past, 0, members, livedPatients); err != nil {
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
