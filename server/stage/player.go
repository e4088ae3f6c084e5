package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"sync/atomic"
	"time"

	"ronde/frontend"
	"ronde/server/run"
	"ronde/server/world"
)

// playing is the first line of the child.
type playing struct {
	URL    string
	Addr   string
	Signed *world.Signed `json:",omitempty"`
}

// request is what the child is asked, one of its fields.
type request struct {
	Ahead   *time.Duration `json:",omitempty"` // the clock has moved
	Session string         `json:",omitempty"` // sign this person in
	Hurry   *pace          `json:",omitempty"` // many changes
}

// pace is how fast a team is to change, and for how long.
type pace struct {
	Team      string
	PerSecond int
	Long      time.Duration
}

// play serves until its standard input ends.
func play(args []string, in io.Reader, out io.Writer) error {
	flags := flag.NewFlagSet("play", flag.ContinueOnError)
	data := flags.String("data", "", "the folder")
	addr := flags.String("addr", "localhost:0", "where to listen")
	start := flags.Duration("ahead", 0, "from real time to the time of the play")
	fill := flags.Bool("fill", false, "fill the folder with the world")
	whole := flags.Bool("whole", false, "with what the tests write themselves")
	visits := flags.Int("visits", 0, "add visits until there are so many")
	app := flags.String("app", "", "the folder of the front end")
	drop := flags.Bool("drop", false, "have browsers drop the front end they keep")
	if err := flags.Parse(args); err != nil {
		return err
	}
	signal.Ignore(os.Interrupt) // the keeper hears it, and ends this in good order
	var ahead atomic.Int64
	ahead.Store(int64(*start))
	said := playing{}
	c := run.Config{Addr: *addr, Data: *data, App: frontend.Dist(), NoShell: *drop,
		Now: func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) },
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	if *app != "" {
		c.App = os.DirFS(*app)
	}
	if *fill {
		c.Fill = func(ctx context.Context, s *run.Server) error {
			signed, err := world.Fill(ctx, s, world.Options{Exact: true, Whole: *whole})
			said.Signed = &signed
			if err == nil && *visits > 0 {
				err = crowd(ctx, s, signed.Team, *visits)
			}
			return err
		}
	}
	ctx, end := context.WithCancel(context.Background())
	defer end()
	s, err := run.Start(ctx, c)
	if err != nil {
		return err
	}
	// The port that was given is kept for the next start; the name stays
	// "localhost", because cookies and origins are about it.
	said.URL, said.Addr = s.URL, s.URL[len("http://"):]
	ended := make(chan error, 1)
	go func() { ended <- s.Wait(ctx) }()
	answers := json.NewEncoder(out)
	err = answers.Encode(said)
	for scan := bufio.NewScanner(in); err == nil && scan.Scan(); {
		var r request
		if err = json.Unmarshal(scan.Bytes(), &r); err == nil {
			err = answers.Encode(reply(ctx, s, r, &ahead))
		}
	}
	end()
	return errors.Join(err, <-ended)
}

func reply(ctx context.Context, s *run.Server, r request, ahead *atomic.Int64) any {
	if r.Hurry != nil {
		h, err := hurry(ctx, s, r.Hurry.Team, r.Hurry.PerSecond, r.Hurry.Long)
		if err != nil {
			return map[string]string{"Error": err.Error()}
		}
		return h
	}
	if r.Ahead != nil {
		ahead.Store(int64(*r.Ahead))
		s.Desk.Nudge()
		return struct{}{}
	}
	token, _, err := s.Accounts.NewSession(r.Session, "")
	if err != nil {
		return map[string]string{"Error": err.Error()}
	}
	return map[string]string{"Token": token}
}
