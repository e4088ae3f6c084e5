package describe

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"time"

	"ronde/teams"
)

// treatments writes a line of somebody's medicines, changes it and puts it back.
func (s *story) treatments(patient string) {
	says := m{"name": "Paracétamol", "when": []string{"evening"}, "source": m{"words": "Dr Morel"}}
	first := s.as("anna", "treatment.add", with(says, "patient", patient))[0]
	s.as("bilal", "treatment.seen", m{"treatment": first, "at": s.now})
	next := s.as("anna", "treatment.change", with(with(says, "dose", "1 g"), "treatment", first))[0]
	s.as("anna", "treatment.restore", m{"treatment": first, "next": next})
	s.as("anna", "treatment.end", m{"treatment": first, "why": "fini"})
}

// with is arguments with one more.
func with(args m, name string, value any) m {
	more := maps.Clone(args)
	more[name] = value
	return more
}

// charting follows something about a person, asks a colleague, and sees what is
// to be passed on.
func (s *story) charting(patient string) {
	focus := m{"focus": s.as("anna", "focus.open", m{"patient": patient, "title": "Douleur"})[0]}
	s.as("anna", "focus.withdraw", focus)
	s.as("anna", "focus.reopen", focus)
	note := s.as("anna", "note.write", m{"patient": patient, "text": "", "focus": focus["focus"], "result": "2/10", "pass_on": true, "at": s.now})[0]
	s.as("bilal", "note.seen", m{"note": note})
	for _, act := range []string{"take", "hand_back"} {
		s.as("bilal", "note."+act, m{"note": note})
		s.as("bilal", "focus."+act, m{"focus": s.as("anna", "focus.open", m{"patient": patient, "title": "Sommeil"})[0]})
	}
	alert := s.as("anna", "alert.add", m{"patient": patient, "sort": "fall", "text": "tapis"})[0]
	s.as("bilal", "alert.seen", m{"alert": alert})
	question := m{"question": s.as("anna", "question.ask", m{"patient": patient, "text": "Une idée ?", "to": []string{"bilal"}})[0]}
	s.as("anna", "question.withdraw", question)
	s.as("anna", "question.restore", question)
	s.as("bilal", "question.answer", m{"question": question["question"], "text": "Oui."})
	s.as("anna", "question.close", m{"question": question["question"], "text": "On essaie.", "actions": []string{"peser"}})
	s.as("anna", "question.reopen", question)
	happened := m{"sort": "fall", "text": "Glissée.", "at": s.now}
	event := m{"event": s.as("anna", "event.add", with(happened, "patient", patient))[0]}
	s.as("anna", "event.correct", with(with(happened, "event", event["event"]), "told", "sa fille"))
	s.as("bilal", "event.learn", with(event, "text", "Le tapis est enlevé."))
	s.as("bilal", "event.reopen", event)
	s.as("anna", "event.withdraw", event)
}

// measure notes readings of somebody, and sets a limit.
func (s *story) measure(one string) {
	set := m{"patient": one, "sort": "pulse", "bounds": []m{{"low": 50, "high": 110}}, "said_by": "Dr Morel", "from": "2026-11-24", "was": ""}
	limit := m{"limit": s.as("anna", "limit.set", set)[0]}
	s.as("bilal", "limit.end", limit)
	s.as("bilal", "limit.restore", limit)
	said := m{"patient": one, "sort": "pulse", "values": []int{130}, "typed": "130", "at": s.now}
	id := s.as("anna", "reading.note", said)[0]
	s.as("bilal", "reading.answer", m{"reading": id, "how": "called", "why": ""})
	s.as("bilal", "reading.unanswer", m{"reading": id})
	s.as("anna", "reading.correct", m{"reading": id, "none": m{"why": "dormait"}, "at": s.now})
	s.as("anna", "reading.withdraw", m{"reading": id})
}

