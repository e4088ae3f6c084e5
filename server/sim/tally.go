package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ronde/server/desk"
	"ronde/teams"
)

// tally compares what was kept with what is there.
func (d *play) tally() (outcome, error) {
	o := d.outcome
	times, err := d.journaled(&o)
	if err != nil {
		return o, err
	}
	docs, _, err := d.journal.Load(d.ctx, d.team, 0)
	if err != nil {
		return o, err
	}
	texts := told(docs)
	said, erased, err := d.said()
	if err != nil {
		return o, err
	}
	for _, k := range d.kept {
		o.acts++
		n := times[k.phone.who+k.id]
		r := k.phone.find(k.id)
		switch {
		case k.text != "" && texts[k.text] > 1 || n > 1:
			o.doubled++
		case n == 1 && k.text != "" && texts[k.text] == 0 && erased && !said[k.text]:
			o.erased++ // with a file, from the journal too
		case n == 1 && k.text != "" && texts[k.text] == 0:
			d.tell("in the journal, and nowhere to be read: %s %q", k.act, k.text)
			o.lost++
		case n == 1:
			o.did[k.act]++
		case k.phone.flaw == careless && k.text != "" && texts[k.text] == 1:
		case r != nil && r.state == refused && r.why != "":
			o.refused++
			o.why[fmt.Sprintf("%s %s %v", k.act, r.why, r.senseless && k.fact)]++
			switch {
			case !k.fact || small(k.act) || k.phone.guest: // whose time is over is told so
			case r.senseless && !slices.Contains(usual, k.act): // no form sends this: makeup.go knows too little of a new act
				o.senseless++
			default:
				d.tell("a fact was refused: %s, %s, %s", k.act, r.why, r.ask.Args)
				o.lost++
			}
		case k.phone.left && o.restores > 0 && r != nil && (r.state == handed || r.state == sent): // nobody tells her phone that the server forgot what it had taken
			o.forgot++
		default:
			d.tell("lost: %s %s of %.4s %q", k.act, k.id, k.phone.who, k.text)
			o.lost++
		}
	}
	return o, d.compare(&o, docs)
}

// small tells whether a fact is one that nobody misses: that one has seen,
// ticked or answered what is not there any more, or was first answered by
// somebody else, is told and that is all.
func small(act string) bool {
	return strings.HasSuffix(act, ".seen") || slices.Contains([]string{"attention.tick", "help.done", "reading.answer", "visit.arrived"}, act)
}

// journaled counts how often each act is in the journal.
func (d *play) journaled(o *outcome) (map[string]int, error) {
	times := map[string]int{}
	err := d.each(func(e teams.Entry) {
		o.entries++
		times[e.By+e.ID]++
		for _, doc := range e.Put {
			if doc.Kind == "aside" && e.Act != "aside.place" && e.Act != "aside.close" && e.Act != "aside.reopen" {
				o.aside++
			}
		}
	})
	return times, err
}

// said gives the words that the journal still holds, and tells whether a file was
// erased.
func (d *play) said() (words map[string]bool, erased bool, err error) {
	words = map[string]bool{}
	err = d.each(func(e teams.Entry) {
		for _, doc := range e.Put {
			if _, done := doc.Done(); done {
				erased = true
			}
			for text := range told([]teams.Doc{doc}) {
				words[text] = true
			}
		}
	})
	return words, erased, err
}

// each goes through the journal.
func (d *play) each(do func(teams.Entry)) error {
	for seq := uint64(0); ; {
		entries, err := d.journal.Since(d.ctx, d.team, seq, 500)
		if err != nil || len(entries) == 0 {
			return err
		}
		for _, e := range entries {
			seq = e.Seq
			do(e)
		}
	}
}

// told counts where the words of facts stand: in a note, or in the tray. What was
// taken out of the tray and put into a file stands in both, and counts once.
func told(docs []teams.Doc) map[string]int {
	texts, placed := map[string]int{}, map[string]bool{}
	for _, doc := range docs {
		switch b := doc.Body.(type) {
		case *teams.Note:
			if b.Placed != nil {
				placed[words(b.Placed.Args)] = true // the text may say more than these
			} else {
				texts[b.Text]++
			}
		case *teams.Aside:
			placed[words(b.Args)] = true
		}
	}
	for text := range placed {
		texts[text]++
	}
	return texts
}

// words are those of a fact as it was sent.
func words(args string) string {
	var in struct {
		Text string
		Note struct{ Text string }
	}
	_ = json.Unmarshal([]byte(args), &in) // what says no words says none
	return in.Text + in.Note.Text
}

// compare holds every phone beside the server: it has what its person may see,
// and nothing else.
func (d *play) compare(o *outcome, docs []teams.Doc) error {
	for _, p := range d.phones {
		want := map[string]string{}
		snap, err := d.desk.Snapshot(d.ctx, d.team, p.who)
		if err == nil {
			want, err = docsOf(snap.JSON)
		} else if errors.Is(err, desk.ErrNoTeam) {
			err = nil // she has left
		}
		if err != nil {
			return err
		}
		if diff := differ(want, p.docs); diff != "" {
			d.tell("%.4s has not seen %s", p.who, diff)
			o.unseen++
		}
		for _, doc := range docs {
			if _, has := p.docs[doc.Kind+"/"+doc.ID]; has && len(doc.Scope.For) > 0 && !slices.Contains(doc.Scope.For, p.who) && !slices.Contains(doc.Scope.For, teams.Carers) {
				d.tell("%.4s has %s/%s, which is not for her", p.who, doc.Kind, doc.ID)
				o.unseen++
			}
		}
	}
	return nil
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

// undone names the acts of the table that did nothing in all days.
func (o outcome) undone() (names []string) {
	for _, name := range table {
		if o.did[name] == 0 {
			names = append(names, name)
		}
	}
	return names
}
