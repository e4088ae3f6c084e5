package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"time"

	"ronde/server/desk"
	"ronde/server/journal/bolt"
	"ronde/server/seal"
	"ronde/server/search"
	"ronde/teams"
	words "ronde/teams/text"
)

// hits is the length of a page, on both sides.
const hits = 50

// searches looks for words in the history of one team, through its desk, and in
// the same texts one after another. Both fold the same way and give the newest
// that they find; the bare side has folded its texts beforehand, stops at a full
// page, and gives numbers: it unseals nothing and asks nobody what may be seen.
func (p *plan) searches() error {
	f, err := p.tell()
	if err != nil {
		return err
	}
	master, err := seal.LoadMaster(filepath.Join(f.spec.Dir, "ronde.key"))
	if err != nil {
		return err
	}
	journal, err := bolt.Open(filepath.Join(f.spec.Dir, "data", "teams"), master)
	if err != nil {
		return err
	}
	defer journal.Close()
	s := searcher{ctx: context.Background(), desk: desk.New(journal, time.Now, slog.Default()), team: f.Teams[0].ID}
	defer s.desk.Close()
	if err := s.desk.Read(s.ctx, s.team, func(t *teams.Team) { s.viewer = t.Members()[0] }); err != nil {
		return err
	}
	began := time.Now()
	if _, err := s.find(search.Query{Wanted: words.Looked("pansement"), Max: hits}); err != nil {
		return err
	}
	built := time.Since(began)
	began = time.Now()
	bare := newScan(f.Teams[0], p.notes)
	folded := time.Since(began)
	kinds := queries(f.Teams[0], p.searching)
	profiled := ""
	if p.profile != "" {
		profiled = p.profile + "-search"
	}
	stop, err := profile(profiled)
	if err != nil {
		return err
	}
	both, each, err := p.look(s, bare, kinds)
	if err == nil {
		err = stop()
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "  first search           ours %5.2f s    folding the texts %5.2f s   ratio %.2f\n", built.Seconds(), folded.Seconds(), built.Seconds()/folded.Seconds())
	fmt.Fprintf(p.out, "  a page of %d at most, %d queries of each kind; medians", hits, p.searching)
	for i, k := range kinds {
		fmt.Fprintf(p.out, ", %s %s", k.name, ms(part(each[i], 0.5)))
	}
	fmt.Fprintln(p.out)
	p.found("p50", middle(both[0].p50), middle(both[1].p50), searchMiddle)
	p.found("p99", middle(both[0].p99), middle(both[1].p99), searchWorst)
	return nil
}

func (p *plan) found(name string, ours, bare, most time.Duration) {
	fmt.Fprintf(p.out, "  %s of all kinds       ours %s   reading all %s   ratio %.3f   at most %s: %s\n", name, ms(ours), ms(bare),
		float64(ours)/float64(bare), ms(most), met(ours <= most))
}

type searcher struct {
	ctx          context.Context
	desk         *desk.Desk
	team, viewer teams.ID
}

func (s searcher) find(q search.Query) ([]teams.Doc, error) {
	found, err := s.desk.Search(s.ctx, s.team, s.viewer, q)
	return found.Docs, err
}

// look asks everything in each round, and the bare side two of each kind, others
// in every round: it takes long. What both were asked must find the same.
func (p *plan) look(s searcher, bare *scan, kinds []kind) (both [2]side, each [][]time.Duration, err error) {
	each = make([][]time.Duration, len(kinds))
	for n := range p.rounds {
		var ours, read []time.Duration
		for i := range p.searching {
			for k, of := range kinds {
				began := time.Now()
				docs, err := s.find(of.asks[i])
				took := time.Since(began)
				if err != nil {
					return both, nil, err
				}
				ours, each[k] = append(ours, took), append(each[k], took)
				if (i+2*n)%p.searching > 1 {
					continue
				}
				began = time.Now()
				want := bare.find(of.asks[i])
				read = append(read, time.Since(began))
				if !slices.EqualFunc(docs, want, says) {
					return both, nil, fmt.Errorf("%s: %d are found for %+v, reading everything finds %d, or others", of.name, len(docs), of.asks[i], len(want))
				}
			}
		}
		both[0].add(outcome{p50: part(ours, 0.5), p99: part(ours, 0.99)})
		both[1].add(outcome{p50: part(read, 0.5), p99: part(read, 0.99)})
	}
	return both, each, nil
}

func says(d teams.Doc, n int) bool {
	past, ok := teams.Says(d)
	return ok && past.Text == noteText(n)
}
