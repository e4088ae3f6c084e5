package main

import (
	"fmt"
	"reflect"

	"ronde/teams"
	"ronde/teams/practice"
)

// What the types of arguments do not say.

// special are types whose fields go together.
var special = map[reflect.Type]func(*maker) map[string]any{
	reflect.TypeFor[teams.Rule](): func(m *maker) map[string]any {
		if m.half() {
			return map[string]any{"every": 1 + m.rng.IntN(3)}
		}
		return map[string]any{"weekdays": teams.Weekdays}
	},
	reflect.TypeFor[teams.Task]():      (*maker).task,
	reflect.TypeFor[teams.Does]():      (*maker).does,
	reflect.TypeFor[teams.PaperSays](): (*maker).paper,
	reflect.TypeFor[teams.TaskDone](): func(m *maker) map[string]any {
		of := one(m.rng, []string{"help-wash", "help-intake", "injection-insulin", "fill-pillbox"})
		told := map[string]any{"task": of, "done": true}
		switch of {
		case "help-intake":
			told["intake"] = map[string]any{"answer": one(m.rng, teams.Answers)}
		case "injection-insulin":
			told["injection"] = map[string]any{"glucose": 110, "units": "12", "site": one(m.rng, teams.Sites)}
		case "fill-pillbox":
			if day, err := teams.ParseDay(fmt.Sprint(m.about["day"])); err == nil {
				told["pillbox"] = map[string]any{"until": day + 7}
			}
		}
		return told
	},
	reflect.TypeFor[teams.MeasuredIn](): (*maker).measured,
	reflect.TypeFor[teams.AssessedIn](): (*maker).assessed,
	reflect.TypeFor[teams.WoundCause](): func(m *maker) map[string]any { return map[string]any{"is": "burn"} },
	reflect.TypeFor[teams.WoundSays]():  func(m *maker) map[string]any { return map[string]any{"look": m.today() + 3} },
	reflect.TypeFor[teams.Scores](): func(m *maker) map[string]any {
		return map[string]any{"knowledge": 1 + m.rng.IntN(5), "behavior": 1 + m.rng.IntN(5), "status": 1 + m.rng.IntN(5)}
	},
	reflect.TypeFor[teams.ProblemSays](): func(m *maker) map[string]any {
		return map[string]any{"whom": "individual", "nature": one(m.rng, []string{"actual", "potential"}), "words": m.text}
	},
	reflect.TypeFor[teams.Whose](): func(*maker) map[string]any { return map[string]any{"who": "nurse"} },
	reflect.TypeFor[teams.When]():  func(m *maker) map[string]any { return m.parts("day", "from", "to") },
}

func (m *maker) task() map[string]any {
	return map[string]any{"task": one(m.rng, []string{"help-wash", "help-intake", "injection-insulin"})}
}

// measured is mostly a number, plausible or not; now and then nothing, because.
func (m *maker) measured() map[string]any {
	args := map[string]any{"at": m.phone.now(m.now()), "words": m.text}
	of, _ := practice.ReadingOf(m.sortOf())
	unseen := m.act.Name == "reading.correct" && m.about["sort"] == nil
	switch n := m.rng.IntN(8); {
	case n == 0 || unseen:
		args["none"] = map[string]any{"why": "dormait"}
	case n == 1:
		args["typed"] = "beaucoup"
	default:
		var values []float64
		for _, p := range of.Parts {
			values = append(values, p.Plausible[0]+float64(m.rng.IntN(1+int(1.2*(p.Plausible[1]-p.Plausible[0])))))
		}
		args["values"] = values
	}
	return args
}

func (m *maker) sortOf() string {
	if m.sort == "" {
		m.sort = one(m.rng, []string{"pulse", "weight", "blood-pressure", "temperature"})
		if of, ok := m.about["sort"].(string); ok && m.act.Name == "reading.correct" {
			m.sort = of
		}
	}
	return m.sort
}

// parts are some of what the named document says.
func (m *maker) parts(names ...string) map[string]any {
	out := map[string]any{}
	for _, n := range names {
		out[n] = m.about[n]
	}
	return out
}

