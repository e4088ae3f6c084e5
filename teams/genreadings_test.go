package teams

import (
	"maps"
	"math"

	"ronde/teams/practice"
)

// What generators make up about readings and limits.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"reading.note": func(g *gen, _ ID) map[string]any {
			sort := g.sort()
			args := g.measured(sort)
			args["patient"], args["sort"] = g.patient(), sort
			if v := doc1[Visit](g, nil); g.IntN(3) == 0 && body[Visit](g.w.is, v) != nil {
				args["visit"], args["patient"] = v, body[Visit](g.w.is, v).Patient
			}
			return args
		},
		"reading.correct": func(g *gen, who ID) map[string]any {
			id := doc1(g, func(_ ID, r *Reading) bool { return r.By == who })
			sort := "pulse"
			if r := body[Reading](g.w.is, id); r != nil {
				sort = r.Sort
			}
			args := g.measured(sort)
			args["reading"] = id
			return args
		},
		"reading.withdraw": func(g *gen, who ID) map[string]any {
			return g.reading(func(r *Reading) bool { return r.By == who && r.Withdrawn == nil })
		},
		"reading.answer": func(g *gen, _ ID) map[string]any {
			args := g.reading(func(r *Reading) bool { return r.Withdrawn == nil && r.Answer == nil })
			args["how"], args["why"] = one(g, ReadingAnswers), one(g, append(someWords, ""))
			return args
		},
		"reading.unanswer": func(g *gen, who ID) map[string]any {
			return g.reading(func(r *Reading) bool { return r.Answer != nil && r.Answer.By == who })
		},
		"limit.set": func(g *gen, _ ID) map[string]any {
			sort, patient := one(g, []string{"pulse", "weight", "blood-pressure"}), g.patient()
			l, _ := practice.ReadingOf(sort)
			var bounds []Bound
			for _, p := range l.Parts {
				low, high := p.Plausible[0]+float64(g.IntN(20)), p.Plausible[1]-float64(g.IntN(20))
				bounds = append(bounds, Bound{Low: &low, High: &high})
			}
			was, _ := g.w.is.limit(patient, sort)
			if !g.sure && g.IntN(6) == 0 {
				was = ""
			}
			return made{"patient": patient, "sort": sort, "bounds": bounds, "said_by": one(g, someNames),
				"from": g.w.is.Today(g.w.at) - Day(g.IntN(3)), "was": was}
		},
		"limit.end": func(g *gen, _ ID) map[string]any {
			return made{"limit": doc1(g, func(_ ID, l *Limit) bool { return l.Ended == nil })}
		},
		"limit.restore": func(g *gen, _ ID) map[string]any {
			return made{"limit": doc1(g, func(_ ID, l *Limit) bool {
				_, other := g.w.is.limit(l.Patient, l.Sort)
				return l.Ended != nil && other == nil
			})}
		},
	})
}

// sort is mostly one of a few, so that limits meet readings.
func (g *gen) sort() string {
	if all := practice.Readings(); g.IntN(3) == 0 {
		return one(g, all).ID
	}
	return one(g, []string{"pulse", "weight", "blood-pressure", "glucose-capillary"})
}

func (g *gen) reading(fits func(*Reading) bool) map[string]any {
	return made{"reading": doc1(g, func(_ ID, r *Reading) bool { return fits(r) })}
}

// measured is mostly a number; now and then a word, nothing because, what
// nobody can read, or what makes no sense.
func (g *gen) measured(sort string) map[string]any {
	l, _ := practice.ReadingOf(sort)
	args := made{"at": g.hour(), "words": one(g, []string{"", "assise"})}
	switch {
	case !g.sure && g.IntN(12) == 0:
		args["values"] = []float64{-1}
	case g.IntN(8) == 0:
		args["none"] = made{"why": one(g, []string{"", "dormait"})}
	case g.IntN(8) == 0:
		args["typed"] = "35/20"
	case len(l.Parts) == 0 || len(l.Words) > 0 && g.IntN(4) == 0:
		args["is"] = one(g, l.Words).Code
	default:
		var values []float64
		for _, p := range l.Parts {
			values = append(values, math.Round(p.Plausible[0]+g.Float64()*1.2*(p.Plausible[1]-p.Plausible[0])))
		}
		args["values"], args["typed"] = values, "comme tapé"
	}
	return args
}
