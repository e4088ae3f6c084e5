package accounts

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

func TestSessionLivesOnAfterReopening(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	token, s := w.session(p.ID)
	if raw, err := base64.RawURLEncoding.DecodeString(token); err != nil || len(raw) != 32 {
		t.Errorf("token %q", token)
	}
	w.reopen()
	again, err := w.Session(token)
	if err != nil || again.ID != s.ID || again.Person != p.ID || again.Device != "téléphone" || !again.Since.Equal(s.Since) || over(again) {
		t.Errorf("%+v, %v", again, err)
	}
	if third, _ := w.Session(token); third != again {
		t.Error("two pointers for one session")
	}
}

func TestEverySignInHasItsOwnToken(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	one, _ := w.session(p.ID)
	two, _ := w.session(p.ID)
	if one == two {
		t.Error("one token twice")
	}
	if _, _, err := w.NewSession(newID(), ""); err != ErrNotFound {
		t.Errorf("a session for nobody: %v", err)
	}
}

func TestPlantedAndChangedTokensAreNobodys(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	token, s := w.session(p.ID)
	planted := []string{"", "x", token + "A", token[1:], newToken(), s.ID, p.ID, base64.RawURLEncoding.EncodeToString(s.key[:])}
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	for i := range token {
		for range 8 {
			changed := []byte(token)
			changed[i] = letters[rand.IntN(len(letters))]
			if changed[i] != token[i] {
				planted = append(planted, string(changed))
			}
		}
	}
	for _, bad := range planted {
		if got, err := w.Session(bad); err != ErrNoSession {
			t.Errorf("%q opens %+v, %v", bad, got, err)
		}
	}
	if _, err := w.Session(token); err != nil {
		t.Errorf("the control: %v", err)
	}
}

func TestSessionEndsWhenIdleTooLong(t *testing.T) {
	w := newWorld(t)
	token, s := w.session(w.signUp("Inès", "Haddad").ID)
	for range 3 { // used now and then it goes on
		w.clock.move(IdleLimit - time.Hour)
		if _, err := w.Session(token); err != nil {
			t.Fatal(err)
		}
	}
	w.clock.move(IdleLimit - 1)
	if !s.Valid(w.clock.now()) {
		t.Fatal("over too early")
	}
	w.clock.move(1)
	if s.Valid(w.clock.now()) || !over(s) {
		t.Error("still good")
	}
	if _, err := w.Session(token); err != ErrNoSession {
		t.Errorf("got %v", err)
	}
	w.reopen()
	if _, err := w.Session(token); err != ErrNoSession {
		t.Errorf("after reopening: %v", err)
	}
}

func TestSessionEndsAfterItsLifetime(t *testing.T) {
	w := newWorld(t)
	token, s := w.session(w.signUp("Inès", "Haddad").ID)
	end := w.clock.now().Add(Lifetime)
	for w.clock.now().Before(end) {
		if _, err := w.Session(token); err != nil {
			t.Fatalf("%v before its time: %v", end.Sub(w.clock.now()), err)
		}
		w.clock.move(20 * 24 * time.Hour)
	}
	if _, err := w.Session(token); err != ErrNoSession || !over(s) {
		t.Errorf("got %v", err)
	}
}

func TestSeenIsWrittenOnceAnHour(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	token, s := w.session(p.ID)
	began := w.clock.now()
	commits := 0
	w.commit = func(tx *bolt.Tx) error { commits++; return tx.Commit() }
	w.reopen()
	commits = 0
	for range 119 {
		w.clock.move(time.Minute)
		if _, err := w.Session(token); err != nil {
			t.Fatal(err)
		}
	}
	if d := w.devices(p.ID)[0]; commits != 1 || !d.Seen.Equal(began.Add(time.Hour)) || !d.Since.Equal(began) || d.ID != s.ID {
		t.Errorf("%d commits, %+v", commits, d)
	}
	w.clock.move(-24 * time.Hour)
	if _, err := w.Session(token); err != nil || commits != 1 {
		t.Errorf("the clock fell: %v, %d commits", err, commits)
	}
}

func TestSignOutEndsTheSessionAtOnce(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	token, s := w.session(p.ID)
	other, _ := w.session(p.ID)
	for range 2 {
		if err := w.SignOut(s); err != nil {
			t.Fatal(err)
		}
	}
	if !over(s) || s.Valid(w.clock.now()) {
		t.Error("still good for those who hold it")
	}
	if _, err := w.Session(token); err != ErrNoSession {
		t.Errorf("got %v", err)
	}
	if _, err := w.Session(other); err != nil {
		t.Errorf("the other device: %v", err)
	}
	w.reopen()
	if _, err := w.Session(token); err != ErrNoSession {
		t.Errorf("after reopening: %v", err)
	}
}

func TestDevicesAreEndedOneByOneOrAllOthers(t *testing.T) {
	w := newWorld(t)
	p, q := w.signUp("Inès", "Haddad"), w.signUp("Sonia", "Pereira")
	var held []*Session
	for range 4 {
		w.clock.move(2 * time.Hour)
		_, s := w.session(p.ID)
		held = append(held, s)
	}
	_, foreign := w.session(q.ID)
	var ids []string
	for _, d := range w.devices(p.ID) {
		ids = append(ids, d.ID)
	}
	if want := []string{held[3].ID, held[2].ID, held[1].ID, held[0].ID}; !slices.Equal(ids, want) {
		t.Errorf("listed %v, want %v", ids, want)
	}
	for _, id := range []string{"", "x", newID(), foreign.ID} {
		if err := w.EndDevice(p.ID, id); err != ErrNotFound {
			t.Errorf("ending %q: %v", id, err)
		}
	}
	if err := w.EndDevice(p.ID, held[1].ID); err != nil || !over(held[1]) {
		t.Errorf("not ended: %v", err)
	}
	if err := w.EndOthers(p.ID, held[2].ID); err != nil {
		t.Fatal(err)
	}
	if !over(held[0]) || !over(held[3]) || over(held[2]) || over(foreign) {
		t.Error("the wrong ones ended")
	}
	if d := w.devices(p.ID); len(d) != 1 || d[0].ID != held[2].ID {
		t.Errorf("left %+v", d)
	}
}

