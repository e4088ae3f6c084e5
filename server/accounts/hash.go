package accounts

import (
	"context"
	"crypto/rand"
	"crypto/subtle"

	"golang.org/x/crypto/argon2"
)

// cost is what one try of a password costs, beside each hash.
type cost struct {
	Memory uint32 `json:"memory"` // KiB
	Time   uint32 `json:"time"`
	Lanes  uint8  `json:"lanes"`
}

// costNow is for new hashes; older ones are made anew at the next sign-in.
var costNow = cost{Memory: 19 << 10, Time: 2, Lanes: 1}

// hashed is a password as stored.
type hashed struct {
	cost
	Salt []byte `json:"salt"`
	Sum  []byte `json:"sum"`
}

func (c cost) of(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(password), salt, c.Time, c.Memory, c.Lanes, 32)
}

func (h hashed) is(password string) bool {
	return subtle.ConstantTimeCompare(h.of(password, h.Salt), h.Sum) == 1
}

func newHash(c cost, password string) hashed {
	h := hashed{cost: c, Salt: make([]byte, 16)}
	rand.Read(h.Salt)
	h.Sum = c.of(password, h.Salt)
	return h
}

// hash makes a new hash when its turn comes. Error: ErrBusy.
func (s *Store) hash(ctx context.Context, password string) (h hashed, err error) {
	leave, err := s.gate.enter(ctx)
	if err != nil {
		return h, err
	}
	defer leave()
	return newHash(s.cost, password), nil
}

// gate lets few computations run at once and few wait: each takes 19 MiB.
type gate struct{ running, waiting chan struct{} }

const (
	runningHashes = 2
	waitingHashes = 20
)

func newGate() *gate {
	return &gate{running: make(chan struct{}, runningHashes), waiting: make(chan struct{}, waitingHashes)}
}

// enter waits for a turn; who got one calls leave. Error: ErrBusy, also when
// ctx ends before the turn comes.
func (g *gate) enter(ctx context.Context) (leave func(), err error) {
	select {
	case g.waiting <- struct{}{}:
	default:
		return nil, ErrBusy
	}
	defer func() { <-g.waiting }()
	select {
	case g.running <- struct{}{}:
		return func() { <-g.running }, nil
	case <-ctx.Done():
		return nil, ErrBusy
	}
}
