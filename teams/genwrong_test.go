package teams

import "time"

// What generators make up about answers, attentions and wrong places.

// answers says of told tasks what a tick does not; now and then what cannot be.
func (g *gen) answers(told []TaskDone) []TaskDone {
	for i, k := range told {
		if g.IntN(3) == 0 {
			continue
		}
		switch k.Task.Task {
		case "help-intake":
			told[i].Intake = &Intake{Answer: one(g, Answers), Why: one(g, []string{"", "dormait"}), Lines: g.lines()}
		case "fill-pillbox":
			told[i].Pillbox = &Pillbox{Until: g.w.is.Today(g.w.at) + Day(g.IntN(8))}
		case "injection-insulin":
			at := g.w.at.Add(-time.Duration(g.IntN(50)) * time.Minute)
			told[i].Injection = &Injection{Glucose: g.IntN(400), Units: one(g, []string{"", "12", "12,5", "8.0"}), Site: one(g, append([]string{""}, Sites...)), At: &at}
			if !g.sure && g.IntN(8) == 0 {
				told[i].Injection.Units = "beaucoup"
			}
		}
	}
	return told
}

// versions names all notes that are one note, through corrections of one and of
// several phones.
func (g *gen) versions(of ID) []ID {
	found := []ID{of}
	for i := 0; i < len(found); i++ {
		n := body[Note](g.w.is, found[i])
		if n == nil {
			continue
		}
		for _, id := range []ID{n.Corrects, n.Corrected} {
			if id != "" && !has(found, id) {
				found = append(found, id)
			}
		}
	}
	return found[1:]
}

func has(ids []ID, id ID) bool {
	for _, other := range ids {
		if other == id {
			return true
		}
	}
	return false
}

// written names all notes of a passage.
func (g *gen) written(passage ID) []ID {
	out := []ID{}
	all(g.w.is, func(id ID, n *Note) {
		if n.Passage == passage {
			out = append(out, id)
		}
	})
	return out
}

func (g *gen) moveNote() map[string]any {
	id := doc1(g, func(_ ID, n *Note) bool { return n.MovedAway == nil })
	args := made{"note": id, "notes": g.versions(id), "patient": doc1(g, func(p ID, _ *Patient) bool {
		n := body[Note](g.w.is, id)
		return n != nil && n.Patient != p
	})}
	if !g.sure && g.IntN(6) == 0 {
		args["notes"] = []ID{}
	}
	return args
}

func (g *gen) moveNoteBack() map[string]any {
	to := map[ID]ID{}
	all(g.w.is, func(id ID, n *Note) {
		all(g.w.is, func(p ID, _ *Patient) {
			if there := body[Note](g.w.is, MovedID(id, p)); n.MovedAway != nil && there != nil && there.MovedAway == nil && there.Corrected == "" {
				to[id] = p
			}
		})
	})
	id := doc1(g, func(id ID, _ *Note) bool { return to[id] != "" })
	return made{"note": id, "notes": g.versions(id), "patient": to[id]}
}

func (g *gen) movePassage(who ID) map[string]any {
	id := doc1(g, func(_ ID, p *Passage) bool { return p.By == who && p.MovedAway == nil })
	return made{"passage": id, "notes": g.written(id), "visit": doc1(g, func(v ID, _ *Visit) bool {
		p := body[Passage](g.w.is, id)
		there := body[Passage](g.w.is, PassageID(v, who))
		return p != nil && p.Visit != v && (there == nil || there.MovedAway != nil)
	})}
}

func (g *gen) movePassageBack(who ID) map[string]any {
	to := map[ID]ID{}
	all(g.w.is, func(id ID, p *Passage) {
		all(g.w.is, func(v ID, _ *Visit) {
			there := body[Passage](g.w.is, PassageID(v, who))
			if p.By == who && p.MovedAway != nil && there != nil && there.Moved != nil && there.MovedAway == nil {
				to[id] = v
			}
		})
	})
	id := doc1(g, func(id ID, _ *Passage) bool { return to[id] != "" })
	return made{"passage": id, "notes": g.written(id), "visit": to[id]}
}

// attention picks one that fits.
func (g *gen) attention(fits func(*Attention) bool) map[string]any {
	return made{"attention": doc1(g, func(_ ID, at *Attention) bool { return fits(at) })}
}
