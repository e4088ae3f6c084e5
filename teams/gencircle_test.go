package teams

import (
	"maps"
	"slices"

	"ronde/teams/practice"
)

func (g *gen) classes() []Class {
	var out []Class
	for _, c := range Classes {
		if g.IntN(3) == 0 || c == ClassNursing {
			out = append(out, c)
		}
	}
	if !g.sure && g.IntN(12) == 0 {
		return []Class{"mood"}
	}
	return out
}

// about is somebody, a profession, or neither.
func (g *gen) about(args made) made {
	switch in := g.w.is.Members(); g.IntN(3) {
	case 0:
		if len(in) > 0 {
			args["who"] = one(g, in)
		}
	case 1:
		args["profession"] = one(g, practice.Professions)
	}
	return args
}

// seen narrows classes to what somebody sees, of a person she sees.
func (g *gen) sees(who, patient ID) (out []Class) {
	for _, c := range g.classes() {
		if g.w.is.Sight(who).Sees(ofPatient(patient, c)) {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		out = []Class{ClassPractical}
	}
	return out
}

func (g *gen) consented() made {
	return made{"by": one(g, []string{"elle-même", "sa fille"}), "on": g.w.is.Today(g.w.at) - Day(g.IntN(30))}
}

// seenPatient is one whom somebody sees.
func (g *gen) seenPatient(who ID) ID {
	sight := g.w.is.Sight(who)
	for range 20 {
		if id := g.patient(); sight.Sees(ofPatient(id, ClassPractical)) {
			return id
		}
	}
	return g.patient()
}

func init() {
	open := func(m *Mark) bool { return m == nil }
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"objection.add": func(g *gen, who ID) map[string]any {
			args := g.about(made{"patient": g.seenPatient(who), "classes": g.classes(), "words": "elle ne veut pas", "on": g.w.is.Today(g.w.at)})
			if g.sure || args["who"] == nil && args["profession"] == nil { // what everybody is kept from has to leave somebody
				args["classes"] = []Class{one(g, []Class{ClassNursing, ClassSensitive, ClassDoor}), ClassSensitive}
				args["on"] = g.w.is.Today(g.w.at) - Day(g.IntN(300))
			}
			return args
		},
		"objection.end": func(g *gen, _ ID) map[string]any {
			return made{"objection": doc1(g, func(_ ID, o *Objection) bool { return open(o.Ended) })}
		},
		"objection.restore": func(g *gen, _ ID) map[string]any {
			return made{"objection": doc1(g, func(_ ID, o *Objection) bool { return !open(o.Ended) })}
		},
		"opening.urgent": func(g *gen, who ID) map[string]any {
			patient := g.seenPatient(who)
			open := func(id ID) (yes bool) {
				each(g.w.is, id, func(_ ID, o *Opening) { yes = yes || o.Ended == nil && o.Urgent && o.Who == who })
				return yes
			}
			for range 40 {
				if !g.sure || !open(patient) {
					break
				}
				patient = g.seenPatient(who)
			}
			return made{"patient": patient, "why": "malaise, seule au domicile"}
		},
		"opening.add": func(g *gen, who ID) map[string]any {
			patient := g.seenPatient(who)
			args := g.about(made{"patient": patient, "classes": g.sees(who, patient), "why": "elle fait les pansements avec moi", "until": g.w.is.Today(g.w.at) + Day(g.IntN(60))})
			if g.sure && args["who"] == nil && args["profession"] == nil {
				args["profession"] = practice.HomeAideC
			}
			return args
		},
		"opening.end": func(g *gen, _ ID) map[string]any {
			return made{"opening": doc1(g, func(_ ID, o *Opening) bool { return open(o.Ended) })}
		},
		"opening.seen": func(g *gen, who ID) map[string]any {
			return made{"opening": doc1(g, func(_ ID, o *Opening) bool { return o.Urgent && o.By != who && o.Seen[who].IsZero() })}
		},
		"view.set": func(g *gen, _ ID) map[string]any {
			p := one(g, practice.Professions)
			args := made{"profession": p, "was": g.w.is.Sees(p), "classes": g.classes(), "why": "l'équipe en a parlé", "review": g.w.is.Today(g.w.at) + 1 + Day(g.IntN(300))}
			if g.sure { // one that says something new
				args["profession"], args["was"] = practice.Occupational, g.w.is.Sees(practice.Occupational)
				args["classes"] = []Class{ClassPerson}
			}
			return args
		},
		"view.reset": func(g *gen, _ ID) map[string]any {
			return made{"view": doc1(g, func(_ ID, v *View) bool { return open(v.Reset) })}
		},
		"consent.note": func(g *gen, who ID) map[string]any {
			args := made{"patient": g.seenPatient(who), "sort": one(g, ConsentSorts), "given": g.IntN(3) > 0, "said": one(g, someWords), "on": g.w.is.Today(g.w.at) - Day(g.IntN(300)), "words": g.text("words")}
			if g.IntN(4) == 0 {
				args["until"] = g.w.is.Today(g.w.at) + 90
			}
			return args
		},
		"consent.end": func(g *gen, _ ID) map[string]any {
			return made{"consent": doc1(g, func(_ ID, c *Consent) bool { return open(c.Ended) })}
		},
		"consent.restore": func(g *gen, _ ID) map[string]any {
			return made{"consent": doc1(g, func(_ ID, c *Consent) bool {
				next := body[Consent](g.w.is, c.Next)
				return !open(c.Ended) && (next == nil || !open(next.Ended))
			})}
		},
		"guest.invite": func(g *gen, who ID) map[string]any {
			patient := g.seenPatient(who)
			if g.sure && body[Patient](g.w.is, patient) != nil && body[Patient](g.w.is, patient).Closed != nil {
				patient = one(g, g.w.is.Patients())
			}
			return made{"patient": patient, "hash": HashSecret(g.guestSecret()), "sort": one(g, GuestSorts), "words": one(g, []string{"sa fille", "kinésithérapeute"}),
				"consent": g.consented(), "until": g.w.is.Today(g.w.at) + Day(g.IntN(90)), "plan": g.IntN(2) == 0}
		},
		"guest.join": func(g *gen, _ ID) map[string]any {
			args := made{"secret": "no-such-secret", "first": "Claire", "last": "Lambert"}
			for _, s := range g.forGuests {
				if inv, ok := g.w.is.Invitation(s); ok && (inv.State == "open" || !g.often()) {
					args["secret"] = s
				}
			}
			return args
		},
		"guest.end": func(g *gen, _ ID) map[string]any {
			return made{"guest": doc1(g, func(_ ID, gu *Guest) bool { return open(gu.Ended) })}
		},
		"guest.leave": func(g *gen, who ID) map[string]any {
			return made{"guest": doc1(g, func(_ ID, gu *Guest) bool { return open(gu.Ended) && gu.Person == who })}
		},
		"guest.write": func(g *gen, who ID) map[string]any {
			patient := g.patient()
			all(g.w.is, func(_ ID, gu *Guest) {
				if gu.Person == who && open(gu.Ended) {
					patient = gu.Patient
				}
			})
			return made{"patient": patient, "text": one(g, someWords), "at": g.w.at}
		},
	})
	for _, act := range []string{"objection.add", "objection.end", "objection.restore", "opening.urgent", "opening.add", "opening.end", "opening.seen", "view.set", "view.reset",
		"consent.note", "consent.end", "consent.restore", "guest.invite", "guest.join", "guest.end", "guest.leave", "guest.write"} {
		weights[act] = 1
	}
}

// guestSecret is the secret of an invitation for a guest.
func (g *gen) guestSecret() string {
	s := g.secret()
	g.secrets = g.secrets[:len(g.secrets)-1]
	s = "guest-" + s
	for slices.Contains(g.forGuests, s) {
		s += "x"
	}
	g.forGuests = append(g.forGuests, s)
	return s
}
