package web_test

import (
	"testing"

	"ronde/server/access"
	"ronde/server/run"
	"ronde/server/run/runtest"
)

// secondLog opens the access log after the fact: the server is closed for it.
func secondLog(t *testing.T, h *runtest.House) *access.Log {
	t.Helper()
	h.S.Close()
	master, err := run.Master(h.Conf.Data, h.Conf.Data+".key")
	if err != nil {
		t.Fatal(err)
	}
	log, err := access.Open(h.Conf.Data, master, h.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { log.Close() })
	return log
}

// eventsOf gives what a chain of the log tells.
func eventsOf(t *testing.T, log *access.Log, chain string) []access.Event {
	t.Helper()
	events, err := log.Read(chain, 1<<40, 100)
	if err != nil {
		t.Fatal(err)
	}
	return events
}

// TestTheSecondLogTells looks into the access log after the fact: who looked, who
// was refused, who signed out.
func TestTheSecondLogTells(t *testing.T) {
	h := runtest.New(t)
	ines, marc := h.Person("Inès", "ide"), h.Person("Marc", "as")
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "Lambert")
	marc.Send("GET", "/api/teams/"+team+"/snapshot", "")
	ines.Do(team, "visit.take", map[string]any{"visit": patient})
	ines.Send("GET", "/api/teams/"+team+"/snapshot", "")
	ines.Post("/api/teams/"+team+"/history", map[string]any{"of": patient, "kind": "note", "max": 10}, nil)
	ines.Post("/api/sign-out", struct{}{}, nil)
	log := secondLog(t, h)
	told := func(chain string, what access.What, who, of string) {
		t.Helper()
		events := eventsOf(t, log, chain)
		for _, e := range events {
			if e.What == what && e.Who == who && (of == "" || e.Of == of) {
				return
			}
		}
		t.Errorf("%s by %s is not in the log: %+v", what, who, events)
	}
	told("", access.RefusedStranger, marc.Who.ID, team)
	told(team, access.RefusedRight, ines.Who.ID, "")
	told(team, access.DeliveredSnapshot, ines.Who.ID, "")
	told(team, access.DeliveredHistory, ines.Who.ID, patient)
	told("", access.SignedOut, ines.Who.ID, "")
	for _, chain := range []string{"", team} {
		if err := log.Verify(chain); err != nil {
			t.Error(err)
		}
	}
}
