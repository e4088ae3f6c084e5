package accounts

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sync/atomic"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"ronde/server/seal"
	"ronde/teams/practice"
)

// clock is moved by the tests.
type clock struct{ at atomic.Int64 }

func newClock() *clock {
	c := &clock{}
	c.at.Store(time.Date(2026, 11, 24, 7, 30, 0, 0, time.UTC).UnixNano())
	return c
}

func (c *clock) now() time.Time        { return time.Unix(0, c.at.Load()).UTC() }
func (c *clock) move(by time.Duration) { c.at.Add(int64(by)) }

const password = "le chat de la voisine"

var cheap = cost{Memory: 64, Time: 1, Lanes: 1}

type world struct {
	t      *testing.T
	dir    string
	master *seal.Master
	clock  *clock
	commit func(*bolt.Tx) error
	*Store
}

func newWorld(t *testing.T) *world {
	w := &world{t: t, dir: t.TempDir(), master: newMaster(t), clock: newClock()}
	w.open()
	t.Cleanup(func() { w.Store.Close() })
	return w
}

func newMaster(t *testing.T) *seal.Master {
	t.Helper()
	master, err := seal.MakeMaster(filepath.Join(t.TempDir(), "key"))
	if err != nil {
		t.Fatal(err)
	}
	return master
}

func (w *world) open() {
	w.t.Helper()
	var err error
	if w.Store, err = open(w.dir, w.master, w.clock.now, w.commit); err != nil {
		w.t.Fatal(err)
	}
	w.Store.cost = cheap
}

func (w *world) reopen() {
	w.t.Helper()
	if err := w.Store.Close(); err != nil {
		w.t.Fatal(err)
	}
	w.open()
}

func nurse(first, last string) NewPerson {
	return NewPerson{Profile: Profile{First: first, Last: last, Profession: practice.Nurse}, Password: password}
}

