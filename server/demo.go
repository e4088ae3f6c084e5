package main

import (
	"context"
	"fmt"
	"io"

	"ronde/server/run"
	"ronde/server/world"
)

// shown are those whose sign-in DEMO=1 prints: an infirmière, an aide-soignante,
// an aide à domicile, and somebody's daughter, who is a guest.
var shown = []string{"anna", "bilal", "fatou", "claire"}

// demo fills an empty folder with the invented team.
type demo struct{ filled bool }

func (d *demo) fill(ctx context.Context, s *run.Server) error {
	d.filled = true
	if _, err := world.Fill(ctx, s, world.Options{Whole: true}); err != nil {
		return fmt.Errorf("the demo could not be filled in; start again with another folder in RONDE_DATA: %w", err)
	}
	return nil
}

// say prints how to sign in, as far as the people of the demo are there.
func (d *demo) say(ctx context.Context, out io.Writer, s *run.Server) error {
	if !d.filled {
		fmt.Fprintln(out, "DEMO=1 fills only an empty folder; this one is served as it is")
	}
	people, err := world.Known(ctx, s.Accounts, shown...)
	if err != nil || len(people) == 0 {
		return err
	}
	fmt.Fprintf(out, "\nAn invented team. Open %s in several browsers and sign in as\n\n", s.URL)
	for _, p := range people {
		fmt.Fprintf(out, "  %-8s %s %s, %s\n", p.Name, p.First, p.Last, p.Says)
	}
	fmt.Fprintf(out, "\nwith the password   %s\nwhich everybody can read: no real people here.\n", world.Password)
	return nil
}
