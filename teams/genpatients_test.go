package teams

import (
	"maps"
)

// What generators make up about people who are visited, their homes and whom to call.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"patient.add": func(g *gen, _ ID) map[string]any {
			args := made{}
			for _, f := range []string{"title", "first", "last", "born", "phone", "matters", "street", "floor", "town"} {
				args[f] = g.text(f)
			}
			if g.IntN(4) == 0 {
				args["with"] = g.patient()
			}
			return args
		},
		"patient.edit": func(g *gen, _ ID) map[string]any {
			id := g.patient()
			return g.wish("patient", id, g.fields("patient", id), "patient")
		},
		"patient.choose": func(g *gen, _ ID) map[string]any {
			id := doc1(g, func(_ ID, p *Patient) bool { return open(p.Fields) })
			return g.choice("patient", id, g.fields("patient", id), "patient")
		},
		"patient.told": func(g *gen, _ ID) map[string]any {
			return made{"patient": g.patient(), "by": one(g, someNames), "on": (g.w.is.Today(g.w.at) - Day(g.IntN(5))).String()}
		},
		"patient.close": func(g *gen, _ ID) map[string]any {
			return made{"why": one(g, someWords), "patient": doc1(g, func(id ID, p *Patient) bool {
				coming := false
				each(g.w.is, id, func(v ID, b *Visit) {
					coming = coming || b.Day >= g.w.is.Today(g.w.at) && b.Cancelled == nil && b.Stopped == nil && !g.w.is.settled(v, b)
				})
				each(g.w.is, id, func(_ ID, s *Series) {
					coming = coming || s.last() >= g.w.is.Today(g.w.at) && !g.w.is.stop(id).forGood(g.w.at)
				})
				return p.Closed == nil && !coming && g.w.is.transferOf(id, (*Transfer).open) == nil
			})}
		},
		"patient.reopen": func(g *gen, _ ID) map[string]any {
			return made{"patient": doc1(g, func(_ ID, p *Patient) bool { return p.Closed != nil })}
		},
		"erase.propose": func(g *gen, _ ID) map[string]any {
			return made{"patient": doc1(g, func(id ID, p *Patient) bool {
				return p.Closed != nil && !body[Erasure](g.w.is, ErasureID(id)).open()
			})}
		},
		"erase.agree":    func(g *gen, who ID) map[string]any { return made{"erasure": g.erasure(who)} },
		"erase.withdraw": func(g *gen, _ ID) map[string]any { return made{"erasure": g.erasure("")} },
		"patient.stop": func(g *gen, _ ID) map[string]any {
			why := one(g, StopReasons)
			words := one(g, someWords)
			return made{"why": why, "words": words, "from": g.soon(), "patient": doc1(g, func(id ID, p *Patient) bool {
				s := g.w.is.stop(id)
				return p.Closed == nil && (!s.holds(g.w.at) || s.Resumed == nil && (s.Why != why || s.Words != words))
			})}
		},
		"patient.resume": func(g *gen, _ ID) map[string]any {
			return made{"from": g.soon(), "patient": doc1(g, func(id ID, p *Patient) bool {
				s := g.w.is.stop(id)
				return p.Closed == nil && s.holds(g.w.at) && s.Resumed == nil
			})}
		},
		"stop.seen": func(g *gen, who ID) map[string]any {
			id := doc1(g, func(id ID, p *Patient) bool {
				s := g.w.is.stop(id)
				return s != nil && s.Seen[who].IsZero()
			})
			at := g.w.at
			if s := g.w.is.stop(id); s != nil && g.IntN(8) > 0 {
				at = s.news()
			}
			return made{"patient": id, "at": at}
		},
		"home.share": func(g *gen, _ ID) map[string]any {
			with := g.patient()
			home := ID("")
			if p := body[Patient](g.w.is, with); p != nil {
				home = p.Home
			}
			return made{"with": with, "patient": doc1(g, func(_ ID, p *Patient) bool { return p.Home != home })}
		},
		"home.part": func(g *gen, _ ID) map[string]any {
			return made{"patient": doc1(g, func(id ID, p *Patient) bool { return g.w.is.emptied(p.Home, id) == nil })}
		},
		"home.edit": func(g *gen, _ ID) map[string]any {
			id := doc1[Home](g, nil)
			return g.wish("home", id, g.fields("home", id), "home")
		},
		"home.choose": func(g *gen, _ ID) map[string]any {
			id := doc1(g, func(_ ID, h *Home) bool { return open(h.Fields) })
			return g.choice("home", id, g.fields("home", id), "home")
		},
		"door.edit": func(g *gen, _ ID) map[string]any {
			id := doc1[Door](g, nil)
			return g.wish("home", id, g.fields("door", id), "door")
		},
		"door.choose": func(g *gen, _ ID) map[string]any {
			id := doc1(g, func(_ ID, d *Door) bool { return open(d.Fields) })
			return g.choice("home", id, g.fields("door", id), "door")
		},
		"alert.add": func(g *gen, _ ID) map[string]any {
			return made{"patient": g.patient(), "sort": one(g, AlertSorts), "text": one(g, someNotes[:1]) + string(rune('A'+g.IntN(26)))}
		},
		"alert.end": func(g *gen, _ ID) map[string]any {
			return made{"alert": doc1(g, func(_ ID, al *Alert) bool { return al.Ended == nil })}
		},
		"alert.restore": func(g *gen, _ ID) map[string]any {
			return made{"alert": doc1(g, func(_ ID, al *Alert) bool { return al.Ended != nil })}
		},
		"contact.add": func(g *gen, _ ID) map[string]any {
			return made{"patient": g.patient(), "relation": one(g, someWords), "name": one(g, someNames), "phone": one(g, somePhone),
				"kind": one(g, ContactKinds), "ring": one(g, ContactRings), "tie": one(g, ContactTies), "does": g.text("does")}
		},
		"contact.edit": func(g *gen, _ ID) map[string]any {
			id := doc1[Contact](g, nil)
			return g.wish("contact", id, g.fields("contact", id), "contact")
		},
		"contact.choose": func(g *gen, _ ID) map[string]any {
			id := doc1(g, func(_ ID, c *Contact) bool { return open(c.Fields) })
			return g.choice("contact", id, g.fields("contact", id), "contact")
		},
		"contact.remove": func(g *gen, _ ID) map[string]any {
			return made{"contact": doc1(g, func(_ ID, c *Contact) bool { return c.Removed == nil })}
		},
		"contact.restore": func(g *gen, _ ID) map[string]any {
			return made{"contact": doc1(g, func(_ ID, c *Contact) bool { return c.Removed != nil })}
		},
	})
}
