package export

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"ronde/teams"
)

func fileWith(docs ...teams.Doc) File {
	return File{Lang: "fr", Now: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC), Zone: time.FixedZone("", 3600), By: "person-ines",
		Patient: &teams.Patient{Fields: teams.Fields{"last": {V: "L<b>ambert"}}}, People: map[teams.ID]string{"person-ines": "Inès Haddad"}, Docs: docs}
}

// leaves gives all texts in a JSON value, each after the field it stands in.
func leaves(field string, v any) (all [][2]string) {
	switch v := v.(type) {
	case string:
		all = append(all, [2]string{field, v})
	case []any:
		for _, one := range v {
			all = append(all, leaves(field, one)...)
		}
	case map[string]any:
		for name, one := range v {
			if name == "v" { // the text of a line, which has its name
				name = field
			}
			if !quiet[name] {
				all = append(all, leaves(name, one)...)
			}
		}
	}
	return all
}

// Whoever adds a kind of document about somebody, or a field, names it for her.
func TestACopyIsReadInHerLanguage(t *testing.T) {
	kinds := map[string]bool{}
	for _, d := range samples(t) {
		raw, err := teams.EncodeBody(d)
		if err != nil {
			t.Fatal(err)
		}
		if ofTeam[d.Kind] {
			continue
		}
		kinds[d.Kind] = true
		w := copyWords["fr"]
		if w.kinds[d.Kind] == "" || copyWords["en"].kinds[d.Kind] == "" {
			t.Errorf("%s has no name", d.Kind)
		}
		var has any
		if err := json.Unmarshal(raw, &has); err != nil {
			t.Fatal(err)
		}
		for _, name := range fieldsIn(has) {
			if w.fields[name] == "" && name != "id" && !quiet[name] && !points[name] && !keyed.MatchString(name) {
				t.Errorf("%s: field %q has no name in French", d.Kind, name)
			}
		}
	}
	if len(kinds) < 40 {
		t.Errorf("only %d kinds", len(kinds))
	}
	page := fileWith(samples(t)...).HTML()
	for _, want := range []string{"<h2>Objectifs</h2>", "Actuel (avéré)", "<dt>largeur (cm)<dd>3", "<dt>jours de la semaine<dd>lundi, jeudi", "escarre",
		"GIR (grille AGGIR)", "<dt>métiers<dd>infirmière, aide-soignante", "tension"} {
		if !strings.Contains(page, want) {
			t.Errorf("it lacks %q", want)
		}
	}
}

// ofTeam are kinds that are about nobody who is accompanied: they are in no copy.
var ofTeam = map[string]bool{"team": true, "member": true, "face": true, "view": true, "page": true, "template": true, "amendment": true,
	"expecting": true, "letter": true, "erasure": true, "planned": true}

// keyed are fields whose names are ids, and tasks.
var keyed = regexp.MustCompile(`^[a-z]+-[a-z-]+$`)

func fieldsIn(v any) (all []string) {
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			all = append(all, fieldsIn(one)...)
		}
	case map[string]any:
		for name, one := range v {
			all = append(append(all, name), fieldsIn(one)...)
		}
	}
	return all
}

// samples are documents of every kind, of today's version.
func samples(t *testing.T) (all []teams.Doc) {
	t.Helper()
	paths, err := filepath.Glob("../../teams/testdata/shapes/doc.*.json")
	if err != nil || len(paths) < 30 {
		t.Fatal(len(paths), err)
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		kind := strings.Split(filepath.Base(path), ".")[1]
		body, v, err := teams.DecodeBody(kind, 1, raw)
		if err != nil {
			continue // of a later version
		}
		all = append(all, teams.Doc{Kind: kind, ID: "id-1", V: v, Body: body})
	}
	return all
}

// What any document of any version says is in the copy, also of a kind that has
// no words here yet.
func TestACopyLeavesNothingOut(t *testing.T) {
	for _, d := range samples(t) {
		if d.Kind == "lately" { // the passages say it
			continue
		}
		stored, err := teams.EncodeBody(d)
		if err != nil {
			t.Fatal(err)
		}
		var has any
		if err := json.Unmarshal(stored, &has); err != nil {
			t.Fatal(err)
		}
		copied := fileWith(d).HTML()
		for _, leaf := range leaves("", has) {
			w, text := copyWords["fr"], leaf[1]
			said, known := w.code(leaf[0], text)
			at, notTime := time.Parse(time.RFC3339, text)
			day, notDay := time.Parse(time.DateOnly, text)
			switch {
			case text == "" || silent(text):
				continue
			case text == "person-ines":
				said = "Inès Haddad"
			case notDay == nil && days[leaf[0]]:
				said = day.Format(w.day)
			case notTime == nil:
				said = at.In(fileWith().Zone).Format(w.moment)
			case !known:
				said = text
			}
			if !strings.Contains(copied, html.EscapeString(said)) {
				t.Errorf("%s: %q is not in the copy", d.Kind, text)
			}
		}
	}
}

