package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/server/seal"
	"ronde/teams"
)

var ctx = context.Background()

const team = "team-tilleuls"

// world is a desk on a real journal, with a clock that the test moves and a
// journal whose appends the test can make fail.
type world struct {
	*testing.T
	desk   *desk.Desk
	faults *faults
	clock  atomic.Int64
	dir    string
	master *seal.Master
	n      int
}

type faults struct {
	desk.Journal
	appends atomic.Int32
	before  atomic.Pointer[error] // answer this instead of appending
	after   atomic.Pointer[error] // append, then answer this
	find    atomic.Pointer[error]
	load    atomic.Pointer[error]
	erase   atomic.Pointer[error]
	full    atomic.Value // a team in which there is no room, "" for none
	hold    atomic.Value // "team act": there is none for this act there
}

// holds tells whether there is no room for what is to be appended.
func (f *faults) holds(team teams.ID, es []teams.Entry) bool {
	return f.full.Load() == team || slices.ContainsFunc(es, func(e teams.Entry) bool { return f.hold.Load() == team+" "+e.Act })
}

func (f *faults) Erase(ctx context.Context, team teams.ID, of []teams.ID) error {
	if err := f.erase.Swap(nil); err != nil {
		return *err
	}
	return f.Journal.Erase(ctx, team, of)
}

func (f *faults) Append(ctx context.Context, team teams.ID, es []teams.Entry, due time.Time) (desk.Head, error) {
	f.appends.Add(1)
	if f.holds(team, es) {
		return desk.Head{}, desk.ErrFull
	}
	if err := f.before.Swap(nil); err != nil {
		return desk.Head{}, *err
	}
	head, err := f.Journal.Append(ctx, team, es, due)
	if late := f.after.Swap(nil); late != nil {
		return desk.Head{}, *late
	}
	return head, err
}

func (f *faults) Find(ctx context.Context, team, by, act teams.ID, asked []byte) (desk.Answered, bool, error) {
	if err := f.find.Swap(nil); err != nil {
		return desk.Answered{}, false, *err
	}
	return f.Journal.Find(ctx, team, by, act, asked)
}

func (f *faults) Load(ctx context.Context, team teams.ID, from teams.Day) ([]teams.Doc, desk.Head, error) {
	if err := f.load.Swap(nil); err != nil {
		return nil, desk.Head{}, *err
	}
	return f.Journal.Load(ctx, team, from)
}

func newWorld(t *testing.T) *world {
	w := &world{T: t, dir: t.TempDir()}
	var err error
	if w.master, err = seal.MakeMaster(filepath.Join(t.TempDir(), "key")); err != nil {
		t.Fatal(err)
	}
	w.clock.Store(time.Date(2026, 11, 24, 7, 50, 0, 0, time.UTC).UnixNano())
	w.open()
	t.Cleanup(func() { w.desk.Close() })
	a, err := w.desk.Found(ctx, team, "person-ines", w.ask("team.found", `{"name":"Les Tilleuls","zone":"Europe/Paris","first":"Inès","last":"Haddad","profession":"ide"}`))
	if err != nil || a.Seq != 1 {
		t.Fatalf("founding: %+v, %v", a, err)
	}
	return w
}

func (w *world) open() {
	j, err := bolt.Open(w.dir, w.master)
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { j.Close() })
	w.faults = &faults{Journal: j}
	w.desk = desk.New(w.faults, w.now, slog.New(slog.DiscardHandler))
}

func (w *world) now() time.Time       { return time.Unix(0, w.clock.Load()).UTC() }
func (w *world) pass(d time.Duration) { w.clock.Add(int64(d)); w.desk.Nudge() }

func (w *world) ask(act, args string) desk.Ask {
	w.n++
	v := 1
	if l, ok := teams.FindAct(act); ok {
		v = l.V
	}
	return desk.Ask{ID: fmt.Sprintf("act-%04d", w.n), Act: act, V: v, Made: w.now(), Args: json.RawMessage(args)}
}

func (w *world) do(by teams.ID, asks ...desk.Ask) []desk.Answer {
	w.Helper()
	answers, err := w.desk.Do(ctx, team, by, asks)
	if err != nil {
		w.Fatalf("do: %v", err)
	}
	return answers
}

func (w *world) accepted(by teams.ID, act, args string) desk.Ask {
	w.Helper()
	ask := w.ask(act, args)
	if a := w.do(by, ask)[0]; a.Seq == 0 {
		w.Fatalf("%s: %+v %v", act, a, a.Refusal)
	}
	return ask
}

// join brings somebody in, by an invitation.
func (w *world) join(who, first, profession string) {
	secret := "secret of " + who
	w.accepted("person-ines", "invitation.make", `{"hash":"`+teams.HashSecret(secret)+`"}`)
	w.accepted(who, "team.join", fmt.Sprintf(`{"secret":%q,"first":%q,"last":"Test","profession":%q}`, secret, first, profession))
}

// visit adds a patient with one visit today and gives the visit's id.
func (w *world) visit() string {
	ask := w.accepted("person-ines", "patient.add", `{"title":"Mme","first":"Odette","last":"Lambert","born":"1942-03-14","phone":"","matters":"","street":"12 rue des Tilleuls","floor":"2e","town":""}`)
	patient := teams.NewIDs(team, "person-ines", ask.ID)()
	ask = w.accepted("person-ines", "visit.add", `{"patient":"`+patient+`","day":"2026-11-24","from":"09:00","to":"09:30","minutes":30,"tasks":[{"task":"company"}],"people":1,"needs":[],"urgency":"today","words":""}`)
	return teams.NewIDs(team, "person-ines", ask.ID)()
}

func takers(t *teams.Team, visit string) int {
	d, ok := t.Doc(teams.Key{Kind: "visit", ID: visit})
	if !ok {
		return -1
	}
	return len(d.Body.(*teams.Visit).Takers)
}

func (w *world) invitation(secret string) (inv teams.Invitation) {
	w.Helper()
	if err := w.desk.Read(ctx, team, func(t *teams.Team) { inv, _ = t.Invitation(secret) }); err != nil {
		w.Fatal(err)
	}
	return inv
}
