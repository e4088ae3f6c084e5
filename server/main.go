// Ronde is the shared workplace of a self-managed home-care team.
//
//	ronde serve     answers on RONDE_ADDR until it is told to stop
//	ronde verify    reads everything in a stopped data folder and says what is damaged
//
// Settings are environment variables:
//
//	RONDE_ADDR   where to listen           localhost:8080
//	RONDE_DATA   the folder of the data    ./data
//	RONDE_KEY    the key file              the data folder's name with .key
//	RONDE_URL    the public address        http:// and RONDE_ADDR
//	RONDE_PROXY  trusted front proxies     none (addresses, with commas; they tell the client's address in X-Forwarded-For)
//	DEMO         1: an invented team, in an empty folder
//
// It ends with 0 when it was told to stop, 1 when something failed, 2 when it was
// called in a way it does not know, and 3 when another Ronde holds the folder.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"ronde/frontend"
	"ronde/server/run"
)

func main() { os.Exit(ronde(os.Args[1:], os.Getenv)) }

func ronde(args []string, env func(string) string) int {
	verb := "serve"
	if len(args) > 0 {
		verb = args[0]
	}
	c := config(env)
	var err error
	switch {
	case len(args) > 1:
		verb = "?"
		fallthrough
	default:
		fmt.Fprintf(os.Stderr, "ronde: the verbs are serve and verify\n")
		return 2
	case verb == "serve":
		err = serve(c, env("DEMO") == "1")
	case verb == "verify":
		err = run.Verify(c, os.Stdout)
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, run.ErrHeld):
		fmt.Fprintf(os.Stderr, "ronde: another Ronde holds %s: stop it first, or name another folder in RONDE_DATA\n", c.Data)
		return 3
	}
	fmt.Fprintln(os.Stderr, "ronde:", err)
	return 1
}

func config(env func(string) string) run.Config {
	or := func(name, usual string) string {
		if v := env(name); v != "" {
			return v
		}
		return usual
	}
	c := run.Config{Addr: or("RONDE_ADDR", "localhost:8080"), Data: or("RONDE_DATA", "./data"), Key: env("RONDE_KEY"), URL: env("RONDE_URL")}
	if p := env("RONDE_PROXY"); p != "" {
		c.Proxies, c.ProxyHeader = strings.Split(p, ","), "X-Forwarded-For"
	}
	return c
}

func serve(c run.Config, invented bool) error {
	c.App = frontend.Dist()
	var d demo
	if invented {
		c.Fill = d.fill
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := run.Start(ctx, c)
	if err != nil {
		return err
	}
	fmt.Printf("Ronde answers on %s\n", s.URL)
	if invented {
		if err := d.say(ctx, os.Stdout, s); err != nil {
			return errors.Join(err, s.Close())
		}
	}
	return s.Wait(ctx)
}
