package web_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"ronde/server/desk"
	"ronde/server/photo"
	"ronde/server/run/runtest"
	"ronde/server/web/wire"
	"ronde/teams"
	"ronde/teams/practice"
)

// told is something that was written with a word of its own, and who may read it
// as this test understands it. It asks nothing of Sight.
type told struct {
	mark, of string
	with     string // who lives with her, when it is about their home
	class    teams.Class
	either   teams.Class // or of this one, when it says the same
	within   bool        // said among the team: no guest reads it
	nurses   bool        // for its author and those who nurse
	by       string
	found    bool   // a search finds it
	file     string // a photo has these bytes
}

// reader is somebody who reads all that the server gives her.
type reader struct {
	*runtest.Phone
	trade practice.Profession // "" for a guest
	left  bool
	guest struct {
		of, sort    string
		plan, ended bool
	}
}

// wish is an objection or an opening.
type wish struct {
	id, of, who string
	trade       practice.Profession
	classes     []teams.Class
	until       time.Time // zero: until it is ended
}

// around is what decides who sees what: what was agreed, said and opened.
type around struct {
	now                          func() time.Time
	views                        map[practice.Profession][]teams.Class
	objections, openings, urgent []wish
}

var (
	whole  = []teams.Class{"practical", "home", "person", "door", "care", "nursing", "sensitive"}
	trades = map[practice.Profession][]teams.Class{"ide": whole, "as": whole[:6], "ad_c": whole[:5]}
	ofSort = map[string][]teams.Class{"relative": {"practical", "home"}, "professional": {"practical", "person", "home", "care"}}
)

// may says whether somebody may read a thing.
func (a *around) may(r *reader, it told) bool {
	if r.left {
		return false
	}
	if it.either != "" {
		one, other := it, it
		one.either, other.either, other.class = "", "", it.either
		return a.may(r, one) || a.may(r, other)
	}
	if it.with != "" {
		one, other := it, it
		one.with, other.with, other.of = "", "", it.with
		return a.may(r, one) || a.may(r, other)
	}
	if r.trade == "" {
		g := r.guest
		if g.of != it.of || g.ended || it.within || it.nurses {
			return false
		}
		class := it.class
		if class == teams.ClassCaution || class == teams.ClassPlan {
			class = "care"
		}
		return slices.Contains(ofSort[g.sort], class) || it.class == teams.ClassPlan && g.plan
	}
	if it.nurses && r.trade == "ad_c" && r.Who.ID != it.by {
		return false
	}
	class := map[teams.Class]teams.Class{teams.ClassCaution: "practical", teams.ClassPlan: "care"}[it.class]
	if class == "" {
		class = it.class
	}
	has := func(all []wish) bool {
		return slices.ContainsFunc(all, func(w wish) bool {
			return w.of == it.of && (w.until.IsZero() || a.now().Before(w.until)) && slices.Contains(w.classes, class) &&
				(w.who == r.Who.ID || w.who == "" && (w.trade == "" || w.trade == r.trade))
		})
	}
	sees, agreed := a.views[r.trade]
	if !agreed {
		sees = trades[r.trade]
	}
	return (slices.Contains(sees, class) || has(a.openings)) && !has(a.objections) || has(a.urgent)
}

// answers are what the server says of a team to somebody, by the way it was asked.
func (r *reader) answers(team string, of []string, all []told) map[string]string {
	at, out := "/api/teams/"+team, map[string]string{}
	ask := func(name, method, path, body string) {
		if reply := r.Send(method, at+path, body); reply.Status == 200 {
			out[name] += reply.Body
		}
	}
	ask("snapshot", "GET", "/snapshot", "")
	ask("month", "POST", "/month", fmt.Sprintf(`{"month":%q,"of":"me","lang":"fr"}`, r.Now().Format("2006-01")))
	ask("month", "POST", "/month", fmt.Sprintf(`{"month":%q,"of":"team","lang":"fr"}`, r.Now().Format("2006-01")))
	ask("search", "POST", "/search", `{"text":"","kinds":["event"]}`)
	if reply := r.Send("POST", at+"/export", `{"as":"csv","lang":"fr"}`); reply.Status == 200 {
		data := regexp.MustCompile(`"data":"([^"]*)"`).FindStringSubmatch(reply.Body)
		raw, err := base64.StdEncoding.DecodeString(data[1])
		if err != nil {
			r.T.Fatal(err)
		}
		out["export"] = string(raw)
	}
	for _, one := range of {
		ask("search", "POST", "/search", fmt.Sprintf(`{"text":"","patient":%q}`, one))
		ask("copy", "POST", "/copy", fmt.Sprintf(`{"patient":%q,"lang":"fr"}`, one))
		ask("readers", "POST", "/readers", fmt.Sprintf(`{"patient":%q}`, one))
		for _, kind := range wire.HistoryKinds {
			ask("history", "POST", "/history", fmt.Sprintf(`{"of":%q,"kind":%q,"max":50}`, one, kind))
		}
	}
	for _, it := range all {
		if it.found {
			ask("search", "POST", "/search", fmt.Sprintf(`{"text":%q}`, it.mark))
		}
		if it.file != "" && r.Send("GET", at+"/photos/"+it.file, "").Status == 200 {
			out["bytes"] += it.mark
		}
	}
	return out
}

