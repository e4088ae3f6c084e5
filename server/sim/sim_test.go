package main

import (
	"io"
	"path/filepath"
	"testing"

	"ronde/server/seal"
)

func played(t *testing.T, wrong flaw, seeds uint64) (all outcome) {
	t.Helper()
	master, err := seal.MakeMaster(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	for seed := range seeds {
		o, err := day(seed+1, t.TempDir(), master, wrong, io.Discard)
		if err != nil {
			t.Fatalf("seed %d: %v", seed+1, err)
		}
		all.add(o)
	}
	return all
}

func TestDaysEndWithNothingLost(t *testing.T) {
	if o := played(t, none, 3); !o.good() || o.acts == 0 || o.again == 0 || o.phones == 0 || o.servers == 0 {
		t.Errorf("%+v", o)
	}
}

func TestFlawsAreFound(t *testing.T) {
	if o := played(t, careless, 4); o.doubled == 0 {
		t.Errorf("a phone that takes new ids doubled nothing: %+v", o)
	}
	if o := played(t, forgetful, 6); o.lost == 0 {
		t.Errorf("a phone that forgets what was accepted lost nothing: %+v", o)
	}
}
