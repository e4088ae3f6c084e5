package teams

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"testing"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/teams/practice"
)

// person is somebody of the small world that all tests share: l'équipe des
// Tilleuls, and a few who are not in it.
type person struct {
	id          ID
	first, last string
	profession  practice.Profession
}

var people = []person{
	{"id-anna", "Anna", "Morel", "ide"},
	{"id-ines", "Inès", "Haddad", "ide"},
	{"id-chloe", "Chloé", "Durand", "ide"},
	{"id-bilal", "Bilal", "Kaci", "as"},
	{"id-sonia", "Sonia", "Pereira", "as"},
	{"id-david", "David", "Petitjean", "as"},
	{"id-emma", "Emma", "Vidal", "ad_c"},
	{"id-fatou", "Fatou", "Diallo", "ad_b"},
	{"id-hugo", "Hugo", "Martin", "ad_a"},
	{"id-marc", "Marc", "Aubry", "as"}, // a stranger
	{"id-lila", "Lila", "Brun", "kine"},
	{"id-omar", "Omar", "Nasri", "ipa"},
	{"id-rose", "Rose", "Perrot", "aes"},
	{"id-yann", "Yann", "Le Goff", "ergo"},
}

// tilleuls are those who are in the team, the founder first.
var tilleuls = []string{"Anna", "Inès", "Bilal", "Sonia", "Emma", "Fatou", "Hugo"}

func named1st(first string) (person, bool) {
	for _, p := range people {
		if p.first == first {
			return p, true
		}
	}
	return person{}, false
}

func firstOf(id ID) string {
	for _, p := range people {
		if p.id == id {
			return p.first
		}
	}
	return id
}

// world does with a Team what the desk does, without a journal on disk: what
// is due first, then the act, then the entry.
type world struct {
	is      *Team
	at      time.Time // never falls
	journal []Entry
	decide  func(*Team, Actor, string, json.RawMessage) (Change, error)
	before  func(Actor, string, json.RawMessage) // what the desk does before it asks
	aside   bool                                 // whether the last act was set aside
}

// ask is an act as a person sends it.
type ask struct {
	who     ID
	act     string
	v       int // 0: today's
	args    json.RawMessage
	made    time.Time
	knowing []string
	why     string
	ids     func() ID // for new documents; nil: derived, the same whoever acts
}

var morning = time.Date(2026, 11, 24, 7, 50, 0, 0, time.UTC) // 08:50 in Paris

func newWorld() *world {
	return &world{is: New(nil), at: morning, decide: (*Team).Do, before: func(Actor, string, json.RawMessage) {}}
}

// pass moves the time. The clock of a machine may fall; that of a team not.
func (w *world) pass(to time.Time) (ticked bool) {
	if to.After(w.at) {
		w.at = to
	}
	return w.tick()
}

func (w *world) tick() bool {
	due := w.is.Due()
	if due.IsZero() || due.After(w.at) {
		return false
	}
	c, err := w.decide(w.is, Actor{Now: w.at, Made: w.at}, "clock.tick", nil)
	if err != nil {
		panic(fmt.Sprint("the clock was refused: ", err))
	}
	w.append(Entry{Act: "clock.tick", V: 1, Made: w.at}, c)
	return true
}

func (w *world) append(e Entry, c Change) {
	e.Seq, e.At, e.Put, e.Drop = uint64(len(w.journal)+1), w.at, c.Put, c.Drop
	w.is.Apply(e)
	w.journal = append(w.journal, e)
}

func (w *world) actor(a ask) Actor {
	act := fmt.Sprintf("act-%06d", len(w.journal)+1)
	if a.ids == nil {
		a.ids = NewIDs("team-tilleuls", "anyone", act)
	}
	if a.made.IsZero() {
		a.made = w.at
	}
	return Actor{Who: a.who, Now: w.at, Made: a.made, NewID: a.ids, Knowing: a.knowing, Why: a.why}
}

