package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"ronde/teams"
)

func TestTheStageMovesTheClockAndRestarts(t *testing.T) {
	s := begin(t)
	if !s.hello.OK || len(s.hello.People) != 9 || s.hello.Team == "" || s.hello.App == nil || !strings.HasPrefix(s.hello.URL, "http://localhost:") {
		t.Fatalf("it begins with %+v", s.hello)
	}
	if now, err := time.Parse(time.RFC3339, s.hello.Now); err != nil || now.Sub(time.Date(2026, 11, 24, 7, 50, 0, 0, time.UTC)).Abs() > time.Hour {
		t.Errorf("the play begins at %s", s.hello.Now)
	}
	s.signIn("ines")
	var me struct{ Name string }
	if code := s.ask("GET", "/api/me", nil, &me); code != 200 || me.Name != "ines.h" {
		t.Errorf("the cookie of ines is %q's (%d)", me.Name, code)
	}

	// An invitation lapses by itself when the clock says so, and nobody asked.
	s.act("0123456789abcdef0123456789abcde1", "invitation.make", teams.MakeInvitationArgs{Hash: teams.HashSecret("of this test")})
	c := s.socket()
	s.must("clock +168h")
	s.until(c, "clock.tick")
	if now, _ := time.Parse(time.RFC3339, s.must("clock").Now); now.Day() != 1 || now.Month() != time.December {
		t.Errorf("after a week it is %s", now)
	}

	// A restart says "come back", and the phone comes back where it was.
	s.must("restart")
	if code := end(c); code != 1012 {
		t.Errorf("restart closes with %d", code)
	}
	c = s.socket()
	s.act("0123456789abcdef0123456789abcde2", "team.rename", teams.RenameArgs{Was: "l'équipe des Tilleuls", Now: "Les Tilleuls"})
	s.until(c, "team.rename")

	// A kill says nothing; what was answered is there afterwards.
	s.must("kill")
	if code := end(c); code != 0 {
		t.Errorf("kill closes with %d", code)
	}
	if code := s.ask("GET", "/api/health", nil, nil); code != 0 {
		t.Errorf("after a kill health answers %d", code)
	}
	for _, command := range []string{"session ines", "kill", "restart"} {
		if a := s.say(command); a.OK || a.Error != "the server is down" {
			t.Errorf("%s while it is down: %+v", command, a)
		}
	}
	s.must("clock set 2026-12-02T08:00:00+01:00")
	s.must("start")
	var snap struct {
		Docs []struct {
			Kind string
			Body json.RawMessage
		}
	}
	if code := s.ask("GET", "/api/teams/"+s.hello.Team+"/snapshot", nil, &snap); code != 200 {
		t.Errorf("after the start the snapshot answers %d", code)
	}
	for _, d := range snap.Docs {
		var team struct{ Name struct{ V string } }
		if d.Kind == "team" && (json.Unmarshal(d.Body, &team) != nil || team.Name.V != "Les Tilleuls") {
			t.Errorf("the team is called %q", team.Name.V)
		}
	}
	var hello frame
	again, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(s.hello.URL, "http")+"/api/teams/"+s.hello.Team+"/live",
		http.Header{"Origin": {s.hello.URL}, "Cookie": {s.cookie}})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if err := again.ReadJSON(&hello); err != nil || hello.Hello == nil || hello.Hello.Now.Sub(time.Date(2026, 12, 2, 7, 0, 0, 0, time.UTC)).Abs() > time.Hour {
		t.Errorf("the clock that was set while it was down is %+v (%v)", hello.Hello, err)
	}
	s.must("quit")
}

func TestTheStageSaysWhatItCannotDo(t *testing.T) {
	s := begin(t, "-empty", "-at", "2026-11-24T17:30:00+01:00")
	if s.hello.Team != "" || s.hello.People == nil || len(s.hello.People) != 0 {
		t.Errorf("an empty stage begins with %+v", s.hello)
	}
	for _, command := range []string{"", "session", "session anna", "start", "dance", "clock soon", "clock set later", "clock set", "restart now", "backup now", "restore now", "quit please"} {
		if a := s.say(command); a.OK || a.Error == "" {
			t.Errorf("%q is answered %+v", command, a)
		}
	}
	if code := s.ask("GET", "/api/health", nil, nil); code != 200 {
		t.Errorf("health answers %d", code)
	}
	if now := s.must("clock -30m").Now; !strings.HasPrefix(now, "2026-11-24T16:0") {
		t.Errorf("it is %s", now)
	}
}

func TestTheStageBringsABackupBack(t *testing.T) {
	s := begin(t)
	s.signIn("ines")
	if a := s.say("restore"); a.OK || !strings.Contains(a.Error, "no complete backup") {
		t.Errorf("restore without a backup: %+v", a)
	}
	type standing struct {
		Position struct {
			Epoch string
			Seq   uint64
		}
		Safe uint64
	}
	where := func() (at standing) {
		if code := s.ask("GET", "/api/teams/"+s.hello.Team+"/snapshot", nil, &at); code != 200 {
			t.Errorf("the snapshot answers %d", code)
		}
		return at
	}
	name := func(n string) {
		s.act("0123456789abcdef0123456789abcd0"+n, "team.rename", teams.RenameArgs{Was: "l'équipe des Tilleuls", Now: "Les Tilleuls " + n})
	}
	for n, down := range []bool{false, true} {
		name(fmt.Sprint(2 * n))
		was := where()
		s.must("backup")
		if at := where(); at.Safe != was.Position.Seq {
			t.Errorf("after the backup %+v, before %+v", at, was)
		}
		c := s.socket()
		name(fmt.Sprint(2*n + 1))
		if down {
			s.must("kill")
			if a := s.say("backup"); a.OK || a.Error != "the server is down" {
				t.Errorf("backup while it is down: %+v", a)
			}
		}
		url := s.hello.URL
		s.must("restore")
		if code := end(c); !down && code != 1012 {
			t.Errorf("restore closes with %d", code)
		}
		if at := where(); at.Position.Seq != was.Position.Seq || at.Position.Epoch == was.Position.Epoch || at.Safe != was.Position.Seq || url != s.hello.URL {
			t.Errorf("after the restore %+v, before %+v", at, was)
		}
	}
	s.must("quit")
}

// A stage that cannot begin says so and leaves nothing behind.
func TestTheStageThatCannotBegin(t *testing.T) {
	for _, args := range [][]string{{"-at", "this morning"}, {"-bright"}, {"now"}} {
		cmd := exec.Command(os.Args[0], args...)
		cmd.Env = append(os.Environ(), "RONDE_TEST_STAGE=1")
		if out, err := cmd.Output(); err == nil || len(out) > 0 {
			t.Errorf("%v: %v %s", args, err, out)
		}
	}
}