func TestACopyIsAPageWithoutScripts(t *testing.T) {
	note := teams.Doc{Kind: "note", ID: "n", V: 1, Day: 20000, Body: &teams.Note{Patient: strings.Repeat("ab", 16), By: "person-ines", Text: "<script>alert(1)</script>\n2e ligne",
		At: time.Date(2026, 11, 24, 7, 50, 0, 0, time.UTC)}}
	other := teams.Doc{Kind: "mood", ID: "m", V: 1, Body: json.RawMessage(`{"glad":true,"who":"` + strings.Repeat("0", 32) + `"}`)}
	f := fileWith(note, other)
	got := f.HTML()
	for _, want := range []string{"L&lt;b&gt;ambert", "&lt;script&gt;", "Inès Haddad", "24/11/2026 08:50", "<h2>Notes</h2>", "<h2>mood</h2>", "<dt>glad<dd>oui", "04/10/2024"} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
	for _, no := range []string{"<script", "abab", "0000000"} {
		if strings.Contains(got, no) {
			t.Errorf("%q is in it", no)
		}
	}
	if f.Name() != "copie-du-dossier-2026-11-24.html" {
		t.Error(f.Name())
	}
}

// What she contests stands below what it is about, and once more by itself.
func TestWhatIsContestedStandsBelow(t *testing.T) {
	at := time.Date(2026, 11, 24, 7, 0, 0, 0, time.UTC)
	note := func(id, text string, under *teams.Addition) teams.Doc {
		return teams.Doc{Kind: "note", ID: id, V: 1, Day: 20_000, Body: &teams.Note{By: "person-ines", At: at, Text: text, Under: under}}
	}
	page := fileWith(note("n-1", "Refuse tout.", nil), note("n-2", "Pas vrai.", &teams.Addition{Kind: "note", ID: "n-1", How: "contests", Said: "sa fille"}),
		note("n-3", "Autre part.", &teams.Addition{Kind: "passage", ID: "n-1", How: "corrects"})).HTML()
	first, _, _ := strings.Cut(page, "</article>")
	for _, want := range []string{"Refuse tout.", "<section class=under><strong>la personne conteste, dit par sa fille</strong> (Inès Haddad, 24/11/2026 08:00)", "Pas vrai."} {
		if !strings.Contains(first, want) {
			t.Errorf("not below the first: %s in %s", want, first)
		}
	}
	if strings.Contains(first, "Autre part.") {
		t.Error("what is said of a passage stands below a note")
	}
	if strings.Count(page, "Pas vrai.") != 2 || !strings.Contains(page, "la personne conteste, dit par sa fille (Notes)") {
		t.Error("it does not stand by itself", page)
	}
}

// What is said of something else says of what.
func TestACopyNamesWhatItIsAbout(t *testing.T) {
	pain := strings.Repeat("ab", 16)
	page := fileWith(teams.Doc{Kind: "problem", ID: pain, V: 1, Body: &teams.Problem{Code: "pain"}}, teams.Doc{Kind: "rating", ID: "r", V: 1, Body: &teams.Rating{Problem: pain}}).HTML()
	_, rating, _ := strings.Cut(page, "Où elle en est")
	if !strings.Contains(rating, "<dt>problème<dd>Douleur") {
		t.Error(rating)
	}
}

// What somebody wrote stands as she wrote it.
func TestACopyTranslatesNoWordsOfAnybody(t *testing.T) {
	page := fileWith(teams.Doc{Kind: "note", ID: "n", V: 1, Body: &teams.Note{By: "person-ines", Text: "other"}},
		teams.Doc{Kind: "note", ID: "m", V: 1, Body: &teams.Note{By: "person-ines", Text: "2026-11-24"}},
		teams.Doc{Kind: "note", ID: "o", V: 1, Body: &teams.Note{By: "person-ines", Charted: teams.Charted{Data: "infusion"}}},
		teams.Doc{Kind: "paper", ID: "p", V: 1, Body: &teams.Paper{Sort: "prescription", PaperSays: teams.PaperSays{Title: "prescription"}}}).HTML()
	for _, want := range []string{">other<", ">2026-11-24<", ">infusion<", ">prescription<", "<dt>sorte<dd>ordonnance"} {
		if !strings.Contains(page, want) {
			t.Errorf("it lacks %s: %s", want, page)
		}
	}
}
