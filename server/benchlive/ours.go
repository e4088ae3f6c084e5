package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/pprof"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/run"
	"ronde/server/web"
	"ronde/teams"
	"ronde/teams/practice"
)

// limits under which ours is measured; they are printed.
var limits = web.Limits{Person: web.Rate{PerSecond: 1e9, Burst: 1e9}, Address: web.Rate{PerSecond: 1e9, Burst: 1e9}}

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
	for i := range people {
		p, err := srv.Accounts.SignUp(ctx, accounts.NewPerson{Profile: accounts.Profile{First: "Inès", Last: "Haddad", Profession: practice.Nurse},
			Name: fmt.Sprintf("tilleuls-%d", i), Password: fmt.Sprintf("neuf personnes, un tableau %d", i)})
		if err != nil {
			return w, err
		}
		people[i] = p.ID
		var tokens []string
		for range s.Devices {
			token, _, err := srv.Accounts.NewSession(p.ID, "")
			if err != nil {
				return w, err
			}
			tokens = append(tokens, token)
		}
		w.Tokens = append(w.Tokens, tokens)
	}
	for t := range s.Teams {
		members := make([]string, min(seats, s.People))
		for i := range members {
			members[i] = people[(t*seats+i)%s.People]
		}
		p, err := gather(ctx, srv.Desk, t, members)
		if err != nil {
			return w, err
		}
		w.Teams = append(w.Teams, p)
	}
	return w, nil
}

// gather founds a team with its members and patients.
func gather(ctx context.Context, d *desk.Desk, t int, members []string) (p place, err error) {
	profile := teams.Profile{First: "Inès", Last: "Haddad", Profession: practice.Nurse}
	p.ID = fmt.Sprintf("%032x", sha256.Sum256(fmt.Appendf(nil, "team %d", t)))[:32]
	n := 0
	ask := func(act string, args any) desk.Ask {
		raw, e := jsonv2.Marshal(args)
		err = errors.Join(err, e)
		n++
		return desk.Ask{ID: fmt.Sprintf("%032x", n), Act: act, V: 1, Made: time.Now(), Args: raw}
	}
	do := func(by string, asks ...desk.Ask) {
		answers, e := d.Do(ctx, p.ID, by, asks)
		err = errors.Join(err, e)
		for _, a := range answers {
			if a.Refusal != nil || a.Unknown {
				err = errors.Join(err, fmt.Errorf("a team could not be gathered: %+v", a))
			}
		}
	}
	if _, e := d.Found(ctx, p.ID, members[0], ask("team.found", teams.FoundArgs{Name: "l'équipe des Tilleuls", Zone: "Europe/Paris", Profile: profile})); e != nil {
		return p, e
	}
	var first []desk.Ask
	for i := range patients {
		a := ask("patient.add", teams.AddPatientArgs{Title: "Mme", First: "Odette", Last: fmt.Sprintf("Lambert %d", i+1),
			Street: "12 rue des Tilleuls", Town: "Saint-Aubin-les-Tilleuls"})
		p.Patients = append(p.Patients, teams.NewIDs(p.ID, members[0], a.ID)())
		first = append(first, a)
	}
	secret := func(i int) string { return fmt.Sprintf("the secret of seat %d", i) }
	for i := range members[1:] {
		hash := sha256.Sum256([]byte(secret(i)))
		first = append(first, ask("invitation.make", teams.MakeInvitationArgs{Hash: hex.EncodeToString(hash[:])}))
	}
	do(members[0], first...)
	for i, m := range members[1:] {
		do(m, ask("team.join", teams.JoinArgs{Secret: secret(i), Profile: profile}))
	}
	return p, err
}
