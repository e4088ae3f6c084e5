package teams

import (
	"slices"
	"strings"
	"time"

	"ronde/teams/practice"
	"ronde/teams/text"
)

// Wound is a wound of one person, followed until it is closed. It carries its
// last assessments, so that these never leave the horizon while it is open.
type Wound struct {
	Patient ID             `json:"patient"`
	Place   WoundPlace     `json:"place"`
	Cause   WoundCause     `json:"cause"`
	Since   Day            `json:"since,omitempty"`
	By      ID             `json:"by"`
	At      time.Time      `json:"at"`
	Care    WoundCare      `json:"care"`
	Earlier []WoundCare    `json:"earlier,omitempty"` // what held before
	Last    []LastAssessed `json:"last,omitempty"`    // the newest first
	Closed  *ClosedWound   `json:"closed,omitempty"`
}

// WoundPlace is a zone of the drawing of the body, and words.
type WoundPlace struct {
	Zone  string `json:"zone"`
	Words string `json:"words,omitempty"`
}

// WoundCause is one of the list; another one is said in words.
type WoundCause struct {
	Is    string `json:"is"`
	Words string `json:"words,omitempty"`
}

// WoundCare is how a wound is looked after, since when, and who wrote it down.
type WoundCare struct {
	WoundSays
	By      ID        `json:"by"`
	At      time.Time `json:"at"`
	Knowing []string  `json:"knowing,omitempty"` // warnings that were confirmed
	Why     string    `json:"why,omitempty"`
}

// WoundSays is the category of a pressure ulcer, the protocol in force, copied
// from what prescribes it, which prevails, and by which day one looks again.
type WoundSays struct {
	Category string `json:"category,omitempty"`
	Protocol string `json:"protocol,omitempty"`
	Source   Source `json:"source,omitzero"`
	Look     Day    `json:"look,omitempty"`
}

// ClosedWound says that a wound is followed no longer.
type ClosedWound struct {
	By  ID        `json:"by"`
	At  time.Time `json:"at"`
	Day Day       `json:"day"`
	How string    `json:"how"` // healed, other
	Why string    `json:"why,omitempty"`
}

// MostWounds bounds the open wounds of a person.
const MostWounds = 20

// doc keeps an open one in hand, and what is over for a while.
func (w *Wound) doc(id ID, today Day) Doc {
	if w.Closed == nil {
		today = 0
	}
	return doc(id, ofPatient(w.Patient, ClassNursing), today, w)
}

// warnAssess warns whoever, as table and team say, does not assess wounds: once, and
// keeps nobody from it.
func (t *Team) warnAssess(a Actor) (codes []string, why string, err error) {
	task := practice.Wounds().Assess.Task
	switch t.practised(body[Member](t, a.Who).Profession, task, t.Today(a.Now)).Answer() {
	case practice.No:
		codes = []string{"competence.no"}
	case practice.Ask:
		codes = []string{"competence.ask"}
	default:
		return nil, "", nil
	}
	if err := warn(a, codes, map[string]any{"tasks": []string{task}}); err != nil {
		return nil, "", err
	}
	if why, err = line(a.Why); err != nil {
		return nil, "", about(err, "why")
	}
	return codes, why, nil
}

// clean checks what is said of a wound with this cause.
func (s WoundSays) clean(cause string, today Day) (_ WoundSays, err error) {
	if s.Category != "" && (!practice.Has(practice.Wounds().Categories, s.Category) || !slices.Contains(practice.Wounds().Categorised, cause)) {
		return s, badField("wound.category", "category")
	}
	if s.Protocol, err = optional(text.Block)(s.Protocol); err != nil {
		return s, about(err, "protocol")
	}
	if s.Protocol == "" {
		s.Source = Source{}
	} else if s.Source.Words, err = line(s.Source.Words); err != nil {
		return s, about(err, "source")
	}
	switch {
	case s.Source.Day > today:
		return s, badField("date.future", "source")
	case s.Look != 0 && (s.Look < today-oldest || s.Look > today+farthest):
		return s, badField("date.far", "look")
	}
	return s, nil
}

// AddWoundArgs are the arguments of wound.add.
type AddWoundArgs struct {
	Patient ID         `json:"patient" key:"patient"`
	Place   WoundPlace `json:"place"`
	Cause   WoundCause `json:"cause"`
	Since   Day        `json:"since,omitempty"`
	WoundSays
}

func addWound(t *Team, a Actor, in AddWoundArgs) (Change, error) {
	today := t.Today(a.Now)
	var err error
	if in.Place.Words, err = optional(line)(in.Place.Words); err != nil {
		return Change{}, about(err, "place")
	}
	if in.Cause.Words, err = optional(line)(in.Cause.Words); err != nil {
		return Change{}, about(err, "cause")
	}
	switch {
	case !practice.Has(practice.Wounds().Places(), in.Place.Zone):
		return Change{}, badField("choice.unknown", "place")
	case !practice.Has(practice.Wounds().Causes, in.Cause.Is):
		return Change{}, badField("choice.unknown", "cause")
	case in.Cause.Is == "other" && in.Cause.Words == "":
		return Change{}, badField("text.empty", "cause")
	case in.Since > today:
		return Change{}, badField("date.future", "since")
	}
	says, err := in.WoundSays.clean(in.Cause.Is, today)
	if err != nil {
		return Change{}, err
	}
	open, same := t.openWounds(in.Patient, in.Place, in.Cause)
	switch {
	case same:
		return Change{}, nil
	case open >= MostWounds:
		return Change{}, refuse("wound.many", "most", MostWounds)
	}
	care := WoundCare{WoundSays: says, By: a.Who, At: a.Now}
	if care.Knowing, care.Why, err = t.warnAssess(a); err != nil {
		return Change{}, err
	}
	w := &Wound{Patient: in.Patient, Place: in.Place, Cause: in.Cause, Since: in.Since, By: a.Who, At: a.Now, Care: care}
	return Change{Put: []Doc{w.doc(a.NewID(), today)}}, nil
}

// openWounds counts those of a person, and tells whether one is this very one.
func (t *Team) openWounds(patient ID, place WoundPlace, cause WoundCause) (open int, same bool) {
	each(t, patient, func(_ ID, w *Wound) {
		if w.Closed == nil {
			open++
			same = same || w.Cause == cause && w.Place.Zone == place.Zone && strings.EqualFold(w.Place.Words, place.Words)
		}
	})
	return open, same
}

// ChangeWoundArgs are the arguments of wound.change. Was is what the person saw.
type ChangeWoundArgs struct {
	Wound ID `json:"wound" key:"wound"`
	WoundSays
	Was WoundSays `json:"was"`
}

func changeWound(t *Team, a Actor, in ChangeWoundArgs) (Change, error) {
	w := *body[Wound](t, in.Wound)
	says, err := in.WoundSays.clean(w.Cause.Is, t.Today(a.Now))
	if err != nil {
		return Change{}, err
	}
	switch {
	case w.Closed != nil:
		return Change{}, refuse("wound.closed", "by", w.Closed.By)
	case says == w.Care.WoundSays:
		return Change{}, nil
	case in.Was != w.Care.WoundSays:
		return Change{}, refuse("wound.changed", "by", w.Care.By)
	}
	care := WoundCare{WoundSays: says, By: a.Who, At: a.Now}
	if care.Knowing, care.Why, err = t.warnAssess(a); err != nil {
		return Change{}, err
	}
	w.Earlier, w.Care = former(w.Earlier, w.Care), care
	return Change{Put: []Doc{w.doc(in.Wound, 0)}}, nil
}
