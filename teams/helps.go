package teams

import "time"

// Help is a hand that somebody asks for: what, where and when. It is no visit:
// nobody has to say that she may do it, and nothing is noted about a person.
type Help struct {
	By        ID        `json:"by"`
	At        time.Time `json:"at"`
	What      string    `json:"what"`
	Where     string    `json:"where,omitempty"`
	Day       Day       `json:"day"`
	From      *Hour     `json:"from,omitempty"` // none: in the course of the day
	To        *Hour     `json:"to,omitempty"`
	Patient   ID        `json:"patient,omitempty"`
	Taken     *Mark     `json:"taken,omitempty"` // who comes
	Done      *Mark     `json:"done,omitempty"`
	Withdrawn *Mark     `json:"withdrawn,omitempty"`
}

// MostHelps bounds how many people ask for a hand at once.
const MostHelps = 100

func (h *Help) doc(id ID) Doc {
	scope := ofTeam
	if h.Patient != "" {
		scope = ofPatient(h.Patient, ClassCare)
	}
	return doc(id, scope, h.Day, h)
}

func (h *Help) open(today Day) bool { return h.Done == nil && h.Withdrawn == nil && h.Day >= today }

// AskHelpArgs are the arguments of help.ask.
type AskHelpArgs struct {
	What    string `json:"what"`
	Where   string `json:"where"`
	Day     Day    `json:"day"`
	From    *Hour  `json:"from,omitempty"`
	To      *Hour  `json:"to,omitempty"`
	Patient ID     `json:"patient,omitempty" key:"patient"`
}

func askHelp(t *Team, a Actor, in AskHelpArgs) (Change, error) {
	what, err := line(in.What)
	if err != nil {
		return Change{}, about(err, "what")
	}
	where, err := optional(line)(in.Where)
	if err != nil {
		return Change{}, about(err, "where")
	}
	today := t.Today(a.Now)
	switch p := body[Patient](t, in.Patient); {
	case in.Day < today || in.Day > today+farthest:
		return Change{}, badField("date.far", "day")
	case in.To != nil && (in.From == nil || *in.To < *in.From):
		return Change{}, badField("time.order", "to")
	case p != nil && p.Closed != nil:
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	}
	if err := t.roomForHelp(today); err != nil {
		return Change{}, err
	}
	h := &Help{By: a.Who, At: a.Now, What: what, Where: where, Day: in.Day, From: in.From, To: in.To, Patient: in.Patient}
	return Change{Put: []Doc{h.doc(a.NewID())}}, nil
}

func (t *Team) roomForHelp(today Day) error {
	open := 0
	all(t, func(_ ID, h *Help) {
		if h.open(today) {
			open++
		}
	})
	if open >= MostHelps {
		return refuse("help.many", "most", MostHelps)
	}
	return nil
}

// HelpArgs are the arguments of acts that only name a help.
type HelpArgs struct {
	Help ID `json:"help" key:"help"`
}

func takeHelp(t *Team, a Actor, in HelpArgs) (Change, error) {
	h := *body[Help](t, in.Help)
	switch {
	case h.Taken != nil && h.Taken.By == a.Who:
		return Change{}, nil
	case h.By == a.Who:
		return Change{}, refuse("help.yours")
	}
	if err := h.over(t.Today(a.Now)); err != nil {
		return Change{}, err
	}
	if h.Taken != nil {
		return Change{}, refuse("help.taken", "by", h.Taken.By)
	}
	h.Taken = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{h.doc(in.Help)}}, nil
}

// over refuses what only makes sense while the help is still to come.
func (h *Help) over(today Day) error {
	switch {
	case h.Done != nil:
		return refuse("help.over", "by", h.Done.By)
	case h.Withdrawn != nil:
		return refuse("help.withdrawn", "by", h.Withdrawn.By)
	case h.Day < today:
		return refuse("help.past")
	}
	return nil
}

func handBackHelp(t *Team, a Actor, in HelpArgs) (Change, error) {
	h := *body[Help](t, in.Help)
	if h.Taken == nil || h.Taken.By != a.Who {
		return Change{}, nil
	}
	if err := h.over(t.Today(a.Now)); err != nil {
		return Change{}, err
	}
	h.Taken = nil
	return Change{Put: []Doc{h.doc(in.Help)}}, nil
}

// DoneHelpArgs are the arguments of help.done.
type DoneHelpArgs struct {
	Help ID        `json:"help" key:"help"`
	At   time.Time `json:"at"`
}

// doneHelp is for whoever was there, also for a help that another had taken or
// that was withdrawn meanwhile. Said by two, it was done once: the first stays.
func doneHelp(t *Team, a Actor, in DoneHelpArgs) (Change, error) {
	h := *body[Help](t, in.Help)
	if h.Done != nil {
		return Change{}, nil
	}
	at, _ := moment(a, in.At)
	h.Done = &Mark{a.Who, at}
	return Change{Put: []Doc{h.doc(in.Help)}}, nil
}

func undoHelp(t *Team, a Actor, in HelpArgs) (Change, error) {
	h := *body[Help](t, in.Help)
	switch {
	case h.Done == nil:
		return Change{}, nil
	case h.Done.By != a.Who:
		return Change{}, refuse("help.not_yours", "by", h.Done.By)
	}
	h.Done = nil
	return Change{Put: []Doc{h.doc(in.Help)}}, nil
}

// withdrawHelp is for everybody: the one who asked may be on the road.
func withdrawHelp(t *Team, a Actor, in HelpArgs) (Change, error) {
	h := *body[Help](t, in.Help)
	if h.Withdrawn != nil {
		return Change{}, nil
	}
	if h.Done != nil {
		return Change{}, refuse("help.over", "by", h.Done.By)
	}
	h.Withdrawn = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{h.doc(in.Help)}}, nil
}

func restoreHelp(t *Team, a Actor, in HelpArgs) (Change, error) {
	h := *body[Help](t, in.Help)
	today := t.Today(a.Now)
	switch {
	case h.Withdrawn == nil:
		return Change{}, nil
	case h.Day < today:
		return Change{}, refuse("help.past")
	}
	if err := t.roomForHelp(today); err != nil {
		return Change{}, err
	}
	h.Withdrawn = nil
	return Change{Put: []Doc{h.doc(in.Help)}}, nil
}

// helpsWithdrawn gives what somebody who leaves still asks for, withdrawn.
func (t *Team) helpsWithdrawn(a Actor) (put []Doc) {
	all(t, func(id ID, h *Help) {
		if h.By == a.Who && h.open(t.Today(a.Now)) {
			gone := *h
			gone.Withdrawn = &Mark{a.Who, a.Now}
			put = append(put, gone.doc(id))
		}
	})
	return put
}
