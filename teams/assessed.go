package teams

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"ronde/teams/practice"
	"ronde/teams/text"
)

// Assessed is one account of a wound. Nothing in it must be said.
type Assessed struct {
	At      time.Time  `json:"at"`
	Made    time.Time  `json:"made"`
	Written time.Time  `json:"written"`
	Said    *time.Time `json:"said,omitempty"`
	WoundSeen
	Doubt bool `json:"doubt,omitempty"` // a size that can hardly be, or that nobody can read
}

// WoundSeen is what was seen of a wound; sizes in centimetres, beside what was typed.
type WoundSeen struct {
	Length  *float64  `json:"length,omitempty"`
	Width   *float64  `json:"width,omitempty"`
	Depth   *float64  `json:"depth,omitempty"`
	Typed   string    `json:"typed,omitempty"`
	Bed     []BedPart `json:"bed,omitempty"` // 100 in all
	Exudate string    `json:"exudate,omitempty"`
	Kind    string    `json:"exudate_kind,omitempty"`
	Smell   string    `json:"smell,omitempty"`
	Edges   []string  `json:"edges,omitempty"`
	Skin    []string  `json:"skin,omitempty"` // around it
	Pain    *int      `json:"pain,omitempty"` // at the dressing, 0 to 10
	Words   string    `json:"words,omitempty"`
	Look    Day       `json:"look,omitempty"` // by which day somebody looks again
}

// BedPart says how much of the bed of a wound has one colour.
type BedPart struct {
	Is      string `json:"is"`
	Percent int    `json:"percent"`
}

// AssessedIn is what somebody says of a wound.
type AssessedIn struct {
	WoundSeen
	At time.Time `json:"at"`
}

// clean brings it into the form that is kept. What is missing refuses no fact,
// and a size that can hardly be does not either.
func (in AssessedIn) clean(t *Team, a Actor) (m Assessed, err error) {
	w := practice.Wounds()
	m.Made, m.Written = a.made(), a.Now
	m.At, m.Said = moment(a, in.At)
	m.WoundSeen = in.WoundSeen
	for i, cm := range []**float64{&m.Length, &m.Width, &m.Depth} {
		if *cm == nil {
			continue
		}
		if v := **cm; v < 0 || v > mostMeasured {
			return m, badField("number.bad", w.Sizes[i].ID)
		}
		v := w.Sizes[i].Round(**cm)
		*cm, m.Doubt = &v, m.Doubt || !w.Sizes[i].Likely(v)
	}
	if m.Typed, err = optional(line)(in.Typed); err != nil {
		return m, about(err, "typed")
	}
	m.Doubt = m.Doubt || m.Typed != "" && m.Length == nil && m.Width == nil && m.Depth == nil
	if m.Words, err = optional(text.Block)(in.Words); err != nil {
		return m, about(err, "words")
	}
	if m.Bed, err = cleanBed(in.Bed); err != nil {
		return m, err
	}
	for _, c := range []struct {
		field, said string
		list        []practice.Named
	}{{"exudate", in.Exudate, w.Exudates}, {"exudate_kind", in.Kind, w.Kinds}, {"smell", in.Smell, w.Smells}} {
		if c.said != "" && !practice.Has(c.list, c.said) {
			return m, badField("choice.unknown", c.field)
		}
	}
	if m.Edges, err = several("edges", in.Edges, w.Edges); err != nil {
		return m, err
	}
	if m.Skin, err = several("skin", in.Skin, w.Skins); err != nil {
		return m, err
	}
	switch {
	case m.Pain != nil && (*m.Pain < 0 || *m.Pain > 10):
		return m, badField("number.bad", "pain")
	case m.Look > t.Today(a.Now)+farthest:
		return m, badField("date.far", "look")
	case reflect.DeepEqual(m.WoundSeen, WoundSeen{}):
		return m, badField("text.empty", "words")
	}
	return m, nil
}

// cleanBed puts the colours in the order of the table. They make 100, or nothing
// is said of them.
func cleanBed(said []BedPart) (out []BedPart, err error) {
	sum := 0
	for i, b := range said {
		switch {
		case !practice.Has(practice.Wounds().Bed, b.Is):
			return nil, badField("choice.unknown", "bed")
		case b.Percent < 0 || b.Percent > 100 || slices.ContainsFunc(said[:i], func(o BedPart) bool { return o.Is == b.Is }):
			return nil, badField("wound.bed", "bed")
		}
		sum += b.Percent
	}
	if len(said) > 0 && sum != 100 {
		return nil, badField("wound.bed", "bed")
	}
	for _, n := range practice.Wounds().Bed {
		for _, b := range said {
			if b.Is == n.ID && b.Percent > 0 {
				out = append(out, b)
			}
		}
	}
	return out, nil
}

// several puts values of a list in its order, once each.
func several(field string, said []string, list []practice.Named) (out []string, err error) {
	for _, s := range said {
		if !practice.Has(list, s) {
			return nil, badField("choice.unknown", field)
		}
	}
	for _, n := range list {
		if slices.Contains(said, n.ID) {
			out = append(out, n.ID)
		}
	}
	return out, nil
}

// seenIn reads an assessment as a phone sent it, for a note in the tray.
func seenIn(args map[string]any) string {
	raw, _ := json.Marshal(args)
	var in AssessedIn
	if json.Unmarshal(raw, &in) != nil {
		return ""
	}
	var out []string
	for _, cm := range []*float64{in.Length, in.Width, in.Depth} {
		if cm != nil {
			out = append(out, fmt.Sprint(*cm))
		}
	}
	said := []string{strings.Join(out, " × ")}
	if len(out) > 0 {
		said[0] += " cm"
	} else {
		said[0] = in.Typed
	}
	w := practice.Wounds()
	for _, b := range in.Bed {
		said = append(said, fmt.Sprintf("%s %d %%", inTable(w.Bed, b.Is), b.Percent))
	}
	said = append(said, inTable(w.Exudates, in.Exudate), inTable(w.Smells, in.Smell), in.Words)
	said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
	return strings.TrimSuffix("Plaie : "+strings.Join(said, ", "), ": ")
}

func inTable(list []practice.Named, id string) string {
	for _, n := range list {
		if n.ID == id {
			return n.FR
		}
	}
	return id
}
