package world

import (
	"fmt"
	"strings"
	"time"

	"ronde/teams"
)

// measured is what somebody measured, as she typed it.
type measured struct {
	sort   string
	values []float64
	typed  string
	words  string
	how    string // what she does about it, when it is beyond a limit
	why    string
}

// inNotes are the measures that the world's notes tell of.
var inNotes = map[string][]measured{
	"note-1":  {{sort: "blood-pressure", values: []float64{100, 60}, typed: "10/6 assise", words: "assise"}},
	"note-13": {{sort: "weight", values: []float64{61.4}, typed: "61,4"}, {sort: "blood-pressure", values: []float64{130, 70}, typed: "13/7"}},
	"note-17": {{sort: "blood-pressure", values: []float64{170, 90}, typed: "17/9", how: "telling"}},
	"note-22": {{sort: "weight", values: []float64{42.8}, typed: "42,8"}},
	"note-37": {{sort: "spo2", values: []float64{89}, typed: "89"}},
	"note-38": {{sort: "weight", values: []float64{54.1}, typed: "54,1"}, {sort: "blood-pressure", values: []float64{120, 70}, typed: "12/7"}},
	"note-40": {{sort: "pain", values: []float64{6}, typed: "6 la nuit", words: "la nuit"}},
}

// low is what is done about the glucose of a note below its limit.
var low = map[string]measured{"note-5": {how: "nothing", why: "jus de pomme et biscottes, 1,05 vingt minutes après"}}

// before the team began to write here: what was measured on each of these days
// before today, at ten in the morning.
var measuredBefore = []struct {
	patient, by, sort string
	days              []teams.Day
	values            [][]float64
}{
	{"roux", "anna", "weight", []teams.Day{22, 19, 15, 12, 8, 5}, [][]float64{{59.7}, {59.9}, {59.8}, {60.1}, {60}, {60.2}}},
	{"roux", "anna", "blood-pressure", []teams.Day{19, 12, 5}, [][]float64{{130, 70}, {120, 70}, {130, 80}}},
	{"roux", "anna", "height", []teams.Day{22}, [][]float64{{162}}},
	{"fontaine-lucette", "anna", "blood-pressure", []teams.Day{27, 20, 13}, [][]float64{{150, 80}, {150, 90}, {160, 80}}},
	{"vandenbroucke", "ines", "weight", []teams.Day{28, 15, 8}, [][]float64{{43.9}, {43.7}, {43.2}}},
	{"vandenbroucke", "ines", "height", []teams.Day{28}, [][]float64{{158}}},
	{"lopez", "chloe", "weight", []teams.Day{6, 5, 4}, [][]float64{{54.3}, {54.2}, {54}}},
	{"lopez", "chloe", "blood-pressure", []teams.Day{6, 4}, [][]float64{{110, 70}, {120, 70}}},
	{"faure", "chloe", "spo2", []teams.Day{10, 7, 5}, [][]float64{{91}, {90}, {90}}},
	{"lambert", "anna", "blood-pressure", []teams.Day{16, 9, 5}, [][]float64{{130, 80}, {120, 70}, {110, 70}}},
	{"petit", "anna", "glucose-capillary", []teams.Day{10, 9, 8, 7, 6, 5, 4}, [][]float64{{132}, {121}, {98}, {143}, {117}, {104}, {126}}},
}

// measures are those readings, written down when the team began.
func (p *pen) measures(all *plan, files files) (events []event) {
	at := all.now.Add(-lived).Add(35 * time.Minute)
	for _, one := range measuredBefore {
		for i, days := range one.days {
			m := measured{sort: one.sort, values: one.values[i]}
			when := all.at(all.today-days, 10*60)
			about := fmt.Sprintf("%s %s %d", one.patient, one.sort, days)
			events = append(events, event{at, func() error { return p.reading(one.by, about, files[one.patient].patient, "", m, when, at) }})
		}
	}
	return events
}

// reading writes one down, and what is done about it.
func (p *pen) reading(who, about string, patient, visit teams.ID, m measured, at, made time.Time) error {
	in := teams.MeasuredIn{Typed: m.typed, Words: m.words, At: at}
	for i := range m.values {
		in.Values = append(in.Values, &m.values[i])
	}
	id, err := p.made(who, "reading.note", about+" "+m.sort, made, teams.NoteReadingArgs{Patient: patient, Visit: visit, Sort: m.sort, MeasuredIn: in})
	if err != nil || m.how == "" {
		return err
	}
	_, err = p.write(who, "reading.answer", about, made, teams.AnswerReadingArgs{Reading: id, How: m.how, Why: m.why})
	return err
}

// noted writes the measures of a note.
func (p *pen) noted(n *note, who string, patient, visit teams.ID, at, made time.Time) error {
	if n == nil {
		return nil
	}
	for _, m := range inNotes[n.ID] {
		if err := p.reading(who, n.ID, patient, visit, m, at, made); err != nil {
			return err
		}
	}
	return nil
}

// injected writes the glucose before an injection, which is a reading too.
func (p *pen) injected(v *visit, s *stop, tasks []teams.TaskDone, patient, visit teams.ID, at, made time.Time) error {
	for _, k := range tasks {
		if k.Injection == nil || k.Injection.Glucose == 0 {
			continue
		}
		m := measured{}
		if s.note != nil {
			m = low[s.note.ID]
		}
		m.sort, m.values = "glucose-capillary", []float64{float64(k.Injection.Glucose)}
		m.typed = strings.Replace(fmt.Sprintf("%.2f", float64(k.Injection.Glucose)/100), ".", ",", 1)
		return p.reading(s.who, v.key(), patient, visit, m, at, made)
	}
	return nil
}
