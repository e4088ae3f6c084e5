// Command benchlive measures the live path: from an act that is posted to the
// moment the last of eleven colleagues has it on her socket.
//
//	go run ./server/benchlive
//
// A figure alone says what the machine is. So everything is measured beside a
// bare program in the same run, in rounds that take turns: a minimal server on
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
)

func main() {
	if len(os.Args) > 2 && os.Args[1] == childArg {
		child(os.Args[2])
	}
	p := usual
	flag.StringVar(&p.dir, "dir", "", "where the folders lie; the system's temporary folder")
	flag.StringVar(&p.profile, "profile", "", "write CPU profiles of ours to this name and the number of writers")
	flag.IntVar(&p.sockets, "sockets", p.sockets, "how many idle sockets")
	flag.BoolVar(&p.path, "path", true, "measure acts a second and act to last")
	flag.BoolVar(&p.memory, "memory", true, "measure idle sockets")
	flag.BoolVar(&p.deaf, "deaf", true, "measure the member who never reads")
	flag.BoolVar(&p.back, "back", true, "measure how soon phones are back after a restart")
	flag.IntVar(&p.phones, "phones", p.phones, "how many of them")
	flag.Parse()
	if flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	p.out = os.Stdout
	if err := p.run(); err != nil {
		fmt.Fprintln(os.Stderr, "benchlive:", err)
		os.Exit(1)
	}
}
