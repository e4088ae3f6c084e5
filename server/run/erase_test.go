package run_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ronde/server/photo"
	"ronde/server/run"
	"ronde/server/run/runtest"
	"ronde/teams"
	"ronde/teams/practice"
)

// A person whose time is over goes from a server that runs: out of its folder,
// its temporary files, its log, what it answers, and the backups made after.
// Her words are sealed on the disk: what is looked for there is the sealed bytes
// too, as an earlier backup holds them, which somebody with every key could read.
func TestErasedAtTheEndOfTheLegalTimeWhileTheServerRuns(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	h := runtest.New(t)
	ines, anna := h.Person("Inès", "ide"), h.Person("Anna", "ide")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, anna)
	stays := ines.Patient(team, "ZZPETITZZ")
	gone := ines.Must(team, "patient.add", map[string]any{"title": "Mme", "first": "ZZODETTEZZ", "last": "ZZLAMBERTZZ", "born": "1942-03-14", "phone": "06 39 98 10 01",
		"matters": "ZZCHATZZ", "street": "12 rue ZZRUEZZ", "floor": "", "town": ""})
	var noted []string
	for _, of := range []string{stays, gone} {
		noted = append(noted, ines.Must(team, "note.write", map[string]any{"patient": of, "text": "ZZNOTEZZ de " + of, "pass_on": false, "at": h.Now()}),
			ines.Must(team, "alert.add", map[string]any{"patient": of, "sort": "allergy", "text": "ZZALLERGIEZZ"}))
	}
	raw := noise(t)
	ines.Must(team, "photo.add", map[string]any{"patient": gone, "file": "file-one", "hash": photo.Hash(raw), "width": 64, "height": 64, "at": h.Now(), "words": "ZZTALONZZ"})
	if r := ines.Send("POST", "/api/teams/"+team+"/photos/file-one", string(raw), "Content-Type", "application/octet-stream"); r.Status != 200 {
		t.Fatalf("%d %s", r.Status, r.Body)
	}
	ask := func(path, body string) string { return anna.Send("POST", "/api/teams/"+team+path, body).Body }
	answers := func() (all string) {
		for _, r := range [][2]string{{"/search", `{"text":"zznotezz"}`}, {"/history", `{"of":"` + gone + `","kind":"note","max":50}`},
			{"/copy", `{"patient":"` + gone + `","lang":"fr"}`}, {"/readers", `{"patient":"` + gone + `"}`}, {"/export", `{"as":"csv","lang":"fr"}`}} {
			all += ask(r[0], r[1])
		}
		return all + anna.Send("GET", "/api/teams/"+team+"/snapshot", "").Body
	}
	if before := answers(); strings.Count(before, "ZZNOTEZZ de "+gone) < 3 || !strings.Contains(before, "ZZLAMBERTZZ") {
		t.Fatal("the control does not find her in what the server answers")
	}
	// Closed; years later, one proposes and the other agrees the day after.
	ines.Must(team, "patient.close", map[string]any{"patient": gone, "why": "ZZPARTIEZZ"})
	sealed := hers(t, h.Conf, gone, append(noted[2:], "file-one")...)
	if n := hits(t, h.Conf.Data, sealed); n != len(sealed) || n < 6 {
		t.Fatalf("the control finds %d of %d", n, len(sealed))
	}
	h.Pass(time.Duration(practice.Keeping.Years*366+1) * 24 * time.Hour)
	ines, anna = ines.Device(), anna.Device() // the old sessions are over
	ines.Must(team, "erase.propose", map[string]any{"patient": gone})
	h.Pass(practice.Keeping.Wait() + time.Hour)
	anna.Must(team, "erase.agree", map[string]any{"erasure": teams.ErasureID(gone)})

	after := answers()
	for _, name := range []string{"ZZODETTEZZ", "ZZLAMBERTZZ", "ZZCHATZZ", "ZZRUEZZ", "ZZTALONZZ", "ZZPARTIEZZ", "ZZNOTEZZ de " + gone} {
		if strings.Contains(after, name) {
			t.Errorf("the server still answers %s", name)
		}
	}
	if !strings.Contains(after, "ZZNOTEZZ de "+stays) || !strings.Contains(after, "ZZPETITZZ") {
		t.Error("it does not answer about who stays")
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if err := run.Backup(ctx, h.Conf, backup, io.Discard); err != nil {
		t.Fatal(err)
	}
	look := func(when string) {
		for _, dir := range []string{h.Conf.Data, temp, backup} {
			if n := hits(t, dir, append(sealed, []byte("ZZODETTEZZ"), []byte("ZZLAMBERTZZ"), []byte("ZZCHATZZ"), []byte("ZZRUEZZ"), []byte("ZZTALONZZ"), []byte("ZZPARTIEZZ"), []byte("ZZNOTEZZ"), raw[200:264])); n > 0 {
				t.Errorf("%s, %s: %d hits", when, dir, n)
			}
		}
		if strings.Contains(h.Log.String(), "ZZ") {
			t.Errorf("%s: the log tells", when)
		}
	}
	look("while it runs")
	if err := h.S.Close(); err != nil {
		t.Fatal(err)
	}
	look("after it")
	var said bytes.Buffer
	if err := run.Verify(h.Conf, &said); err != nil {
		t.Errorf("%v\n%s", err, said.String())
	}
	if err := run.VerifyFolder(h.Conf, backup, &said); err != nil {
		t.Errorf("the backup: %v\n%s", err, said.String())
	}
	h.Open()
}

