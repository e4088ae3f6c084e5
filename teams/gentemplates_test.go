package teams

import (
	"maps"
	"slices"

	"ronde/teams/omaha"
)

// What generators make up about the plans that a team keeps.

func init() {
	template := func(g *gen, withdrawn bool) ID {
		return doc1(g, func(_ ID, tp *Template) bool { return (tp.Withdrawn != nil) == withdrawn })
	}
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"template.keep": func(g *gen, _ ID) map[string]any {
			args := made{"patient": g.patient(), "name": one(g, someWords), "goals": []made{g.templateGoal(), g.templateGoal()}}
			if !g.sure && g.IntN(8) == 0 {
				args["name"] = "comme Lambert"
			}
			return args
		},
		"template.rename": func(g *gen, _ ID) map[string]any {
			id := template(g, false)
			was := one(g, someWords)
			if tp := body[Template](g.w.is, id); tp != nil && g.often() {
				was = tp.Name
			}
			return made{"template": id, "was": was, "name": one(g, someWords)}
		},
		"template.withdraw": func(g *gen, _ ID) map[string]any { return made{"template": template(g, false)} },
		"template.restore":  func(g *gen, _ ID) map[string]any { return made{"template": template(g, true)} },
	})
	for _, act := range []string{"template.keep", "template.rename", "template.withdraw", "template.restore"} {
		weights[act] = 1
	}
}

func (g *gen) templateGoal() made {
	does := g.does(made{})
	for _, of := range []string{"from_day", "until"} {
		delete(does, of)
	}
	goal := made{"words": one(g, someWords), "review": g.IntN(60), "actions": []made{does}}
	if g.IntN(2) == 0 {
		goal["precaution"] = "gants"
		goal["problems"] = []made{{"code": one(g, omaha.ProblemKeys()), "whom": "individual", "nature": "potential"}}
	}
	if g.IntN(6) == 0 {
		maps.DeleteFunc(goal, func(key string, _ any) bool { return slices.Contains([]string{"words", "precaution"}, key) })
	}
	return goal
}
