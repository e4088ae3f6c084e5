package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"ronde/server/desk"
	"ronde/teams"
)

// late is the journal of the control: it answers Append at once and writes a
// tenth of a second later, as a cache that nobody syncs. While the process
// lives nobody notices: what waits is found like what is written.
type late struct {
	desk.Journal
	mu    sync.Mutex
	teams map[teams.ID]*waiting
}

// waiting is what one team's disk does not have yet.
type waiting struct {
	head    desk.Head
	entries []teams.Entry
	due     time.Time
}

const lateBy = 100 * time.Millisecond

func newLate(j desk.Journal) *late { return &late{Journal: j, teams: map[teams.ID]*waiting{}} }

// Append lets the first entries of a team in this process through, to learn
// where it stands.
func (l *late) Append(ctx context.Context, team teams.ID, entries []teams.Entry, due time.Time) (desk.Head, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.teams[team]
	if w == nil {
		head, err := l.Journal.Append(ctx, team, entries, due)
		if err == nil {
			l.teams[team] = &waiting{head: head}
		}
		return head, err
	}
	if len(w.entries) == 0 {
		time.AfterFunc(lateBy, func() { l.write(team) })
	}
	w.entries, w.due = append(w.entries, entries...), due
	last := entries[len(entries)-1]
	w.head.Seq, w.head.At = last.Seq, last.At
	return w.head, nil
}

func (l *late) write(team teams.ID) {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.teams[team]
	if w == nil || len(w.entries) == 0 {
		return
	}
	if _, err := l.Journal.Append(context.Background(), team, w.entries, w.due); err != nil {
		fmt.Fprintln(os.Stderr, "control: what was answered cannot be written:", err)
		os.Exit(1)
	}
	w.entries = nil
}

// Find looks at what waits first.
func (l *late) Find(ctx context.Context, team, by, act teams.ID, asked []byte) (desk.Answered, bool, error) {
	l.mu.Lock()
	if w := l.teams[team]; w != nil {
		for _, e := range w.entries {
			if e.By == by && e.ID == act {
				l.mu.Unlock()
				return desk.Answered{Seq: e.Seq, Same: string(e.Asked) == string(asked)}, true, nil
			}
		}
	}
	l.mu.Unlock()
	return l.Journal.Find(ctx, team, by, act, asked)
}

// Load, Since and Rest want all of it on the disk; nothing here calls them in
// full work.
func (l *late) Load(ctx context.Context, team teams.ID, from teams.Day) ([]teams.Doc, desk.Head, error) {
	l.write(team)
	return l.Journal.Load(ctx, team, from)
}

func (l *late) Since(ctx context.Context, team teams.ID, seq uint64, max int) ([]teams.Entry, error) {
	l.write(team)
	return l.Journal.Since(ctx, team, seq, max)
}

func (l *late) Rest(team teams.ID) {
	l.write(team)
	l.mu.Lock()
	delete(l.teams, team)
	l.mu.Unlock()
	l.Journal.Rest(team)
}
