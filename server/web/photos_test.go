package web_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ronde/server/access"
	"ronde/server/photo"
	"ronde/server/run/runtest"
	"ronde/teams"
)

// snap is a JPEG with words behind its end.
func snap(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 40, 30)), nil); err != nil {
		t.Fatal(err)
	}
	return b.String() + "ZZ-behind"
}

var asBytes = []string{"Content-Type", "application/octet-stream"}

func TestPhotos(t *testing.T) {
	h := runtest.New(t)
	ines, sonia, marc := h.Person("Inès", "ide"), h.Person("Sonia", "as"), h.Person("Marc", "ide")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, sonia)
	other := marc.Found("Les Ormes")
	lambert, roux := ines.Patient(team, "Lambert"), ines.Patient(team, "Roux")
	raw := snap(t)
	at := "/api/teams/" + team + "/photos/"
	args := map[string]any{"patient": lambert, "file": "file-one", "hash": photo.Hash([]byte(raw)), "width": 40, "height": 30, "at": h.Now()}
	send := func(who *runtest.Phone, file, bytes string) int {
		return who.Send("POST", at+file, bytes, asBytes...).Status
	}

	if got := send(ines, "file-one", raw); got != 404 {
		t.Errorf("bytes that nobody told of: %d", got)
	}
	if a, _ := ines.Do(team, "photo.add", args); !a.OK {
		t.Fatalf("%+v", a)
	}
	look := func(who *runtest.Phone, id string) runtest.Reply { return who.Send("GET", at+id, "") }
	if r := look(sonia, "file-one"); r.Status != 404 {
		t.Errorf("before its bytes are there: %d", r.Status)
	}
	for who, p := range map[string]*runtest.Phone{"a colleague": sonia, "a stranger": marc} {
		if got := send(p, "file-one", raw); got != 404 {
			t.Errorf("%s hands in somebody else's: %d", who, got)
		}
	}
	if got := send(ines, "file-one", raw+"!"); got != 404 {
		t.Errorf("other bytes: %d", got)
	}
	for range 2 {
		if got := send(ines, "file-one", raw); got != 200 {
			t.Fatalf("the bytes: %d", got)
		}
	}
	r := look(sonia, "file-one")
	if r.Status != 200 || r.Header.Get("Content-Type") != "image/jpeg" || !strings.HasPrefix(r.Header.Get("Content-Security-Policy"), "sandbox") ||
		r.Header.Get("Content-Disposition") != "attachment" || r.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v", r.Status, r.Header)
	}
	if size, err := jpeg.DecodeConfig(strings.NewReader(r.Body)); err != nil || size.Width != 40 || strings.Contains(r.Body, "ZZ-") {
		t.Errorf("%v %+v", err, size)
	}
	unknown := look(sonia, "file-none")
	if s := look(marc, "file-one"); s.Status != 404 || s.Body != unknown.Body {
		t.Errorf("a stranger: %d %s", s.Status, s.Body)
	}
	if a, _ := marc.Do(other, "photo.add", map[string]any{"patient": marc.Patient(other, "Autre"), "file": "file-one", "hash": args["hash"], "width": 40, "height": 30, "at": h.Now()}); !a.OK {
		t.Fatalf("%+v", a)
	}
	if s := marc.Send("GET", "/api/teams/"+other+"/photos/file-one", ""); s.Status != 404 {
		t.Errorf("the photo of another team by its id and hash: %d", s.Status)
	}

	sonia.Must(team, "photo.withdraw", map[string]any{"photo": "file-one"})
	if r := look(sonia, "file-one"); r.Status != 404 {
		t.Errorf("out of sight: %d", r.Status)
	}
	sonia.Must(team, "photo.restore", map[string]any{"photo": "file-one"})
	sonia.Must(team, "photo.move", map[string]any{"photo": "file-one", "patient": roux})
	if r := look(sonia, "file-one"); r.Status != 404 {
		t.Errorf("in the wrong file: %d", r.Status)
	}
	if r := look(sonia, teams.MovedID("file-one", roux)); r.Status != 200 {
		t.Errorf("in the right file: %d", r.Status)
	}
	looks := 0
	for _, e := range eventsOf(t, secondLog(t, h), team) {
		if e.What == access.LookedPhoto {
			looks++
		}
	}
	if looks != 2 {
		t.Errorf("%d looks are written down", looks)
	}
}

