package accounts

import (
	"crypto/sha256"
	"math"
	"net/netip"
	"sync"
	"time"
)

// slow makes those wait who guess: per pair of account and address, after a few
// free tries, twice as long each time. Nobody is ever locked out: the person
// herself comes from another address. A try counts when it begins, so that a
// hundred guesses at once are one guess and ninety-nine waits.
type slow struct {
	now func() time.Time
	mu  sync.Mutex
	// Two generations bound the map: when the younger is full it becomes the
	// older, and the older is forgotten. A pair in use is always in the younger.
	young, old map[pair]*guesses
	max        int
}

// pair is a digest of account and address, so that no address is kept.
type pair [32]byte

type guesses struct {
	n    int
	last time.Time
}

const (
	freeTries   = 5
	longestWait = 15 * time.Minute
	doublings   = 10        // 2^10 s is over longestWait
	forgetAfter = time.Hour // a quiet hour behind the wait forgives everything
	slowAtMost  = 8 << 10   // pairs a generation
)

func newSlow(now func() time.Time) *slow {
	return &slow{now: now, young: map[pair]*guesses{}, max: slowAtMost}
}

func pairOf(account []byte, address string) pair {
	// One person's line has a whole /64 of IPv6.
	if ip, err := netip.ParseAddr(address); err == nil {
		ip = ip.Unmap().WithZone("")
		if ip.Is6() {
			address = netip.PrefixFrom(ip, 64).Masked().String()
		} else {
			address = ip.String()
		}
	}
	h := sha256.New()
	h.Write(account)
	h.Write([]byte(address))
	return pair(h.Sum(nil))
}

// wait is how long after the n-th try the next one may come.
func wait(n int) time.Duration {
	if n < freeTries {
		return 0
	}
	return min(time.Second<<min(n-freeTries, doublings), longestWait)
}

// begin counts a try; the refusal says how many seconds to wait instead.
func (w *slow) begin(p pair) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	g, now := w.get(p), w.now()
	if now.Before(g.last) { // the clock was put back: wait from now, not from then
		g.last = now
	}
	passed := now.Sub(g.last)
	if passed > wait(g.n)+forgetAfter {
		g.n = 0
	}
	if left := wait(g.n) - passed; left > 0 {
		return &Refusal{Kind: KindBusy, Code: "sign_in.slow", With: map[string]any{"seconds": int(math.Ceil(left.Seconds()))}}
	}
	g.n++
	g.last = now
	return nil
}

// undo takes a try back that never looked at the password.
func (w *slow) undo(p pair) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if g := w.get(p); g.n > 1 {
		g.n--
		return
	}
	delete(w.young, p)
	delete(w.old, p)
}

// forgive forgets a pair: the password was right.
func (w *slow) forgive(p pair) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.young, p)
	delete(w.old, p)
}

func (w *slow) get(p pair) *guesses {
	g := w.young[p]
	if g != nil {
		return g
	}
	if g = w.old[p]; g == nil {
		g = &guesses{}
	}
	if len(w.young) >= w.max {
		w.old, w.young = w.young, map[pair]*guesses{}
	}
	w.young[p] = g
	return g
}
