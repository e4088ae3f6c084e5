package desk

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"ronde/teams"
)

// room is one open team: its loop, and what followers look at.
type room struct {
	desk *Desk
	team teams.ID

	posts chan *post
	nudge chan struct{}
	stop  chan struct{}
	gone  chan struct{} // closed when the loop has ended

	ready    chan struct{} // closed when open has ended
	failed   error
	stopOnce sync.Once

	view       atomic.Pointer[View] // head and sights, exchanged in one step
	owed       [][]teams.ID         // whose end failed, and is tried again
	owesForget bool                 // the journal has not forgotten yet whom an import brought
	said       said                 // what was said, in words, once somebody looked for it
	tail       tail
	bell       bell

	// Only the loop touches these.
	is       *teams.Team
	head     Head
	today    teams.Day
	founding bool

	used  atomic.Int64 // when somebody last wanted something, since the desk began
	spare atomic.Bool  // others need the place: close when idle
}

// post is what the loop is asked: acts of one person, or a question.
type post struct {
	by       teams.ID
	asks     []Ask
	answers  []Answer
	founding bool
	read     func(*teams.Team)
	letter   bool   // the post's: of another team, or a receipt
	saved    uint64 // a complete backup holds everything up to here
	done     chan error
}

// View is what a team looks like from outside between two appends.
type View struct {
	Head   Head
	sights map[teams.ID]teams.Sight
	none   teams.Sight
	due    time.Time
	kept   *kept
}

// Sight gives what a viewer may see now.
func (v *View) Sight(viewer teams.ID) teams.Sight {
	if s, ok := v.sights[viewer]; ok {
		return s
	}
	return v.none
}

var errRoomClosed = errors.New("desk: the room closed")

const (
	waiting = 256 // posts that may wait; more senders wait with them
	atOnce  = 512 // acts in one append
)

func newRoom(d *Desk, team teams.ID) *room {
	r := &room{desk: d, team: team, posts: make(chan *post, waiting), nudge: make(chan struct{}, 1),
		stop: make(chan struct{}), gone: make(chan struct{}), ready: make(chan struct{}), bell: newBell(), said: newSaid()}
	r.touch()
	return r
}

func (r *room) touch() {
	r.used.Store(int64(time.Since(r.desk.began)))
	r.spare.Store(false)
}

// quiet is how long nobody has wanted anything.
func (r *room) quiet() time.Duration { return time.Since(r.desk.began) - time.Duration(r.used.Load()) }

// open loads the team and starts its loop. Without a journal a room opens only
// to found the team.
func (r *room) open(founding bool) {
	defer close(r.ready)
	err := r.load()
	if errors.Is(err, ErrNoTeam) && founding {
		r.is, r.head, r.founding = teams.New(nil), Head{}, true
		r.tail.reset(0)
		err = nil
	}
	if err != nil {
		r.failed = err
		r.desk.failed(r, err)
		close(r.gone)
		return
	}
	r.publish()
	r.touch()
	r.sendLetters()
	go r.loop()
}

// load reads the team from its journal, inside the horizon.
func (r *room) load() error {
	now := r.desk.now()
	// One day more on each side of the world's zones; Forget knows the zone.
	docs, head, err := r.desk.journal.Load(context.Background(), r.team, teams.Horizon(teams.DayOf(now, time.UTC))-1)
	if err != nil {
		return err
	}
	r.is, r.head, r.founding = teams.New(docs), head, false
	r.today = r.is.Today(now)
	r.is.Forget(r.today)
	r.tail.reset(head.Seq)
	r.erase(r.is.Erased()) // what an end of the process may have left
	r.forget()
	return nil
}

// send hands a post to the loop and waits for the answer. After the loop took
// it, the caller's context no longer matters: the act happens.
func (r *room) send(ctx context.Context, p *post) error {
	select {
	case r.posts <- p:
	case <-r.gone:
		return errRoomClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-p.done:
		return err
	case <-r.gone:
		select {
		case err := <-p.done:
			return err
		default:
			return errRoomClosed
		}
	}
}

func (r *room) loop() {
	// Gone before the bell: whoever it wakes must find the room gone.
	defer func() { close(r.gone); r.bell.ring() }()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for first := true; ; first = false {
		if !first {
			r.sleepUntilDue(timer)
		}
		var batch []*post
		select {
		case p := <-r.posts:
			batch = r.gather(p)
		case <-timer.C:
		case <-r.nudge:
		case <-r.stop:
			r.end(ErrClosed)
			return
		}
		if len(batch) > 0 {
			r.touch() // before anybody hears an answer and wants the place for another team
		}
		if err := r.work(batch); err != nil {
			r.end(err)
			return
		}
		if r.idle(len(batch) > 0) {
			r.end(errRoomClosed)
			return
		}
	}
}

// sleepUntilDue sets the timer to what happens next by itself: something due,
// another day, or the end of an idle room.
func (r *room) sleepUntilDue(timer *time.Timer) {
	now := r.desk.now()
	wait := min(Rest, teams.Begins(r.is.Today(now)+1, r.is.Zone()).Sub(now))
	if due := r.is.Due(); !due.IsZero() {
		wait = min(wait, due.Sub(now))
	}
	timer.Reset(max(wait, breath))
}

// A room that has just worked wakes again no sooner than this: a rule that
// leaves something due behind must not spin.
const breath = 100 * time.Millisecond

