package world

import (
	"time"

	"ronde/teams"
)

// followedWound is a wound of the world, with what was seen of it: the days before
// today, and what somebody wrote.
type followedWound struct {
	patient, by string
	wound       teams.AddWoundArgs
	since       teams.Day // days before today
	look        teams.Day // days from today on
	seen        []seen
}

type seen struct {
	before time.Duration
	by     string
	says   teams.WoundSeen
}

const aDay = 24 * time.Hour

// size is what three numbers in centimetres say, as somebody types them.
func size(length, width, depth float64, typed string) teams.WoundSeen {
	return teams.WoundSeen{Length: &length, Width: &width, Depth: &depth, Typed: typed}
}

func bed(of teams.WoundSeen, parts ...teams.BedPart) teams.WoundSeen { of.Bed = parts; return of }

func around(of teams.WoundSeen, exudate, kind, smell string, edges, skin []string, pain int, words string) teams.WoundSeen {
	of.Exudate, of.Kind, of.Smell, of.Edges, of.Skin, of.Pain, of.Words = exudate, kind, smell, edges, skin, &pain, words
	return of
}

// woundsOf are those that the files tell of: a heel and a leg.
func woundsOf() []followedWound {
	type p = teams.BedPart
	return []followedWound{
		{patient: "perrin", by: "anna", since: 26, look: 0,
			wound: teams.AddWoundArgs{Place: teams.WoundPlace{Zone: "heel-right"}, Cause: teams.WoundCause{Is: "pressure"},
				WoundSays: teams.WoundSays{Category: "3", Protocol: "Sérum physiologique, alginate, pansement hydrocellulaire talon.\nTalon dans le vide, botte la nuit.",
					Source: teams.Source{Words: "ordonnance du Dr Morel"}}},
			seen: []seen{
				{21 * aDay, "anna", around(bed(size(5, 4, 0.5, "5 × 4 × 0,5"), p{Is: "fibrin", Percent: 60}, p{Is: "necrosis", Percent: 10}, p{Is: "granulation", Percent: 30}),
					"much", "cloudy", "light", []string{"macerated"}, []string{"red", "macerated"}, 6, "Odeur au retrait du pansement, rien après le lavage.")},
				{12 * aDay, "ines", around(bed(size(4.5, 3.5, 0.4, "4,5 × 3,5 × 0,4"), p{Is: "fibrin", Percent: 50}, p{Is: "granulation", Percent: 50}),
					"some", "clear", "none", []string{"attached"}, []string{"red"}, 5, "")},
				{4 * aDay, "anna", around(bed(size(4, 3, 0.3, "4 × 3 × 0,3"), p{Is: "granulation", Percent: 70}, p{Is: "fibrin", Percent: 30}),
					"some", "clear", "none", []string{"attached"}, []string{"fragile"}, 3, "Mieux. Le coussin glisse, sa femme le remet.")},
			}},
		{patient: "nguyen", by: "chloe", since: 80, look: 7,
			wound: teams.AddWoundArgs{Place: teams.WoundPlace{Zone: "shin-left", Words: "face interne, au-dessus de la cheville"}, Cause: teams.WoundCause{Is: "leg-ulcer"},
				WoundSays: teams.WoundSays{Protocol: "Interface, compresses, bandes par-dessus.", Source: teams.Source{Words: "ordonnance du Dr Simon"}}},
			seen: []seen{
				{22 * aDay, "chloe", around(bed(size(6, 4, 0.2, "6 × 4 × 0,2"), p{Is: "granulation", Percent: 60}, p{Is: "fibrin", Percent: 40}),
					"some", "clear", "none", []string{"attached"}, []string{"dry"}, 5, "")},
				{14 * aDay, "ines", around(bed(size(5.5, 3.5, 0.2, "5,5 × 3,5 × 0,2"), p{Is: "granulation", Percent: 80}, p{Is: "fibrin", Percent: 20}),
					"little", "clear", "none", []string{"attached"}, []string{"dry"}, 4, "")},
				{7 * aDay, "chloe", around(bed(size(5, 3, 0.1, "5 × 3 × 0,1"), p{Is: "granulation", Percent: 80}, p{Is: "epithelium", Percent: 20}),
					"little", "clear", "none", []string{"even"}, []string{"dry"}, 3, "Referme par le bas.")},
			}},
	}
}

// wounds are followedWound from the team's first hour on; what was seen before it is
// told then, with its day.
func (p *pen) wounds(all *plan, files files) (events []event) {
	begun := all.now.Add(-lived)
	for _, f := range woundsOf() {
		args := f.wound
		args.Patient, args.Since = files[f.patient].patient, all.today-f.since
		args.Source.Day, args.Look = all.today-f.since+1, all.today+f.look
		var id teams.ID
		events = append(events, event{begun.Add(40 * time.Minute), func() (err error) {
			id, err = p.made(f.by, "wound.add", f.patient, begun, args)
			return err
		}})
		for i, s := range f.seen {
			at := all.now.Add(-s.before).Truncate(time.Minute)
			written := begun.Add(time.Duration(50+i) * time.Minute)
			events = append(events, event{written, func() error {
				in := teams.AssessWoundArgs{Wound: id, AssessedIn: teams.AssessedIn{WoundSeen: s.says, At: at}}
				_, err := p.write(s.by, "wound.assess", f.patient+" "+at.Format(time.DateOnly), written, in)
				return err
			}})
		}
	}
	return events
}