// device is what somebody's phone has of the team: a snapshot, and what came
// after it. All that a phone says by itself, its notices too, it makes of that.
type device struct {
	*reader
	frames *desk.Follower
	docs   map[desk.WireKey]string
	away   int  // so many times it does not listen
	behind bool // it did not listen last time
}

// sent is what of a snapshot or a frame is kept.
type sent struct {
	Position desk.Position
	Docs     []sentDoc
	Entries  []struct {
		Put  []sentDoc
		Drop []desk.WireKey
	}
}

type sentDoc struct {
	desk.WireKey
	V    int
	Of   teams.ID
	Day  string
	Body jsontext.Value
}

// listen takes what came since, as a phone does; read is told of each text.
func (d *device) listen(from *desk.Desk, team string, read func(way, said string)) {
	t, ctx := d.T, d.T.Context()
	t.Helper()
	if _, err := from.View(ctx, team); err != nil { // what was due by now
		t.Fatal(err)
	}
	take := func(way, said string) (in sent) {
		read(way, said)
		if err := jsonv2.Unmarshal([]byte(said), &in, jsonv2.MatchCaseInsensitiveNames(true)); err != nil {
			t.Fatal(err)
		}
		return in
	}
	for {
		if d.frames == nil {
			clear(d.docs)
			reply := d.Send("GET", "/api/teams/"+team+"/snapshot", "")
			if reply.Status != 200 {
				return
			}
			all := take("snapshot", reply.Body)
			for _, doc := range all.Docs {
				d.docs[doc.WireKey] = string(doc.Body)
			}
			var err error
			if d.frames, err = from.Follow(ctx, team, d.Who.ID, all.Position); err != nil {
				t.Fatal(err)
			}
		}
		next, err := d.frames.Next(ctx)
		switch {
		case err != nil:
			if !errors.Is(err, desk.ErrStartOver) && !errors.Is(err, desk.ErrNoTeam) && !errors.Is(err, desk.ErrGone) {
				t.Fatal(err)
			}
			d.frames.Close()
			d.frames = nil
		case next == nil:
			return
		default:
			for _, e := range take("frames", string(next)).Entries {
				for _, doc := range e.Put {
					d.docs[doc.WireKey] = string(doc.Body)
				}
				for _, key := range e.Drop {
					delete(d.docs, key)
				}
			}
		}
	}
}

var marked = regexp.MustCompile(`zq[a-z]{5}zq`)

