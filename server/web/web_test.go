package web_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"

	"ronde/server/run"
	"ronde/server/run/runtest"
	"ronde/server/web"
	"ronde/server/web/gate/gatetest"
	"ronde/server/web/wire"
	"ronde/teams"
)

// TestRawRequests sends the corpus of raw requests to the real server.
func TestRawRequests(t *testing.T) {
	h := runtest.New(t, func(c *run.Config) { c.App = shell() })
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "Lambert")
	// One act, of the corpus' length, sent many times: the same id, so one entry.
	// Paths get longer than the corpus'; only bodies have to keep their length.
	act := fmt.Sprintf(`{"acts":[{"id":"a-0001","act":"alert.add","v":1,"made":"%s","args":{"patient":"%s","sort":"dog","text":"Rex"}}]}`,
		"2026-11-24T07:00:00Z", patient)
	if len(act) > len(gatetest.Act) {
		t.Fatalf("the act is %d bytes too long", len(act)-len(gatetest.Act))
	}
	gatetest.Run(t, h.S.Addr, ines.Token, func(raw []byte) []byte {
		raw = bytes.ReplaceAll(raw, []byte(gatetest.Act), gatetest.Fit(act))
		raw = bytes.ReplaceAll(raw, []byte("/api/teams/t1/"), []byte("/api/teams/"+team+"/"))
		return raw
	})
}

// TestStrangersGetTheSameBytes compares a team that is not hers with one that
// does not exist, on every route of a team.
func TestStrangersGetTheSameBytes(t *testing.T) {
	h := runtest.New(t)
	ines, marc, nobody := h.Person("Inès", "ide"), h.Person("Marc", "as"), h.Person("Zoé", "as")
	nobody.Token = ""
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "ZZMARQUEURZZ")
	visit := ines.Visit(team, patient)
	absent := strings.Repeat("0", 32)
	odd := []string{"x", "..", "%2e%2e", strings.Repeat("a", 200), "a%2fb"}
	asks := []struct{ method, path, body string }{
		{"GET", "/snapshot", ""}, {"GET", "/live", ""},
		{"POST", "/invitation", `{"secret":"guess"}`},
		{"POST", "/html", `{"notes":["` + visit + `"]}`},
		{"POST", "/history", `{"of":"` + patient + `","kind":"note","max":10}`},
		{"POST", "/month", `{"month":"2026-11","of":"team","lang":"fr"}`},
		{"POST", "/looks", `{"looks":[{"id":"look-0001","of":"` + patient + `","what":"door","at":"2026-11-24T07:00:00Z"}]}`},
	}
	for _, l := range teams.Acts {
		for _, args := range []string{`{}`, `{"visit":"` + visit + `"}`, `{"patient":"` + patient + `","text":"x","pass_on":false,"at":"2026-11-24T07:00:00Z"}`} {
			asks = append(asks, struct{ method, path, body string }{"POST", "/acts",
				fmt.Sprintf(`{"acts":[{"id":"act-0001","act":%q,"v":1,"made":"2026-11-24T07:00:00Z","args":%s}]}`, l.Name, args)})
		}
	}
	for _, a := range asks {
		var head []string
		if a.path == "/live" {
			head = []string{"Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13", "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}
		}
		mine, none := marc.Send(a.method, "/api/teams/"+team+a.path, a.body, head...), marc.Send(a.method, "/api/teams/"+absent+a.path, a.body, head...)
		if mine.Status != 404 || mine.Body != none.Body || mine.Status != none.Status || mine.Body != `{"kind":"not_found","code":"not_found"}` {
			t.Errorf("%s %s %s: %d %s, absent %d %s", a.method, a.path, a.body, mine.Status, mine.Body, none.Status, none.Body)
		}
		if !sameHeaders(mine.Header, none.Header) {
			t.Errorf("%s: headers differ: %v %v", a.path, mine.Header, none.Header)
		}
		if r := nobody.Send(a.method, "/api/teams/"+team+a.path, a.body, head...); r.Status != 401 {
			t.Errorf("not signed in, %s: %d %s", a.path, r.Status, r.Body)
		}
		for _, o := range odd {
			if r := marc.Send(a.method, "/api/teams/"+o+a.path, a.body, head...); r.Status != 404 && r.Status != 400 {
				t.Errorf("team %q %s: %d %s", o, a.path, r.Status, r.Body)
			}
		}
	}
	if strings.Contains(h.Log.String(), "ZZMARQUEURZZ") {
		t.Error("a patient's name is in the log")
	}
}

