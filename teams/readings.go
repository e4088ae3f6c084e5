package teams

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"ronde/teams/practice"
)

// Reading is what somebody measured at a person's home: one document, told by
// one person. When she corrects it, what she said first stays in Earlier. One
// that was noted by mistake, or in a wrong file, says nothing any more.
type Reading struct {
	Patient   ID     `json:"patient"`
	Sort      string `json:"sort"` // a line of the table of readings
	Visit     ID     `json:"visit,omitempty"`
	Passage   ID     `json:"passage,omitempty"` // hers at that visit, told or not
	By        ID     `json:"by"`
	Withdrawn *Mark  `json:"withdrawn,omitempty"`
	Measured
	Earlier []Measured `json:"earlier,omitempty"`
}

// Measured is one account of a reading. Values stand in the order and in the
// units of the table, beside what was typed; without them it is a word of the
// table, or nothing that anybody can read but as it was typed.
type Measured struct {
	At      time.Time      `json:"at"`
	Made    time.Time      `json:"made"`
	Written time.Time      `json:"written"`
	Said    *time.Time     `json:"said,omitempty"`
	Values  []float64      `json:"values,omitempty"`
	Is      string         `json:"is,omitempty"` // high, low, confused …
	None    *NotMeasured   `json:"none,omitempty"`
	Typed   string         `json:"typed,omitempty"`
	Words   string         `json:"words,omitempty"`  // « assise, sous 2 L »
	Doubt   bool           `json:"doubt,omitempty"`  // it can hardly be, or nobody can read it
	Beyond  ID             `json:"beyond,omitempty"` // the limit that held, when it lies beyond it
	Answer  *ReadingAnswer `json:"answer,omitempty"`
}

// NotMeasured says that it was not measured; it is never a zero.
type NotMeasured struct {
	Why string `json:"why,omitempty"`
}

// ReadingAnswer is what somebody does about a reading beyond its limit.
type ReadingAnswer struct {
	How string    `json:"how"`           // called, telling, nothing
	Why string    `json:"why,omitempty"` // nothing, because
	By  ID        `json:"by"`
	At  time.Time `json:"at"`
}

// mostMeasured bounds what can be at all; what is plausible is in the table.
const mostMeasured = 100_000

var howAnswered = oneOf(ReadingAnswers...)

// The day it leaves the horizon by is the day it was written, as for a note. How
// tall somebody is, is measured once in years, and stays.
func (r *Reading) doc(id ID, t *Team) Doc {
	day := t.Today(r.Written)
	if r.Sort == "height" && r.Withdrawn == nil {
		day = 0
	}
	return doc(id, ofPatient(r.Patient, ClassCare), day, r)
}

// MeasuredIn is what somebody says of a reading.
type MeasuredIn struct {
	Values []*float64   `json:"values,omitempty"` // pointers, so that a null is seen
	Is     string       `json:"is,omitempty"`
	None   *NotMeasured `json:"none,omitempty"`
	Typed  string       `json:"typed,omitempty"`
	Words  string       `json:"words,omitempty"`
	At     time.Time    `json:"at"`
}

// clean brings it into the form that is kept. What is missing, and what can
// hardly be, refuses no fact; what makes no sense does.
func (in MeasuredIn) clean(t *Team, a Actor, patient ID, sort string) (m Measured, err error) {
	l, ok := practice.ReadingOf(sort)
	if !ok {
		return m, badField("choice.unknown", "sort")
	}
	m.Made, m.Written = a.made(), a.Now
	m.At, m.Said = moment(a, in.At)
	if m.Typed, err = optional(line)(in.Typed); err != nil {
		return m, about(err, "typed")
	}
	if m.Words, err = optional(line)(in.Words); err != nil {
		return m, about(err, "words")
	}
	word, known := l.Word(in.Is)
	switch {
	case in.Is != "" && !known:
		return m, badField("choice.unknown", "is")
	case len(in.Values) > 0 && (len(in.Values) != len(l.Parts) || in.Is != ""), in.None != nil && (len(in.Values) > 0 || in.Is != ""):
		return m, badField("args.bad", "values")
	case len(in.Values) == 0 && in.Is == "" && in.None == nil && m.Typed == "":
		return m, badField("text.empty", "typed")
	}
	for i, v := range in.Values {
		if v == nil || *v < 0 || *v > mostMeasured {
			return m, badField("number.bad", "values")
		}
		m.Values = append(m.Values, l.Parts[i].Round(*v))
	}
	if in.None != nil {
		why, err := optional(line)(in.None.Why)
		if err != nil {
			return m, about(err, "none")
		}
		m.None = &NotMeasured{why}
	}
	m.Is = in.Is
	m.Doubt = m.Is == "" && m.None == nil && (m.Values == nil || !l.Likely(m.Values))
	if id, limit := t.limit(patient, sort); limit != nil && limit.From <= t.Today(m.At) && limit.beyond(m.Values, word.Beyond) {
		m.Beyond = id
	}
	return m, nil
}

// NoteReadingArgs are the arguments of reading.note.
type NoteReadingArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Visit   ID     `json:"visit,omitempty" key:"visit"`
	Sort    string `json:"sort"`
	MeasuredIn
}

