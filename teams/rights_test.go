package teams

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ronde/teams/omaha"
	"ronde/teams/practice"
)

// rich is a team in which every act has something to be done to, by each of
// its members. Bilal's namesake David joined and left.
func rich(tb testing.TB) (*world, *gen) {
	tb.Helper()
	w := newWorld()
	var members []person
	for _, f := range tilleuls {
		p, _ := named1st(f)
		members = append(members, p)
	}
	david, _ := named1st("David")
	w.found(append(members, david)...)
	anna, ines := members[0].id, members[1].id
	g := newGen(w, 1)
	g.sure = true
	add := func(last string, more ...string) ID {
		args := made{"title": "Mme", "first": "Odette", "last": last, "phone": "01 99 00 41 12", "street": "12 rue des Tilleuls"}
		if len(more) > 0 {
			args["with"] = more[0]
		}
		return w.must(anna, "patient.add", args).Put[0].ID
	}
	lambert, petit, alone := add("Lambert"), add("Petit"), add("Roux")
	add("Petit", petit)
	home := body[Patient](w.is, petit).Home
	w.must(anna, "patient.close", made{"patient": add("Delorme"), "why": "déménagement"})
	now := w.at
	w.at = now.Add(-25 * time.Hour) // the other one agrees the day after
	for _, who := range []ID{anna, ines} {
		gone := add("Marin")
		w.must(who, "patient.close", made{"patient": gone, "why": "décès"})
		w.do(ask{who: who, act: "erase.propose", args: toJSON(made{"patient": gone}), knowing: []string{"erase.early"}, why: "sa famille"})
	}
	w.at = now
	for _, who := range []ID{anna, ines} { // both from the same old text: two to choose from
		w.must(who, "patient.edit", made{"patient": lambert, "field": "matters", "was": "", "now": "Entend mal, dit " + who})
		w.must(who, "home.edit", made{"home": home, "field": "floor", "was": "", "now": "2e, dit " + who})
		w.must(who, "door.edit", made{"home": home, "field": "code", "was": "", "now": "A1942, dit " + who})
	}
	for i := range 3 {
		contact := w.must(anna, "contact.add", made{"patient": lambert, "name": fmt.Sprint("Claire ", i)}).Put[0].ID
		alert := w.must(anna, "alert.add", made{"patient": lambert, "sort": "dog", "text": fmt.Sprint("chien ", i)}).Put[0].ID
		for _, who := range []ID{anna, ines} {
			w.must(who, "contact.edit", made{"contact": contact, "field": "relation", "was": "", "now": "fille, dit " + who})
		}
		if i == 0 {
			w.must(anna, "contact.remove", made{"contact": contact})
			w.must(anna, "alert.end", made{"alert": alert})
		}
	}
	visit := func(of ID, people int) ID {
		return w.must(anna, "visit.add", made{"patient": of, "day": w.is.Today(w.at).String(), "from": Hour(600), "to": Hour(700), "minutes": 30,
			"tasks": []Task{{Task: "observe-write"}}, "people": people, "urgency": "today"}).Put[0].ID
	}
	visit(lambert, 1)
	w.must(ines, "visit.cancel", made{"visit": visit(lambert, 1), "why": "away"})
	for _, p := range append(members, david) {
		w.must(p.id, "visit.take", made{"visit": visit(lambert, 2)})
		w.must(p.id, "visit.done", made{"visit": visit(petit, 2), "at": w.at, "tasks": []TaskDone{{Task: Task{Task: "observe-write"}, Done: true}}, "note": g.note()})
	}
	for i := range 3 {
		for _, once := range []bool{true, false} {
			at := w.must(anna, "attention.add", made{"patient": lambert, "text": fmt.Sprint("volets ", i), "once": once}).Put[0].ID
			switch i {
			case 0:
				w.must(anna, "attention.tick", made{"attention": at, "at": w.at})
			case 1:
				w.must(anna, "attention.end", made{"attention": at})
			}
		}
		n := w.must(anna, "note.write", made{"patient": petit, "text": "TA 14/8", "pass_on": false, "at": w.at}).Put[0].ID
		w.must(ines, "note.move", made{"note": n, "notes": []ID{}, "patient": alone})
	}
	for _, p := range members {
		args := g.movePassage(p.id)
		args["visit"] = visit(alone, 1)
		w.must(p.id, "passage.move", args)
		w.must(p.id, "visit.done", made{"visit": visit(lambert, 1), "at": w.at, "tasks": []TaskDone{}, "note": g.note()})
	}
	for _, p := range members { // each has readings of her own
		for i := range 3 {
			r := w.must(p.id, "reading.note", made{"patient": lambert, "sort": "pulse", "values": []float64{float64(60 + i)}, "at": w.at}).Put[0].ID
			if i == 1 {
				w.must(p.id, "reading.answer", made{"reading": r, "how": "called", "why": ""})
			}
		}
	}
	low := 60.0
	for i, sort := range []string{"weight", "pulse", "temperature"} {
		limit := w.must(anna, "limit.set", made{"patient": lambert, "sort": sort, "bounds": []Bound{{Low: &[]float64{low, low, 36}[i]}},
			"said_by": "Dr Morel", "from": w.is.Today(w.at), "was": ""}).Put[0].ID
		if i == 2 {
			w.must(anna, "limit.end", made{"limit": limit})
		}
	}
	var kept ID
	for i, p := range members { // each keeps the thread of somebody's care
		if i%2 == 0 {
			kept = add(fmt.Sprint("Morel ", i))
		}
		w.must(p.id, "reference.take", made{"patient": kept, "as": ReferenceRoles[i%2], "until": w.is.Today(w.at) + 9})
		w.must(p.id, "circle.join", made{"patient": lambert, "since": w.is.Today(w.at)})
	}
	for i, task := range []string{"help-wash", "weight", "turning"} { // one of them ended
		am := w.must(anna, "amendment.set", made{"task": task, "profession": "ad_a", "value": "ask", "why": "vu ensemble",
			"review": w.is.Today(w.at) + 90, "was": ""}).Put[0].ID
		if i == 2 {
			w.must(anna, "amendment.end", made{"amendment": am})
		}
	}
	for _, p := range members { // each has been entrusted with something: to answer, agreed, declined, ended
		w.must(p.id, "member.edit", made{"field": "status", "was": "", "now": "employed"})
		w.must(anna, "amendment.set", made{"task": "outing", "profession": p.profession, "value": "entrusted", "why": "vu ensemble",
			"review": w.is.Today(w.at) + 90, "was": func() ID { id, _ := w.is.amendment(p.profession, "outing"); return id }()})
	}
	for _, p := range members {
		by := anna
		if p.id == anna {
			by = ines
		}
		for i, act := range []string{"", "agree", "decline", "withdraw"} {
			e := w.must(by, "entrusted.add", made{"patient": lambert, "tasks": []string{"outing"}, "to": p.id, "until": w.is.Today(w.at) + 9, "if": fmt.Sprint("si ", i)}).Put[0].ID
			if act != "" {
				w.must(p.id, "entrusted."+act, made{"entrusted": e})
			}
		}
	}
	fileOf(w, members, lambert, petit, alone)
	wounds := []ID{}
	for i, zone := range []string{"heel-left", "sacrum", "shin-right"} {
		id := w.must(anna, "wound.add", made{"patient": lambert, "place": made{"zone": zone}, "cause": made{"is": "pressure"}}).Put[0].ID
		wounds = append(wounds, id)
		if i == 2 {
			w.must(anna, "wound.close", made{"wound": id, "how": "healed", "why": ""})
		}
	}
	for i, p := range members { // each has assessments of her own
		w.must(p.id, "wound.assess", made{"wound": wounds[i%2], "length": 4.5, "at": w.at})
	}
	for i := range 3 {
		goal := w.must(anna, "goal.add", made{"patient": lambert, "words": "Marcher jusqu’au marché"}).Put[0].ID
		for _, who := range []ID{anna, ines} {
			w.must(who, "goal.edit", made{"goal": goal, "field": "who", "was": "Emma", "now": "chez " + who})
		}
		w.must(ines, "goal.add", made{"patient": petit, "words": "Dormir"})
		template := w.must(anna, "template.keep", made{"patient": petit, "name": fmt.Sprint("Dormir ", i), "goals": []made{{"words": "Dormir"}}}).Put[0].ID
		if i == 2 {
			w.must(anna, "template.withdraw", made{"template": template})
		}
		problem := w.must(anna, "problem.add", made{"patient": lambert, "code": omaha.ProblemKeys()[25+i], "whom": "individual", "nature": "potential", "goal": goal}).Put[0].ID
		for _, p := range members {
			if w.is.Sight(p.id).Sees(Scope{Class: ClassNursing}) {
				w.must(p.id, "rating.note", made{"problem": problem, "now": made{"status": 2}})
			}
		}
		if i == 2 {
			w.must(anna, "goal.end", made{"goal": goal, "how": "reached", "why": ""})
			w.must(anna, "problem.close", made{"problem": problem, "how": "reached", "why": ""})
		}
	}
	transfersOf(w, add)
	w.must(anna, "invitation.make", made{"hash": HashSecret(g.secret())})
	w.must(anna, "note.write", made{"patient": alone, "text": "Sourire ce matin.", "pass_on": false, "at": w.at})
	w.must(anna, "team.rename", made{"was": "l'équipe des Tilleuls", "now": "Les Tilleuls"})
	w.must(ines, "team.rename", made{"was": "l'équipe des Tilleuls", "now": "Tilleuls et Garenne"})
	for _, p := range members[:3] {
		w.must(p.id, "visit.done", made{"visit": visit(lambert, 1), "at": w.at, "tasks": []TaskDone{{Task: Task{Task: "injection-insulin"}, Done: true}}})
	}
	for range 3 { // about what is not there: they wait in the tray
		w.must(ines, "note.write", made{"patient": "id-of-nothing", "text": "TA 17/9", "pass_on": true, "at": w.at})
	}
	var waiting []ID // notes: all may read them
	all(w.is, func(id ID, as *Aside) {
		if as.Act == "note.write" && as.Placed == nil {
			waiting = append(waiting, id)
		}
	})
	slices.Sort(waiting)
	w.must(anna, "aside.place", made{"aside": waiting[0], "patient": lambert})
	w.must(anna, "aside.close", made{"aside": waiting[1], "words": "déjà noté"})
	again := made{"patient": lambert, "rule": made{"weekdays": Weekdays}, "from_day": w.is.Today(w.at), "from": Hour(1200), "to": Hour(1260),
		"minutes": 30, "tasks": []Task{{Task: "help-wash"}}, "people": 2, "urgency": "today"}
	for i := range 4 {
		series := w.must(anna, "series.add", again).Put[0].ID
		if i == 0 {
			w.must(anna, "visit.take", made{"visit": SeriesVisitID(series, w.is.Today(w.at))})
			w.must(anna, "visit.take", made{"visit": SeriesVisitID(series, w.is.Today(w.at)+1)})
		}
		if i < 2 {
			w.must(anna, "series.end", made{"series": series, "from_day": w.is.Today(w.at), "why": "plus besoin"})
		}
		if i == 0 {
			w.must(anna, "visit.keep", made{"visit": SeriesVisitID(series, w.is.Today(w.at)+1)})
		}
	}
	for i := range 3 { // by hand; two of them taken over into the plan
		byHand := made{"patient": petit, "rule": made{"every": 1 + i}, "from_day": w.is.Today(w.at), "from": Hour(1200), "to": Hour(1260),
			"minutes": 30, "tasks": []Task{{Task: "help-wash"}}, "people": 1, "urgency": "today"}
		series := w.must(anna, "series.add", byHand).Put[0].ID
		if i > 0 {
			w.must(anna, "series.into_plan", made{"series": series, "part": "evening"})
		}
	}
	for i := range 4 { // in the plan of care, half of it over
		does := made{"patient": lambert, "task": Task{Task: "help-wash"}, "doer": Doer{Who: "team"}, "minutes": 10, "people": 1, "urgency": "today",
			"recurs": Recurs{How: "weekdays", Weekdays: Weekdays[i : i+2]}, "part": "evening"}
		id := w.must(anna, "intervention.add", does).Put[0].ID
		if i%2 == 0 {
			w.must(anna, "intervention.end", made{"intervention": id, "why": "va mieux"})
		}
	}
	for i, p := range append(members, david) { // something for each to hand back, to take back, to put back
		asks := func() ID {
			return w.must(members[(i+1)%len(members)].id, "help.ask", made{"what": "porter un lit", "day": w.is.Today(w.at).String()}).Put[0].ID
		}
		w.must(p.id, "help.take", made{"help": asks()})
		w.must(p.id, "help.done", made{"help": asks(), "at": w.at})
		w.must(p.id, "help.withdraw", made{"help": asks()})
		asks()
	}
	for i := range 4 {
		page := w.must(anna, "page.add", made{"title": "Réunion", "text": fmt.Sprint("Mardi ", i)}).Put[0].ID
		if i == 0 {
			w.must(anna, "page.remove", made{"page": page})
		}
		for _, who := range []ID{anna, ines}[min(i, 2)%2:] {
			if i > 1 {
				w.must(who, "page.edit", made{"page": page, "from": 1, "title": "Réunion", "text": "Le texte de " + who})
			}
		}
	}
	for i := range 4 { // one as it was taken, one out of sight, one in another file
		add := func(n int) ID {
			return w.must(anna, "photo.add", made{"patient": petit, "file": fmt.Sprint("file-", i, "-", n), "hash": strings.Repeat("0a", 32), "width": 4, "height": 3, "at": w.at}).Put[0].ID
		}
		add(0)
		w.must(anna, "import.add", made{"import": fmt.Sprint("import-", i), "part": 0, "rows": []any{made{"line": 2, "last": "Vasseur", "anyway": true}}})
		w.must(anna, "photo.withdraw", made{"photo": add(1)})
		w.must(ines, "photo.move", made{"photo": add(2), "patient": lambert})
	}
	for range 4 { // one as it was written, one changed, one ended, one put back
		add := func() ID { return w.must(anna, "treatment.add", g.prescribed(made{"patient": lambert})).Put[0].ID }
		add()
		w.must(anna, "treatment.change", g.prescribed(made{"treatment": add()}))
		w.must(anna, "treatment.end", made{"treatment": add(), "why": "plus besoin"})
	}
	two := []Task{{Task: "observe-write"}, {Label: "lire le courrier"}}
	for i, p := range members {
		next, day := members[(i+1)%len(members)].id, w.is.Today(w.at)
		add := func() ID {
			return w.must(anna, "visit.add", made{"patient": lambert, "day": day, "from": Hour(600), "to": Hour(700), "minutes": 30,
				"tasks": two, "people": 1, "urgency": "today"}).Put[0].ID
		}
		w.must(p.id, "visit.offer", made{"visit": add(), "to": next})
		declined, accepted, moved, cut := add(), add(), add(), add()
		w.must(p.id, "visit.offer", made{"visit": accepted, "to": next})
		w.must(next, "visit.accept", made{"visit": accepted})
		w.must(p.id, "visit.offer", made{"visit": declined, "to": next})
		w.must(next, "visit.decline", made{"visit": declined})
		w.must(p.id, "visit.take", made{"visit": moved})
		w.must(next, "visit.move", made{"visit": moved, "day": day, "from": Hour(660), "to": Hour(700), "was": When{day, 600, 700}})
		w.must(p.id, "visit.take_part", made{"visit": cut, "tasks": []int{1}, "was": two})
		w.must(p.id, "visit.hand_back", made{"visit": cut})
		w.must(p.id, "visit.arrived", made{"visit": moved, "at": w.at})
	}
	asked := func(by ID) ID {
		return w.must(by, "question.ask", made{"patient": lambert, "text": "Qu’en pensez-vous ?", "to": g.colleagues(by)}).Put[0].ID
	}
	for i, p := range members {
		focus := w.must(p.id, "focus.open", made{"patient": lambert, "title": fmt.Sprint("Douleur ", i)}).Put[0].ID
		asked(p.id)
		w.must(p.id, "question.withdraw", made{"question": asked(p.id)})
		if i == 0 {
			w.must(p.id, "focus.withdraw", made{"focus": focus})
			w.must(p.id, "question.close", made{"question": asked(p.id), "text": "On essaie.", "actions": []string{}})
		}
		for i := range 2 { // one waits to be countersigned by her, one she has countersigned
			by := anna
			if p.id == anna {
				by = ines
			}
			was := body[Member](w.is, by).Profession
			if was != p.profession {
				w.must(by, "member.edit", made{"field": "profession", "was": was, "now": p.profession})
			}
			w.must(by, "member.learns", made{"until": w.is.Today(w.at)})
			n := w.must(by, "note.write", made{"patient": lambert, "text": "TA 12/7", "pass_on": false, "at": w.at}).Put[0].ID
			w.must(by, "member.learns", made{"until": w.is.Today(w.at) - 1})
			if was != p.profession {
				w.must(by, "member.edit", made{"field": "profession", "was": p.profession, "now": was})
			}
			if i == 0 {
				w.must(p.id, "note.sign", made{"note": n})
			}
		}
		for i := range 2 { // one waits for somebody, one is hers
			n := w.must(p.id, "note.write", made{"patient": lambert, "text": "TA 13/8", "pass_on": true, "at": w.at}).Put[0].ID
			f := w.must(p.id, "focus.open", made{"patient": alone, "title": "Sommeil"}).Put[0].ID
			if i == 0 {
				w.must(p.id, "note.take", made{"note": n})
				w.must(p.id, "focus.take", made{"focus": f})
			}
		}
		w.must(p.id, "alert.add", made{"patient": alone, "sort": "dog", "text": "chien de " + p.first})
	}
	for _, p := range members { // each has events of her own, and all have some to end and to open again
		for i := range 3 {
			e := w.must(p.id, "event.add", made{"sort": "fall", "text": fmt.Sprint("Glissée ", i), "at": w.at}).Put[0].ID
			if i == 0 {
				w.must(p.id, "event.learn", made{"event": e, "text": "Le tapis est enlevé."})
			}
		}
	}
	roux := alone
	for i := range 3 {
		o := w.must(anna, "objection.add", made{"patient": roux, "profession": "ergo", "classes": []Class{Classes[i]}, "on": w.is.Today(w.at)}).Put[0].ID
		w.must(anna, "opening.urgent", made{"patient": roux, "why": "malaise"})
		op := w.must(anna, "opening.add", made{"patient": roux, "profession": "kine", "classes": []Class{Classes[i]}, "why": "avec elle", "until": w.is.Today(w.at)}).Put[0].ID
		c := w.must(anna, "consent.note", made{"patient": roux, "sort": ConsentSorts[i], "given": true, "said": "elle-même", "on": w.is.Today(w.at)}).Put[0].ID
		g.sure = true
		w.must(anna, "guest.invite", made{"patient": lambert, "hash": HashSecret(g.guestSecret()), "sort": "relative", "words": "sa fille",
			"consent": g.consented(), "until": w.is.Today(w.at) + 9})
		if i == 0 {
			w.must(anna, "objection.end", made{"objection": o})
			w.must(anna, "opening.end", made{"opening": op})
			w.must(anna, "consent.end", made{"consent": c})
		}
	}
	for _, p := range members { // each hears of some emergency that another had
		w.must(p.id, "opening.urgent", made{"patient": roux, "why": "malaise de " + p.first})
	}
	w.must(daughter, "guest.join", made{"secret": g.forGuests[2], "first": "Claire", "last": "Lambert"})
	w.must(anna, "view.set", made{"profession": "kine", "was": w.is.Sees("kine"), "classes": []Class{ClassCare}, "why": "essai", "review": w.is.Today(w.at) + 9})
	w.must(ines, "patient.stop", made{"patient": alone, "why": "hospital"})
	w.must(david.id, "team.leave", made{})
	return w, g
}

