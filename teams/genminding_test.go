package teams

import "maps"

func init() {
	waits := func(n *Note) bool { return n.PassOn && n.MovedAway == nil && n.Corrected == "" }
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"note.take": func(g *gen, _ ID) map[string]any {
			return made{"note": doc1(g, func(_ ID, n *Note) bool { return waits(n) && n.Taken == nil })}
		},
		"note.hand_back": func(g *gen, who ID) map[string]any {
			return made{"note": doc1(g, func(_ ID, n *Note) bool { return n.Taken != nil && n.Taken.By == who })}
		},
		"focus.take": func(g *gen, _ ID) map[string]any {
			return g.focus(func(f *Focus) bool { return f.open() && f.Taken == nil })
		},
		"focus.hand_back": func(g *gen, who ID) map[string]any {
			return g.focus(func(f *Focus) bool { return f.Taken != nil && f.Taken.By == who })
		},
	})
	for _, act := range []string{"note.take", "note.hand_back", "focus.take", "focus.hand_back"} {
		weights[act] = 1
	}
}
