package teams

import (
	"maps"
	"slices"

	"ronde/teams/practice"
)

// What generators make up about who may do what.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"amendment.set": func(g *gen, _ ID) map[string]any {
			today := g.w.is.Today(g.w.at)
			table := practice.On(today.String())
			task, p := one(g, table.Tasks).ID, one(g, practice.Professions)
			if g.IntN(2) == 0 { // a few, so that agreements meet visits and one another
				task, p = one(g, []string{"help-wash", "weight", "mouth-care"}), one(g, []practice.Profession{practice.CareAssistant, practice.HomeAideB})
			}
			value := one(g, practice.Agreed)
			if value == table.Says(p, task) && g.often() {
				value = practice.Agreed[(slices.Index(practice.Agreed, value)+1)%len(practice.Agreed)]
			}
			was, _ := g.w.is.amendment(p, task)
			if !g.sure && g.IntN(6) == 0 {
				was = ""
			}
			return made{"task": task, "profession": p, "value": value, "why": one(g, someWords), "review": today + Day(g.IntN(farthest)), "was": was}
		},
		"amendment.end": func(g *gen, _ ID) map[string]any {
			return made{"amendment": doc1(g, func(_ ID, am *Amendment) bool { return am.Ended == nil })}
		},
		"amendment.restore": func(g *gen, _ ID) map[string]any {
			return made{"amendment": doc1(g, func(_ ID, am *Amendment) bool {
				_, other := g.w.is.amendment(am.Profession, am.Task)
				return am.Ended != nil && other == nil
			})}
		},
	})
	for _, act := range []string{"amendment.set", "amendment.end", "amendment.restore"} {
		weights[act] = 1
	}
}