// decided is what somebody is answered, in comparable form.
func decided(w *world, a ask) (string, *Refusal) {
	c, err := w.is.Do(w.actor(a), a.act, a.args)
	if err == nil {
		return string(toJSON(c)), nil
	}
	r := refusalOf(err)
	return string(toJSON(r)), r
}

var unseen = string(toJSON(NotFound()))

// Every act x every kind of person.
func TestRights(t *testing.T) {
	w, g := rich(t)
	before := state(w.is)
	secret := g.secrets[0]
	elsewhere := newWorld()
	lila, _ := named1st("Lila")
	elsewhere.found(lila) // she founded another team
	outside := map[string]ID{"one who left": "id-david", "a stranger": "id-marc", "the founder of another team": lila.id,
		"the clock": "", "a made-up id": "id-no-one", "an id that is none": "../../etc", "a patient": w.is.Patients()[0], "the team's own document": "team"}
	for _, act := range Acts {
		t.Run(act.Name, func(t *testing.T) {
			for name, who := range outside {
				g := newGen(w, 2)
				g.sure = true
				for _, args := range []json.RawMessage{g.ask(who, act.Name).args, nil, json.RawMessage(`{"x":1}`), json.RawMessage(`[`), json.RawMessage(`null`)} {
					got, r := decided(w, ask{who: who, act: act.Name, args: args})
					if who == "" && act.Who == Clock {
						continue // the clock's own act
					}
					if got != unseen || r.Kind != KindNotFound {
						t.Errorf("%s, %s: %s, want %s", name, args, got, unseen)
					}
				}
			}
			for _, who := range w.is.Members() {
				checkMember(t, w, act, who)
			}
			checkSecret(t, w, act, secret)
			checkGuest(t, w, act)
		})
	}
	if d := differ(before, state(w.is)); d != nil {
		t.Errorf("deciding changed the team: %v", d)
	}
}

