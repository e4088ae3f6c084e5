package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
)

// coldStart starts a server on many teams, again and again: how soon does it
// answer somebody who is signed in, and how long does a team take that nobody
// has opened.
func (p *plan) coldStart() error {
	f, err := p.fill()
	if err != nil {
		return err
	}
	var answers, bare, touched, read []time.Duration
	for n := range p.tries {
		took, touch, err := p.wake(f, n)
		if err != nil {
			return err
		}
		answers = append(answers, took)
		if took, err = firstHello(filepath.Join(p.dir, "data-copy")); err != nil {
			return err
		}
		bare = append(bare, took)
		began := time.Now()
		if err := readAll(filepath.Join(f.copies, f.Teams[n%f.spec.Lived].ID+".db")); err != nil {
			return err
		}
		touched, read = append(touched, touch), append(read, time.Since(began))
	}
	fmt.Fprintf(p.out, "\n%d teams on the disk, %d starts\n", len(f.Teams), p.tries)
	p.soon("start to first answer ", answers, bare, firstAnswer)
	p.soon(fmt.Sprintf("first touch, %d patients", livedPatients), touched, read, firstTouch)
	return nil
}

func (p *plan) soon(name string, ours, bare []time.Duration, most time.Duration) {
	fmt.Fprintf(p.out, "  %s ours %s   bare %s   ratio %.2f   the slowest %s   at most %s: %s\n", name, ms(middle(ours)), ms(middle(bare)),
		float64(middle(ours))/float64(middle(bare)), ms(part(ours, 1)), ms(most), met(middle(ours) <= most))
}

// wake starts a server, asks it something, and when it has come to rest fetches
// the snapshot of a team that it has not opened.
func (p *plan) wake(f *thousand, n int) (answer, touch time.Duration, err error) {
	s := f.spec
	s.Cold = true
	began := time.Now()
	c, err := start(s)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, c.stop()) }()
	over, err := connect(c.world)
	if err != nil {
		return 0, 0, err
	}
	defer over.conn.Close()
	who := f.Tokens[n%len(f.Tokens)][0]
	if _, err := over.fetch(getting(c.world, "/api/me", who)); err != nil {
		return 0, 0, err
	}
	answer = time.Since(began)
	time.Sleep(p.rest)
	t := n % f.spec.Lived
	token := f.Tokens[t*seats%len(f.Tokens)][t*seats/len(f.Tokens)]
	began = time.Now()
	_, err = over.fetch(getting(c.world, "/api/teams/"+f.Teams[t].ID+"/snapshot", token))
	return answer, time.Since(began), err
}

func firstHello(dir string) (time.Duration, error) {
	began := time.Now()
	c, err := start(spec{Side: "hello", Dir: dir})
	if err != nil {
		return 0, err
	}
	defer c.stop()
	over, err := connect(c.world)
	if err != nil {
		return 0, err
	}
	defer over.conn.Close()
	_, err = over.fetch(getting(c.world, "/", ""))
	return time.Since(began), err
}

// readAll opens a file and reads all of it, as a program would that knows
// nothing of what is in it.
func readAll(path string) error {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second, FreelistType: bbolt.FreelistMapType, NoFreelistSync: true, InitialMmapSize: 8 << 20})
	if err != nil {
		return err
	}
	size := 0
	err = db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(_ []byte, b *bbolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				size += len(bytes.Clone(k)) + len(bytes.Clone(v))
				return nil
			})
		})
	})
	if size == 0 {
		err = errors.Join(err, fmt.Errorf("%s is empty", path))
	}
	return errors.Join(err, db.Close())
}

func unpackedLength(packed []byte) (int, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(io.Discard, r)
	return int(n), err
}
