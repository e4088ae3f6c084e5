package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
)

var (
	// ErrNoKey says that the key of a sealed text is not on the ring: it was
	// destroyed, or the text belongs to another ring.
	ErrNoKey = errors.New("seal: the key is gone")
	// ErrDamaged says that a sealed text was changed, cut or moved.
	ErrDamaged = errors.New("seal: the text is damaged or out of its place")
)

const (
	format   = 1
	keySize  = 32
	overhead = 1 + 4
)

// Ring is the set of keys of one team, or of the accounts. It is safe for many
// goroutines once made.
type Ring struct {
	digest  [keySize]byte
	keys    map[uint32][keySize]byte
	boxes   map[uint32]cipher.AEAD
	current uint32 // the key that seals
	highest uint32 // the highest number ever given: a number is never given twice
	people  people // keys of people and homes, kept beside the ring
}

// NewRing makes a ring with one fresh key and a fresh digest key.
func NewRing() *Ring {
	r := &Ring{keys: map[uint32][keySize]byte{}, boxes: map[uint32]cipher.AEAD{}}
	fill(r.digest[:])
	var key [keySize]byte
	fill(key[:])
	r.add(1, key)
	r.current = 1
	return r
}

func (r *Ring) add(number uint32, key [keySize]byte) {
	r.keys[number] = key
	r.boxes[number] = box(key)
	r.highest = max(r.highest, number)
}

// Seal appends the sealed text of plain to dst.
func (r *Ring) Seal(dst, plain, about []byte) []byte {
	return sealWith(r.boxes[r.current], r.current, dst, plain, about)
}

func sealWith(b cipher.AEAD, number uint32, dst, plain, about []byte) []byte {
	dst = append(dst, format)
	dst = binary.BigEndian.AppendUint32(dst, number)
	return b.Seal(dst, nil, plain, about)
}

// Open gives the plain text back. Errors: ErrNoKey, ErrDamaged.
func (r *Ring) Open(sealed, about []byte) ([]byte, error) {
	if len(sealed) < overhead || sealed[0] != format {
		return nil, ErrDamaged
	}
	number := binary.BigEndian.Uint32(sealed[1:])
	b, ok := r.boxes[number]
	if !ok {
		if b = r.people.box(number); b == nil {
			return nil, ErrNoKey
		}
	}
	plain, err := b.Open(nil, nil, sealed[overhead:], about)
	if err != nil {
		return nil, ErrDamaged
	}
	return plain, nil
}

// Digest is a keyed digest (HMAC-SHA-256): equal for equal texts, and of no use
// to somebody who guesses texts without the key. What names its use, so that
// digests of different uses never compare equal.
func (r *Ring) Digest(what string, text []byte) (d [32]byte) {
	h := hmac.New(sha256.New, r.digest[:])
	var f Fields
	h.Write(f.Str(what).Bytes(text).Out())
	h.Sum(d[:0])
	return d
}

// wrap writes the ring as bytes, to be sealed under the master key.
func (r *Ring) wrap() []byte {
	out := append([]byte{}, r.digest[:]...)
	out = binary.BigEndian.AppendUint32(out, r.highest)
	out = binary.BigEndian.AppendUint32(out, r.current)
	for number := uint32(1); number <= r.highest; number++ {
		if key, ok := r.keys[number]; ok {
			out = binary.BigEndian.AppendUint32(out, number)
			out = append(out, key[:]...)
		}
	}
	return out
}

func unwrap(b []byte) (*Ring, error) {
	if len(b) < keySize+8 || (len(b)-keySize-8)%(keySize+4) != 0 {
		return nil, ErrDamaged
	}
	r := &Ring{keys: map[uint32][keySize]byte{}, boxes: map[uint32]cipher.AEAD{}}
	copy(r.digest[:], b)
	b = b[keySize:]
	r.highest, r.current = binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
	for b = b[8:]; len(b) > 0; b = b[keySize+4:] {
		r.add(binary.BigEndian.Uint32(b), [keySize]byte(b[4:keySize+4]))
	}
	if r.boxes[r.current] == nil {
		return nil, ErrDamaged
	}
	return r, nil
}

func box(key [keySize]byte) cipher.AEAD {
	block, err := aes.NewCipher(key[:])
	if err != nil {
		panic(fmt.Sprintf("seal: %v", err)) // only for a key of another size
	}
	gcm, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(fmt.Sprintf("seal: %v", err))
	}
	return gcm
}

func fill(b []byte) {
	rand.Read(b) // never fails: crypto/rand ends the process instead
}
