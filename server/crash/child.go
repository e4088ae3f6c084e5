package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"

	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/run"
	"ronde/server/web"
	"ronde/teams/practice"
)

// The same program is started again as the server: crash child <folder> <how
// many people its parent knows> [late]. It tells its parent in lines of JSON
// who was signed in, then where it answers. When its input ends, so does it: a
// parent that dies leaves no server behind.

const childArg = "child"

// said is one line from the child.
type said struct {
	Person string `json:"person,omitempty"`
	Token  string `json:"token,omitempty"`
	URL    string `json:"url,omitempty"`
}

var people = []accounts.Profile{
	{First: "Anna", Last: "Morel", Profession: practice.Nurse},
	{First: "Chloé", Last: "Durand", Profession: practice.Nurse},
	{First: "Bilal", Last: "Kaci", Profession: practice.CareAssistant},
	{First: "Sonia", Last: "Pereira", Profession: practice.CareAssistant},
	{First: "Emma", Last: "Vidal", Profession: practice.HomeAideC},
	{First: "Hugo", Last: "Martin", Profession: practice.HomeAideA},
}

func child(args []string) {
	if err := serve(args); err != nil {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func serve(args []string) error {
	known, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	c := config(args[0])
	c.Log = slog.New(slog.NewTextHandler(os.Stderr, nil))
	if len(args) > 2 {
		c.Journal = func(j desk.Journal) desk.Journal { return newLate(j) }
	}
	s, err := run.Start(context.Background(), c)
	if err != nil {
		return err
	}
	tell := json.NewEncoder(os.Stdout)
	for i := known; i < len(people); i++ {
		line, err := enter(s.Accounts, i)
		if err != nil {
			return err
		}
		if err := tell.Encode(line); err != nil {
			return err
		}
	}
	if err := tell.Encode(said{URL: s.URL}); err != nil {
		return err
	}
	io.Copy(io.Discard, os.Stdin) // until the parent ends us, or is gone
	return nil
}

// config is how parent and child name the same folder.
func config(dir string) run.Config {
	plenty := web.Rate{PerSecond: 1e6, Burst: 1e6}
	return run.Config{Addr: "127.0.0.1:0", Data: filepath.Join(dir, "data"), Key: filepath.Join(dir, "ronde.key"),
		Limits: web.Limits{Person: plenty, Address: plenty}}
}

// enter gives somebody a session. She may have an account already: the server
// was killed before her session was told.
func enter(s *accounts.Store, i int) (said, error) {
	name, password := fmt.Sprintf("tilleuls-%d", i), fmt.Sprintf("neuf personnes, un tableau %d", i)
	p, err := s.SignUp(context.Background(), accounts.NewPerson{Profile: people[i], Name: name, Password: password})
	var no *accounts.Refusal
	switch {
	case errors.As(err, &no) && no.Code == "name.taken":
		token, session, err := s.SignIn(context.Background(), name, password, "127.0.0.1", "")
		if err != nil {
			return said{}, err
		}
		return said{Person: session.Person, Token: token}, nil
	case err != nil:
		return said{}, err
	}
	token, _, err := s.NewSession(p.ID, "")
	return said{Person: p.ID, Token: token}, err
}
