// Command stage is the Ronde that the end-to-end tests play on: the real server
// on a folder of its own, l'équipe des Tilleuls on Tuesday 24 November 2026 at
// 08:50 in Paris, and a clock that the tests move.
//
//	go run ./server/stage            the world, filled on its own dates
//	go run ./server/stage -empty     nobody and nothing
//	go run ./server/stage -whole     the world with a plan of care and a circle, which tests write themselves
//	go run ./server/stage -at 2026-11-24T17:30:00+01:00
//	go run ./server/stage -visits 600         the world with as many more visits, today and tomorrow
//	go run ./server/stage -app folder         the front end in a folder, read at each start, not the one built in
//
// # Protocol
//
// Commands are lines on standard input; each is answered by one line of JSON on
// standard output, in order. Before the first command there is one line, once
// the server answers:
//
//	{"ok":true,"url":"http://localhost:41234","now":"2026-11-24T07:50:01Z","app":true,
//	 "team":"…","password":"…","people":[{"person":"anna","id":"…","name":"anna.m",
//	 "first":"Anna","last":"Morel","profession":"ide","says":"infirmière"},…]}
//
// Go to url and to no other host: the cookie and the check of origins are for
// "localhost". app is false when the front end was not built before the stage
// was. With -empty there is no team and people is empty.
//
//	clock                        says what time it is        {"ok":true,"now":"…"}
//	clock +10m                   moves the clock: -1h30m, +72h
//	clock set <RFC 3339>         sets the clock
//	session <person>             signs somebody in           {"ok":true,"cookie":{"name":…,"value":…,"url":…}}
//	restart                      stops the server and starts it again on the same folder and port
//	kill                         ends the server at once: kill -9, no close frame, nothing is finished
//	start                        starts it after kill
//	backup                       makes a backup, as "ronde backup" does; the next one replaces it
//	restore                      stops the server if it is up, throws its folder away, brings the last
//	                             backup back and starts on the same port: another epoch, and what came
//	                             after the backup is gone, sessions that began since included
//	shell off                    from the next start on browsers are told to drop the front end they keep; shell on
//	hurry 50 20s                 50 changes a second for 20 s, by everybody, of the visits that -visits added
//	quit                         ends everything and removes the folder
//
// What cannot be done is answered {"ok":false,"error":"…"} and changes nothing.
// The clock runs on in real seconds from where it was set, also while the server
// is down; after a move every open team looks at it at once. A cookie is what
// Playwright's addCookies takes. The end of standard input means quit, so nothing
// is left behind when the tests are killed.
//
// The server is a child process (this program, called with "play"), because only
// a process can be killed like one.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// opening is the moment at which the play begins.
const opening = "2026-11-24T08:50:00+01:00"

func main() { os.Exit(stage(os.Args[1:], os.Stdin, os.Stdout)) }

func stage(args []string, in io.Reader, out io.Writer) int {
	err := error(nil)
	if len(args) > 0 && args[0] == "play" {
		err = play(args[1:], in, out)
	} else {
		err = keep(args, in, out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "stage:", err)
		return 1
	}
	return 0
}

// keep starts the server and does what it is told until quit.
func keep(args []string, in io.Reader, out io.Writer) (err error) {
	flags := flag.NewFlagSet("stage", flag.ContinueOnError)
	empty := flags.Bool("empty", false, "nobody and nothing, rather than the world")
	whole := flags.Bool("whole", false, "the world with a plan of care and a circle")
	at := flags.String("at", opening, "what time it is at the beginning, as RFC 3339")
	visits := flags.Int("visits", 0, "add visits to the world until there are so many today and tomorrow")
	app := flags.String("app", "", "a folder with the front end, in place of the one that is built in")
	if err := flags.Parse(args); err != nil {
		return err
	}
	begin, err := time.Parse(time.RFC3339, *at)
	if err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is no setting", flags.Arg(0))
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	fill := []string{fmt.Sprintf("-fill=%t", !*empty), fmt.Sprintf("-whole=%t", *whole), fmt.Sprintf("-visits=%d", *visits)}
	k, err := open(begin, fill, *app)
	if err != nil {
		return err
	}
	defer func() {
		if closing := k.close(); err == nil {
			err = closing
		}
	}()
	answers := json.NewEncoder(out)
	if err := answers.Encode(k.hello()); err != nil {
		return err
	}
	for lines := read(in); ; {
		select {
		case <-signals:
			return nil
		case line, ok := <-lines:
			if !ok || line == "quit" {
				if ok {
					return answers.Encode(answer{OK: true})
				}
				return nil
			}
			if err := answers.Encode(k.do(strings.Fields(line))); err != nil {
				return err
			}
		}
	}
}

// read gives the lines of standard input until it ends.
func read(in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for scan := bufio.NewScanner(in); scan.Scan(); {
			lines <- strings.TrimSpace(scan.Text())
		}
	}()
	return lines
}
