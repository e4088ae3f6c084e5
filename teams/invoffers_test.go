package teams

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
)

// What must stay true of visits that are offered, cut and moved, whoever does
// what: nothing past is lost, doubled or moved, nothing that is to be done gets
// lost, nobody gets a visit that she did not take, and what is free shows.

// past: what may still be changed about a visit whose day is over.
func (x *watch) past(e Entry, id ID, v *Visit, old Doc, today Day) {
	was, is := *old.Body.(*Visit), *v
	if was.Day >= today {
		x.say(is.Day < today, "visit %s is moved into the past, from %v to %v", id, was.when(), is.when())
		return
	}
	switch {
	case e.Act == "patient.stop":
		is.Stopped = was.Stopped
	case e.Act == "clock.tick":
		is.Offers = was.Offers
	case slices.Contains([]string{"series.edit", "series.into_plan", "series.out_of_plan"}, e.Act) && was.Slot >= today:
		is.Series = was.Series
	}
	x.say(string(toJSON(was)) != string(toJSON(is)), "visit %s of %v is changed by %s to %s", id, was.Day, e.Act, toJSON(is))
}

// offers: a place passes from one to the other only when the other says so.
func (x *watch) offers(e Entry, id ID, v *Visit, old Doc) {
	was, _ := old.Body.(*Visit)
	if was == nil {
		was = &Visit{}
		x.say(len(v.Offers) > 0, "visit %s is new, and offered", id)
	}
	passes := ID("")
	if i := was.asked(e.By); i >= 0 && v.takenBy(e.By) {
		passes = was.Offers[i].By
	}
	gives := ID("")
	if i := slices.IndexFunc(was.Offers, func(o Offer) bool { return o.To == e.By && o.Answer == Accepted }); i >= 0 && e.Act == "visit.unaccept" && !v.takenBy(e.By) {
		gives = was.Offers[i].By
		x.say(was.Offers[i].Gave != nil && !v.takenBy(gives), "visit %s is given back, and %s does not have it", id, gives)
		x.say(was.Offers[i].Gave == nil && !was.takenBy(gives) && v.takenBy(gives), "visit %s is given to %s, who never had it", id, gives)
	}
	for _, k := range v.Takers {
		x.say(!was.takenBy(k.Who) && k.Who != e.By && k.Who != gives, "visit %s is put on %s by %s", id, k.Who, e.By)
	}
	objected := e.Act == "objection.add" || e.Act == "objection.restore" // it is the person's word, and nobody's in the team
	for _, k := range was.Takers {
		x.say(!v.takenBy(k.Who) && k.Who != e.By && k.Who != passes && !objected, "visit %s is taken from %s by %s", id, k.Who, e.By)
	}
	for i, o := range v.Offers {
		if o.Answer != "" {
			x.say(o.Answered == nil || !slices.Contains(OfferAnswers, o.Answer), "visit %s is offered, and answered %q", id, o.Answer)
			continue
		}
		full := len(v.Takers) >= v.People && !v.takenBy(o.By)
		x.say(v.takenBy(o.To) || full, "visit %s is offered to %s, who cannot accept", id, o.To)
		x.say(v.asked(o.To) != i, "visit %s is offered twice to %s", id, o.To)
		x.say(!o.Until.After(e.At), "visit %s was offered until %v", id, o.Until)
		x.say(body[Member](x.w.is, o.To).Left != nil || body[Member](x.w.is, o.By).Left != nil, "visit %s is offered by %s to %s", id, o.By, o.To)
		x.say(e.By != o.By && !slices.ContainsFunc(was.Offers, func(w Offer) bool { return w.By == o.By && w.To == o.To }), "%s offers visit %s for %s", e.By, id, o.By)
	}
}

// shown: whoever is missing at a visit to come is missed on the screens too,
// which ask the question below; and those who have it are in the team.
func (x *watch) shown(id ID, v *Visit, today Day) {
	t := x.w.is
	if v.Day < today || v.Cancelled != nil || v.Stopped != nil || t.made(id) {
		return
	}
	coming := 0
	for _, k := range v.Takers {
		x.say(body[Member](t, k.Who).Left != nil, "visit %s is kept by %s, who has left", id, k.Who)
		coming++
	}
	x.say(coming < v.People != (onScreen(t, id, v) == "to_take"), "visit %s wants %d, has %d and shows %s", id, v.People, coming, onScreen(t, id, v))
}

// onScreen is what frontend/src/questions.ts answers to stateOf; both are tried
// on testdata/onscreen.json.
func onScreen(t *Team, id ID, v *Visit) string {
	told := ""
	each(t, id, func(_ ID, p *Passage) {
		if p.Withdrawn == nil && told != Done {
			told = p.Outcome
		}
	})
	switch {
	case told != "":
		return told
	case v.Cancelled != nil:
		return "cancelled"
	case v.Stopped != nil:
		return "stopped"
	case len(v.Takers) < v.People:
		return "to_take"
	}
	return "to_do"
}

// tasksOf gives all that is to be done at the visits that an entry is about,
// before it and, once it is applied, after it.
func (x *watch) tasksOf(e Entry) (before []Task) {
	for _, d := range e.Put {
		if old, ok := x.current[d.Key()].Body.(*Visit); ok {
			before = append(before, old.Tasks...)
		}
	}
	return before
}

// cut: what is to be done is neither lost nor doubled when a visit is cut and
// put together again. What the entry drops is gone from current by now.
func (x *watch) cut(e Entry, before []Task) {
	if e.Act != "visit.take_part" && e.Act != "visit.whole" {
		return
	}
	var after []Task
	for _, d := range e.Put {
		if v, ok := d.Body.(*Visit); ok {
			after = append(after, v.Tasks...)
			x.say(len(v.Tasks) == 0, "at visit %s nothing is to be done", d.ID)
		}
	}
	before = append(before, x.gone...)
	x.say(!sameTasks(before, after), "%s makes %s of %s", e.Act, toJSON(after), toJSON(before))
}

// What the walk takes for the screens' answer is the screens' answer: the front
// end's own test reads the same sample.
func TestOnScreen(t *testing.T) {
	raw, err := os.ReadFile("testdata/onscreen.json")
	if err != nil {
		t.Fatal(err)
	}
	var sample []struct {
		Says  string
		Visit json.RawMessage
		Told  []string
		State string
	}
	if err := json.Unmarshal(raw, &sample); err != nil || len(sample) == 0 {
		t.Fatal(err)
	}
	for _, s := range sample {
		b, v, err := DecodeBody("visit", 1, s.Visit)
		if err != nil {
			t.Fatalf("%s: %v", s.Says, err)
		}
		docs := []Doc{{Kind: "visit", ID: "visit-1", V: v, Body: b}}
		for i, outcome := range s.Told {
			p := &Passage{Visit: "visit-1", Telling: Telling{Outcome: outcome}}
			docs = append(docs, Doc{Kind: "passage", ID: fmt.Sprint("passage-", i), V: 1, Body: p})
		}
		if got := onScreen(New(docs), "visit-1", b.(*Visit)); got != s.State {
			t.Errorf("%s: %s, want %s", s.Says, got, s.State)
		}
	}
}
