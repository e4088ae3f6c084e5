package web_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"ronde/server/access"
	"ronde/server/run/runtest"
)

type hits struct {
	Hits []struct {
		Doc struct {
			Kind, ID, Of string
		}
		Text  string
		Marks [][]int
		Cut   bool
	}
	Older string
}

func (h hits) texts() (out []string) {
	for _, one := range h.Hits {
		out = append(out, one.Text)
	}
	return out
}

func look(p *runtest.Phone, team string, in map[string]any) (out hits) {
	p.Post("/api/teams/"+team+"/search", in, &out)
	return out
}

func write(p *runtest.Phone, team, patient, text string) string {
	p.Pass(time.Second)
	return p.Must(team, "note.write", map[string]any{"patient": patient, "text": text, "pass_on": false, "at": p.Now()})
}

func TestSearchFindsWhatWasSaid(t *testing.T) {
	h := runtest.New(t)
	ines, sonia := h.Person("Inès", "ide"), h.Person("Sonia", "as")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, sonia)
	lambert, moreau := ines.Patient(team, "Lambert"), ines.Patient(team, "Moreau")
	first := write(ines, team, lambert, "Pansement du talon refait, plaie propre")
	write(sonia, team, moreau, "😀 Les pansements : à commander")
	ines.Must(team, "alert.add", map[string]any{"patient": lambert, "sort": "allergy", "text": "allergie aux pansements adhésifs"})

	want := func(in map[string]any, texts ...string) {
		t.Helper()
		if got := look(sonia, team, in).texts(); len(got) != len(texts) || !slices.EqualFunc(got, texts, strings.Contains) {
			t.Errorf("%v: %q, want %q", in, got, texts)
		}
	}
	want(map[string]any{"text": "pansment"}, "adhésifs", "commander", "talon")
	want(map[string]any{"text": "PANSEMENTS", "patient": lambert}, "adhésifs", "talon")
	want(map[string]any{"text": "pansement", "kinds": []string{"note"}, "by": sonia.Who.ID}, "commander")
	want(map[string]any{"text": "", "patient": lambert}, "adhésifs", "talon")
	want(map[string]any{"text": "?!"})
	if one := look(ines, team, map[string]any{"text": "pansement", "patient": moreau}).Hits; len(one) != 1 || fmt.Sprint(one[0].Marks) != "[[7 17]]" {
		t.Errorf("%+v", one)
	}

	// The last wording is found, the former one is not, nor what has gone elsewhere.
	ines.Must(team, "note.correct", map[string]any{"note": first, "text": "Escarre du sacrum", "pass_on": false})
	want(map[string]any{"text": "talon"})
	want(map[string]any{"text": "escarres"}, "sacrum")
	moved := write(ines, team, lambert, "vertiges au lever")
	ines.Must(team, "note.move", map[string]any{"note": moved, "patient": moreau})
	want(map[string]any{"text": "vertige", "patient": lambert})
	want(map[string]any{"text": "vertige", "patient": moreau}, "lever")

	// Beyond the horizon, after the room was closed, and after a restart.
	for range 2 {
		h.Pass(20 * 24 * time.Hour)
		want(map[string]any{"text": "escarre"}, "sacrum")
	}
	h.S.Close()
	h.Open()
	want(map[string]any{"text": "escarre"}, "sacrum")
}

// Of the whole team only its register of events is read without a word.
func TestSearchGivesTheRegister(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	write(ines, team, ines.Patient(team, "Lambert"), "escarre au talon")
	ines.Must(team, "event.add", map[string]any{"sort": "complaint", "text": "Pharmacie non prévenue", "at": ines.Now()})
	got := look(ines, team, map[string]any{"text": "", "kinds": []string{"event"}})
	if len(got.Hits) != 1 || got.Hits[0].Text != "Pharmacie non prévenue" {
		t.Errorf("%+v", got)
	}
	for _, kinds := range []string{`["note"]`, `["event","note"]`, `[]`} {
		if r := ines.Send("POST", "/api/teams/"+team+"/search", `{"text":"","kinds":`+kinds+`}`); r.Status == 200 {
			t.Errorf("%s without a word: %s", kinds, r.Body)
		}
	}
}

func TestSearchStaysWithinSight(t *testing.T) {
	h := runtest.New(t)
	ines, marc := h.Person("Inès", "ide"), h.Person("Marc", "as")
	team, other := ines.Found("Les Tilleuls"), marc.Found("Les Glycines")
	write(ines, team, ines.Patient(team, "Lambert"), "escarre au talon")
	absent := marc.Send("POST", "/api/teams/"+strings.Repeat("0", 32)+"/search", `{"text":"escarre"}`)
	never := func(who string, p *runtest.Phone) {
		t.Helper()
		for _, text := range []string{"escarre", "!!"} {
			r := p.Send("POST", "/api/teams/"+team+"/search", `{"text":"`+text+`"}`)
			if r.Status != 404 || r.Body != absent.Body {
				t.Errorf("%s: %d %s", who, r.Status, r.Body)
			}
		}
	}
	never("a stranger", marc)
	if got := look(marc, other, map[string]any{"text": "escarre"}); len(got.Hits) != 0 {
		t.Errorf("another team: %+v", got)
	}
	ines.Invite(team, marc)
	if got := look(marc, team, map[string]any{"text": "escarre"}); len(got.Hits) != 1 {
		t.Errorf("a member: %+v", got)
	}
	marc.Must(team, "team.leave", struct{}{})
	never("somebody who has left", marc)
}

