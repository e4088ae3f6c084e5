// Command bench measures Ronde beside bare programs of the same run. A figure
// alone says what the machine is; the bare program beside it says what disk,
// kernel and libraries cost by themselves.
//
//	go run ./server/bench
//	go run ./server/bench -rows path,deaf,memory,back
//
// # The rows of `make bench`
//
//	teams     1,000 teams with 12 sockets each, one act due every half
//	          millisecond, whether or not the server keeps up. From the moment an
//	          act was due to its answer, and to the last of its team's 12 sockets;
//	          beside bare commits of the same keys to copies of the same 1,000
//	          files at the same schedule. And the server's CPU for an act
//	writers   the server's CPU for an act with 16 writers in one team, all of whose
//	          sockets listen, and with one that does
//	snapshot  what a phone fetches of a team of 80 patients, beside a bare Fiber
//	          handler that sends equal bytes
//	start     from the start of the process to its first answer to somebody who is
//	          signed in, with 1,000 teams on the disk; the first touch of a team
//	          nobody has opened, beside opening and reading the same file bare.
//	          The files are in the kernel's cache: what a disk costs is not in it
//	render    notes of 2 KB made into HTML, for a second of CPU, beside goldmark alone
//	search    one team with 50,000 notes of about 45 words (-notes), written by its
//	          twelve people over three years, one every half hour: the first search,
//	          which builds the index, and then pages of 50 at most, newest first, of
//	          one word, two words, the beginning of one, one with a slip, one in the
//	          notes about one person, and one that nobody wrote; through the desk,
//	          with unsealing and sight, without HTTP. Beside reading the same texts,
//	          folded beforehand in memory, from the newest on until a page is full.
//	          What is found is compared
//	notes     the last 100 notes of one person after another of that team, over HTTP,
//	          as the front end asks for them: as many as the server takes, and times
//	          at a third of what the slower of the two took; beside a bare Fiber
//	          handler that sends equal bytes
//	server    the same on a server with ten such teams (-old), 500,000 notes in all,
//	          and a word searched over HTTP in one team after another
//
// CPU is what the kernel counts for the server's process, user and system, from
// the first act of a round to the last, divided by the acts: sockets, garbage
// and all else it does meanwhile are in it, and nothing is subtracted. Those who
// write and listen are another process.
//
// # The rows of `make bench-live`
//
// path, deaf, memory, back: the live path, from an act that is posted to the
// moment the last of eleven colleagues has it on her socket.
//
// The bare program: a minimal server on
// the same HTTP and websocket libraries that takes the same request, writes the
// same keys with values of the same sizes in one bbolt transaction for all acts
// that wait, and sends the same bytes to the same eleven sockets. It knows
// nobody, checks nothing, decides nothing, seals nothing. What stands between
// the two is what Ronde does: sign-in, limits, strict reading, rules, sight,
// sealing and the chain.
//
// Measured, for 1, 16 and 64 writers in one team of twelve:
//
//	acts a second   every writer posts its next act as soon as the last one is
//	                answered; the figure includes that all receivers get them
//	act to last     open loop at a third of what the slower of the two took: acts
//	                are due at fixed moments, spread evenly over the writers; what
//	                is due while a writer still waits counts from when it was due.
//	                The clock stops when the last of the 11 sockets has read it
//
// Further: the memory of an idle socket whose person is signed in (2,000 sockets
// in 167 teams; heap, stacks and the runtime's records, and the resident memory
// of the process; not the kernel's buffers), and what one member who keeps her
// socket open and never reads costs the others' 99th percentile.
//
// And: how soon 1,000 phones are back on their sockets after a restart of the
// server, while people go on writing.
//
// Every figure is the median over the rounds. Both servers are processes of
// their own; writers and receivers are in a third, on the same machine, and
// take their part of its processors from both alike. That pulls ratios towards
// one, so the server's own processor time for an act is printed as well.
//
// -profile writes a CPU profile of ours. -dir says where the folders lie: it
// should be a real disk.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

func main() {
	if len(os.Args) > 2 && os.Args[1] == childArg {
		child(os.Args[2])
	}
	p := usual
	flag.StringVar(&p.dir, "dir", "", "where the folders lie; the system's temporary folder")
	flag.StringVar(&p.profile, "profile", "", "write CPU profiles of ours to names that begin so")
	chosen := flag.String("rows", "teams,writers,snapshot,start,render,search,notes,server", "what is measured, with commas; also path, deaf, memory, back")
	flag.IntVar(&p.teams, "teams", p.teams, "how many teams, with 12 sockets each")
	flag.Float64Var(&p.rate, "rate", p.rate, "acts a second in all of them")
	flag.IntVar(&p.sockets, "sockets", p.sockets, "how many idle sockets")
	flag.IntVar(&p.notes, "notes", p.notes, "how many notes a team has that has written for years")
	flag.IntVar(&p.old, "old", p.old, "how many such teams the server has that is asked over HTTP")
	flag.IntVar(&p.phones, "phones", p.phones, "how many phones come back after a restart")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	p.rows, p.out = strings.Split(*chosen, ","), os.Stdout
	if err := p.run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
