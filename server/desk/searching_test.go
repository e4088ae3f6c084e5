package desk_test

import (
	"fmt"
	"sync"
	"testing"

	"ronde/server/desk"
	"ronde/server/search"
	"ronde/teams"
	"ronde/teams/text"
)

// People search while others write, from before the index is there; in the end
// every note is found once.
func TestSearchKeepsUpWithWriting(t *testing.T) {
	w := newWorld(t)
	a := w.accepted("person-ines", "patient.add", `{"title":"Mme","first":"Odette","last":"Lambert"}`)
	patient := teams.NewIDs(team, "person-ines", a.ID)()
	const writers, notes = 3, 40
	var all sync.WaitGroup
	var asks [writers][]desk.Ask
	for i := range writers {
		for n := range notes {
			asks[i] = append(asks[i], w.ask("note.write", fmt.Sprintf(`{"patient":"%s","text":"plaie %d","pass_on":false,"at":"2026-11-24T07:00:00Z"}`, patient, n)))
		}
	}
	for i := range writers {
		all.Go(func() {
			for _, a := range asks[i] {
				if _, err := w.desk.Do(ctx, team, "person-ines", []desk.Ask{a}); err != nil {
					t.Error(err)
				}
			}
		})
		all.Go(func() {
			for range notes {
				if _, err := w.desk.Search(ctx, team, "person-ines", search.Query{Wanted: text.Looked("plaies"), Max: 5}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	seen := map[teams.ID]bool{}
	q := search.Query{Wanted: text.Looked("plaies"), Max: 50}
	for {
		found, err := w.desk.Search(ctx, team, "person-ines", q)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range found.Docs {
			if seen[d.ID] {
				t.Errorf("%s is found twice", d.ID)
			}
			seen[d.ID] = true
		}
		if q.After = found.After; q.After == nil {
			break
		}
	}
	if len(seen) != writers*notes {
		t.Errorf("%d of %d notes are found", len(seen), writers*notes)
	}
}