// hidden tells whether an act is about what somebody's profession does not see.
func hidden(w *world, who ID, act Act) bool {
	m, _ := w.is.Member(who)
	of := map[string]bool{"wound": true, "assessment": true, "score": true, "problem": true, "rating": true}
	acts := []string{"score.note", "problem.add", "matricule.set", "matricule.remove"}
	return !w.is.sees(m.Profession).has(ClassNursing) &&
		(slices.Contains(acts, act.Name) ||
			slices.ContainsFunc(reflect.VisibleFields(act.Args), func(f reflect.StructField) bool { return of[f.Tag.Get("key")] }))
}

// asksFor are the acts of one profession, and what others are told. It is a
// matter of training and of the law, and of nothing else.
var asksFor = map[string]struct {
	of   practice.Profession
	code string
}{"entrusted.add": {practice.Nurse, "entrusted.nurse"}}

// daughter is the guest of Mme Lambert.
const daughter ID = "id-claire-lambert"

// checkGuest: a guest does what guests do, for the person whose guest she is,
// and to everything else she is answered as a stranger.
func checkGuest(t *testing.T, w *world, act Act) {
	g := newGen(w, 5)
	g.sure = true
	got, r := decided(w, ask{who: daughter, act: act.Name, args: g.ask(daughter, act.Name).args})
	switch {
	case act.Who == Guests && r != nil:
		t.Errorf("a guest: %s", got)
	case act.Who != Guests && act.Who != Invited && got != unseen:
		t.Errorf("a guest: %s, want %s", got, unseen)
	}
	for _, of := range w.is.Patients() {
		for kind, args := range map[string]made{"guest.write": {"patient": of, "text": "Bonjour", "at": w.at}} {
			_, r := decided(w, ask{who: daughter, act: kind, args: toJSON(args)})
			if mine := body[Guest](w.is, GuestID(of, daughter)) != nil; mine != (r == nil) {
				t.Errorf("a guest writes about %s: %v", of, r)
			}
		}
	}
}

