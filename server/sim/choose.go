package main

import (
	"slices"

	"ronde/teams"
	"ronde/teams/practice"
)

// What an act says of what the phone saw.

func at(in map[string]any, names ...string) any {
	var v any = in
	for _, n := range names {
		m, _ := v.(map[string]any)
		v = m[n]
	}
	return v
}

// fieldsOf gives the fields of the named document, wherever it keeps them.
func (m *maker) fieldsOf() map[string]any {
	about := m.about
	if concept := m.act.Concept(); concept == "identity" || concept == "portrait" { // it bears her id
		about = m.phone.doc(concept, m.id)
	}
	if f, ok := about["fields"].(map[string]any); ok {
		return f
	}
	return about
}

// edits wishes something else for a field, from what stands there, or stood there
// when the phone last heard.
func edits(m *maker, args map[string]any) {
	if names := teams.FieldNames(m.act.Concept()); m.half() { // the first that nobody filled in, or that two write at once
		args["field"] = names[max(0, slices.IndexFunc(names, func(f string) bool { return at(m.fieldsOf(), f, "v") == nil }))]
	}
	field, _ := args["field"].(string)
	was, _ := at(m.fieldsOf(), field, "v").(string)
	if m.rng.IntN(4) == 0 {
		was = "" // read before somebody else wrote
	}
	if some := usualFields[field]; some != nil {
		args["now"] = one(m.rng, some)
	} else {
		args["now"] = m.words(field)
	}
	args["was"] = was
	if m.act.Concept() == "member" {
		args["was"], _ = m.about[field].(string)
	}
}

// chooses settles a field that two wrote at once, where there is one.
func chooses(m *maker, args map[string]any) {
	fields := m.fieldsOf()
	for _, name := range teams.FieldNames(m.act.Concept()) {
		if also, _ := at(fields, name, "also").([]any); len(also) > 0 {
			args["field"] = name
		}
	}
	args["keep"], _ = at(fields, args["field"].(string), "v").(string)
}

func choosesTeam(m *maker, args map[string]any) {
	name, _ := at(m.phone.doc("team", "team"), "name", "v").(string)
	if m.act.Name == "team.rename" {
		args["was"] = name
	} else {
		args["keep"] = name
	}
}

// setsLimit bounds all parts of a reading, in the place of the limit in force.
func setsLimit(m *maker, args map[string]any) {
	of, _ := practice.ReadingOf(m.sortOf())
	bounds := []any{}
	for _, p := range of.Parts {
		bounds = append(bounds, map[string]any{"low": p.Plausible[0] + float64(m.rng.IntN(3)), "high": p.Plausible[1] - float64(m.rng.IntN(3))})
	}
	args["bounds"], args["was"] = bounds, ""
	for _, id := range m.phone.has("limit", nil) {
		if l := m.phone.doc("limit", id); l["patient"] == m.patient && l["sort"] == m.sortOf() && l["ended"] == nil {
			args["was"] = id
		}
	}
}

// agrees amends a cell of the table of practice, in the place of what holds there.
func agrees(m *maker, args map[string]any) {
	task := one(m.rng, []string{"help-wash", "weight", "turning", "transfer"})
	args["task"], args["profession"], args["value"], args["was"] = task, "ad_a", one(m.rng, []string{"ask", "daily_help"}), ""
	for _, id := range m.phone.has("amendment", nil) {
		if am := m.phone.doc("amendment", id); am["task"] == task && am["ended"] == nil {
			args["was"] = id
		}
	}
}

// entrusts names what a nurse entrusts, and to whom she mostly can.
func entrusts(m *maker, args map[string]any) {
	args["tasks"] = []string{one(m.rng, []string{"help-wash", "transfer"})}
	for _, id := range m.phone.has("member", nil) {
		if m.phone.doc("member", id)["profession"] == "as" && id != m.phone.who {
			args["to"] = id
		}
	}
}

// noteVersions names all versions of the note that goes to another file.
func noteVersions(m *maker, args map[string]any) {
	found := []teams.ID{m.id}
	for i := 0; i < len(found); i++ {
		n := m.phone.doc("note", found[i])
		for _, of := range []string{"corrects", "corrected"} {
			if id, ok := n[of].(string); ok && !slices.Contains(found, id) {
				found = append(found, id)
			}
		}
	}
	args["notes"], args["patient"] = found[1:], one(m.rng, m.patients)
}

// passageNotes names what was written with a passage.
func passageNotes(m *maker, args map[string]any) {
	notes := []teams.ID{}
	for _, id := range m.phone.has("note", nil) {
		if m.phone.doc("note", id)["passage"] == m.id {
			notes = append(notes, id)
		}
	}
	args["notes"] = notes
}