func TestWhatIsNoPhoto(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	lambert := ines.Patient(team, "Lambert")
	for name, c := range map[string]struct {
		bytes, code string
	}{
		"a PDF":  {"%PDF-1.7 " + strings.Repeat("x", 100), "photo.bad"},
		"an SVG": {"<svg><script>1</script></svg>", "photo.bad"},
		"2.5 MB": {snap(t) + strings.Repeat("x", 5<<19), "photo.large"},
	} {
		file := ines.NewID()
		if a, _ := ines.Do(team, "photo.add", map[string]any{"patient": lambert, "file": file, "hash": photo.Hash([]byte(c.bytes)), "width": 40, "height": 30, "at": h.Now()}); !a.OK {
			t.Fatalf("%s: %+v", name, a)
		}
		r := ines.Send("POST", "/api/teams/"+team+"/photos/"+file, c.bytes, asBytes...)
		if r.Status != 400 || !strings.Contains(r.Body, `"`+c.code+`"`) {
			t.Errorf("%s: %d %s", name, r.Status, r.Body)
		}
	}
}

// What somebody did before she left is handed in with its bytes; she sees nothing
// of the team, and is told no number.
func TestPhotosOfSomebodyWhoLeft(t *testing.T) {
	h := runtest.New(t)
	ines, sonia := h.Person("Inès", "ide"), h.Person("Sonia", "as")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, sonia)
	lambert := ines.Patient(team, "Lambert")
	sonia.Must(team, "team.leave", map[string]any{})
	raw := snap(t)
	a, _ := sonia.Do(team, "photo.add", map[string]any{"patient": lambert, "file": "file-one", "hash": photo.Hash([]byte(raw)), "width": 40, "height": 30, "at": h.Now()})
	if !a.Aside {
		t.Fatalf("%+v", a)
	}
	at := "/api/teams/" + team + "/photos/file-one"
	if r := sonia.Send("POST", at, raw, asBytes...); r.Status != 200 || r.Body != `{"epoch":"","seq":0}` {
		t.Errorf("%d %s", r.Status, r.Body)
	}
	if r := sonia.Send("GET", at, ""); r.Status != 404 {
		t.Errorf("she sees it: %d", r.Status)
	}
}

// A photo is in no readable bytes on the disk, and in a backup.
func TestPhotosOnTheDisk(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	raw := snap(t)
	ines.Must(team, "photo.add", map[string]any{"patient": ines.Patient(team, "Lambert"), "file": "file-one", "hash": photo.Hash([]byte(raw)), "width": 40, "height": 30, "at": h.Now()})
	if r := ines.Send("POST", "/api/teams/"+team+"/photos/file-one", raw, asBytes...); r.Status != 200 {
		t.Fatalf("%d %s", r.Status, r.Body)
	}
	shown := ines.Send("GET", "/api/teams/"+team+"/photos/file-one", "").Body
	disk, err := os.ReadFile(filepath.Join(h.Conf.Data, "teams", team+".db"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(disk, []byte("file-one")) {
		t.Error("the control fails: ids stand in the clear")
	}
	if bytes.Contains(disk, []byte(shown[:200])) || bytes.Contains(disk, []byte("JFIF")) {
		t.Error("the picture can be read on the disk")
	}
	h.S.Close()
	h.Open()
	if again := ines.Send("GET", "/api/teams/"+team+"/photos/file-one", "").Body; again != shown {
		t.Error("it is another one after a restart")
	}
}
