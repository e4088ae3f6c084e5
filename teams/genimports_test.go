package teams

import (
	"fmt"
	"maps"
)

// What generators make up about tables of other programs.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"import.add": func(g *gen, who ID) map[string]any { return g.addImport(who) },
		"import.undo": func(g *gen, _ ID) map[string]any {
			return made{"import": doc1(g, func(_ ID, im *Import) bool { return im.Undone == nil })}
		},
	})
}

// addImport makes up a part of a table: mostly new people, now and then somebody
// who is there, or a part that was sent before.
func (g *gen) addImport(who ID) made {
	args := made{"import": fmt.Sprintf("import-%08x", g.Uint32()), "part": g.IntN(3)}
	if g.IntN(3) == 0 {
		if id := doc1(g, func(_ ID, im *Import) bool { return im.Undone == nil && im.By == who }); id != "id-of-nothing" && !g.sure {
			args["import"] = id
		}
	}
	var rows []any
	for line := range 1 + g.IntN(2) {
		row := made{"line": line + 2}
		if g.IntN(4) == 0 {
			row["patient"] = g.patient()
		} else {
			for _, f := range []string{"title", "first", "last", "born", "phone", "matters", "street", "floor", "town"} {
				row[f] = g.text(f)
			}
			row["anyway"] = g.IntN(4) == 0
		}
		if g.IntN(2) == 0 {
			row["contacts"] = []any{made{"relation": one(g, someWords), "name": one(g, someNames), "phone": one(g, somePhone)}}
		}
		if g.IntN(2) == 0 {
			visits := g.wanted()
			visits["from_day"], visits["rule"] = g.w.is.Today(g.w.at)+Day(g.IntN(3)), g.rule()
			row["series"] = []any{visits}
		}
		rows = append(rows, row)
	}
	args["rows"] = rows
	return args
}
