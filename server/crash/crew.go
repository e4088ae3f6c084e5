package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"
)

// crew is the people, at work from the first moment they are all known.
type crew struct {
	book   *book
	seed   uint64
	home   home
	people []*person
	gather chan struct{}
	where  atomic.Pointer[team]
	once   sync.Once
	all    sync.WaitGroup
}

func (c *crew) known() int { return len(c.people) }

// hear takes what the child has said so far.
func (c *crew) hear(s *server) (url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, line := range s.lines {
		if line.URL != "" {
			url = line.URL
		} else {
			c.people = append(c.people, &person{line.Person, line.Token})
		}
	}
	s.lines = nil
	return url
}

// begin asks for another team, and the first time sends everybody to work.
func (c *crew) begin(ctx context.Context) {
	select {
	case c.gather <- struct{}{}:
	default:
	}
	c.once.Do(func() {
		phones := make([]*phone, writers)
		for i := range phones {
			phones[i] = newPhone(c.people[i%len(c.people)], &c.home)
			w := &writer{phone: phones[i], book: c.book, where: &c.where, rng: rand.New(rand.NewPCG(c.seed, uint64(10+i)))}
			c.all.Go(func() { w.run(ctx) })
		}
		c.all.Go(func() { c.gatherers(ctx, phones) })
		c.all.Go(func() { c.founders(ctx, phones[1]) })
	})
}

func (c *crew) gatherers(ctx context.Context, phones []*phone) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-c.gather:
			t := gather(ctx, c.book, phones)
			if t == nil {
				continue
			}
			if old := c.where.Swap(t); old != nil {
				for _, p := range phones[:len(people)] {
					p.leave(ctx, c.book, old.id)
				}
			}
		}
	}
}

// founders found teams in which nothing happens but that they are left again: most of what a founding
// does to a folder it does in a few milliseconds, so there have to be many.
func (c *crew) founders(ctx context.Context, p *phone) {
	for ctx.Err() == nil {
		if c.where.Load() != nil {
			if team, ok := p.found(ctx, c.book); ok {
				p.leave(ctx, c.book, team)
			}
		}
		pause(ctx, 60*time.Millisecond)
	}
}
