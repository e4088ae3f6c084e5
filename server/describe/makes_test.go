package describe

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"ronde/teams"
)

// story does acts in a row and looks at the ids of what they make.
type story struct {
	t    *testing.T
	team *teams.Team
	now  time.Time
	did  map[string]bool
}

// does lets somebody act and answers the kinds of the documents whose ids were
// made anew, in their order, and those ids.
func (s *story) does(who, act string, args any) (made []string, ids []string) {
	s.t.Helper()
	s.now = s.now.Add(time.Minute)
	raw, err := json.Marshal(args)
	if err != nil {
		s.t.Fatal(err)
	}
	next := teams.NewIDs("tilleuls", who, act)
	count := func() teams.ID {
		ids = append(ids, next()+strings.ReplaceAll(act, ".", "-")) // told apart from the ids of other acts of this story
		return ids[len(ids)-1]
	}
	change, err := s.team.Do(teams.Actor{Who: who, Now: s.now, Made: s.now, NewID: count, Knowing: []string{"erase.early"}, Why: "sa famille"}, act, raw)
	if err != nil {
		s.t.Fatalf("%s %s: %v", act, raw, err)
	}
	s.team.Apply(teams.Entry{Put: change.Put, Drop: change.Drop})
	for _, id := range ids {
		for _, d := range change.Put {
			if d.ID == id && d.Kind != "door" { // a door has the id of its home
				made = append(made, d.Kind)
			}
		}
	}
	s.did[act] = true
	return made, ids
}

// as is does for an act that must make what the page says.
func (s *story) as(who, act string, args any) (ids []string) {
	s.t.Helper()
	made, ids := s.does(who, act, args)
	if !slices.Equal(made, makes[act]) || len(ids) != len(makes[act]) {
		s.t.Errorf("%s makes %v under %v, the page says %v", act, made, ids, makes[act])
	}
	return ids
}

type m = map[string]any

