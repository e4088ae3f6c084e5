package main

import (
	"bytes"
	"slices"
	"strconv"
	"sync/atomic"
	"time"
)

// clock follows every act of a round from the moment it was due to the moment
// the last receiver had it. An act carries its number in the last eight digits
// of its id.
type clock struct {
	began     time.Time
	receivers int32
	next      atomic.Uint32
	acts      []actTime
}

type actTime struct {
	due  atomic.Int64
	left atomic.Int32
	took atomic.Int64 // 0 until the last receiver had it
	kept atomic.Int64 // 0 until it was answered
}

// mostActs bounds one round.
const mostActs = 1 << 17

func newClock(receivers int) *clock {
	return &clock{began: time.Now(), receivers: int32(receivers), acts: make([]actTime, mostActs)}
}

func (c *clock) now() int64 { return int64(time.Since(c.began)) }

// start gives the number of a new act; false when there is no room for more.
func (c *clock) start(due int64) (uint32, bool) {
	n := c.next.Add(1) - 1
	if n >= mostActs {
		return 0, false
	}
	c.acts[n].due.Store(due)
	c.acts[n].left.Store(c.receivers)
	return n, true
}

// answered notes that whoever asked has the answer.
func (c *clock) answered(n uint32) {
	a := &c.acts[n]
	a.kept.Store(max(1, c.now()-a.due.Load()))
}

// answers gives how long each act took until it was answered, after the first
// from nanoseconds.
func (c *clock) answers(from time.Duration) (took []time.Duration) {
	for i := range min(c.next.Load(), mostActs) {
		if a := &c.acts[i]; a.kept.Load() > 0 && a.due.Load() >= int64(from) {
			took = append(took, time.Duration(a.kept.Load()))
		}
	}
	return took
}

// atRate does something at fixed moments, whether or not it can keep up. What
// was due while the one before was not done counts from when it was due; who
// merely overslept does not blame the server. Who falls behind for good gives up:
// what was due and not done is in no figure, and outcome.done tells how much.
func (c *clock) atRate(first, every, until int64, do func(number uint32) error) error {
	free := int64(0)
	for due := first; due < until; due += every {
		if wait := due - c.now(); wait > 0 {
			time.Sleep(time.Duration(wait))
		}
		if c.now() > until+int64(givesUp) {
			return nil
		}
		from := due
		if free <= due {
			from = c.now()
		}
		n, ok := c.start(from)
		if !ok {
			return nil
		}
		if err := do(n); err != nil {
			return err
		}
		c.answered(n)
		free = c.now()
	}
	return nil
}

// givesUp is how long after the end of a round somebody still catches up.
const givesUp = 3 * time.Second

var actMark = []byte(`","act":"`)

// heard takes a frame that one receiver has read, and counts the acts in it.
func (c *clock) heard(frame []byte) (acts int) {
	now := c.now()
	for {
		i := bytes.Index(frame, actMark)
		if i < 0 {
			return acts
		}
		if i >= 8 && c.one(frame[i-8:i], now) {
			acts++
		}
		frame = frame[i+len(actMark):]
	}
}

// one notes an act; false for a number that no clock gave.
func (c *clock) one(digits []byte, now int64) bool {
	n, err := strconv.ParseUint(string(digits), 16, 32)
	if err != nil || n >= mostActs {
		return false
	}
	if a := &c.acts[n]; a.left.Add(-1) == 0 {
		a.took.Store(max(1, now-a.due.Load()))
	}
	return true
}

// waits until all acts were heard by all, and gives how long each took after
// the first from nanoseconds; missing is how many never came.
func (c *clock) times(from time.Duration, patience time.Duration) (took []time.Duration, missing int) {
	for until := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		took, missing = took[:0], 0
		for i := range min(c.next.Load(), mostActs) {
			switch t := c.acts[i].took.Load(); {
			case t == 0:
				missing++
			case c.acts[i].due.Load() >= int64(from):
				took = append(took, time.Duration(t))
			}
		}
		if missing == 0 || time.Now().After(until) {
			return took, missing
		}
	}
}

// part gives the value below which a part of all lies.
func part(of []time.Duration, p float64) time.Duration {
	if len(of) == 0 {
		return 0
	}
	sorted := slices.Clone(of)
	slices.Sort(sorted)
	return sorted[min(len(sorted)-1, int(p*float64(len(sorted))))]
}

// middle is the median of a figure over the rounds: one round in which the
// machine did something else does not count.
func middle[T time.Duration | float64](of []T) T {
	if len(of) == 0 {
		return 0
	}
	sorted := slices.Clone(of)
	slices.Sort(sorted)
	return sorted[len(sorted)/2]
}