// fits mends what was made up for an act.
var fits = map[string]func(*maker, map[string]any){
	"patient.add":    func(_ *maker, args map[string]any) { args["title"] = "Mme" },
	"patient.edit":   edits,
	"patient.choose": chooses,
	"home.edit":      edits,
	"home.choose":    chooses,
	"door.edit":      edits,
	"door.choose":    chooses,
	"contact.edit":   edits,
	"contact.choose": chooses,
	"member.edit":    func(m *maker, args map[string]any) { m.about = m.phone.doc("member", m.phone.who); edits(m, args) },
	"team.rename":    choosesTeam,
	"team.choose":    choosesTeam,

	"series.add":      func(m *maker, args map[string]any) { args["from_day"] = m.today() + 1 },
	"series.edit":     func(m *maker, args map[string]any) { args["from_day"] = m.today() + 1 },
	"series.end":      func(m *maker, args map[string]any) { args["from_day"] = m.today() + 1 },
	"visit.take_part": func(m *maker, args map[string]any) { args["tasks"], args["was"] = []int{0}, m.about["tasks"] },
	"visit.move":      func(_ *maker, args map[string]any) { args["from"] = "07:00" },
	"visit.done": func(m *maker, args map[string]any) {
		delete(args, "arrived")
		if told, ok := m.about["tasks"].([]any); ok && m.half() {
			args["tasks"] = []any{map[string]any{"task": at(told[0].(map[string]any), "task"), "done": true}}
		}
	},
	"note.correct": func(_ *maker, args map[string]any) {
		if liaison, ok := args["liaison"].(map[string]any); ok {
			delete(liaison, "home") // the note may be for some, and what relatives read is for all
		}
	},
	"passage.move":      passageNotes,
	"passage.move_back": passageNotes,
	"note.move":         noteVersions,
	"note.move_back":    noteVersions,

	"treatment.restore": func(m *maker, args map[string]any) {
		delete(args, "next")
		if next := at(m.about, "ended", "next"); next != nil {
			args["next"] = next
		}
	},
	"treatment.end": func(m *maker, args map[string]any) { delete(args, "day") },
	"treatment.seen": func(m *maker, args map[string]any) {
		if at := m.about["at"]; at != nil {
			args["at"] = at
		}
	},
	"photo.add": func(m *maker, args map[string]any) {
		delete(args, "about")
		if note := m.named("note"); note != "" && m.half() {
			args["about"] = map[string]any{"kind": "note", "id": note}
		}
	},
	"guest.write":       func(m *maker, args map[string]any) { args["patient"] = m.hosts() },
	"intervention.edit": numbered,
	"rhythm.set":        setsHours,
	"objection.add":     toSomebody,
	"opening.add":       toSomebody,
	"view.set":          agreesSight,
	"identity.edit":     edits,
	"identity.choose":   chooses,
	"identity.check":    checksIdentity,
	"portrait.edit":     edits,
	"portrait.choose":   chooses,
	"matricule.set":     setsMatricule,
	"score.note":        scored,
	"score.correct":     scored,
	"paper.change":      changesPaper,

	"import.add": func(m *maker, args map[string]any) {
		args["import"], args["part"] = m.newID(), 0
		args["rows"] = []any{map[string]any{"line": 2, "title": "Mme", "first": "Odette", "last": m.text}, map[string]any{"line": 3, "patient": one(m.rng, m.patients)}}
	},
	"template.keep": func(m *maker, args map[string]any) {
		args["goals"] = []any{map[string]any{"words": m.text, "review": m.rng.IntN(60), "actions": []any{m.does()}}}
	},
	"template.rename": func(m *maker, args map[string]any) {
		if name := m.about["name"]; name != nil {
			args["was"] = name
		}
	},

	"limit.set":     setsLimit,
	"amendment.set": agrees,
	"goal.add":      func(m *maker, args map[string]any) { args["review"] = m.today() + 20 },
	"goal.edit":     edits,
	"goal.choose":   chooses,
	"problem.add":   func(m *maker, args map[string]any) { delete(args, "since") },
	"problem.change": func(m *maker, args map[string]any) {
		if is, ok := m.about["is"].(map[string]any); ok {
			args["was"] = map[string]any{"whom": is["whom"], "nature": is["nature"], "words": is["words"]}
		}
	},
	"rating.note":   func(m *maker, args map[string]any) { delete(args, "day") },
	"entrusted.add": entrusts,
	"wound.change": func(m *maker, args map[string]any) {
		if look := at(m.about, "care", "look"); look != nil {
			args["was"] = map[string]any{"look": look}
		}
	},
	"assessment.correct":  ofItsWound,
	"assessment.withdraw": ofItsWound,

	"help.ask":    func(_ *maker, args map[string]any) { delete(args, "from"); delete(args, "to") },
	"page.edit":   pageFrom,
	"page.choose": pageFrom,
}

// assessed is a size, mostly a likely one.
func (m *maker) assessed() map[string]any {
	return map[string]any{"at": m.phone.now(m.now()), "length": m.rng.IntN(80), "width": 3.5, "typed": "comme tapé", "words": m.text}
}

func ofItsWound(m *maker, args map[string]any) {
	args["wound"] = m.newID() // of nothing
	if wound := m.about["wound"]; wound != nil {
		args["wound"] = wound
	}
}

func pageFrom(m *maker, args map[string]any) {
	if n, ok := m.about["n"].(float64); ok {
		args["from"] = max(1, int(n)-m.rng.IntN(2))
	}
}