// An import that is taken back leaves nothing of whom nobody touched: not in the
// folder of a server that runs, not in a backup made after, not for whoever has
// every key. Who was written about stays whole, and what comes late is kept.
func TestAnImportTakenBackWhileTheServerRuns(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	h := runtest.New(t)
	ines, anna := h.Person("Inès", "ide"), h.Person("Anna", "ide")
	team := ines.Found("Les Tilleuls")
	ines.Invite(team, anna)
	row := func(line int, last string) map[string]any {
		return map[string]any{"line": line, "title": "Mme", "first": "ZZODETTEZZ", "last": last, "matters": "ZZCHATZZ", "street": "12 rue ZZRUEZZ",
			"contacts": []any{map[string]any{"name": "ZZFILLEZZ", "phone": "06 39 98 10 01"}},
			"series": []any{map[string]any{"from_day": "2026-11-24", "rule": map[string]any{"weekdays": []string{"wed"}}, "from": "08:30", "to": "09:30",
				"minutes": 30, "tasks": []any{map[string]any{"label": "ZZTACHEZZ"}}, "people": 1, "urgency": "today"}}}
	}
	ines.Must(team, "import.add", map[string]any{"import": "import-one", "part": 0, "rows": []any{row(2, "ZZLAMBERTZZ"), row(3, "ZZROUXZZ")}})
	made := imported(t, ines, team)
	if len(made) != 2 {
		t.Fatalf("%+v", made)
	}
	gone, stays := made[0], made[1]
	anna.Must(team, "note.write", map[string]any{"patient": stays.Patient, "text": "ZZNOTEZZ", "pass_on": false, "at": h.Now()})
	ids := func(m teams.ImportMade) []string { return append(append([]string{m.Home}, m.Contacts...), m.Series...) }
	sealed, kept := ends(hers(t, h.Conf, gone.Patient, ids(gone)...)), ends(hers(t, h.Conf, stays.Patient, ids(stays)...))
	if n := hits(t, h.Conf.Data, sealed); n != len(sealed) || n < 6 {
		t.Fatalf("the control finds %d of %d", n, len(sealed))
	}

	anna.Must(team, "import.undo", map[string]any{"import": "import-one"})
	// A phone that was away tells what it saw there: the team keeps it, in the tray.
	if a, _ := ines.Do(team, "note.write", map[string]any{"patient": gone.Patient, "text": "ZZTARDZZ", "pass_on": false, "at": h.Now()}); !a.OK || !a.Aside {
		t.Errorf("a late note: %+v", a)
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if err := run.Backup(ctx, h.Conf, backup, io.Discard); err != nil {
		t.Fatal(err)
	}
	look := func(when string) {
		t.Helper()
		for _, dir := range []string{h.Conf.Data, temp, backup} {
			if n := hits(t, dir, append(sealed, []byte("ZZODETTEZZ"), []byte("ZZLAMBERTZZ"), []byte("ZZCHATZZ"), []byte("ZZRUEZZ"), []byte("ZZFILLEZZ"), []byte("ZZTACHEZZ"))); n > 0 {
				t.Errorf("%s, %s: %d hits", when, dir, n)
			}
		}
		if n := hits(t, h.Conf.Data, kept); n != len(kept) {
			t.Errorf("%s: of who stays there are %d of %d", when, n, len(kept))
		}
		answers := anna.Send("GET", "/api/teams/"+team+"/snapshot", "").Body
		for word, want := range map[string]bool{"ZZLAMBERTZZ": false, "ZZROUXZZ": true, "ZZNOTEZZ": true, "ZZTARDZZ": true} {
			if strings.Contains(answers, word) != want {
				t.Errorf("%s: %s is there: %v", when, word, !want)
			}
		}
	}
	look("while it runs")
	if strings.Contains(h.Log.String(), "ZZ") {
		t.Error("the log tells")
	}
	if err := h.S.Close(); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if err := errors.Join(run.Verify(h.Conf, &said), run.VerifyFolder(h.Conf, backup, &said)); err != nil {
		t.Errorf("%v\n%s", err, said.String())
	}
	h.Open()
	anna.Must(team, "import.undo", map[string]any{"import": "import-one"}) // sent again it is so already
	look("after it")
}

// imported gives what the lines of the one import have made.
func imported(t *testing.T, p *runtest.Phone, team string) []teams.ImportMade {
	t.Helper()
	var got struct {
		Docs []struct {
			Kind string
			Body json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(p.Send("GET", "/api/teams/"+team+"/snapshot", "").Body), &got); err != nil {
		t.Fatal(err)
	}
	for _, d := range got.Docs {
		var im teams.Import
		if d.Kind == "import" && json.Unmarshal(d.Body, &im) == nil {
			return im.Made
		}
	}
	return nil
}

// ends gives the last bytes of sealed texts: an entry holds them too, under
// another head.
func ends(all [][]byte) (out [][]byte) {
	for _, b := range all {
		out = append(out, b[max(0, len(b)-60):])
	}
	return out
}

// hers gives the sealed bytes of her key, her photo and all documents that name
// her in their key, out of a backup.
func hers(t *testing.T, c run.Config, of string, more ...string) (all [][]byte) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "early")
	if err := run.Backup(ctx, c, folder, io.Discard); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || filepath.Base(filepath.Dir(path)) != "teams" {
			return err
		}
		file, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
		if err != nil {
			return err
		}
		err = file.View(func(tx *bbolt.Tx) error {
			return tx.ForEach(func(_ []byte, b *bbolt.Bucket) error {
				return b.ForEach(func(k, v []byte) error {
					if len(v) >= 40 && slices.ContainsFunc(append(more, of), func(id string) bool { return bytes.Contains(k, []byte(id)) }) {
						all = append(all, bytes.Clone(v))
					}
					return nil
				})
			})
		})
		return errors.Join(err, file.Close())
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// noise is a picture that is like no other.
func noise(t *testing.T) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range m.Pix {
		m.SetGray(i%64, i/64, color.Gray{uint8(i * i * 31 >> 3)})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hits counts which of some bytes lie in any file of a folder.
func hits(t *testing.T, dir string, bits [][]byte) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		all, err := os.ReadFile(path)
		for _, one := range bits {
			if bytes.Contains(all, one) {
				n++
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(fmt.Errorf("looking in %s: %w", dir, err))
	}
	return n
}