func TestTwentyFirstDeviceEndsTheOneUnseenForLongest(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	var tokens []string
	var held []*Session
	for range maxDevices {
		w.clock.move(2 * time.Hour)
		token, s := w.session(p.ID)
		tokens, held = append(tokens, token), append(held, s)
	}
	if _, err := w.Session(tokens[0]); err != nil { // seen just now: the second is the oldest
		t.Fatal(err)
	}
	_, s := w.session(p.ID)
	if over(held[0]) || !over(held[1]) || over(held[2]) || over(s) {
		t.Error("the wrong one ended")
	}
	if n := len(w.devices(p.ID)); n != maxDevices {
		t.Errorf("%d devices", n)
	}
	if _, err := w.Session(tokens[1]); err != ErrNoSession {
		t.Errorf("got %v", err)
	}
}

func TestSweepClearsWhatIsOver(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	_, old := w.session(p.ID)
	w.clock.move(IdleLimit)
	_, s := w.session(w.signUp("Sonia", "Pereira").ID)
	if err := w.Sweep(); err != nil {
		t.Fatal(err)
	}
	if !over(old) || over(s) || len(w.devices(p.ID)) != 0 {
		t.Error("the wrong ones were swept")
	}
	rows := 0
	if err := w.file.View(func(tx *bolt.Tx) error {
		rows = tx.Bucket(bSessions).Stats().KeyN + tx.Bucket(bDevices).Stats().KeyN
		return nil
	}); err != nil || rows != 2 {
		t.Errorf("%d rows, %v", rows, err)
	}
}

// A socket's session is found and ended, even when the cache has forgotten it.
func TestHeldSessionIsEndedWhenTheCacheIsFull(t *testing.T) {
	w := newWorld(t)
	w.live = newLive(2)
	p := w.signUp("Inès", "Haddad")
	token, held := w.session(p.ID)
	for range 100 {
		w.session(w.signUp("Sonia", "Pereira").ID)
	}
	known := func() int {
		w.live.mu.Lock()
		defer w.live.mu.Unlock()
		return len(w.live.known)
	}
	for i := 0; known() > 5; i++ {
		if i == 1000 {
			t.Fatalf("%d sessions in memory", known())
		}
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	if s, err := w.Session(token); err != nil || s != held {
		t.Errorf("another pointer: %v", err)
	}
	if err := w.EndDevice(p.ID, held.ID); err != nil || !over(held) {
		t.Errorf("not ended: %v", err)
	}
}

// Sessions are looked up, dropped from the cache and ended, all at the same
// time; once the end is answered nobody gets the session again.
func TestSessionsEndWhileTheyAreUsed(t *testing.T) {
	w := newWorld(t)
	w.live = newLive(1)
	p := w.signUp("Inès", "Haddad")
	stop := make(chan struct{})
	var readers, enders sync.WaitGroup
	var mu sync.Mutex
	tokens := []string{}
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				mu.Lock()
				all := slices.Clone(tokens)
				mu.Unlock()
				for _, token := range all {
					if s, err := w.Session(token); err == nil {
						s.Valid(w.clock.now())
						over(s)
					}
				}
				if _, err := w.Devices(p.ID); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 4 {
		enders.Go(func() {
			for n := range 15 {
				token, s, err := w.NewSession(p.ID, fmt.Sprint(i, n))
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				tokens = append(tokens[max(0, len(tokens)-8):], token)
				mu.Unlock()
				if n%2 == 0 {
					err = w.SignOut(s)
				} else if err = w.EndDevice(p.ID, s.ID); err == ErrNotFound {
					err = nil // it was the twenty-first of another one
				}
				if err != nil || !over(s) {
					t.Errorf("not ended: %v", err)
				}
				if _, err := w.Session(token); err != ErrNoSession {
					t.Errorf("it came back: %v", err)
				}
			}
		})
	}
	enders.Wait()
	close(stop)
	readers.Wait()
	if err := w.Sweep(); err != nil {
		t.Error(err)
	}
	if n := len(w.devices(p.ID)); n != 0 {
		t.Errorf("%d devices left", n)
	}
}

// A lookup that found the row just before it went must not bring it back: it
// waits until the end is complete.
func TestLookupWaitsForAnEndUnderWay(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	token, s := w.session(p.ID)
	w.reopen()
	w.ending.Lock()
	answer := make(chan error)
	go func() {
		_, err := w.Session(token)
		answer <- err
	}()
	time.Sleep(50 * time.Millisecond) // time to go wrong in
	err := w.file.Update(func(tx *bolt.Tx) error { return tx.Bucket(bSessions).Delete(s.key[:]) })
	if err != nil {
		t.Fatal(err)
	}
	w.ending.Unlock()
	if err := <-answer; err != ErrNoSession {
		t.Errorf("it came back: %v", err)
	}
}

// A row whose device entry is gone could not be ended by anybody: it is none.
func TestSessionNobodyCouldEndIsNone(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Inès", "Haddad")
	token, s := w.session(p.ID)
	err := w.file.Update(func(tx *bolt.Tx) error { return tx.Bucket(bDevices).Delete(deviceKey(p.ID, s.ID)) })
	if err != nil {
		t.Fatal(err)
	}
	w.reopen()
	if _, err := w.Session(token); err != ErrNoSession {
		t.Errorf("got %v", err)
	}
}
