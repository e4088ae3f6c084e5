package teams

import (
	"maps"
	"slices"

	"ronde/teams/practice"
)

// Rhythm says at which hours the parts of a person's day are, where they are not
// the usual ones. Its id is hers.
type Rhythm struct {
	Parts map[string]PartHours `json:"parts"`
}

// PartHours is a window, and who said so.
type PartHours struct {
	Window
	Mark
}

// Window is from when to when a visit may start.
type Window struct {
	From Hour `json:"from"`
	To   Hour `json:"to"`
}

func (t *Team) rhythm(patient ID) *Rhythm {
	if r := body[Rhythm](t, patient); r != nil {
		return r
	}
	return &Rhythm{}
}

func (r *Rhythm) doc(patient ID) Doc { return doc(patient, ofPatient(patient, ClassCare), 0, r) }

// with gives it with other hours of a part of the day.
func (r *Rhythm) with(a Actor, part string, hours Window) *Rhythm {
	now := r.without(part)
	now.Parts[part] = PartHours{hours, Mark{a.Who, a.Now}}
	return now
}

// without gives it with the usual hours of a part of the day.
func (r *Rhythm) without(part string) *Rhythm {
	now := &Rhythm{Parts: map[string]PartHours{}}
	maps.Copy(now.Parts, r.Parts)
	delete(now.Parts, part)
	return now
}

// hours are those of a part of the day, the usual ones where nobody said others.
func (r *Rhythm) hours(part string) Window {
	if said, ok := r.Parts[part]; ok {
		return said.Window
	}
	return usual[part]
}

var usual = func() map[string]Window {
	out := map[string]Window{}
	for _, p := range practice.DayParts() {
		from, err := ParseHour(p.From)
		to, wrong := ParseHour(p.To)
		if err != nil || wrong != nil || to < from {
			panic("teams: the parts of the day have no such hours: " + p.ID)
		}
		out[p.ID] = Window{from, to}
	}
	return out
}()

// SetRhythmArgs are the arguments of rhythm.set: the hours, and those that she
// saw.
type SetRhythmArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Part    string `json:"part"`
	Window
	Was Window `json:"was"`
}

func setRhythm(t *Team, a Actor, in SetRhythmArgs) (Change, error) {
	if _, err := dayPart(in.Part); err != nil {
		return Change{}, about(err, "part")
	}
	if in.To < in.From {
		return Change{}, badField("time.order", "to")
	}
	r := t.rhythm(in.Patient)
	had := r.hours(in.Part)
	switch p := body[Patient](t, in.Patient); {
	case had == in.Window:
		return Change{}, nil
	case p.Closed != nil:
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	case had != in.Was && r.Parts[in.Part].By != "":
		return Change{}, refuse("rhythm.changed", "by", r.Parts[in.Part].By)
	case had != in.Was:
		return Change{}, badField("args.bad", "was")
	}
	c := Change{Put: []Doc{r.with(a, in.Part, in.Window).doc(in.Patient)}}
	s := t.planSeries(a, in.Patient, in.Part)
	if len(s.Lines) == 0 {
		return c, nil
	}
	other := *s
	other.From, other.To, other.Lines = in.From, in.To, slices.Clone(s.Lines)
	return t.replan(a, c, s, &other), nil
}
