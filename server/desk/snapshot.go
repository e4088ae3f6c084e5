package desk

import (
	"bytes"
	"context"
	"sync"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/klauspost/compress/gzip"

	"ronde/teams"
)

// Snapshot is a WireSnapshot as JSON, plain and compressed.
type Snapshot struct {
	Position Position
	JSON     []byte
	Gzip     []byte
}

// kept holds the snapshots of one View, one for each sight tag: a thousand
// phones that come back together are sent the same bytes.
type kept struct {
	mu  sync.Mutex
	tag map[string]*keptOne
}

type keptOne struct {
	mu   sync.Mutex
	done *Snapshot
}

func (k *kept) of(tag string) *keptOne {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.tag == nil {
		k.tag = map[string]*keptOne{}
	}
	one := k.tag[tag]
	if one == nil {
		one = &keptOne{}
		k.tag[tag] = one
	}
	return one
}

// Snapshot gives what a viewer sees now. Errors: ErrNoTeam, also for whoever
// may see nothing.
func (d *Desk) Snapshot(ctx context.Context, team, viewer teams.ID) (*Snapshot, error) {
	v, err := d.View(ctx, team)
	if err != nil {
		return nil, err
	}
	sight := v.Sight(viewer)
	if !sight.Any() {
		return nil, ErrNoTeam
	}
	one := v.kept.of(sight.Tag())
	one.mu.Lock()
	defer one.mu.Unlock()
	if one.done != nil {
		return one.done, nil
	}
	snap, shared, err := d.take(ctx, team, viewer, sight.Tag())
	if err == nil && shared {
		one.done = snap
	}
	return snap, err
}

// take makes a snapshot. The team may have moved on since the caller looked:
// then it is of the newer state, and it is shared only under the tag it has.
func (d *Desk) take(ctx context.Context, team, viewer teams.ID, tag string) (*Snapshot, bool, error) {
	var docs []teams.Doc
	var sight teams.Sight
	var at Position
	var safe uint64
	err := d.with(ctx, team, false, func(r *room) error {
		return r.send(ctx, &post{done: make(chan error, 1), read: func(t *teams.Team) {
			sight = t.Sight(viewer)
			at, safe = Position{Epoch: r.head.Epoch, Seq: r.head.Seq, Sight: sight.Tag()}, r.head.Safe
			docs = t.Docs(sight)
		}})
	})
	if err != nil {
		return nil, false, err
	}
	if !sight.Any() {
		return nil, false, ErrNoTeam
	}
	snap := &Snapshot{Position: at}
	snap.JSON, err = jsonv2.Marshal(WireSnapshot{at, WireDocs(docs), safe}, jsonv2.Deterministic(true))
	if err != nil {
		return nil, false, err
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, 4)
	if err != nil {
		return nil, false, err
	}
	if _, err := w.Write(snap.JSON); err != nil {
		return nil, false, err
	}
	if err := w.Close(); err != nil {
		return nil, false, err
	}
	snap.Gzip = packed.Bytes()
	return snap, sight.Tag() == tag, nil
}
