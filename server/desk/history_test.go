package desk_test

import (
	"encoding/json"
	"fmt"
	"testing"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/server/desk"
	"ronde/teams"
)

// written puts notes about somebody into the journal, every other one only for
// Sonia, and opens the team anew.
func (w *world) written(of teams.ID, n int) {
	w.Helper()
	w.desk.Close()
	_, head, err := w.faults.Load(ctx, team, 0)
	if err != nil {
		w.Fatal(err)
	}
	e := teams.Entry{Seq: head.Seq + 1, At: w.now(), Made: w.now(), By: "person-ines", ID: "act-written", Act: "note.write", V: 1}
	for i := range n {
		note := teams.Note{Patient: of, By: "person-ines", At: w.now(), Written: w.now(), Text: fmt.Sprintf("« %d » <b> \u2028", i)}
		doc := teams.Doc{Kind: "note", ID: fmt.Sprintf("note-%04d", i), V: 1, Scope: teams.Scope{Of: of, Class: teams.ClassCare}, Day: teams.Day(20780 - i/3), Body: &note}
		if i%2 == 1 {
			doc.Scope.For = []teams.ID{"person-sonia"}
		}
		e.Put = append(e.Put, doc)
	}
	if _, err := w.faults.Append(ctx, team, []teams.Entry{e}, w.now().AddDate(1, 0, 0)); err != nil {
		w.Fatal(err)
	}
	w.reopen()
}

func TestPagesOfHistoryAreWholeForWhoeverSeesLess(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	w.written("patient-lambert", 31)
	for who, want := range map[teams.ID]int{"person-ines": 16, "person-sonia": 31} {
		q := desk.Query{Of: "patient-lambert", Kind: "note", Max: 5, Stored: true}
		seen := map[teams.ID]bool{}
		for more := true; more; {
			var page []teams.Doc
			var err error
			if page, more, err = w.desk.History(ctx, team, who, q); err != nil {
				t.Fatal(err)
			}
			if more && len(page) != q.Max {
				t.Fatalf("%s: a page of %d, and more are said to follow", who, len(page))
			}
			for _, d := range page {
				seen[d.ID] = true
				q.Before, q.BeforeID = d.Day, d.ID
			}
		}
		if len(seen) != want {
			t.Errorf("%s came by %d of %d notes", who, len(seen), want)
		}
	}
}

func TestStoredDocumentsAreSentAsDecodedOnes(t *testing.T) {
	w := newWorld(t)
	w.join("person-sonia", "Sonia", "as")
	w.written("patient-lambert", 9)
	q := desk.Query{Of: "patient-lambert", Kind: "note", Max: 100}
	decoded, _, err := w.desk.History(ctx, team, "person-sonia", q)
	if err != nil || len(decoded) != 9 {
		t.Fatalf("%d notes, %v", len(decoded), err)
	}
	q.Stored = true
	stored, _, err := w.desk.History(ctx, team, "person-sonia", q)
	if err != nil || len(stored) != 9 || stored[0].Encoded() == nil || stored[0].Body != nil {
		t.Fatalf("%+v, %v", stored, err)
	}
	want, err := jsonv2.Marshal(desk.WireDocs(decoded), jsonv2.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	team := teams.Doc{Kind: "team", ID: "team", V: 1, Body: &teams.TeamBody{Zone: "Europe/Paris"}} // about nobody, of no day
	for _, docs := range [][]teams.Doc{decoded, stored} {
		if got, err := desk.AppendDocs(nil, docs); err != nil || string(got) != string(want) {
			t.Errorf("%s\nwant %s, %v", got, want, err)
		}
	}
	plain, _ := jsonv2.Marshal(desk.WireDocs([]teams.Doc{team}), jsonv2.Deterministic(true))
	if got, err := desk.AppendDocs(nil, []teams.Doc{team}); err != nil || string(got) != string(plain) || !json.Valid(got) {
		t.Errorf("%s\nwant %s, %v", got, plain, err)
	}
}
