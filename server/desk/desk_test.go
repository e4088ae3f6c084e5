package desk_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
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
}

func (f *faults) Append(ctx context.Context, team teams.ID, es []teams.Entry, due time.Time) (desk.Head, error) {
	f.appends.Add(1)
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

func TestTwoTakeOneVisitAtTheSameInstant(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	for range 20 {
		visit := w.visit()
		answers := map[string]desk.Answer{}
		var mu sync.Mutex
		var both sync.WaitGroup
		for _, who := range []string{"person-ines", "person-sonia"} {
			ask := w.ask("visit.take", `{"visit":"`+visit+`"}`)
			both.Go(func() {
				a, err := w.desk.Do(ctx, team, who, []desk.Ask{ask})
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				answers[who] = a[0]
				mu.Unlock()
			})
		}
		both.Wait()
		ines, sonia := answers["person-ines"], answers["person-sonia"]
		if (ines.Seq > 0) == (sonia.Seq > 0) {
			t.Fatalf("both or neither: %+v %+v", ines, sonia)
		}
		winner, lost := "person-ines", sonia
		if sonia.Seq > 0 {
			winner, lost = "person-sonia", ines
		}
		if lost.Refusal == nil || lost.Refusal.Code != "visit.taken" || fmt.Sprint(lost.Refusal.With["by"]) != "["+winner+"]" {
			t.Errorf("the loser reads %+v", lost.Refusal)
		}
	}
}

func TestAnActSentTwiceHappensOnce(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	take := w.ask("visit.take", `{"visit":"`+visit+`"}`)
	first, both := w.do("person-ines", take)[0], w.do("person-ines", take, take)
	if first.Seq == 0 || both[0].Seq != first.Seq || both[1].Seq != first.Seq {
		t.Errorf("%+v %+v", first, both)
	}
	twice := w.ask("note.write", "{}")
	twice.ID = take.ID
	if a := w.do("person-ines", twice)[0]; a.Refusal == nil || a.Refusal.Code != "repeated" {
		t.Errorf("other content under one id: %+v", a)
	}
	// Two in one list, before either is stored.
	one, other := w.ask("visit.hand_back", `{"visit":"`+visit+`"}`), desk.Ask{}
	other = one
	other.Act = "visit.take"
	if a := w.do("person-ines", one, one, other); a[0].Seq == 0 || a[1].Seq != a[0].Seq || a[2].Refusal == nil {
		t.Errorf("%+v", a)
	}
	// A refused act leaves no memory: the same id may be accepted later.
	late := w.ask("visit.take", `{"visit":"nothing-here"}`)
	if a := w.do("person-ines", late)[0]; a.Refusal == nil {
		t.Fatalf("%+v", a)
	}
	late.Args = json.RawMessage(`{"visit":"` + visit + `"}`)
	if a := w.do("person-ines", late)[0]; a.Seq == 0 {
		t.Errorf("%+v %v", a, a.Refusal)
	}
	// Found again, the founding answers its entry.
	again := desk.Ask{ID: "act-0001", Act: "team.found", V: 1, Made: time.Date(2026, 11, 24, 7, 50, 0, 0, time.UTC), Args: json.RawMessage(`{"name":"Les Tilleuls","zone":"Europe/Paris","first":"Inès","last":"Haddad","profession":"ide"}`)}
	if a, err := w.desk.Found(ctx, team, "person-ines", again); err != nil || a.Seq != 1 {
		t.Errorf("%+v %v", a, err)
	}
	if a, err := w.desk.Found(ctx, team, "person-marc", again); err != nil || a.Refusal == nil || a.Refusal.Kind != teams.KindNotFound {
		t.Errorf("somebody else founded an existing team: %+v %v", a, err)
	}
}

func TestAnErrorOfTheCommitIsUnknown(t *testing.T) {
	for _, stored := range []bool{false, true} {
		t.Run(fmt.Sprint("stored ", stored), func(t *testing.T) {
			w := newWorld(t)
			visit := w.visit()
			fault := errors.New("sync: input/output error")
			if stored {
				w.faults.after.Store(&fault)
			} else {
				w.faults.before.Store(&fault)
			}
			take := w.ask("visit.take", `{"visit":"`+visit+`"}`)
			if a := w.do("person-ines", take)[0]; !a.Unknown {
				t.Fatalf("answered %+v after a failed commit", a)
			}
			var taken bool
			w.desk.Read(ctx, team, func(t *teams.Team) { taken = takers(t, visit) > 0 })
			if taken != stored {
				t.Errorf("in memory taken is %v, on the disk %v", taken, stored)
			}
			if a := w.do("person-ines", take)[0]; a.Seq == 0 {
				t.Errorf("asked again: %+v", a)
			}
			entries, _ := w.faults.Since(ctx, team, 0, 1000)
			n := 0
			for _, e := range entries {
				if e.ID == take.ID {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%d entries of one act", n)
			}
		})
	}
}

func takers(t *teams.Team, visit string) int {
	d, ok := t.Doc(teams.Key{Kind: "visit", ID: visit})
	if !ok {
		return -1
	}
	return len(d.Body.(*teams.Visit).Takers)
}

func TestAFullDiskIsSaidAndNothingStops(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	full := fmt.Errorf("%w: no space left on device", desk.ErrFull)
	w.faults.before.Store(&full)
	take := w.ask("visit.take", `{"visit":"`+visit+`"}`)
	if a := w.do("person-ines", take)[0]; a.Refusal == nil || a.Refusal.Code != "disk.full" {
		t.Fatalf("%+v", a)
	}
	if a := w.do("person-ines", take)[0]; a.Seq == 0 {
		t.Errorf("with room again: %+v", a)
	}
}

func TestManyActsOneAppend(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	before := w.faults.appends.Load()
	var asks []desk.Ask
	for range 50 {
		asks = append(asks, w.ask("visit.take", `{"visit":"`+visit+`"}`), w.ask("visit.hand_back", `{"visit":"`+visit+`"}`))
	}
	for i, a := range w.do("person-ines", asks...) {
		if a.Seq == 0 {
			t.Fatalf("%d: %+v", i, a)
		}
	}
	if n := w.faults.appends.Load() - before; n != 1 {
		t.Errorf("%d appends for one list", n)
	}
}

func TestAStrangerHearsTheSameWhateverSheAsks(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	for _, l := range teams.Acts {
		for _, args := range []string{"{}", `{"visit":"` + visit + `"}`, "nonsense", `{"secret":"wrong"}`} {
			for _, v := range []int{0, 1, 2} {
				ask := w.ask(l.Name, args)
				ask.V = v
				a := w.do("person-marc", ask)[0]
				if a.Refusal == nil || a.Refusal.Kind != teams.KindNotFound || a.Refusal.With != nil || a.Member {
					t.Errorf("%s v%d %s: %+v %+v", l.Name, v, args, a, a.Refusal)
				}
			}
		}
	}
	if a := w.do("person-marc", w.ask("no.act", "{}"))[0]; a.Refusal.Kind != teams.KindNotFound {
		t.Errorf("%+v", a)
	}
	if _, err := w.desk.Do(ctx, "team-other", "person-marc", []desk.Ask{w.ask("visit.take", "{}")}); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("no team: %v", err)
	}
	if _, err := w.desk.Snapshot(ctx, team, "person-marc"); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("snapshot: %v", err)
	}
	if _, err := w.desk.Follow(ctx, team, "person-marc", desk.Position{}); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("follow: %v", err)
	}
	if _, err := w.desk.History(ctx, team, "person-marc", desk.Query{Of: visit, Kind: "note", Max: 1}); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("history: %v", err)
	}
}

