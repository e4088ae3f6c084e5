package desk

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"ronde/server/seal"
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

	view atomic.Pointer[View] // head and sights, exchanged in one step
	tail tail
	bell bell

	// Only the loop touches these.
	is       *teams.Team
	head     Head
	today    teams.Day
	busy     time.Time // when somebody last wanted something (monotonic)
	founding bool
}

// post is what the loop is asked: acts of one person, or a question.
type post struct {
	by       teams.ID
	asks     []Ask
	answers  []Answer
	founding bool
	read     func(*teams.Team)
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
	return &room{desk: d, team: team, posts: make(chan *post, waiting), nudge: make(chan struct{}, 1),
		stop: make(chan struct{}), gone: make(chan struct{}), ready: make(chan struct{}), bell: newBell()}
}

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
		r.desk.leave(r, time.Time{})
		close(r.gone)
		return
	}
	r.publish()
	r.busy = time.Now()
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
	defer close(r.gone)
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		r.sleepUntilDue(timer)
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
		if err := r.work(batch); err != nil {
			r.end(err)
			return
		}
		if len(batch) > 0 {
			r.busy = time.Now()
		}
		if r.idle() {
			r.end(errRoomClosed)
			return
		}
	}
}

// sleepUntilDue sets the timer to what happens next by itself: something due,
// another day, or the end of an idle room.
func (r *room) sleepUntilDue(timer *time.Timer) {
	now := r.desk.now()
	wait := Rest
	if due := r.is.Due(); !due.IsZero() {
		wait = min(wait, due.Sub(now))
	}
	timer.Reset(max(wait, time.Millisecond))
}

func (r *room) idle() bool {
	return r.founding || r.bell.followers() == 0 && time.Since(r.busy) >= Rest
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
			r.bell.ring()
			return
		}
	}
}

// work is one turn of the loop. It answers an error only when the team can no
// longer be served from here.
func (r *room) work(batch []*post) error {
	turn := turn{room: r, at: r.later(r.desk.now()), seen: map[string]int{}, dropped: map[teams.Key]bool{}}
	turn.tick()
	for _, p := range batch {
		turn.do(p)
	}
	if len(turn.entries) > 0 {
		head, err := r.desk.journal.Append(context.Background(), r.team, turn.entries)
		if err != nil {
			return r.lost(batch, err)
		}
		r.head, r.founding = head, false
		r.tail.add(turn.entries)
	}
	if today := r.is.Today(turn.at); today != r.today || turn.recalled {
		r.today = today
		r.is.Forget(today)
	}
	if len(turn.entries) > 0 {
		r.publish()
		r.bell.ring()
	}
	for _, p := range batch {
		if p.read != nil {
			p.read(r.is)
		}
		p.done <- nil
	}
	return nil
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
	}
	for _, p := range batch {
		for i := range p.answers {
			p.answers[i] = Answer{Unknown: true}
			if full {
				p.answers[i] = Answer{Refusal: &teams.Refusal{Kind: "unavailable", Code: "disk.full"}}
			}
		}
		if p.read != nil && err == nil {
			p.read(r.is)
		}
		p.done <- err
	}
	return err
}

// later keeps the entries' times from ever falling.
func (r *room) later(now time.Time) time.Time {
	now = now.UTC()
	if now.Before(r.head.At) {
		return r.head.At
	}
	return now
}

// publish exchanges what followers look at, in one step.
func (r *room) publish() {
	v := &View{Head: r.head, sights: map[teams.ID]teams.Sight{}, none: r.is.Sight(""), due: r.is.Due(), kept: &kept{}}
	for _, id := range r.is.Members() {
		v.sights[id] = r.is.Sight(id)
	}
	r.view.Store(v)
}

// turn is the entries of one append in the making.
type turn struct {
	room     *room
	at       time.Time
	entries  []teams.Entry
	seen     map[string]int // person and act id -> index in entries
	dropped  map[teams.Key]bool
	recalled bool
}

// tick does what is due before anybody else is heard.
func (t *turn) tick() {
	due := t.room.is.Due()
	if due.IsZero() || due.After(t.at) {
		return
	}
	change, err := t.room.is.Do(teams.Actor{Now: t.at, Made: t.at}, "clock.tick", nil)
	if err != nil {
		t.room.desk.log.Error("clock.tick was refused", "team", t.room.team, "err", err)
		return
	}
	t.append(teams.Entry{At: t.at, Made: t.at, Act: "clock.tick", V: 1}, change)
}

func (t *turn) append(e teams.Entry, c teams.Change) int {
	e.Seq = t.room.head.Seq + uint64(len(t.entries)) + 1
	e.Put, e.Drop = c.Put, c.Drop
	t.room.is.Apply(e)
	for _, d := range e.Drop {
		t.dropped[teams.Key{Kind: d.Kind, ID: d.ID}] = true
	}
	t.entries = append(t.entries, e)
	return len(t.entries) - 1
}

func (t *turn) do(p *post) {
	for i, ask := range p.asks {
		member := t.room.is.Sight(p.by).Any()
		p.answers[i] = t.one(p, ask)
		p.answers[i].Member = member
	}
}

// one decides on one act.
func (t *turn) one(p *post, ask Ask) Answer {
	r, asked := t.room, content(ask)
	if i, ok := t.seen[p.by+"\x00"+ask.ID]; ok {
		if string(t.entries[i].Asked) != string(asked) {
			return Answer{Refusal: repeated()}
		}
		return Answer{Seq: t.entries[i].Seq}
	}
	if r.head.Seq > 0 {
		switch found, ok, err := r.desk.journal.Find(context.Background(), r.team, p.by, ask.ID, asked); {
		case err != nil:
			r.desk.log.Error("find failed", "team", r.team, "err", err)
			return Answer{Unknown: true}
		case ok && !found.Same:
			return Answer{Refusal: repeated()}
		case ok:
			return Answer{Seq: found.Seq}
		}
	}
	act, _ := teams.FindAct(ask.Act)
	if (act.Who == teams.Founder) != p.founding {
		return Answer{Refusal: teams.NotFound()}
	}
	actor := teams.Actor{Who: p.by, Now: t.at, Made: ask.Made.UTC(), Knowing: ask.Knowing, Why: ask.Why,
		NewID: teams.NewIDs(r.team, p.by, ask.ID)}
	args := ask.Args
	if !p.founding {
		// A stranger hears "not found" whatever she sends, also what is no act.
		if act.Who != teams.Invited && !r.is.Sight(p.by).Any() {
			return Answer{Refusal: teams.NotFound()}
		}
		var err error
		if args, err = teams.Upgrade(ask.Act, ask.V, args); err != nil {
			if !r.is.Sight(p.by).Any() {
				err = teams.NotFound()
			}
			return Answer{Refusal: refusal(err)}
		}
	}
	if err := t.recall(actor, ask.Act, args); err != nil {
		r.desk.log.Error("recall failed", "team", r.team, "err", err)
		return Answer{Unknown: true}
	}
	change, err := r.is.Do(actor, ask.Act, args)
	if err != nil {
		return Answer{Refusal: refusal(err)}
	}
	i := t.append(teams.Entry{At: t.at, Made: actor.Made, By: p.by, ID: ask.ID, Act: ask.Act, V: act.V, Asked: asked}, change)
	t.seen[p.by+"\x00"+ask.ID] = i
	return Answer{Seq: t.entries[i].Seq}
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

func refusal(err error) *teams.Refusal {
	var r *teams.Refusal
	if errors.As(err, &r) {
		return r
	}
	slog.Error("a rule answered an error that is no refusal", "err", err)
	return teams.Bad("args.bad")
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
