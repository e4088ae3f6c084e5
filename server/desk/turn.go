package desk

import (
	"context"
	"errors"
	"time"

	"ronde/server/seal"
	"ronde/teams"
)

// turn is the entries of one append in the making.
type turn struct {
	room     *room
	at       time.Time // of the entries
	now      time.Time // for the rules
	entries  []teams.Entry
	seen     map[string]int // person and act id -> index in entries
	dropped  map[teams.Key]bool
	recalled bool
}

// drift is how far the journal's last entry may lie ahead of the clock before
// the clock is believed again: a server that once woke up in another year must
// not make every rule live there.
const drift = time.Hour

// newTurn reads the clock once. Entries' times never fall; rules are given the
// clock itself when the journal's end is far ahead of it.
func (r *room) newTurn() *turn {
	now := r.desk.now().UTC()
	t := &turn{room: r, at: now, now: now, seen: map[string]int{}, dropped: map[teams.Key]bool{}}
	if now.Before(r.head.At) {
		t.at = r.head.At
		if r.head.At.Sub(now) <= drift {
			t.now = r.head.At
		}
	}
	return t
}

// tick does what is due before anybody else is heard. Ids of documents that a
// tick makes follow from the moment that was due, so that a restored journal
// makes the same ones again.
func (t *turn) tick() {
	due := t.room.is.Due()
	if due.IsZero() || due.After(t.now) {
		return
	}
	actor := teams.Actor{Now: t.now, Made: t.now, NewID: teams.NewIDs(t.room.team, "clock", due.UTC().Format(time.RFC3339Nano))}
	change, err := t.decide(func() (teams.Change, error) { return t.room.is.Do(actor, "clock.tick", nil) })
	if err == nil && len(change.Put)+len(change.Drop) == 0 {
		err = errors.New("nothing changed")
	}
	if err != nil {
		t.room.desk.log.Error("clock.tick did nothing although something is due", "team", t.room.team, "err", err)
		return
	}
	t.append(teams.Entry{Made: t.now, Act: "clock.tick", V: 1}, change)
}

// decide asks the rules, and makes sure that what they answer can be stored
// before anybody relies on it.
func (t *turn) decide(rules func() (teams.Change, error)) (c teams.Change, err error) {
	defer caught(&err)
	if c, err = rules(); err != nil {
		return c, err
	}
	for i := range c.Put {
		if err := c.Put[i].Encode(); err != nil {
			return c, err
		}
	}
	return c, nil
}

func (t *turn) append(e teams.Entry, c teams.Change) int {
	e.Seq, e.At = t.room.head.Seq+uint64(len(t.entries))+1, t.at
	e.Put, e.Drop = c.Put, c.Drop
	t.room.is.Apply(e)
	for _, d := range e.Drop {
		t.dropped[teams.Key{Kind: d.Kind, ID: d.ID}] = true
	}
	t.entries = append(t.entries, e)
	return len(t.entries) - 1
}

// do answers the acts of one post in their order. After one that is unknown all
// are: they may build on it.
func (t *turn) do(p *post) {
	lost := false
	if p.letter {
		p.answers[0] = t.carried(p.asks[0])
		p.answers[0].Member = true
		return
	}
	for i, ask := range p.asks {
		member := t.room.is.Sight(p.by).Any()
		if lost {
			p.answers[i] = Answer{Member: member, Unknown: true}
			continue
		}
		p.answers[i] = t.one(p, ask, member)
		p.answers[i].Member = member
		lost = p.answers[i].Unknown
	}
}

// one decides on one act. Of those outside the team only somebody who has left
// and hands in what she did is heard; to all others, and for all else, there is
// no such team, whatever is sent.
func (t *turn) one(p *post, ask Ask, member bool) Answer {
	asked, heard := content(ask), member || t.room.is.HandsIn(p.by, ask.Act, t.now)
	if a, known := t.known(p.by, ask, asked, member, heard); known {
		return a
	}
	act, _ := teams.FindAct(ask.Act)
	if (act.Who == teams.Founder) != p.founding || !p.founding && !heard && act.Who != teams.Invited {
		return Answer{Refusal: teams.NotFound()}
	}
	actor := teams.Actor{Who: p.by, Now: t.now, Made: made(ask.Made, t.now), Knowing: ask.Knowing, Why: ask.Why,
		NewID: teams.NewIDs(t.room.team, p.by, ask.ID)}
	args, err := t.upgrade(ask, member, p.founding)
	if lost := t.recall(actor, ask.Act, args); lost != nil {
		return t.unknown("recall", lost, heard)
	}
	var change teams.Change
	if err == nil {
		change, err = t.decide(func() (teams.Change, error) { return t.room.is.Do(actor, ask.Act, args) })
	}
	aside := false
	if no := refusal(err); no != nil {
		if change, aside, err = t.setAside(actor, ask, no); !aside && err == nil {
			return Answer{Refusal: no}
		}
	}
	if err != nil {
		return t.broken(ask.Act, err, member)
	}
	e := teams.Entry{Made: actor.Made, By: p.by, ID: ask.ID, Act: ask.Act, V: act.V, Asked: asked}
	if aside {
		e.V = ask.V
	}
	i := t.append(e, change)
	t.seen[p.by+"\x00"+ask.ID] = i
	return accepted(t.entries[i].Seq, aside, member)
}

