package teams

import (
	"maps"
	"slices"

	"ronde/teams/omaha"
)

// What generators make up about goals, problems and ratings.

func init() {
	goal := func(g *gen, fits func(*Goal) bool) ID { return doc1(g, func(_ ID, b *Goal) bool { return fits(b) }) }
	problem := func(g *gen, who ID, fits func(*Problem) bool) ID { // one that she sees
		sight := g.w.is.Sight(who)
		return doc1(g, func(_ ID, b *Problem) bool { return fits(b) && sight.Sees(b.scope()) })
	}
	followed := func(b *Goal) bool { return b.Ended == nil }
	there := func(b *Problem) bool { return b.Closed == nil }
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"goal.add": func(g *gen, _ ID) map[string]any {
			args := made{"patient": g.patient(), "words": one(g, someWords)}
			if g.IntN(2) == 0 {
				args["precaution"], args["review"], args["who"] = "gants", (g.w.is.Today(g.w.at) + Day(g.IntN(30))).String(), one(g, someWords)
			}
			return args
		},
		"goal.edit": func(g *gen, _ ID) map[string]any {
			id := goal(g, followed)
			args := g.wish("goal", id, g.fields("goal", id), "goal")
			if args["field"] == "review" {
				args["now"] = (g.w.is.Today(g.w.at) + Day(g.IntN(40))).String()
			}
			return args
		},
		"goal.choose": func(g *gen, _ ID) map[string]any {
			id := goal(g, func(b *Goal) bool { return open(b.Fields) })
			return g.choice("goal", id, g.fields("goal", id), "goal")
		},
		"goal.end": func(g *gen, _ ID) map[string]any {
			return made{"goal": goal(g, followed), "how": one(g, GoalEnds), "why": one(g, someWords)}
		},
		"goal.reopen": func(g *gen, _ ID) map[string]any {
			return made{"goal": goal(g, func(b *Goal) bool { return b.Ended != nil })}
		},
		"problem.add": func(g *gen, who ID) map[string]any {
			p := g.patient()
			args := g.problemSays(made{"patient": p, "sensitive": g.IntN(3) == 0 && (!g.sure || g.w.is.Sight(who).Sees(Scope{Class: ClassSensitive}))}, p, "")
			if g.IntN(2) == 0 {
				args["since"] = g.w.is.Today(g.w.at) - Day(g.IntN(90))
			}
			return args
		},
		"problem.change": func(g *gen, who ID) map[string]any {
			id := problem(g, who, there)
			b := body[Problem](g.w.is, id)
			if b == nil {
				return g.problemSays(made{"problem": id, "was": ProblemSays{}}, "", "pain")
			}
			args := g.problemSays(made{"problem": id, "was": b.Is.ProblemSays}, b.Patient, b.Code)
			delete(args, "code")
			return args
		},
		"problem.close": func(g *gen, who ID) map[string]any {
			return made{"problem": problem(g, who, there), "how": one(g, GoalEnds), "why": one(g, someWords)}
		},
		"problem.reopen": func(g *gen, who ID) map[string]any {
			return made{"problem": problem(g, who, func(b *Problem) bool { return b.Closed != nil })}
		},
		"rating.note": func(g *gen, who ID) map[string]any {
			args := made{"problem": problem(g, who, there), "now": g.scores(), "wanted": g.scores(), "words": one(g, someWords)}
			if g.IntN(2) == 0 {
				args["day"] = g.w.is.Today(g.w.at) - Day(g.IntN(9))
			}
			if !g.sure && g.IntN(8) == 0 {
				args["now"] = Scores{Status: 6}
			}
			return args
		},
		"rating.withdraw": func(g *gen, who ID) map[string]any {
			return made{"rating": doc1(g, func(_ ID, r *Rating) bool { return r.By == who && r.Withdrawn == nil })}
		},
	})
}

func (g *gen) scores() Scores { return Scores{1 + g.IntN(5), 1 + g.IntN(5), 1 + g.IntN(5)} }

func (g *gen) problemSays(args made, patient ID, code string) made {
	if code == "" {
		there := map[string]bool{}
		each(g.w.is, patient, func(_ ID, p *Problem) { there[p.Code] = there[p.Code] || p.Closed == nil && g.often() })
		code = one(g, slices.DeleteFunc(omaha.ProblemKeys(), func(key string) bool { return there[key] }))
		args["code"] = code
	}
	args["whom"], args["nature"], args["words"] = one(g, omaha.Keys(omaha.Get().Modifiers.Whom)), "potential", one(g, someWords)
	if p, ok := omaha.Find(code); ok && g.IntN(2) == 0 {
		args["nature"], args["signs"] = "actual", []string{one(g, p.Signs).Key}
	}
	if id := doc1(g, func(_ ID, b *Goal) bool { return b.Patient == patient }); g.IntN(2) == 0 {
		if b := body[Goal](g.w.is, id); b != nil && b.Patient == patient {
			args["goal"] = id
		}
	}
	return args
}