// idle tells whether the room may close: nobody needs it, or a founding was
// refused.
func (r *room) idle(worked bool) bool {
	idle := r.spare.Load() && len(r.posts) == 0 || r.quiet() >= Rest
	return r.founding && worked || idle && r.bell.close()
}

// gather takes all posts that wait, up to a bound of acts.
func (r *room) gather(p *post) []*post {
	batch, acts := []*post{p}, len(p.asks)
	for acts < atOnce {
		select {
		case p := <-r.posts:
			batch = append(batch, p)
			acts += len(p.asks)
		default:
			return batch
		}
	}
	return batch
}

// end answers what still waits and leaves the desk.
func (r *room) end(err error) {
	r.desk.leave(r, r.is.Due())
	for {
		select {
		case p := <-r.posts:
			p.done <- err
		default:
			return
		}
	}
}

// work is one turn of the loop. It answers an error only when the team can no
// longer be served from here.
func (r *room) work(batch []*post) error {
	turn := r.newTurn()
	turn.tick()
	for _, p := range batch {
		turn.do(p)
	}
	if len(turn.entries) > 0 {
		said := say(turn.entries, r.is.Sight(turn.entries[len(turn.entries)-1].By))
		head, err := r.desk.journal.Append(context.Background(), r.team, turn.entries, r.wakes())
		if err != nil {
			return r.lost(batch, err)
		}
		r.head, r.founding = head, false
		r.tail.add(said())
	}
	today := r.is.Today(turn.now)
	anotherDay := today != r.today
	if anotherDay || turn.recalled {
		r.today = today
		r.is.Forget(today)
	}
	// Once a turn: what fails now would fail again at once.
	if of := erased(turn.entries); len(of) > 0 || anotherDay && len(r.owed) > 0 {
		r.erase(append(of, r.owed...))
	}
	if slices.ContainsFunc(turn.entries, takesBack) || anotherDay && r.owesForget {
		r.forget()
		r.letGo()
	}
	if r.saved(batch) || len(turn.entries) > 0 || anotherDay {
		r.publish()
		r.bell.ring()
	}
	for _, p := range batch {
		p.done <- r.ask(p)
	}
	if wrote(turn.entries) { // what waits already is tried again in its time
		r.sendLetters()
	}
	return nil
}

// wrote tells whether somebody wrote a letter.
func wrote(entries []teams.Entry) bool {
	return slices.ContainsFunc(entries, func(e teams.Entry) bool {
		return slices.ContainsFunc(e.Put, func(d teams.Doc) bool { return d.Kind == "letter" })
	})
}

// sendLetters has those brought that wait.
func (r *room) sendLetters() {
	if r.is.Posts() {
		r.desk.letters.send(r.desk, r.team)
	}
}

// wakes is when a server that starts has to open the team by itself: at once
// while letters wait.
func (r *room) wakes() time.Time {
	if r.is.Posts() {
		return r.head.At
	}
	return r.is.Due()
}

// saved takes in the number of a new backup.
func (r *room) saved(batch []*post) (news bool) {
	for _, p := range batch {
		if p.saved > r.head.Safe {
			r.head.Safe, news = p.saved, true
		}
	}
	return news
}

// ask runs a question; one that fails is an error of the one who asked.
func (r *room) ask(p *post) (err error) {
	if p.read != nil {
		defer caught(&err)
		p.read(r.is)
	}
	return nil
}

// caught turns a panic into an error: a rule changes nothing, so nothing is half
// done, and the other teams go on.
func caught(err *error) {
	if v := recover(); v != nil {
		*err = fmt.Errorf("desk: panic: %v\n%s", v, debug.Stack())
	}
}

// lost is the way out of a failed append: every act of this turn is unknown,
// and the Team in hand, which has them applied, is thrown away.
func (r *room) lost(batch []*post, cause error) error {
	r.desk.log.Error("append failed", "team", r.team, "err", cause)
	full := errors.Is(cause, ErrFull)
	err := r.load()
	if errors.Is(err, ErrNoTeam) && r.founding {
		err = nil
		r.is = teams.New(nil)
		r.tail.reset(0)
	}
	if err == nil {
		r.publish()
		r.bell.ring()
		r.sendLetters() // it may be there all the same
	}
	for _, p := range batch {
		for i, a := range p.answers {
			p.answers[i] = afterLoss(a, full)
		}
		if err == nil {
			p.done <- r.ask(p)
		} else {
			p.done <- err
		}
	}
	return err
}

// afterLoss is what becomes of an answer when its append failed. What a member
// was refused may have been decided on acts that were lost: she asks again. A
// stranger was told nothing and is told nothing.
func afterLoss(a Answer, full bool) Answer {
	switch {
	case !a.Member && a.Refusal != nil:
		return a
	case full && !a.Aside: // a phone keeps what it hands in until there is room
		return Answer{Member: a.Member, Refusal: &teams.Refusal{Kind: "unavailable", Code: "disk.full"}}
	}
	return Answer{Member: a.Member, Unknown: true}
}

// publish exchanges what followers look at, in one step.
func (r *room) publish() {
	v := &View{Head: r.head, sights: r.is.Sights(), none: r.is.Sight(""), due: r.is.Due(), kept: &kept{}}
	r.view.Store(v)
}
