package web

import (
	"math"
	"net/netip"
	"sync"
	"time"
)

// Rate is how much may be asked: so much a second, and so much at once.
type Rate struct {
	PerSecond float64
	Burst     float64
}

// Limits are the rates of one server. An outbox of a day offline, 300 acts in
// one list, passes with room to spare.
type Limits struct {
	Person  Rate // a device signed in; one for a request, one more for each act
	Address Rate // an address before sign-in, shared by all phones of a carrier
}

// UsualLimits are those of a server that nobody tuned.
var UsualLimits = Limits{Person: Rate{30, 1000}, Address: Rate{10, 100}}

// buckets are token buckets by name, in bounded memory: when too many names
// were seen, the half that was not used lately is forgotten. A forgotten bucket
// is a full one, so the bound must be far above what can be used at once.
type buckets struct {
	rate Rate
	now  func() time.Time
	most int

	mu         sync.Mutex
	young, old map[string]*bucket
}

type bucket struct {
	left float64
	at   time.Time
}

func newBuckets(r Rate, now func() time.Time) *buckets {
	return &buckets{rate: r, now: now, most: 1 << 16, young: map[string]*bucket{}, old: map[string]*bucket{}}
}

// take takes n from a bucket, and answers how long to wait when there is less.
func (b *buckets) take(name string, n float64) (wait time.Duration, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	k := b.find(name, now)
	k.left = math.Min(b.rate.Burst, k.left+math.Max(0, now.Sub(k.at).Seconds())*b.rate.PerSecond)
	k.at = now
	if k.left < n {
		return time.Duration((n - k.left) / b.rate.PerSecond * float64(time.Second)), false
	}
	k.left -= n
	return 0, true
}

func (b *buckets) find(name string, now time.Time) *bucket {
	if k, ok := b.young[name]; ok {
		return k
	}
	if len(b.young) >= b.most {
		b.old, b.young = b.young, map[string]*bucket{}
	}
	k, ok := b.old[name]
	if !ok {
		k = &bucket{left: b.rate.Burst, at: now}
	}
	b.young[name] = k
	return k
}

// neighbourhood is the address by which strangers are counted: IPv6 by /64,
// because one home has as many addresses as it likes.
func neighbourhood(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return "?"
	}
	a = a.Unmap()
	if a.Is6() {
		p, _ := a.Prefix(64)
		return p.String()
	}
	return a.String()
}

func busy(wait time.Duration) *refusal {
	return &refusal{Kind: "busy", Code: "busy", With: map[string]any{"seconds": int(math.Ceil(wait.Seconds()))}}
}
