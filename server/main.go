// Ronde is the shared workplace of a self-managed home-care team.
//
//	ronde serve               answers on RONDE_ADDR until it is told to stop
//	ronde backup <folder>     copies the data, while the server works or when it is stopped
//	ronde restore <folder>    brings a backup back into an empty data folder
//	ronde verify [<folder>]   reads a stopped data folder, or a backup, and says what is damaged
//
// Settings are environment variables:
//
//	RONDE_ADDR   where to listen           localhost:8080
//	RONDE_DATA   the folder of the data    ./data
//	RONDE_KEY    the key file              the data folder's name with .key
//	RONDE_URL    the public address        http:// and RONDE_ADDR
//	RONDE_PROXY  trusted front proxies     none (addresses, with commas; they tell the client's address in X-Forwarded-For)
//	RONDE_SHELL  off: phones drop the pages they keep
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
	c := config(env)
	if len(args) == 0 {
		args = []string{"serve"}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var err error
	switch verb, with := args[0], args[1:]; {
	case verb == "serve" && len(with) == 0:
		err = serve(ctx, c, env("DEMO") == "1")
	case verb == "verify" && len(with) == 0:
		err = run.Verify(c, os.Stdout)
	case verb == "verify" && len(with) == 1:
		err = run.VerifyFolder(c, with[0], os.Stdout)
	case verb == "backup" && len(with) == 1:
		err = run.Backup(ctx, c, with[0], os.Stdout)
	case verb == "restore" && len(with) == 1:
		err = run.Restore(ctx, c, with[0], os.Stdout)
	default:
		fmt.Fprintln(os.Stderr, "ronde: the verbs are serve, backup <folder>, restore <folder> and verify [<folder>]")
		return 2
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, run.ErrHeld):
		fmt.Fprintf(os.Stderr, "ronde: %s: stop it first, or name another folder in RONDE_DATA\n", holder(c))
		return 3
	}
	fmt.Fprintln(os.Stderr, "ronde:", err)
	return 1
}

// holder says who holds the data folder, as far as it tells.
func holder(c run.Config) string {
	if s, ok := run.Running(c); ok {
		return fmt.Sprintf("process %d holds %s and answers on %s", s.PID, c.Data, s.URL)
	}
	return "another Ronde holds " + c.Data
}

func config(env func(string) string) run.Config {
	or := func(name, usual string) string {
		if v := env(name); v != "" {
			return v
		}
		return usual
	}
	c := run.Config{Addr: or("RONDE_ADDR", "localhost:8080"), Data: or("RONDE_DATA", "./data"), Key: env("RONDE_KEY"), URL: env("RONDE_URL"),
		NoShell: env("RONDE_SHELL") == "off"}
	if p := env("RONDE_PROXY"); p != "" {
		c.Proxies, c.ProxyHeader = strings.Split(p, ","), "X-Forwarded-For"
	}
	return c
}

func serve(ctx context.Context, c run.Config, invented bool) error {
	c.App = frontend.Dist()
	var d demo
	if invented {
		c.Fill = d.fill
	}
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
