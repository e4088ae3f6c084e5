package teams

import "time"

// Attention is something to mind at somebody's home. One that is asked for once
// stands on the card of the next visit, whoever goes, until it is ticked; the
// others are small attentions, ticked anew each day by whoever passes.
type Attention struct {
	Patient ID        `json:"patient"`
	Text    string    `json:"text"`
	By      ID        `json:"by"`
	At      time.Time `json:"at"`
	Once    bool      `json:"once"`
	Ticked  *Ticked   `json:"ticked,omitempty"` // the last time
	Ended   *Mark     `json:"ended,omitempty"`
}

// Ticked says who did it, when, and which day that was for the team.
type Ticked struct {
	By  ID        `json:"by"`
	At  time.Time `json:"at"`
	Day Day       `json:"day"`
}

// MostAttentions bounds the open attentions of a person.
const MostAttentions = 20

// open tells whether somebody has to mind it still, today or another day.
func (at *Attention) open() bool { return at.Ended == nil && !(at.Once && at.Ticked != nil) }

// doc keeps an open one in hand, and what is over for a while.
func (at *Attention) doc(id ID, today Day) Doc {
	if at.open() {
		today = 0
	}
	return doc(id, ofPatient(at.Patient, ClassCare), today, at)
}

func (t *Team) attentions(patient ID) (n int) {
	each(t, patient, func(_ ID, at *Attention) {
		if at.open() {
			n++
		}
	})
	return n
}

// AddAttentionArgs are the arguments of attention.add.
type AddAttentionArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Text    string `json:"text"`
	Once    bool   `json:"once"`
}

func addAttention(t *Team, a Actor, in AddAttentionArgs) (Change, error) {
	words, err := line(in.Text)
	if err != nil {
		return Change{}, about(err, "text")
	}
	same := false
	each(t, in.Patient, func(_ ID, at *Attention) {
		same = same || at.open() && at.Once == in.Once && at.Text == words
	})
	if same {
		return Change{}, nil
	}
	if t.attentions(in.Patient) >= MostAttentions {
		return Change{}, refuse("attention.many", "most", MostAttentions)
	}
	at := &Attention{Patient: in.Patient, Text: words, By: a.Who, At: a.Now, Once: in.Once}
	return Change{Put: []Doc{at.doc(a.NewID(), 0)}}, nil
}

// TickAttentionArgs are the arguments of attention.tick.
type TickAttentionArgs struct {
	Attention ID        `json:"attention" key:"attention"`
	At        time.Time `json:"at"`
}

// tickAttention takes the first tick of a day, or of all, however late it comes.
func tickAttention(t *Team, a Actor, in TickAttentionArgs) (Change, error) {
	at := *body[Attention](t, in.Attention)
	when, _ := moment(a, in.At)
	day := t.Today(when)
	if at.Ticked != nil && (at.Once || at.Ticked.Day >= day) {
		return Change{}, nil
	}
	at.Ticked = &Ticked{By: a.Who, At: when, Day: day}
	return Change{Put: []Doc{at.doc(in.Attention, t.Today(a.Now))}}, nil
}

// AttentionArgs are the arguments of attention.untick, end and restore.
type AttentionArgs struct {
	Attention ID `json:"attention" key:"attention"`
}

func untickAttention(t *Team, a Actor, in AttentionArgs) (Change, error) {
	at := *body[Attention](t, in.Attention)
	if at.Ticked == nil {
		return Change{}, nil
	}
	at.Ticked = nil
	return Change{Put: []Doc{at.doc(in.Attention, t.Today(a.Now))}}, nil
}

func endAttention(t *Team, a Actor, in AttentionArgs) (Change, error) {
	at := *body[Attention](t, in.Attention)
	if at.Ended != nil {
		return Change{}, nil
	}
	at.Ended = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{at.doc(in.Attention, t.Today(a.Now))}}, nil
}

func restoreAttention(t *Team, a Actor, in AttentionArgs) (Change, error) {
	at := *body[Attention](t, in.Attention)
	if at.Ended == nil {
		return Change{}, nil
	}
	if at.Ended = nil; at.open() && t.attentions(at.Patient) >= MostAttentions {
		return Change{}, refuse("attention.many", "most", MostAttentions)
	}
	return Change{Put: []Doc{at.doc(in.Attention, t.Today(a.Now))}}, nil
}
