package web_test

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"runtime/pprof"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"ronde/server/desk"
	"ronde/server/run/runtest"
)

func TestWhatOneDoesTheOthersSee(t *testing.T) {
	h := runtest.New(t)
	ines, sonia := h.Person("Inès", "ide"), h.Person("Sonia", "as")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, sonia)
	patient := ines.Patient(team, "Lambert")
	live := sonia.Live(team)
	live.Until(func(f runtest.Frame) bool { return f.Hello != nil })
	visit := ines.Visit(team, patient)
	text := live.Until(func(f runtest.Frame) bool { return len(f.Entries) > 0 })
	if !strings.Contains(text, visit) || !strings.Contains(text, `"by":"`+ines.Who.ID+`"`) {
		t.Errorf("%s", text)
	}
	a, _ := sonia.Do(team, "visit.take", map[string]any{"visit": visit})
	b, _ := ines.Do(team, "visit.take", map[string]any{"visit": visit})
	if !a.OK || b.Code != "visit.taken" || fmt.Sprint(b.With["by"]) != "["+sonia.Who.ID+"]" {
		t.Errorf("%+v %+v", a, b)
	}
	// Away and back: what came in between comes first, nothing twice.
	at := sonia.Position(team)
	live.Close()
	for range 3 {
		ines.Patient(team, "X")
	}
	again, _, err := sonia.Dial(team, at)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	again.Until(func(f runtest.Frame) bool {
		for _, e := range f.Entries {
			n++
			if e.Seq != at.Seq+uint64(n) {
				t.Errorf("entry %d has number %d", n, e.Seq)
			}
		}
		return n == 3
	})
}

func TestASocketNeedsOurOriginAndASession(t *testing.T) {
	h := runtest.New(t)
	ines, marc := h.Person("Inès", "ide"), h.Person("Marc", "as")
	team := ines.Found("Les Tilleuls")
	at := ines.Position(team)
	for origin, want := range map[string]int{"https://evil.example": 403, "null": 403, "https://ronde.test.evil.example": 403,
		"http://ronde.test": 403, "https://ronde.test:444": 403, "https://eviltronde.test": 403} {
		if _, res, err := ines.Dial(team, at, "Origin", origin); err == nil || res.StatusCode != want {
			t.Errorf("origin %s: %v", origin, res)
		}
	}
	if _, res, err := marc.Dial(team, at); err == nil || res.StatusCode != 404 {
		t.Errorf("a stranger: %v", res)
	}
	nobody := &runtest.Phone{House: h}
	if _, res, err := nobody.Dial(team, at); err == nil || res.StatusCode != 401 {
		t.Errorf("nobody: %v", res)
	}
}

func TestARightThatEndsClosesTheSocketWithinASecond(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(ines, sonia *runtest.Phone, team string)
		code int
	}{
		"she leaves the team": {func(_, sonia *runtest.Phone, team string) { sonia.Must(team, "team.leave", struct{}{}) }, 4404},
		"she signs out":       {func(_, sonia *runtest.Phone, _ string) { sonia.Post("/api/sign-out", struct{}{}, nil) }, 4401},
		"she ends it from elsewhere": {func(_, sonia *runtest.Phone, _ string) {
			sonia.Device().Post("/api/devices/end", map[string]any{"all": true}, nil)
		}, 4401},
		"the server stops": {func(ines, _ *runtest.Phone, _ string) { go ines.S.Close() }, websocket.CloseServiceRestart},
	} {
		t.Run(name, func(t *testing.T) {
			h := runtest.New(t)
			ines, sonia := h.Person("Inès", "ide"), h.Person("Sonia", "as")
			team := ines.Found("Les Tilleuls")
			ines.Invite(team, sonia)
			live := sonia.Live(team)
			live.Until(func(f runtest.Frame) bool { return f.Hello != nil })
			c.end(ines, sonia, team)
			live.SetReadDeadline(time.Now().Add(time.Second))
			for {
				_, _, err := live.ReadMessage()
				if err == nil {
					continue
				}
				if !websocket.IsCloseError(err, c.code) {
					t.Errorf("closed with %v, want %d", err, c.code)
				}
				return
			}
		})
	}
}

func TestASessionThatGetsOldClosesItsSocket(t *testing.T) {
	h := runtest.New(t)
	ines, sonia := h.Person("Inès", "ide"), h.Person("Sonia", "as")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, sonia)
	live := sonia.Live(team)
	live.Until(func(f runtest.Frame) bool { return f.Hello != nil })
	h.Pass(200 * 24 * time.Hour)
	fresh := ines.Device()
	fresh.Patient(team, "X") // rings
	if code := live.Closed(); code != 4401 {
		t.Errorf("closed with %d", code)
	}
}

func TestLimitsOfASocket(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	for range 5 {
		ines.Live(team).Until(func(f runtest.Frame) bool { return f.Hello != nil })
	}
	if _, res, err := ines.Dial(team, ines.Position(team)); err == nil || res.StatusCode != 429 {
		t.Errorf("a sixth socket of one device: %v %v", err, res)
	}
	if _, _, err := ines.Device().Dial(team, ines.Position(team)); err != nil {
		t.Errorf("another device: %v", err)
	}
	big := ines.Device().Live(team)
	big.WriteMessage(websocket.TextMessage, make([]byte, 1<<20))
	if code := big.Closed(); code != websocket.CloseMessageTooBig && code != -1 {
		t.Errorf("a frame of 1 MiB: closed with %d", code)
	}
	for _, text := range []string{"{", `{"unknown":1}`, `{"on":"` + strings.Repeat("x", 200) + `"}`, "\xff"} {
		s := ines.Device().Live(team)
		s.WriteMessage(websocket.TextMessage, []byte(text))
		s.Closed() // ends, rather than waiting for ever
	}
	if r := ines.Send("GET", "/api/teams/"+team+"/live", ""); r.Status != 400 {
		t.Errorf("without an upgrade: %d %s", r.Status, r.Body)
	}
}

