package desk

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/teams"
)

// Letters go from one team's journal to another's, and no other way. Whoever
// looks after a team's letters reads what waits, has each done in the other team
// as the act letter.receive, whose id is the letter's, and then has it taken
// away at home as letter.delivered. Whatever fails is tried again, later and
// later: an act that is an entry already is answered as it was.

// letters is who brings those of which team.
type letters struct {
	mu      sync.Mutex
	busy    map[teams.ID]chan struct{} // rung when there is more, or when it is worth another try
	first   time.Duration              // how long it waits after a first failure
	most    time.Duration              // and at most
	closed  chan struct{}
	carries sync.WaitGroup
}

const (
	waitFirst = time.Second
	waitMost  = 5 * time.Minute
)

func newLetters() letters {
	return letters{busy: map[teams.ID]chan struct{}{}, first: waitFirst, most: waitMost, closed: make(chan struct{})}
}

// send has the letters of a team brought, one after the other.
func (l *letters) send(d *Desk, team teams.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case <-l.closed:
		return
	default:
	}
	if ring := l.busy[team]; ring != nil {
		select {
		case ring <- struct{}{}:
		default:
		}
		return
	}
	ring := make(chan struct{}, 1)
	l.busy[team] = ring
	l.carries.Go(func() { l.carry(d, team, ring) })
}

// again has all that wait tried once more now.
func (l *letters) again() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, ring := range l.busy {
		select {
		case ring <- struct{}{}:
		default:
		}
	}
}

// stop ends it, between two steps.
func (l *letters) stop() {
	l.mu.Lock()
	select {
	case <-l.closed:
	default:
		close(l.closed)
	}
	l.mu.Unlock()
	l.carries.Wait()
}

func (l *letters) carry(d *Desk, team teams.ID, ring chan struct{}) {
	for wait := time.Duration(0); ; {
		left, err := d.carryAll(team)
		l.mu.Lock()
		first, most := l.first, l.most
		if left == 0 && err == nil && len(ring) == 0 {
			delete(l.busy, team)
			l.mu.Unlock()
			return
		}
		l.mu.Unlock()
		if wait = min(max(2*wait, first), most); err == nil {
			wait = first
		} else if !errors.Is(err, ErrClosed) {
			d.log.Error("a letter waits", "team", team, "again_in", wait, "err", err)
		}
		timer := time.NewTimer(wait)
		select {
		case <-ring:
		case <-timer.C:
		case <-l.closed:
			timer.Stop()
			return
		}
		timer.Stop()
	}
}

// carryAll brings what waits, each letter and then the next: to one team they
// come in the order in which they were written. It tells how many are left.
func (d *Desk) carryAll(team teams.ID) (left int, failed error) {
	var posted []teams.Posted
	ctx := context.Background()
	if err := d.Read(ctx, team, func(t *teams.Team) { posted = t.Letters() }); err != nil {
		return 1, err
	}
	stuck := map[teams.ID]bool{}
	for _, l := range posted {
		select {
		case <-d.letters.closed:
			return left, ErrClosed
		default:
		}
		if stuck[l.To] {
			left++
			continue
		}
		if err := d.carryOne(ctx, team, l); err != nil {
			stuck[l.To], failed, left = true, err, left+1
		}
	}
	return left, failed
}

// errAnswer is a letter that was neither taken in nor turned away.
var errAnswer = errors.New("desk: the other team gives no answer")

func (d *Desk) carryOne(ctx context.Context, team teams.ID, l teams.Posted) error {
	done := teams.DeliveredLetterArgs{Letter: l.ID}
	switch err := d.letterAct(ctx, l.To, "letter.receive", l.ID, l.At, teams.ReceiveLetterArgs{From: team, Letter: l.Letter}); {
	case errors.Is(err, ErrNoTeam): // and a team that does not know what it is about
		done.Returned = true
	case err != nil:
		return err
	default:
		if err := d.Read(ctx, l.To, func(t *teams.Team) { done.Answer = t.Receipt(team, l.Letter) }); err != nil {
			return err
		}
	}
	err := d.letterAct(ctx, team, "letter.delivered", l.ID+"-delivered", l.At, done)
	if errors.Is(err, ErrNoTeam) { // taken away meanwhile
		return nil
	}
	return err
}

// letterAct does an act of the post in a team. Error: ErrNoTeam when there is
// none, or when it knows nothing of what the act is about.
func (d *Desk) letterAct(ctx context.Context, team teams.ID, act, id teams.ID, at time.Time, args any) error {
	raw, err := jsonv2.Marshal(args, jsonv2.Deterministic(true))
	if err != nil {
		return err
	}
	line, _ := teams.FindAct(act)
	asks := []Ask{{ID: id, Act: act, V: line.V, Made: at, Args: json.RawMessage(raw)}}
	answers := make([]Answer, 1)
	err = d.with(ctx, team, false, func(r *room) error {
		return r.send(ctx, &post{asks: asks, answers: answers, letter: true, done: make(chan error, 1)})
	})
	switch a := answers[0]; {
	case err != nil:
		return err
	case a.Seq > 0:
		return nil
	case a.Refusal != nil && a.Refusal.Kind == teams.KindNotFound:
		return ErrNoTeam
	case a.Refusal != nil && a.Refusal.Code == "repeated": // it was told before, and the other team has gone on since
		return nil
	}
	return errAnswer
}

// carried does an act of the post. Nobody is its author.
func (t *turn) carried(ask Ask) Answer {
	asked := content(ask)
	if a, known := t.known("", ask, asked, true, true); known {
		return a
	}
	actor := teams.Actor{Now: t.now, Made: ask.Made, NewID: teams.NewIDs(t.room.team, "letter", ask.ID)}
	if lost := t.recall(actor, ask.Act, ask.Args); lost != nil {
		return t.unknown("recall", lost, true)
	}
	change, err := t.decide(func() (teams.Change, error) { return t.room.is.Do(actor, ask.Act, ask.Args) })
	if no := refusal(err); no != nil {
		return Answer{Refusal: no}
	}
	if err != nil {
		return t.broken(ask.Act, err, true)
	}
	i := t.append(teams.Entry{Made: ask.Made, ID: ask.ID, Act: ask.Act, V: ask.V, Asked: asked}, change)
	t.seen["\x00"+ask.ID] = i
	return Answer{Seq: t.entries[i].Seq}
}
