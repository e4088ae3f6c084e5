package practice

import "slices"

// Value is what a cell of the table says of a task and a profession.
type Value string

// The values, from the most of one's own to none of it.
const (
	Own          Value = "own"          // own role, own decision
	Prescription Value = "prescription" // on a prescription or protocol
	Entrusted    Value = "entrusted"    // by a nurse inside a service, who is named
	DailyHelp    Value = "daily_help"   // help with an act of daily life
	ToAsk        Value = "ask"          // it depends: ask a nurse; also where the table says nothing
	NotAllowed   Value = "no"
	Elsewhere    Value = "na" // not the purpose of this profession
)

// Agreed are the values that a team may agree on in place of the table's.
var Agreed = []Value{Own, Prescription, Entrusted, DailyHelp, ToAsk, NotAllowed}

// Answer is what a value means for whoever wants to take a visit.
type Answer string

// The answers. What a nurse has to entrust is not simply yes.
const (
	No     Answer = "no"
	Ask    Answer = "ask"
	Wanted Answer = "entrusted"
	Yes    Answer = "yes"
)

// Answer gives what a value means for taking a visit.
func (v Value) Answer() Answer {
	switch v {
	case NotAllowed:
		return No
	case ToAsk:
		return Ask
	case Entrusted:
		return Wanted
	}
	return Yes
}

// Says gives the cell of a profession and a task. A task in words has no line
// and is everybody's; where the table says nothing, or is over, it is to be
// asked.
func (t *Table) Says(p Profession, task string) Value {
	if task == "" {
		return Own
	}
	if l, ok := t.byID[task]; ok && !t.over {
		if said, ok := l.Matrix[string(p.Column())]; ok {
			return Value(said)
		}
	}
	return ToAsk
}

// Checked tells whether the cell was found in a text that anybody can read.
func (t *Table) Checked(p Profession, task string) bool {
	l, ok := t.byID[task]
	return ok && l.Basis == "found" && slices.Contains(l.Covers, string(p.Column()))
}

// Stops tells whether nobody takes a task past a warning when its value is this
// one. A task that was done is another thing.
func (t *Table) Stops(v Value, task string) bool {
	return v == NotAllowed && slices.Contains(t.Stop.Tasks, task)
}