// file keeps somebody's file.
func (s *story) file(one string) {
	thread := m{"patient": one, "as": "main"}
	s.as("bilal", "reference.take", with(thread, "until", s.now.Format(time.DateOnly)))
	s.as("bilal", "reference.hand_back", thread)
	of := m{"patient": one}
	s.as("bilal", "circle.join", with(of, "since", s.now.Format(time.DateOnly)))
	s.as("bilal", "circle.leave", of)
	for field, v := range map[string]string{"birth_name": "Perrin", "birth_firsts": "Odette", "sex": "f"} {
		s.as("anna", "identity.edit", with(with(with(of, "field", field), "was", ""), "now", v))
	}
	s.as("bilal", "identity.edit", m{"patient": one, "field": "birth_name", "was": "", "now": "Perin"})
	s.as("anna", "identity.choose", m{"patient": one, "field": "birth_name", "keep": "Perrin"})
	s.as("anna", "identity.check", m{"patient": one, "saw": "passport", "was": m{"birth_name": "Perrin", "birth_firsts": "Odette", "sex": "f", "birth_place": ""}})
	s.as("anna", "identity.uncheck", of)
	s.as("anna", "matricule.set", m{"patient": one, "country": "FR", "number": "1850575123456 73", "was": ""})
	s.as("anna", "matricule.remove", of)
	for who, v := range map[string]string{"anna": "Café", "bilal": "Thé"} {
		s.as(who, "portrait.edit", m{"patient": one, "field": "morning", "was": "", "now": v})
	}
	s.as("anna", "portrait.choose", m{"patient": one, "field": "morning", "keep": "Thé"})
	score := s.as("anna", "score.note", m{"patient": one, "scale": "gir", "result": "3", "on": s.now.Format(time.DateOnly)})[0]
	s.as("anna", "score.correct", m{"score": score, "result": "4", "on": s.now.Format(time.DateOnly)})
	s.as("anna", "score.withdraw", m{"score": score})
	paper := s.as("anna", "paper.add", m{"patient": one, "sort": "prescription", "remind": 15})[0]
	s.as("anna", "paper.change", m{"paper": paper, "was": m{"remind": 15}, "title": "Dr Morel", "remind": 15})
	next := s.as("anna", "paper.renew", m{"paper": paper, "remind": 15})[0]
	s.as("anna", "paper.restore", m{"paper": paper, "next": next})
	s.as("anna", "paper.end", m{"paper": paper})
}

// agree amends the table of practice.
func (s *story) agree() {
	set := m{"task": "weight", "profession": "as", "value": "own", "why": "vu ensemble", "review": "2026-12-24", "was": ""}
	amendment := m{"amendment": s.as("anna", "amendment.set", set)[0]}
	s.as("bilal", "amendment.end", amendment)
	s.as("bilal", "amendment.restore", amendment)
}

// entrust lets a nurse entrust care of somebody.
func (s *story) entrust(one string) {
	s.as("anna", "member.edit", m{"field": "status", "was": "", "now": "employed"})
	e := m{"entrusted": s.as("anna", "entrusted.add", m{"patient": one, "tasks": []string{"turning"}, "to": "bilal", "until": "2026-12-03", "if": ""})[0]}
	for _, act := range []string{"agree", "unanswer", "decline"} {
		s.as("bilal", "entrusted."+act, e)
	}
	s.as("anna", "entrusted.withdraw", e)
	s.as("anna", "entrusted.restore", e)
}

// circle says who sees what of somebody, and has her daughter in.
func (s *story) circle(one string) {
	today := s.now.Format(time.DateOnly)
	objection := m{"objection": s.as("anna", "objection.add", m{"patient": one, "profession": "kine", "classes": []string{"care"}, "on": today})[0]}
	s.as("anna", "objection.end", objection)
	s.as("anna", "objection.restore", objection)
	urgent := m{"opening": s.as("bilal", "opening.urgent", m{"patient": one, "why": "malaise"})[0]}
	s.as("anna", "opening.seen", urgent)
	s.as("bilal", "opening.end", urgent)
	s.as("anna", "opening.add", m{"patient": one, "who": "bilal", "classes": []string{"sensitive"}, "why": "avec moi", "until": today})
	s.as("anna", "view.set", m{"profession": "kine", "was": s.team.Sees("kine"), "classes": []string{"care"}, "why": "essai", "review": "2026-12-24"})
	s.as("anna", "view.reset", m{"view": teams.ViewID("kine")})
	consent := m{"consent": s.as("anna", "consent.note", m{"patient": one, "sort": "photos", "given": true, "said": "elle-même", "on": today})[0]}
	s.as("anna", "consent.end", consent)
	s.as("anna", "consent.restore", consent)
	for i, person := range []string{"claire", "lucie"} {
		secret := "of " + person
		hash := sha256.Sum256([]byte(secret))
		s.as("anna", "guest.invite", m{"patient": one, "hash": hex.EncodeToString(hash[:]), "sort": "relative", "words": "sa fille",
			"consent": m{"by": "elle-même", "on": today}, "until": "2026-12-24"})
		s.as(person, "guest.join", m{"secret": secret, "first": person, "last": "Lambert"})
		s.as(person, "guest.write", m{"patient": one, "text": "Bonjour.", "at": s.now})
		guest := m{"guest": teams.GuestID(one, person)}
		if i == 0 {
			s.as("anna", "guest.end", guest)
		} else {
			s.as(person, "guest.leave", guest)
		}
	}
}