func TestTheClockActsByItself(t *testing.T) {
	w := newWorld(t)
	w.accepted("person-ines", "invitation.make", `{"hash":"`+teams.HashSecret("s")+`"}`)
	w.pass(teams.InvitationLife - time.Second)
	if inv := w.invitation("s"); inv.State != "open" {
		t.Fatalf("a second before: %+v", inv)
	}
	w.pass(2 * time.Second)
	// A snapshot, with nobody acting, says what became due.
	snap, err := w.desk.Snapshot(ctx, team, "person-ines")
	if err != nil || !strings.Contains(string(snap.JSON), `"lapsed"`) {
		t.Errorf("%v %s", err, snap.JSON)
	}
	if a := w.do("person-sonia", w.ask("team.join", `{"secret":"s","first":"Sonia","last":"X","profession":"as"}`))[0]; a.Refusal == nil || a.Refusal.Code != "invitation.lapsed" {
		t.Errorf("%+v", a.Refusal)
	}
	entries, _ := w.faults.Since(ctx, team, 0, 100)
	ticks := 0
	for _, e := range entries {
		if e.Act == "clock.tick" {
			ticks++
			if e.By != "" {
				t.Error("a tick with an author")
			}
		}
	}
	if ticks != 1 {
		t.Errorf("%d ticks", ticks)
	}
}

