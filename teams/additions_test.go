package teams

import "testing"

// What stands under a note that is for some is for the same, also when whoever
// wrote it has left meanwhile, or does not see the note any more.
func TestAnAdditionKeepsTheReadersOfWhatItStandsUnder(t *testing.T) {
	w := newWorld()
	var all []person
	for _, f := range []string{"Anna", "Bilal", "Emma"} {
		p, _ := named1st(f)
		all = append(all, p)
	}
	w.found(all...)
	anna, bilal, emma := all[0].id, all[1].id, all[2].id
	w.must(anna, "patient.add", made{"title": "Mme", "first": "", "last": "Roux", "born": "", "phone": "", "matters": "", "street": "", "floor": "", "town": ""})
	patient := w.is.Patients()[0]
	note := w.must(anna, "note.write", made{"patient": patient, "text": "entre nous", "pass_on": false, "at": w.at, "for": []ID{Carers}}).Put[0].ID
	says := made{"patient": patient, "text": "elle dit que non", "pass_on": false, "at": w.at, "home": true, "for": []ID{},
		"under": made{"kind": "note", "id": note, "how": "contests", "said": "sa fille"}}
	read := func(c Change) *Note {
		t.Helper()
		n := c.Put[0].Body.(*Note)
		if s := c.Put[0].Scope; w.is.Sight(emma).Sees(s) || !w.is.Sight(anna).Sees(s) || n.Under == nil || n.Under.How != "contests" || n.Under.Said != "sa fille" {
			t.Errorf("%+v is for %v", n.Under, s)
		}
		return n
	}
	if n := read(w.must(bilal, "note.write", says)); n.Under.ID != note || n.Home {
		t.Errorf("%+v", n)
	}
	w.must(bilal, "member.edit", made{"field": "profession", "was": "as", "now": "ad_c"})
	if n := read(w.must(bilal, "note.write", says)); n.Under.ID != "" {
		t.Errorf("%+v", n.Under)
	}
	w.must(bilal, "team.leave", made{})
	c, no := w.do(ask{who: bilal, act: "note.write", args: toJSON(says)})
	if no != nil || len(c.Put) != 1 || c.Put[0].Kind != "aside" || w.is.Sight(emma).Sees(c.Put[0].Scope) {
		t.Fatalf("%v %v", no, c)
	}
	if n := read(w.must(anna, "aside.place", made{"aside": c.Put[0].ID})); n.Under.ID != note {
		t.Errorf("%+v", n.Under)
	}
}
