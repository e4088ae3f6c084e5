// Command sim plays small days of a team of twelve on the real rules, desk and
// journal, with everything that goes wrong on the way: phones without a network,
// requests that are lost, answers that are lost, requests that come twice or come
// late, phones that die and read their disk again, a server that dies before or
// after an append, and a server restored from its backup.
//
//	go run ./server/sim                 200 seeds
//	go run ./server/sim -seeds 2000
//	go run ./server/sim -seed 17 -v     one of them, told step by step
//
// The phone in here follows the rules that frontend/src/outbox.ts states at its
// beginning; phone.go says them again beside the code. At the end of a day the
// network is good for everybody, and then:
//
//	lost     acts that a phone had on its disk and that are neither in the journal nor in its user's sight as refused
//	doubled  acts that are in the journal twice, and notes that are there twice
//	unseen   phones whose documents are not those of the server
//
// The last line is `seeds N acts N lost 0 doubled 0 unseen 0`; any other number
// ends with 1. Before it, two controls play some days with phones that must fail:
// one takes a new id whenever it sends an act again, and doubles; one forgets what
// was accepted without waiting for a backup, and loses when the server is restored.
//
// Time, ids and chance come from the seed; how goroutines take turns does not
// matter, because one thing is done after another.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"ronde/server/seal"
)

func main() {
	seeds := flag.Int("seeds", 200, "how many days")
	one := flag.Uint64("seed", 0, "only this day")
	verbose := flag.Bool("v", false, "tell every step")
	flag.Parse()
	if err := sim(os.Stdout, *seeds, *one, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "sim:", err)
		os.Exit(1)
	}
}

const controls = 10

func sim(out io.Writer, seeds int, one uint64, verbose bool) error {
	folder, err := place()
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	master, err := seal.MakeMaster(filepath.Join(folder, "key"))
	if err != nil {
		return err
	}
	say := io.Discard
	if verbose {
		say = out
	}
	play := func(seed uint64, wrong flaw) (outcome, error) {
		data, err := os.MkdirTemp(folder, "day")
		if err != nil {
			return outcome{}, err
		}
		defer os.RemoveAll(data)
		o, err := day(seed, data, master, wrong, say)
		if err != nil {
			err = fmt.Errorf("seed %d: %w", seed, err)
		}
		return o, err
	}
	if one != 0 {
		o, err := play(one, none)
		if err != nil {
			return err
		}
		return tell(out, 1, o)
	}

	for _, wrong := range []flaw{careless, forgetful} {
		var o outcome
		for seed := range uint64(controls) {
			day, err := play(seed+1, wrong)
			if err != nil {
				return err
			}
			o.add(day)
		}
		fmt.Fprintf(out, "control, a phone that %s: acts %d lost %d doubled %d\n", wrong, o.acts, o.lost, o.doubled)
		if wrong == careless && o.doubled == 0 || wrong == forgetful && o.lost == 0 {
			return fmt.Errorf("this control does not fail: the test tests nothing")
		}
	}

	begin := time.Now()
	var all outcome
	for seed := range uint64(seeds) {
		o, err := play(seed+1, none)
		if err != nil {
			return err
		}
		if !o.good() {
			fmt.Fprintf(out, "seed %d: lost %d doubled %d unseen %d\n", seed+1, o.lost, o.doubled, o.unseen)
		}
		all.add(o)
	}
	fmt.Fprintf(out, "entries %d, refused and in sight %d, in the tray %d; sent again %d, came twice %d, came late %d; %d phones died, %d servers died, %d restored; in %s\n",
		all.entries, all.refused, all.aside, all.again, all.twice, all.late, all.phones, all.servers, all.restores, time.Since(begin).Round(time.Millisecond))
	return tell(out, seeds, all)
}

func tell(out io.Writer, seeds int, o outcome) error {
	fmt.Fprintf(out, "seeds %d acts %d lost %d doubled %d unseen %d\n", seeds, o.acts, o.lost, o.doubled, o.unseen)
	if !o.good() {
		return fmt.Errorf("not everything is as it was done")
	}
	return nil
}

// place is a folder in memory where the machine has one: thousands of days need
// no real disk, and that what is answered is on it is shown by server/crash.
func place() (string, error) {
	if s, err := os.Stat("/dev/shm"); err == nil && s.IsDir() {
		if dir, err := os.MkdirTemp("/dev/shm", "ronde-sim"); err == nil {
			return dir, nil
		}
	}
	return os.MkdirTemp("", "ronde-sim")
}

// outcome is what a day, or all days, came to.
type outcome struct {
	acts, entries, refused, aside int
	again, twice, late            int
	phones, servers, restores     int
	lost, doubled, unseen         int
}

func (o outcome) good() bool { return o.lost == 0 && o.doubled == 0 && o.unseen == 0 }

func (o *outcome) add(p outcome) {
	o.acts += p.acts
	o.entries += p.entries
	o.refused += p.refused
	o.aside += p.aside
	o.again += p.again
	o.twice += p.twice
	o.late += p.late
	o.phones += p.phones
	o.servers += p.servers
	o.restores += p.restores
	o.lost += p.lost
	o.doubled += p.doubled
	o.unseen += p.unseen
}
