package run_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ronde/server/run"
	"ronde/server/run/runtest"
)

func TestASecondServerOnOneFolder(t *testing.T) {
	h := runtest.New(t)
	second := h.Conf
	second.Addr = "127.0.0.1:0"
	if _, err := run.Start(context.Background(), second); !errors.Is(err, run.ErrHeld) {
		t.Errorf("want ErrHeld, got %v", err)
	}
	if r := h.Person("Inès", "ide").Send("GET", "/api/me", ""); r.Status != 200 {
		t.Errorf("the first was disturbed: %d %s", r.Status, r.Body)
	}
}

func TestDataWithoutItsKeyIsRefused(t *testing.T) {
	h := runtest.New(t)
	h.Person("Inès", "ide").Found("Les Tilleuls")
	h.S.Close()
	key := h.Conf.Data + ".key"
	whole, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	try := func(want string, is error) {
		t.Helper()
		s, err := run.Start(context.Background(), h.Conf)
		if err == nil {
			s.Close()
			t.Fatalf("%s: it started", want)
		}
		if is != nil && !errors.Is(err, is) || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
	os.Remove(key)
	try("key file", run.ErrKeyLost)
	if _, err := os.Stat(key); err == nil {
		t.Error("a fresh key was made for old data")
	}
	os.WriteFile(key, bytes.Repeat([]byte("ab"), 32), 0o600)
	try("does not open this folder", nil)
	os.WriteFile(key, []byte("not a key"), 0o600)
	try("64 hexadecimal digits", nil)
	os.WriteFile(key, whole, 0o644)
	os.Chmod(key, 0o644)
	try("read by others", nil)
	os.Chmod(key, 0o600)
	s, err := run.Start(context.Background(), h.Conf)
	if err != nil {
		t.Fatalf("with its key again: %v", err)
	}
	s.Close()
}

func TestTheKeyLiesOutsideTheData(t *testing.T) {
	dir := t.TempDir()
	for _, key := range []string{filepath.Join(dir, "data", "key"), filepath.Join(dir, "data", "x", "..", "key"), filepath.Join(dir, "data")} {
		if _, err := run.Start(context.Background(), run.Config{Addr: "127.0.0.1:0", Data: filepath.Join(dir, "data"), Key: key}); !errors.Is(err, run.ErrKeyInside) {
			t.Errorf("%s: %v", key, err)
		}
	}
}

func TestVerifyReadsEverything(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("Inès", "ide")
	team := ines.Found("Les Tilleuls")
	patient := ines.Patient(team, "Lambert")
	if err := run.Verify(h.Conf, &bytes.Buffer{}); !errors.Is(err, run.ErrHeld) {
		t.Errorf("of a running folder: %v", err)
	}
	h.S.Close()
	var out bytes.Buffer
	if err := run.Verify(h.Conf, &out); err != nil || !strings.Contains(out.String(), team+" ") || !strings.Contains(out.String(), "2 entries") {
		t.Fatalf("%v\n%s", err, out.String())
	}
	file := filepath.Join(h.Conf.Data, "teams", team+".db")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("Lambert")) || bytes.Contains(raw, []byte("patient")) {
		t.Error("something can be read in the file")
	}
	seed := []byte(patient)
	for at := 0; ; { // some way into every value that stands behind the patient's id
		next := bytes.Index(raw[at:], seed)
		if next < 0 {
			break
		}
		at += next + 120
		raw[at] ^= 1
	}
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if err := run.Verify(h.Conf, &out); !errors.Is(err, run.ErrUnsound) || !strings.Contains(out.String(), "DAMAGED") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// TestNothingReadableAtRest looks for a word in every file of the folder.
func TestNothingReadableAtRest(t *testing.T) {
	h := runtest.New(t)
	ines := h.Person("ZZprenomZZ", "ide")
	team := ines.Found("ZZequipeZZ")
	patient := ines.Patient(team, "ZZnomZZ")
	ines.Must(team, "note.write", map[string]any{"patient": patient, "text": "ZZnoteZZ", "pass_on": false, "at": h.Now()})
	ines.Post("/api/sign-out", struct{}{}, nil)
	h.S.Close()
	files := 0
	err := filepath.WalkDir(h.Conf.Data, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		raw, err := os.ReadFile(path)
		if bytes.Contains(raw, []byte("ZZ")) || strings.Contains(path, "ZZ") {
			for _, word := range []string{"ZZprenomZZ", "ZZequipeZZ", "ZZnomZZ", "ZZnoteZZ", ines.Token} {
				if bytes.Contains(raw, []byte(word)) {
					t.Errorf("%s can be read in %s", word, filepath.Base(path))
				}
			}
		}
		return err
	})
	if err != nil || files < 3 {
		t.Errorf("%d files, %v", files, err)
	}
	if strings.Contains(h.Log.String(), "ZZ") || strings.Contains(h.Log.String(), ines.Token) {
		t.Errorf("the log says %s", h.Log.String())
	}
}
