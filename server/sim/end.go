package main

import "errors"

// end lets everybody send and read until nothing is left, and counts.
func (d *play) end() (outcome, error) {
	for len(d.late) > 0 {
		if err := d.arrives(); err != nil {
			return d.outcome, err
		}
	}
	for range 3 { // the second time nothing is left, unless something is wrong
		for _, p := range d.phones {
			p.online = true
			if err := d.settle(p); err != nil {
				return d.outcome, err
			}
		}
	}
	return d.tally()
}

// settle sends and reads on one phone until nothing waits.
func (d *play) settle(p *phone) error {
	for range 200 {
		if err := d.patiently(func() error { _, err := p.catchUp(d.ctx, d.server, 50); return err }); err != nil {
			return err
		}
		list := p.next(listMax)
		if len(list) == 0 {
			return nil
		}
		epoch, answers, err := d.deliver(p.who, list)
		if err != nil {
			return err
		}
		p.take(list, answers, epoch)
	}
	return errors.New("a phone never came to an end")
}
