package web_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"ronde/server/run/runtest"
	"ronde/teams"
)

// guest brings somebody from outside into the circle of a person.
func guest(by, other *runtest.Phone, team, patient, sort string) {
	by.T.Helper()
	secret := "guest " + by.NewID()
	today := by.Now().Format(time.DateOnly)
	by.Must(team, "guest.invite", map[string]any{"patient": patient, "hash": teams.HashSecret(secret), "sort": sort, "words": "sa fille",
		"consent": map[string]any{"by": "elle-même", "on": today}, "until": today})
	var said struct{ Guest, By string }
	other.Post("/api/teams/"+team+"/invitation", map[string]any{"secret": secret}, &said)
	if said.Guest != sort || said.By != by.Who.First {
		by.T.Errorf("the invitation says %+v", said)
	}
	other.Must(team, "guest.join", map[string]any{"secret": secret, "first": other.Who.First, "last": other.Who.Last})
}

// routesOfATeam are all that the document about them names, but those that are a
// guest's too. The bytes of a photo are taken from whoever told it, and nobody else.
func routesOfATeam(p *runtest.Phone) (out []string) {
	p.T.Helper()
	var doc struct {
		Paths map[string]map[string]any
	}
	if err := json.Unmarshal([]byte(p.Send("GET", "/api/openapi.json", "").Body), &doc); err != nil {
		p.T.Fatal(err)
	}
	hers := []string{"POST /invitation", "POST /acts", "GET /snapshot", "GET /live", "POST /photos/" + aPhoto}
	for path, methods := range doc.Paths {
		if rest, ok := strings.CutPrefix(path, "/api/teams/{team}"); ok {
			for method := range methods {
				if r := strings.ToUpper(method) + " " + strings.ReplaceAll(rest, "{photo}", aPhoto); method != "parameters" && !slices.Contains(hers, r) {
					out = append(out, r)
				}
			}
		}
	}
	if len(out) < 6 {
		p.T.Fatalf("only %v", out)
	}
	return out
}

var aPhoto = strings.Repeat("1", 32)

// asked is what a member is answered to.
func asked(path, patient string, notes ...string) string {
	switch path {
	case "/html":
		return `{"notes":["` + strings.Join(notes, `","`) + `"]}`
	case "/history":
		return `{"of":"` + patient + `","kind":"note","max":10}`
	case "/search":
		return `{"text":"chaussons"}`
	case "/month":
		return `{"month":"2026-11","of":"team","lang":"fr"}`
	}
	return "{}"
}

// A guest has her snapshot, her socket and her acts. To all else there is no such
// team, to the same bytes as for a stranger; and so it is everywhere once it ended.
func TestWhatAGuestMayAsk(t *testing.T) {
	h := runtest.New(t)
	ines, claire, kine, marc := h.Person("Inès", "ide"), h.Person("Claire", "as"), h.Person("Rémi", "ide"), h.Person("Marc", "as")
	team := ines.Found("Les Tilleuls")
	lambert, petit := ines.Patient(team, "Lambert"), ines.Patient(team, "ZZMARQUEURZZ")
	note := func(patient, words string, home bool) string {
		return ines.Must(team, "note.write", map[string]any{"patient": patient, "text": words, "pass_on": false, "at": ines.Now(), "home": home})
	}
	inside, forHome := note(lambert, "ZZEQUIPEZZ", false), note(lambert, "Penser aux chaussons.", true)
	note(petit, "ZZMARQUEURZZ", true)
	guest(ines, claire, team, lambert, "relative")
	guest(ines, kine, team, lambert, "professional")

	closed := func(who *runtest.Phone, more ...string) {
		t.Helper()
		for _, r := range append(routesOfATeam(ines), more...) {
			method, path, _ := strings.Cut(r, " ")
			body, head := "", []string(nil)
			if method == "POST" {
				body = asked(path, lambert, inside, forHome)
			}
			if path == "/sheet" {
				head = asBytes
			}
			mine, none := who.Send(method, "/api/teams/"+team+path, body, head...), marc.Send(method, "/api/teams/"+strings.Repeat("0", 32)+path, body, head...)
			if mine.Status != 404 || mine.Body != none.Body {
				t.Errorf("%s is told by %s: %d %s", who.Who.First, r, mine.Status, mine.Body)
			}
		}
	}
	closed(claire)
	closed(kine)
	closed(marc, "GET /snapshot")

	held := func(who *runtest.Phone) string { return who.Send("GET", "/api/teams/"+team+"/snapshot", "").Body }
	for who, sees := range map[*runtest.Phone]bool{claire: false, kine: true} {
		text := held(who)
		if !strings.Contains(text, "chaussons") || strings.Contains(text, "ZZMARQUEURZZ") || strings.Contains(text, `"kind":"member"`) {
			t.Errorf("%s holds %s", who.Who.First, text)
		}
		if strings.Contains(text, "ZZEQUIPEZZ") != sees || strings.Contains(text, "12 rue des Tilleuls") != sees {
			t.Errorf("%s sees what is said in the team: %v, wanted %v", who.Who.First, !sees, sees)
		}
	}

	// Nobody sees a guest there, and she sees nobody.
	live := claire.Live(team)
	hers := note(lambert, "Elle a bien dormi.", true)
	if text := live.Until(func(f runtest.Frame) bool { return strings.Contains(f.Text, hers) }); strings.Contains(text, "presence") {
		t.Errorf("a guest is told who is there: %s", text)
	}
	there := ines.Live(team).Until(func(f runtest.Frame) bool { return strings.Contains(f.Text, `"presence"`) })
	if strings.Contains(there, claire.Who.ID) {
		t.Errorf("a guest is shown as being there: %s", there)
	}

	// It ends: on the socket, in her list of teams, everywhere.
	teamsOf := func() string { return claire.Send("GET", "/api/me", "").Body }
	if !strings.Contains(teamsOf(), team) {
		t.Error("the account does not know the team")
	}
	ines.Must(team, "guest.end", map[string]any{"guest": teams.GuestID(lambert, claire.Who.ID)})
	if code := live.Closed(); code != 4404 {
		t.Errorf("closed with %d", code)
	}
	closed(claire, "GET /snapshot")
	if strings.Contains(teamsOf(), team) {
		t.Error("the account still lists the team")
	}
}

