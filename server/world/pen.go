package world

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync/atomic"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/server/desk"
	"ronde/teams"
)

// pen writes acts of several people and hands them to the desk, one list for
// each person. Acts of one list must not need acts of another. Its desk has the
// clock of the day that is told, which only goes forward.
type pen struct {
	desk  *desk.Desk
	clock *clock
	team  teams.ID
	ids   map[string]teams.ID // member -> her id
	lists map[string][]desk.Ask
	order []string            // the members who have a list
	why   map[teams.ID]string // act -> the reason, should a warning come back
	used  map[teams.ID]bool

	care    care
	written map[string]teams.ID // note of the world -> its document
}

// clock is what time it is in the world while it is filled.
type clock struct{ at atomic.Int64 }

func (c *clock) now() time.Time { return time.Unix(0, c.at.Load()).UTC() }

// turn hands over what is written, and goes on at a later moment.
func (p *pen) turn(ctx context.Context, at time.Time) error {
	if !at.After(p.clock.now()) {
		return nil
	}
	if err := p.send(ctx); err != nil {
		return err
	}
	p.clock.at.Store(at.UnixNano())
	return nil
}

const inOneList = 250 // acts, below what the route takes

// actID makes the id of an act from what it is about.
func actID(about string) teams.ID {
	h := sha256.Sum256([]byte("tilleuls " + about))
	return hex.EncodeToString(h[:16])
}

// write adds an act and gives the ids of the documents that it will make.
func (p *pen) write(who, act, about string, made time.Time, args any) (func() teams.ID, error) {
	id := actID(act + " " + about + " " + who)
	if p.used[id] {
		return nil, fmt.Errorf("world: %s of %s is told twice", act, about)
	}
	p.used[id] = true
	raw, err := jsonv2.Marshal(args)
	if err != nil {
		return nil, err
	}
	if len(p.lists[who]) == 0 {
		p.order = append(p.order, who)
	}
	line, _ := teams.FindAct(act)
	p.lists[who] = append(p.lists[who], desk.Ask{ID: id, Act: act, V: line.V, Made: made.UTC(), Args: raw})
	return teams.NewIDs(p.team, p.ids[who], id), nil
}

// made adds an act and gives the id of the one document that it will make.
func (p *pen) made(who, act, about string, made time.Time, args any) (teams.ID, error) {
	ids, err := p.write(who, act, about, made, args)
	if err != nil {
		return "", err
	}
	return ids(), nil
}

// send hands over all lists. A refusal is an error: the world knows the rules.
func (p *pen) send(ctx context.Context) error {
	for _, who := range p.order {
		for asks := p.lists[who]; len(asks) > 0; {
			n := min(len(asks), inOneList)
			if err := p.sendList(ctx, who, asks[:n]); err != nil {
				return err
			}
			asks = asks[n:]
		}
	}
	p.lists, p.order = map[string][]desk.Ask{}, nil
	return nil
}

func (p *pen) sendList(ctx context.Context, who string, asks []desk.Ask) error {
	answers, err := p.desk.Do(ctx, p.team, p.ids[who], asks)
	if err != nil {
		return err
	}
	var again []desk.Ask
	for i, a := range answers {
		switch {
		case a.Unknown:
			return fmt.Errorf("world: nobody knows what became of %s of %s", asks[i].Act, who)
		case a.Refusal == nil:
		case a.Refusal.Kind == teams.KindConfirm && p.why[asks[i].ID] != "" && len(asks[i].Knowing) == 0:
			ask := asks[i]
			ask.Knowing, ask.Why = a.Refusal.With["codes"].([]string), p.why[ask.ID]
			again = append(again, ask)
		case a.Refusal.Code == "repeated":
			// Told before with a confirmation: a warning is not asked for twice.
			// Within one run no id is used twice.
		default:
			return fmt.Errorf("world: %s of %s was refused: %w %v %s", asks[i].Act, who, a.Refusal, a.Refusal.With, asks[i].Args)
		}
	}
	if len(again) == 0 {
		return nil
	}
	return p.sendList(ctx, who, again)
}