func (w *world) invitation(secret string) (inv teams.Invitation) {
	w.Helper()
	if err := w.desk.Read(ctx, team, func(t *teams.Team) { inv, _ = t.Invitation(secret) }); err != nil {
		w.Fatal(err)
	}
	return inv
}

func TestTimeNeverFalls(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
	w.pass(-2 * time.Hour)
	w.accepted("person-ines", "visit.hand_back", `{"visit":"`+visit+`"}`)
	entries, _ := w.faults.Since(ctx, team, 0, 100)
	for i := 1; i < len(entries); i++ {
		if entries[i].At.Before(entries[i-1].At) {
			t.Errorf("entry %d is before entry %d", i+1, i)
		}
	}
}

// frames reads what a follower is sent until nothing is left.
func frames(t *testing.T, f *desk.Follower) (seqs []uint64, text string) {
	t.Helper()
	for {
		b, err := f.Next(ctx)
		if err != nil {
			t.Fatalf("next: %v", err)
		}
		if b == nil {
			return seqs, text
		}
		var in struct {
			Entries  []desk.WireEntry
			Position desk.Position
		}
		if err := json.Unmarshal(b, &in); err != nil {
			t.Fatalf("%v: %s", err, b)
		}
		for _, e := range in.Entries {
			seqs = append(seqs, e.Seq)
		}
		text += string(b)
	}
}

func TestLiveAndLateAreOneQuestion(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	snap, err := w.desk.Snapshot(ctx, team, "person-ines")
	if err != nil {
		t.Fatal(err)
	}
	f, err := w.desk.Follow(ctx, team, "person-ines", snap.Position)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for range 300 { // more than is kept in memory
		w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
		w.accepted("person-ines", "visit.hand_back", `{"visit":"`+visit+`"}`)
	}
	select {
	case <-f.Bell():
	case <-time.After(5 * time.Second):
		t.Fatal("the bell never rang")
	}
	seqs, _ := frames(t, f)
	if len(seqs) != 600 {
		t.Fatalf("%d entries", len(seqs))
	}
	for i, s := range seqs {
		if s != snap.Position.Seq+uint64(i)+1 {
			t.Fatalf("entry %d has number %d", i, s)
		}
	}
}

func TestTooFarBehindStartsOver(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	at, _ := w.desk.Snapshot(ctx, team, "person-ines")
	var asks []desk.Ask
	for range desk.CatchUp / 2 {
		asks = append(asks, w.ask("visit.take", `{"visit":"`+visit+`"}`), w.ask("visit.hand_back", `{"visit":"`+visit+`"}`))
	}
	w.do("person-ines", asks...)
	late := at.Position
	f, _ := w.desk.Follow(ctx, team, "person-ines", late)
	if seqs, _ := frames(t, f); len(seqs) != desk.CatchUp {
		t.Errorf("at the bound: %d entries", len(seqs))
	}
	f.Close()
	w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
	for name, pos := range map[string]desk.Position{
		"one more than the bound": late,
		"another epoch":           {Epoch: "other", Seq: late.Seq, Sight: late.Sight},
		"another sight":           {Epoch: late.Epoch, Seq: late.Seq + 10, Sight: "narrow"},
		"ahead of the journal":    {Epoch: late.Epoch, Seq: late.Seq + 99999, Sight: late.Sight},
		"nothing":                 {},
	} {
		f, err := w.desk.Follow(ctx, team, "person-ines", pos)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Next(ctx); !errors.Is(err, desk.ErrStartOver) {
			t.Errorf("%s: %v", name, err)
		}
		f.Close()
	}
}

func TestARightThatEndsBetweenBellAndSend(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	snap, _ := w.desk.Snapshot(ctx, team, "person-sonia")
	f, err := w.desk.Follow(ctx, team, "person-sonia", snap.Position)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w.visit() // rings; nothing was sent yet
	w.accepted("person-sonia", "team.leave", "{}")
	w.visit()
	if b, err := f.Next(ctx); !errors.Is(err, desk.ErrNoTeam) || b != nil {
		t.Errorf("sent %s, %v", b, err)
	}
	if _, err := w.desk.Snapshot(ctx, team, "person-sonia"); !errors.Is(err, desk.ErrNoTeam) {
		t.Errorf("snapshot: %v", err)
	}
}

