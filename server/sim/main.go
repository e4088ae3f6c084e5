// Command sim plays two small days of a team of twelve on the real rules, desk and
// journal, with everything that goes wrong on the way: phones without a network,
// phones whose clock is two hours wrong, requests that are lost, answers that are
// lost, requests that come twice or come late, acts of an app that is newer than
// the server, phones that die and read their disk again, somebody who leaves the
// team while her phone still holds what she did, a server that dies before or
// after an append, and a server restored from its backup: the last one, or in a
// third of the plays, where a backup is made at night only, yesterday's.
//
//	go run ./server/sim                 200 seeds
//	go run ./server/sim -seeds 10000    an evening's: some ten minutes on two processors
//	go run ./server/sim -seed 17 -v     one of them, told step by step
//
// Some of the acts are those of a usual day, some are any of the table, and most are
// of a few concepts on which a play dwells, so that what is begun is also ended;
// arguments are made up from their types, so that a new act is played the day it
// is written. Most plays have a guest.
//
// The phone in here follows the rules that frontend/src/outbox.ts states at its
// beginning; phone.go says them again beside the code. At the end the network is
// good for everybody, and then:
//
//	lost     acts that a phone had on its disk and that are neither in the journal nor in its user's sight as
//	         refused; facts that were refused; facts in the journal whose words stand in no note and not in the tray
//	doubled  acts that are in the journal twice, and notes that are there twice
//	unseen   phones whose documents are not those that their person may see
//
// Counted apart are facts that make no sense, of acts that the makers of arguments
// do not know well enough yet: no form sends them, and their refusal is in sight.
// So are the words of a guest whose time is over, which are refused in her sight,
// and notes that were erased with a file, from the journal too; and what was taken
// from somebody who then left, when the server is restored to before that: a phone
// outside the team is told nothing, and so does not hear that it is asked again.
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
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"ronde/server/seal"
)

func main() {
	seeds := flag.Int("seeds", 200, "how many days")
	one := flag.Uint64("seed", 0, "only this day")
	verbose := flag.Bool("v", false, "tell every step, or of many days why what was refused")
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
	if verbose && one != 0 {
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
		o, err := several(controls, func(seed uint64) (outcome, error) { return play(seed, wrong) })
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "control, a phone that %s: acts %d lost %d doubled %d\n", wrong, o.acts, o.lost, o.doubled)
		if wrong == careless && o.doubled == 0 || wrong == forgetful && o.lost == 0 {
			return fmt.Errorf("this control does not fail: the test tests nothing")
		}
	}

	begin := time.Now()
	all, err := several(seeds, func(seed uint64) (outcome, error) {
		o, err := play(seed, none)
		if err == nil && !o.good() {
			fmt.Fprintf(out, "seed %d: lost %d doubled %d unseen %d\n", seed, o.lost, o.doubled, o.unseen)
		}
		return o, err
	})
	if err != nil {
		return err
	}
	took := time.Since(begin)
	fmt.Fprintf(out, "entries %d, refused and in sight %d, in the tray %d; sent again %d, came twice %d, came late %d\n",
		all.entries, all.refused, all.aside, all.again, all.twice, all.late)
	fmt.Fprintf(out, "%d phones died, %d servers died, %d restored, %d people left: %d acts of theirs had been taken when a restore forgot them; %d notes were erased with a file\n",
		all.phones, all.servers, all.restores, all.left, all.forgot, all.erased)
	fmt.Fprintf(out, "%d of the %d acts of the table were done", len(table)-len(all.undone()), len(table))
	if names := all.undone(); len(names) > 0 {
		fmt.Fprintf(out, "; not %s", strings.Join(names, ", "))
	}
	fmt.Fprintf(out, "; %d facts made no sense; in %s, %s a seed\n", all.senseless, took.Round(time.Millisecond), (took / time.Duration(max(1, seeds))).Round(100*time.Microsecond))
	if verbose {
		for _, name := range slices.Sorted(maps.Keys(all.why)) {
			fmt.Fprintf(out, "refused %s %d\n", name, all.why[name])
		}
	}
	return tell(out, seeds, all)
}

// several plays the seeds from 1 on, as many at once as the machine has
// processors: days share nothing.
func several(seeds int, play func(seed uint64) (outcome, error)) (all outcome, err error) {
	var mutex sync.Mutex
	var playing sync.WaitGroup
	next := uint64(0)
	for range runtime.GOMAXPROCS(0) {
		playing.Go(func() {
			for {
				mutex.Lock()
				next++
				seed := next
				over := seed > uint64(seeds) || err != nil
				mutex.Unlock()
				if over {
					return
				}
				o, failed := play(seed)
				mutex.Lock()
				all.add(o)
				err = errors.Join(err, failed)
				mutex.Unlock()
			}
		})
	}
	playing.Wait()
	return all, err
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
	left, forgot                  int            // people who left, and what of theirs was taken and then gone with a restore
	erased                        int            // notes that went with a file that was erased
	did                           map[string]int // acts in the journal, by name
	senseless                     int            // facts that no form would send
	why                           map[string]int // refusals, by act and code
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
	o.left += p.left
	o.forgot += p.forgot
	o.erased += p.erased
	o.senseless += p.senseless
	if o.why == nil {
		o.why = map[string]int{}
	}
	for name, n := range p.why {
		o.why[name] += n
	}
	for name, n := range p.did {
		if o.did == nil {
			o.did = map[string]int{}
		}
		o.did[name] += n
	}
}
