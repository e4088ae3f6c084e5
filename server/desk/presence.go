package desk

import (
	"context"
	"slices"
	"strings"
	"sync"

	"ronde/teams"
)

// Present says that somebody has the team open, and what she has on screen:
// "visit/<id>" or "patient/<id>". It is never written down.
type Present struct {
	Who teams.ID `json:"who"`
	On  string   `json:"on,omitempty"`
}

// bell wakes followers, and knows who is there.
type bell struct {
	mu      sync.Mutex
	there   map[*Follower]shown
	version uint64
	shut    bool // the room closes, and takes nobody any more
}

type shown struct {
	on    string
	scope teams.Scope
}

func newBell() bell { return bell{there: map[*Follower]shown{}} }

// add takes a follower, unless the room closes.
func (b *bell) add(f *Follower) bool {
	b.mu.Lock()
	shut := b.shut
	if !shut {
		b.there[f] = shown{}
		b.version++
	}
	b.mu.Unlock()
	if !shut {
		b.ring()
	}
	return !shut
}

// close takes no more followers, when there are none: nobody may come between
// the question whether a room is idle and its end.
func (b *bell) close() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.shut = b.shut || len(b.there) == 0
	return b.shut
}

func (b *bell) remove(f *Follower) {
	b.mu.Lock()
	delete(b.there, f)
	b.version++
	b.mu.Unlock()
	b.ring()
}

func (b *bell) followers() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.there)
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for f := range b.there {
		f.ring()
	}
}

// Show tells the others what this person has on screen, "" for nothing in
// particular. What she does not see herself, or what is no such document, shows
// as nothing; guests show nothing.
func (f *Follower) Show(ctx context.Context, on string) {
	var now shown
	kind, id, ok := strings.Cut(on, "/")
	if ok && (kind == "visit" || kind == "patient") {
		sight := f.room.view.Load().Sight(f.viewer)
		if !sight.Member() {
			return
		}
		f.room.send(ctx, &post{done: make(chan error, 1), read: func(t *teams.Team) {
			if d, ok := t.Doc(teams.Key{Kind: kind, ID: id}); ok && sight.Sees(d.Scope) {
				now = shown{on, d.Scope}
			}
		}})
	}
	b := &f.room.bell
	b.mu.Lock()
	before, there := b.there[f]
	same := !there || before.on == now.on
	if !same {
		b.there[f] = now
		b.version++
	}
	b.mu.Unlock()
	if !same {
		b.ring()
	}
}

// Presence gives who is there, when that changed since the last call. One
// person with two devices is there once, with what either shows. It is among the
// members: a guest neither sees who is there nor is seen.
func (f *Follower) Presence() (list []Present, changed bool) {
	view := f.room.view.Load()
	sight := view.Sight(f.viewer)
	if !sight.Member() {
		return nil, false
	}
	b := &f.room.bell
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.version == f.told {
		return nil, false
	}
	f.told = b.version
	on := map[teams.ID]string{}
	for other, s := range b.there {
		if !view.Sight(other.viewer).Member() {
			continue
		}
		if s.on != "" && sight.Sees(s.scope) {
			on[other.viewer] = max(on[other.viewer], s.on)
		} else if _, ok := on[other.viewer]; !ok {
			on[other.viewer] = ""
		}
	}
	list = []Present{}
	for who, what := range on {
		list = append(list, Present{who, what})
	}
	slices.SortFunc(list, func(a, b Present) int { return strings.Compare(a.Who, b.Who) })
	return list, true
}
