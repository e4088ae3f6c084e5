package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// machine prints on what and under which limits the figures were taken.
func (p *plan) machine() error {
	synced, err := fsync(p.dir)
	if err != nil {
		return err
	}
	var u syscall.Utsname
	syscall.Uname(&u)
	fmt.Fprintf(p.out, "machine: %s, %d processors, %s, Linux %s, %s\n", processor(), runtime.NumCPU(), runtime.Version(), charsOf(u.Release[:]), busy())
	fmt.Fprintf(p.out, "disk: %s, writing 16 KiB and fdatasync %s\n", disk(p.dir), ms(synced))
	fmt.Fprintf(p.out, "limits: a device %.0g acts a second (%.0g at once), an address the same; one act a request; 5 sockets a device\n", limits.Person.PerSecond, limits.Person.Burst)
	fmt.Fprintf(p.out, "rounds: %d of each figure and side, in turns, medians; writers, receivers and servers share the machine\n", p.rounds)
	return nil
}

// busy tells how many others want the processors.
func busy() string {
	text, _ := os.ReadFile("/proc/loadavg")
	first, _, _ := strings.Cut(string(text), " ")
	load, err := strconv.ParseFloat(first, 64)
	switch {
	case err != nil:
		return "load unknown"
	case load > float64(runtime.NumCPU()):
		return "load " + first + " (BUSY with something else: times mean little, ratios less than usual)"
	}
	return "load " + first
}

func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}

// disk names the file system; one in memory makes every figure worthless.
func disk(dir string) string {
	const tmpfs, overlay, ext4, xfs, btrfs = 0x01021994, 0x794c7630, 0xef53, 0x58465342, 0x9123683e
	var s syscall.Statfs_t
	if syscall.Statfs(dir, &s) != nil {
		return "unknown"
	}
	switch int64(s.Type) {
	case tmpfs:
		return "tmpfs (IN MEMORY: a commit costs nothing here, name a folder on a disk with -dir)"
	case overlay:
		return "overlay"
	case ext4:
		return "ext4"
	case xfs:
		return "xfs"
	case btrfs:
		return "btrfs"
	}
	return fmt.Sprintf("file system %x", s.Type)
}

// fsync gives how long the disk takes to keep a little.
func fsync(dir string) (time.Duration, error) {
	f, err := os.Create(filepath.Join(dir, "fsync"))
	if err != nil {
		return 0, err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	var took []time.Duration
	page := make([]byte, 16<<10)
	for i := range 200 {
		began := time.Now()
		if _, err := f.WriteAt(page, int64(i%64)*int64(len(page))); err != nil {
			return 0, err
		}
		if err := syscall.Fdatasync(int(f.Fd())); err != nil {
			return 0, err
		}
		took = append(took, time.Since(began))
	}
	return middle(took), nil
}

func charsOf(s []int8) string {
	var b strings.Builder
	for _, c := range s {
		if c == 0 {
			break
		}
		b.WriteByte(byte(c))
	}
	return b.String()
}
