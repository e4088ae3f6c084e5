package seal

import (
	"bytes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Master is the key of the server. It wraps rings, and signs backups.
type Master struct{ box cipher.AEAD }

// ErrNoMaster says that the key file is not there.
var ErrNoMaster = errors.New("seal: no key file")

// fresh stands behind the name of a key file that is still being written.
const fresh = ".new-"

// MakeMaster writes a fresh key to a file that does not exist yet, mode 0600,
// and makes sure that it is on the disk before it returns. The file gets its
// name when it is whole: a process that dies on the way leaves no half key, with
// which no Ronde would start again.
func MakeMaster(path string) (*Master, error) {
	var key [keySize]byte
	fill(key[:])
	temp := path + fresh + rand.Text()
	defer os.Remove(temp)
	err := writeKey(temp, key)
	if err == nil {
		err = os.Link(temp, path) // never replaces one that is there
	}
	if err == nil {
		err = SyncFolder(filepath.Dir(path))
	}
	if err != nil {
		return nil, fmt.Errorf("seal: make the key file: %w", err)
	}
	return &Master{box: box(key)}, nil
}

func writeKey(path string, key [keySize]byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.WriteString(hex.EncodeToString(key[:]) + "\n")
	return errors.Join(err, f.Sync(), f.Close())
}

// sweep removes what a process that died in MakeMaster has left: a key that is
// nobody's, or another name of this one.
func sweep(path string) {
	left, _ := filepath.Glob(path + fresh + "*") // only a bad pattern is an error
	for _, name := range left {
		os.Remove(name)
	}
}

// LoadMaster reads a key file. It refuses one that others on the machine can
// read. Errors: ErrNoMaster when there is none.
func LoadMaster(path string) (*Master, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoMaster
	}
	if err != nil {
		return nil, err
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("seal: %s can be read by others: set its mode to 0600", path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	raw, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(raw) != keySize {
		return nil, fmt.Errorf("seal: %s does not hold a key of 64 hexadecimal digits", path)
	}
	sweep(path)
	return &Master{box: box([keySize]byte(raw))}, nil
}

// Wrap seals a ring under the master key; about names whose ring it is.
func (m *Master) Wrap(r *Ring, about string) []byte {
	return m.box.Seal([]byte{format}, nil, r.wrap(), []byte("ring "+about))
}

// Unwrap gives a ring back. Error: ErrDamaged, also when the ring was wrapped
// under another master key or for somebody else.
func (m *Master) Unwrap(wrapped []byte, about string) (*Ring, error) {
	if len(wrapped) < 1 || wrapped[0] != format {
		return nil, ErrDamaged
	}
	plain, err := m.box.Open(nil, nil, wrapped[1:], []byte("ring "+about))
	if err != nil {
		return nil, ErrDamaged
	}
	return unwrap(plain)
}

// Sign makes a seal for a text that stays readable: only who has this key can
// make one, and tell that it is of this text. About names the use.
func (m *Master) Sign(text []byte, about string) []byte {
	sum := sha256.Sum256(text)
	return m.box.Seal([]byte{format}, nil, sum[:], []byte("sign "+about))
}

// Signed tells whether Sign made the seal for this text.
func (m *Master) Signed(sealed, text []byte, about string) bool {
	if len(sealed) < 1 || sealed[0] != format {
		return false
	}
	plain, err := m.box.Open(nil, nil, sealed[1:], []byte("sign "+about))
	sum := sha256.Sum256(text)
	return err == nil && bytes.Equal(plain, sum[:])
}

// SyncFolder makes the names in a folder durable: a file that was created or
// renamed can be lost in a power cut until its folder is synced.
func SyncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
