package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

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

// tally compares what was kept with what is there.
func (d *play) tally() (outcome, error) {
	o := d.outcome
	times := map[string]int{}
	texts := map[string]int{}
	for seq := uint64(0); ; {
		entries, err := d.journal.Since(d.ctx, d.team, seq, 500)
		if err != nil {
			return o, err
		}
		if len(entries) == 0 {
			break
		}
		for _, e := range entries {
			seq = e.Seq
			o.entries++
			times[e.By+e.ID]++
			for _, doc := range e.Put {
				if doc.Kind == "aside" {
					o.aside++
				}
			}
		}
	}
	server, err := d.desk.Snapshot(d.ctx, d.team, d.phones[0].who)
	if err != nil {
		return o, err
	}
	there, err := docsOf(server.JSON)
	if err != nil {
		return o, err
	}
	for key, body := range there {
		if strings.HasPrefix(key, "note/") {
			var n struct{ Text string }
			if err := json.Unmarshal([]byte(body), &n); err != nil {
				return o, err
			}
			texts[n.Text]++
		}
	}
	for _, k := range d.kept {
		o.acts++
		switch {
		case k.text != "" && texts[k.text] > 1 || times[k.phone.who+k.id] > 1:
			o.doubled++
		case times[k.phone.who+k.id] == 1:
		case k.phone.flaw == careless && k.text != "" && texts[k.text] == 1:
		case d.inSight(k):
			o.refused++
			if k.fact {
				d.tell("a fact was refused: %s", k.id)
				o.lost++
			}
		default:
			d.tell("lost: %s of %.4s %q", k.id, k.phone.who, k.text)
			o.lost++
		}
	}
	for _, p := range d.phones {
		snap, err := d.desk.Snapshot(d.ctx, d.team, p.who)
		if err != nil {
			return o, err
		}
		want, err := docsOf(snap.JSON)
		if err != nil {
			return o, err
		}
		if diff := differ(want, p.docs); diff != "" {
			d.tell("%.4s has not seen %s", p.who, diff)
			o.unseen++
		}
	}
	return o, nil
}

func (d *play) inSight(k keptAct) bool {
	r := k.phone.find(k.id)
	return r != nil && r.state == refused
}

// differ names a document that two phones do not have alike.
func differ(want, have map[string]string) string {
	for key, body := range want {
		if have[key] != body {
			return fmt.Sprintf("%s: %s, has %s", key, body, have[key])
		}
	}
	for key := range have {
		if _, ok := want[key]; !ok {
			return key + ", which is gone"
		}
	}
	return ""
}