func (w *world) do(a ask) (Change, *Refusal) {
	w.tick()
	actor := w.actor(a)
	v, args, err := a.v, a.args, error(nil)
	if v == 0 {
		l, _ := FindAct(a.act)
		v = max(l.V, 1)
	} else if args, err = Upgrade(a.act, v, a.args); err != nil {
		args = a.args
	}
	w.before(actor, a.act, args)
	var c Change
	if err == nil {
		c, err = w.decide(w.is, actor, a.act, args)
	}
	if w.aside = err != nil; w.aside {
		kept, ok := w.is.SetAside(w.actor(a), a.act, v, a.args, refusalOf(err))
		if !ok {
			return Change{}, refusalOf(err)
		}
		c = kept
	}
	w.append(Entry{By: a.who, ID: fmt.Sprintf("act-%06d", len(w.journal)+1), Act: a.act, V: v, Made: actor.Made}, c)
	return c, nil
}

// refusalOf insists that an error is a refusal.
func refusalOf(err error) *Refusal {
	var r *Refusal
	if !errors.As(err, &r) || r == nil {
		panic(fmt.Sprintf("an error that is no refusal: %#v", err))
	}
	return r
}

// must does an act that has to be accepted.
func (w *world) must(who ID, act string, args any) Change {
	c, r := w.do(ask{who: who, act: act, args: toJSON(args)})
	if r != nil {
		panic(fmt.Sprintf("%s: %s %s: %v %v", firstOf(who), act, toJSON(args), r, r.With))
	}
	return c
}

// found begins the team: the first person founds it, each of the others joins
// with an invitation of the one before her.
func (w *world) found(members ...person) {
	profile := func(p person, more map[string]any) map[string]any {
		more["first"], more["last"], more["profession"] = p.first, p.last, p.profession
		return more
	}
	for i, p := range members {
		if i == 0 {
			w.must(p.id, "team.found", profile(p, map[string]any{"name": "l'équipe des Tilleuls", "zone": "Europe/Paris"}))
			continue
		}
		secret := "paper-of-" + p.id
		w.must(members[i-1].id, "invitation.make", map[string]any{"hash": HashSecret(secret)})
		w.must(p.id, "team.join", profile(p, map[string]any{"secret": secret}))
	}
}

func toJSON(v any) json.RawMessage {
	b, err := jsonv2.Marshal(v, jsonv2.Deterministic(true))
	if err != nil {
		panic(err)
	}
	return b
}

// state is all that a Team says, in comparable form.
func state(t *Team) map[Key]string {
	out := map[Key]string{}
	for _, of := range t.docs {
		for _, d := range of {
			out[d.Key()] = written(d)
		}
	}
	return out
}

// everything is all documents, whoever sees them.
func everything(t *Team) (out []Doc) {
	for _, of := range t.docs {
		for _, d := range of {
			out = append(out, d)
		}
	}
	return out
}

func written(d Doc) string {
	body, err := EncodeBody(d)
	if err != nil {
		panic(fmt.Sprintf("%s/%s does not encode: %v", d.Kind, d.ID, err))
	}
	return fmt.Sprintf("v%d %v %v %s", d.V, d.Scope, d.Day, body)
}

// differ names the documents in which two states are not equal.
func differ(a, b map[Key]string) (out []string) {
	for k, v := range a {
		if b[k] != v {
			out = append(out, fmt.Sprintf("%v:\n  %s\n  %s", k, v, b[k]))
		}
	}
	for k, v := range b {
		if _, ok := a[k]; !ok {
			out = append(out, fmt.Sprintf("%v:\n  absent\n  %s", k, v))
		}
	}
	return out
}

// The tests make much garbage, and the race detector makes it dear to collect.
func TestMain(m *testing.M) {
	debug.SetGCPercent(800)
	m.Run()
}

func TestWorld(t *testing.T) {
	w := newWorld()
	w.found(people[:9]...)
	if n := len(w.is.Members()); n != 9 {
		t.Fatalf("%d members, want 9", n)
	}
	if d := differ(state(w.is), map[Key]string{}); len(d) != 9+9+8+1 {
		t.Fatalf("%d documents, want 27: %v", len(d), d)
	}
}