// Random circles, wishes, agreements and guests: whichever way somebody asks the
// server, she reads what she may read and nothing else.
func TestNoWayOfReadingGivesMoreThanSight(t *testing.T) {
	seeds, steps := 2, 30
	if testing.Short() {
		seeds = 1
	}
	counted, asked, hidden, compared := map[string]int{}, map[string]int{}, 0, 0
	for seed := range uint64(seeds) {
		rng := rand.New(rand.NewPCG(seed, 24))
		h := runtest.New(t)
		anna, ines := &reader{Phone: h.Person("Anna", "ide"), trade: "ide"}, &reader{Phone: h.Person("Inès", "ide"), trade: "ide"}
		bilal, emma := &reader{Phone: h.Person("Bilal", "as"), trade: "as"}, &reader{Phone: h.Person("Emma", "ad_c"), trade: "ad_c"}
		claire, paul, marc := &reader{Phone: h.Person("Claire", "kine")}, &reader{Phone: h.Person("Paul", "kine")}, &reader{Phone: h.Person("Marc", "ide")}
		readers := []*reader{anna, ines, bilal, emma, claire, paul, marc}
		team := anna.Found("Les Tilleuls")
		for _, r := range []*reader{ines, bilal, emma} {
			anna.Invite(team, r.Phone)
		}
		a := &around{now: h.Now, views: map[practice.Profession][]teams.Class{}}
		var all []told
		var of []string
		last := ""
		mark := func() string {
			b := []byte("zqaaaaazq")
			for i := 2; i < 7; i++ {
				b[i] = byte('a' + rng.IntN(26))
			}
			last = string(b)
			return last
		}
		some := func() (out []teams.Class) {
			for _, c := range whole {
				if rng.IntN(2) == 0 {
					out = append(out, c)
				}
			}
			return append(out, whole[2+rng.IntN(5)])
		}
		distinct := func(in []teams.Class) []teams.Class { slices.Sort(in); return slices.Compact(in) }
		today := func() teams.Day { return teams.DayOf(h.Now(), time.UTC) }
		write := func(it told, act string, args map[string]any) {
			args["patient"] = it.of
			it.by = anna.Who.ID
			anna.Must(team, act, args)
			all = append(all, it)
		}
		for i := range 3 {
			name, street := mark(), mark()
			id := anna.Must(team, "patient.add", map[string]any{"title": "Mme", "first": "", "last": name, "born": "", "phone": "", "matters": "", "street": street, "floor": "", "town": ""})
			of = append(of, id)
			home := told{mark: street, of: id, class: "person"}
			if i == 1 && seed%2 == 0 { // two who live together: one address, seen by who sees it of one of them
				anna.Must(team, "home.share", map[string]any{"patient": of[0], "with": id})
				all = slices.DeleteFunc(all, func(it told) bool { return it.of == of[0] && it.class == "person" })
				home.with = of[0]
			}
			all = append(all, told{mark: name, of: id, class: "practical"}, home)
		}
		codes := []string{"pain", "vision", "hearing", "mental_health", "bowel_function", "nutrition", "sleep_and_rest_patterns"}
		tell := func() {
			m, p, now := mark(), of[rng.IntN(len(of))], h.Now()
			about := func(c teams.Class) told { return told{mark: m, of: p, class: c} }
			note := about("care")
			note.found = true
			switch rng.IntN(13) {
			case 0:
				write(about(teams.ClassCaution), "alert.add", map[string]any{"sort": "other", "text": m})
			case 1:
				write(about(teams.ClassPlan), "goal.add", map[string]any{"words": m, "precaution": mark()})
				minded := about(teams.ClassPlan)
				minded.mark, minded.either = last, teams.ClassCaution
				all = append(all, minded)
			case 2:
				write(about(teams.ClassPlan), "intervention.add", map[string]any{"from_day": today(), "task": map[string]any{"label": m}, "doer": map[string]any{"who": "self"}, "recurs": map[string]any{"how": "none"}})
			case 3:
				write(note, "note.write", map[string]any{"text": m, "pass_on": false, "at": now})
			case 4:
				note.class = "home"
				write(note, "note.write", map[string]any{"text": m, "pass_on": true, "home": true, "at": now})
			case 5:
				nurses := note
				nurses.nurses = true
				if slices.ContainsFunc([]*reader{ines, bilal, emma}, func(r *reader) bool { return r.trade != "ad_c" && a.may(r, nurses) }) {
					note = nurses // else it is for all: somebody has to find it
				}
				write(note, "note.write", map[string]any{"text": m, "pass_on": true, "at": now, "for": []string{teams.Carers}})
			case 6:
				write(about("person"), "contact.add", map[string]any{"name": m, "relation": "voisine", "phone": "", "reach": ""})
			case 7:
				write(about("care"), "treatment.add", map[string]any{"name": m, "source": map[string]any{"words": "Dr Morel"}})
			case 8:
				write(note, "event.add", map[string]any{"sort": "fall", "text": m, "at": now})
			case 9:
				for _, r := range []*reader{ines, bilal, emma} {
					if a.may(r, note) {
						write(note, "question.ask", map[string]any{"text": m, "to": []string{r.Who.ID}})
						return
					}
				}
			case 10:
				write(about("nursing"), "wound.add", map[string]any{"place": map[string]any{"zone": "heel-left", "words": m}, "cause": map[string]any{"is": "pressure"}, "since": today()})
			case 11:
				it, raw := about("care"), snap(t)
				it.file = "file-" + m
				write(it, "photo.add", map[string]any{"file": it.file, "hash": photo.Hash([]byte(raw)), "width": 40, "height": 30, "at": now, "words": m})
				if r := anna.Send("POST", "/api/teams/"+team+"/photos/"+it.file, raw, asBytes...); r.Status != 200 {
					t.Fatal(r)
				}
			case 12:
				it := about("practical")
				it.within = true
				write(it, "visit.add", map[string]any{"day": today(), "from": "09:00", "to": "09:30", "minutes": 30, "tasks": []any{map[string]any{"task": "company"}},
					"people": 1, "needs": []string{}, "urgency": "today", "words": m})
			}
			if len(codes) > 0 && rng.IntN(6) == 0 {
				it := told{mark: mark(), of: p, class: "sensitive"}
				write(it, "problem.add", map[string]any{"code": codes[0], "sensitive": true, "since": today(), "whom": "individual", "nature": "potential", "words": it.mark})
				codes = codes[1:]
			}
		}
		here := func() *reader { // somebody who is in the team
			for {
				if r := []*reader{ines, bilal, emma}[rng.IntN(3)]; !r.left {
					return r
				}
			}
		}
		change := func() {
			w := wish{of: of[rng.IntN(len(of))], classes: distinct(some())}
			if w.trade = []practice.Profession{"", "as", "ad_c"}[rng.IntN(3)]; w.trade == "" {
				w.who = here().Who.ID
			}
			switch rng.IntN(12) {
			case 0, 1:
				w.id = anna.Must(team, "objection.add", map[string]any{"patient": w.of, "who": w.who, "profession": w.trade, "classes": w.classes, "words": "", "on": today()})
				if !slices.ContainsFunc(a.objections, func(o wish) bool {
					return o.of == w.of && o.who == w.who && o.trade == w.trade && slices.Equal(o.classes, w.classes)
				}) {
					a.objections = append(a.objections, w)
				}
			case 2:
				if n := len(a.objections); n > 0 {
					anna.Must(team, "objection.end", map[string]any{"objection": a.objections[n-1].id})
					a.objections = a.objections[:n-1]
				}
			case 3:
				anna.Must(team, "opening.add", map[string]any{"patient": w.of, "who": w.who, "profession": w.trade, "classes": w.classes, "why": "avec elle", "until": today() + 2})
				w.until = teams.Begins(today()+3, paris)
				a.openings = append(a.openings, w)
			case 4:
				who := here()
				if yes, _ := who.Do(team, "opening.urgent", map[string]any{"patient": w.of, "why": "malaise"}); yes.OK {
					a.urgent = append(a.urgent, wish{of: w.of, who: who.Who.ID, classes: whole, until: h.Now().Add(teams.UrgentFor)})
				} else if a.may(who, told{of: w.of, class: "practical"}) {
					t.Fatalf("%+v", yes)
				}
			case 5:
				trade := []practice.Profession{"as", "ad_c"}[rng.IntN(2)]
				was, agreed := a.views[trade]
				if !agreed {
					was = trades[trade]
				}
				anna.Must(team, "view.set", map[string]any{"profession": trade, "was": was, "classes": w.classes, "why": "essai", "review": today() + 9})
				a.views[trade] = distinct(append([]teams.Class{"practical", "home"}, w.classes...))
			case 6:
				for trade := range a.views {
					anna.Must(team, "view.reset", map[string]any{"view": teams.ViewID(trade)})
				}
				clear(a.views)
			case 7:
				g := []*reader{claire, paul}[rng.IntN(2)]
				if g.guest.of != "" && !g.guest.ended {
					anna.Must(team, "guest.end", map[string]any{"guest": teams.GuestID(g.guest.of, g.Who.ID)})
					g.guest.ended = true
					return
				}
				g.guest.of, g.guest.sort, g.guest.plan, g.guest.ended = w.of, []string{"relative", "professional"}[rng.IntN(2)], rng.IntN(2) == 0, false
				secret := "guest " + h.NewID()
				anna.Must(team, "guest.invite", map[string]any{"patient": w.of, "hash": teams.HashSecret(secret), "sort": g.guest.sort, "words": "sa fille", "plan": g.guest.plan,
					"consent": map[string]any{"by": "elle-même", "on": today()}, "until": today() + 300})
				g.Must(team, "guest.join", map[string]any{"secret": secret, "first": g.Who.First, "last": g.Who.Last})
			case 8:
				h.Pass(13 * time.Hour)
			case 9:
				who := []*reader{bilal, emma}[rng.IntN(2)]
				if now := []practice.Profession{"ide", "as", "ad_c"}[rng.IntN(3)]; !who.left && now != who.trade {
					who.Must(team, "member.edit", map[string]any{"field": "profession", "was": who.trade, "now": now})
					who.trade = now
				}
			case 10:
				if emma.left {
					anna.Invite(team, emma.Phone)
					emma.left, emma.trade = false, "ad_c"
					return
				}
				emma.Must(team, "team.leave", map[string]any{})
				hers := func(w wish) bool { return w.who == emma.Who.ID }
				emma.left, a.openings, a.urgent = true, slices.DeleteFunc(a.openings, hers), slices.DeleteFunc(a.urgent, hers)
			case 11:
				no := anna.Must(team, "consent.note", map[string]any{"patient": w.of, "sort": "share_outside", "given": false, "said": "elle-même", "on": today(), "words": ""})
				for _, r := range []*reader{claire, paul} {
					r.guest.ended = r.guest.ended || r.guest.of == w.of && r.guest.sort == "professional"
				}
				anna.Must(team, "consent.end", map[string]any{"consent": no})
			}
		}
		phones := make([]*device, len(readers))
		for i, r := range readers {
			phones[i] = &device{reader: r, docs: map[desk.WireKey]string{}}
		}
		// read is what somebody was given, by whichever way: all of it is for her.
		read := func(step int, r *reader, way, said string) map[string]bool {
			got := map[string]bool{}
			for _, m := range marked.FindAllString(said, -1) {
				got[m] = true
				i := slices.IndexFunc(all, func(it told) bool { return it.mark == m })
				if i >= 0 && !a.may(r, all[i]) {
					t.Fatalf("seed %d, step %d: %s reads by %s what is not for her: %+v", seed, step, r.Who.First, way, all[i])
				}
			}
			counted[way] += len(got)
			return got
		}
		listen := func(step int, d *device) {
			if d.behind = d.away > 0; d.behind {
				d.away--
				return
			}
			d.listen(h.S.Desk, team, func(way, said string) { read(step, d.reader, way, said) })
			if rng.IntN(8) == 0 {
				d.away = 1 + rng.IntN(20)
			}
			read(step, d.reader, "device", strings.Join(slices.Collect(maps.Values(d.docs)), ""))
		}
		for step := range steps {
			h.Pass(time.Minute)
			for _, act := range []func(){tell, change, tell} {
				act()
				for _, d := range phones {
					listen(step, d)
				}
			}
			if step == steps*2/3 { // most of it is older than the phones keep
				for range 4 {
					h.Pass(10 * 24 * time.Hour)
					for _, r := range readers { // a device that nobody uses is forgotten
						r.Send("GET", "/api/me", "")
					}
				}
			}
			if step%5 != 4 {
				continue
			}
			for i, r := range readers {
				if d := phones[i]; !d.behind { // all of it is there, too
					held := d.docs
					fresh := &device{reader: r, docs: map[desk.WireKey]string{}}
					fresh.listen(h.S.Desk, team, func(string, string) {})
					for key, body := range fresh.docs {
						if held[key] != body {
							t.Fatalf("seed %d, step %d: %s holds of %v %q instead of %q", seed, step, r.Who.First, key, held[key], body)
						}
					}
					compared += len(held)
				}
				mine := map[string]told{}
				for _, it := range all {
					if a.may(r, it) {
						mine[it.mark] = it
					} else {
						hidden++
					}
				}
				for way, said := range r.answers(team, of, all) {
					asked[way]++
					got := read(step, r, way, said)
					for m, it := range mine { // and all that she may read, where it has to be
						known := a.may(r, told{of: it.of, class: "practical"}) // she is on no list otherwise
						lacks := way == "bytes" && it.file != "" || way == "copy" && !it.within && known || way == "search" && it.found ||
							way == "export" && it.class == "person" && known
						if lacks && it.with == "" && !got[m] {
							t.Fatalf("seed %d, step %d: %s does not read by %s: %+v", seed, step, r.Who.First, way, it)
						}
					}
				}
			}
		}
		if strings.Contains(h.Log.String(), "zq") {
			t.Errorf("seed %d: the log says it: %s", seed, marked.FindString(h.Log.String()))
		}
	}
	for _, way := range []string{"snapshot", "frames", "device", "search", "history", "copy", "export", "bytes"} {
		if counted[way] < 8*seeds {
			t.Errorf("only %d things were read by %s", counted[way], way)
		}
	}
	for _, way := range []string{"month", "readers"} { // what they say is none of what was told here
		if asked[way] < 15*seeds {
			t.Errorf("only %d answers of %s", asked[way], way)
		}
	}
	if hidden < 500*seeds {
		t.Errorf("only %d things were hidden", hidden)
	}
	t.Logf("read %v, answers %v, hidden %d, held %d", counted, asked, hidden, compared)
}

var paris = func() *time.Location {
	z, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err)
	}
	return z
}()