// wounds follows a wound of somebody.
func (s *story) wounds(one string) {
	id := s.as("anna", "wound.add", m{"patient": one, "place": m{"zone": "heel-left"}, "cause": m{"is": "pressure"}})[0]
	wound := m{"wound": id}
	s.as("anna", "wound.change", m{"wound": id, "category": "2", "was": m{}})
	seen := s.as("anna", "wound.assess", m{"wound": id, "length": 4.5, "width": 3, "at": s.now})[0]
	s.as("anna", "assessment.correct", m{"wound": id, "assessment": seen, "length": 4, "at": s.now})
	s.as("anna", "assessment.withdraw", m{"wound": id, "assessment": seen})
	s.as("anna", "wound.close", with(with(wound, "how", "healed"), "why", ""))
	s.as("anna", "wound.reopen", wound)
}

// plans says what somebody works for, and codes and rates it.
func (s *story) plans(one string) {
	id := s.as("anna", "goal.add", m{"patient": one, "words": "Marcher"})[0]
	goal := m{"goal": id}
	s.as("anna", "goal.edit", m{"goal": id, "field": "words", "was": "Marcher", "now": "Marcher loin"})
	s.as("bilal", "goal.edit", m{"goal": id, "field": "words", "was": "Marcher", "now": "Marcher un peu"})
	s.as("anna", "goal.choose", m{"goal": id, "field": "words", "keep": "Marcher loin"})
	s.as("anna", "goal.end", with(with(goal, "how", "reached"), "why", ""))
	s.as("anna", "goal.reopen", goal)
	coded := s.as("anna", "problem.add", m{"patient": one, "code": "pain", "whom": "individual", "nature": "potential"})[0]
	problem := m{"problem": coded}
	s.as("anna", "problem.change", m{"problem": coded, "whom": "family", "nature": "potential", "was": m{"whom": "individual", "nature": "potential"}})
	rated := s.as("anna", "rating.note", m{"problem": coded, "now": m{"knowledge": 2, "behavior": 3, "status": 2}})[0]
	s.as("anna", "rating.withdraw", m{"rating": rated})
	template := m{"template": s.as("anna", "template.keep", m{"patient": one, "name": "Marche", "goals": []m{{"words": "Marcher"}}})[0]}
	s.as("anna", "template.rename", with(with(template, "was", "Marche"), "name", "Dehors"))
	s.as("anna", "template.withdraw", template)
	s.as("anna", "template.restore", template)
	s.as("anna", "problem.close", with(with(problem, "how", "reduced"), "why", ""))
	s.as("anna", "problem.reopen", problem)
}

// twice lets two people tell one injection, and looks for the document.
func (s *story) twice(patient string) {
	visit := s.as("anna", "visit.add", m{"patient": patient, "day": "2026-11-24", "from": "08:00", "to": "09:00", "minutes": 30,
		"tasks": []m{{"task": "injection-insulin"}}, "people": 1, "urgency": "today"})[0]
	for _, who := range []string{"anna", "bilal"} {
		s.does(who, "visit.done", m{"visit": visit, "at": s.now, "tasks": []m{{"task": "injection-insulin", "done": true}}})
	}
	id := teams.TwiceID("injection-insulin", teams.PassageID(visit, "anna"), teams.PassageID(visit, "bilal"))
	s.as("bilal", "twice.seen", m{"twice": id})
	if d, ok := s.team.Doc(teams.Key{Kind: "twice", ID: id}); !ok || len(d.Body.(*teams.Twice).Seen) != 1 {
		s.t.Errorf("what was done twice is %+v", d.Body)
	}
}

// tray sets a fact aside and puts it in its place.
func (s *story) tray(patient string) {
	a := teams.Actor{Who: "anna", Now: s.now, Made: s.now, NewID: teams.NewIDs("tilleuls", "anna", "act-far")}
	change, kept := s.team.SetAside(a, "mood.tell", 1, json.RawMessage(`{"patient":"`+patient+`"}`), teams.Bad("act.unknown"))
	if id := teams.NewIDs("tilleuls", "anna", "act-far")(); !kept || len(change.Put) != 1 || change.Put[0].ID != id || change.Put[0].Kind != "aside" {
		s.t.Fatalf("set aside is %+v", change)
	}
	s.team.Apply(teams.Entry{Put: change.Put})
	aside := m{"aside": change.Put[0].ID}
	s.as("bilal", "aside.place", aside)
	if _, ok := s.team.Doc(teams.Key{Kind: "note", ID: teams.PlacedNoteID(change.Put[0].ID)}); !ok {
		s.t.Error("no note was made of it")
	}
	s.as("bilal", "aside.reopen", aside)
	s.as("bilal", "aside.close", m{"aside": change.Put[0].ID, "words": "rien à garder"})
}
