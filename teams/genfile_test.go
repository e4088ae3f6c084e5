package teams

import "maps"

// What generators make up about a person's file.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"reference.take": func(g *gen, who ID) map[string]any {
			as, today := one(g, ReferenceRoles), g.w.is.Today(g.w.at)
			until := today + Day(g.IntN(longestReference))
			if !g.sure && g.IntN(8) == 0 {
				until = today + 400
			}
			return made{"as": as, "until": until, "patient": doc1(g, func(id ID, p *Patient) bool {
				r := g.w.is.reference(id)
				for _, place := range ReferenceRoles {
					at := *r.place(place)
					if at.holds(today) && (place == as) != (at.Who == who) {
						return false
					}
				}
				return p.Closed == nil
			})}
		},
		"reference.hand_back": func(g *gen, who ID) map[string]any {
			as := "main"
			id := doc1(g, func(_ ID, r *Reference) bool {
				return r.Main != nil && r.Main.Who == who || r.Substitute != nil && r.Substitute.Who == who
			})
			if r := g.w.is.reference(id); r.Main == nil || r.Main.Who != who {
				as = "substitute"
			}
			return made{"as": as, "patient": id}
		},
	})
}