// checkMember wants each member to be able to do what members may do, whatever
// her profession and however she came, and nothing else.
func checkMember(t *testing.T, w *world, act Act, who ID) {
	g := newGen(w, 3)
	g.sure, g.secrets = true, []string{"secret-0-0"}
	switch act.Who {
	case Members:
		for range 20 {
			a := g.ask(who, act.Name)
			c, err := w.is.Do(w.actor(a), a.act, a.args)
			if want := asksFor[act.Name]; want.of != "" && body[Member](w.is, who).Profession != want.of {
				if err == nil || refusalOf(err).Code != want.code {
					t.Errorf("%s, no %s: %v", firstOf(who), want.of, err)
				}
				return
			}
			if hidden(w, who, act) && err != nil && refusalOf(err).Kind == KindNotFound {
				return
			}
			if err != nil {
				t.Errorf("%s: %s: %v %v", firstOf(who), a.args, err, refusalOf(err).With)
				return
			}
			if act.Name != "member.edit" && len(c.Put)+len(c.Drop) == 0 {
				t.Errorf("%s: %s changes nothing", firstOf(who), a.args)
			}
		}
		if got, r := decided(w, ask{who: who, act: act.Name, args: json.RawMessage(`{"x":1}`)}); r == nil || r.Code != "args.bad" {
			t.Errorf("%s: an unknown field is answered %s", firstOf(who), got)
		}
	case Clock, Founder, Guests:
		if got, _ := decided(w, ask{who: who, act: act.Name, args: g.ask(who, act.Name).args}); got != unseen {
			t.Errorf("%s: %s, want %s", firstOf(who), got, unseen)
		}
	}
}

