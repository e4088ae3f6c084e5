package accounts

import (
	"runtime"
	"sync"
	"weak"
)

// live holds the sessions that are in memory. A session that anybody holds, a
// socket above all, is found by its key, so that it can be ended; the latest
// ones are kept here even when nobody does. Both together are bounded by what
// is in use.
type live struct {
	mu    sync.Mutex
	known map[key]weak.Pointer[Session]
	// Two generations of strong pointers: when the younger is full it becomes
	// the older, and the older is let go.
	young, old map[key]*Session
	max        int
}

const liveKept = 8 << 10 // sessions a generation, a few hundred bytes each

func newLive(max int) *live {
	return &live{known: map[key]weak.Pointer[Session]{}, young: map[key]*Session{}, max: max}
}

// get gives the session at k, nil when it is not in memory.
func (l *live) get(k key) *Session {
	l.mu.Lock()
	defer l.mu.Unlock()
	if s := l.young[k]; s != nil {
		return s
	}
	s := l.known[k].Value()
	if s != nil {
		l.keepYoung(k, s)
	}
	return s
}

// add keeps a session; the one that is there already stays.
func (l *live) add(k key, s *Session) *Session {
	l.mu.Lock()
	defer l.mu.Unlock()
	if there := l.known[k].Value(); there != nil {
		return there
	}
	l.known[k] = weak.Make(s)
	runtime.AddCleanup(s, l.forget, k)
	l.keepYoung(k, s)
	return s
}

func (l *live) keepYoung(k key, s *Session) {
	if len(l.young) >= l.max {
		l.old, l.young = l.young, map[key]*Session{}
	}
	l.young[k] = s
}

// forget runs when the last holder of a session has let go.
func (l *live) forget(k key) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known[k].Value() == nil {
		delete(l.known, k)
	}
}

// end ends the session at k for everybody who holds it.
func (l *live) end(k key) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if s := l.known[k].Value(); s != nil {
		s.end()
	}
	delete(l.known, k)
	delete(l.young, k)
	delete(l.old, k)
}

// keep ends every session that ok refuses.
func (l *live) keep(ok func(key) bool) {
	l.mu.Lock()
	var gone []key
	for k := range l.known {
		if !ok(k) {
			gone = append(gone, k)
		}
	}
	l.mu.Unlock()
	for _, k := range gone {
		l.end(k)
	}
}
