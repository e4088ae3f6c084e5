package seal

import (
	"crypto/cipher"
	"encoding/binary"
	"maps"
	"sync"
	"sync/atomic"
)

// Somebody marks the numbers of keys that belong to one person or one home. Such
// a key is not a part of the wrapped ring: it is kept beside it, sealed under it,
// so that it can be destroyed by itself.
const Somebody uint32 = 1 << 31

// people are the keys of people: exchanged whole, so that opening takes no lock.
type people struct {
	adding sync.Mutex
	boxes  atomic.Pointer[map[uint32]cipher.AEAD]
}

func (p *people) box(number uint32) cipher.AEAD {
	if all := p.boxes.Load(); all != nil {
		return (*all)[number]
	}
	return nil
}

func (p *people) change(do func(map[uint32]cipher.AEAD)) {
	p.adding.Lock()
	defer p.adding.Unlock()
	now := map[uint32]cipher.AEAD{}
	if all := p.boxes.Load(); all != nil {
		now = maps.Clone(*all)
	}
	do(now)
	p.boxes.Store(&now)
}

// MakeKey makes the key of somebody and gives it sealed under the ring. One that
// was made under the same number before, and never stored, is replaced.
func (r *Ring) MakeKey(number uint32, about []byte) (wrapped []byte) {
	var key [keySize]byte
	fill(key[:])
	r.people.change(func(all map[uint32]cipher.AEAD) { all[number] = box(key) })
	return r.Seal(nil, key[:], about)
}

// Wrapped is the key of somebody as MakeKey gave it.
type Wrapped struct {
	Number uint32
	Key    []byte
	About  []byte
}

// AddKeys takes keys back that are kept beside the ring. Errors: those of Open.
func (r *Ring) AddKeys(kept []Wrapped) error {
	opened := make(map[uint32]cipher.AEAD, len(kept))
	for _, k := range kept {
		key, err := r.Open(k.Key, k.About)
		if err != nil {
			return err
		}
		if len(key) != keySize || k.Number < Somebody {
			return ErrDamaged
		}
		opened[k.Number] = box([keySize]byte(key))
	}
	r.people.change(func(all map[uint32]cipher.AEAD) { maps.Copy(all, opened) })
	return nil
}

// LoseKeys forgets keys of people. What they sealed answers ErrNoKey.
func (r *Ring) LoseKeys(numbers []uint32) {
	r.people.change(func(all map[uint32]cipher.AEAD) {
		for _, n := range numbers {
			delete(all, n)
		}
	})
}

// SealFor is Seal under the key of somebody; number 0 is the ring's own. Error:
// ErrNoKey.
func (r *Ring) SealFor(number uint32, dst, plain, about []byte) ([]byte, error) {
	if number == 0 {
		return r.Seal(dst, plain, about), nil
	}
	b := r.people.box(number)
	if b == nil {
		return nil, ErrNoKey
	}
	return sealWith(b, number, dst, plain, about), nil
}

// KeyOf gives the number of the key that a text was sealed with, 0 when it is
// not a sealed text.
func KeyOf(sealed []byte) uint32 {
	if len(sealed) < overhead {
		return 0
	}
	return binary.BigEndian.Uint32(sealed[1:])
}