func TestSearchPagesAndRefuses(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	lambert := ines.Patient(team, "Lambert")
	for k := range 3 {
		var acts []map[string]any
		for i := range 40 {
			acts = append(acts, ines.Act("note.write", map[string]any{"patient": lambert, "text": fmt.Sprintf("tension numéro %d", k*40+i), "pass_on": false,
				"at": ines.Now().Add(-time.Duration(i%7) * time.Hour)}))
		}
		ines.Send("POST", "/api/teams/"+team+"/acts", list(acts...))
	}
	seen, pages, before := map[string]bool{}, 0, ""
	for {
		in := map[string]any{"text": "tensions"}
		if before != "" {
			in["before"] = before
		}
		page := look(ines, team, in)
		for _, one := range page.Hits {
			seen[one.Text] = true
		}
		pages++
		if before = page.Older; before == "" {
			break
		}
	}
	if len(seen) != 120 || pages != 3 {
		t.Errorf("%d notes on %d pages", len(seen), pages)
	}
	write(ines, team, lambert, strings.Repeat("rien à dire de plus. ", 60)+"Puis une chute 😀 au salon. "+strings.Repeat("Voilà tout. ", 60))
	one := look(ines, team, map[string]any{"text": "chuté"}).Hits
	if len(one) != 1 || !one[0].Cut || len(one[0].Marks) != 1 || !strings.Contains(one[0].Text, "chute 😀 au salon") {
		t.Fatalf("%+v", one)
	}
	if m := one[0].Marks[0]; string([]rune(one[0].Text)[m[0]:m[1]]) != "chute" {
		t.Errorf("%q is marked at %v", one[0].Text, m)
	}
	for body, code := range map[string]string{
		`{"text":"` + strings.Repeat("a", 10000) + `"}`: "search.long",
		`{"text":"` + strings.Repeat("é", 201) + `"}`:   "search.long",
		`{"text":""}`:                                          "query.bad",
		`{"text":"a","patient":"../x"}`:                        "query.bad",
		`{"text":"a","kinds":["door"]}`:                        "query.bad",
		`{"text":"a","before":"1/note"}`:                       "query.bad",
		`{"text":"a","before":"x/note/n1"}`:                    "query.bad",
		`{"text":"a","before":"1/door/n1"}`:                    "query.bad",
		`{"text":"a","by":"` + strings.Repeat("z", 900) + `"}`: "query.bad",
	} {
		if r := ines.Send("POST", "/api/teams/"+team+"/search", body); r.Status != 400 || !strings.Contains(r.Body, `"`+code+`"`) {
			t.Errorf("%.60s: %d %s, want %s", body, r.Status, r.Body, code)
		}
	}
}

// What hostile people write and look for breaks nothing, and nothing of it is in
// the server's own log.
func TestHostileWordsAreLookedForAsWords(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "Lambert")
	var cases []struct{ Text string }
	raw, err := os.ReadFile("../../teams/text/testdata/names-hostile.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &cases); err != nil || len(cases) < 20 {
		t.Fatalf("%v, %d", err, len(cases))
	}
	for _, c := range cases {
		body, _ := json.Marshal(map[string]any{"text": c.Text})
		if r := ines.Send("POST", "/api/teams/"+team+"/search", string(body)); r.Status != 200 && r.Status != 400 {
			t.Errorf("%q: %d %s", c.Text, r.Status, r.Body)
		}
	}
	write(ines, team, patient, "le mot ZZMARQUEURZZ y est")
	if got := look(ines, team, map[string]any{"text": "zzmarqueurzz"}); len(got.Hits) != 1 {
		t.Errorf("%+v", got)
	}
	events := eventsOf(t, secondLog(t, h), team)
	if strings.Contains(h.Log.String(), "ZZMARQUEURZZ") || strings.Contains(strings.ToLower(h.Log.String()), "zzmarqueurzz") {
		t.Error("what was looked for is in the log")
	}
	searched := 0
	for _, e := range events {
		if e.What == access.Searched && e.Who == ines.Who.ID {
			searched++
		}
		if e.Why != "" {
			t.Errorf("the log says more than who and about whom: %+v", e)
		}
	}
	if searched == 0 {
		t.Errorf("no search is in the access log: %+v", events)
	}
}