// Every act of the table makes the new documents that the page says.
func TestNewDocuments(t *testing.T) {
	s := &story{t, teams.New(nil), time.Date(2026, 11, 24, 7, 0, 0, 0, time.UTC), map[string]bool{}}
	s.does("anna", "team.found", m{"name": "Les Tilleuls", "zone": "Europe/Paris", "first": "Anna", "last": "Morel", "profession": "ide"})
	s.as("anna", "team.rename", m{"was": "Les Tilleuls", "now": "L’équipe des Tilleuls"})
	hash := sha256.Sum256([]byte("a secret"))
	s.as("anna", "invitation.make", m{"hash": hex.EncodeToString(hash[:])})
	s.as("bilal", "team.join", m{"secret": "a secret", "first": "Bilal", "last": "Kaci", "profession": "as"})
	other := sha256.Sum256([]byte("another"))
	s.as("anna", "invitation.make", m{"hash": hex.EncodeToString(other[:])})
	s.as("anna", "invitation.withdraw", m{"invitation": teams.InvitationID("another")})
	s.as("bilal", "member.edit", m{"field": "phone", "was": "", "now": "01 99 00 12 34"})

	lucette := s.as("anna", "patient.add", m{"title": "Mme", "first": "Lucette", "last": "Fontaine", "street": "3 rue du Lavoir"})
	made, ids := s.does("bilal", "patient.add", m{"title": "M.", "first": "René", "last": "Fontaine", "with": lucette[0]})
	if !slices.Equal(made, makes["patient.add"][:1]) || len(ids) != 1 {
		t.Errorf("a person who lives with another makes %v", made)
	}
	rene := ids[0]
	s.as("anna", "patient.edit", m{"patient": rene, "field": "first", "was": "René", "now": "Réné"})
	s.as("bilal", "patient.edit", m{"patient": rene, "field": "first", "was": "René", "now": "René-Paul"})
	s.as("anna", "patient.choose", m{"patient": rene, "field": "first", "keep": "René-Paul"})
	s.as("anna", "patient.told", m{"patient": rene, "by": "Anna", "on": "2026-11-20"})
	home := s.as("anna", "home.part", m{"patient": rene})[0]
	for _, of := range []string{"home", "door"} {
		field := map[string]string{"home": "town", "door": "code"}[of]
		s.as("anna", of+".edit", m{"home": home, "field": field, "was": "", "now": "12A"})
		s.as("bilal", of+".edit", m{"home": home, "field": field, "was": "", "now": "12B"})
		s.as("anna", of+".choose", m{"home": home, "field": field, "keep": "12B"})
	}
	s.as("anna", "home.share", m{"patient": rene, "with": lucette[0]})
	alert := s.as("anna", "alert.add", m{"patient": rene, "sort": "dog", "text": "berger, gentil"})[0]
	s.as("anna", "alert.end", m{"alert": alert})
	s.as("anna", "alert.restore", m{"alert": alert})
	contact := s.as("anna", "contact.add", m{"patient": rene, "name": "Sylvie", "phone": "01 99 00 45 67"})[0]
	s.as("anna", "contact.edit", m{"contact": contact, "field": "relation", "was": "", "now": "fille"})
	s.as("bilal", "contact.edit", m{"contact": contact, "field": "relation", "was": "", "now": "sa fille"})
	s.as("anna", "contact.choose", m{"contact": contact, "field": "relation", "keep": "fille"})
	s.as("anna", "contact.remove", m{"contact": contact})
	s.as("anna", "contact.restore", m{"contact": contact})

	visit := s.as("anna", "visit.add", m{"patient": rene, "day": "2026-11-24", "from": "08:00", "to": "09:00", "minutes": 30,
		"tasks": []m{{"label": "bonjour"}}, "people": 1, "urgency": "today"})[0]
	told := []m{{"label": "bonjour", "done": true}}
	s.as("bilal", "visit.take", m{"visit": visit})
	s.as("bilal", "visit.hand_back", m{"visit": visit})
	s.as("bilal", "visits.hand_back", m{"until": "2026-11-25"})
	s.as("bilal", "visit.cancel", m{"visit": visit, "why": "away"})
	s.as("bilal", "visit.restore", m{"visit": visit})
	s.as("bilal", "visit.not_done", m{"visit": visit, "at": s.now, "why": "absent", "note": m{"text": "Personne."}})
	s.as("bilal", "visit.done", m{"visit": visit, "at": s.now, "tasks": told, "note": m{"text": "Il était au jardin."}})
	if made, _ := s.does("bilal", "visit.done", m{"visit": visit, "at": s.now, "tasks": told}); made != nil {
		t.Errorf("without a note it makes %v", made)
	}
	s.as("bilal", "passage.withdraw", m{"passage": teams.PassageID(visit, "bilal")})
	note := s.as("anna", "note.write", m{"patient": rene, "text": "Dort bien.", "at": s.now})[0]
	s.as("anna", "note.correct", m{"note": note, "text": "Dort mieux."})
	s.charting(lucette[0])
	s.imports()
	s.signing(rene)
	s.wrongPlace(rene, lucette[0], visit)
	s.measure(rene)
	s.photos(rene, lucette[0])
	s.wounds(rene)
	s.file(rene)
	s.agree()
	s.plans(rene)
	s.entrust(rene)
	s.circle(rene)
	s.as("anna", "visit.cancel", m{"visit": visit, "why": "mistake"})
	s.as("bilal", "team.rename", m{"was": "Les Tilleuls", "now": "Tilleuls"})
	s.as("anna", "team.choose", m{"keep": "Tilleuls"})
	s.twice(rene)
	s.tray(rene)
	s.series(rene)
	s.plan(rene)
	s.together()
	s.shared(rene)
	s.as("anna", "patient.close", m{"patient": rene, "why": "chez sa fille"})
	s.as("anna", "patient.reopen", m{"patient": rene})
	s.transfers(rene)
	s.erase(rene)
	s.as("bilal", "team.leave", m{})

	for _, a := range Asked() {
		if !s.did[a.Name] {
			t.Errorf("nobody did %s", a.Name)
		}
	}
}

// series lets a visit come again, change, end and go on, and stops it for a day.
func (s *story) series(patient string) {
	wants := m{"patient": patient, "rule": m{"every": 1}, "from_day": "2026-11-24", "from": "20:00", "to": "21:00", "minutes": 30,
		"tasks": []m{{"label": "bonsoir"}}, "people": 1, "urgency": "today"}
	series := s.as("anna", "series.add", wants)[0]
	visit := teams.SeriesVisitID(series, teams.Day(s.now.Unix()/86400)+1)
	s.as("bilal", "visit.take", m{"visit": visit})
	delete(wants, "patient")
	wants["series"], wants["minutes"] = series, 45
	series = s.as("anna", "series.edit", wants)[0]
	s.as("bilal", "visit.keep", m{"visit": visit})
	s.as("bilal", "visit.unkeep", m{"visit": visit})
	s.as("anna", "patient.stop", m{"patient": patient, "why": "hospital"})
	s.as("bilal", "stop.seen", m{"patient": patient, "at": s.now})
	s.as("anna", "patient.resume", m{"patient": patient})
	end := m{"series": series, "from_day": "2026-11-24", "why": "va mieux"}
	s.as("anna", "series.end", end)
	s.as("anna", "series.restore", m{"series": series})
	s.as("anna", "series.into_plan", m{"series": series, "part": "evening"})
	s.as("anna", "series.out_of_plan", m{"series": series})
	s.as("anna", "series.end", end)
	s.as("bilal", "visit.cancel", m{"visit": visit, "why": "mistake"})
}

