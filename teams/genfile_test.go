package teams

import (
	"maps"
	"strconv"

	"ronde/teams/practice"
)

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
		"circle.join": func(g *gen, who ID) map[string]any {
			since := g.w.is.Today(g.w.at) - Day(g.IntN(200))
			args := made{"patient": g.seenPatient(who), "since": since}
			if g.IntN(2) == 0 {
				args["until"] = g.w.is.Today(g.w.at) + Day(g.IntN(300))
			}
			if !g.sure && g.IntN(8) == 0 {
				args["until"] = since - 1
			}
			return args
		},
		"circle.leave": func(g *gen, who ID) map[string]any {
			mine := doc1(g, func(_ ID, b *Belonging) bool { return b.Who == who && b.holds(g.w.is.Today(g.w.at)) })
			if b := body[Belonging](g.w.is, mine); b != nil {
				return made{"patient": b.Patient}
			}
			return made{"patient": g.seenPatient(who)}
		},
		"identity.edit": func(g *gen, _ ID) map[string]any {
			id := g.patient()
			return g.wish("patient", id, g.w.is.identity(id).Fields, "identity")
		},
		"identity.choose": func(g *gen, _ ID) map[string]any {
			id := doc1(g, func(_ ID, i *Identity) bool { return open(i.Fields) })
			return g.choice("patient", id, g.w.is.identity(id).Fields, "identity")
		},
		"identity.check": func(g *gen, _ ID) map[string]any {
			saw := one(g, IdentityPapers)
			id := doc1(g, func(_ ID, i *Identity) bool {
				is := i.traits()
				return is.BirthName != "" && is.BirthFirsts != "" && is.Sex != "" && !open(i.Fields) && (!g.sure || i.Checked == nil || i.Checked.Saw != saw)
			})
			i := g.w.is.identity(id)
			was := i.traits()
			if !g.sure && g.IntN(6) == 0 {
				was.Sex = "m"
			}
			return made{"patient": id, "saw": saw, "was": was}
		},
		"identity.uncheck": func(g *gen, _ ID) map[string]any {
			return made{"patient": doc1(g, func(_ ID, i *Identity) bool { return i.Checked != nil })}
		},
		"matricule.set": func(g *gen, _ ID) map[string]any {
			id, was := g.patient(), ""
			if m := body[Matricule](g.w.is, id); m != nil && (g.sure || g.IntN(6) > 0) {
				was = m.Number
			}
			number := one(g, someMatricules)
			if g.sure { // never what stands there
				number = someMatricules[0]
				if was == "185057512345673" {
					number = someMatricules[1]
				}
			}
			return made{"patient": id, "country": "FR", "number": number, "was": was}
		},
		"matricule.remove": func(g *gen, _ ID) map[string]any {
			return made{"patient": doc1[Matricule](g, nil)}
		},
		"portrait.edit": func(g *gen, _ ID) map[string]any {
			id := g.patient()
			return g.wish("patient", id, g.w.is.portrait(id), "portrait")
		},
		"portrait.choose": func(g *gen, _ ID) map[string]any {
			id := doc1(g, func(_ ID, p *Portrait) bool { return open(p.Fields) })
			return g.choice("patient", id, g.w.is.portrait(id), "portrait")
		},
		"score.note": func(g *gen, _ ID) map[string]any {
			scale := one(g, practice.Scales())
			args := g.scored(scale.ID)
			args["patient"], args["scale"] = g.patient(), scale.ID
			return args
		},
		"score.correct": func(g *gen, who ID) map[string]any {
			id := doc1(g, func(_ ID, s *Score) bool { return s.By == who })
			scale := "gir"
			if s := body[Score](g.w.is, id); s != nil {
				scale = s.Scale
			}
			args := g.scored(scale)
			args["score"] = id
			return args
		},
		"score.withdraw": func(g *gen, who ID) map[string]any {
			return made{"score": doc1(g, func(_ ID, s *Score) bool { return s.By == who && s.Withdrawn == nil })}
		},
		"paper.add": func(g *gen, _ ID) map[string]any {
			args := g.paper()
			args["patient"], args["sort"] = g.patient(), "prescription"
			if g.IntN(2) == 0 && !g.sure {
				args["sort"] = one(g, practice.Papers()).ID
			}
			return args
		},
		"paper.change": func(g *gen, _ ID) map[string]any {
			args := g.paper()
			args["paper"] = g.openPaper()
			if p := body[Paper](g.w.is, args["paper"].(ID)); p != nil && (g.sure || g.IntN(6) > 0) {
				args["was"] = p.PaperSays
			}
			return args
		},
		"paper.renew": func(g *gen, _ ID) map[string]any {
			args := g.paper()
			args["paper"] = g.openPaper()
			return args
		},
		"paper.end": func(g *gen, _ ID) map[string]any { return made{"paper": g.openPaper()} },
		"paper.restore": func(g *gen, _ ID) map[string]any {
			args := made{"paper": doc1(g, func(_ ID, p *Paper) bool {
				next := (*Paper)(nil)
				if p.Ended != nil {
					next = body[Paper](g.w.is, p.Ended.Next)
				}
				return p.Ended != nil && (p.Ended.Next == "" || next != nil && next.Ended == nil)
			})}
			if p := body[Paper](g.w.is, args["paper"].(ID)); p != nil && p.Ended != nil && p.Ended.Next != "" {
				args["next"] = p.Ended.Next
			}
			return args
		},
	})
}