func TestStartOverWhenTheSightOrEpochIsAnother(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	for _, at := range []desk.Position{{}, {Epoch: "other", Seq: 1, Sight: "member"}, {Epoch: ines.Position(team).Epoch, Seq: 999, Sight: "member"}} {
		s, _, err := ines.Dial(team, at)
		if err != nil {
			t.Fatal(err)
		}
		over := false
		for {
			f, err := s.Next()
			if err != nil {
				break
			}
			over = over || f.Start != nil
			if len(f.Entries) > 0 {
				t.Errorf("%+v was sent entries", at)
			}
		}
		if !over {
			t.Errorf("%+v was not told to start over", at)
		}
	}
}

// TestChurn opens and closes many sockets of two teams while both are busy, and
// looks for a word of one team in a socket of the other. The library pools its
// connections: whoever keeps one writes into somebody else's.
func TestChurn(t *testing.T) {
	h := runtest.New(t)
	type side struct {
		phone       *runtest.Phone
		team, other string
		patient     string
		devices     []*runtest.Phone
	}
	sides := []*side{{phone: h.Person("Inès", "ide"), other: "ZZBETA"}, {phone: h.Person("Marc", "as"), other: "ZZALPHA"}}
	words := []string{"ZZALPHA", "ZZBETA"}
	for i, s := range sides {
		s.team = s.phone.Found("Équipe " + words[i])
		s.patient = s.phone.Patient(s.team, words[i])
		for range 16 {
			s.devices = append(s.devices, s.phone.Device())
		}
	}
	stop := make(chan struct{})
	var writers, readers sync.WaitGroup
	for i, s := range sides {
		writers.Go(func() {
			for {
				select {
				case <-stop:
					return
				case <-time.After(3 * time.Millisecond):
					s.phone.Must(s.team, "note.write", map[string]any{"patient": s.patient, "text": words[i] + " note", "pass_on": false, "at": h.Now()})
				}
			}
		})
	}
	const sockets, atOnce = 800, 16
	var wrong, frames atomic.Int64
	room := make(chan struct{}, atOnce)
	for n := range sockets {
		s := sides[n%2]
		room <- struct{}{}
		readers.Go(func() {
			defer func() { <-room }()
			phone := s.devices[n/2%len(s.devices)]
			live, res, err := phone.Dial(s.team, s.phone.Position(s.team))
			if err != nil {
				t.Errorf("dial: %v %v", err, res)
				return
			}
			defer live.Close()
			for range rand.IntN(6) {
				f, err := live.Next()
				if err != nil {
					t.Errorf("next: %v", err)
					return
				}
				frames.Add(1)
				if strings.Contains(f.Text, s.other) {
					wrong.Add(1)
				}
			}
			if rand.IntN(2) == 0 {
				live.NetConn().Close() // no goodbye
			}
		})
	}
	readers.Wait()
	close(stop)
	writers.Wait()
	t.Logf("%d sockets, %d frames", sockets, frames.Load())
	if wrong.Load() > 0 || frames.Load() == 0 {
		t.Errorf("%d frames in the wrong team, of %d", wrong.Load(), frames.Load())
	}
	for i, s := range sides {
		r := s.phone.Send(http.MethodGet, "/api/teams/"+s.team+"/snapshot", "")
		if !strings.Contains(r.Body, words[i]) || strings.Contains(r.Body, s.other) {
			t.Errorf("the snapshot of %s", words[i])
		}
	}
	if strings.Contains(h.Log.String(), "panic") || strings.Contains(h.Log.String(), "ZZ") {
		t.Errorf("the log says %s", h.Log.String())
	}
}

// TestASocketEndsAlsoWhenTheOtherSideSaysNothing signs out on a device that
// never answers the close: the server must not keep its socket for the minute
// of silence that a living one has. (Close does nothing on a connection that
// was upgraded.)
func TestASocketEndsAlsoWhenTheOtherSideSaysNothing(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	live := ines.Live(team)
	live.Until(func(f runtest.Frame) bool { return f.Hello != nil })
	ines.Post("/api/sign-out", struct{}{}, nil)
	below := live.NetConn()
	below.SetReadDeadline(time.Now().Add(30 * time.Second))
	for buf := make([]byte, 4096); ; {
		if _, err := below.Read(buf); err != nil {
			if timeout, ok := err.(net.Error); ok && timeout.Timeout() {
				t.Error("the connection is open after half a minute")
			}
			return
		}
	}
}

// TestAnIdleSocketHasNoWriterAndStillHearsEverything waits until the writer of a
// quiet socket has gone home, and then has something to tell it.
func TestAnIdleSocketHasNoWriterAndStillHearsEverything(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	live := ines.Live(team)
	live.Until(func(f runtest.Frame) bool { return f.Hello != nil })
	writers := func() bool {
		var all strings.Builder
		pprof.Lookup("goroutine").WriteTo(&all, 1)
		return strings.Contains(all.String(), "(*socket).work")
	}
	for until := time.Now().Add(time.Minute); writers(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("a quiet socket keeps its writer")
		}
	}
	for range 3 {
		patient := ines.Patient(team, "Lambert")
		text := live.Until(func(f runtest.Frame) bool { return len(f.Entries) > 0 })
		if !strings.Contains(text, patient) {
			t.Errorf("%s", text)
		}
	}
}
