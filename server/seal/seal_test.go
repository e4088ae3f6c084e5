package seal

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestSealedTextOpensOnlyInItsPlace(t *testing.T) {
	r := NewRing()
	sealed := r.Seal(nil, []byte("Mme Lambert"), []byte("note/1"))
	plain, err := r.Open(sealed, []byte("note/1"))
	if err != nil || string(plain) != "Mme Lambert" {
		t.Fatalf("open: %q, %v", plain, err)
	}
	if _, err := r.Open(sealed, []byte("note/2")); !errors.Is(err, ErrDamaged) {
		t.Errorf("opened in another place: %v", err)
	}
	if bytes.Contains(sealed, []byte("Lambert")) {
		t.Error("the text can be read in the sealed bytes")
	}
	if bytes.Equal(sealed, r.Seal(nil, []byte("Mme Lambert"), []byte("note/1"))) {
		t.Error("two seals of one text are equal")
	}
}

func TestEveryFlippedBitIsSeen(t *testing.T) {
	r := NewRing()
	sealed := r.Seal(nil, []byte("48B7"), []byte("door/1"))
	for i := range len(sealed) * 8 {
		bad := bytes.Clone(sealed)
		bad[i/8] ^= 1 << (i % 8)
		if _, err := r.Open(bad, []byte("door/1")); err == nil {
			t.Fatalf("bit %d flipped and nobody noticed", i)
		}
	}
	for n := range sealed {
		if _, err := r.Open(sealed[:n], []byte("door/1")); err == nil {
			t.Fatalf("cut to %d bytes and nobody noticed", n)
		}
	}
}

func TestAKeyThatIsGoneReadsAsGone(t *testing.T) {
	r, other := NewRing(), NewRing()
	other.add(2, [keySize]byte{1})
	other.current = 2
	sealed := other.Seal(nil, []byte("x"), nil)
	if _, err := r.Open(sealed, nil); !errors.Is(err, ErrNoKey) {
		t.Errorf("want ErrNoKey, got %v", err)
	}
}

func TestRingTravelsUnderTheMasterKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ronde.key")
	if _, err := LoadMaster(path); !errors.Is(err, ErrNoMaster) {
		t.Fatalf("want ErrNoMaster, got %v", err)
	}
	m, err := MakeMaster(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := MakeMaster(path); err == nil {
		t.Fatal("a second key was written over the first")
	}
	r := NewRing()
	r.add(2, [keySize]byte{7})
	sealed := r.Seal(nil, []byte("x"), nil)
	wrapped := m.Wrap(r, "team-a")
	again, err := LoadMaster(path)
	if err != nil {
		t.Fatal(err)
	}
	back, err := again.Unwrap(wrapped, "team-a")
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := back.Open(sealed, nil); err != nil || string(plain) != "x" {
		t.Errorf("%q, %v", plain, err)
	}
	if back.Digest("a", []byte("b")) != r.Digest("a", []byte("b")) {
		t.Error("the digest key changed on the way")
	}
	if _, err := again.Unwrap(wrapped, "team-b"); !errors.Is(err, ErrDamaged) {
		t.Errorf("another team's ring opened: %v", err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadMaster(path); err == nil {
		t.Error("a key file that everybody can read was taken")
	}
}

func TestANumberIsNeverGivenTwice(t *testing.T) {
	r := NewRing()
	r.add(2, [keySize]byte{7})
	delete(r.keys, 2)
	delete(r.boxes, 2)
	back, err := unwrap(r.wrap())
	if err != nil || back.highest != 2 || back.current != 1 {
		t.Errorf("%+v, %v", back, err)
	}
}

func TestDigestsOfDifferentUsesDiffer(t *testing.T) {
	r := NewRing()
	if r.Digest("ab", []byte("c")) == r.Digest("a", []byte("bc")) {
		t.Error("uses run into texts")
	}
	if NewRing().Digest("a", nil) == r.Digest("a", nil) {
		t.Error("digest does not depend on the key")
	}
}

func TestFieldsComeBack(t *testing.T) {
	at := time.Date(2026, 11, 24, 8, 50, 0, 5, time.UTC)
	var f Fields
	f.Str("a").Bytes([]byte("bc")).Hash([32]byte{3}).Int(-4).Time(at).Time(time.Time{})
	r := Read(f.Out())
	if s, b, h, n, one, two := r.Str(), r.Bytes(), r.Hash(), r.Int(), r.Time(), r.Time(); s != "a" || string(b) != "bc" || h != [32]byte{3} || n != -4 || !one.Equal(at) || !two.IsZero() || r.Err != nil {
		t.Errorf("%v %v %v %v %v %v %v", s, b, h, n, one, two, r.Err)
	}
	for n := range f.Out() {
		r := Read(f.Out()[:n])
		r.Str()
		r.Bytes()
		r.Hash()
		r.Int()
		r.Time()
		r.Time()
		if r.Err == nil {
			t.Fatalf("cut at %d and nobody noticed", n)
		}
	}
}

func TestCommitmentNeedsItsSalt(t *testing.T) {
	a, b := NewSalt(), NewSalt()
	once, twice := Commit(a, []byte("Lambert")), Commit(a, []byte("Lambert"))
	if once == Commit(b, []byte("Lambert")) {
		t.Error("the salt does not count")
	}
	if once != twice {
		t.Error("not the same twice")
	}
}

// A process that dies while it makes the key leaves a file under another name,
// with a part of a key or with all of it.
func TestAKeyThatWasNotFinishedIsNoKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ronde.key")
	left := path + ".new-ABC"
	if err := os.WriteFile(left, []byte("48b7"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadMaster(path); !errors.Is(err, ErrNoMaster) {
		t.Fatalf("half a key was taken for a key: %v", err)
	}
	made, err := MakeMaster(path)
	if err != nil {
		t.Fatal(err)
	}
	again, err := LoadMaster(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := again.Unwrap(made.Wrap(NewRing(), "team-a"), "team-a"); err != nil {
		t.Error("the key that is read is not the one that was made")
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 || files[0].Name() != "ronde.key" {
		t.Errorf("beside the key lies something: %v %v", files, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
}

func TestWhatIsSignedIsKnownAgain(t *testing.T) {
	m, err := MakeMaster(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := MakeMaster(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	text := []byte("three teams")
	seal := m.Sign(text, "backup")
	if !m.Signed(seal, text, "backup") {
		t.Error("its own is refused")
	}
	for name, wrong := range map[string]bool{
		"another text": m.Signed(seal, []byte("two teams"), "backup"), "another use": m.Signed(seal, text, "invoice"),
		"another key": other.Signed(seal, text, "backup"), "nothing": m.Signed(nil, text, "backup"),
		"another format": m.Signed(append([]byte{9}, seal[1:]...), text, "backup"), "cut": m.Signed(seal[:20], text, "backup"),
		"a wrapped ring": m.Signed(m.Wrap(NewRing(), "backup"), text, "backup"),
	} {
		if wrong {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestSomebodysKeyIsKeptBesideTheRing(t *testing.T) {
	r, number := NewRing(), Somebody|1
	if _, err := r.SealFor(number, nil, []byte("x"), nil); !errors.Is(err, ErrNoKey) {
		t.Fatalf("sealed under a key that nobody made: %v", err)
	}
	lost := r.MakeKey(number, []byte("key/a"))
	never, err := r.SealFor(number, nil, []byte("never stored"), nil)
	if err != nil {
		t.Fatal(err)
	}
	wrapped := r.MakeKey(number, []byte("key/a"))
	if _, err := r.Open(never, nil); !errors.Is(err, ErrDamaged) || bytes.Equal(lost, wrapped) {
		t.Errorf("the key was not replaced: %v", err)
	}
	sealed, err := r.SealFor(number, nil, []byte("x"), nil)
	if err != nil || KeyOf(sealed) != number || KeyOf(r.Seal(nil, nil, nil)) != 1 || KeyOf(nil) != 0 {
		t.Fatalf("number %d, %v", KeyOf(sealed), err)
	}
	again, err := unwrap(r.wrap())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := again.Open(sealed, nil); !errors.Is(err, ErrNoKey) {
		t.Errorf("the ring holds it: %v", err)
	}
	for _, wrong := range []Wrapped{{number, wrapped, []byte("key/b")}, {1, wrapped, []byte("key/a")}, {number, r.Seal(nil, []byte("short"), nil), nil}} {
		if err := again.AddKeys([]Wrapped{wrong}); !errors.Is(err, ErrDamaged) {
			t.Errorf("%v is taken: %v", wrong.About, err)
		}
	}
	if err := again.AddKeys([]Wrapped{{number, wrapped, []byte("key/a")}}); err != nil {
		t.Fatal(err)
	}
	if plain, err := again.Open(sealed, nil); err != nil || string(plain) != "x" {
		t.Errorf("%q, %v", plain, err)
	}
	again.LoseKeys([]uint32{number})
	if _, err := again.Open(sealed, nil); !errors.Is(err, ErrNoKey) {
		t.Errorf("it still opens: %v", err)
	}
}
