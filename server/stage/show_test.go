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

	"ronde/server/web/wire"
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
	raw, err := json.Marshal(args)
	if err != nil {
		s.Fatal(err)
	}
	sent := wire.Acts{Acts: []wire.Sent{{ID: id, Act: name, V: 1, Made: now, Args: raw}}}
	var said struct{ Answers []struct{ OK bool } }
	code := s.ask("POST", "/api/teams/"+s.hello.Team+"/acts", sent, &said)
	if code != 200 || len(said.Answers) != 1 || !said.Answers[0].OK {
		s.Fatalf("%s was answered %d %+v", name, code, said)
	}
}

// A busy team changes as fast as it is told to.
func TestTheStageHurries(t *testing.T) {
	s := begin(t, "-visits", "400")
	s.signIn("ines")
	visits := func() (days map[string]int) {
		var snap struct {
			Docs []struct {
				Kind string
				Body struct{ Day string }
			}
		}
		if code := s.ask("GET", "/api/teams/"+s.hello.Team+"/snapshot", nil, &snap); code != 200 {
			t.Fatalf("the snapshot answers %d", code)
		}
		days = map[string]int{}
		for _, d := range snap.Docs {
			if d.Kind == "visit" {
				days[d.Body.Day]++
			}
		}
		return days
	}
	if days := visits(); days["2026-11-24"] != 300 || days["2026-11-24"]+days["2026-11-25"] != 400 {
		t.Errorf("there are %v", days)
	}
	c := s.socket()
	if a := s.must("hurry 100 200ms"); a.Changes != 20 || a.Late == "" {
		t.Errorf("a hurry is answered %+v", a)
	}
	s.until(c, "visit.hand_back")
	s.until(c, "visit.take")
	for _, command := range []string{"hurry", "hurry fast 1s", "hurry 0 1s", "hurry 50 soon", "shell", "shell maybe"} {
		if a := s.say(command); a.OK || a.Error == "" {
			t.Errorf("%q is answered %+v", command, a)
		}
	}
}

// The front end may come from a folder, which is read again at each start.
func TestTheStageShowsAnotherFrontEnd(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("index.html", "one")
	write("sw.js", "a worker")
	s := begin(t, "-empty", "-app", folder)
	if a := s.say("hurry 10 1s"); a.OK || !strings.Contains(a.Error, "nobody") {
		t.Errorf("nobody can hurry: %+v", a)
	}
	get := func(path string) string {
		res, err := http.Get(s.hello.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	write("index.html", "two")
	if got := get("/"); got != "one" {
		t.Errorf("the page is %q", got)
	}
	s.must("shell off")
	s.must("restart")
	if got := get("/"); got != "two" {
		t.Errorf("after a restart the page is %q", got)
	}
	if got := get("/sw.js"); !strings.Contains(got, "unregister") {
		t.Errorf("with the shell off the worker is %q", got)
	}
	s.must("shell on")
	s.must("restart")
	if got := get("/sw.js"); got != "a worker" {
		t.Errorf("with the shell on the worker is %q", got)
	}
}
