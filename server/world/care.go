package world

import (
	"slices"
	"time"

	"ronde/teams"
)

// What the world's people follow, and what their medicines are: lists copied from
// an ordonnance, limits that a doctor named, and the focuses to which the notes
// belong. The team writes it down when it begins.

// limits are what doctors said, so many days before today.
var limits = []struct {
	patient, sort, by, said string
	days                    teams.Day
	bounds                  []teams.Bound
}{
	{"petit", "glucose-capillary", "anna", "Dr Ourabah", 40, []teams.Bound{{Low: number(70), High: number(250)}}},
	{"roux", "weight", "anna", "Dr Ourabah", 60, []teams.Bound{{High: number(61)}}},
	{"fontaine-lucette", "blood-pressure", "anna", "Dr Ourabah", 30, []teams.Bound{{High: number(160)}, {High: number(95)}}},
	{"vandenbroucke", "weight", "ines", "Dr Sauvanet", 28, []teams.Bound{{Low: number(43)}}},
	{"faure", "spo2", "chloe", "Dr Aubry-Keller", 50, []teams.Bound{{Low: number(88), High: number(92)}}},
}

func number(v float64) *float64 { return &v }

// medicine is a line of somebody's list.
type medicine struct {
	patient, name, dose string
	when                []teams.Moment
	prepared, help      string
	doctor              string
	days                teams.Day // it has held for so many days
	id                  teams.ID
}

func medicines() []*medicine {
	morning, noon, evening := teams.Moment("morning"), teams.Moment("noon"), teams.Moment("evening")
	return []*medicine{
		{patient: "lambert", name: "Paracétamol", dose: "1 g", when: []teams.Moment{morning, noon, evening}, prepared: "pharmacy", help: "team", doctor: "Dr Sauvanet", days: 63},
		{patient: "lambert", name: "Calcium et vitamine D", dose: "1 comprimé", when: []teams.Moment{morning}, prepared: "pharmacy", help: "team", doctor: "Dr Sauvanet", days: 63},
		{patient: "lambert", name: pressure, dose: "5 mg", when: []teams.Moment{morning}, prepared: "pharmacy", help: "team", doctor: "Dr Sauvanet", days: 200},
		{patient: "petit", name: "Insuline lente", dose: "14 UI le matin, 8 UI le soir", when: []teams.Moment{morning, evening}, prepared: "nurse", help: "nurse", doctor: "Dr Ourabah", days: 90},
		{patient: "petit", name: "Metformine", dose: "850 mg", when: []teams.Moment{morning, evening}, prepared: "person", help: "person", doctor: "Dr Ourabah", days: 90},
		{patient: "roux", name: "Furosémide", dose: "40 mg", when: []teams.Moment{morning}, prepared: "person", help: "person", doctor: "Dr Ourabah", days: 120},
		{patient: "lopez", name: "Furosémide", dose: "40 mg", when: []teams.Moment{morning}, prepared: "pharmacy", help: "team", doctor: "Dr Sauvanet", days: 6},
		{patient: "lopez", name: "Bisoprolol", dose: "2,5 mg", when: []teams.Moment{morning}, prepared: "pharmacy", help: "team", doctor: "Dr Sauvanet", days: 6},
		{patient: "fontaine-lucette", name: pressure, dose: "5 mg", when: []teams.Moment{morning}, prepared: "nurse", help: "person", doctor: "Dr Ourabah", days: 150},
		{patient: "colin", name: "Mémantine", dose: "10 mg", when: []teams.Moment{morning}, prepared: "nurse", help: "team", doctor: "Dr Sauvanet", days: 100},
		{patient: "colin", name: "Mélatonine", dose: "2 mg", when: []teams.Moment{evening}, prepared: "nurse", help: "team", doctor: "Dr Sauvanet", days: 40},
		{patient: "chevalier", name: "Paracétamol", dose: "1 g", when: []teams.Moment{evening}, prepared: "pharmacy", help: "team", doctor: "Dr Aubry-Keller", days: 12},
		{patient: "girard", name: "Sertraline", dose: "50 mg", when: []teams.Moment{noon}, prepared: "pharmacy", help: "team", doctor: "Dr Ourabah", days: 80},
	}
}

