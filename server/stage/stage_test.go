package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"ronde/teams"
)

// The test program is the stage, when it is told to be: also for the child that
// the stage starts.
func TestMain(m *testing.M) {
	if os.Getenv("RONDE_TEST_STAGE") != "" {
		os.Exit(stage(os.Args[1:], os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

// show is a stage as a test drives it.
type show struct {
	*testing.T
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	temp   string
	hello  answer
	cookie string
}

func begin(t *testing.T, args ...string) *show {
	t.Helper()
	s := &show{T: t, cmd: exec.Command(os.Args[0], args...), temp: t.TempDir()}
	s.cmd.Env = append(os.Environ(), "RONDE_TEST_STAGE=1", "TMPDIR="+s.temp)
	s.cmd.Stderr = os.Stderr
	var err error
	if s.in, err = s.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.out = bufio.NewReader(out)
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.in.Close()
		if s.cmd.ProcessState == nil {
			s.cmd.Wait()
		}
		if left, _ := filepath.Glob(filepath.Join(s.temp, "*")); len(left) > 0 {
			t.Errorf("the stage left %v", left)
		}
	})
	s.hello = s.line()
	return s
}

func (s *show) line() (a answer) {
	s.Helper()
	line, err := s.out.ReadBytes('\n')
	if err != nil {
		s.Fatal(err)
	}
	if err := json.Unmarshal(line, &a); err != nil {
		s.Fatalf("%s: %v", line, err)
	}
	return a
}

func (s *show) say(command string) answer {
	s.Helper()
	if _, err := io.WriteString(s.in, command+"\n"); err != nil {
		s.Fatal(err)
	}
	return s.line()
}

func (s *show) must(command string) answer {
	s.Helper()
	a := s.say(command)
	if !a.OK {
		s.Fatalf("%s: %s", command, a.Error)
	}
	return a
}

// ask sends a request as a page of ours does.
func (s *show) ask(method, path string, body any, into any) int {
	s.Helper()
	var b bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&b).Encode(body); err != nil {
			s.Fatal(err)
		}
	}
	r, err := http.NewRequest(method, s.hello.URL+path, &b)
	if err != nil {
		s.Fatal(err)
	}
	r.Close = true // after a kill no old connection is tried
	r.Header.Set("Origin", s.hello.URL)
	r.Header.Set("Cookie", s.cookie)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	if into != nil {
		if err := json.NewDecoder(resp.Body).Decode(into); err != nil {
			s.Fatal(err)
		}
	}
	return resp.StatusCode
}

// signIn makes every further request one of somebody's.
func (s *show) signIn(who string) {
	s.Helper()
	c := s.must("session " + who).Cookie
	if c == nil || c.URL != s.hello.URL {
		s.Fatalf("the cookie of %s is %+v", who, c)
	}
	s.cookie = c.Name + "=" + c.Value
}

// frame is what the tests read of a socket's frames.
type frame struct {
	Hello *struct {
		Now      time.Time
		Position struct {
			Epoch, Sight string
			Seq          uint64
		}
	}
	Entries []struct{ Act, By string }
}

func (s *show) socket() *websocket.Conn {
	s.Helper()
	u := "ws" + strings.TrimPrefix(s.hello.URL, "http") + "/api/teams/" + s.hello.Team + "/live"
	at := frame{}
	for range 2 { // once to learn the position, once to follow from there
		q := ""
		if at.Hello != nil {
			p := at.Hello.Position
			q = "?epoch=" + p.Epoch + "&sight=" + p.Sight + "&seq=" + strconv.FormatUint(p.Seq, 10)
		}
		c, _, err := websocket.DefaultDialer.Dial(u+q, http.Header{"Origin": {s.hello.URL}, "Cookie": {s.cookie}})
		if err != nil {
			s.Fatal(err)
		}
		c.SetReadDeadline(time.Now().Add(20 * time.Second))
		known := at.Hello != nil
		if err := c.ReadJSON(&at); err != nil || at.Hello == nil {
			s.Fatalf("no hello: %v", err)
		}
		if known {
			s.Cleanup(func() { c.Close() })
			return c
		}
		c.Close()
	}
	return nil
}

// until reads frames until there is an entry of an act.
func (s *show) until(c *websocket.Conn, act string) {
	s.Helper()
	for {
		var f frame
		if err := c.ReadJSON(&f); err != nil {
			s.Fatalf("waiting for %s: %v", act, err)
		}
		for _, e := range f.Entries {
			if e.Act == act {
				return
			}
		}
	}
}

// end reads until the socket ends and gives the close code, 0 without a close
// frame, -1 when the socket does not end.
func end(c *websocket.Conn) int {
	for {
		if _, _, err := c.ReadMessage(); err != nil {
			if waited, ok := errors.AsType[net.Error](err); ok && waited.Timeout() {
				return -1
			}
			closed, ok := errors.AsType[*websocket.CloseError](err)
			if !ok || closed.Code == websocket.CloseAbnormalClosure || closed.Code == websocket.CloseNoStatusReceived {
				return 0
			}
			return closed.Code
		}
	}
}

func (s *show) act(id, name string, args any) {
	s.Helper()
	now, err := time.Parse(time.RFC3339, s.must("clock").Now)
	if err != nil {
		s.Fatal(err)
	}
	var said struct{ Answers []struct{ OK bool } }
	code := s.ask("POST", "/api/teams/"+s.hello.Team+"/acts", []any{map[string]any{"id": id, "act": name, "v": 1, "made": now, "args": args}}, &said)
	if code != 200 || len(said.Answers) != 1 || !said.Answers[0].OK {
		s.Fatalf("%s was answered %d %+v", name, code, said)
	}
}

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
			Body struct{ Name struct{ V string } }
		}
	}
	if code := s.ask("GET", "/api/teams/"+s.hello.Team+"/snapshot", nil, &snap); code != 200 {
		t.Errorf("after the start the snapshot answers %d", code)
	}
	for _, d := range snap.Docs {
		if d.Kind == "team" && d.Body.Name.V != "Les Tilleuls" {
			t.Errorf("the team is called %q", d.Body.Name.V)
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
	for _, command := range []string{"", "session", "session anna", "start", "dance", "clock soon", "clock set later", "clock set", "restart now", "quit please"} {
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
