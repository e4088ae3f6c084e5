package teams

import "maps"

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"member.learns": func(g *gen, who ID) map[string]any {
			if m := body[Member](g.w.is, who); m != nil && m.Learns != 0 && !g.sure {
				return made{"until": g.w.is.Today(g.w.at) - 1}
			}
			return made{"until": g.w.is.Today(g.w.at) + 1 + Day(g.IntN(100))}
		},
		"note.sign": func(g *gen, who ID) map[string]any {
			m := body[Member](g.w.is, who)
			return made{"note": doc1(g, func(_ ID, n *Note) bool {
				return m != nil && n.ToSign == m.Profession && n.Signed == nil && n.By != who && n.Corrected == "" && n.MovedAway == nil
			})}
		},
		"note.unsign": func(g *gen, who ID) map[string]any {
			return made{"note": doc1(g, func(_ ID, n *Note) bool { return n.Signed != nil && n.Signed.By == who })}
		},
	})
	for _, act := range []string{"member.learns", "note.sign", "note.unsign"} {
		weights[act] = 1
	}
}
