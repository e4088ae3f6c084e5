package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"ronde/server/run"
	"ronde/server/world"
)

// started starts a server with DEMO=1 and gives what it prints.
func started(t *testing.T, data string) (*run.Server, string) {
	t.Helper()
	var d demo
	s, err := run.Start(context.Background(), run.Config{Addr: "localhost:0", Data: data, Fill: d.fill})
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if err := d.say(context.Background(), &said, s); err != nil {
		t.Error(err)
	}
	return s, said.String()
}

func TestTheDemoSaysHowToSignIn(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	s, said := started(t, data)
	for _, want := range []string{s.URL, "anna.m ", "infirmière", "bilal.k ", "aide-soignante", "fatou.d ", "aide à domicile", world.Password} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in\n%s", want, said)
		}
	}
	if strings.Contains(said, "served as it is") {
		t.Errorf("a folder that was filled is called full\n%s", said)
	}
	_, session, err := s.Accounts.SignIn(context.Background(), "bilal.k", world.Password, "", "phone")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	s, said = started(t, data)
	defer s.Close()
	if !strings.Contains(said, "served as it is") || !strings.Contains(said, "bilal.k ") {
		t.Errorf("the second start says\n%s", said)
	}
	if devices, err := s.Accounts.Devices(session.Person); err != nil || len(devices) != 1 || devices[0].ID != session.ID {
		t.Errorf("the second start changed who is signed in: %v %v", devices, err)
	}
}

func TestTheDemoLeavesAFolderThatIsNotEmpty(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	s, err := run.Start(context.Background(), run.Config{Addr: "localhost:0", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, said := started(t, data)
	defer s.Close()
	if !strings.Contains(said, "served as it is") || strings.Contains(said, "anna.m") || strings.Contains(said, world.Password) {
		t.Errorf("on a folder of somebody else it says\n%s", said)
	}
}
