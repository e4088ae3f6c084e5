package web_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ronde/server/access"
	"ronde/server/run"
	"ronde/server/run/runtest"
	"ronde/server/sheet"
	"ronde/server/web/wire"
	"ronde/teams"
)

// workbook makes one of a raw sheet.
func workbook(t *testing.T, lines string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   lines,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A member is answered with the lines of a table, whatever stands in them, and it
// is written down; what is no table is refused in words that help.
func TestSheets(t *testing.T) {
	h := runtest.New(t)
	ines, marc := h.Person("Inès", "ide"), h.Person("Marc", "ide")
	team := ines.Found("Les Tilleuls")
	marc.Found("Les Ormes")
	at := "/api/teams/" + team + "/sheet"

	for name, lines := range map[string]int{"csv-messy.csv": 37, "csv-messy-1252.csv": 37, "elsewhere.xlsx": 5} {
		raw, err := os.ReadFile("../sheet/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var out wire.SheetRead
		r := ines.Send("POST", at, string(raw), asBytes...)
		if err := json.Unmarshal([]byte(r.Body), &out); err != nil || r.Status != 200 || len(out.Rows) != lines {
			t.Errorf("%s: %d, %d lines, %v", name, r.Status, len(out.Rows), err)
		}
	}
	hostile, err := os.ReadFile("../sheet/testdata/csv-hostile.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.SplitAfter(string(hostile), "\n") {
		if r := ines.Send("POST", at, "nom,prénom\n"+line, asBytes...); r.Status != 200 && !strings.Contains(r.Body, `"code":"sheet.`) {
			t.Errorf("%q: %d %s", line[:min(len(line), 60)], r.Status, r.Body)
		}
	}

	for name, c := range map[string]struct {
		who    *runtest.Phone
		body   string
		head   []string
		status int
		says   string
	}{
		"as JSON":           {ines, `{"a":1}`, nil, 400, "request.type"},
		"as a form":         {ines, "a;b\n", []string{"Content-Type", "multipart/form-data"}, 400, "request.type"},
		"nobody":            {h.Person("Zoé", "as").Device(), "a;b\n", append([]string{"Cookie", "a=b"}, asBytes...), 401, ""},
		"of another team":   {marc, "a;b\n", asBytes, 404, "not_found"},
		"of another origin": {ines, "a;b\n", append([]string{"Origin", "https://evil.example"}, asBytes...), 403, ""},
		"empty":             {ines, "\n;;\n", asBytes, 400, "sheet.empty"},
		"a picture":         {ines, "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 100), asBytes, 400, "sheet.bad"},
		"an old workbook":   {ines, "\xD0\xCF\x11\xE0 and so on", asBytes, 400, "sheet.old"},
		"many lines":        {ines, strings.Repeat("a;b\n", 50_000), asBytes, 400, `"has":50000`},
		"many columns":      {ines, strings.Repeat("a;", 80), asBytes, 400, "sheet.columns"},
		"a bomb":            {ines, workbook(t, "<s>"+strings.Repeat(" ", 40<<20)+"</s>"), asBytes, 400, "sheet.large"},
		"a bomb of cells":   {ines, workbook(t, "<s><row>"+strings.Repeat("<c/>", 8<<20)+"</row></s>"), asBytes, 400, "sheet.bad"},
	} {
		if r := c.who.Send("POST", at, c.body, c.head...); r.Status != c.status || !strings.Contains(r.Body, c.says) {
			t.Errorf("%s: %d %.200s, want %d %s", name, r.Status, r.Body, c.status, c.says)
		}
	}

	if status := tooLarge(t, ines, at); status != 413 {
		t.Errorf("too large: %d", status)
	}

	read := 0
	for _, e := range eventsOf(t, secondLog(t, h), team) {
		if e.What == access.ReadSheet && e.Who == ines.Who.ID {
			read++
		}
	}
	if read < 10 {
		t.Errorf("%d tables are written down", read)
	}
}

// tooLarge says how many bytes would come, and waits with them: a server that
// closes while somebody writes may end the line before its answer is read.
func tooLarge(t *testing.T, p *runtest.Phone, at string) int {
	t.Helper()
	line, err := net.Dial("tcp", p.S.Addr)
	if err != nil {
		t.Fatal(err)
	}
	defer line.Close()
	fmt.Fprintf(line, "POST %s HTTP/1.1\r\nHost: ronde.test\r\nOrigin: https://ronde.test\r\nCookie: __Host-ronde=%s\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n",
		at, p.Token, sheet.MostBytes+1)
	r, err := http.ReadResponse(bufio.NewReader(line), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	return r.StatusCode
}

// Its members leave as they are read, and nobody from outside has the table.
func TestTheTeamAsATable(t *testing.T) {
	h := runtest.New(t)
	ines, bilal, claire := h.Person("Inès", "ide"), h.Person("Bilal", "as"), h.Person("Claire", "kine")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, bilal)
	guest(ines, claire, team, ines.Patient(team, "Lambert"), "professional")
	var out wire.Exported
	for _, as := range wire.ExportAs {
		ines.Post("/api/teams/"+team+"/export", map[string]any{"of": "team", "as": as, "lang": "fr"}, &out)
		raw, err := base64.StdEncoding.DecodeString(out.Data)
		if err != nil {
			t.Fatal(err)
		}
		var read wire.SheetRead
		r := ines.Send("POST", "/api/teams/"+team+"/sheet", string(raw), asBytes...)
		if err := json.Unmarshal([]byte(r.Body), &read); err != nil {
			t.Fatal(r.Body)
		}
		var lines []string
		for _, row := range read.Rows {
			lines = append(lines, strings.TrimRight(strings.Join(row.Cells, ";"), ";"))
		}
		want := []string{"nom;prénom;métier;téléphone", "Essai;Bilal;aide-soignante", "Essai;Inès;infirmière"}
		if out.Name != "ronde-equipe-2026-11-24."+as || out.People != 2 || !slices.Equal(lines, want) {
			t.Errorf("%s of %d: %q", out.Name, out.People, lines)
		}
	}
	if r := ines.Send("POST", "/api/teams/"+team+"/export", `{"of":"guests","as":"csv","lang":"fr"}`); r.Status != 400 {
		t.Errorf("%d %s", r.Status, r.Body)
	}
	if r := claire.Send("POST", "/api/teams/"+team+"/export", `{"of":"team","as":"csv","lang":"fr"}`); r.Status != 404 {
		t.Errorf("a guest: %d %s", r.Status, r.Body)
	}
}

// Several at a time are all read, some of them after a wait.
func TestSheetsTogether(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	big := "nom;prénom\n" + strings.Repeat("Œdine;Anaïs\n", 1000)
	answers := make(chan int)
	for range 6 {
		go func() { answers <- ines.Send("POST", "/api/teams/"+team+"/sheet", big, asBytes...).Status }()
	}
	for range 6 {
		if got := <-answers; got != 200 {
			t.Errorf("answered with %d", got)
		}
	}
}

// importRows are so many lines, each a person with somebody to call and a visit.
func importRows(from, n int, name string) (rows []map[string]any) {
	for i := from; i < from+n; i++ {
		rows = append(rows, map[string]any{"line": i + 2, "title": "Mme", "first": "Anaïs", "last": fmt.Sprintf("%s %d", name, i), "born": "1938-03-12",
			"street":   "3 rue du Lavoir",
			"contacts": []any{map[string]any{"relation": "fille", "name": "Zoé Roux", "phone": "06 39 98 11 22"}},
			"series": []any{map[string]any{"from_day": "2026-11-24", "rule": map[string]any{"weekdays": []string{"mon", "wed", "fri"}}, "from": "08:30", "to": "09:30",
				"minutes": 30, "tasks": []any{map[string]any{"label": "passage"}}, "people": 1, "urgency": "today"}}})
	}
	return rows
}

// csvRows are the lines of a text as the screen makes them of its columns: name,
// first name, birth, whom to call and her phone, days and hour.
func csvRows(t *testing.T, p *runtest.Phone, team, text string) (rows []map[string]any) {
	t.Helper()
	var read wire.SheetRead
	if r := p.Send("POST", "/api/teams/"+team+"/sheet", text, asBytes...); json.Unmarshal([]byte(r.Body), &read) != nil || len(read.Rows) == 0 {
		t.Fatalf("%d %.200s", r.Status, r.Body)
	}
	for _, r := range read.Rows[1:] {
		c := r.Cells
		rows = append(rows, map[string]any{"line": r.Line, "title": "Mme", "last": c[0], "first": c[1], "born": c[2], "street": "3 rue du Lavoir",
			"contacts": []any{map[string]any{"relation": "fille", "name": c[3], "phone": c[4]}},
			"series": []any{map[string]any{"from_day": "2026-11-24", "rule": map[string]any{"weekdays": strings.Fields(c[5])}, "from": c[6], "to": c[6],
				"minutes": 30, "tasks": []any{map[string]any{"label": "passage"}}, "people": 1, "urgency": "today"}}})
	}
	return rows
}

// Five hundred lines of a text are tried, taken over in parts of which some come
// twice, and leave as a table that would make nothing again. Every line is there;
// taken back in one go none is, and the journal verifies.
func TestFiveHundredLines(t *testing.T) {
	h := runtest.New(t)
	ines, sonia := h.Person("Inès", "ide"), h.Person("Sonia", "as")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, sonia)
	at := "/api/teams/" + team
	const lines = 500
	var text strings.Builder
	for i := range lines {
		fmt.Fprintf(&text, "Roux %d;Anaïs;1938-03-12;Zoé Roux %d;06 39 98 %02d %02d;mon wed fri;08:30\r\n", i, i, i/100, i%100)
	}
	head := "nom;prénom;né le;proche;téléphone;passages;heure\r\n"
	rows := csvRows(t, ines, team, head+text.String())
	try := func(rows []map[string]any, wrong func(teams.ImportAnswer) bool) (room wire.RowsAnswered) {
		for some := range slices.Chunk(rows, wire.MostTried) {
			ines.Post(at+"/rows", map[string]any{"rows": some}, &room)
			if i := slices.IndexFunc(room.Answers, wrong); i >= 0 || len(room.Answers) != len(some) {
				t.Fatalf("of %d lines the first that is wrong is %d: %+v", len(room.Answers), i, room.Answers[max(i, 0)])
			}
		}
		return room
	}
	fresh := func(a teams.ImportAnswer) bool { return a.Code != "" || a.There != "" || a.SameRow != 0 }
	if room := try(rows, fresh); len(rows) != lines || room.Files != teams.MostPatients || room.Series != teams.MostSeries {
		t.Fatalf("%d lines, room for %d files and %d series", len(rows), room.Files, room.Series)
	}
	before := standing(t, sonia, team)
	for part, some := range slices.Collect(slices.Chunk(rows, teams.MostImportRows)) {
		for range 1 + part%2 {
			if a, _ := ines.Do(team, "import.add", map[string]any{"import": "import-one", "part": part, "rows": some}); !a.OK {
				t.Fatalf("%+v", a)
			}
		}
	}
	if room := try(importRows(0, 1, "Petit"), fresh); room.Files != teams.MostPatients-lines || room.Series != teams.MostSeries-lines {
		t.Errorf("then there is room for %d files and %d series", room.Files, room.Series)
	}

	// Each line has its person, whom to call and her visits, on a phone that was not there.
	there := standing(t, sonia, team)
	called, comes := map[string]int{}, map[string]int{}
	for _, d := range there["contact"] {
		called[d.Body.Patient+d.Body.Fields["name"].V+d.Body.Fields["phone"].V]++
	}
	for _, d := range there["visit"] {
		comes[d.Body.Patient]++
	}
	names := map[string]bool{}
	for _, d := range there["patient"] {
		var i int
		if n, _ := fmt.Sscanf(d.Body.Fields["last"].V, "Roux %d", &i); n != 1 || names[d.Body.Fields["last"].V] ||
			called[d.ID+fmt.Sprintf("Zoé Roux %d06 39 98 %02d %02d", i, i/100, i%100)] != 1 || comes[d.ID] < 8 {
			t.Fatalf("%v, who comes to her %d times", d.Body.Fields, comes[d.ID])
		}
		names[d.Body.Fields["last"].V] = true
	}
	if len(names) != lines || len(there["contact"]) != lines || len(there["series"]) != lines {
		t.Errorf("%d people, %d to call, %d series", len(names), len(there["contact"]), len(there["series"]))
	}

	var out wire.Exported
	ines.Post(at+"/export", map[string]any{"as": "xlsx", "lang": "fr"}, &out)
	raw, err := base64.StdEncoding.DecodeString(out.Data)
	if err != nil || out.People != lines {
		t.Fatalf("%d people, %v", out.People, err)
	}
	var back wire.SheetRead
	if err := json.Unmarshal([]byte(ines.Send("POST", at+"/sheet", string(raw), asBytes...).Body), &back); err != nil || len(back.Rows) != lines+1 {
		t.Fatalf("%d lines came back, %v", len(back.Rows), err)
	}
	try(importRows(0, lines, "ROUX"), func(a teams.ImportAnswer) bool { return a.There == "" })

	sonia.Must(team, "import.undo", map[string]any{"import": "import-one"})
	for kind, left := range standing(t, sonia, team) {
		if kind != "import" && kind != "planned" && len(left) != len(before[kind]) {
			t.Errorf("%d of kind %s are left", len(left), kind)
		}
	}
	if err := h.S.Close(); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if err := run.Verify(h.Conf, &said); err != nil {
		t.Errorf("%v\n%s", err, said.String())
	}
	h.Open()
	if room := try(importRows(0, 1, "Petit"), fresh); room.Files != teams.MostPatients || room.Series != teams.MostSeries {
		t.Errorf("after it there is room for %d files and %d series", room.Files, room.Series)
	}
}

// stands is a document of a snapshot, as far as a table made it.
type stands struct {
	ID   string
	Body struct {
		Patient string
		Fields  map[string]struct{ V string }
	}
}

// standing gives what a new device holds, by kind.
func standing(t *testing.T, p *runtest.Phone, team string) map[string][]stands {
	t.Helper()
	var got struct {
		Docs []struct {
			Kind, ID string
			Body     json.RawMessage
		}
	}
	if r := p.Device().Send("GET", "/api/teams/"+team+"/snapshot", ""); json.Unmarshal([]byte(r.Body), &got) != nil || len(got.Docs) == 0 {
		t.Fatalf("%d %.200s", r.Status, r.Body)
	}
	all := map[string][]stands{}
	for _, d := range got.Docs {
		one := stands{ID: d.ID}
		_ = json.Unmarshal(d.Body, &one.Body) // others have fields of other shapes
		all[d.Kind] = append(all[d.Kind], one)
	}
	return all
}

// What was imported and taken back is nowhere any more where somebody could look,
// and stands readable on no disk. (server/run/erase_test.go looks for sealed bytes.)
func TestWhatWasTakenBackIsNowhere(t *testing.T) {
	h := runtest.New(t)
	ines, sonia := h.Person("Inès", "ide"), h.Person("Sonia", "as")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, sonia)
	if a, _ := ines.Do(team, "import.add", map[string]any{"import": "import-one", "part": 0, "rows": importRows(0, 2, "ZZMARQUEURZZ")}); !a.OK {
		t.Fatalf("%+v", a)
	}
	ask := func() (found string) {
		base := "/api/teams/" + team
		for path, body := range map[string]string{"/search": `{"text":"zzmarqueurzz"}`, "/export": `{"as":"csv","lang":"fr"}`} {
			if text := said(t, sonia.Send("POST", base+path, body)); strings.Contains(text, "ZZMARQUEURZZ") {
				found += path
			}
		}
		if strings.Contains(sonia.Device().Send("GET", base+"/snapshot", "").Body, "ZZMARQUEURZZ") {
			found += "/snapshot"
		}
		return found
	}
	if found := ask(); !strings.Contains(found, "/export") || !strings.Contains(found, "/snapshot") {
		t.Fatalf("it is not there to begin with: %s", found)
	}
	sonia.Must(team, "import.undo", map[string]any{"import": "import-one"})
	if found := ask(); found != "" {
		t.Errorf("it is still in %s", found)
	}
	h.S.Close()
	err := filepath.WalkDir(h.Conf.Data, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if bytes.Contains(raw, []byte("ZZMARQUEURZZ")) {
			t.Errorf("it stands in %s", d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// said is an answer with the file in it, if there is one, as text.
func said(t *testing.T, r runtest.Reply) string {
	t.Helper()
	var out wire.Exported
	_ = json.Unmarshal([]byte(r.Body), &out) // another answer has no file
	raw, err := base64.StdEncoding.DecodeString(out.Data)
	if err != nil || r.Status != 200 {
		t.Fatalf("%d %v", r.Status, err)
	}
	return r.Body + string(raw)
}
