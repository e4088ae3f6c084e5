package web_test

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

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
	class    teams.Class
	within   bool // said among the team: no guest reads it
	nurses   bool // for its author and those who nurse
	by       string
	found    bool   // a search finds it
	file     string // a photo has these bytes
}

// reader is somebody who reads all that the server gives her.
type reader struct {
	*runtest.Phone
	trade practice.Profession // "" for a guest
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
	now                         func() time.Time
	views                       map[practice.Profession][]teams.Class
	objections, openings, now12 []wish
}

var (
	whole  = []teams.Class{"practical", "home", "person", "door", "care", "nursing", "sensitive"}
	trades = map[practice.Profession][]teams.Class{"ide": whole, "as": whole[:6], "ad_c": whole[:5]}
	ofSort = map[string][]teams.Class{"relative": {"practical", "home"}, "professional": {"practical", "person", "home", "care"}}
)

// may says whether somebody may read a thing.
func (a *around) may(r *reader, it told) bool {
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
	return (slices.Contains(sees, class) || has(a.openings)) && !has(a.objections) || has(a.now12)
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

var marked = regexp.MustCompile(`zq[a-z]{5}zq`)

// Random circles, wishes, agreements and guests: whichever way somebody asks the
// server, she reads what she may read and nothing else.
func TestNoWayOfReadingGivesMoreThanSight(t *testing.T) {
	seeds, steps := 2, 30
	if testing.Short() {
		seeds = 1
	}
	counted, hidden := map[string]int{}, 0
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
		mark := func() string {
			b := []byte("zqaaaaazq")
			for i := 2; i < 7; i++ {
				b[i] = byte('a' + rng.IntN(26))
			}
			return string(b)
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
		for range 3 {
			name, street := mark(), mark()
			id := anna.Must(team, "patient.add", map[string]any{"title": "Mme", "first": "", "last": name, "born": "", "phone": "", "matters": "", "street": street, "floor": "", "town": ""})
			of = append(of, id)
			all = append(all, told{mark: name, of: id, class: "practical"}, told{mark: street, of: id, class: "person"})
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
				write(about(teams.ClassPlan), "goal.add", map[string]any{"words": m})
			case 2:
				write(about(teams.ClassPlan), "intervention.add", map[string]any{"from_day": today(), "task": map[string]any{"label": m}, "doer": map[string]any{"who": "self"}, "recurs": map[string]any{"how": "none"}})
			case 3:
				write(note, "note.write", map[string]any{"text": m, "pass_on": false, "at": now})
			case 4:
				note.class = "home"
				write(note, "note.write", map[string]any{"text": m, "pass_on": true, "home": true, "at": now})
			case 5:
				note.nurses = true
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
		change := func() {
			w := wish{of: of[rng.IntN(len(of))], classes: distinct(some())}
			if w.trade = []practice.Profession{"", "as", "ad_c"}[rng.IntN(3)]; w.trade == "" {
				w.who = []*reader{ines, bilal, emma}[rng.IntN(3)].Who.ID
			}
			switch rng.IntN(9) {
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
				who := []*reader{ines, bilal, emma}[rng.IntN(3)]
				if yes, _ := who.Do(team, "opening.urgent", map[string]any{"patient": w.of, "why": "malaise"}); yes.OK {
					a.now12 = append(a.now12, wish{of: w.of, who: who.Who.ID, classes: whole, until: h.Now().Add(teams.UrgentFor)})
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
			}
		}
		for step := range steps {
			h.Pass(time.Minute)
			tell()
			tell()
			change()
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
			for _, r := range readers {
				mine := map[string]told{}
				for _, it := range all {
					if a.may(r, it) {
						mine[it.mark] = it
					} else {
						hidden++
					}
				}
				for way, said := range r.answers(team, of, all) {
					read := map[string]bool{}
					for _, m := range marked.FindAllString(said, -1) {
						read[m] = true
						if _, may := mine[m]; !may {
							i := slices.IndexFunc(all, func(it told) bool { return it.mark == m })
							t.Fatalf("seed %d, step %d: %s reads by %s what is not for her: %+v", seed, step, r.Who.First, way, all[i])
						}
					}
					counted[way] += len(read)
					for m, it := range mine { // and all that she may read, where it has to be
						known := a.may(r, told{of: it.of, class: "practical"}) // she is on no list otherwise
						lacks := way == "bytes" && it.file != "" || way == "copy" && !it.within && known || way == "search" && it.found ||
							way == "export" && it.class == "person" && known
						if lacks && !read[m] {
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
	for _, way := range []string{"snapshot", "search", "history", "copy", "export", "bytes"} {
		if counted[way] < 15*seeds {
			t.Errorf("only %d things were read by %s", counted[way], way)
		}
	}
	if hidden < 500*seeds {
		t.Errorf("only %d things were hidden", hidden)
	}
	t.Logf("read %v, hidden %d", counted, hidden)
}

var paris = func() *time.Location {
	z, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err)
	}
	return z
}()