func TestAfterARestartEverythingGoesOn(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	take := w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
	before, err := w.desk.Snapshot(ctx, team, "person-ines")
	if err != nil {
		t.Fatal(err)
	}
	f, _ := w.desk.Follow(ctx, team, "person-ines", before.Position)
	w.desk.Close()
	if _, err := f.Next(ctx); !errors.Is(err, desk.ErrGone) {
		t.Errorf("a follower of a closed desk: %v", err)
	}
	if _, err := w.desk.Do(ctx, team, "person-ines", []desk.Ask{take}); !errors.Is(err, desk.ErrClosed) {
		t.Errorf("an act to a closed desk: %v", err)
	}
	w.faults.Journal.(*bolt.Journal).Close()
	w.open()
	after, err := w.desk.Snapshot(ctx, team, "person-ines")
	if err != nil || string(after.JSON) != string(before.JSON) {
		t.Errorf("%v\n%s\n%s", err, before.JSON, after.JSON)
	}
	if a := w.do("person-ines", take)[0]; a.Seq != before.Position.Seq {
		t.Errorf("%+v", a)
	}
}

func TestSnapshotsAreKeptUntilSomethingChanges(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	one, _ := w.desk.Snapshot(ctx, team, "person-ines")
	two, _ := w.desk.Snapshot(ctx, team, "person-sonia")
	if one != two {
		t.Error("two members who see the same were sent different bytes")
	}
	w.visit()
	three, _ := w.desk.Snapshot(ctx, team, "person-ines")
	if three == one || three.Position.Seq <= one.Position.Seq {
		t.Error("an old snapshot was sent")
	}
}

func TestAnActReachesBeyondTheHorizon(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
	w.pass(40 * 24 * time.Hour)
	var there bool
	w.desk.Read(ctx, team, func(*teams.Team) {})
	w.desk.Read(ctx, team, func(t *teams.Team) { there = takers(t, visit) >= 0 })
	if there {
		t.Fatal("the visit did not leave the horizon")
	}
	done := w.accepted("person-ines", "visit.done", `{"visit":"`+visit+`","at":"2026-11-24T09:20:00Z","tasks":[{"task":"company","done":true}],"note":{"text":"Écrit bien tard.","pass_on":false}}`)
	passage := teams.PassageID(visit, "person-ines")
	docs, err := w.desk.Get(ctx, team, "person-ines", []teams.Key{{Kind: "passage", ID: passage}, {Kind: "note", ID: teams.NewIDs(team, "person-ines", done.ID)()}})
	if err != nil || len(docs) != 2 {
		t.Errorf("%d documents, %v", len(docs), err)
	}
	if _, err := w.desk.Snapshot(ctx, team, "person-ines"); err != nil {
		t.Error(err)
	}
	w.desk.Read(ctx, team, func(t *teams.Team) { there = takers(t, visit) >= 0 })
	if there {
		t.Error("what was fetched for one act stays in hand")
	}
}

