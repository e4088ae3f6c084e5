package main

import (
	"fmt"
	"slices"

	"ronde/teams"
	"ronde/teams/omaha"
	"ronde/teams/practice"
)

// What arguments say of the plan of care, of who sees what, and of the file.

// does is what is done, by whom, how often and when.
func (m *maker) does() map[string]any {
	args := map[string]any{"task": m.task(), "doer": map[string]any{"who": "team"}, "minutes": 30, "people": 1,
		"urgency": one(m.rng, teams.Urgencies), "part": one(m.rng, teams.DayParts()), "words": m.text}
	switch m.rng.IntN(4) {
	case 0:
		args["doer"] = map[string]any{"who": "relative", "words": "sa fille"}
	case 1:
		args["category"], args["target"] = one(m.rng, omaha.Keys(omaha.Get().Categories)), one(m.rng, omaha.TargetKeys())
	}
	args["recurs"] = map[string]any{"how": "weekdays", "weekdays": teams.Weekdays[m.rng.IntN(7):]}
	if m.half() {
		args["recurs"] = map[string]any{"how": "every", "days": 1 + m.rng.IntN(3)}
	}
	return args
}

func numbered(m *maker, args map[string]any) {
	if n := m.about["number"]; n != nil {
		args["was"] = n
	}
}

// setsHours gives a part of her day other hours, from those that hold.
func setsHours(m *maker, args map[string]any) {
	parts := practice.DayParts()
	part := parts[m.rng.IntN(len(parts))]
	was := map[string]any{"from": part.From, "to": part.To}
	if set, ok := at(m.phone.doc("rhythm", m.id), "parts", part.ID).(map[string]any); ok {
		was = map[string]any{"from": set["from"], "to": set["to"]}
	}
	from := m.rng.IntN(20 * 60)
	args["part"], args["was"] = part.ID, was
	args["from"], args["to"] = teams.Hour(from), teams.Hour(from+m.rng.IntN(180))
}

// toSomebody names a colleague, a profession, or neither.
func toSomebody(m *maker, args map[string]any) {
	delete(args, "profession")
	delete(args, "who")
	switch n := m.rng.IntN(5); {
	case n < 2:
		args["who"] = m.colleague()
	case n < 4 || m.act.Name == "opening.add":
		args["profession"] = one(m.rng, practice.Professions)
	}
}

// agreesSight writes down what a profession sees, from what it sees now.
func agreesSight(m *maker, args map[string]any) {
	p := one(m.rng, practice.Professions)
	was := []any{}
	for _, c := range p.Sees() {
		was = append(was, c)
	}
	if view := m.phone.doc("view", teams.ViewID(p)); view["reset"] == nil && view["classes"] != nil {
		was, _ = view["classes"].([]any)
	}
	args["profession"], args["was"], args["classes"] = p, was, one(m.rng, [][]teams.Class{{teams.ClassCare}, {teams.ClassPerson, teams.ClassCare}, {teams.ClassDoor, teams.ClassCare}})
}

// usualFields are fields of which not every word is one.
var usualFields = map[string][]string{"way": {"ring", "key"}, "title": {"M.", "Mme"}, "profession": {"ide"}, "status": {"mixed", "employed"},
	"sex": {"f", "m"}, "birth_place": {"75056", "2A004"}, "review": {""}}

func checksIdentity(m *maker, args map[string]any) {
	was := map[string]any{}
	for _, f := range teams.FieldNames("identity") {
		was[f], _ = at(m.phone.doc("identity", m.id), "fields", f, "v").(string)
	}
	args["was"] = was
}

func setsMatricule(m *maker, args map[string]any) {
	args["country"], args["was"] = "FR", ""
	args["number"] = one(m.rng, []string{"1 85 05 75 123 456 73", "2 42 03 2A 004 012 58"})
	if n := m.phone.doc("matricule", m.id)["number"]; n != nil {
		args["was"] = n
	}
}

// scored is a result that its scale has.
func scored(m *maker, args map[string]any) {
	of := one(m.rng, practice.Scales())
	switch id, ok := m.about["scale"].(string); {
	case m.act.Name == "score.note":
		args["scale"] = of.ID
	case ok:
		of, _ = practice.ScaleOf(id)
	default:
		args["score"] = m.newID() // of nothing
	}
	args["result"] = fmt.Sprint(of.Low + m.rng.IntN(1+of.High-of.Low))
	if len(of.Results) > 0 {
		args["result"] = one(m.rng, of.Results)
	}
}

func (m *maker) paper() map[string]any {
	return map[string]any{"until": m.today() + teams.Day(m.rng.IntN(40)), "remind": m.rng.IntN(30), "where": m.text}
}

func changesPaper(m *maker, args map[string]any) {
	was := map[string]any{"remind": 0}
	for _, f := range []string{"title", "from", "until", "remind", "where", "photo"} {
		if v := m.about[f]; v != nil {
			was[f] = v
		}
	}
	args["was"] = was
}

func (m *maker) classes() []teams.Class {
	from := m.rng.IntN(len(teams.Classes))
	return slices.Clone(teams.Classes[from : from+1+m.rng.IntN(min(2, len(teams.Classes)-from))])
}

// hosts is whose guest somebody is.
func (m *maker) hosts() teams.ID {
	for _, id := range m.phone.has("guest", nil) {
		if g := m.phone.doc("guest", id); g["person"] == m.phone.who {
			return g["patient"].(teams.ID)
		}
	}
	return m.newID()
}