func sameHeaders(a, b http.Header) bool {
	a, b = a.Clone(), b.Clone()
	a.Del("Date")
	b.Del("Date")
	return fmt.Sprint(a) == fmt.Sprint(b)
}

// TestBadBodies sends every route what it must refuse.
func TestBadBodies(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	before := ines.Position(team)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(make([]byte, 1<<20))
	w.Close()
	bodies := map[string]string{
		"nothing": "", "no JSON": "bonjour", "a list in a list": "[[]]", "two values": "{} {}", "null": "null", "a number": "7",
		"broken UTF-8": "{\"name\":\"\xff\xfe\"}", "an unknown field": `{"owner_of_nothing":1}`, "twice": `{"id":"a","id":"b"}`,
		"deep": strings.Repeat(`{"a":`, 100) + "1" + strings.Repeat("}", 100), "a list": `[{}]`, "an empty list": `[]`,
		"another case": `{"ID":"act-0001"}`, "packed": packed.String(),
	}
	routes := []string{"/api/names", "/api/sign-up", "/api/sign-in", "/api/me", "/api/devices/end", "/api/teams",
		"/api/teams/" + team + "/acts", "/api/teams/" + team + "/invitation", "/api/teams/" + team + "/html",
		"/api/teams/" + team + "/looks", "/api/teams/" + team + "/history", "/api/teams/" + team + "/month"}
	for _, route := range routes {
		for name, body := range bodies {
			r := ines.Send("POST", route, body)
			if r.Status < 400 || r.Status >= 500 || !refusal(r.Body) {
				t.Errorf("%s, %s: %d %s", route, name, r.Status, r.Body)
			}
		}
		if line := announce(t, ines, route, 10<<20); !strings.Contains(line, " 413 ") {
			t.Errorf("%s, 10 MB: %s", route, line)
		}
		if r := ines.Send("POST", route, "{}", "Content-Encoding", "gzip"); r.Status != 400 {
			t.Errorf("%s, packed: %d %s", route, r.Status, r.Body)
		}
		if r := ines.Send("POST", route, "{}", "Origin", "https://ronde.test.evil.example"); r.Status != 403 {
			t.Errorf("%s, another origin: %d %s", route, r.Status, r.Body)
		}
	}
	if after := ines.Position(team); after != before {
		t.Errorf("something was changed: %+v, %+v", before, after)
	}
}

// announce sends only the head of a large request: the answer comes before the
// body, and a client that went on writing would see the line closed.
func announce(t *testing.T, p *runtest.Phone, route string, size int) string {
	conn, err := net.Dial("tcp", p.S.Addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: ronde.test\r\nOrigin: https://ronde.test\r\nContent-Type: application/json\r\nCookie: __Host-ronde=%s\r\nContent-Length: %d\r\n\r\n", route, p.Token, size)
	line, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return line
}

func refusal(body string) bool {
	var r struct{ Kind, Code string }
	return json.Unmarshal([]byte(body), &r) == nil && r.Kind != "" && r.Code != ""
}

// TestLists sends lists of acts that are wrong as lists.
func TestLists(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "Lambert")
	one := `{"id":"%s","act":"note.write","v":1,"made":"%s","args":{"patient":"` + patient + `","text":"x","pass_on":false,"at":"2026-11-24T07:00:00Z"}}`
	now := "2026-11-24T07:00:00Z"
	send := func(body string) runtest.Reply {
		return ines.Send("POST", "/api/teams/"+team+"/acts", `{"acts":`+body+"}")
	}
	var long []string
	for i := range wire.MostActs + 1 {
		long = append(long, fmt.Sprintf(one, fmt.Sprintf("act-%06d", i), now))
	}
	for name, body := range map[string]string{
		"one too many":       "[" + strings.Join(long, ",") + "]",
		"an id with a slash": "[" + fmt.Sprintf(one, "a/b", now) + "]",
		"no id":              "[" + fmt.Sprintf(one, "", now) + "]",
		"the year 99999":     "[" + fmt.Sprintf(one, "act-0001", "99999-01-01T00:00:00Z") + "]",
		"no list":            "{}",
		"by somebody else":   `[{"id":"act-0001","act":"note.write","v":1,"made":"` + now + `","by":"person","args":{}}]`,
	} {
		if r := send(body); r.Status != 400 || !refusal(r.Body) {
			t.Errorf("%s: %d %s", name, r.Status, r.Body)
		}
	}
	if r := send("[" + strings.Join(long[:wire.MostActs], ",") + "]"); r.Status != 200 || strings.Count(r.Body, `"ok":true`) != wire.MostActs {
		t.Errorf("a full list: %d, %d accepted", r.Status, strings.Count(r.Body, `"ok":true`))
	}
	// In order, each with its own answer: a refusal does not stop the rest.
	r := send("[" + fmt.Sprintf(one, "act-1001", now) + `,{"id":"act-1002","act":"noact","v":1,"made":"` + now + `","args":{}},` + fmt.Sprintf(one, "act-1003", now) + "]")
	var out struct{ Answers []runtest.Answer }
	json.Unmarshal([]byte(r.Body), &out)
	if len(out.Answers) != 3 || !out.Answers[0].OK || out.Answers[1].Code != "act.unknown" || !out.Answers[2].OK || out.Answers[2].ID != "act-1003" {
		t.Errorf("%s", r.Body)
	}
}

