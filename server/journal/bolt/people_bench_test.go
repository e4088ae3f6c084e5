package bolt

import (
	"context"
	"fmt"
	"testing"
	"time"

	"ronde/server/seal"
	"ronde/teams"
)

// BenchmarkPeople holds what keys of people cost against one key for all: the
// same notes about a hundred people, and about nobody.
func BenchmarkPeople(b *testing.B) {
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	dir := b.TempDir()
	m, err := seal.MakeMaster(dir + "/key")
	if err != nil {
		b.Fatal(err)
	}
	entry := func(seq uint64, who func(int) teams.ID) teams.Entry {
		e := teams.Entry{Seq: seq, At: at, Made: at, By: "person-1", ID: fmt.Sprint("act-", seq), Act: "note.write", V: 1}
		for i := range 10 {
			n := &teams.Note{Patient: "pat-1", By: "person-1", At: at, Written: at, Text: "A bien dormi, a pris son petit déjeuner, se plaint du genou droit."}
			e.Put = append(e.Put, teams.Doc{Kind: "note", ID: fmt.Sprintf("note-%d-%d", seq, i), V: 1, Day: 20000,
				Scope: teams.Scope{Of: who(int(seq)*10 + i), Class: teams.ClassCare}, Body: n})
		}
		return e
	}
	for _, way := range []struct {
		name string
		who  func(int) teams.ID
	}{{"one key", func(int) teams.ID { return "" }}, {"hundred keys", func(i int) teams.ID { return fmt.Sprintf("pat-%03d", i%100) }}} {
		j, err := Open(dir+"/"+way.name, m)
		if err != nil {
			b.Fatal(err)
		}
		defer j.Close()
		seq := uint64(0)
		add := func() {
			seq++
			if _, err := j.Append(context.Background(), "team-a", []teams.Entry{entry(seq, way.who)}, at); err != nil {
				b.Fatal(err)
			}
		}
		for range 500 {
			add()
		}
		b.Run("load/"+way.name, func(b *testing.B) {
			for b.Loop() {
				j.Rest("team-a")
				if docs, _, err := j.Load(context.Background(), "team-a", 0); err != nil || len(docs) < 5000 {
					b.Fatal(len(docs), err)
				}
			}
		})
		b.Run("append/"+way.name, func(b *testing.B) {
			for b.Loop() {
				add()
			}
		})
	}
}
