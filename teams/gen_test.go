package teams

import (
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"ronde/teams/practice"
)

// gen makes up acts that fit what a Team says now. What it answers depends on
// its seed and on the Team, so a failing seed comes again.
type gen struct {
	*rand.Rand
	w       *world
	sure    bool // only what a member may do now, with success
	who     ID   // who asks
	secrets []string

	forGuests []string // secrets
}

func newGen(w *world, seed uint64) *gen {
	return &gen{Rand: rand.New(rand.NewPCG(seed, 7)), w: w}
}

func one[E any](g *gen, of []E) E { return of[g.IntN(len(of))] }

func (g *gen) often() bool { return g.sure || g.IntN(5) > 0 }

// docs gives the documents of a kind, in order of their ids.
func (g *gen) docs(kind string) []Doc {
	of := g.w.is.docs[kind]
	out := make([]Doc, 0, len(of))
	sight := g.w.is.Sight(g.who)
	for _, id := range slices.Sorted(maps.Keys(of)) {
		if !g.sure || !sight.Member() || sight.Sees(of[id].Scope) {
			out = append(out, of[id])
		}
	}
	return out
}

// doc picks a document of a type, mostly one that fits.
func doc1[B any](g *gen, fits func(ID, *B) bool) ID {
	all := g.docs(kindOf[B]())
	if fits != nil && g.often() {
		all = slices.DeleteFunc(all, func(d Doc) bool { return !fits(d.ID, d.Body.(*B)) })
	}
	if len(all) == 0 {
		return "id-of-nothing"
	}
	return one(g, all).ID
}

func (g *gen) patient() ID {
	return doc1(g, func(_ ID, p *Patient) bool { return p.Closed == nil })
}

// erasure picks a proposal, to which somebody could agree.
func (g *gen) erasure(but ID) ID {
	return doc1(g, func(_ ID, e *Erasure) bool {
		return e.open() && e.Proposed.By != but && (but == "" || g.w.at.Sub(e.Proposed.At) >= practice.Keeping.Wait())
	})
}

// visit picks one of a day that has not passed.
func (g *gen) visit(fits func(ID, *Visit) bool) ID {
	today := g.w.is.Today(g.w.at)
	return doc1(g, func(id ID, v *Visit) bool { return v.Day >= today && fits(id, v) })
}

var (
	someNames = []string{"Odette", "Lambert", "Thi Lan", "N'Guessan", "Œdine", "Vandenbroucke-Lescalier", "L'Hénoret"}
	someWords = []string{"sonner deux fois", "2e gauche", "Entend mal à droite", "chien gentil", "12 rue des Tilleuls", "A1942", "=1+1", "<b>", "voisine prévenue"}
	somePhone = []string{"", "01 99 00 41 12", "+33 1 99 00 41 13", "01.99.00.41.14"}
	someNotes = []string{"TA 13/8", "**À revoir** demain", "Dit avoir la tête qui tourne.\n\n- TA 17/9\n- pouls 88", "Sourire ce matin."}
	someZones = []string{"Europe/Paris", "Europe/Brussels", "UTC"}
)

func (g *gen) text(field string) string {
	switch field {
	case "title":
		return one(g, Titles)
	case "first", "last", "name":
		return one(g, someNames)
	case "born":
		return one(g, []string{"", "1942-03-14", "1936-02-25", "1968-08-22"})
	case "phone":
		return one(g, somePhone)
	case "sex":
		return one(g, Sexes)
	case "birth_place":
		return one(g, []string{"75056", "2A004", "99109"})
	case "way":
		return one(g, Ways)
	case "kind":
		return one(g, ContactKinds)
	case "ring":
		return one(g, ContactRings)
	case "tie":
		return one(g, ContactTies)
	case "review":
		return one(g, []string{"", "2026-12-01", "2026-12-15"})
	}
	return one(g, someWords)
}

