// Package runtest starts a whole server for a test, and speaks to it as a phone
// does: over HTTP and the socket, with a cookie and an origin.
package runtest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/run"
	"ronde/server/web"
	"ronde/teams"
	"ronde/teams/practice"
)

// Start is where every server's clock begins: l'équipe des Tilleuls, Tuesday 24
// November 2026, ten to nine in the morning.
var Start = time.Date(2026, 11, 24, 7, 50, 0, 0, time.UTC)

// House is a running server with its own folder and clock.
type House struct {
	T    testing.TB
	S    *run.Server
	Conf run.Config
	Log  *Lines

	clock atomic.Int64
	n     atomic.Int64
}

// Lines is a log that a test reads.
type Lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *Lines) Write(p []byte) (int, error) { l.mu.Lock(); defer l.mu.Unlock(); return l.b.Write(p) }

func (l *Lines) String() string { l.mu.Lock(); defer l.mu.Unlock(); return l.b.String() }

// New starts a server on a fresh folder; change may set what is not usual.
func New(t testing.TB, change ...func(*run.Config)) *House {
	t.Helper()
	dir := t.TempDir()
	h := &House{T: t, Log: &Lines{}}
	h.clock.Store(Start.UnixNano())
	h.Conf = run.Config{Addr: "127.0.0.1:0", Data: filepath.Join(dir, "data"), URL: "https://ronde.test", Now: h.Now,
		Log:    slog.New(slog.NewTextHandler(h.Log, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Limits: web.Limits{Person: web.Rate{PerSecond: 1e6, Burst: 1e6}, Address: web.Rate{PerSecond: 1e6, Burst: 1e6}}}
	for _, c := range change {
		c(&h.Conf)
	}
	h.Open()
	t.Cleanup(func() { h.S.Close() })
	return h
}

// Open starts the server again on its folder, at the address it had.
func (h *House) Open() {
	h.T.Helper()
	s, err := run.Start(context.Background(), h.Conf)
	if err != nil {
		h.T.Fatal(err)
	}
	h.S = s
	h.Conf.Addr = s.Addr
}

// Now is the server's clock.
func (h *House) Now() time.Time { return time.Unix(0, h.clock.Load()).UTC() }

// Pass moves the clock.
func (h *House) Pass(d time.Duration) { h.clock.Add(int64(d)); h.S.Desk.Nudge() }

// Phone is one device of one person.
type Phone struct {
	*House
	Who   accounts.Person
	Token string
}

// Person makes an account and signs it in, without the slow password check.
func (h *House) Person(first string, p practice.Profession) *Phone {
	h.T.Helper()
	who, err := h.S.Accounts.SignUp(context.Background(), accounts.NewPerson{
		Profile: accounts.Profile{First: first, Last: "Essai", Profession: p}, Password: "vélo panier tilleul 24"})
	if err != nil {
		h.T.Fatal(err)
	}
	return (&Phone{House: h, Who: who}).Device()
}

// Device is another device of the same person.
func (p *Phone) Device() *Phone {
	p.T.Helper()
	token, _, err := p.S.Accounts.NewSession(p.Who.ID, "essai")
	if err != nil {
		p.T.Fatal(err)
	}
	return &Phone{House: p.House, Who: p.Who, Token: token}
}

// Reply is what the server answered.
type Reply struct {
	Status int
	Body   string
	Header http.Header
}

// Send sends one request with a phone's cookie and our origin.
func (p *Phone) Send(method, path, body string, head ...string) Reply {
	p.T.Helper()
	req, err := http.NewRequest(method, "http://"+p.S.Addr+path, bytes.NewBufferString(body))
	if err != nil {
		p.T.Fatal(err)
	}
	req.Host = "ronde.test"
	req.Header.Set("Origin", "https://ronde.test")
	if method != http.MethodGet {
		req.Header.Set("Content-Type", "application/json")
	}
	if p.Token != "" {
		req.Header.Set("Cookie", "__Host-ronde="+p.Token)
	}
	for i := 0; i+1 < len(head); i += 2 {
		req.Header.Set(head[i], head[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		p.T.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		p.T.Fatal(err)
	}
	return Reply{res.StatusCode, string(b), res.Header}
}

// Post sends JSON and reads the answer, which has to be 200.
func (p *Phone) Post(path string, in, out any) {
	p.T.Helper()
	b, err := json.Marshal(in)
	if err != nil {
		p.T.Fatal(err)
	}
	r := p.Send(http.MethodPost, path, string(b))
	if r.Status != http.StatusOK {
		p.T.Fatalf("POST %s: %d %s", path, r.Status, r.Body)
	}
	if out != nil {
		if err := json.Unmarshal([]byte(r.Body), out); err != nil {
			p.T.Fatal(err)
		}
	}
}

// NewID makes an id for an act.
func (h *House) NewID() string { return fmt.Sprintf("%032x", h.n.Add(1)) }

// Found founds a team and gives its id.
func (p *Phone) Found(name string) string {
	p.T.Helper()
	var out struct{ Team string }
	p.Post("/api/teams", map[string]any{"id": p.NewID(), "name": name, "zone": "Europe/Paris", "made": p.Now()}, &out)
	return out.Team
}

// Act is one act with an id of its own, as today's app says it, ready for a list.
func (p *Phone) Act(act string, args any) map[string]any {
	v := 1
	if i := slices.IndexFunc(teams.Acts, func(a teams.Act) bool { return a.Name == act }); i >= 0 {
		v = teams.Acts[i].V
	}
	return map[string]any{"id": p.NewID(), "act": act, "v": v, "made": p.Now(), "args": args}
}

// Answer is what became of an act.
type Answer struct {
	ID, Kind, Code string
	OK, Aside      bool
	Seq            uint64
	With           map[string]any
}

// Do does one act.
func (p *Phone) Do(team, act string, args any) (Answer, string) {
	p.T.Helper()
	var out struct{ Answers []Answer }
	one := p.Act(act, args)
	p.Post("/api/teams/"+team+"/acts", map[string]any{"acts": []any{one}}, &out)
	return out.Answers[0], one["id"].(string)
}

// Must does an act that has to be accepted, and gives the id of the first
// document it makes.
func (p *Phone) Must(team, act string, args any) string {
	p.T.Helper()
	a, id := p.Do(team, act, args)
	if !a.OK {
		p.T.Fatalf("%s: %+v", act, a)
	}
	return teams.NewIDs(team, p.Who.ID, id)()
}

// Invite brings somebody into a team.
func (p *Phone) Invite(team string, other *Phone) {
	p.T.Helper()
	secret := "invitation " + p.NewID()
	p.Must(team, "invitation.make", map[string]any{"hash": teams.HashSecret(secret)})
	other.Must(team, "team.join", map[string]any{"secret": secret, "first": other.Who.First, "last": other.Who.Last, "profession": other.Who.Profession})
}

// Patient adds a patient.
func (p *Phone) Patient(team, last string) string {
	p.T.Helper()
	return p.Must(team, "patient.add", map[string]any{"title": "Mme", "first": "", "last": last, "born": "", "phone": "", "matters": "", "street": "12 rue des Tilleuls", "floor": "", "town": ""})
}

// Visit adds a visit today.
func (p *Phone) Visit(team, patient string) string {
	p.T.Helper()
	return p.Must(team, "visit.add", map[string]any{"patient": patient, "day": "2026-11-24", "from": "09:00", "to": "09:30", "minutes": 30,
		"tasks": []any{map[string]any{"task": "company"}}, "people": 1, "needs": []string{}, "urgency": "today", "words": ""})
}

// Socket is one open socket.
type Socket struct {
	T testing.TB
	*websocket.Conn
}

// Frame is one frame of the server.
type Frame struct {
	Hello    *struct{ Position desk.Position }
	Entries  []desk.WireEntry
	Position *desk.Position
	Presence []desk.Present
	Start    *struct{} `json:"start_over"`
	Text     string    `json:"-"`
}

// Position reads where a snapshot stands.
func (p *Phone) Position(team string) (at desk.Position) {
	p.T.Helper()
	r := p.Send(http.MethodGet, "/api/teams/"+team+"/snapshot", "")
	var out struct{ Position desk.Position }
	if err := json.Unmarshal([]byte(r.Body), &out); err != nil {
		p.T.Fatalf("%d %s", r.Status, r.Body)
	}
	return out.Position
}

// Dial tries to open a socket after a position.
func (p *Phone) Dial(team string, at desk.Position, head ...string) (*Socket, *http.Response, error) {
	h := http.Header{"Origin": {"https://ronde.test"}, "Host": {"ronde.test"}}
	if p.Token != "" {
		h.Set("Cookie", "__Host-ronde="+p.Token)
	}
	for i := 0; i+1 < len(head); i += 2 {
		h.Set(head[i], head[i+1])
	}
	url := fmt.Sprintf("ws://%s/api/teams/%s/live?epoch=%s&seq=%d&sight=%s", p.S.Addr, team, at.Epoch, at.Seq, at.Sight)
	conn, res, err := (&websocket.Dialer{HandshakeTimeout: 10 * time.Second}).Dial(url, h)
	if err != nil {
		return nil, res, err
	}
	s := &Socket{p.T, conn}
	p.T.Cleanup(func() { conn.Close() })
	return s, res, nil
}

// Live opens a socket that has to open.
func (p *Phone) Live(team string) *Socket {
	p.T.Helper()
	s, res, err := p.Dial(team, p.Position(team))
	if err != nil {
		p.T.Fatalf("live: %v %v", err, res)
	}
	return s
}

// Next reads a frame; the error of a close comes back.
func (s *Socket) Next() (f Frame, err error) {
	s.SetReadDeadline(time.Now().Add(10 * time.Second))
	_, b, err := s.ReadMessage()
	if err != nil {
		return f, err
	}
	f.Text = string(b)
	return f, json.Unmarshal(b, &f)
}

// Until reads until a frame passes, and gives all that was read.
func (s *Socket) Until(pass func(Frame) bool) (text string) {
	s.T.Helper()
	for {
		f, err := s.Next()
		if err != nil {
			s.T.Fatalf("waiting for a frame: %v", err)
		}
		text += f.Text
		if pass(f) {
			return text
		}
	}
}

// Closed reads until the server closes, and gives the code.
func (s *Socket) Closed() int {
	for {
		if _, err := s.Next(); err != nil {
			if c, ok := err.(*websocket.CloseError); ok {
				return c.Code
			}
			return -1
		}
	}
}
