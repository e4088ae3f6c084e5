package desk_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/teams"
)

// aside reads a fact in the tray, from the Team in hand.
func (w *world) aside(by teams.ID, ask desk.Ask) *teams.Aside {
	w.Helper()
	var as *teams.Aside
	w.desk.Read(ctx, team, func(t *teams.Team) {
		if d, ok := t.Doc(teams.Key{Kind: "aside", ID: teams.NewIDs(team, by, ask.ID)()}); ok {
			as = d.Body.(*teams.Aside)
		}
	})
	return as
}

// left is a world in which Sonia was a member, and made a visit.
func left(t *testing.T) (*world, string) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	visit := w.visit()
	w.accepted("person-sonia", "visit.take", `{"visit":"`+visit+`"}`)
	w.accepted("person-sonia", "team.leave", "{}")
	return w, visit
}

func (w *world) told(visit string) desk.Ask {
	return w.ask("visit.done", `{"visit":"`+visit+`","at":"2026-11-24T07:40:00Z","tasks":[{"task":"company","done":true}],"note":{"text":"Sourire ce matin.","pass_on":false}}`)
}

func TestAFactWithoutAPlaceIsKeptOnce(t *testing.T) {
	w := newWorld(t)
	fact := w.told("visit-of-nowhere")
	both := w.do("person-ines", fact, fact)
	if both[0].Seq == 0 || !both[0].Aside || both[1] != both[0] {
		t.Fatalf("%+v", both)
	}
	again := func(when string) {
		t.Helper()
		if a := w.do("person-ines", fact)[0]; a != both[0] {
			t.Errorf("%s it is answered %+v, before %+v", when, a, both[0])
		}
	}
	again("sent again")
	other := fact
	other.Made = other.Made.Add(time.Second)
	if a := w.do("person-ines", other)[0]; a.Refusal == nil || a.Refusal.Code != "repeated" {
		t.Errorf("other content under one id: %+v", a)
	}
	w.desk.Close()
	w.faults.Journal.(*bolt.Journal).Close()
	w.open()
	again("after a restart")
	id := teams.NewIDs(team, "person-ines", fact.ID)()
	w.accepted("person-ines", "aside.close", `{"aside":"`+id+`","words":"déjà noté"}`)
	w.pass(40 * 24 * time.Hour)
	if again("from beyond the horizon"); w.aside("person-ines", fact) != nil {
		t.Error("what was settled is still in hand")
	}
	entries, _ := w.faults.Since(ctx, team, 0, 100)
	n := 0
	for _, e := range entries {
		if e.ID == fact.ID {
			n++
			if e.Act != "visit.done" || e.V != fact.V || len(e.Put) != 1 || e.Put[0].Kind != "aside" {
				t.Errorf("the entry is %+v", e)
			}
		}
	}
	if n != 1 {
		t.Errorf("%d entries", n)
	}
}

func TestActsOfAnotherVersion(t *testing.T) {
	w := newWorld(t)
	visit := w.visit()
	w.pass(40 * 24 * time.Hour) // the visit is beyond the horizon: it says whom the fact is about
	w.desk.Read(ctx, team, func(*teams.Team) {})
	for name, c := range map[string]struct {
		act   string
		v     int
		aside bool
		code  string
	}{
		"a fact of tomorrow":     {"visit.done", 3, true, ""},
		"an act of tomorrow":     {"mood.tell", 1, true, ""},
		"a wish of tomorrow":     {"visit.take", 2, false, "act.version"},
		"the clock":              {"clock.tick", 1, false, "act.unknown"},
		"a version that is none": {"visit.done", 0, false, "act.version"},
		"a name that is none":    {"visit done", 1, false, "act.unknown"},
	} {
		ask := w.ask(c.act, `{"visit":"`+visit+`","mood":"good"}`)
		ask.V = c.v
		a := w.do("person-ines", ask)[0]
		as := w.aside("person-ines", ask)
		if a.Aside != c.aside || (as != nil) != c.aside || !c.aside && (a.Refusal == nil || a.Refusal.Code != c.code) {
			t.Errorf("%s: %+v %v", name, a, a.Refusal)
		} else if c.aside && (as.Visit != visit || as.Patient == "" || as.V != c.v) {
			t.Errorf("%s: %+v", name, as)
		}
	}
	// What does not read although its version is today's is no fact that has no place.
	if a := w.do("person-ines", w.ask("visit.done", `{"visit":"`+visit+`","mood":"good"}`))[0]; a.Refusal == nil || a.Refusal.Code != "args.bad" {
		t.Errorf("%+v %v", a, a.Refusal)
	}
}

