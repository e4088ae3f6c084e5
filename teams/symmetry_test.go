package teams

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// The rules must not care who somebody is, only what she is: a history is done
// twice, in the second with people exchanged for one another, and every answer
// and every document has to come out exchanged in the same way.
//
// Two kinds: after one and the same beginning two members of one profession
// are exchanged, the founder among them (a right of hers would show); and
// everybody is exchanged from the first act on (an order by id would show).

// swap maps the ids of people, and what is derived from them.
type swap map[string]string

func (s swap) of(id string) string {
	if to, ok := s[id]; ok {
		return to
	}
	return id
}

// passages adds the ids of passages that the people may have at these visits.
func (s swap) passages(docs []Doc, people []ID) {
	for _, d := range docs {
		if d.Kind == "visit" {
			for _, p := range people {
				s[PassageID(d.ID, p)] = PassageID(d.ID, s.of(p))
				s[ArrivalID(d.ID, p)] = ArrivalID(d.ID, s.of(p))
			}
		}
		if d.Kind == "patient" {
			for _, p := range people {
				s[GuestID(d.ID, p)] = GuestID(d.ID, s.of(p))
				s[BelongingID(d.ID, p)] = BelongingID(d.ID, s.of(p))
			}
		}
	}
}

// in exchanges everybody in a JSON value, and puts lists of ids, which are
// answered in order of the ids, into an order that does not depend on them.
func (s swap) in(v any) any {
	switch v := v.(type) {
	case string: // what the tray shows of a fact stands line by line
		lines := strings.Split(s.inside(v), "\n")
		for i, l := range lines {
			lines[i] = s.of(l)
		}
		return strings.Join(lines, "\n")
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = s.in(v[i])
		}
		if len(out) > 1 && !slices.ContainsFunc(out, func(e any) bool { id, ok := e.(string); return !ok || !strings.HasPrefix(id, "id-") }) {
			slices.SortFunc(out, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, e := range v {
			out[s.of(k)] = s.in(e)
		}
		return out
	}
	return v
}

// inside exchanges everybody in JSON that stands in a text, as in the tray.
func (s swap) inside(text string) string {
	from, to := strings.Index(text, "{"), strings.LastIndex(text, "}")
	var v map[string]any
	if from < 0 || to < from || json.Unmarshal([]byte(text[from:to+1]), &v) != nil {
		return text
	}
	return text[:from] + string(toJSON(s.in(v))) + text[to+1:]
}

// doubles adds the ids of what two people may have told twice.
func (s swap) doubles(docs []Doc) {
	for _, d := range docs {
		if tw, ok := d.Body.(*Twice); ok {
			s[d.ID] = TwiceID(tw.Task, s.of(tw.Passages[0]), s.of(tw.Passages[1]))
		}
	}
}

func parsed(text []byte) (out any) {
	if err := json.Unmarshal(text, &out); err != nil {
		panic(err)
	}
	return out
}

// twice is a history that is done in two worlds.
type twice struct {
	a, b    *world
	swap    swap
	renamed bool // exchanged from the first act on
	read    int  // of the journal
}

func (t *twice) do(a ask) error {
	b := a
	b.who = t.swap.of(a.who)
	b.args = toJSON(t.swap.in(parsed(a.args)))
	ca, ra := t.a.do(a)
	cb, rb := t.b.do(b)
	for ; t.read < len(t.a.journal); t.read++ { // the clock puts visits too
		t.swap.passages(t.a.journal[t.read].Put, ids())
		t.swap.doubles(t.a.journal[t.read].Put)
	}
	if err := t.equal("the answer", toJSON(ra), toJSON(rb)); err != nil {
		return err
	}
	return t.equal("the change", toJSON(ca), toJSON(cb))
}

// equal compares two texts, one of them exchanged. Most are equal as they are.
func (t *twice) equal(what string, a, b []byte) error {
	names := bytes.Contains(a, []byte("id-")) || bytes.Contains(a, []byte("passage")) || bytes.Contains(a, []byte("arrival"))
	if !names && bytes.Equal(a, b) {
		return nil
	}
	return equal(what, t.forget(t.swap.in(parsed(a))), t.forget(swap{}.in(parsed(b))))
}

// forget leaves out of a member's line when she came, and the colour that she
// was then given: both stem from the common beginning, and give no right.
func (t *twice) forget(change any) any {
	c, _ := change.(map[string]any)
	put, _ := c["Put"].([]any)
	drop, _ := c["Drop"].([]any)
	for _, docs := range [][]any{put, drop} { // several at once are in order of their ids, which follow from people's
		from := slices.IndexFunc(docs, func(d any) bool { return d.(map[string]any)["Kind"] == "twice" })
		if from >= 0 {
			slices.SortFunc(docs[from:], func(a, b any) int {
				return strings.Compare(a.(map[string]any)["ID"].(string), b.(map[string]any)["ID"].(string))
			})
		}
	}
	if t.renamed {
		put = nil
	}
	for _, d := range put {
		if doc := d.(map[string]any); doc["Kind"] == "member" || doc["Kind"] == "face" {
			delete(doc["Body"].(map[string]any), "since")
			delete(doc["Body"].(map[string]any), "colour")
		}
	}
	return change
}

func equal(what string, got, want any) error {
	if !reflect.DeepEqual(got, want) {
		return fmt.Errorf("%s: exchanged\n  %s\nbut it was\n  %s", what, toJSON(got), toJSON(want))
	}
	return nil
}

func ids() (out []ID) {
	for _, p := range people {
		out = append(out, p.id)
	}
	return out
}

// sights compares what everybody sees, as ids of documents.
func (t *twice) sights() error {
	for _, who := range ids() {
		sa, sb := t.a.is.Sight(who), t.b.is.Sight(t.swap.of(who))
		seen := func(of *Team, s Sight, m swap) (out []string) {
			for _, d := range of.Docs(s) {
				out = append(out, d.Kind+" "+m.of(d.ID))
			}
			slices.Sort(out)
			return out
		}
		if err := equal("what "+who+" sees", seen(t.a.is, sa, t.swap), seen(t.b.is, sb, swap{})); err != nil {
			return err
		}
	}
	return nil
}

// beginning founds the team: Anna, who invites Emma, who invites all others and
// gives the team its name, so that nothing but the founding is Anna's.
func beginning() (asks []ask) {
	profile := func(p person, more made) json.RawMessage {
		more["first"], more["last"], more["profession"] = "Camille", "Roy", p.profession
		return toJSON(more)
	}
	anna, emma := people[0], people[6]
	asks = append(asks, ask{who: anna.id, act: "team.found", args: profile(anna, made{"name": "Équipe", "zone": "Europe/Paris"})},
		ask{who: anna.id, act: "invitation.make", args: toJSON(made{"hash": HashSecret("p-" + emma.id)})},
		ask{who: emma.id, act: "team.join", args: profile(emma, made{"secret": "p-" + emma.id})},
		ask{who: emma.id, act: "team.rename", args: toJSON(made{"was": "Équipe", "now": "Tilleuls"})})
	for _, p := range people[:9] {
		if p.id != anna.id && p.id != emma.id {
			asks = append(asks, ask{who: emma.id, act: "invitation.make", args: toJSON(made{"hash": HashSecret("p-" + p.id)})},
				ask{who: p.id, act: "team.join", args: profile(p, made{"secret": "p-" + p.id})})
		}
	}
	return asks
}

// symmetric does one random history twice and answers the first difference.
func symmetric(seed uint64, renamed bool, with swap, decide func(*Team, Actor, string, json.RawMessage) (Change, error)) error {
	t := &twice{a: newWorld(), b: newWorld(), swap: swap{}, renamed: renamed}
	if renamed {
		t.swap = with
	}
	for _, a := range beginning() {
		if err := t.do(a); err != nil {
			return fmt.Errorf("seed %d, in the beginning: %s of %s: %w", seed, a.act, a.who, err)
		}
	}
	t.swap = with
	t.a.decide, t.b.decide = decide, decide
	g := newGen(t.a, seed)
	most := slices.Sorted(maps.Keys(with))[:2]
	for step := range 120 {
		act := g.act()
		who := g.person(act)
		if g.IntN(3) == 0 { // those who are exchanged act most
			who = one(g, most)
		}
		for act == "invitation.withdraw" && len(g.secrets) == 0 { // those of the beginning are not exchanged
			act = g.act()
		}
		a := g.ask(who, act)
		if act == "invitation.withdraw" {
			a.args = toJSON(made{"invitation": InvitationID(one(g, g.secrets))})
		}
		if g.IntN(10) == 0 {
			a.args = toJSON(g.spoil(plausible[act](g, who)))
		}
		err := t.do(a)
		if err == nil && step%60 == 59 {
			err = t.sights()
		}
		if err != nil {
			return fmt.Errorf("seed %d step %d: %s of %s %s: %w", seed, step, a.act, a.who, a.args, err)
		}
		pass := t.a.at.Add(g.minutes())
		t.a.pass(pass)
		t.b.pass(pass)
	}
	return t.sights()
}

func exchange(a, b string) swap {
	p, _ := named1st(a)
	q, _ := named1st(b)
	return swap{p.id: q.id, q.id: p.id}
}

// shuffled exchanges everybody for somebody.
func shuffled(seed uint64) swap {
	g := newGen(nil, seed)
	s := swap{}
	for i, j := range g.Perm(len(people)) {
		s[people[i].id] = people[j].id
	}
	return s
}

var exchanges = [][2]string{{"Anna", "Inès"}, {"Chloé", "Anna"}, {"Bilal", "Sonia"}, {"David", "Bilal"}}

func TestSymmetry(t *testing.T) {
	t.Parallel()
	for seed := range seeds(60) {
		pair := exchanges[seed%uint64(len(exchanges))]
		if err := symmetric(seed, false, exchange(pair[0], pair[1]), (*Team).Do); err != nil {
			t.Fatalf("%s and %s exchanged: %v", pair[0], pair[1], err)
		}
		if err := symmetric(seed, true, shuffled(seed), (*Team).Do); err != nil {
			t.Fatalf("everybody exchanged: %v", err)
		}
	}
}

// Privileges are planted, and the test above must find each of them.
func TestSymmetryFindsPrivileges(t *testing.T) {
	t.Parallel()
	first := func(t *Team) (id ID) { // who came first
		for _, m := range t.Members() {
			if id == "" || body[Member](t, m).Since.Before(body[Member](t, id).Since) || body[Member](t, m).Colour == 1 {
				id = m
			}
		}
		return id
	}
	plants := map[string]func(*Team, Actor, string, json.RawMessage) (Change, error){
		"the founder takes back others' passages": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			var in PassageArgs
			if json.Unmarshal(args, &in) == nil && act == "passage.withdraw" && a.Who == "id-anna" {
				if p := body[Passage](t, in.Passage); p != nil {
					a.Who = p.By
				}
			}
			return t.Do(a, act, args)
		},
		"who came first needs no reason": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			if act == "visit.take" && a.Who == first(t) {
				a.Knowing, a.Why = []string{"competence.no", "competence.ask", "competence.needs"}, "c'est moi"
			}
			return t.Do(a, act, args)
		},
		"the lowest id cannot hand back": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			if act == "visit.hand_back" && a.Who == t.Members()[0] {
				return Change{}, refuse("visit.past")
			}
			return t.Do(a, act, args)
		},
		"a refusal names the lowest id": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if err != nil && refusalOf(err).Code == "visit.taken" {
				return c, refuse("visit.taken", "by", t.Members()[:1])
			}
			return c, err
		},
	}
	for name, plant := range plants {
		found := false
		for seed := uint64(0); seed < 240 && !found; seed++ {
			if strings.Contains(name, "lowest id") {
				found = symmetric(seed, true, shuffled(seed), plant) != nil
			} else {
				found = symmetric(seed, false, exchange("Anna", "Inès"), plant) != nil
			}
		}
		if !found {
			t.Errorf("not found: %s", name)
		}
	}
}