// wish makes the arguments of an edit: mostly of what stands there now.
func (g *gen) wish(key string, id ID, f Fields, concept string) map[string]any {
	field := one(g, FieldNames(concept))
	was := f[field].V
	if g.IntN(3) == 0 {
		was = g.text(field)
	}
	now := g.text(field)
	if now == f[field].V || holds(f[field].Also, now) {
		now = map[string]string{"title": "M.", "born": "1951-01-20", "phone": "01 99 00 41 99", "way": "ring", "kind": "neighbour", "ring": "sometimes", "tie": "missing", "review": "2026-12-09", "sex": map[bool]string{true: "m", false: "f"}[f["sex"].V == "f"], "birth_place": fmt.Sprint(10000 + g.IntN(80000))}[field]
		if now == "" {
			now = fmt.Sprint("neuf ", g.IntN(90))
		}
	}
	return map[string]any{key: id, "field": field, "was": was, "now": now}
}

// choice makes the arguments of a choice: mostly where there is one.
func (g *gen) choice(key string, id ID, f Fields, concept string) map[string]any {
	field := one(g, FieldNames(concept))
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if len(f[name].Also) > 0 && g.often() {
			field = name
		}
	}
	keep := f[field].V
	if also := f[field].Also; len(also) > 0 && g.IntN(2) == 0 {
		keep = one(g, also).V
	} else if !g.sure && g.IntN(4) == 0 {
		keep = g.text(field)
	}
	return map[string]any{key: id, "field": field, "keep": keep}
}

func open(f Fields) bool {
	for _, v := range f {
		if len(v.Also) > 0 {
			return true
		}
	}
	return false
}

// hour is when something happened, as a phone says it.
func (g *gen) hour() time.Time {
	switch {
	case g.sure || g.IntN(4) > 0:
		return g.w.at.Add(-time.Duration(g.IntN(300)) * time.Minute)
	case g.IntN(2) == 0:
		return g.w.at.AddDate(0, 0, -g.IntN(500))
	}
	return g.w.at.Add(time.Duration(g.IntN(60)) * time.Minute)
}

func (g *gen) tasks() []Task {
	table := practice.On("2026-11-24").Tasks
	var out []Task
	for range 1 + g.IntN(3) {
		switch g.IntN(6) {
		case 0:
			out = append(out, Task{Label: one(g, someWords)})
		case 1: // what must happen once
			out = append(out, Task{Task: one(g, []string{"injection-insulin", "help-intake", "fill-pillbox"})})
		default:
			out = append(out, Task{Task: one(g, table).ID})
		}
	}
	return out
}

func (g *gen) secret() string {
	s := fmt.Sprintf("secret-%d-%d", len(g.secrets), g.IntN(1000))
	g.secrets = append(g.secrets, s)
	return s
}

func (g *gen) profile(who ID) map[string]any {
	for _, p := range people {
		if p.id == who {
			return map[string]any{"first": p.first, "last": p.last, "profession": p.profession}
		}
	}
	return map[string]any{"first": "Ida", "last": "Roy", "profession": "other", "words": "diététicienne"}
}

func (g *gen) note() map[string]any {
	return map[string]any{"text": one(g, someNotes), "pass_on": g.IntN(2) == 0}
}

// somebody is mostly a member, when there is one.
func (g *gen) somebody() ID {
	if in := g.w.is.Members(); len(in) > 0 && g.IntN(8) > 0 {
		return one(g, in)
	}
	return one(g, people).id
}

