package boltfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"os"

	bolt "go.etcd.io/bbolt"
)

// Check reads every page that can be reached and refuses what bbolt would fall
// over: pages out of the file, of a wrong sort or twice in the tree, elements
// that end outside their page, keys out of order. It does not look at values;
// those are sealed. Open calls it by itself. Errors: ErrDamaged, ErrHeld.
func Check(path string) error {
	err := guard(func() error { return check(path) })
	if err != nil {
		return explain(path, err)
	}
	return nil
}

func check(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if info.Size() < 2*smallest {
		return fmt.Errorf("%w: %d bytes are no database", ErrDamaged, info.Size())
	}
	// A read-only opening leaves the list of free pages alone and keeps writers
	// away meanwhile.
	db, err := bolt.Open(path, 0o600, Options{}.bolt(true))
	if err != nil {
		return err
	}
	defer db.Close()
	t := tree{file: file, page: int64(db.Info().PageSize), seen: map[uint64]bool{}}
	return t.walk()
}

// The layout of bbolt's pages, in bytes. Numbers are little-endian on every
// machine that we build for.
const (
	smallest   = 4096
	header     = 16 // id 8, sort 2, count 2, overflow 4
	element    = 16 // branch: at 4, key 4, page 8; leaf: flags 4, at 4, key 4, value 4
	bucketHead = 16 // root page 8, sequence 8
	metaSum    = 56 // checksum behind magic 4, version 4, page size 4, flags 4, root 16, freelist 8, end 8, number 8

	branch, leaf = 1, 2
)

type tree struct {
	file io.ReaderAt
	page int64
	end  uint64 // the first page number that is not in use
	seen map[uint64]bool
}

func bad(page uint64, what string) error {
	return fmt.Errorf("%w: page %d %s", ErrDamaged, page, what)
}

// walk checks the tree that the newest sound meta page names.
func (t *tree) walk() error {
	var root, newest uint64
	found := false
	for n := range int64(2) {
		m := make([]byte, metaSum+8)
		if _, err := t.file.ReadAt(m, n*t.page+header); err != nil {
			return bad(uint64(n), "cannot be read")
		}
		sum := fnv.New64a()
		sum.Write(m[:metaSum])
		number := binary.LittleEndian.Uint64(m[48:])
		if binary.LittleEndian.Uint64(m[metaSum:]) == sum.Sum64() && (!found || number > newest) {
			found, newest = true, number
			root, t.end = binary.LittleEndian.Uint64(m[16:]), binary.LittleEndian.Uint64(m[40:])
		}
	}
	if !found {
		return fmt.Errorf("%w: no sound first page", ErrDamaged)
	}
	return t.visit(root, nil, nil)
}

// visit checks one page and all below it; its keys lie in [from, to).
func (t *tree) visit(id uint64, from, to []byte) error {
	if id < 2 || id >= t.end {
		return bad(id, "is out of the file")
	}
	head := make([]byte, header)
	if _, err := t.file.ReadAt(head, int64(id)*t.page); err != nil {
		return bad(id, "cannot be read")
	}
	more := uint64(binary.LittleEndian.Uint32(head[12:]))
	if binary.LittleEndian.Uint64(head) != id || id+more >= t.end {
		return bad(id, "has another number or size")
	}
	for n := id; n <= id+more; n++ {
		if t.seen[n] {
			return bad(n, "is used twice")
		}
		t.seen[n] = true
	}
	b := make([]byte, int64(1+more)*t.page)
	if _, err := t.file.ReadAt(b, int64(id)*t.page); err != nil {
		return bad(id, "cannot be read")
	}
	return t.elements(id, b, from, to)
}

// elements checks what stands in one page, given whole.
func (t *tree) elements(id uint64, b, from, to []byte) error {
	sort, count := binary.LittleEndian.Uint16(b[8:]), int(binary.LittleEndian.Uint16(b[10:]))
	if sort != branch && sort != leaf || sort == branch && count == 0 {
		return bad(id, "is of a wrong sort")
	}
	if header+count*element > len(b) {
		return bad(id, "has too many elements")
	}
	keys, rest := make([][]byte, count), make([][]byte, count)
	for i := range count {
		e := b[header+i*element:]
		at, key, value := binary.LittleEndian.Uint32(e), binary.LittleEndian.Uint32(e[4:]), uint32(0)
		if sort == leaf {
			at, key, value = key, binary.LittleEndian.Uint32(e[8:]), binary.LittleEndian.Uint32(e[12:])
		}
		if key == 0 || uint64(at)+uint64(key)+uint64(value) > uint64(len(e)) {
			return bad(id, "has an element that ends outside")
		}
		keys[i], rest[i] = e[at:at+key], e[at+key:at+key+value]
		if bytes.Compare(keys[i], from) < 0 || to != nil && bytes.Compare(keys[i], to) >= 0 || i > 0 && bytes.Equal(keys[i], keys[i-1]) {
			return bad(id, "has its keys out of order")
		}
		from = keys[i]
	}
	for i := range count {
		e := b[header+i*element:]
		next := to
		if i+1 < count {
			next = keys[i+1]
		}
		var err error
		if sort == branch {
			err = t.visit(binary.LittleEndian.Uint64(e[8:]), keys[i], next)
		} else if binary.LittleEndian.Uint32(e)&1 != 0 {
			err = t.bucket(id, rest[i])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// bucket checks a bucket inside a bucket: a page of its own, or one inline.
func (t *tree) bucket(id uint64, value []byte) error {
	if len(value) < bucketHead {
		return bad(id, "has a bucket without a head")
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		return t.visit(root, nil, nil)
	}
	inline := value[bucketHead:]
	if len(inline) < header || binary.LittleEndian.Uint16(inline[8:]) != leaf {
		return bad(id, "has a bucket of a wrong sort")
	}
	return t.elements(id, inline, nil, nil)
}
