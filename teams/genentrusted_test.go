package teams

import (
	"maps"
	"slices"

	"ronde/teams/practice"
)

// What generators make up about care that is entrusted.

func init() {
	mine := func(g *gen, fits func(*Entrusted) bool) map[string]any {
		today := g.w.is.Today(g.w.at)
		return made{"entrusted": doc1(g, func(_ ID, e *Entrusted) bool { return e.Until >= today && fits(e) })}
	}
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"entrusted.add": func(g *gen, who ID) map[string]any {
			today := g.w.is.Today(g.w.at)
			to, tasks := g.somebody(), []string{}
			for _, id := range g.w.is.Members() { // mostly somebody to whom something can be entrusted
				if p := body[Member](g.w.is, id).Profession; id != who && (p == practice.CareAssistant || p == practice.SocialCarer) && g.often() {
					to = id
				}
			}
			if m := body[Member](g.w.is, to); m != nil {
				for _, l := range practice.On(today.String()).Tasks {
					if g.w.is.practised(m.Profession, l.ID, today) == practice.Entrusted && (len(tasks) == 0 || g.IntN(4) == 0) {
						tasks = append(tasks, l.ID)
					}
				}
			}
			if !g.sure && g.IntN(6) == 0 {
				tasks = append(tasks, "fill-pillbox")
			}
			return made{"patient": g.patient(), "to": to, "tasks": tasks[:min(len(tasks), MostTasks)], "until": today + Day(g.IntN(40)), "if": one(g, append(someWords, ""))}
		},
		"entrusted.agree": func(g *gen, who ID) map[string]any {
			return mine(g, func(e *Entrusted) bool { return e.To == who && e.Answer != Agreed && e.Ended == nil })
		},
		"entrusted.decline": func(g *gen, who ID) map[string]any {
			return mine(g, func(e *Entrusted) bool { return e.To == who && e.Answer != Declined && e.Ended == nil })
		},
		"entrusted.unanswer": func(g *gen, who ID) map[string]any {
			return mine(g, func(e *Entrusted) bool { return e.To == who && e.Answer != "" && e.Ended == nil })
		},
		"entrusted.withdraw": func(g *gen, _ ID) map[string]any {
			return mine(g, func(e *Entrusted) bool { return e.Ended == nil })
		},
		"entrusted.restore": func(g *gen, who ID) map[string]any {
			return mine(g, func(e *Entrusted) bool {
				left := slices.ContainsFunc([]ID{e.By, e.To}, func(id ID) bool { return body[Member](g.w.is, id).Left != nil })
				return e.Ended != nil && (e.By == who || e.Ended.By == who) && !left
			})
		},
	})
	for _, act := range []string{"entrusted.withdraw", "entrusted.restore", "entrusted.decline", "entrusted.unanswer"} {
		weights[act] = 1
	}
}
