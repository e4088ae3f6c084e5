package desk

import (
	"bytes"
	"testing"
	"time"

	"ronde/teams"
)

// member makes the sight of somebody in a team; with a draft in it, sights are
// no longer the same for all.
func member(draft bool) teams.Sight {
	docs := []teams.Doc{{Kind: "member", ID: "person-ines", V: 1, Scope: teams.Scope{Class: teams.ClassTeam}, Body: &teams.Member{First: "Inès", Profession: "ide"}}}
	if draft {
		docs = append(docs, teams.Doc{Kind: "note", ID: "note-draft", V: 1, Scope: teams.Scope{Class: teams.ClassCare, For: []teams.ID{"person-ines"}}, Body: &teams.Note{}})
	}
	return teams.New(docs).Sight("person-ines")
}

func note(seq uint64, text string) teams.Entry {
	return teams.Entry{Seq: seq, At: time.Unix(1, 0), By: "person-ines", ID: "act-note", Act: "note.write", V: 1,
		Put: []teams.Doc{{Kind: "note", ID: "note-1", V: 1, Scope: teams.Scope{Class: teams.ClassCare}, Body: &teams.Note{Text: text}}}}
}

func TestTwelvePhonesAreSentTheSameBytes(t *testing.T) {
	one := member(false)
	var tail tail
	tail.reset(10)
	tail.add(say([]teams.Entry{note(11, "vue ce matin"), note(12, "rien à dire")}, one)())
	at := Position{Epoch: "e", Seq: 10, Sight: one.Tag()}
	first, last, ok := tail.after(at, 12, one)
	again, _, _ := tail.after(at, 12, one)
	if !ok || last != 12 || !bytes.Contains(first, []byte("vue ce matin")) || !bytes.Contains(first, []byte("rien à dire")) {
		t.Fatalf("%s %d %v", first, last, ok)
	}
	if &first[0] != &again[0] {
		t.Error("the same frame was written twice")
	}
}

func TestAFrameIsNobodyElsesThanThoseAtItsPosition(t *testing.T) {
	one, other := member(false), member(true)
	if one.Tag() == other.Tag() {
		t.Fatal("the two sights of this test are one")
	}
	var tail tail
	tail.reset(10)
	tail.add(say([]teams.Entry{note(11, "vue ce matin")}, one)())
	at := Position{Epoch: "e", Seq: 10, Sight: one.Tag()}
	tail.after(at, 11, one)

	mine, _, _ := tail.after(Position{Epoch: "e", Seq: 10, Sight: other.Tag()}, 11, other)
	if !bytes.Contains(mine, []byte(`"sight":"`+other.Tag()+`"`)) {
		t.Errorf("another sight was sent %s", mine)
	}
	restored, _, _ := tail.after(Position{Epoch: "f", Seq: 10, Sight: one.Tag()}, 11, one)
	if !bytes.Contains(restored, []byte(`"epoch":"f"`)) {
		t.Errorf("another epoch was sent %s", restored)
	}
	tail.add(say([]teams.Entry{note(12, "rien à dire")}, one)())
	for range 2 { // made, and kept
		if more, last, _ := tail.after(at, 12, one); last != 12 || !bytes.Contains(more, []byte("rien à dire")) {
			t.Errorf("what came since is missing: %s", more)
		}
	}
	if less, last, _ := tail.after(at, 11, one); last != 11 || bytes.Contains(less, []byte("rien à dire")) {
		t.Errorf("what came since was told too early: %s", less)
	}
}

// A number can be given again after an append that failed.
func TestAFrameIsForgottenWithItsEntries(t *testing.T) {
	one := member(false)
	at := Position{Epoch: "e", Seq: 10, Sight: one.Tag()}
	var tail tail
	tail.reset(10)
	tail.add(say([]teams.Entry{note(11, "perdue")}, one)())
	tail.after(at, 11, one)
	tail.reset(10)
	tail.add(say([]teams.Entry{note(11, "gardée")}, one)())
	if now, _, _ := tail.after(at, 11, one); !bytes.Contains(now, []byte("gardée")) {
		t.Errorf("%s", now)
	}
}
