package desk

import (
	"bytes"
	"context"
	"errors"
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
	Seen     []teams.ID // of whom it holds something
	Out      []teams.ID // and who is left out of it
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
	var seen, out []teams.ID
	err := d.with(ctx, team, false, func(r *room) error {
		return r.send(ctx, &post{done: make(chan error, 1), read: func(t *teams.Team) {
			sight = t.Sight(viewer)
			at, safe = Position{Epoch: r.head.Epoch, Seq: r.head.Seq, Sight: sight.Tag()}, r.head.Safe
			docs = t.Docs(sight)
			seen, out = t.Whom(sight)
		}})
	})
	if err != nil {
		return nil, false, err
	}
	if !sight.Any() {
		return nil, false, ErrNoTeam
	}
	snap := &Snapshot{Position: at, Seen: seen, Out: out}
	snap.JSON, snap.Gzip, err = pack(at, docs, safe)
	return snap, sight.Tag() == tag, err
}

// packed at once: small enough that packing begins soon.
const packedDocs = 256

// pack writes a [WireSnapshot], and compresses what is written meanwhile.
func pack(at Position, docs []teams.Doc, safe uint64) (plain, packed []byte, err error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, 4)
	if err != nil {
		return nil, nil, err
	}
	pieces := make(chan []byte, len(docs)/packedDocs+3)
	var ended error
	go func() {
		defer close(pieces)
		ended = write(pieces, at, docs, safe)
	}()
	for piece := range pieces {
		plain = append(plain, piece...)
		if _, err := w.Write(piece); err != nil {
			return nil, nil, err
		}
	}
	if ended != nil {
		return nil, nil, ended
	}
	if err := w.Close(); err != nil {
		return nil, nil, err
	}
	return plain, out.Bytes(), nil
}

func write(to chan<- []byte, at Position, docs []teams.Doc, safe uint64) error {
	head, err := jsonv2.Marshal(WireSnapshot{Position: at, Safe: safe})
	if err != nil {
		return err
	}
	begin, end, found := bytes.Cut(head, []byte(`"docs":[]`))
	if !found {
		return errors.New("desk: a snapshot has no place for its documents")
	}
	to <- append(begin, `"docs":[`...)
	for i := 0; i < len(docs); i += packedDocs {
		piece, err := jsonv2.Marshal(WireDocs(docs[i:min(i+packedDocs, len(docs))]), jsonv2.Deterministic(true))
		if err != nil {
			return err
		}
		piece = piece[1 : len(piece)-1]
		if i > 0 {
			piece = append([]byte(","), piece...)
		}
		to <- piece
	}
	to <- append([]byte("]"), end...)
	return nil
}
