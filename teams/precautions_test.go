package teams

import (
	"testing"
	"time"
)

// What a goal asks to mind is read by whoever comes, also when the goal is
// hidden from her; it changes and ends with it.
func TestAPrecautionIsSeenByWhoeverComes(t *testing.T) {
	w := newWorld()
	w.found(people[0], people[1], people[2])
	anna, bilal := people[0].id, people[2].id
	patient := w.must(anna, "patient.add", made{"title": "Mme", "first": "", "last": "Roux", "born": "", "phone": "", "matters": "", "street": "", "floor": "", "town": ""}).Put[0].ID
	w.must(anna, "objection.add", made{"patient": patient, "who": bilal, "classes": []Class{ClassCare}, "words": "", "on": w.is.Today(w.at)})
	goal := w.must(anna, "goal.add", made{"patient": patient, "words": "se lever seule", "precaution": "à deux"}).Put[0].ID
	says := func(want string) {
		t.Helper()
		got, hers := "", false
		for _, d := range w.is.Docs(w.is.Sight(bilal)) {
			switch b := d.Body.(type) {
			case *Goal:
				hers = true
			case *Precaution:
				if b.Ended == nil {
					got += b.Words
				}
			}
		}
		if got != want || hers {
			t.Errorf("she reads %q, want %q, and the goal: %v", got, want, hers)
		}
	}
	edit := func(field, was, now string) Change {
		t.Helper()
		return w.must(anna, "goal.edit", made{"goal": goal, "field": field, "was": was, "now": now})
	}
	says("à deux")
	if c := edit("words", "se lever seule", "se lever"); len(c.Put) != 1 {
		t.Errorf("other words write it again: %v", c.Put)
	}
	edit("precaution", "à deux", "à deux, lentement")
	w.must(people[1].id, "goal.edit", made{"goal": goal, "field": "precaution", "was": "à deux", "now": "seule avec la barre"})
	says("à deux, lentement / seule avec la barre")
	w.must(anna, "goal.choose", made{"goal": goal, "field": "precaution", "keep": "seule avec la barre"})
	says("seule avec la barre")
	w.must(anna, "goal.end", made{"goal": goal, "how": "reached", "why": ""})
	says("")
	w.must(anna, "goal.reopen", made{"goal": goal})
	says("seule avec la barre")
	edit("precaution", "seule avec la barre", "")
	says("")
	w.pass(w.at.Add(40 * 24 * time.Hour))
	edit("precaution", "", "gants")
	says("gants")
}

// Who comes from another team is seen as if her file had been written here.
func TestWhatArrivesIsOfItsOwnClass(t *testing.T) {
	p := newMoved(t)
	p.does("alert.add", made{"patient": p.patient, "sort": "infection", "text": "gants, surblouse"})
	p.does("goal.add", made{"patient": p.patient, "words": "sortir", "precaution": "tenir la rampe"})
	p.does("attention.add", made{"patient": p.patient, "text": "ouvrir les volets", "once": false})
	p.does("contact.add", made{"patient": p.patient, "name": "Claire", "relation": "fille", "phone": "", "reach": ""})
	p.does("consent.note", made{"patient": p.patient, "sort": "photos", "given": true, "said": "elle-même", "on": p.today(), "words": ""})
	p.does("intervention.add", p.plans(everyDay, 0))
	p.does("treatment.add", made{"patient": p.patient, "name": "Doliprane", "source": made{"words": "Dr Morel"}})
	p.does("wound.add", made{"patient": p.patient, "place": made{"zone": "heel-left", "words": ""}, "cause": made{"is": "pressure"}, "since": p.today()})
	p.does("problem.add", made{"patient": p.patient, "code": "mental_health", "sensitive": true, "whom": "individual", "nature": "potential"})
	p.does("note.write", made{"patient": p.patient, "text": "dort bien", "pass_on": true, "at": p.here.at})
	of := func(w *world) map[string]Class {
		out := map[string]Class{}
		for _, d := range everything(w.is) {
			out[d.Kind] = d.Scope.Class
		}
		return out
	}
	was := of(p.here)
	p.goes()
	there, n := of(p.there), 0
	for kind, class := range there {
		if had, ok := was[kind]; ok && class != had {
			t.Errorf("%s was of class %s, and is of %s", kind, had, class)
		} else if ok {
			n++
		}
	}
	for _, kind := range []string{"alert", "goal", "precaution", "attention", "contact", "consent", "intervention", "treatment", "wound", "problem", "note", "home", "door"} {
		if there[kind] == "" {
			t.Errorf("no %s arrived", kind)
		}
	}
	if n < 13 {
		t.Errorf("only %d kinds were looked at", n)
	}
}