func TestPresenceTellsWhoIsThere(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	visit := w.visit()
	follow := func(who string) *desk.Follower {
		f, err := w.desk.Follow(ctx, team, who, desk.Position{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(f.Close)
		return f
	}
	ines, sonia := follow("person-ines"), follow("person-sonia")
	sonia.Show(ctx, "visit/"+visit)
	want := []desk.Present{{Who: "person-ines"}, {Who: "person-sonia", On: "visit/" + visit}}
	if got, changed := ines.Presence(); !changed || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v %v", got, changed)
	}
	if _, changed := ines.Presence(); changed {
		t.Error("told twice")
	}
	sonia.Show(ctx, "visit/nobody-knows")
	if got, _ := ines.Presence(); fmt.Sprint(got) != "[{person-ines } {person-sonia }]" {
		t.Errorf("an unknown card is shown: %v", got)
	}
	sonia.Close()
	if got, _ := ines.Presence(); fmt.Sprint(got) != "[{person-ines }]" {
		t.Errorf("%v", got)
	}
}

func TestAfterAnUnknownTheRestIsUnknownToo(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	take, back := w.ask("visit.take", `{"visit":"`+visit+`"}`), w.ask("visit.hand_back", `{"visit":"`+visit+`"}`)
	fault := errors.New("input/output error")
	w.faults.find.Store(&fault)
	if a := w.do("person-ines", take, back); !a[0].Unknown || !a[1].Unknown {
		t.Fatalf("%+v", a)
	}
	if a := w.do("person-ines", take, back); a[0].Seq == 0 || a[1].Seq == 0 {
		t.Fatalf("%+v", a)
	}
	w.desk.Read(ctx, team, func(is *teams.Team) {
		if takers(is, visit) != 0 {
			t.Error("she holds a visit that she gave back")
		}
	})
}

func TestAStrangerLearnsNothingFromAFault(t *testing.T) {
	for _, fault := range []error{errors.New("input/output error"), fmt.Errorf("%w: no space", desk.ErrFull)} {
		w := newWorld(t)
		visit := w.visit()
		w.faults.find.Store(&fault)
		if a := w.do("person-marc", w.ask("visit.take", `{"visit":"`+visit+`"}`))[0]; a.Refusal == nil || a.Refusal.Kind != teams.KindNotFound {
			t.Errorf("find: %+v", a)
		}
		// Her act in one append with a member's, and the append fails.
		w.faults.before.Store(&fault)
		hold := make(chan struct{})
		go w.desk.Read(ctx, team, func(*teams.Team) { <-hold })
		time.Sleep(50 * time.Millisecond)
		got := make(chan desk.Answer, 1)
		stranger, member := w.ask("visit.take", `{"visit":"`+visit+`"}`), w.ask("visit.take", `{"visit":"`+visit+`"}`)
		go w.desk.Do(ctx, team, "person-ines", []desk.Ask{member})
		go func() {
			a, err := w.desk.Do(ctx, team, "person-marc", []desk.Ask{stranger})
			if err != nil {
				t.Error(err)
			}
			got <- a[0]
		}()
		time.Sleep(50 * time.Millisecond)
		close(hold)
		if a := <-got; a.Refusal == nil || a.Refusal.Kind != teams.KindNotFound || a.Unknown {
			t.Errorf("append: %+v", a)
		}
	}
}

func TestEveryFollowerHearsTheEndOfItsRoom(t *testing.T) {
	for range 30 {
		w := newWorld(t)
		visit := w.visit()
		var all []*desk.Follower
		for range 10 {
			f, err := w.desk.Follow(ctx, team, "person-ines", desk.Position{})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, f)
		}
		var heard sync.WaitGroup
		for _, f := range all {
			heard.Go(func() {
				for {
					select {
					case <-f.Bell():
					case <-time.After(5 * time.Second):
						t.Error("a follower waits in a room that is gone")
						return
					}
					if _, err := f.Next(ctx); errors.Is(err, desk.ErrGone) {
						return
					}
				}
			})
		}
		fault := errors.New("input/output error")
		w.faults.before.Store(&fault)
		w.faults.load.Store(&fault)
		w.desk.Do(ctx, team, "person-ines", []desk.Ask{w.ask("visit.take", `{"visit":"`+visit+`"}`)})
		heard.Wait()
	}
}

func TestAClockThatWasAYearAheadIsBelievedAgain(t *testing.T) {
	w := newWorld(t)
	w.pass(365 * 24 * time.Hour)
	w.accepted("person-ines", "team.rename", `{"was":"Les Tilleuls","now":"Tilleuls"}`)
	w.pass(-365 * 24 * time.Hour)
	visit := w.visit()
	w.accepted("person-ines", "visit.take", `{"visit":"`+visit+`"}`)
	entries, _ := w.faults.Since(ctx, team, 0, 100)
	for i := 1; i < len(entries); i++ {
		if entries[i].At.Before(entries[i-1].At) {
			t.Error("time fell")
		}
	}
	w.desk.Read(ctx, team, func(is *teams.Team) {
		d, _ := is.Doc(teams.Key{Kind: "visit", ID: visit})
		if at := d.Body.(*teams.Visit).Takers[0].At; at.Year() != 2026 {
			t.Errorf("taken at %v", at)
		}
	})
}

func TestAnEmptyEntryIsToldOnlyToItsAuthor(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	at, _ := w.desk.Snapshot(ctx, team, "person-ines")
	w.accepted("person-sonia", "member.edit", `{"field":"first","was":"Sonia","now":"Sonia"}`)
	for who, want := range map[string]int{"person-sonia": 1, "person-ines": 0} {
		f, _ := w.desk.Follow(ctx, team, who, at.Position)
		if seqs, _ := frames(t, f); len(seqs) != want {
			t.Errorf("%s was told %d entries", who, len(seqs))
		}
		f.Close()
	}
}

func TestForgottenVisitsLeaveTheSnapshot(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	w.desk.Snapshot(ctx, team, "person-ines")
	w.pass(20 * 24 * time.Hour)
	w.desk.Read(ctx, team, func(*teams.Team) {})
	snap, err := w.desk.Snapshot(ctx, team, "person-ines")
	if err != nil || strings.Contains(string(snap.JSON), visit) {
		t.Errorf("%v, a visit of three weeks ago is still sent", err)
	}
}
