package desk

import (
	"slices"
	"sync"

	"ronde/teams"
)

// tail is the last entries of a team, each written once for each sight, and the
// last frame of them: twelve phones at one position are sent the same bytes.
type tail struct {
	mu      sync.Mutex
	first   uint64 // the number of entries[0]
	entries []*saidEntry
	frame   saidFrame
}

type saidEntry struct {
	entry teams.Entry
	said  map[string][]byte // by sight tag
}

// saidFrame is what a device at a position, sight included, is sent when the
// team has come to upTo.
type saidFrame struct {
	at         Position
	upTo, last uint64
	bytes      []byte
}

// shared tells whether all whose sights have one tag are told the same of an
// entry, now and later. It is not so for an entry with a document that is only
// for some, because a tag can come back to what it was after the document is
// gone, nor for one that changed nothing, which is told only to its author.
func (e *saidEntry) shared() bool {
	return !e.entry.Private() && len(e.entry.Put)+len(e.entry.Drop) > 0
}

// to writes the entry for a sight, once for each tag when it can be shared.
func (e *saidEntry) to(s teams.Sight) []byte {
	if !e.shared() {
		return wireEntry(e.entry, s)
	}
	b, have := e.said[s.Tag()]
	if !have {
		b = wireEntry(e.entry, s)
		e.said[s.Tag()] = b
	}
	return b
}

// say writes entries as one sight sees them, beside whatever the caller does
// meanwhile: the disk takes longer. What it gives waits for the end of it. A
// sight that sees nothing, the clock's for one, writes nothing ahead.
func say(entries []teams.Entry, s teams.Sight) (wait func() []*saidEntry) {
	all := make([]*saidEntry, len(entries))
	for i, e := range entries {
		e.Asked = nil
		all[i] = &saidEntry{entry: e, said: map[string][]byte{}}
	}
	if !s.Any() {
		return func() []*saidEntry { return all }
	}
	var writing sync.WaitGroup
	writing.Go(func() {
		defer func() { _ = recover() }() // whoever follows meets the same fault where it is caught and logged
		for _, e := range all {
			if e.shared() {
				e.to(s)
			}
		}
	})
	return func() []*saidEntry { writing.Wait(); return all }
}

func (t *tail) reset(head uint64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.first, t.entries, t.frame = head+1, nil, saidFrame{}
}

func (t *tail) add(entries []*saidEntry) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.entries = append(t.entries, entries...)
	if over := len(t.entries) - keptEntries; over > 0 {
		t.entries = slices.Clone(t.entries[over:])
		t.first += uint64(over)
	}
}

// after gives a frame of what came after a position, nil when the sight sees
// nothing of it; ok is false when the tail does not reach back so far.
func (t *tail) after(at Position, upTo uint64, s teams.Sight) (next []byte, last uint64, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if at.Seq+1 < t.first {
		return nil, at.Seq, false
	}
	if f := t.frame; f.bytes != nil && f.at == at && f.upTo == upTo {
		return f.bytes, f.last, true
	}
	from, shared, size := at, true, 0
	var said [][]byte
	for at.Seq < upTo && at.Seq-from.Seq < perFrame && size < frameBytes {
		i := at.Seq + 1 - t.first
		if i >= uint64(len(t.entries)) {
			break
		}
		e := t.entries[i]
		if b := e.to(s); b != nil {
			said = append(said, b)
			size += len(b)
		}
		shared = shared && e.shared()
		at.Seq++
	}
	if len(said) > 0 {
		next = frame(said, at)
	}
	if shared {
		t.frame = saidFrame{from, upTo, at.Seq, next}
	}
	return next, at.Seq, at.Seq > from.Seq
}