// person is mostly somebody for whom the act makes sense.
func (g *gen) person(act string) ID {
	var who []ID
	all(g.w.is, func(id ID, v *Visit) {
		for _, o := range v.Offers {
			switch {
			case act == "visit.withdraw_offer":
				who = append(who, o.By)
			case o.Answer == "" && (act == "visit.accept" || act == "visit.decline"), o.Answer == Declined && act == "visit.undecline", o.Answer == Accepted && act == "visit.unaccept":
				who = append(who, o.To)
			}
		}
		for _, k := range v.Takers {
			unseen := v.Moved != nil && v.Moved.Seen[k.Who].IsZero()
			if strings.HasSuffix(act, ".hand_back") || act == "visit.offer" || act == "visit.seen" && unseen || act == "visit.whole" && v.Parted != nil {
				who = append(who, k.Who)
			}
		}
	})
	if strings.HasPrefix(act, "problem.") || strings.HasPrefix(act, "rating.") { // whoever sees what she says
		for _, id := range g.w.is.Members() {
			if g.w.is.Sight(id).Sees(Scope{Class: ClassSensitive}) {
				who = append(who, id)
			}
		}
	}
	all(g.w.is, func(_ ID, ar *Arrival) {
		if act == "arrival.withdraw" {
			who = append(who, ar.By)
		}
	})
	all(g.w.is, func(_ ID, e *Entrusted) {
		if strings.HasPrefix(act, "entrusted.") && act != "entrusted.add" {
			who = append(who, e.To, e.By)
		}
	})
	for _, id := range g.w.is.Members() {
		if act == "entrusted.add" && g.w.is.mayEntrust(id, g.w.is.Today(g.w.at)) == nil {
			who = append(who, id)
		}
	}
	if len(who) > 0 && g.IntN(8) > 0 {
		return one(g, who)
	}
	return g.somebody()
}

// ask makes up an act of somebody, with reasons for whatever may be warned of.
func (g *gen) ask(who ID, act string) ask {
	g.who = who
	a := ask{who: who, act: act, args: toJSON(plausible[act](g, who))}
	if g.often() {
		a.knowing = []string{"erase.early", "competence.no", "competence.ask", "competence.entrusted", "competence.needs", "team.last", "transfer.consent", "transfer.said_no", "transfer.gone"}
		a.why = "Anna au téléphone"
	}
	if !g.sure && g.IntN(40) == 0 { // an app that is older or newer than the server
		a.v = 1 + g.IntN(3)
		if g.IntN(4) == 0 {
			a.act = "mood.tell"
		}
	}
	return a
}

// spoil makes arguments that are wrong in one way or another.
func (g *gen) spoil(args map[string]any) map[string]any {
	keys := slices.Sorted(maps.Keys(args))
	if len(keys) == 0 || g.IntN(8) == 0 {
		args["by"] = "id-anna"
		return args
	}
	k := one(g, keys)
	switch g.IntN(6) {
	case 0:
		delete(args, k)
	case 1:
		args[k] = map[string]any{"a": 1}
	case 2:
		args[k] = strings.Repeat("é", 17000)
	case 3:
		args[k] = g.IntN(1 << 40)
	case 4:
		args[k] = ""
	case 5:
		args[k] = one(g, []string{"0001-01-01", "9999-12-31T23:59:59-12:00", "team", "id-anna", "../..", "a\u0000b", "\u202e"})
	}
	return args
}

// minutes is how long nothing happens: mostly a little, now and then days.
func (g *gen) minutes() time.Duration {
	switch n := g.IntN(60); {
	case n == 0:
		return time.Duration(g.IntN(10*24)) * time.Hour
	case n < 3:
		return time.Duration(g.IntN(30)) * time.Hour
	}
	return time.Duration(g.IntN(90)) * time.Minute
}

// fewer divides the number of seeds.
var fewer uint64 = 1

// seeds gives the seeds to try: as many as asked for, times RONDE_SEEDS, or the
// one in RONDE_SEED, to see a failure again.
func seeds(n uint64) iter.Seq[uint64] {
	from := uint64(0)
	if s, err := strconv.ParseUint(os.Getenv("RONDE_SEED"), 10, 64); err == nil {
		from, n = s, 1
	} else if times, err := strconv.ParseUint(os.Getenv("RONDE_SEEDS"), 10, 64); err == nil {
		n *= times
	}
	n = (n + fewer - 1) / fewer
	return func(yield func(uint64) bool) {
		for i := range n {
			if !yield(from + i) {
				return
			}
		}
	}
}