// Her phone had no network on her last day: what she wrote before the end reaches
// the team's tray, and she is told that and nothing else. Whom the team shows out
// is answered as a stranger.
func TestAGuestsMessageAfterTheEnd(t *testing.T) {
	h := runtest.New(t)
	ines, claire, lea := h.Person("Inès", "ide"), h.Person("Claire", "as"), h.Person("Léa", "as")
	team := ines.Found("Les Tilleuls")
	lambert := ines.Patient(team, "Lambert")
	guest(ines, claire, team, lambert, "relative")
	guest(ines, lea, team, lambert, "relative")
	for id, g := range docsOf[teams.Guest](t, ines, team, "guest") {
		if g.Person == lea.Who.ID {
			ines.Must(team, "guest.end", map[string]any{"guest": id})
		}
	}
	made := h.Now()
	write := func(who *runtest.Phone, made time.Time) runtest.Reply {
		return who.Send("POST", "/api/teams/"+team+"/acts", `{"acts":[{"id":"`+h.NewID()+`","act":"guest.write","v":1,"made":"`+made.Format(time.RFC3339)+
			`","args":{"patient":"`+lambert+`","text":"Elle a bien dormi.","at":"`+made.Format(time.RFC3339)+`"}}]}`)
	}
	h.Pass(48 * time.Hour)
	if r := write(claire, made); r.Status != 200 || !strings.Contains(r.Body, `"aside":true`) || !strings.Contains(r.Body, `"seq":0`) {
		t.Errorf("she hears %d %s", r.Status, r.Body)
	}
	for who, r := range map[string]runtest.Reply{"written after": write(claire, h.Now()), "shown out": write(lea, made)} {
		if none := write(h.Person("Marc", "ide"), made); r.Status != none.Status || r.Body != none.Body {
			t.Errorf("%s: %d %s, a stranger hears %d %s", who, r.Status, r.Body, none.Status, none.Body)
		}
	}
	if r := claire.Send("GET", "/api/teams/"+team+"/snapshot", ""); r.Status != 404 {
		t.Errorf("she is given %d %s", r.Status, r.Body)
	}
	asides := docsOf[teams.Aside](t, ines, team, "aside")
	for _, as := range asides {
		if as.Text != "Elle a bien dormi." || as.By != claire.Who.ID || as.Patient != lambert || as.Why != "over" {
			t.Errorf("%+v", as)
		}
	}
	if len(asides) != 1 {
		t.Errorf("%d are in the tray", len(asides))
	}
}

// docsOf gives the documents of a kind as somebody is sent them.
func docsOf[B any](t *testing.T, who *runtest.Phone, team, kind string) map[string]B {
	t.Helper()
	var out struct {
		Docs []struct {
			Kind, ID string
			Body     json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(who.Send("GET", "/api/teams/"+team+"/snapshot", "").Body), &out); err != nil {
		t.Fatal(err)
	}
	found := map[string]B{}
	for _, d := range out.Docs {
		var b B
		if d.Kind != kind {
			continue
		}
		if err := json.Unmarshal(d.Body, &b); err != nil {
			t.Fatal(err)
		}
		found[d.ID] = b
	}
	return found
}
