package web

import (
	"context"
	"testing"
)

// So many tables are read at a time; who comes then waits, and leaves when her
// time is over.
func TestFewReadTables(t *testing.T) {
	s := &Server{readers: make(chan struct{}, readersMost)}
	var all []func()
	for range readersMost {
		free, here := s.reader(context.Background())
		if !here {
			t.Fatal("nobody reads, and yet there is no room")
		}
		all = append(all, free)
	}
	ctx, cancel := context.WithCancel(context.Background())
	came := make(chan bool)
	go func() {
		_, here := s.reader(ctx)
		came <- here
	}()
	cancel()
	if <-came {
		t.Error("one more reads than may")
	}
	all[0]()
	if _, here := s.reader(context.Background()); !here {
		t.Error("one has ended, and yet there is no room")
	}
}
