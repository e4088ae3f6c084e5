package desk

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"ronde/server/search"
	"ronde/teams"
)

// said is the index of one open team. It goes with the room.
type said struct {
	turn  chan struct{} // holds one while nobody builds it or brings it up to date
	index *search.Index
}

func newSaid() said {
	s := said{turn: make(chan struct{}, 1)}
	s.turn <- struct{}{}
	return s
}

// Sizes of steps, which bound what is in memory beside the index.
const (
	indexDocs    = 1000
	indexEntries = 200
)

// Found is a page of what was said, newest first. After is where the next page
// begins, nil when this is the last.
type Found struct {
	Docs  []teams.Doc
	After *search.Place
}

// Search finds what was said in a team, over its whole history, as far as a
// viewer sees it.
func (d *Desk) Search(ctx context.Context, team, viewer teams.ID, q search.Query) (f Found, err error) {
	v, err := d.View(ctx, team)
	if err != nil {
		return f, err
	}
	sight := v.Sight(viewer)
	if !sight.Any() {
		return f, ErrNoTeam
	}
	r, err := d.room(ctx, team, false)
	if err != nil {
		return f, err
	}
	r.touch()
	index, err := r.words(ctx, v.Head.Seq)
	if err != nil {
		return f, err
	}
	places := index.Find(q, sight.Sees)
	if len(places) > 0 && len(places) == q.Max {
		f.After = &places[len(places)-1]
	}
	keys := make([]teams.Key, len(places))
	for i, p := range places {
		keys[i] = p.Key
	}
	f.Docs, err = d.Get(ctx, team, viewer, keys)
	// What was said anew since it was found says so by itself.
	f.Docs = slices.DeleteFunc(f.Docs, func(d teams.Doc) bool { _, ok := teams.Says(d); return !ok })
	return f, err
}

// words gives the index of what was said, up to an entry at least. Whoever comes
// first builds it, and the others wait.
func (r *room) words(ctx context.Context, upTo uint64) (*search.Index, error) {
	select {
	case <-r.said.turn:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { r.said.turn <- struct{}{} }()
	index := r.said.index
	if index == nil {
		var err error
		if index, err = r.readSaid(upTo); err != nil {
			return nil, err
		}
		r.said.index = index
	}
	for seq := index.Seq(); seq < upTo; {
		entries, err := r.desk.journal.Since(ctx, r.team, seq, int(min(indexEntries, upTo-seq)))
		if err != nil {
			return nil, err
		}
		if len(entries) == 0 {
			return nil, fmt.Errorf("desk: the journal of %s has no entry after %d, its head is %d", r.team, seq, upTo)
		}
		index.Apply(entries)
		seq = index.Seq()
	}
	r.desk.shelf.put(r, index.Size())
	return index, nil
}

// readSaid builds the index of a team. What is written meanwhile is in the
// entries after head: they say the last word about every document, also about
// those that were read already. It goes on when the one who asked has left, so
// that the next one finds it.
func (r *room) readSaid(head uint64) (*search.Index, error) {
	index := search.New(head)
	for _, kind := range teams.ToldKinds {
		for after, more := "", true; more; {
			docs, err := r.desk.journal.All(context.Background(), r.team, kind, after, indexDocs)
			if err != nil {
				return nil, err
			}
			index.Add(docs)
			if more = len(docs) == indexDocs; more {
				after = docs[len(docs)-1].ID
			}
		}
	}
	index.Built()
	return index, nil
}

// shelf bounds what the indexes of all open teams take together.
type shelf struct {
	mu   sync.Mutex
	kept map[*room]onShelf
	all  int // bytes
	most int
}

type onShelf struct {
	size int
	used time.Time
}

// mostShelf is the bound. The index that is used last stays, however great.
const mostShelf = 256 << 20

// put tells that the index of a room was used, and how great it is.
func (s *shelf) put(r *room, size int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.take(r)
	s.kept[r] = onShelf{size, time.Now()}
	for s.all += size; s.all > s.most && len(s.kept) > 1; {
		oldest := r
		for other, one := range s.kept {
			if other != r && (oldest == r || one.used.Before(s.kept[oldest].used)) {
				oldest = other
			}
		}
		s.take(oldest)
		select {
		case <-oldest.said.turn: // nobody is at it
			oldest.said.index = nil
			oldest.said.turn <- struct{}{}
		default: // somebody is: it comes back here when she has done
		}
	}
}

func (s *shelf) take(r *room) {
	s.all -= s.kept[r].size
	delete(s.kept, r)
}

// left takes a room that ends off the shelf; its index goes with it.
func (s *shelf) left(r *room) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.take(r)
}