// TestAnIdOfAnotherTeam names documents of team B in acts of team A.
func TestAnIdOfAnotherTeam(t *testing.T) {
	h := runtest.New(t)
	ines, marc := h.Person("Inès", "ide"), h.Person("Marc", "as")
	a, b := ines.Found("A"), marc.Found("B")
	patient := marc.Patient(b, "ZZMARQUEURZZ")
	visit := marc.Visit(b, patient)
	note := marc.Must(b, "note.write", map[string]any{"patient": patient, "text": "ZZ-note", "pass_on": true, "at": h.Now()})
	for act, args := range map[string]any{
		"visit.take": map[string]any{"visit": visit}, "visit.hand_back": map[string]any{"visit": visit},
		"patient.edit": map[string]any{"patient": patient, "field": "last", "was": "", "now": "x"},
	} {
		if got, _ := ines.Do(a, act, args); got.Kind != "not_found" || got.With != nil {
			t.Errorf("%s: %+v", act, got)
		}
	}
	for act, args := range map[string]any{ // facts go to the tray of A, which learns nothing of B from them
		"note.correct": map[string]any{"note": note, "text": "x", "pass_on": false},
		"note.write":   map[string]any{"patient": patient, "text": "x", "pass_on": false, "at": h.Now()},
		"visit.done":   map[string]any{"visit": visit, "at": h.Now(), "tasks": []any{map[string]any{"task": "company", "done": true}}},
	} {
		if got, _ := ines.Do(a, act, args); !got.OK || !got.Aside {
			t.Errorf("%s: %+v", act, got)
		}
	}
	r := ines.Send("GET", "/api/teams/"+a+"/snapshot", "")
	if strings.Count(r.Body, `"kind":"aside"`) != 3 || strings.Contains(r.Body, "ZZ-") || strings.Contains(r.Body, "ZZMARQUEURZZ") || strings.Contains(r.Body, `"patient":"`+patient+`"`) {
		t.Errorf("%s", r.Body)
	}
	var out struct{ HTML map[string]string }
	ines.Post("/api/teams/"+a+"/html", map[string]any{"notes": []string{note}}, &out)
	if len(out.HTML) > 0 {
		t.Errorf("a note of another team was rendered: %v", out.HTML)
	}
	if r := ines.Send("POST", "/api/teams/"+a+"/history", `{"of":"`+patient+`","kind":"note","max":10}`); strings.Contains(r.Body, "ZZ-") || r.Status != 200 {
		t.Errorf("%d %s", r.Status, r.Body)
	}
	if r := ines.Send("POST", "/api/teams/"+a+"/looks", `{"looks":[{"id":"look-0001","of":"`+patient+`","what":"door","at":"2026-11-24T07:00:00Z"}]}`); strings.Contains(r.Body, `"ok":true`) || !strings.Contains(r.Body, "not_found") {
		t.Errorf("%d %s", r.Status, r.Body)
	}
}

