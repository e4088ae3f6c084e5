package teams

import (
	"maps"

	"ronde/teams/practice"
)

// What generators make up about wounds.

func init() {
	wound := func(g *gen, fits func(*Wound) bool) ID {
		return doc1(g, func(_ ID, w *Wound) bool { return fits(w) })
	}
	open := func(w *Wound) bool { return w.Closed == nil }
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"wound.add": func(g *gen, _ ID) map[string]any {
			w := practice.Wounds()
			args := g.woundSays(made{"patient": g.patient()})
			args["place"] = WoundPlace{one(g, w.Zones).ID, one(g, []string{"", "côté du lit"})}
			args["cause"] = WoundCause{one(g, w.Causes).ID, "autre"}
			if args["category"] != "" {
				args["cause"] = WoundCause{Is: "pressure"}
			}
			if g.IntN(3) == 0 {
				args["since"] = g.w.is.Today(g.w.at) - Day(g.IntN(90))
			}
			return args
		},
		"wound.change": func(g *gen, _ ID) map[string]any {
			id := wound(g, open)
			args := g.woundSays(made{"wound": id, "was": WoundSays{}})
			if w := body[Wound](g.w.is, id); w != nil {
				if w.Cause.Is != "pressure" {
					args["category"] = ""
				}
				if g.sure || g.IntN(6) > 0 {
					args["was"] = w.Care.WoundSays
				}
			}
			return args
		},
		"wound.assess": func(g *gen, _ ID) map[string]any {
			id := wound(g, func(*Wound) bool { return true })
			args := g.assessed(made{"wound": id})
			w := body[Wound](g.w.is, id)
			if v := doc1(g, func(_ ID, v *Visit) bool { return w != nil && v.Patient == w.Patient }); g.IntN(3) == 0 {
				if of := body[Visit](g.w.is, v); of != nil && w != nil && of.Patient == w.Patient {
					args["visit"] = v
				}
			}
			return args
		},
		"wound.close": func(g *gen, _ ID) map[string]any {
			return made{"wound": wound(g, open), "how": one(g, practice.Wounds().Ends).ID, "why": one(g, someWords)}
		},
		"wound.reopen": func(g *gen, _ ID) map[string]any {
			return made{"wound": wound(g, func(w *Wound) bool { return w.Closed != nil })}
		},
		"assessment.correct": func(g *gen, who ID) map[string]any {
			return g.assessed(g.assessment(func(as *Assessment) bool { return as.By == who }))
		},
		"assessment.withdraw": func(g *gen, who ID) map[string]any {
			return g.assessment(func(as *Assessment) bool { return as.By == who && as.Withdrawn == nil })
		},
	})
}

func (g *gen) assessment(fits func(*Assessment) bool) made {
	id := doc1(g, func(_ ID, as *Assessment) bool { return fits(as) })
	args := made{"assessment": id, "wound": "id-of-nothing"}
	if as := body[Assessment](g.w.is, id); as != nil {
		args["wound"] = as.Wound
	}
	return args
}

func (g *gen) woundSays(args made) made {
	today := g.w.is.Today(g.w.at)
	args["category"] = one(g, append(practice.IDs(practice.Wounds().Categories), "", ""))
	if g.IntN(2) == 0 {
		args["protocol"], args["source"] = one(g, []string{"hydrocolloïde tous les 3 jours", "alginate"}), Source{Words: "Dr Morel", Day: today - Day(g.IntN(9))}
	}
	if g.IntN(2) == 0 {
		args["look"] = today + Day(g.IntN(12))
	}
	if !g.sure && g.IntN(12) == 0 {
		args["look"], args["source"] = today-90, Source{}
	}
	return args
}

// assessed is mostly a size; now and then what can hardly be, or makes no sense.
func (g *gen) assessed(args made) made {
	w := practice.Wounds()
	args["at"] = g.hour()
	args["length"], args["width"] = float64(g.IntN(90))/10, float64(g.IntN(90))/10
	args["typed"] = "comme tapé"
	if part := g.IntN(101); g.IntN(2) == 0 {
		args["bed"] = []BedPart{{"fibrin", part}, {"granulation", 100 - part}}
	}
	if g.IntN(2) == 0 {
		args["exudate"], args["exudate_kind"], args["smell"] = one(g, w.Exudates).ID, one(g, w.Kinds).ID, one(g, w.Smells).ID
		args["edges"], args["skin"] = []string{one(g, w.Edges).ID, one(g, w.Edges).ID}, []string{one(g, w.Skins).ID}
		args["pain"], args["words"] = g.IntN(11), one(g, someNotes)
		args["look"] = g.w.is.Today(g.w.at) + Day(g.IntN(9))
	}
	if !g.sure && g.IntN(12) == 0 {
		args["length"], args["bed"] = -1, []BedPart{{"fibrin", 40}}
	}
	return args
}
