package teams

import (
	"fmt"
	"maps"
	"slices"
)

// What generators make up about notes, questions, attentions, and facts set aside.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"note.write": func(g *gen, who ID) map[string]any {
			args := made{"patient": g.patient(), "at": g.hour(), "text": one(g, someNotes), "pass_on": g.IntN(2) == 0}
			if g.IntN(3) == 0 {
				args = g.charted(args)
			}
			if v := doc1[Visit](g, nil); args["focus"] == nil && g.IntN(3) == 0 && body[Visit](g.w.is, v) != nil {
				args["visit"], args["patient"] = v, body[Visit](g.w.is, v).Patient
			}
			switch n := g.IntN(24); {
			case n < 2:
				args["tags"], args["home"] = []string{"meals", "pain"}[:1+n], n == 0
			case n == 2 && !g.sure: // others would pick what they do not see
				args["for"] = append(g.colleagues(who)[:1], Carers)[g.IntN(2):]
			case n < 5:
				args["under"] = g.under(args["patient"])
			}
			return args
		},
		"note.correct": func(g *gen, who ID) map[string]any {
			id := doc1(g, func(_ ID, n *Note) bool { return n.By == who && n.Corrected == "" && n.MovedAway == nil })
			args := made{"note": id, "text": one(g, someNotes) + " ?", "pass_on": g.IntN(2) == 0}
			if n := body[Note](g.w.is, id); n != nil && n.says() {
				args["charted"] = made{"focus": n.Focus, "data": one(g, someNotes), "result": one(g, []string{"", "soulagée"})}
			}
			if g.IntN(8) == 0 {
				args["liaison"] = made{"tags": []string{"mood"}}
			}
			return args
		},
		"note.seen": func(g *gen, who ID) map[string]any {
			return made{"note": doc1(g, func(_ ID, n *Note) bool { return n.PassOn && n.By != who && n.Seen[who].IsZero() })}
		},
		"alert.seen": func(g *gen, who ID) map[string]any {
			return made{"alert": doc1(g, func(_ ID, al *Alert) bool {
				by := al.By
				if al.Ended != nil {
					by = al.Ended.By
				}
				return by != who && al.Seen[who].IsZero()
			})}
		},
		"focus.open": func(g *gen, _ ID) map[string]any {
			return made{"patient": g.patient(), "title": one(g, someWords), "macro": one(g, append([]string{""}, Macros...))}
		},
		"focus.withdraw": func(g *gen, _ ID) map[string]any { return g.focus((*Focus).open) },
		"focus.reopen": func(g *gen, _ ID) map[string]any {
			return g.focus(func(f *Focus) bool { return !f.open() })
		},
		"question.ask": func(g *gen, who ID) map[string]any {
			args := made{"patient": g.patient(), "text": one(g, someNotes), "to": g.colleagues(who)}
			if g.IntN(2) == 0 {
				args["wanted"] = made{"day": (g.w.is.Today(g.w.at) + Day(g.IntN(4))).String(), "hour": Hour(g.IntN(1440))}
			}
			id := doc1(g, func(_ ID, n *Note) bool { return n.MovedAway == nil })
			if n := body[Note](g.w.is, id); n != nil && g.IntN(3) == 0 {
				if p := body[Patient](g.w.is, n.Patient); p != nil && p.Closed == nil {
					args["note"], args["patient"] = id, n.Patient
				}
			}
			args["to"] = g.oneUnseen(args["patient"].(ID), args["to"].([]ID))
			return args
		},
		"question.answer": func(g *gen, _ ID) map[string]any {
			args := g.question(func(q *Question) bool { return q.Withdrawn == nil })
			args["text"] = fmt.Sprint(one(g, someNotes), " ", g.IntN(1000))
			return args
		},
		"question.close": func(g *gen, _ ID) map[string]any {
			args := g.question((*Question).open)
			args["text"], args["actions"] = one(g, someNotes), []string{one(g, someWords), one(g, someWords)}[:g.IntN(3)]
			return args
		},
		"question.reopen": func(g *gen, _ ID) map[string]any {
			return g.question(func(q *Question) bool { return q.Closed != nil })
		},
		"question.withdraw": func(g *gen, who ID) map[string]any {
			return g.question(func(q *Question) bool { return q.By == who && q.open() })
		},
		"question.restore": func(g *gen, who ID) map[string]any {
			return g.question(func(q *Question) bool { return q.By == who && q.Withdrawn != nil })
		},
		"note.move":      func(g *gen, _ ID) map[string]any { return g.moveNote() },
		"note.move_back": func(g *gen, _ ID) map[string]any { return g.moveNoteBack() },
		"attention.add": func(g *gen, _ ID) map[string]any {
			return made{"patient": g.patient(), "text": one(g, someWords), "once": g.IntN(2) == 0}
		},
		"attention.tick": func(g *gen, _ ID) map[string]any {
			args := g.attention(func(at *Attention) bool { return at.open() && at.Ticked == nil })
			args["at"] = g.hour()
			return args
		},
		"attention.untick": func(g *gen, _ ID) map[string]any {
			return g.attention(func(at *Attention) bool { return at.Ticked != nil })
		},
		"attention.end": func(g *gen, _ ID) map[string]any {
			return g.attention(func(at *Attention) bool { return at.Ended == nil })
		},
		"attention.restore": func(g *gen, _ ID) map[string]any {
			return g.attention(func(at *Attention) bool { return at.Ended != nil })
		},
		"aside.place": func(g *gen, _ ID) map[string]any {
			id := doc1(g, func(_ ID, as *Aside) bool { return as.Placed == nil })
			args := made{"aside": id}
			if as := body[Aside](g.w.is, id); as == nil || as.Patient == "" || g.IntN(6) == 0 {
				args["patient"] = g.patient()
			}
			return args
		},
		"aside.close": func(g *gen, _ ID) map[string]any {
			return made{"words": one(g, someWords), "aside": doc1(g, func(_ ID, as *Aside) bool { return as.Placed == nil })}
		},
		"aside.reopen": func(g *gen, _ ID) map[string]any {
			return made{"aside": doc1(g, func(_ ID, as *Aside) bool {
				if as.Placed == nil {
					return false
				}
				n := body[Note](g.w.is, as.Placed.Note)
				return n == nil || n.Corrected == "" && n.MovedAway == nil
			})}
		},
	})
}

// oneUnseen leaves out those who do not see the care of a person, all but the
// first: whom a refusal names must not follow from an order of ids.
func (g *gen) oneUnseen(patient ID, to []ID) []ID {
	n := 0
	return slices.DeleteFunc(slices.Clone(to), func(id ID) bool {
		if body[Member](g.w.is, id) == nil || g.w.is.Sight(id).Sees(ofPatient(patient, ClassCare)) {
			return false
		}
		n++
		return n > 1
	})
}

// under makes up that a note stands under another one of the same person, when
// there is one.
func (g *gen) under(patient any) made {
	out := made{"how": one(g, Additions), "said": one(g, []string{"", "sa fille"})}
	if id := doc1(g, func(_ ID, n *Note) bool { return n.Patient == patient && n.MovedAway == nil }); body[Note](g.w.is, id) != nil {
		out["kind"], out["id"] = "note", id
	}
	return out
}
