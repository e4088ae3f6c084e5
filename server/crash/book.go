package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"ronde/teams"
)

// state is what a person was told about an act.
type state int

const (
	unknown state = iota // nothing, or "ask again"
	kept
	refused
)

// asked is one act that somebody sent, once or many times.
type asked struct {
	team, by, id, act string
	text              string // of a note

	state state
	seq   uint64
}

// book holds everything that was sent.
type book struct {
	mu       sync.Mutex
	all      []*asked
	problems []string
	again    int // acts sent once more after they were answered
	unasked  int // answers that never came, and were asked for again
}

func (b *book) add(a *asked) *asked {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.all = append(b.all, a)
	return a
}

// found says that something was answered that must not be.
func (b *book) found(say string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.problems = append(b.problems, fmt.Sprintf(say, args...))
}

// result is the end of a trial.
type result struct {
	kills, acts, lost, doubled int

	unknown, refused int      // acts that ended so
	problems         []string // each one, in words
	err              error    // the trial itself failed
}

func (r result) well() bool { return r.err == nil && r.lost+r.doubled+len(r.problems) == 0 }

// complain prints what was wrong.
func (r result) complain(out io.Writer) {
	for i, p := range r.problems {
		if i == 20 {
			fmt.Fprintf(out, "and %d more\n", len(r.problems)-i)
			break
		}
		fmt.Fprintln(out, p)
	}
	if r.err != nil {
		fmt.Fprintln(out, "crash:", r.err)
	}
}

// leave removes the folder, unless something was wrong that must not be.
func (r result) leave(out io.Writer, dir string, control bool) {
	if r.well() || control {
		os.RemoveAll(dir)
		return
	}
	fmt.Fprintln(out, "the folder is kept:", dir)
}

func (r *result) say(text string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(text, args...))
}

// compare lays what people were told beside what the journals hold.
func compare(told []*asked, journals map[teams.ID][]teams.Entry) (r result) {
	type name struct{ team, by, id string }
	there := map[name][]teams.Entry{}
	for team, entries := range journals {
		for _, e := range entries {
			if e.By != "" {
				n := name{team, e.By, e.ID}
				there[n] = append(there[n], e)
			}
		}
	}
	for _, a := range told {
		n := name{a.team, a.by, a.id}
		entries := there[n]
		delete(there, n)
		if len(entries) > 1 {
			r.doubled += len(entries) - 1
			r.say("twice: %s %s", a.act, a.id)
		}
		switch a.state {
		case unknown:
			r.unknown++
		case refused:
			r.refused++
			if len(entries) > 0 {
				r.say("refused, and yet there: %s %s", a.act, a.id)
			}
		case kept:
			r.acts++
			if !slices.ContainsFunc(entries, a.is) {
				r.lost++
				r.say("lost: %s %s, number %d", a.act, a.id, a.seq)
			}
		}
	}
	for n := range there {
		r.say("nobody sent this: %s", n.id)
	}
	return r
}

// is tells whether an entry is this act, under the number that was answered and
// with the text that was sent. Who has left is told no number: then it is there
// under any, or in the tray.
func (a *asked) is(e teams.Entry) bool {
	if a.seq != 0 && e.Seq != a.seq || e.Act != a.act {
		return false
	}
	if a.text == "" {
		return true
	}
	if len(e.Put) != 1 {
		return false
	}
	if as, ok := e.Put[0].Body.(*teams.Aside); ok {
		return a.seq == 0 && strings.Contains(as.Text, a.text)
	}
	note, ok := e.Put[0].Body.(*teams.Note)
	return ok && note.Text == a.text
}