// plan says what is done for a person, says it otherwise, ends it.
func (s *story) plan(patient string) {
	does := m{"task": m{"task": "help-wash"}, "doer": m{"who": "team"}, "minutes": 20, "people": 1, "urgency": "today", "part": "evening",
		"recurs": m{"how": "weekdays", "weekdays": []string{"mon"}}}
	intervention := s.as("anna", "intervention.add", with(does, "patient", patient))[0]
	s.as("anna", "intervention.edit", with(with(with(does, "intervention", intervention), "was", 1), "minutes", 30))
	end := m{"intervention": intervention, "why": "va mieux"}
	s.as("anna", "intervention.end", end)
	s.as("anna", "intervention.restore", m{"intervention": intervention})
	s.as("anna", "rhythm.set", m{"patient": patient, "part": "evening", "from": "18:00", "to": "19:00", "was": m{"from": "17:30", "to": "20:00"}})
	s.as("anna", "intervention.end", end)
}

// shared offers a visit, moves it and cuts it in two.
func (s *story) shared(patient string) {
	tasks := []m{{"label": "bonjour"}, {"label": "lire le courrier"}}
	visit := s.as("bilal", "visit.add", m{"patient": patient, "day": "2026-11-24", "from": "20:00", "to": "20:30", "minutes": 30,
		"tasks": tasks, "people": 1, "urgency": "today"})[0]
	here := m{"visit": visit}
	offer := m{"visit": visit, "to": "bilal"}
	s.as("anna", "visit.offer", offer)
	s.as("bilal", "visit.decline", here)
	s.as("bilal", "visit.undecline", here)
	s.as("anna", "visit.withdraw_offer", offer)
	s.as("anna", "visit.offer", offer)
	s.as("bilal", "visit.accept", here)
	s.as("bilal", "visit.unaccept", here)
	s.as("bilal", "visit.accept", here)
	s.as("anna", "visit.move", m{"visit": visit, "day": "2026-11-24", "from": "21:00", "to": "21:30",
		"was": m{"day": "2026-11-24", "from": "20:00", "to": "20:30"}})
	s.as("bilal", "visit.seen", here)
	s.as("bilal", "visit.take_part", m{"visit": visit, "tasks": []int{0}, "was": tasks})
	s.as("bilal", "visit.whole", here)
	s.as("bilal", "visit.arrived", m{"visit": visit, "at": s.now})
	s.as("bilal", "arrival.withdraw", here)
	s.as("bilal", "visit.cancel", m{"visit": visit, "why": "mistake"})
}

// together asks for a hand, and writes a page with four of them.
func (s *story) together() {
	help := m{"help": s.as("anna", "help.ask", m{"what": "porter un lit", "day": "2026-11-24"})[0]}
	s.as("anna", "help.withdraw", help)
	s.as("anna", "help.restore", help)
	s.as("bilal", "help.take", help)
	s.as("bilal", "help.hand_back", help)
	s.as("bilal", "help.done", m{"help": help["help"], "at": s.now})
	s.as("bilal", "help.undo", help)
	page := s.as("anna", "page.add", m{"title": "Réunion", "text": "Mardi."})[0]
	for _, words := range []string{"Mercredi.", "Jeudi."} {
		s.as("bilal", "page.edit", m{"page": page, "from": 1, "title": "Réunion", "text": words})
	}
	s.as("anna", "page.choose", m{"page": page, "from": 3, "title": "Réunion", "text": "Jeudi."})
	s.as("anna", "page.remove", m{"page": page})
	s.as("anna", "page.restore", m{"page": page})
}

// wrongPlace moves a note and a passage and moves them back, and minds what is
// asked for at a visit.
func (s *story) wrongPlace(one, other, visit string) {
	moved := m{"note": s.as("anna", "note.write", m{"patient": one, "text": "Sourit.", "at": s.now})[0], "notes": []string{}, "patient": other}
	s.as("bilal", "note.move", moved)
	s.as("bilal", "note.move_back", moved)
	s.as("anna", "visit.done", m{"visit": visit, "at": s.now, "tasks": []m{}, "note": m{"text": "Vu."}})
	there := s.as("anna", "visit.add", m{"patient": other, "day": "2026-11-24", "from": "08:00", "to": "09:00", "minutes": 30,
		"tasks": []m{{"label": "bonjour"}}, "people": 1, "urgency": "today"})[0]
	p, _ := s.team.Doc(teams.Key{Kind: "passage", ID: teams.PassageID(visit, "anna")})
	passage := m{"passage": p.ID, "notes": []string{p.Body.(*teams.Passage).Note}, "visit": there}
	s.as("anna", "passage.move", passage)
	s.as("anna", "passage.move_back", passage)
	s.as("anna", "passage.withdraw", m{"passage": p.ID})
	s.as("anna", "visit.cancel", m{"visit": there, "why": "mistake"})
	attention := m{"attention": s.as("anna", "attention.add", m{"patient": one, "text": "volets", "once": true})[0]}
	for _, act := range []string{"tick", "untick", "end", "restore"} {
		args := m{"attention": attention["attention"]}
		if act == "tick" {
			args["at"] = s.now
		}
		s.as("bilal", "attention."+act, args)
	}
	s.treatments(one)
}

