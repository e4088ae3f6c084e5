package accounts

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

func (w *world) signIn(name, password, address string) error {
	_, _, err := w.SignIn(context.Background(), name, password, address, "")
	return err
}

func TestPersonSignsInByNameOrAddress(t *testing.T) {
	w := newWorld(t)
	n := nurse("Inès", "Haddad")
	n.Email = "ines@tilleuls.example"
	p, err := w.SignUp(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	w.reopen()
	for _, name := range []string{"ines.h", " Inès.H ", "ines@tilleuls.example", "INES@Tilleuls.example"} {
		token, s, err := w.SignIn(context.Background(), name, password, "192.0.2.7", " Téléphone  d'Inès ")
		if err != nil || s.Person != p.ID || s.Device != "Téléphone d'Inès" {
			t.Fatalf("%s: %+v, %v", name, s, err)
		}
		if again, err := w.Session(token); err != nil || again != s {
			t.Errorf("%s: session %v, %v", name, again, err)
		}
	}
	if n := len(w.devices(p.ID)); n != 4 {
		t.Errorf("%d devices", n)
	}
}

func TestUnknownNameAndWrongPasswordGetOneAnswer(t *testing.T) {
	w := newWorld(t)
	w.signUp("Inès", "Haddad")
	for i, c := range [][2]string{{"ines.h", "le chat du voisin"}, {"ines.h", ""}, {"ines.h", strings.Repeat("x", 1<<20)}, {"ines.h", password + " "},
		{"sonia.p", password}, {"", password}, {"\xff\x00", password}, {"nobody@x.example", password}, {strings.Repeat("é", 1<<20), password}} {
		if err := w.signIn(c[0], c[1], fmt.Sprint(i)); err != ErrWrong {
			t.Errorf("case %d: %v", i, err)
		}
	}
}

// An unknown name costs the memory of one hash, like a wrong password.
func TestUnknownNameIsHashedToo(t *testing.T) {
	w := newWorld(t)
	w.Store.cost = costNow
	w.signUp("Inès", "Haddad")
	for _, name := range []string{"ines.h", "sonia.p", "nobody@x.example"} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if err := w.signIn(name, "le chat du voisin", ""); err != ErrWrong {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used < 19<<20 || used > 2*19<<20 {
			t.Errorf("%s: %d MiB", name, used>>20)
		}
	}
}

func TestDeviceNamesAreChecked(t *testing.T) {
	w := newWorld(t)
	w.signUp("Inès", "Haddad")
	for device, code := range map[string]string{strings.Repeat("x", 61): "text.long", "a\nb": "text.bad", " ": "text.empty"} {
		_, _, err := w.SignIn(context.Background(), "ines.h", password, "", device)
		refused(t, err, KindBad, code)
	}
	if err := w.signIn("ines.h", password, ""); err != nil {
		t.Error(err)
	}
}

func TestOldHashIsMadeAnewAtSignIn(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	w.Store.cost = cost{Memory: 128, Time: 2, Lanes: 1}
	hash := func() (h hashed) {
		err := w.file.View(func(tx *bolt.Tx) error {
			r, err := w.person(tx, p.ID)
			h = r.Pass
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	if err := w.signIn("ines.h", "le chat du voisin", ""); err != ErrWrong || hash().cost != cheap {
		t.Errorf("a wrong password: %v, %v", err, hash().cost)
	}
	for range 2 {
		if err := w.signIn("ines.h", password, ""); err != nil || hash().cost != w.Store.cost {
			t.Errorf("%v, %v", err, hash().cost)
		}
	}
	if err := w.signIn("ines.h", "le chat du voisin", ""); err != ErrWrong {
		t.Error(err)
	}
}

func seconds(t *testing.T, err error) int {
	t.Helper()
	n, _ := refused(t, err, KindBusy, "sign_in.slow").With["seconds"].(int)
	return n
}

func TestGuessingGetsSlowerAndLocksNobodyOut(t *testing.T) {
	w := newWorld(t)
	w.signUp("Inès", "Haddad")
	wrong := func() error { return w.signIn("ines.h", "le chat du voisin", "192.0.2.7") }
	for range freeTries {
		if err := wrong(); err != ErrWrong {
			t.Fatal(err)
		}
	}
	for _, want := range []int{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900} {
		if n := seconds(t, wrong()); n != want {
			t.Fatalf("wait %d s, want %d", n, want)
		}
		if n := seconds(t, w.signIn("Inès.H", password, "192.0.2.7")); n != want {
			t.Errorf("the right password, while it is slow: %d s", n)
		}
		w.clock.move(time.Duration(want)*time.Second - time.Millisecond)
		seconds(t, wrong())
		w.clock.move(time.Millisecond)
		if err := wrong(); err != ErrWrong {
			t.Fatal(err)
		}
	}
	if err := w.signIn("ines.h", password, "192.0.2.8"); err != nil {
		t.Errorf("from elsewhere: %v", err)
	}
	if err := w.signIn("sonia.p", password, "192.0.2.7"); err != ErrWrong {
		t.Errorf("another account from here: %v", err)
	}
	w.clock.move(-2 * time.Hour) // the clock was put right
	if n := seconds(t, wrong()); n > 900 {
		t.Errorf("wait %d s after the clock fell", n)
	}
	w.clock.move(longestWait)
	if err := w.signIn("ines.h", password, "192.0.2.7"); err != nil {
		t.Fatal(err)
	}
	for range freeTries {
		if err := wrong(); err != ErrWrong {
			t.Errorf("after the right one: %v", err)
		}
	}
	w.clock.move(forgetAfter + 2*time.Second)
	for range freeTries {
		if err := wrong(); err != ErrWrong {
			t.Errorf("after a quiet hour: %v", err)
		}
	}
}

func TestUnknownNamesGetSlowerTheSameWay(t *testing.T) {
	w := newWorld(t)
	for range freeTries {
		if err := w.signIn("nobody", password, "192.0.2.7"); err != ErrWrong {
			t.Fatal(err)
		}
	}
	if n := seconds(t, w.signIn("nobody", password, "192.0.2.7")); n != 1 {
		t.Errorf("wait %d s", n)
	}
}

func TestGuessesAtOnceCountFromTheirBeginning(t *testing.T) {
	w := newWorld(t)
	w.signUp("Inès", "Haddad")
	var tried atomic.Int32
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if w.signIn("ines.h", "le chat du voisin", "192.0.2.7") == ErrWrong {
				tried.Add(1)
			}
		})
	}
	all.Wait()
	if n := tried.Load(); n != freeTries {
		t.Errorf("%d guesses", n)
	}
}

func TestAddressesOfOneLineAreOne(t *testing.T) {
	same := func(a, b string) bool { return pairOf([]byte("x"), a) == pairOf([]byte("x"), b) }
	if !same("2001:db8:1:2::7", "2001:db8:1:2:ffff::1") || !same("::ffff:192.0.2.7", "192.0.2.7") || !same("fe80::1%eth0", "fe80::2%eth1") {
		t.Error("one line is two")
	}
	if same("2001:db8:1:2::7", "2001:db8:1:3::7") || same("192.0.2.7", "192.0.2.8") || same("", "192.0.2.7") {
		t.Error("two lines are one")
	}
	if pairOf([]byte("x"), "1") == pairOf([]byte("y"), "1") {
		t.Error("two accounts are one")
	}
}

func TestMillionPairsAreBounded(t *testing.T) {
	w := newSlow(newClock().now)
	ours := pairOf([]byte("ines"), "192.0.2.7")
	for range freeTries {
		w.begin(ours)
	}
	for i := range 1_000_000 {
		w.begin(pair(binary.BigEndian.AppendUint64(make([]byte, 24, 32), uint64(i))))
		if i%1000 == 0 {
			seconds(t, w.begin(ours)) // whoever guesses on is not forgotten
		}
	}
	if n := len(w.young) + len(w.old); n > 2*slowAtMost {
		t.Errorf("%d pairs kept", n)
	}
}

// Without the gate a hundred at once take almost two gigabytes.
func TestHundredSignInsAtOnceStaySmall(t *testing.T) {
	w := newWorld(t)
	w.Store.cost = costNow
	w.signUp("Inès", "Haddad")
	debug.FreeOSMemory()
	stop, peak := make(chan struct{}), make(chan uint64)
	go func() {
		sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		most := uint64(0)
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64()-sample[1].Value.Uint64())
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	var in, busy atomic.Int32
	var all sync.WaitGroup
	begin := make(chan struct{})
	for i := range 100 {
		all.Go(func() {
			<-begin
			switch err := w.signIn("ines.h", password, fmt.Sprint(i)); {
			case err == nil:
				in.Add(1)
			case err == ErrBusy:
				busy.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	close(begin)
	all.Wait()
	close(stop)
	if most := <-peak; most > 256<<20 {
		t.Errorf("%d MiB", most>>20)
	}
	if in.Load() < runningHashes+waitingHashes || busy.Load() == 0 {
		t.Errorf("%d in, %d busy", in.Load(), busy.Load())
	}
	if len(w.gate.running)+len(w.gate.waiting) != 0 {
		t.Error("somebody is left in the gate")
	}
	if err := w.signIn("ines.h", password, "later"); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestBusyDoesNotCountAsAGuess(t *testing.T) {
	w := newWorld(t)
	w.signUp("Inès", "Haddad")
	for range runningHashes {
		w.gate.running <- struct{}{}
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	for range 2 * freeTries {
		if _, _, err := w.SignIn(gone, "ines.h", password, "192.0.2.7", ""); err != ErrBusy {
			t.Fatal(err)
		}
	}
	if _, err := w.SignUp(gone, nurse("Sonia", "Pereira")); !errors.Is(err, ErrBusy) {
		t.Errorf("signing up: %v", err)
	}
	for range runningHashes {
		<-w.gate.running
	}
	if err := w.signIn("ines.h", password, "192.0.2.7"); err != nil {
		t.Error(err)
	}
	if n := len(w.slow.young) + len(w.slow.old); n != 0 {
		t.Errorf("%d pairs kept", n)
	}
}
