package teams

import "ronde/teams/omaha"

// What generators make up about the plan of care.

func init() { weights["series.into_plan"], weights["series.out_of_plan"] = 1, 1 }

// does adds to arguments what an intervention says, now and then what cannot be.
func (g *gen) does(args made) made {
	today := g.w.is.Today(g.w.at)
	task := g.tasks()[0]
	args["task"] = task
	args["doer"] = Doer{Who: "team"}
	if g.IntN(6) == 0 {
		args["doer"] = Doer{Who: one(g, Doers), Words: "sa fille"}
	}
	args["minutes"], args["people"], args["urgency"] = 5+g.IntN(60), 1+g.IntN(2), one(g, Urgencies)
	if g.IntN(3) == 0 {
		args["needs"] = []string{"ide", "as"}[g.IntN(2):]
	}
	args["words"] = one(g, []string{"", "eau tiède"})
	args["part"] = one(g, DayParts())
	args["recurs"] = g.recurs(task)
	if g.IntN(3) == 0 {
		args["from_day"] = today + Day(g.IntN(6))
	}
	if g.IntN(3) == 0 {
		args["category"], args["target"] = one(g, omaha.Keys(omaha.Get().Categories)), one(g, omaha.TargetKeys())
	}
	if g.IntN(4) == 0 {
		args["until"] = today + 9 + Day(g.IntN(40))
	}
	if !g.sure && g.IntN(10) == 0 {
		args["until"], args["category"] = today-1, "Ω"
	}
	return args
}

func (g *gen) recurs(k Task) Recurs {
	from := g.IntN(7)
	switch how := g.IntN(6); {
	case how == 0 && k.Task != "":
		return Recurs{How: "after", Days: 1 + g.IntN(5)}
	case how == 1:
		return Recurs{How: "every", Days: 1 + g.IntN(7)}
	case how == 2 && !g.sure:
		return Recurs{How: one(g, Recurrences)}
	}
	return Recurs{How: "weekdays", Weekdays: Weekdays[from : from+1+g.IntN(7-from)]}
}

// intervention picks one of somebody who is visited.
func (g *gen) intervention(ended bool) ID {
	return doc1(g, func(_ ID, iv *Intervention) bool {
		return body[Patient](g.w.is, iv.Patient).Closed == nil && (iv.Ended != nil) == ended
	})
}

// setRhythm is mostly of somebody who has a plan.
func (g *gen) setRhythm() made {
	patient, part := g.patient(), one(g, DayParts())
	if s := body[Series](g.w.is, doc1(g, func(_ ID, s *Series) bool { return s.Plan != "" })); s != nil && s.Plan != "" && g.often() {
		patient, part = s.Patient, s.Plan
	}
	from := Hour(g.IntN(20 * 60))
	return made{"patient": patient, "part": part, "from": from, "to": from + Hour(g.IntN(180)), "was": g.w.is.rhythm(patient).hours(part)}
}
