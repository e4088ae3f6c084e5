package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"ronde/server/desk"
)

// idle opens sockets on a server that was started anew, so that nothing of a
// session is in memory before.
func (p *plan) idle() error {
	const devices = 20 // the most a person can have
	s := spec{Side: "ours", Dir: filepath.Join(p.dir, "idle"), People: (p.sockets + devices - 1) / devices, Devices: devices, Teams: (p.sockets + seats - 1) / seats}
	first, err := start(s)
	if err != nil {
		return err
	}
	if err := first.stop(); err != nil {
		return err
	}
	c, err := start(s)
	if err != nil {
		return err
	}
	defer c.stop()
	before, after, err := p.openIdle(c)
	if err != nil {
		return err
	}
	each := func(b, a int64) int64 { return (a - b) / int64(p.sockets) }
	runtime := each(before.Heap+before.Stacks+before.Other, after.Heap+after.Stacks+after.Other)
	resident := each(before.Resident, after.Resident)
	fmt.Fprintf(p.out, "\n%d idle sockets of people who are signed in, %d teams\n", p.sockets, s.Teams)
	fmt.Fprintf(p.out, "  for each: heap %d, stacks %d, runtime's records %d, in all %d bytes; %.1f goroutines\n", each(before.Heap, after.Heap),
		each(before.Stacks, after.Stacks), each(before.Other, after.Other), runtime, float64(after.Goroutines-before.Goroutines)/float64(p.sockets))
	fmt.Fprintf(p.out, "  an idle socket         resident %.1f KiB   runtime %.1f KiB   the larger at most %d KiB: %s\n",
		float64(resident)/1024, float64(runtime)/1024, socketBytes>>10, met(max(resident, runtime) <= socketBytes))
	return nil
}

func (p *plan) openIdle(c *server) (before, after use, err error) {
	at := make([]desk.Position, len(c.Teams))
	for t := range c.Teams {
		if at[t], err = position(c.world, c.Teams[t], c.token(t*seats)); err != nil {
			return before, after, err
		}
	}
	time.Sleep(500 * time.Millisecond)
	if before, err = c.use(true); err != nil {
		return before, after, err
	}
	ears := make([]*ear, p.sockets)
	failed := make(chan error, p.sockets)
	var all sync.WaitGroup
	turn := make(chan struct{}, 16)
	for n := range ears {
		turn <- struct{}{}
		all.Go(func() {
			defer func() { <-turn }()
			conn, err := dial(c.world, c.Teams[n/seats], c.token(n), at[n/seats], false)
			if err != nil {
				failed <- err
				return
			}
			ears[n] = listen(conn, nil)
			failed <- ears[n].wait()
		})
	}
	all.Wait()
	close(failed)
	for e := range failed {
		err = errors.Join(err, e)
	}
	if err != nil {
		return before, after, err
	}
	time.Sleep(p.idleFor) // everybody is told who is present, and what was needed for that goes
	after, err = c.use(true)
	for _, e := range ears {
		select {
		case ended := <-e.ended:
			err = errors.Join(err, fmt.Errorf("an idle socket ended: %w", ended))
		default:
			e.conn.Close()
		}
	}
	return before, after, err
}