func noteReading(t *Team, a Actor, in NoteReadingArgs) (Change, error) {
	if v := body[Visit](t, in.Visit); v != nil && v.Patient != in.Patient {
		return Change{}, badField("args.bad", "visit")
	}
	m, err := in.clean(t, a, in.Patient, in.Sort)
	if err != nil {
		return Change{}, err
	}
	r := &Reading{Patient: in.Patient, Sort: in.Sort, Visit: in.Visit, By: a.Who, Measured: m}
	if in.Visit != "" {
		r.Passage = PassageID(in.Visit, a.Who)
	}
	return Change{Put: []Doc{r.doc(a.NewID(), t)}}, nil
}

// CorrectReadingArgs are the arguments of reading.correct.
type CorrectReadingArgs struct {
	Reading ID `json:"reading" key:"reading"`
	MeasuredIn
}

// correctReading says it anew, also after it was withdrawn. Corrections of two
// phones of one person both stand, the later one on top.
func correctReading(t *Team, a Actor, in CorrectReadingArgs) (Change, error) {
	old := body[Reading](t, in.Reading)
	if old.By != a.Who {
		return Change{}, refuse("reading.not_yours", "by", old.By)
	}
	m, err := in.clean(t, a, old.Patient, old.Sort)
	if err != nil {
		return Change{}, err
	}
	if old.Withdrawn == nil && m.says(old.Measured) {
		return Change{}, nil
	}
	now := *old
	now.Withdrawn, now.Measured = nil, m
	if old.Withdrawn == nil {
		now.Earlier = former(old.Earlier, old.Measured)
	}
	return Change{Put: []Doc{now.doc(in.Reading, t)}}, nil
}

// says tells whether two accounts say the same.
func (m Measured) says(other Measured) bool {
	return slices.Equal(m.Values, other.Values) && m.Is == other.Is && m.Typed == other.Typed && m.Words == other.Words &&
		reflect.DeepEqual(m.None, other.None) && m.At.Equal(other.At)
}

// ReadingArgs are the arguments of acts that only name a reading.
type ReadingArgs struct {
	Reading ID `json:"reading" key:"reading"`
}

// withdrawReading leaves who and when: it may have stood in the wrong file.
func withdrawReading(t *Team, a Actor, in ReadingArgs) (Change, error) {
	old := body[Reading](t, in.Reading)
	switch {
	case old.By != a.Who:
		return Change{}, refuse("reading.not_yours", "by", old.By)
	case old.Withdrawn != nil:
		return Change{}, nil
	}
	now := *old
	now.Withdrawn, now.Earlier = &Mark{a.Who, a.Now}, nil
	now.Measured = Measured{At: old.At, Made: old.Made, Written: old.Written, Said: old.Said}
	return Change{Put: []Doc{now.doc(in.Reading, t)}}, nil
}

// AnswerReadingArgs are the arguments of reading.answer.
type AnswerReadingArgs struct {
	Reading ID     `json:"reading" key:"reading"`
	How     string `json:"how"` // called, telling, nothing
	Why     string `json:"why"`
}

// answerReading takes the first answer: what one has done about it, the others
// need not do.
func answerReading(t *Team, a Actor, in AnswerReadingArgs) (Change, error) {
	how, err := howAnswered(in.How)
	if err != nil {
		return Change{}, about(err, "how")
	}
	why, err := optional(line)(in.Why)
	if err != nil {
		return Change{}, about(err, "why")
	}
	old := body[Reading](t, in.Reading)
	if old.Withdrawn != nil || old.Answer != nil && (old.Answer.By != a.Who || old.Answer.How == how && old.Answer.Why == why) {
		return Change{}, nil
	}
	now := *old
	now.Answer = &ReadingAnswer{How: how, Why: why, By: a.Who, At: a.Now}
	return Change{Put: []Doc{now.doc(in.Reading, t)}}, nil
}

func unanswerReading(t *Team, a Actor, in ReadingArgs) (Change, error) {
	old := body[Reading](t, in.Reading)
	switch {
	case old.Answer == nil:
		return Change{}, nil
	case old.Answer.By != a.Who:
		return Change{}, refuse("reading.answered", "by", old.Answer.By)
	}
	now := *old
	now.Answer = nil
	return Change{Put: []Doc{now.doc(in.Reading, t)}}, nil
}

// measuredIn reads a reading as a phone sent it, for a note in the tray: what it
// was, as it was typed.
func measuredIn(args map[string]any) string {
	raw, _ := json.Marshal(args)
	var in struct {
		Sort string `json:"sort"`
		MeasuredIn
	}
	if json.Unmarshal(raw, &in) != nil {
		return ""
	}
	l, _ := practice.ReadingOf(in.Sort)
	word, _ := l.Word(in.Is)
	said := in.Typed
	switch {
	case in.None != nil:
		said = strings.TrimSuffix("pas mesuré, "+in.None.Why, ", ")
	case said == "" && word.FR != "":
		said = word.FR
	case said == "":
		for _, v := range in.Values {
			if v != nil {
				said += fmt.Sprint(*v, " ")
			}
		}
		said += l.UCUM
	}
	if in.Words != "" {
		said += ", " + in.Words
	}
	return strings.TrimPrefix(l.FR+" : "+said, " : ")
}
