package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/pprof"

	"ronde/server/accounts"
	"ronde/server/run"
	"ronde/server/web"
	"ronde/teams/practice"
)

// limits under which ours is measured; they are printed.
var limits = web.Limits{Person: web.Rate{PerSecond: 1e9, Burst: 1e9}, Address: web.Rate{PerSecond: 1e9, Burst: 1e9}}

// patients of a team, unless there are said to be more.
const patients = 20

// ours starts Ronde as everybody starts it, on a folder that is filled the
// first time, and opens every team once.
func ours(s spec) (w world, stop func() error, err error) {
	file := filepath.Join(s.Dir, "world.json")
	c := run.Config{Addr: "127.0.0.1:0", Data: filepath.Join(s.Dir, "data"), Key: filepath.Join(s.Dir, "ronde.key"), Limits: limits,
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
		Fill: func(ctx context.Context, srv *run.Server) error {
			w, err := fill(ctx, srv, s)
			if err != nil {
				return err
			}
			text, err := json.Marshal(w)
			return errors.Join(err, os.WriteFile(file, text, 0o600))
		}}
	srv, err := run.Start(context.Background(), c)
	if err != nil {
		return w, nil, err
	}
	if s.Cold {
		return world{URL: srv.URL}, srv.Close, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return w, nil, err
	}
	if err := json.Unmarshal(text, &w); err != nil {
		return w, nil, err
	}
	for _, t := range w.Teams {
		if _, err := srv.Desk.View(context.Background(), t.ID); err != nil {
			return w, nil, err
		}
	}
	w.URL = srv.URL
	profiled, err := profile(s.Profile)
	return w, func() error { return errors.Join(profiled(), srv.Close()) }, err
}

// profile writes where the CPU went, until the function that it gives is called.
func profile(path string) (func() error, error) {
	if path == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return func() error { pprof.StopCPUProfile(); return f.Close() }, pprof.StartCPUProfile(f)
}

// fill makes people, their devices and their teams.
func fill(ctx context.Context, srv *run.Server, s spec) (w world, err error) {
	people := make([]string, s.People)
	w.Tokens = make([][]string, s.People)
	err = several(s.People, func(i int) error {
		p, err := srv.Accounts.SignUp(ctx, accounts.NewPerson{Profile: accounts.Profile{First: "Inès", Last: "Haddad", Profession: practice.Nurse},
			Name: fmt.Sprintf("tilleuls-%d", i), Password: fmt.Sprintf("neuf personnes, un tableau %d", i)})
		people[i] = p.ID
		for n := 0; n < s.Devices && err == nil; n++ {
			var token string
			token, _, err = srv.Accounts.NewSession(p.ID, "")
			w.Tokens[i] = append(w.Tokens[i], token)
		}
		return err
	})
	if err != nil {
		return w, err
	}
	w.Teams = make([]place, s.Teams)
	return w, several(s.Teams, func(t int) (err error) {
		members := make([]string, min(seats, s.People))
		for i := range members {
			members[i] = people[(t*seats+i)%s.People]
		}
		if s.Notes > 0 {
			w.Teams[t], err = remember(ctx, srv, t, members, s.Notes)
			return err
		}
		if w.Teams[t], err = gather(ctx, srv.Desk, t, members, s.patients(t)); err == nil && t < s.Lived {
			err = live(ctx, srv.Desk, w.Teams[t], members)
		}
		return err
	})
}
