package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ronde/teams"
)

// TestADamagedBackupIsRefused changes a backup in every way it can be wrong; none
// is brought back, and the target stays empty.
func TestADamagedBackupIsRefused(t *testing.T) {
	swap := func(p *place, m *Manifest, one, two string) error {
		one, two = filepath.Join(p.folder, m.Folder, one), filepath.Join(p.folder, m.Folder, two)
		return errors.Join(os.Rename(one, one+"x"), os.Rename(two, one), os.Rename(one+"x", two))
	}
	// sums makes the manifest agree with the files again, as somebody could.
	sums := func(p *place, m *Manifest) error {
		for path := range m.Files {
			raw, err := os.ReadFile(filepath.Join(p.folder, m.Folder, path))
			if err != nil {
				return err
			}
			m.Files[path] = File{int64(len(raw)), sha256.Sum256(raw)}
		}
		return nil
	}
	flip := func(p *place, m *Manifest, path string, seed string) error {
		path = filepath.Join(p.folder, m.Folder, path)
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, flipped(raw, seed), 0o600)
	}
	// sign makes the seal agree again, as only somebody with the key could.
	sign := func(p *place, m *Manifest) error {
		text, err := m.text()
		m.Seal = p.Master.Sign(text, signed)
		return err
	}
	for name, spoil := range map[string]func(*place, *Manifest) error{
		"a bit":                 func(p *place, m *Manifest) error { return flip(p, m, "teams/team-a.db", "pat-1") },
		"a bit in the accounts": func(p *place, m *Manifest) error { return flip(p, m, accountsFile, "accounts") },
		"a bit, and its sum": func(p *place, m *Manifest) error {
			return errors.Join(flip(p, m, "teams/team-a.db", "pat-1"), sums(p, m))
		},
		"a file is cut": func(p *place, m *Manifest) error {
			return os.Truncate(filepath.Join(p.folder, m.Folder, accessFile), 9000)
		},
		"a file is gone":        func(p *place, m *Manifest) error { return os.Remove(filepath.Join(p.folder, m.Folder, accountsFile)) },
		"two teams are swapped": func(p *place, m *Manifest) error { return swap(p, m, "teams/team-a.db", "teams/team-b.db") },
		"swapped, and the sums": func(p *place, m *Manifest) error {
			return errors.Join(swap(p, m, "teams/team-a.db", "teams/team-b.db"), sums(p, m))
		},
		"a team ends elsewhere":  func(p *place, m *Manifest) error { m.Teams[0].Seq--; return sign(p, m) },
		"another end":            func(p *place, m *Manifest) error { m.Teams[0].Hash[3]++; return sign(p, m) },
		"another log":            func(p *place, m *Manifest) error { m.Teams[0].Looks.Seq++; return sign(p, m) },
		"another log of its own": func(p *place, m *Manifest) error { m.Looks.Hash[0]++; return sign(p, m) },
		"another Ronde":          func(p *place, m *Manifest) error { m.Ronde = "x"; return sign(p, m) },
		"a team less": func(_ *place, m *Manifest) error {
			m.Teams = m.Teams[1:]
			delete(m.Files, "teams/team-a.db")
			return nil
		},
		"a path that leads out": func(p *place, m *Manifest) error { m.Folder = "../data"; return sign(p, m) },
		"an id that leads out":  func(_ *place, m *Manifest) error { m.Teams[0].ID = "../../data/teams/team-a"; return nil },
		"another time":          func(_ *place, m *Manifest) error { m.At = m.At.Add(time.Second); return nil },
		"a file too many":       func(_ *place, m *Manifest) error { m.Files["x"] = File{}; return nil },
		"another format":        func(_ *place, m *Manifest) error { m.Format = 2; return nil },
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			m := p.make()
			if err := spoil(p, &m); err != nil {
				t.Fatal(err)
			}
			raw, err := json.Marshal(m)
			if err == nil {
				err = os.WriteFile(filepath.Join(p.folder, manifestName), raw, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Check(p.folder, p.Master, quiet); err == nil {
				t.Error("check found nothing")
			}
			data, err := p.back()
			if err == nil {
				t.Fatal("it was brought back")
			}
			if left := names(t, data); len(left) > 0 {
				t.Errorf("it left %v", left)
			}
		})
	}
}

