package web

import (
	"sync"
	"time"

	"ronde/server/web/wire"
)

// sockets knows what is open, for the bound a device, for pings, and for a
// clean stop.
type sockets struct {
	stop chan struct{}
	open sync.WaitGroup
	mu   sync.Mutex
	of   map[string]int // by device
	all  map[*socket]struct{}
}

// perDevice is how many sockets one device may have open: tabs, and those that
// nobody has noticed are dead.
const perDevice = 5

// sweepEvery is how soon a session that ended is noticed on its idle sockets.
const sweepEvery = 200 * time.Millisecond

func newSockets() sockets {
	return sockets{stop: make(chan struct{}), of: map[string]int{}, all: map[*socket]struct{}{}}
}

// close lets nobody in any more. Called again it does nothing.
func (s *sockets) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.stop:
	default:
		close(s.stop)
	}
}

// enter counts a socket of a device, or answers the code to close it with.
func (s *sockets) enter(device string) (code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.stop:
		return wire.CloseRestart
	default:
	}
	if s.of[device] >= perDevice {
		return wire.CloseTooMany
	}
	s.of[device]++
	s.open.Add(1)
	return 0
}

func (s *sockets) leave(device string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of[device]--; s.of[device] == 0 {
		delete(s.of, device)
	}
	s.open.Done()
}

func (s *sockets) full(device string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.of[device] >= perDevice
}

func (s *sockets) add(k *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all[k] = struct{}{}
}

func (s *sockets) remove(k *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, k)
}

func (s *sockets) each(do func(*socket)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for k := range s.all {
		do(k)
	}
}

// sweep looks after all sockets: pings, sessions that are over, writers without
// work. One clock does it for all of them.
func (s *Server) sweep() {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		select {
		case <-s.sockets.stop:
			s.sockets.each((*socket).wake)
			return
		case <-tick.C:
			now := s.Now()
			s.sockets.each(func(k *socket) { k.look(now) })
		}
	}
}
