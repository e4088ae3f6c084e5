package teams

import (
	"maps"
	"time"
)

// What generators make up about visits that come again.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"intervention.add": func(g *gen, _ ID) map[string]any {
			return g.does(made{"patient": g.patient()})
		},
		"intervention.edit": func(g *gen, _ ID) map[string]any {
			args := g.does(made{"intervention": g.intervention(false), "was": 1})
			if iv := body[Intervention](g.w.is, args["intervention"].(ID)); iv != nil && g.often() {
				args["was"] = iv.Number
			}
			return args
		},
		"intervention.end": func(g *gen, _ ID) map[string]any {
			return made{"intervention": g.intervention(false), "day": g.w.is.Today(g.w.at) + Day(g.IntN(4)), "why": one(g, someWords)}
		},
		"intervention.restore": func(g *gen, _ ID) map[string]any { return made{"intervention": g.intervention(true)} },
		"rhythm.set":           func(g *gen, _ ID) map[string]any { return g.setRhythm() },
		"series.add": func(g *gen, _ ID) map[string]any {
			args := g.wanted()
			args["patient"], args["rule"] = g.patient(), g.rule()
			g.span(args)
			return args
		},
		"series.edit": func(g *gen, _ ID) map[string]any {
			args := g.wanted()
			args["series"], args["rule"] = g.series(false), g.rule()
			g.span(args)
			return args
		},
		"series.end": func(g *gen, _ ID) map[string]any {
			args := made{"series": g.series(false), "why": one(g, someWords)}
			g.span(args)
			delete(args, "until")
			return args
		},
		"series.into_plan": func(g *gen, _ ID) map[string]any {
			return made{"series": g.series(false), "part": one(g, DayParts())}
		},
		"series.out_of_plan": func(g *gen, _ ID) map[string]any {
			return made{"series": doc1(g, func(_ ID, s *Series) bool {
				return s.Ended != nil && body[Series](g.w.is, s.Ended.Next) != nil && body[Series](g.w.is, s.Ended.Next).Plan != ""
			})}
		},
		"series.restore": func(g *gen, _ ID) map[string]any { return made{"series": g.series(true)} },
		"visit.keep": func(g *gen, _ ID) map[string]any {
			return made{"visit": g.visit(func(_ ID, v *Visit) bool { return v.ToCheck != nil })}
		},
		"visit.unkeep": func(g *gen, _ ID) map[string]any {
			return made{"visit": g.visit(func(_ ID, v *Visit) bool { return v.Kept != nil })}
		},
	})
}

// wanted is what a visit or a series asks for.
func (g *gen) wanted() map[string]any {
	from := g.IntN(20 * 60)
	args := made{"from": Hour(from), "to": Hour(from + g.IntN(120)), "minutes": 5 + g.IntN(90), "tasks": g.tasks(),
		"people": 1 + g.IntN(2), "urgency": one(g, Urgencies), "words": ""}
	if g.IntN(3) == 0 {
		args["needs"] = []string{"ide", "as"}[g.IntN(2):]
	}
	return args
}

func (g *gen) rule() map[string]any {
	switch every := g.IntN(6); {
	case every == 0 && !g.sure:
		return made{"every": one(g, []int{0, 367, 400, -1})}
	case every < 3:
		return made{"every": 1 + g.IntN(9)}
	}
	from := g.IntN(7)
	return made{"weekdays": Weekdays[from : from+1+g.IntN(7-from)]}
}

// span says from which day on, and for a few until when.
func (g *gen) span(args map[string]any) {
	from := g.w.is.Today(g.w.at) + Day(g.IntN(9))
	if !g.sure && g.IntN(6) == 0 {
		from -= 9
	}
	args["from_day"] = from
	if g.IntN(3) == 0 {
		args["until"] = from + Day(g.IntN(60))
		if !g.sure && g.IntN(6) == 0 {
			args["until"] = from - 1
		}
	}
}

// coming picks a visit that somebody is to make.
func (g *gen) coming(fits func(ID, *Visit) bool) ID {
	return g.visit(func(id ID, v *Visit) bool {
		return v.Cancelled == nil && v.Stopped == nil && !g.w.is.settled(id, v) && fits(id, v)
	})
}

// other is mostly a member, and not the one who acts.
func (g *gen) other(who ID) ID {
	to := g.somebody()
	for range 9 {
		if to == who || g.sure && !g.w.is.Sight(to).Any() {
			to = g.somebody()
		}
	}
	return to
}

// series picks one that can be changed, or one that can go on again.
func (g *gen) series(ended bool) ID {
	return doc1(g, func(_ ID, s *Series) bool {
		open := body[Patient](g.w.is, s.Patient).Closed == nil
		return open && s.Plan == "" && (s.Ended != nil) == ended && (s.Ended == nil || s.Ended.Next == "")
	})
}

// soon is a moment of these days, and mostly now.
func (g *gen) soon() time.Time {
	switch g.IntN(4) {
	case 0:
		return g.w.at.Add(time.Duration(g.IntN(7*24)-24) * time.Hour)
	case 1:
		return time.Time{}
	}
	return g.w.at
}
