package access

import (
	"errors"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"
)

// batch is what one caller wants written.
type batch struct {
	team   string
	events []Event
	answer chan error // nil for a note
	lost   int        // notes that this batch counts instead of keeping
	err    error
}

// wait puts a batch into the queue; false when the log is closed.
func (l *Log) wait(b *batch) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return false
	}
	if b.answer == nil {
		if l.notes >= mostNotes {
			l.drop(b.team, len(b.events))
			return true
		}
		l.notes++
		l.waiting = append(l.waiting, b)
		if l.notes == 1 {
			time.AfterFunc(soon, func() {
				l.mu.Lock()
				defer l.mu.Unlock()
				l.rouse()
			})
		}
		return true
	}
	l.waiting = append(l.waiting, b)
	l.rouse()
	return true
}

// soon is how long notes wait for each other: a commit costs the same for one as
// for a hundred.
const soon = 20 * time.Millisecond

// rouse wakes the writer; mu is held.
func (l *Log) rouse() {
	if l.closed {
		return
	}
	select {
	case l.wake <- struct{}{}:
	default: // awake already
	}
}

// drop counts notes that are lost; mu is held.
func (l *Log) drop(team string, n int) {
	if _, known := l.dropped[team]; !known && len(l.dropped) >= mostNotes {
		team = ""
	}
	l.dropped[team] += n
}

// write is the one goroutine that writes.
func (l *Log) write() {
	defer close(l.done)
	for range l.wake {
		for l.commit(l.take(false)) {
		}
	}
	l.commit(l.take(true))
}

// take takes what waits, as much as goes into one commit, and the counts of
// what was dropped. Counts alone do not wake anybody but the last commit.
func (l *Log) take(last bool) (all []*batch) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.waiting) == 0 && !last {
		return nil
	}
	n, events := 0, 0
	for n < len(l.waiting) && events < mostAtOnce {
		events += len(l.waiting[n].events)
		if l.waiting[n].answer == nil {
			l.notes--
		}
		n++
	}
	all = l.waiting[:n:n]
	l.waiting = l.waiting[n:]
	for team, lost := range l.dropped {
		all = append(all, &batch{team: team, lost: lost, events: []Event{{What: Dropped, Why: strconv.Itoa(lost)}}})
	}
	clear(l.dropped)
	return all
}

// commit writes batches in one transaction and answers; false for none. A team
// whose chain is broken does not stop the others.
func (l *Log) commit(all []*batch) bool {
	if len(all) == 0 {
		return false
	}
	err := l.file.Update(func(tx *bolt.Tx) error {
		for _, b := range all {
			s, err := l.state(tx, b.team)
			if b.err = err; err != nil {
				continue
			}
			if err := l.append(tx, s, b.events); err != nil {
				return err
			}
		}
		return nil
	})
	for _, b := range all {
		l.answer(b, err)
	}
	return true
}

// answer tells the caller of a batch what became of it; err is that of the
// whole commit.
func (l *Log) answer(b *batch, err error) {
	err = errors.Join(b.err, err)
	if b.answer != nil {
		b.answer <- err
		<-l.room
		return
	}
	if err == nil {
		return
	}
	team := b.team
	if b.err != nil {
		team = "" // its own chain takes nothing
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop(team, max(b.lost, len(b.events)))
}