// TestADamagedTeamLeavesTheOthersTheirBackup damages one team after a backup.
func TestADamagedTeamLeavesTheOthersTheirBackup(t *testing.T) {
	for name, damage := range map[string]func(raw []byte) []byte{
		"a bit":          func(raw []byte) []byte { return flipped(raw, "pat-1") },
		"half of it":     func(raw []byte) []byte { return raw[:12<<10] },
		"nothing of use": func([]byte) []byte { return []byte("not a database") },
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			p.make()
			for _, id := range []teams.ID{"team-a", "team-b"} {
				p.write(id)
			}
			p.close()
			file := filepath.Join(p.data, "teams", "team-a.db")
			raw, err := os.ReadFile(file)
			if err == nil {
				err = os.WriteFile(file, damage(raw), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
			p.open()
			for range 2 { // the second time the older copy is one of a damaged team already
				m := p.make()
				if !slices.Equal(m.Older(), []string{"team team-a"}) || len(m.Lost()) > 0 || len(m.Teams) != 3 {
					t.Fatalf("%+v", m)
				}
				if m.Teams[0].Seq != 3 || m.Teams[2].Seq != 4 {
					t.Errorf("they end at %d and %d", m.Teams[0].Seq, m.Teams[2].Seq)
				}
			}
			if data, err := p.back(); err != nil {
				t.Error(err)
			} else if err := Walk(data, p.Master, func(part string, err error, _ string) {
				if err != nil {
					t.Errorf("%s: %v", part, err)
				}
			}); err != nil {
				t.Error(err)
			}
			p.folder += "-2" // no older copy
			m := p.make()
			if !slices.Equal(m.Lost(), []string{"team team-a"}) || len(m.Older()) > 0 || len(m.Teams) != 2 {
				t.Fatalf("%+v", m)
			}
			if _, err := Check(p.folder, p.Master, quiet); err != nil {
				t.Error(err)
			}
			if _, err := p.back(); err != nil {
				t.Error(err)
			}
		})
	}
}

// flipped changes every value that stands behind a word.
func flipped(raw []byte, seed string) []byte {
	for at := 0; ; {
		next := bytes.Index(raw[at:], []byte(seed))
		if next < 0 {
			return raw
		}
		at += next + 120
		raw[at] ^= 1
	}
}

func TestADamagedAccessLogIsCopiedAsItIs(t *testing.T) {
	p := newPlace(t)
	p.close()
	spoil(t, filepath.Join(p.data, accessFile))
	p.open()
	m := p.make()
	if len(m.Damaged) == 0 || len(m.Lost())+len(m.Older()) > 0 {
		t.Fatalf("%+v", m)
	}
	if _, err := Check(p.folder, p.Master, quiet); err != nil {
		t.Error(err)
	}
	if _, err := p.back(); err != nil {
		t.Error(err)
	}
}

// spoil changes a bit of every sealed entry of the access log. It goes through bbolt: in the bytes of the file one may hit a
// page that is free.
func spoil(t *testing.T, file string) {
	t.Helper()
	db, err := bbolt.Open(file, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	changed := 0
	if err := db.Update(func(tx *bbolt.Tx) error {
		entries := tx.Bucket([]byte("entries"))
		return entries.ForEach(func(k, v []byte) error {
			changed++
			v = bytes.Clone(v)
			v[len(v)-1] ^= 1
			return entries.Put(k, v)
		})
	}); err != nil || changed == 0 {
		t.Fatal(err, changed)
	}
}

func FuzzManifest(f *testing.F) {
	whole := Manifest{Format: formatNow, At: at, Ronde: "x", Folder: newFolder(at), Teams: []Team{{ID: "team-a", Epoch: "e", Seq: 3}},
		Files: map[string]File{"teams/team-a.db": {}, accessFile: {}, accountsFile: {}}, Damaged: []string{}}
	raw, err := json.Marshal(whole)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	for i := 0; i < len(raw); i += 7 {
		f.Add(append(slices.Clone(raw[:i]), raw[min(i+3, len(raw)):]...))
	}
	for _, text := range []string{"", "null", "[]", "{}", `{"format":1}`, `{"format":9}`, `{"teams":null}`, strings.Repeat("[", 1000)} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := parse(raw)
		if err != nil {
			return
		}
		for _, path := range m.paths() {
			if full := filepath.Join(m.Folder, path); !filepath.IsLocal(full) || !strings.HasPrefix(full, "ronde-") {
				t.Errorf("%q leads out of the folder", full)
			}
		}
	})
}