// checkSecret: with an open invitation one may join, and nothing else.
func checkSecret(t *testing.T, w *world, act Act, secret string) {
	for _, who := range []ID{"id-marc", "id-david", "id-lila"} {
		g := newGen(w, 4)
		g.sure, g.secrets = true, []string{secret}
		args := g.profile(who)
		args["secret"] = secret
		got, r := decided(w, ask{who: who, act: act.Name, args: toJSON(args)})
		if joins := act.Name == "team.join"; joins != (r == nil) || !joins && got != unseen {
			t.Errorf("%s with a secret: %s", firstOf(who), got)
		}
		if r != nil {
			continue
		}
		args["profession"] = "plumber" // with the secret in hand a mistake is explained
		if _, r := decided(w, ask{who: who, act: act.Name, args: toJSON(args)}); r == nil || r.Code != "profession.bad" {
			t.Errorf("%s with a secret and a mistake: %v", firstOf(who), r)
		}
	}
}

// Whoever begins a team is asked nothing but who she is; the clock begins none.
func TestRightsBeforeTheTeam(t *testing.T) {
	w := newWorld()
	g := newGen(w, 5)
	for _, act := range Acts {
		for _, who := range []ID{"id-marc", ""} {
			got, r := decided(w, ask{who: who, act: act.Name, args: g.ask(who, act.Name).args})
			may := act.Who == Founder && who != "" || act.Name == "clock.tick" && who == ""
			if may != (r == nil) || !may && got != unseen {
				t.Errorf("%q may %s: %s", who, act.Name, got)
			}
		}
	}
}