// pressure is the medicine that a doctor ends, now that it is no longer needed.
const pressure = "Amlodipine"

// focuses are what is followed, each with the notes that belong to it.
var focuses = []struct {
	patient, by, title string
	notes              []string
}{
	{"lambert", "anna", "Fatigue et tension basse", []string{"note-1"}},
	{"roux", "anna", "Essoufflement, poids en hausse", []string{"note-12", "note-13"}},
	{"nguyen", "chloe", "Ulcère de la jambe gauche", []string{"note-7", "note-8"}},
	{"perrin", "chloe", "Talon droit", []string{"note-34", "note-35"}},
	{"barbier", "bilal", "Rougeur au sacrum", []string{"note-29"}},
	{"fontaine-lucette", "anna", "Fatigue de l'aidante", []string{"note-16", "note-17"}},
	{"vandenbroucke", "bilal", "Perte de poids", []string{"note-22", "note-23"}},
}

// care is what the team has written down of it.
type care struct {
	focus map[string]teams.ID // by note
	list  []*medicine
}

// follow writes all of it.
func (p *pen) follow(all *plan, files files, at time.Time) (c care, err error) {
	c = care{map[string]teams.ID{}, medicines()}
	for _, l := range limits {
		args := teams.SetLimitArgs{Patient: files[l.patient].patient, Sort: l.sort, Bounds: l.bounds, SaidBy: l.said, From: all.today - l.days}
		if _, err := p.write(l.by, "limit.set", l.patient+" "+l.sort, at, args); err != nil {
			return c, err
		}
	}
	for _, m := range c.list {
		args := teams.AddTreatmentArgs{Patient: files[m.patient].patient, Prescribed: teams.Prescribed{Name: m.name, Dose: m.dose, When: m.when,
			Prepared: teams.Whose{Who: m.prepared}, Help: teams.Whose{Who: m.help}, From: all.today - m.days,
			Source: teams.Source{Words: "ordonnance du " + m.doctor, Day: all.today - m.days}}}
		if m.id, err = p.made(all.patient(m.patient).Nurse, "treatment.add", m.patient+" "+m.name, at, args); err != nil {
			return c, err
		}
	}
	for _, f := range focuses {
		id, err := p.made(f.by, "focus.open", f.patient, at, teams.OpenFocusArgs{Patient: files[f.patient].patient, Title: f.title})
		if err != nil {
			return c, err
		}
		for _, n := range f.notes {
			c.focus[n] = id
		}
	}
	return c, nil
}

// ended is the news on Mme Lambert's list since yesterday evening.
func (p *pen) ended(all *plan) event {
	i := slices.IndexFunc(p.care.list, func(m *medicine) bool { return m.patient == "lambert" && m.name == pressure })
	at := all.at(all.today-1, 18*60)
	return p.act(at, "ines", "treatment.end", pressure,
		teams.EndTreatmentArgs{Treatment: p.care.list[i].id, Day: all.today, Why: "arrêtée par le Dr Sauvanet, tension basse"})
}

// inSight are the lines of the list of a visit's moment, as whoever answers has
// them in sight.
func (c care) inSight(all *plan, v *visit) (lines []teams.IntakeLine) {
	moment := teams.Moment("morning")
	switch from := v.Window[0]; {
	case from >= 16*60:
		moment = "evening"
	case from >= 11*60:
		moment = "noon"
	}
	for _, m := range c.list {
		over := m.patient == "lambert" && m.name == pressure && v.day >= all.today
		if m.patient == v.Patient && slices.Contains(m.when, moment) && !over {
			lines = append(lines, teams.IntakeLine{Treatment: m.id, Words: m.name + " " + m.dose})
		}
	}
	return lines
}
