package desk

import (
	"testing"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/teams"
)

// A frame is put together from bytes: it must read as the type that says so.
func TestFrameReadsAsItsType(t *testing.T) {
	team := &teams.TeamBody{Name: teams.Field{V: "L’équipe des Tilleuls", By: "anna"}, Zone: "Europe/Paris"}
	member := &teams.Member{First: "Anna", Last: "Morel", Profession: "ide", Colour: 1}
	state := teams.New([]teams.Doc{{Kind: "member", ID: "anna", V: 1, Body: member}})
	entry := teams.Entry{Seq: 7, At: time.Unix(100, 0).UTC(), Made: time.Unix(90, 0).UTC(), By: "anna", ID: "act-1", Act: "team.rename",
		Put:  []teams.Doc{{Kind: "team", ID: "team", V: 1, Body: team}},
		Drop: []teams.Dropped{{Kind: "home", ID: "h-petit"}}}
	at := Position{Epoch: "e1", Seq: 7, Sight: "member"}
	said := wireEntry(entry, state.Sight("anna"))

	for n := range 3 {
		var list [][]byte
		for range n {
			list = append(list, said)
		}
		var got WireEntries
		if err := jsonv2.Unmarshal(frame(list, at), &got, jsonv2.RejectUnknownMembers(true)); err != nil {
			t.Fatalf("%d entries: %v", n, err)
		}
		if got.Position != at || len(got.Entries) != n {
			t.Fatalf("%d entries: read back as %+v", n, got)
		}
		for _, e := range got.Entries {
			if e.Seq != 7 || e.By != "anna" || len(e.Put) != 1 || e.Put[0].Kind != "team" || len(e.Drop) != 1 || e.Drop[0].ID != "h-petit" {
				t.Fatalf("an entry was read back as %+v", e)
			}
		}
	}
}
