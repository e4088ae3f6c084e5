package teams

import (
	"fmt"
	"maps"
)

// What generators make up about help among colleagues, and the pages of the team.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"help.ask": func(g *gen, _ ID) map[string]any {
			args := made{"what": one(g, someWords), "where": one(g, append(someWords, "")), "day": (g.w.is.Today(g.w.at) + Day(g.IntN(3))).String()}
			if g.IntN(2) == 0 {
				args["from"], args["to"] = Hour(60*g.IntN(12)), Hour(720+g.IntN(720))
			}
			if g.IntN(2) == 0 {
				args["patient"] = g.patient()
			}
			return args
		},
		"help.take": func(g *gen, who ID) map[string]any {
			return made{"help": g.help(func(h *Help) bool { return h.By != who && h.Taken == nil && h.open(g.w.is.Today(g.w.at)) })}
		},
		"help.hand_back": func(g *gen, who ID) map[string]any {
			return made{"help": g.help(func(h *Help) bool { return h.Taken != nil && h.Taken.By == who && h.open(g.w.is.Today(g.w.at)) })}
		},
		"help.done": func(g *gen, _ ID) map[string]any {
			return made{"help": g.help(func(h *Help) bool { return h.Done == nil }), "at": g.hour()}
		},
		"help.undo": func(g *gen, who ID) map[string]any {
			return made{"help": g.help(func(h *Help) bool { return h.Done != nil && h.Done.By == who })}
		},
		"help.withdraw": func(g *gen, _ ID) map[string]any {
			return made{"help": g.help(func(h *Help) bool { return h.Withdrawn == nil && h.Done == nil })}
		},
		"help.restore": func(g *gen, _ ID) map[string]any {
			return made{"help": g.help(func(h *Help) bool { return h.Withdrawn != nil && h.Day >= g.w.is.Today(g.w.at) })}
		},
		"page.add": func(g *gen, _ ID) map[string]any {
			return made{"title": one(g, someWords), "text": one(g, someNotes)}
		},
		"page.edit": func(g *gen, _ ID) map[string]any {
			return g.page(false)
		},
		"page.choose": func(g *gen, _ ID) map[string]any {
			args := g.page(true)
			if p := body[Page](g.w.is, args["page"].(ID)); p != nil && len(p.Also) > 0 && g.IntN(2) == 0 {
				args["title"], args["text"] = p.Also[0].Title, p.Also[0].Text
			}
			return args
		},
		"page.remove": func(g *gen, _ ID) map[string]any {
			return made{"page": doc1(g, func(_ ID, p *Page) bool { return p.Removed == nil })}
		},
		"page.restore": func(g *gen, _ ID) map[string]any {
			return made{"page": doc1(g, func(_ ID, p *Page) bool { return p.Removed != nil })}
		},
	})
}

func (g *gen) help(fits func(*Help) bool) ID {
	return doc1(g, func(_ ID, h *Help) bool { return fits(h) })
}

// page makes new words for a page, mostly for what stands there now.
func (g *gen) page(torn bool) map[string]any {
	id := doc1(g, func(_ ID, p *Page) bool { return p.Removed == nil && (!torn || len(p.Also) > 0) })
	args := made{"page": id, "from": 1, "title": one(g, someWords), "text": fmt.Sprintf("%s\n\n%d", one(g, someNotes), g.IntN(1000))}
	if p := body[Page](g.w.is, id); p != nil {
		args["from"] = p.N
		if !g.sure && g.IntN(3) == 0 {
			args["from"] = 1 + g.IntN(p.N+1)
		}
	}
	return args
}