func TestNotesAreRenderedAndSanitised(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "Lambert")
	note := ines.Must(team, "note.write", map[string]any{"patient": patient, "pass_on": true, "at": h.Now(),
		"text": "TA **13/8** <script>alert(1)</script> ![x](https://evil.example/x.png)"})
	page := ines.Must(team, "page.add", map[string]any{"title": "<b>Clés</b>", "text": "# Clés\n\n- **badge** [x](javascript:alert(1)) <img src=x onerror=alert(1)>"})
	var out struct{ HTML map[string]string }
	ines.Post("/api/teams/"+team+"/html", map[string]any{"notes": []string{note, "unknown-note", page}, "pages": []string{page, note}}, &out)
	for id, want := range map[string]string{note: "<strong>13/8</strong>", page: "<strong>badge</strong>"} {
		html := out.HTML[id]
		if !strings.Contains(html, want) || strings.Contains(html, "<script") || strings.Contains(html, "<img") || strings.Contains(html, "href") || len(out.HTML) != 2 {
			t.Errorf("%v", out.HTML)
		}
	}
	for _, words := range []string{"deux", "et **trois** <img src=x>"} { // from one number: both stand
		ines.Must(team, "page.edit", map[string]any{"page": page, "from": 1, "title": "Clés", "text": words})
	}
	out.HTML = nil
	ines.Post("/api/teams/"+team+"/html", map[string]any{"pages": []string{page}}, &out)
	if len(out.HTML) != 2 || !strings.Contains(out.HTML[page], "deux") || !strings.Contains(out.HTML[page+"/0"], "<strong>trois</strong>") || strings.Contains(out.HTML[page+"/0"], "<img") {
		t.Errorf("both texts: %v", out.HTML)
	}
	if r := h.Person("Bilal", "as").Send("POST", "/api/teams/"+team+"/html", `{"pages":["`+page+`"]}`); r.Status != 404 || strings.Contains(r.Body, "badge") {
		t.Errorf("a stranger reads a page: %d %s", r.Status, r.Body)
	}
	many := `{"pages":["a001"` + strings.Repeat(`,"a001"`, wire.MostPages) + `]}`
	if r := ines.Send("POST", "/api/teams/"+team+"/html", many); r.Status != 400 || !strings.Contains(r.Body, "list.long") {
		t.Errorf("too many pages: %d %s", r.Status, r.Body)
	}
}

func TestSnapshotIsPackedForWhoTakesIt(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	plain := ines.Send("GET", "/api/teams/"+team+"/snapshot", "", "Accept-Encoding", "identity")
	packed := ines.Send("GET", "/api/teams/"+team+"/snapshot", "", "Accept-Encoding", "gzip")
	r, err := gzip.NewReader(strings.NewReader(packed.Body))
	if err != nil || packed.Header.Get("Content-Encoding") != "gzip" {
		t.Fatal(err, packed.Header)
	}
	var b bytes.Buffer
	b.ReadFrom(r)
	if b.String() != plain.Body || !strings.Contains(plain.Body, "Les Tilleuls") {
		t.Errorf("%s\n%s", b.String(), plain.Body)
	}
	if plain.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%v", plain.Header)
	}
}

func TestOneDeviceThatAsksTooMuchIsToldSo(t *testing.T) {
	h := runtest.New(t, func(c *run.Config) {
		c.Limits = web.Limits{Person: web.Rate{PerSecond: 1, Burst: 60}, Address: web.Rate{PerSecond: 1, Burst: 10}}
	})
	ines, sonia := h.Person("Inès", "ide"), h.Person("Sonia", "as")
	busy := 0
	for range 200 {
		if r := ines.Send("GET", "/api/me", ""); r.Status == 429 {
			busy++
			if !refusal(r.Body) || r.Header.Get("Retry-After") == "" {
				t.Fatalf("%s %v", r.Body, r.Header)
			}
		}
	}
	if busy != 140 {
		t.Errorf("%d of 200 were told to wait", busy)
	}
	if r := sonia.Send("GET", "/api/me", ""); r.Status != 200 {
		t.Errorf("somebody else was stopped too: %d", r.Status)
	}
	// Strangers are counted by address, and a header changes nothing of that.
	stranger := &runtest.Phone{House: h}
	stopped := 0
	for i := range 50 {
		if r := stranger.Send("POST", "/api/names", `{"first":"Zoé","last":"Test"}`, "X-Forwarded-For", fmt.Sprintf("203.0.113.%d", i)); r.Status == 429 {
			stopped++
		}
	}
	if stopped != 40 {
		t.Errorf("%d of 50 strangers from one address were told to wait", stopped)
	}
}