// known answers an act that is an entry already, of this turn or in the journal.
func (t *turn) known(by teams.ID, ask Ask, asked []byte, member, heard bool) (a Answer, known bool) {
	var found Answered
	if i, ok := t.seen[by+"\x00"+ask.ID]; ok {
		found, known = Answered{Seq: t.entries[i].Seq, Same: string(t.entries[i].Asked) == string(asked)}, true
	} else if t.room.head.Seq > 0 {
		var err error
		if found, known, err = t.room.desk.journal.Find(context.Background(), t.room.team, by, ask.ID, asked); err != nil {
			return t.unknown("find", err, heard), true
		}
	}
	if !known || !found.Same {
		return Answer{Refusal: repeated()}, known
	}
	aside, err := t.inTray(by, ask)
	if err != nil {
		return t.unknown("get", err, heard), true
	}
	return accepted(found.Seq, aside, member), true
}

// accepted is the answer to an entry. Somebody who has left learns that the team
// has what she told, and not how much it has written since.
func accepted(seq uint64, aside, member bool) Answer {
	if aside && !member {
		seq = 0
	}
	return Answer{Seq: seq, Aside: aside}
}

// upgrade brings an act of an older app to today's; what it cannot bring stays
// as it was sent.
func (t *turn) upgrade(ask Ask, member, founding bool) (args []byte, err error) {
	defer caught(&err)
	if founding {
		return ask.Args, nil
	}
	if args, err = teams.Upgrade(ask.Act, ask.V, ask.Args); err != nil {
		if args = ask.Args; !member {
			err = teams.NotFound()
		}
	}
	return args, err
}

func (t *turn) unknown(what string, err error, member bool) Answer {
	t.room.desk.log.Error(what+" failed", "team", t.room.team, "err", err)
	if !member {
		return Answer{Refusal: teams.NotFound()}
	}
	return Answer{Unknown: true}
}

// broken is the answer to an act on which our own code failed. It is refused for
// good, with a word that says it is not the person's fault: asked again it would
// fail again.
func (t *turn) broken(act string, err error, member bool) Answer {
	t.room.desk.log.Error("a rule failed", "team", t.room.team, "act", act, "err", err)
	if !member {
		return Answer{Refusal: teams.NotFound()}
	}
	return Answer{Refusal: &teams.Refusal{Kind: "internal", Code: "internal"}}
}

// made is the phone's time of an act, or ours when its clock cannot be right.
func made(told, now time.Time) time.Time {
	if told.Year() < 2000 || told.Year() > 2200 {
		return now
	}
	return told.UTC()
}

// recall fetches documents beyond the horizon that the act names.
func (t *turn) recall(a teams.Actor, act string, args []byte) error {
	var missing []teams.Key
	for _, k := range teams.Keys(a, act, args) {
		if _, ok := t.room.is.Doc(k); !ok && teams.ValidID(k.ID) && !t.dropped[k] {
			missing = append(missing, k)
		}
	}
	if len(missing) == 0 || t.room.head.Seq == 0 {
		return nil
	}
	docs, err := t.room.desk.journal.Get(context.Background(), t.room.team, missing)
	if err == nil && len(docs) > 0 {
		t.room.is.Recall(docs)
		t.recalled = true
	}
	return err
}

// refusal gives the refusal in an error, nil when it is something else.
func refusal(err error) *teams.Refusal {
	r, _ := errors.AsType[*teams.Refusal](err)
	return r
}

func repeated() *teams.Refusal { return &teams.Refusal{Kind: teams.KindRefused, Code: "repeated"} }

// content is what the person sent, in bytes that are equal exactly when it is
// the same act.
func content(ask Ask) []byte {
	var f seal.Fields
	f.Str(ask.Act).Int(int64(ask.V)).Time(ask.Made).Bytes(ask.Args).Str(ask.Why).Int(int64(len(ask.Knowing)))
	for _, k := range ask.Knowing {
		f.Str(k)
	}
	return f.Out()
}