var someMatricules = []string{"1 85 05 75 123 456 73", "2 42 03 2A 004 012 58", "185057512345672"}

func (g *gen) openPaper() ID {
	return doc1(g, func(_ ID, p *Paper) bool { return p.Ended == nil })
}

// scored is mostly a result that the scale has.
func (g *gen) scored(scale string) map[string]any {
	of, _ := practice.ScaleOf(scale)
	result := strconv.Itoa(of.Low + g.IntN(of.High-of.Low+1))
	if len(of.Results) > 0 {
		result = one(g, of.Results)
	}
	if !g.sure && g.IntN(10) == 0 {
		result = "99"
	}
	return made{"result": result, "on": g.w.is.Today(g.w.at) - Day(g.IntN(900)), "said_by": one(g, someNames), "words": ""}
}

// paper is mostly one that ends some day.
func (g *gen) paper() map[string]any {
	from := g.w.is.Today(g.w.at) - Day(g.IntN(300))
	says := made{"title": one(g, someWords), "from": from, "remind": g.IntN(90), "where": one(g, someWords)}
	if g.IntN(4) > 0 {
		says["until"] = from + Day(g.IntN(500))
	}
	return says
}

// fileOf gives each act about a person's file something to be done to.
func fileOf(w *world, members []person, lambert, petit, alone ID) {
	anna, ines := members[0].id, members[1].id
	for i, who := range []ID{anna, ines, anna} {
		w.must(who, "identity.edit", made{"patient": lambert, "field": "birth_name", "was": "", "now": "Perrin, dit " + who})
		w.must(who, "portrait.edit", made{"patient": lambert, "field": "morning", "was": "", "now": "Café, dit " + who})
		of := []ID{petit, alone, petit}[i]
		w.must(who, "matricule.set", made{"patient": of, "country": "FR", "number": someMatricules[0], "was": ""})
	}
	traits := Traits{BirthName: "Perrin", BirthFirsts: "Odette", Sex: "f"}
	for field, v := range map[string]string{"birth_name": traits.BirthName, "birth_firsts": traits.BirthFirsts, "sex": traits.Sex} {
		w.must(anna, "identity.edit", made{"patient": petit, "field": field, "was": "", "now": v})
		w.must(anna, "identity.edit", made{"patient": alone, "field": field, "was": "", "now": v})
	}
	w.must(anna, "identity.check", made{"patient": petit, "saw": "passport", "was": traits})
	for _, p := range members { // each who may has scores of her own
		if w.is.Sight(p.id).Sees(ofPatient(lambert, ClassNursing)) {
			w.must(p.id, "score.note", made{"patient": lambert, "scale": "gir", "result": "3", "on": w.is.Today(w.at)})
		}
	}
	for i := range 4 {
		says := made{"patient": lambert, "sort": "prescription", "title": "Dr Morel", "until": w.is.Today(w.at) + 9, "remind": 15}
		paper := w.must(anna, "paper.add", says).Put[0].ID
		if i < 2 {
			w.must(anna, "paper.end", made{"paper": paper})
		}
	}
}