func TestHeadersStandOnEveryAnswer(t *testing.T) {
	h := runtest.New(t, func(c *run.Config) { c.App = shell() })
	ines := h.Person("Inès", "ide")
	for _, path := range []string{"/", "/e/abc/patients", "/assets/app.js", "/assets/missing.js", "/api/me", "/api/none", "/api/health", "/x.y"} {
		r := ines.Send("GET", path, "")
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin", "Strict-Transport-Security": "max-age", "Content-Security-Policy": "default-src 'none'"} {
			if !strings.Contains(r.Header.Get(name), want) {
				t.Errorf("%s: %s is %q", path, name, r.Header.Get(name))
			}
		}
		if r.Header.Get("Server") != "" || r.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %v", path, r.Header)
		}
	}
	for path, want := range map[string]int{"/": 200, "/e/abc/patients": 200, "/rejoindre": 200, "/assets/app.js": 200, "/assets/missing.js": 404,
		"/api/none": 404, "/x.y": 404, "/.gitkeep": 404, "/assets/": 404} {
		if r := ines.Send("GET", path, ""); r.Status != want {
			t.Errorf("%s: %d, want %d", path, r.Status, want)
		}
	}
	bare := runtest.New(t)
	if r := bare.Person("Inès", "ide").Send("GET", "/", ""); r.Status != 503 || !strings.Contains(r.Body, "make build") {
		t.Errorf("without a built app: %d %s", r.Status, r.Body)
	}
}

// TestAPhoneWhoseClockIsLost sends facts with times that cannot be: they are kept.
func TestAPhoneWhoseClockIsLost(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "Lambert")
	for i, when := range []string{"1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "9999-12-31T23:00:00Z"} {
		body := fmt.Sprintf(`{"acts":[{"id":"act-000%d","act":"note.write","v":1,"made":%q,"args":{"patient":%q,"text":"x","pass_on":false,"at":%q}}]}`, i, when, patient, when)
		if r := ines.Send("POST", "/api/teams/"+team+"/acts", body); !strings.Contains(r.Body, `"ok":true`) {
			t.Errorf("%s: %d %s", when, r.Status, r.Body)
		}
	}
	if r := ines.Send("GET", "/api/teams/"+team+"/snapshot", ""); strings.Count(r.Body, `"kind":"note"`) != 4 {
		t.Errorf("%s", r.Body)
	}
}

func TestLooksAreWrittenDownOneByOne(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "Lambert")
	r := ines.Send("GET", "/api/teams/"+team+"/snapshot", "")
	_, rest, _ := strings.Cut(r.Body, `"home":"`)
	home, _, _ := strings.Cut(rest, `"`)
	var out struct {
		Looks []struct {
			ID string
			OK bool
		}
	}
	ines.Post("/api/teams/"+team+"/looks", map[string]any{"looks": []any{
		map[string]any{"id": "look-0001", "of": home, "what": "door", "at": h.Now()},
		map[string]any{"id": "look-0002", "of": patient, "what": "door", "at": h.Now()},
		map[string]any{"id": "look-0003", "of": home, "what": "door", "at": h.Now()}}}, &out)
	if len(out.Looks) != 3 || !out.Looks[0].OK || out.Looks[1].OK || !out.Looks[2].OK || out.Looks[2].ID != "look-0003" {
		t.Errorf("%+v", out)
	}
}

func TestOnePersonCannotFoundWithoutEnd(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	for range 20 {
		ines.Found("Équipe")
	}
	if r := ines.Send("POST", "/api/teams", `{"id":"act-9999","name":"Une de trop","zone":"Europe/Paris","made":"2026-11-24T07:00:00Z"}`); r.Status != 409 || !strings.Contains(r.Body, "teams.many") {
		t.Errorf("%d %s", r.Status, r.Body)
	}
}
