package boltfile

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	bolt "go.etcd.io/bbolt"
)

var bucket = []byte("b")

func withBucket(tx *bolt.Tx) error {
	_, err := tx.CreateBucketIfNotExists(bucket)
	return err
}

func put(f *File, key, value string) error {
	return f.Update(func(tx *bolt.Tx) error { return tx.Bucket(bucket).Put([]byte(key), []byte(value)) })
}

func get(t *testing.T, f *File, key string) (value string) {
	t.Helper()
	err := f.View(func(tx *bolt.Tx) error {
		value = string(tx.Bucket(bucket).Get([]byte(key)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func opened(t *testing.T, path string, o Options) *File {
	t.Helper()
	o.Init = withBucket
	f, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestWhatWasWrittenIsThereAfterReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	f := opened(t, path, Options{})
	if err := put(f, "k", "v"); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := put(f, "k", "w"); !errors.Is(err, ErrClosed) {
		t.Errorf("written to a closed file: %v", err)
	}
	if v := get(t, opened(t, path, Options{}), "k"); v != "v" {
		t.Errorf("found %q", v)
	}
}

func TestSmallFileStaysSmall(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	f := opened(t, path, Options{})
	for i := range 200 {
		if err := put(f, fmt.Sprint(i), string(make([]byte, 1000))); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Size() > 2*growBy {
		t.Errorf("%d KiB, %v", info.Size()>>10, err)
	}
}

func TestSecondOpeningIsHeldAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	opened(t, path, Options{})
	if _, err := Open(path, Options{}); !errors.Is(err, ErrHeld) {
		t.Errorf("want ErrHeld, got %v", err)
	}
}

func TestOfManyFirstOpeningsOneWins(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	var won atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			f, err := Open(path, Options{Init: withBucket})
			if err == nil {
				won.Add(1)
				t.Cleanup(func() { f.Close() })
			} else if !errors.Is(err, ErrHeld) {
				t.Errorf("want ErrHeld, got %v", err)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 {
		t.Errorf("%d opened one file", won.Load())
	}
	if left, _ := filepath.Glob(path + ".*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestHalfMadeFileIsSweptAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	if err := os.WriteFile(path+fresh+"dead", []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	opened(t, path, Options{})
	if _, err := os.Stat(path + fresh + "dead"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("still there: %v", err)
	}
}

func TestFailedInitLeavesNoFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	no := errors.New("no")
	if _, err := Open(path, Options{Init: func(*bolt.Tx) error { return no }}); !errors.Is(err, no) {
		t.Fatalf("want the error of Init, got %v", err)
	}
	if left, _ := filepath.Glob(path + "*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestErrorOfTheCallerChangesNothing(t *testing.T) {
	f := opened(t, filepath.Join(t.TempDir(), "x.db"), Options{})
	no := errors.New("no")
	err := f.Update(func(tx *bolt.Tx) error {
		return errors.Join(tx.Bucket(bucket).Put([]byte("k"), []byte("v")), no)
	})
	if !errors.Is(err, no) || errors.Is(err, ErrUnknown) {
		t.Errorf("got %v", err)
	}
	if v := get(t, f, "k"); v != "" {
		t.Errorf("found %q", v)
	}
}

// A failed sync can leave the entry visible: the answer is "unknown" and the
// file tells the truth afterwards, in both cases.
func TestFailedCommitIsUnknownAndReopens(t *testing.T) {
	for _, stored := range []bool{true, false} {
		t.Run(fmt.Sprint("stored ", stored), func(t *testing.T) {
			var fail atomic.Bool
			var loads atomic.Int32
			f := opened(t, filepath.Join(t.TempDir(), "x.db"), Options{
				Load: func(*bolt.Tx) error { loads.Add(1); return nil },
				Commit: func(tx *bolt.Tx) error {
					if !fail.Load() {
						return tx.Commit()
					}
					if stored {
						return errors.Join(tx.Commit(), errors.New("sync: input/output error"))
					}
					return errors.Join(tx.Rollback(), errors.New("write: no space left"))
				}})
			fail.Store(true)
			if err := put(f, "k", "v"); !errors.Is(err, ErrUnknown) {
				t.Fatalf("want ErrUnknown, got %v", err)
			}
			fail.Store(false)
			if loads.Load() != 2 {
				t.Errorf("loaded %d times, want 2", loads.Load())
			}
			if v := get(t, f, "k"); (v == "v") != stored {
				t.Errorf("found %q", v)
			}
			if err := put(f, "l", "w"); err != nil {
				t.Errorf("not serving again: %v", err)
			}
		})
	}
}

func TestFullFileRefusesAndServesOn(t *testing.T) {
	f := opened(t, filepath.Join(t.TempDir(), "x.db"), Options{Max: 4 << 20})
	if err := put(f, "big", string(make([]byte, 16<<20))); !errors.Is(err, ErrUnknown) {
		t.Fatalf("want ErrUnknown, got %v", err)
	}
	if err := put(f, "small", "v"); err != nil {
		t.Fatal(err)
	}
	if v := get(t, f, "small") + get(t, f, "big"); v != "v" {
		t.Errorf("found %d bytes", len(v))
	}
}

func TestManyWritersWhileCommitsFail(t *testing.T) {
	var n atomic.Int32
	f := opened(t, filepath.Join(t.TempDir(), "x.db"), Options{Commit: func(tx *bolt.Tx) error {
		if n.Add(1)%5 == 0 {
			return errors.Join(tx.Rollback(), errors.New("no"))
		}
		return tx.Commit()
	}})
	var all sync.WaitGroup
	for w := range 8 {
		all.Go(func() {
			for i := range 10 {
				key := fmt.Sprint(w, "-", i)
				for errors.Is(put(f, key, "v"), ErrUnknown) {
				}
				if v := get(t, f, key); v != "v" {
					t.Errorf("%s: found %q", key, v)
				}
			}
		})
	}
	all.Wait()
}

// filled makes a file with branch pages, nested buckets, inline ones and values
// of several pages, and gives its bytes.
func filled(t *testing.T, path string) []byte {
	t.Helper()
	f := opened(t, path, Options{})
	err := f.Update(func(tx *bolt.Tx) error {
		for i := range 400 {
			if err := tx.Bucket(bucket).Put(fmt.Appendf(nil, "%05d", i), make([]byte, 100+i%50)); err != nil {
				return err
			}
			sub, err := tx.Bucket(bucket).CreateBucketIfNotExists(fmt.Appendf(nil, "sub%d", i%4))
			if err != nil {
				return err
			}
			if err := sub.Put(fmt.Appendf(nil, "%05d", i), make([]byte, (i%4)*30)); err != nil {
				return err
			}
		}
		return tx.Bucket(bucket).Put([]byte("wide"), make([]byte, 9000))
	})
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

// read touches everything in the file.
func read(f *File) error {
	var all func(*bolt.Bucket) error
	all = func(b *bolt.Bucket) error {
		return b.ForEach(func(k, v []byte) error {
			if v == nil {
				return all(b.Bucket(k))
			}
			return nil
		})
	}
	return f.View(func(tx *bolt.Tx) error { return all(tx.Bucket(bucket)) })
}

func set(t *testing.T, path string, at int, to byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt([]byte{to}, int64(at))
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

// Without the check before opening, one such file in seven ends the process.
func TestDamagedPagesAreRefusedOrHarmless(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	whole := filled(t, path)
	random := rand.New(rand.NewPCG(1, 2))
	refused, used := 0, len(bytes.TrimRight(whole, "\x00"))/smallest+1
	for range 600 {
		at := random.IntN(used)*smallest + random.IntN(96)
		set(t, path, at, whole[at]^1<<random.IntN(8))
		f, err := Open(path, Options{})
		if err == nil {
			err = errors.Join(read(f), f.Close())
		}
		if err != nil {
			refused++
		}
		if err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatalf("byte %d: %v", at, err)
		}
		set(t, path, at, whole[at])
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
	if err := read(opened(t, path, Options{})); err != nil {
		t.Errorf("the sound file is refused: %v", err)
	}
}

func TestCutFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	whole := filled(t, path)
	for _, size := range []int{0, 1, smallest, 2 * smallest, 3*smallest + 7, 8 * smallest} {
		if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, Options{}); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut to %d: %v", size, err)
		}
	}
}

func TestFileCutWhileOpenIsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	filled(t, path)
	f := opened(t, path, Options{})
	if err := os.Truncate(path, 2*smallest); err != nil {
		t.Fatal(err)
	}
	if err := read(f); !errors.Is(err, ErrDamaged) {
		t.Errorf("want ErrDamaged, got %v", err)
	}
}
