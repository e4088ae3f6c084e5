package desk

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
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

// A snapshot is written in pieces: together they are what the type says, packed and plain.
func TestSnapshotReadsAsItsType(t *testing.T) {
	at := Position{Epoch: "e1", Seq: 7, Sight: "member"}
	for _, n := range []int{0, 1, packedDocs - 1, packedDocs, packedDocs + 1, 3*packedDocs + 5} {
		docs := make([]teams.Doc, n)
		for i := range docs {
			member := &teams.Member{First: "Anna", Last: fmt.Sprint("Morel ", i), Profession: "ide", Colour: 1}
			docs[i] = teams.Doc{Kind: "member", ID: fmt.Sprint("m", i), V: 1, Body: member}
			if i%2 == 0 {
				if err := docs[i].Encode(); err != nil {
					t.Fatal(err)
				}
			}
		}
		plain, packed, err := pack(at, docs, 5)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := jsonv2.Marshal(WireSnapshot{at, WireDocs(docs), 5}, jsonv2.Deterministic(true))
		if err != nil || string(plain) != string(whole) {
			t.Fatalf("%d documents: %v, written as %.200s", n, err, plain)
		}
		r, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		if back, err := io.ReadAll(r); err != nil || !bytes.Equal(back, plain) {
			t.Fatalf("%d documents: %v, unpacked as %.200s", n, err, back)
		}
	}
}

func TestSnapshotOfWhatCannotBeWritten(t *testing.T) {
	never := &teams.Note{Written: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)}
	if _, _, err := pack(Position{}, []teams.Doc{{Kind: "note", ID: "n", V: 1, Body: never}}, 0); err == nil {
		t.Error("a time of the year 10000 was written")
	}
}
