package teams

import (
	"fmt"
	"maps"
	"time"
)

// What generators make up about lists of medicines.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"treatment.add":     func(g *gen, _ ID) map[string]any { return g.prescribed(made{"patient": g.patient()}) },
		"treatment.change":  func(g *gen, _ ID) map[string]any { return g.changeTreatment() },
		"treatment.end":     func(g *gen, _ ID) map[string]any { return g.endTreatment() },
		"treatment.restore": func(g *gen, _ ID) map[string]any { return g.restoreTreatment() },
		"treatment.seen":    func(g *gen, who ID) map[string]any { return g.seeTreatment(who) },
	})
}

var someMedicines = []string{"Kardégic", "Doliprane", "Amoxicilline", "Lévothyrox", "=1+1", "<b>"}

// prescribed adds to arguments what a line says, now and then what cannot be.
func (g *gen) prescribed(args made) made {
	today := g.w.is.Today(g.w.at)
	args["name"], args["dose"] = one(g, someMedicines), fmt.Sprint(g.IntN(1000), " mg")
	args["when"] = []Moment{one(g, Moments), one(g, Moments)}
	args["words"] = one(g, []string{"", "pendant le repas"})
	args["prepared"] = Whose{Who: one(g, Hands), Words: "sa fille"}
	args["help"] = Whose{Who: one(g, Hands), Words: "sa fille"}
	args["from"] = today - Day(g.IntN(5)) + Day(g.IntN(3))
	if g.IntN(2) == 0 {
		args["until"] = today + 3 + Day(g.IntN(20))
	}
	args["source"] = Source{Words: "Dr Morel", Day: today - Day(g.IntN(40))}
	if !g.sure && g.IntN(10) == 0 {
		args["until"], args["source"] = today-9, Source{Words: ""}
	}
	return args
}

func (g *gen) treatment(fits func(ID, *Treatment) bool) ID { return doc1(g, fits) }

func (g *gen) changeTreatment() made {
	return g.prescribed(made{"treatment": g.treatment(func(_ ID, tr *Treatment) bool { return tr.Ended == nil })})
}

func (g *gen) endTreatment() made {
	args := made{"treatment": g.treatment(func(_ ID, tr *Treatment) bool { return tr.Ended == nil }), "why": one(g, someWords)}
	if g.IntN(3) == 0 {
		args["day"] = g.w.is.Today(g.w.at) + Day(g.IntN(10)) - 3
	}
	return args
}

// restoreTreatment mostly names what came in its place, where it may go.
func (g *gen) restoreTreatment() made {
	id := g.treatment(func(_ ID, tr *Treatment) bool {
		if tr.Ended == nil {
			return false
		}
		next := body[Treatment](g.w.is, tr.Ended.Next)
		return tr.Ended.Next == "" || next != nil && (next.Ended == nil || next.Ended.Next == "")
	})
	args := made{"treatment": id}
	if tr := body[Treatment](g.w.is, id); tr != nil && tr.Ended != nil && tr.Ended.Next != "" && g.often() {
		args["next"] = tr.Ended.Next
	}
	return args
}

func (g *gen) seeTreatment(who ID) made {
	id := g.treatment(func(_ ID, tr *Treatment) bool { return tr.Seen[who].IsZero() })
	args := made{"treatment": id, "at": time.Time{}}
	if tr := body[Treatment](g.w.is, id); tr != nil {
		args["at"] = tr.news()
	}
	return args
}

// lines are those of a list, as whoever answered saw it.
func (g *gen) lines() (out []IntakeLine) {
	for _, name := range someMedicines[:g.IntN(3)] {
		out = append(out, IntakeLine{Treatment: g.treatment(nil), Words: name, Answer: one(g, append([]string{""}, Answers...))})
	}
	return out
}