func TestWhoHasLeftHandsInWhatSheDid(t *testing.T) {
	w, visit := left(t)
	fact, wish := w.told(visit), w.ask("visit.hand_back", `{"visit":"`+visit+`"}`)
	bad := w.ask("visit.done", `{"visit":"`+visit+`","mood":1}`)
	newer := w.told(visit)
	newer.V = 9
	strange := w.ask("mood.tell", "{}")
	want := []desk.Answer{{Aside: true}, {}, {}, {Aside: true}, {}}
	for _, when := range []string{"first", "sent again"} {
		for i, a := range w.do("person-sonia", fact, wish, bad, newer, strange) {
			refused := a.Refusal != nil && a.Refusal.Kind == teams.KindNotFound && a.Refusal.With == nil
			if a.Aside != want[i].Aside || a.Seq != 0 || a.Member || a.Unknown || refused == want[i].Aside {
				t.Errorf("%s, act %d: %+v %+v", when, i, a, a.Refusal)
			}
		}
	}
	as := w.aside("person-sonia", fact)
	if as == nil || as.Why != "left" || as.Visit != visit || !strings.Contains(as.Text, "Sourire ce matin.") {
		t.Fatalf("in the tray is %+v", as)
	}
	w.desk.Read(ctx, team, func(is *teams.Team) {
		if _, ok := is.Doc(teams.Key{Kind: "passage", ID: teams.PassageID(visit, "person-sonia")}); ok {
			t.Error("the visit was told by somebody who is not in the team")
		}
	})
	w.pass(teams.HandInFor + time.Hour)
	late := w.told(visit)
	if a := w.do("person-sonia", late, fact); a[0].Refusal == nil || a[0].Refusal.Kind != teams.KindNotFound || !a[1].Aside || a[1].Seq != 0 {
		t.Errorf("after thirty days: %+v", a)
	}
	// Back in the team, she reads the number.
	secret := "encore"
	w.accepted("person-ines", "invitation.make", `{"hash":"`+teams.HashSecret(secret)+`"}`)
	w.accepted("person-sonia", "team.join", fmt.Sprintf(`{"secret":%q,"first":"Sonia","last":"Test","profession":"as"}`, secret))
	if a := w.do("person-sonia", fact)[0]; a.Seq == 0 || !a.Aside {
		t.Errorf("a member again: %+v", a)
	}
}

// What she had told as a member, and never heard answered, is hers to hear.
func TestWhatWasAcceptedBeforeSheLeftIsAnsweredStill(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	visit := w.visit()
	done := w.told(visit)
	first := w.do("person-sonia", done)[0]
	w.accepted("person-sonia", "team.leave", "{}")
	if a := w.do("person-sonia", done)[0]; a.Seq != first.Seq || a.Aside {
		t.Errorf("%+v, before %+v", a, first)
	}
}

// A fault is no reason to lose what somebody hands in; and no reason to tell her
// more than before.
func TestAFaultWhileSomebodyHandsIn(t *testing.T) {
	for _, fault := range []error{errors.New("input/output error"), fmt.Errorf("%w: no space", desk.ErrFull)} {
		w, visit := left(t)
		fact, wish := w.told(visit), w.ask("visit.take", `{"visit":"`+visit+`"}`)
		w.faults.find.Store(&fault)
		if a := w.do("person-sonia", wish)[0]; a.Refusal == nil || a.Refusal.Kind != teams.KindNotFound {
			t.Errorf("find, %v: a wish is answered %+v", fault, a)
		}
		w.faults.find.Store(&fault)
		if a := w.do("person-sonia", fact)[0]; !a.Unknown {
			t.Errorf("find, %v: a fact is answered %+v", fault, a)
		}
		w.faults.before.Store(&fault)
		if a := w.do("person-sonia", wish, fact); a[0].Refusal == nil || a[0].Refusal.Kind != teams.KindNotFound || !a[1].Unknown {
			t.Errorf("append, %v: %+v", fault, a)
		}
		if a := w.do("person-sonia", fact)[0]; !a.Aside || a.Seq != 0 {
			t.Errorf("asked again: %+v", a)
		}
	}
}

func TestTwoNursesOfflineAreToldAtOnce(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "ide")
	visit := w.visit()
	at, _ := w.desk.Snapshot(ctx, team, "person-sonia")
	f, err := w.desk.Follow(ctx, team, "person-sonia", at.Position)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, who := range []string{"person-ines", "person-sonia"} {
		args, _ := json.Marshal(map[string]any{"visit": visit, "at": w.now().Add(time.Duration(i) * time.Minute), "tasks": []any{map[string]any{"task": "injection-insulin", "done": true}}})
		w.accepted(who, "visit.done", string(args))
	}
	_, text := frames(t, f)
	if n := strings.Count(text, `"kind":"twice"`); n != 1 {
		t.Errorf("%d documents say that it was done twice: %s", n, text)
	}
	w.accepted("person-sonia", "passage.withdraw", `{"passage":"`+teams.PassageID(visit, "person-sonia")+`"}`)
	if _, text = frames(t, f); !strings.Contains(text, `"drop":[{"kind":"twice"`) {
		t.Errorf("it stays: %s", text)
	}
}
