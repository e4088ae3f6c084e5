package seal

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"time"
)

// SaltSize is the length of the salt of a commitment, in bytes.
const SaltSize = 32

// NewSalt makes a random salt.
func NewSalt() (s [SaltSize]byte) {
	fill(s[:])
	return s
}

// Commit binds a chain to a body without telling anything about it.
func Commit(salt [SaltSize]byte, body []byte) [32]byte {
	h := sha256.New()
	h.Write([]byte("ronde commitment 1\x00"))
	h.Write(salt[:])
	h.Write(body)
	return [32]byte(h.Sum(nil))
}

// Link is the hash of one link of a chain: of the header, which holds the hash
// of the link before it.
func Link(header []byte) [32]byte {
	h := sha256.New()
	h.Write([]byte("ronde link 1\x00"))
	h.Write(header)
	return [32]byte(h.Sum(nil))
}

// Fields writes values one after another, each text behind its length, so that
// two different lists never give the same bytes.
type Fields struct{ b []byte }

// Grow makes room for so many bytes.
func (f *Fields) Grow(n int) *Fields {
	f.b = slices.Grow(f.b, n)
	return f
}

// Out gives what was written.
func (f *Fields) Out() []byte { return f.b }

// Bytes adds a text behind its length.
func (f *Fields) Bytes(p []byte) *Fields {
	f.b = binary.AppendUvarint(f.b, uint64(len(p)))
	f.b = append(f.b, p...)
	return f
}

// Str adds a string behind its length.
func (f *Fields) Str(s string) *Fields {
	f.b = binary.AppendUvarint(f.b, uint64(len(s)))
	f.b = append(f.b, s...)
	return f
}

// Hash adds 32 bytes.
func (f *Fields) Hash(h [32]byte) *Fields {
	f.b = append(f.b, h[:]...)
	return f
}

// Int adds a number.
func (f *Fields) Int(n int64) *Fields {
	f.b = binary.BigEndian.AppendUint64(f.b, uint64(n))
	return f
}

// Time adds a moment, in nanoseconds UTC; the zero time is kept as such.
func (f *Fields) Time(t time.Time) *Fields {
	if t.IsZero() {
		return f.Int(-1 << 63)
	}
	return f.Int(t.UnixNano())
}

// Reader takes back what Fields wrote, in the same order. After a text that is
// too short every call answers zero values and Err is set.
type Reader struct {
	b   []byte
	Err error
}

// Read begins to read b; what it gives shares b's memory.
func Read(b []byte) *Reader { return &Reader{b: b} }

func (r *Reader) take(n uint64) []byte {
	if r.Err != nil || n > uint64(len(r.b)) {
		r.Err = ErrDamaged
		return nil
	}
	out := r.b[:n:n]
	r.b = r.b[n:]
	return out
}

// Bytes reads what Fields.Bytes wrote.
func (r *Reader) Bytes() []byte {
	n, used := binary.Uvarint(r.b)
	if used <= 0 {
		r.Err = ErrDamaged
		return nil
	}
	r.b = r.b[used:]
	return r.take(n)
}

// Str reads what Fields.Str wrote.
func (r *Reader) Str() string { return string(r.Bytes()) }

// Hash reads what Fields.Hash wrote.
func (r *Reader) Hash() (h [32]byte) {
	copy(h[:], r.take(32))
	return h
}

// Int reads what Fields.Int wrote.
func (r *Reader) Int() int64 {
	b := r.take(8)
	if b == nil {
		return 0
	}
	return int64(binary.BigEndian.Uint64(b))
}

// Count reads a number that says how many follow; a count that the rest of the
// text cannot hold is damage, not an allocation.
func (r *Reader) Count() int {
	n := r.Int()
	if n < 0 || n > int64(len(r.b)) {
		r.Err = ErrDamaged
		return 0
	}
	return int(n)
}

// Time reads what Fields.Time wrote.
func (r *Reader) Time() time.Time {
	n := r.Int()
	if n == -1<<63 || r.Err != nil {
		return time.Time{}
	}
	return time.Unix(0, n).UTC()
}

// Rest gives what was not read yet.
func (r *Reader) Rest() []byte { return r.take(uint64(len(r.b))) }