// photos tells of one, takes it out of sight and moves it to and fro. Its id is
// chosen by the phone.
func (s *story) photos(patient, other string) {
	s.as("anna", "photo.add", m{"patient": patient, "file": "file-one", "hash": strings.Repeat("0a", 32), "width": 4, "height": 3, "at": s.now})
	s.as("bilal", "photo.withdraw", m{"photo": "file-one"})
	s.as("bilal", "photo.restore", m{"photo": "file-one"})
	s.as("bilal", "photo.move", m{"photo": "file-one", "patient": other})
	s.as("bilal", "photo.move_back", m{"photo": "file-one", "patient": other})
}

// imports takes a line of a table over, and back.
func (s *story) imports() {
	today := s.now.Format(time.DateOnly)
	row := m{"line": 2, "title": "M.", "first": "Jean", "last": "Vasseur", "contacts": []m{{"name": "Zoé Vasseur"}},
		"series": []m{{"from_day": today, "rule": m{"weekdays": []string{"mon"}}, "from": "08:00", "to": "09:00", "minutes": 30, "tasks": []m{{"task": "help-wash"}}, "people": 1, "urgency": "today"}}}
	s.as("anna", "import.add", m{"import": "import-one", "part": 0, "rows": []m{row}})
	s.as("bilal", "import.undo", m{"import": "import-one"})
}

// signing lets somebody learn for a day, and a colleague read with her.
func (s *story) signing(patient string) {
	today := s.now.Format(time.DateOnly)
	s.as("bilal", "member.learns", m{"until": today})
	note := s.as("bilal", "note.write", m{"patient": patient, "text": "TA 12/7", "at": s.now})[0]
	s.as("bilal", "member.learns", m{"until": "2026-11-01"})
	s.as("anna", "member.edit", m{"field": "profession", "was": "ide", "now": "as"})
	s.as("anna", "note.sign", m{"note": note})
	s.as("anna", "note.unsign", m{"note": note})
	s.as("anna", "member.edit", m{"field": "profession", "was": "as", "now": "ide"})
}

// The ids that the page spells out.
func TestIdsAreAsThePageSays(t *testing.T) {
	hashed := func(text string) string {
		h := sha256.Sum256([]byte(text))
		return hex.EncodeToString(h[:])[:32]
	}
	next := teams.NewIDs("team1", "anna", "act1")
	for _, c := range []struct{ got, want string }{
		{next(), hashed("ronde:team1:anna:act1:0")},
		{next(), hashed("ronde:team1:anna:act1:1")},
		{teams.PassageID("visit1", "anna"), hashed("ronde:passage:visit1:anna")},
		{teams.ArrivalID("visit1", "anna"), hashed("ronde:arrival:visit1:anna")},
		{teams.InvitationID("secret1"), hashed("secret1")},
		{teams.PlacedNoteID("aside1"), hashed("ronde:aside:aside1")},
		{teams.TwiceID("weight", "pass2", "pass1"), hashed("ronde:twice:weight:pass1:pass2")},
	} {
		if c.got != c.want {
			t.Errorf("got %s, the page says %s", c.got, c.want)
		}
	}
}

// erase proposes, thinks better of it, and proposes again; the day after somebody
// else agrees.
func (s *story) erase(patient string) {
	s.as("anna", "patient.close", m{"patient": patient, "why": "décès"})
	s.as("anna", "erase.propose", m{"patient": patient})
	s.as("bilal", "erase.withdraw", m{"erasure": teams.ErasureID(patient)})
	s.as("anna", "erase.propose", m{"patient": patient})
	s.now = s.now.AddDate(0, 0, 1)
	for _, l := range s.team.Letters() { // none about her is on its way any more
		s.as("", "letter.delivered", m{"letter": l.ID})
	}
	s.as("bilal", "erase.agree", m{"erasure": teams.ErasureID(patient)})
	if _, ok := s.team.Doc(teams.Key{Kind: "patient", ID: patient}); ok {
		s.t.Error("the file is still there")
	}
}
