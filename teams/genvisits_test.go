package teams

import (
	"maps"
	"slices"
	"time"
)

// What generators make up about visits and what happened at them.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"visit.add": func(g *gen, _ ID) map[string]any {
			ahead := g.IntN(8)
			if !g.sure {
				ahead -= g.IntN(4)
			}
			args := g.wanted()
			args["patient"], args["day"] = g.patient(), (g.w.is.Today(g.w.at) + Day(ahead)).String()
			return args
		},
		"visit.take": func(g *gen, who ID) map[string]any {
			return made{"visit": g.visit(func(id ID, v *Visit) bool {
				return v.Cancelled == nil && v.Stopped == nil && !g.w.is.settled(id, v) && (len(v.Takers) < v.People || !g.sure && g.IntN(2) == 0) && !v.takenBy(who)
			})}
		},
		"visit.hand_back": func(g *gen, who ID) map[string]any {
			return made{"visit": g.visit(func(id ID, v *Visit) bool { return v.takenBy(who) && !g.w.is.told(id, who) })}
		},
		"visits.hand_back": func(g *gen, _ ID) map[string]any {
			return made{"until": g.w.is.Today(g.w.at) + Day(g.IntN(8))}
		},
		"visit.cancel": func(g *gen, _ ID) map[string]any {
			return made{"why": one(g, CancelReasons), "words": one(g, someWords),
				"visit": g.visit(func(id ID, v *Visit) bool { return v.Cancelled == nil && !g.w.is.made(id) })}
		},
		"visit.restore": func(g *gen, _ ID) map[string]any {
			return made{"visit": g.visit(func(_ ID, v *Visit) bool {
				return v.Cancelled != nil && body[Patient](g.w.is, v.Patient).Closed == nil
			})}
		},
		"visit.offer": func(g *gen, who ID) map[string]any {
			to := g.other(who)
			hers := g.IntN(2) == 0
			return made{"to": to, "visit": g.coming(func(id ID, v *Visit) bool {
				return v.asked(to) < 0 && !v.takenBy(to) && (len(v.Takers) < v.People && !hers || v.takenBy(who))
			})}
		},
		"visit.accept": func(g *gen, who ID) map[string]any {
			return made{"visit": g.coming(func(id ID, v *Visit) bool {
				i := v.asked(who)
				return i >= 0 && (len(v.Takers) < v.People || v.takenBy(v.Offers[i].By))
			})}
		},
		"visit.decline": func(g *gen, who ID) map[string]any {
			return made{"visit": g.visit(func(_ ID, v *Visit) bool { return v.asked(who) >= 0 })}
		},
		"visit.unaccept": func(g *gen, who ID) map[string]any {
			return made{"visit": g.coming(func(_ ID, v *Visit) bool {
				return v.takenBy(who) && slices.ContainsFunc(v.Offers, func(o Offer) bool { return o.To == who && o.Answer == Accepted && o.Until.After(g.w.at) })
			})}
		},
		"visit.undecline": func(g *gen, who ID) map[string]any {
			return made{"visit": g.visit(func(_ ID, v *Visit) bool {
				return slices.ContainsFunc(v.Offers, func(o Offer) bool { return o.To == who && o.Answer == Declined && o.Until.After(g.w.at) })
			})}
		},
		"visit.withdraw_offer": func(g *gen, who ID) map[string]any {
			hers := func(o Offer) bool { return o.By == who }
			id := g.visit(func(_ ID, v *Visit) bool { return slices.ContainsFunc(v.Offers, hers) })
			to := g.other(who)
			if v := body[Visit](g.w.is, id); v != nil && slices.ContainsFunc(v.Offers, hers) {
				to = v.Offers[slices.IndexFunc(v.Offers, hers)].To
			}
			return made{"visit": id, "to": to}
		},
		"visit.take_part": func(g *gen, who ID) map[string]any {
			id := g.coming(func(id ID, v *Visit) bool {
				return v.People == 1 && len(v.Tasks) > 1 && (len(v.Takers) == 0 || v.takenBy(who)) && !g.w.is.made(id)
			})
			was := []Task{{Label: "rien"}, {Label: "rien d'autre"}}
			if v := body[Visit](g.w.is, id); v != nil && (len(v.Tasks) > 1 || !g.sure) {
				was = v.Tasks
			}
			return made{"visit": id, "was": was, "tasks": []int{g.IntN(len(was))}}
		},
		"visit.whole": func(g *gen, who ID) map[string]any {
			return made{"visit": g.coming(func(id ID, v *Visit) bool {
				rests, _ := g.w.is.rests(id, v)
				return len(rests) > 0 && (len(v.Takers) == 0 || v.takenBy(who))
			})}
		},
		"visit.move": func(g *gen, _ ID) map[string]any {
			today, hour := g.w.is.wall(g.w.at)
			day, from := today+Day(g.IntN(5)), Hour(g.IntN(20*60))
			if from = max(from, hour); day > today {
				from = Hour(g.IntN(20 * 60))
			}
			id := g.coming(func(id ID, v *Visit) bool {
				return !g.w.is.made(id) && body[Patient](g.w.is, v.Patient).Closed == nil && (v.Moved == nil || g.IntN(2) == 0)
			})
			args := made{"visit": id, "day": day, "from": from, "to": min(from+45, 24*60-1), "was": When{today, 8, 9}}
			if v := body[Visit](g.w.is, id); v != nil {
				args["was"] = v.when()
				if v.Moved != nil && v.Moved.Day >= today && g.IntN(2) == 0 { // back again
					args["day"], args["from"], args["to"] = v.Moved.Day, v.Moved.From, v.Moved.To
				}
				if !g.sure && g.IntN(8) == 0 {
					args["was"] = When{v.Day, v.From, v.To + 5}
				}
			}
			return args
		},
		"visit.seen": func(g *gen, who ID) map[string]any {
			return made{"visit": g.visit(func(_ ID, v *Visit) bool {
				return v.Moved != nil && v.takenBy(who) && v.Moved.Seen[who].IsZero()
			})}
		},
		"visit.arrived": func(g *gen, _ ID) map[string]any {
			return made{"visit": doc1(g, func(_ ID, v *Visit) bool { return v.Day == g.w.is.Today(g.w.at) }), "at": g.hour()}
		},
		"arrival.withdraw": func(g *gen, who ID) map[string]any {
			return made{"visit": doc1(g, func(id ID, _ *Visit) bool { return body[Arrival](g.w.is, ArrivalID(id, who)) != nil })}
		},
		"visit.done": func(g *gen, who ID) map[string]any {
			other := body[Passage](g.w.is, doc1(g, func(_ ID, p *Passage) bool { return p.By != who && p.did("injection-insulin") }))
			if other != nil && g.IntN(2) == 0 { // what must happen once, at about the same hour
				return made{"visit": doc1(g, func(_ ID, v *Visit) bool { return v.Patient == other.Patient }),
					"at": other.At.Add(time.Duration(g.IntN(240)-120) * time.Minute), "tasks": []TaskDone{{Task: Task{Task: "injection-insulin"}, Done: true}}}
			}
			id := doc1(g, func(_ ID, v *Visit) bool { return v.Day <= g.w.is.Today(g.w.at) })
			told := []TaskDone{}
			if v := body[Visit](g.w.is, id); v != nil && g.IntN(10) > 0 {
				for _, k := range v.Tasks {
					told = append(told, TaskDone{Task: k, Done: g.IntN(4) > 0})
				}
			} else {
				for _, k := range g.tasks() { // another list than the visit's
					told = append(told, TaskDone{Task: k, Done: true})
				}
			}
			if g.IntN(3) == 0 {
				told = append(told, TaskDone{Task: Task{Task: "injection-insulin"}, Done: true})
			}
			args := made{"visit": id, "at": g.hour(), "tasks": g.answers(told), "watch": g.IntN(4) == 0}
			if g.IntN(2) == 0 {
				args["how"] = one(g, HowIs)
			}
			if g.IntN(2) == 0 {
				args["note"] = g.note()
			}
			if g.IntN(2) == 0 {
				args["arrived"] = g.hour()
			}
			return args
		},
		"visit.not_done": func(g *gen, _ ID) map[string]any {
			args := made{"visit": doc1[Visit](g, nil), "at": g.hour(), "why": one(g, NotDoneReasons), "words": one(g, someWords)}
			if g.IntN(3) == 0 {
				args["note"] = g.note()
			}
			return args
		},
		"passage.withdraw": func(g *gen, who ID) map[string]any {
			return made{"passage": doc1(g, func(_ ID, p *Passage) bool { return p.By == who && p.Withdrawn == nil })}
		},
		"passage.move":      func(g *gen, who ID) map[string]any { return g.movePassage(who) },
		"passage.move_back": func(g *gen, who ID) map[string]any { return g.movePassageBack(who) },
		"twice.seen": func(g *gen, who ID) map[string]any {
			return made{"twice": doc1(g, func(_ ID, tw *Twice) bool { return tw.Seen[who].IsZero() })}
		},
	})
}