// signUp makes an account with the proposed name.
func (w *world) signUp(first, last string) Person {
	w.t.Helper()
	p, err := w.SignUp(context.Background(), nurse(first, last))
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

func (w *world) session(person string) (string, *Session) {
	w.t.Helper()
	token, s, err := w.NewSession(person, "téléphone")
	if err != nil {
		w.t.Fatal(err)
	}
	return token, s
}

func (w *world) devices(person string) []Device {
	w.t.Helper()
	all, err := w.Devices(person)
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// refused wants a refusal with this code.
func refused(t *testing.T, err error, kind Kind, code string) *Refusal {
	t.Helper()
	r, ok := errors.AsType[*Refusal](err)
	if !ok || r.Kind != kind || r.Code != code {
		t.Errorf("want %s %s, got %v", kind, code, err)
		return &Refusal{}
	}
	return r
}

func over(s *Session) bool {
	select {
	case <-s.Ended():
		return true
	default:
		return false
	}
}

func TestFolderIsHeldByOneProcess(t *testing.T) {
	w := newWorld(t)
	if _, err := Open(w.dir, w.master, w.clock.now); !errors.Is(err, ErrHeld) {
		t.Errorf("want ErrHeld, got %v", err)
	}
}

func TestKeyMustBeTheOneOfTheFolder(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	w.Store.Close()
	if _, err := Open(w.dir, newMaster(t), w.clock.now); !errors.Is(err, ErrKey) {
		t.Errorf("want ErrKey, got %v", err)
	}
	if _, err := Open(w.dir, nil, w.clock.now); err == nil {
		t.Error("opened without a key")
	}
	w.open()
	if _, err := w.Find(p.ID); err != nil {
		t.Errorf("a wrong key did harm: %v", err)
	}
}

func TestExistsTellsWhetherThereAreAccounts(t *testing.T) {
	if Exists(t.TempDir()) {
		t.Error("accounts in an empty folder")
	}
	if w := newWorld(t); !Exists(w.dir) {
		t.Error("no accounts after opening")
	}
}

func TestNoTextStandsInTheFile(t *testing.T) {
	w := newWorld(t)
	n := nurse("ZZfirst", "ZZlast")
	n.Name, n.Email, n.Password, n.Words = "zzname", "zzmail@zz.example", "ZZ un mot de passe", "ZZwords"
	p, err := w.SignUp(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	token, s, err := w.NewSession(p.ID, "ZZdevice")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.RememberTeam(p.ID, TeamHint{"0123456789abcdef", "ZZteam"}); err != nil {
		t.Fatal(err)
	}
	w.Store.Close()
	raw, err := os.ReadFile(filepath.Join(w.dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	lower := bytes.ToLower(raw)
	for _, marker := range []string{"zzfirst", "zzlast", "zzname", "zzmail", "zz un mot", "zzwords", "zzdevice", "zzteam", token, p.ID, s.ID, "0123456789abcdef"} {
		if bytes.Contains(lower, []byte(marker)) || bytes.Contains(raw, []byte(marker)) {
			t.Errorf("%q stands in the file", marker)
		}
	}
	if !bytes.Contains(raw, rawID(p.ID)) || !bytes.Contains(raw, []byte(format)) {
		t.Error("the search finds nothing at all")
	}
}

func TestCutFileIsRefused(t *testing.T) {
	w := newWorld(t)
	for _, first := range []string{"Anna", "Chloé", "Inès", "Bilal", "Sonia", "David", "Emma", "Fatou", "Hugo"} {
		w.signUp(first, "Tilleul")
	}
	w.Store.Close()
	if err := os.Truncate(filepath.Join(w.dir, fileName), 3*4096); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(w.dir, w.master, w.clock.now); !errors.Is(err, ErrDamaged) {
		t.Errorf("want ErrDamaged, got %v", err)
	}
}

// A flipped bit is refused, or the session is gone, or it hit bytes that nobody
// reads; never does it give another answer.
func TestFlippedBitsNeverGiveAnotherAnswer(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	token, _ := w.session(p.ID)
	w.Store.Close()
	path := filepath.Join(w.dir, fileName)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for at := 0; at < len(whole); at += 31 {
		if whole[at] == 0 {
			continue
		}
		flip(t, path, at, whole[at]^1<<(at%8))
		s, err := Open(w.dir, w.master, w.clock.now)
		if err == nil {
			err = s.Verify()
			got, e := s.Find(p.ID)
			if err == nil && (e != nil || !reflect.DeepEqual(got, p)) {
				t.Fatalf("byte %d: Verify is content and the person is %+v, %v", at, got, e)
			}
			if session, e := s.Session(token); e == nil && session.Person != p.ID {
				t.Fatalf("byte %d: the token opens somebody else's account", at)
			}
			s.Close()
		}
		if err != nil {
			found++
			if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrKey) && !bytes.Contains([]byte(err.Error()), []byte("format")) {
				t.Fatalf("byte %d: %v", at, err)
			}
		}
		// Opening may have swept a damaged session away: begin anew.
		if err := os.WriteFile(path, bytes.TrimRight(whole, "\x00"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, int64(len(whole))); err != nil {
			t.Fatal(err)
		}
	}
	if found == 0 {
		t.Error("no flipped bit was found")
	}
}

func flip(t *testing.T, path string, at int, to byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt([]byte{to}, int64(at))
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestVerifyFindsAPersonNobodyCanFind(t *testing.T) {
	w := newWorld(t)
	w.signUp("Inès", "Haddad")
	if err := w.Verify(); err != nil {
		t.Fatal(err)
	}
	err := w.file.Update(func(tx *bolt.Tx) error {
		return tx.Bucket(bNames).Delete(w.digest(lookup{bNames, skeleton("ines.h")}))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Verify(); !errors.Is(err, ErrDamaged) {
		t.Errorf("want ErrDamaged, got %v", err)
	}
}

// failing makes commits fail from now on: after storing, or without.
func (w *world) failing(stored bool) (fail *atomic.Bool) {
	fail = &atomic.Bool{}
	w.commit = func(tx *bolt.Tx) error {
		switch {
		case !fail.Load():
			return tx.Commit()
		case stored:
			return errors.Join(tx.Commit(), errors.New("sync: input/output error"))
		default:
			return errors.Join(tx.Rollback(), errors.New("no space left"))
		}
	}
	w.reopen()
	return fail
}

func TestFailedCommitIsUnknownAndTheTruthIsServedAfterwards(t *testing.T) {
	for _, stored := range []bool{true, false} {
		t.Run(fmt.Sprint("stored ", stored), func(t *testing.T) {
			w := newWorld(t)
			fail := w.failing(stored)
			p := w.signUp("Inès", "Haddad")
			token, s := w.session(p.ID)
			fail.Store(true)
			if err := w.SignOut(s); !errors.Is(err, ErrUnknown) {
				t.Fatalf("want ErrUnknown, got %v", err)
			}
			if _, err := w.SignUp(context.Background(), nurse("Sonia", "Pereira")); !errors.Is(err, ErrUnknown) {
				t.Errorf("want ErrUnknown, got %v", err)
			}
			fail.Store(false)
			if over(s) != stored {
				t.Errorf("the socket's session is over: %v", over(s))
			}
			if _, err := w.Session(token); (err == ErrNoSession) != stored {
				t.Errorf("the session: %v", err)
			}
			again := w.signUp("Sonia", "Pereira").Name
			if want := map[bool]string{true: "sonia.p2", false: "sonia.p"}[stored]; again != want {
				t.Errorf("signed up again as %s", again)
			}
		})
	}
}