// An act that is none is "not found" to a stranger too, and a member hears why.
func TestUnknownAct(t *testing.T) {
	w, _ := rich(t)
	for who, code := range map[ID]string{"id-anna": "act.unknown", "id-david": "not_found", "id-marc": "not_found", "": "not_found"} {
		if _, r := decided(w, ask{who: who, act: "visit.give"}); r == nil || r.Code != code {
			t.Errorf("%q hears %v, want %s", who, r, code)
		}
	}
	for act, want := range map[string]string{"visit.give": "act.unknown", "clock.tick": "act.unknown", "team.found": "act.unknown", "": "act.unknown"} {
		if _, err := Upgrade(act, 1, nil); err == nil || refusalOf(err).Code != want {
			t.Errorf("%q over HTTP: %v", act, err)
		}
	}
	if _, err := Upgrade("visit.take", 2, nil); err == nil || refusalOf(err).Code != "act.version" {
		t.Errorf("an act of tomorrow: %v", err)
	}
}

// What one may see: members all of it and the same, everybody else nothing.
func TestSight(t *testing.T) {
	w, _ := rich(t)
	kept := map[practice.Profession][]Class{practice.CareAssistant: {ClassSensitive}, practice.HomeAideA: {ClassNursing, ClassSensitive},
		practice.HomeAideB: {ClassNursing, ClassSensitive}, practice.HomeAideC: {ClassNursing, ClassSensitive}}
	alike := map[string]practice.Profession{}
	nursing := 0
	for _, p := range people {
		m, known := w.is.Member(p.id)
		s := w.is.Sight(p.id)
		in, want := known && m.Left == nil, 0
		for _, d := range everything(w.is) {
			if in && allowed(w.is, p.id, d.Scope) {
				want++
			}
			if d.Scope.Class == ClassNursing {
				nursing++
			}
		}
		if got := len(w.is.Docs(s)); got != want || (s.Tag() == "none") == in || s.Any() != in || s.Member() != in {
			t.Errorf("%s sees %d documents, not %d, as %q", p.first, got, want, s.Tag())
		}
		if other, ok := alike[s.Tag()]; in && ok && len(kept[other]) != len(kept[m.Profession]) {
			t.Errorf("%s has the tag of those who see something else, %q", p.first, s.Tag())
		}
		alike[s.Tag()] = m.Profession
	}
	if nursing == 0 {
		t.Error("nothing in this world is for nurses")
	}
	draft := Doc{Kind: "note", ID: "n-draft", V: 1, Scope: Scope{Class: ClassPrivate, For: []ID{"id-ines", "id-david"}}, Body: &Note{Text: "Brouillon"}}
	w.is.Apply(Entry{Put: []Doc{draft}})
	for _, who := range w.is.Members() {
		s := w.is.Sight(who)
		if s.Sees(draft.Scope) != (who == "id-ines") || !strings.Contains(s.Tag(), who) {
			t.Errorf("%s sees the draft: %v, with the tag %q", firstOf(who), s.Sees(draft.Scope), s.Tag())
		}
	}
	// Nor can anybody do something to what she does not see; Inès is told more.
	correct := toJSON(made{"note": "n-draft", "text": "Le mien", "pass_on": false})
	for who, code := range map[ID]string{"id-anna": "not_found", "id-david": "not_found", "id-ines": "note.not_yours"} {
		if _, r := decided(w, ask{who: who, act: "note.correct", args: correct}); r == nil || r.Code != code {
			t.Errorf("%s corrects a draft of others: %v, want %s", firstOf(who), r, code)
		}
	}
	if w.is.Sight("id-david").Sees(draft.Scope) {
		t.Error("one who left sees a draft that was for him")
	}
	w.is.Apply(Entry{Drop: []Dropped{{"note", "n-draft", draft.Scope}}})
	if tag := w.is.Sight("id-ines").Tag(); tag != w.is.Sight("id-anna").Tag() {
		t.Errorf("without the draft Inès is told apart by %q", tag)
	}
}
