// Command crash kills the server under load, again and again, and counts what
// became of the acts that people were told are kept.
//
//	go run ./server/crash -kills 50
//
// It starts itself as a server (the same run.Start as the real one) on a fresh
// folder, lets several people write notes, add, take and tell visits, found
// teams and send acts a second time, and kills the server with SIGKILL at
// moments that nobody chose: while it starts on an empty folder, while the
// first team is founded, and in full work. Then it starts it again on the same
// folder, and so on. In the end it reads the journals of the stopped folder
// back and compares:
//
//   - every act that was answered "ok" is there once, under its number, with
//     its text;
//   - no act is there twice, none that was refused, none that nobody sent;
//   - an act without an answer may be there or not;
//   - every seal and every link of every journal is sound.
//
// The last line is "kills N acts N lost N doubled N", where acts are those that
// were answered "ok". It ends with 0 when nothing was lost, doubled, or found
// that was refused, and with 1 otherwise. The seed is printed; it repeats what
// is sent and when a kill is planned, not what the machine makes of it.
//
// # The control
//
// A harness that finds nothing has to show that it would. With -control a
// journal in between answers before it has written, and writes a little later;
// what it has not written yet dies with the process. The last line must then
// say that acts were lost, and the command ends with 1. Without -control a
// short control of a few kills runs first, and the command fails when that
// control loses nothing.
//
// # The drill
//
// With -drill the server is killed once, and its folder is taken to be lost:
//
//	people write, a backup is made meanwhile, people write on, kill -9,
//	the backup is brought back into a new folder, the server starts on it,
//	every phone sends again what it has sent since the last backup it heard of
//
// Half of the phones have not heard of the backup and send everything. Then all
// acts that were ever answered "ok" must be there once. The last line is "acts N
// lost N doubled N". In the control nobody sends again, and acts must be lost.
//
// What this does not show: kill -9 leaves the kernel's page cache alone. A
// server that only forgot to call fsync would lose nothing here, and the control
// is therefore not "fsync switched off" but a cache of our own that behaves as
// an unsynced disk does when the power goes. Power cuts need another harness.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == childArg {
		child(os.Args[2:])
	}
	kills := flag.Int("kills", 50, "how often the server is killed")
	seed := flag.Uint64("seed", uint64(time.Now().UnixNano()), "what is sent, and when a kill is planned")
	control := flag.Bool("control", false, "with a journal that answers before it has written, or a drill in which nobody sends again: it must lose")
	practise := flag.Bool("drill", false, "lose the folder once, bring a backup back, and send again")
	flag.Parse()
	if flag.NArg() > 0 || *kills < 1 {
		flag.Usage()
		os.Exit(2)
	}
	well := false
	if *practise {
		well = drills(os.Stdout, *seed, *control)
	} else {
		well = crash(os.Stdout, *kills, *seed, *control)
	}
	if !well {
		os.Exit(1)
	}
}

const controlKills = 4

// crash runs what the command promises and tells whether all was well.
func crash(out io.Writer, kills int, seed uint64, control bool) bool {
	if control {
		return trial{kills: kills, seed: seed, late: true, out: out}.run().well()
	}
	fmt.Fprintln(out, "control: a journal that answers before it has written")
	c := trial{kills: controlKills, seed: seed, late: true, out: out}.run()
	if c.err != nil || c.lost == 0 {
		fmt.Fprintln(out, "the control lost nothing: this harness would not notice a loss")
		return false
	}
	fmt.Fprintln(out, "the control loses, as it must; now the server as it is")
	return trial{kills: kills, seed: seed, out: out}.run().well()
}
