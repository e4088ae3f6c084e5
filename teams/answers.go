package teams

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"

	"ronde/teams/practice"
)

// Medicines, pill boxes and injections are never a plain tick: each has an
// answer of its own. A detail that is missing refuses no fact; one that cannot
// be does. What is merely unlikely is asked about on the screen, and taken.

// Intake is what became of a medicine.
type Intake struct {
	Answer string `json:"answer"`        // taken, left, refused, not_given
	Why    string `json:"why,omitempty"` // not given, because

	// The list that was in sight of whoever answered. A line without an answer of
	// its own is answered as all of them.
	Lines []IntakeLine `json:"lines,omitempty"`
}

// IntakeLine is a medicine as it stood on the list when it was answered for.
type IntakeLine struct {
	Treatment ID     `json:"treatment,omitempty"`
	Words     string `json:"words"`
	Answer    string `json:"answer,omitempty"`
	Why       string `json:"why,omitempty"`
}

// Pillbox is the last day for which a pill box was filled.
type Pillbox struct {
	Until Day `json:"until"`
}

// Injection is what was injected, where and when; the hour is the passage's
// unless it is given. Glucose was measured before, in mg/dL.
type Injection struct {
	Glucose int        `json:"glucose,omitempty"`
	Meter   string     `json:"meter,omitempty"` // high, low: too much or too little for the meter to say
	Typed   string     `json:"typed,omitempty"` // the glucose as it was typed
	Units   string     `json:"units,omitempty"` // "12.5"
	Site    string     `json:"site,omitempty"`
	At      *time.Time `json:"at,omitempty"`
}

// Bounds of what can be at all; what is plausible is in the practice table.
const (
	mostGlucose  = 2000 // mg/dL
	pillboxAhead = 100  // days
)

var (
	answer   = oneOf(Answers...)
	site     = optional(oneOf(Sites...))
	meter    = optional(oneOf(Meters...))
	howIs    = optional(oneOf(HowIs...))
	decimal  = regexp.MustCompile(`^(\d{1,3})(?:[.,](\d{1,2}))?$`)
	answered = map[string]bool{"taken": true, "left": true} // a medicine that stands on the table is not given again
)

// clean brings a told task into the form that is kept. What a medicine's answer
// says of being done counts, whatever was ticked.
func (k TaskDone) clean(a Actor, day Day) (TaskDone, error) {
	out := TaskDone{Done: k.Done}
	var err error
	if out.Task, err = k.Task.clean(day); err != nil {
		return out, err
	}
	if l, ok := practice.On(day.String()).Task(k.Task.Task); ok && !k.fits(l.Kind) {
		return out, badField("tasks.bad", "tasks")
	}
	if k.Intake != nil {
		out.Intake, err = k.Intake.clean()
		out.Done = answered[k.Intake.Answer]
	}
	if k.Pillbox != nil && k.Pillbox.Until != 0 {
		if until := k.Pillbox.Until; until < day || until > day+pillboxAhead {
			err = Bad("date.far")
		}
		out.Pillbox = k.Pillbox
	}
	if err == nil && k.Injection != nil {
		out.Injection, err = k.Injection.clean(a)
	}
	if err != nil {
		return out, about(err, "tasks")
	}
	return out, nil
}

// fits tells whether the answers belong to a kind of task. One in words may be
// anything.
func (k TaskDone) fits(kind string) bool {
	return (k.Intake == nil || kind == "intake") && (k.Pillbox == nil || kind == "pillbox") && (k.Injection == nil || kind == "injection")
}

func (i Intake) clean() (*Intake, error) {
	var err error
	if i.Answer, err = answer(i.Answer); err != nil {
		return nil, err
	}
	if i.Why, err = optional(line)(i.Why); err != nil {
		return nil, err
	}
	if len(i.Lines) > MostTreatments {
		return nil, Bad("tasks.bad")
	}
	lines := i.Lines
	i.Lines = nil
	for _, l := range lines {
		if l, err = l.clean(); err != nil {
			return nil, err
		}
		i.Lines = append(i.Lines, l)
	}
	return &i, nil
}

func (l IntakeLine) clean() (_ IntakeLine, err error) {
	if l.Treatment != "" && !ValidID(l.Treatment) {
		return l, Bad("args.bad")
	}
	if l.Words, err = line(l.Words); err != nil {
		return l, err
	}
	if l.Answer, err = optional(answer)(l.Answer); err != nil {
		return l, err
	}
	l.Why, err = optional(line)(l.Why)
	return l, err
}

func (i Injection) clean(a Actor) (_ *Injection, err error) {
	if i.Glucose < 0 || i.Glucose > mostGlucose {
		return nil, Bad("number.bad")
	}
	if i.Meter, err = meter(i.Meter); err != nil {
		return nil, err
	}
	if i.Typed, err = optional(line)(i.Typed); err != nil {
		return nil, err
	}
	if i.Site, err = site(i.Site); err != nil {
		return nil, err
	}
	if i.Units, err = optional(units)(i.Units); err != nil {
		return nil, err
	}
	if told := i.At; told != nil { // an hour that cannot be believed is the passage's
		at, said := moment(a, *told)
		if i.At = &at; said != nil || told.IsZero() || !writable(*told) {
			i.At = nil
		}
	}
	if i == (Injection{}) {
		return nil, nil
	}
	return &i, nil
}

// units reads "12", "12.5" and "12,5".
func units(s string) (string, error) {
	m := decimal.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil || strings.Trim(s, "0., ") == "" {
		return "", Bad("number.bad")
	}
	whole, part := strings.TrimLeft(m[1], "0"), strings.TrimRight(m[2], "0")
	if whole == "" {
		whole = "0"
	}
	if part == "" {
		return whole, nil
	}
	return whole + "." + part, nil
}

// answersIn reads the answers out of a task as a phone sent it, for a note in the
// tray, where nobody but a person reads them.
func answersIn(task map[string]any) string {
	var k TaskDone
	raw, _ := json.Marshal(task)
	if json.Unmarshal(raw, &k) != nil {
		return ""
	}
	var out []string
	if i := k.Intake; i != nil {
		out = append(out, inFrench[i.Answer], i.Why)
		for _, l := range i.Lines {
			if l.Answer != "" {
				out = append(out, strings.TrimSpace(l.Words+" : "+inFrench[l.Answer]+" "+l.Why))
			}
		}
	}
	if k.Pillbox != nil {
		out = append(out, "jusqu’au "+k.Pillbox.Until.String())
	}
	if i := k.Injection; i != nil {
		if i.Glucose != 0 {
			out = append(out, fmt.Sprintf("glycémie %d mg/dL", i.Glucose))
		}
		if i.Units != "" {
			out = append(out, i.Units+" UI")
		}
		out = append(out, inFrench[i.Meter], inFrench[i.Site])
	}
	said := ""
	for _, w := range out {
		if w != "" {
			said += ", " + w
		}
	}
	return said
}

var inFrench = map[string]string{
	"taken": "pris devant moi", "left": "laissé", "refused": "refusé", "not_given": "pas donné",
	"data": "Données", "actions": "Actions", "result": "Résultat",
	"high": "trop haut pour le lecteur", "low": "trop bas pour le lecteur",
	"belly_left": "ventre à gauche", "belly_right": "ventre à droite", "thigh_left": "cuisse gauche", "thigh_right": "cuisse droite",
	"arm_left": "bras gauche", "arm_right": "bras droit", "buttock_left": "fesse gauche", "buttock_right": "fesse droite",
}
