package main

import (
	"ronde/server/desk"
	"ronde/teams"
)

// delivery is a request that is still under way although nobody waits for it.
type delivery struct {
	by   teams.ID
	list []desk.Ask
}

// send sends a list. The request, or its answer, may be lost on the way, come
// twice, or come when nobody waits for it any more.
func (d *play) send(p *phone) error {
	if !p.online {
		return nil
	}
	list := p.next(1 + d.rng.IntN(listMax))
	if len(list) == 0 {
		return nil
	}
	for _, ask := range list {
		if p.tried[ask.ID] {
			d.outcome.again++
		}
		p.tried[ask.ID] = true
	}
	luck := d.rng.Float64()
	if luck < 0.1 {
		d.tell("%.4s sends %d, and nothing arrives", p.who, len(list))
		return nil
	}
	if luck < 0.2 {
		d.tell("%.4s sends %d, which are late", p.who, len(list))
		d.late = append(d.late, delivery{p.who, list})
		return nil
	}
	epoch, answers, err := d.deliver(p.who, list)
	if err != nil {
		return nil // no answer
	}
	if luck < 0.3 {
		d.outcome.twice++
		if epoch, answers, err = d.deliver(p.who, list); err != nil {
			return nil
		}
	}
	if luck < 0.42 {
		d.tell("%.4s sends %d, and hears no answer", p.who, len(list))
		return nil
	}
	d.tell("%.4s sends %d", p.who, len(list))
	p.take(list, answers, epoch)
	return nil
}

func (d *play) deliver(by teams.ID, list []desk.Ask) (string, []desk.Answer, error) {
	answers, err := d.desk.Do(d.ctx, d.team, by, list)
	if err != nil {
		return "", nil, err
	}
	v, err := d.desk.View(d.ctx, d.team)
	if err != nil {
		return "", nil, err
	}
	return v.Head.Epoch, answers, nil
}

// arrives brings in one of the requests that were late, in any order.
func (d *play) arrives() error {
	if len(d.late) == 0 {
		return nil
	}
	i := d.rng.IntN(len(d.late))
	one := d.late[i]
	d.late = append(d.late[:i], d.late[i+1:]...)
	d.outcome.late++
	_, _, err := d.deliver(one.by, one.list)
	_ = err // nobody waits for it
	return nil
}

// reads catches up, for some frames.
func (d *play) reads(p *phone, frames int) error {
	if !p.online {
		return nil
	}
	_, err := p.catchUp(d.ctx, d.server, frames)
	_ = err // a server that is away is asked again
	return nil
}
