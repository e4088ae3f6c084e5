package teams

import (
	"strings"

	"ronde/teams/text"
)

// Charted is what a note says beside its free sentence, or instead of it:
// targeted charting (« transmissions ciblées »), and what somebody else said.
type Charted struct {
	Focus   ID     `json:"focus,omitempty"`
	Data    string `json:"data,omitempty"`    // what was seen, measured, said
	Actions string `json:"actions,omitempty"` // what was done or is planned, and by whom
	Result  string `json:"result,omitempty"`  // what came of it: it closes the focus
	Heard   *Heard `json:"heard,omitempty"`
}

// Heard is whose words a note holds when they are not its author's: « Dr Morel,
// noté par Inès, relu ».
type Heard struct {
	From     string `json:"from"`
	ReadBack bool   `json:"read_back"`
}

// says tells whether there is something to read.
func (c Charted) says() bool { return c.Data+c.Actions+c.Result != "" }

// needs names the focus, which a note needs in hand when it is there at all.
func (c Charted) needs() []Key {
	if !ValidID(c.Focus) {
		return nil
	}
	return []Key{{"focus", c.Focus}}
}

// charted cleans what is charted about a person. A note is a fact: a focus that
// is not there, opened by an act that never came or was refused, costs it the
// link and nothing else.
func (t *Team) charted(c Charted, patient ID) (Charted, error) {
	for _, part := range []struct {
		name  string
		words *string
	}{{"data", &c.Data}, {"actions", &c.Actions}, {"result", &c.Result}} {
		if strings.TrimSpace(*part.words) == "" {
			*part.words = ""
			continue
		}
		clean, err := text.Block(*part.words)
		if err != nil {
			return c, about(err, part.name)
		}
		*part.words = clean
	}
	if c.Heard != nil {
		from, err := line(c.Heard.From)
		if err != nil {
			return c, about(err, "from")
		}
		c.Heard = &Heard{from, c.Heard.ReadBack}
	}
	switch f := body[Focus](t, c.Focus); {
	case c.Focus != "" && !ValidID(c.Focus):
		return c, badField("args.bad", "focus")
	case f == nil:
		c.Focus = ""
	case f.Patient != patient:
		return c, badField("args.bad", "focus")
	}
	return c, nil
}

// say puts the words into a note: a sentence, or what was charted, or both.
func (n *Note) say(words string, c Charted) (err error) {
	n.Charted = c
	if c.says() && strings.TrimSpace(words) == "" {
		n.Text = ""
		return nil
	}
	if n.Text, err = text.Block(words); err != nil {
		return about(err, "text")
	}
	return nil
}

// concludes gives the focus of a note as the note leaves it: a result closes it;
// a correction takes the place of the note that did, or opens it again.
func (t *Team) concludes(a Actor, n *Note, id ID) []Doc {
	f := body[Focus](t, n.Focus)
	if f == nil || len(n.For) > 0 { // what only some read leaves the focus open for the others
		return nil
	}
	now := *f
	switch closes := n.Result != ""; {
	case closes && f.open():
		now.Closed, now.Taken = &Concluded{By: a.Who, At: a.Now, Note: id}, nil
	case f.Closed == nil || n.Corrects == "" || f.Closed.Note != n.Corrects:
		return nil
	case closes:
		now.Closed = &Concluded{By: f.Closed.By, At: f.Closed.At, Note: id}
	default:
		now.Closed = nil
	}
	return []Doc{now.doc(n.Focus, t.Today(a.Now))}
}
