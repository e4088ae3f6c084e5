package teams

import "maps"

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"event.add": func(g *gen, _ ID) map[string]any {
			args := g.happened()
			if g.IntN(3) > 0 {
				args["patient"] = g.patient()
			}
			return args
		},
		"event.correct": func(g *gen, who ID) map[string]any {
			args := g.happened()
			args["event"] = g.event(func(e *Event) bool { return e.By == who })["event"]
			return args
		},
		"event.withdraw": func(g *gen, who ID) map[string]any {
			return g.event(func(e *Event) bool { return e.By == who && e.Withdrawn == nil })
		},
		"event.learn": func(g *gen, _ ID) map[string]any {
			args := g.event(func(e *Event) bool { return e.open() })
			args["text"] = one(g, someNotes)
			return args
		},
		"event.reopen": func(g *gen, _ ID) map[string]any {
			return g.event(func(e *Event) bool { return e.Learned != nil })
		},
	})
	for _, act := range []string{"event.add", "event.correct", "event.withdraw", "event.learn", "event.reopen"} {
		weights[act] = 1
	}
}

func (g *gen) event(fits func(*Event) bool) map[string]any {
	return made{"event": doc1(g, func(_ ID, e *Event) bool { return fits(e) })}
}

func (g *gen) happened() map[string]any {
	args := made{"sort": one(g, EventSorts), "text": one(g, someNotes), "at": g.hour()}
	if g.IntN(2) == 0 {
		args["told"], args["done"] = one(g, someWords), one(g, someNotes)
	}
	return args
}
