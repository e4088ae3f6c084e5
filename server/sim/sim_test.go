package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ronde/server/seal"
)

func played(t *testing.T, wrong flaw, seeds int) outcome {
	t.Helper()
	master, err := seal.MakeMaster(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := several(seeds, func(seed uint64) (outcome, error) {
		return day(seed, t.TempDir(), master, wrong, io.Discard)
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestDaysEndWithNothingLost(t *testing.T) {
	o := played(t, none, 28)
	if !o.good() || o.acts == 0 || o.again == 0 || o.phones == 0 || o.servers == 0 || o.restores == 0 || o.left == 0 || o.aside == 0 {
		t.Errorf("%+v", o)
	}
	done := func(name string) bool { return o.did[name] > 0 }
	for _, concept := range []string{"note", "reading", "treatment", "focus", "question", "visit", "intervention", "objection", "problem"} {
		if !slices.ContainsFunc(others, func(name string) bool { return strings.HasPrefix(name, concept+".") && done(name) }) {
			t.Errorf("nobody did anything with a %s", concept)
		}
	}
	if undone := o.undone(); len(undone)*5 > 2*len(table) {
		t.Errorf("much of the table was never done: %v", undone)
	}
	if o.did["guest.write"] == 0 {
		t.Error("no guest wrote anything")
	}
}

func TestFlawsAreFound(t *testing.T) {
	if o := played(t, careless, 10); o.doubled == 0 {
		t.Errorf("a phone that takes new ids doubled nothing: %+v", o)
	}
	if o := played(t, forgetful, 6); o.lost == 0 {
		t.Errorf("a phone that forgets what was accepted lost nothing: %+v", o)
	}
}
