package teams

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

type made map[string]any

// plausible makes arguments for each act that would mostly be accepted.
var plausible = map[string]func(g *gen, who ID) map[string]any{
	"team.found": func(g *gen, who ID) map[string]any {
		args := g.profile(who)
		args["name"], args["zone"] = one(g, someNames), one(g, someZones)
		return args
	},
	"team.rename": func(g *gen, _ ID) map[string]any {
		return made{"was": g.w.is.Name(), "now": one(g, someWords)}
	},
	"team.choose": func(g *gen, _ ID) map[string]any {
		name := body[TeamBody](g.w.is, "team")
		if name == nil {
			return made{"keep": ""}
		}
		keep := name.Name.V
		if also := name.Name.Also; len(also) > 0 && g.IntN(2) == 0 {
			keep = one(g, also).V
		}
		return made{"keep": keep}
	},
	"team.join": func(g *gen, who ID) map[string]any {
		args := g.profile(who)
		args["secret"] = "no-such-secret"
		for _, s := range g.secrets {
			if inv, ok := g.w.is.Invitation(s); ok && (inv.State == "open" || !g.often()) {
				args["secret"] = s
			}
		}
		return args
	},
	"team.leave": func(*gen, ID) map[string]any { return made{} },
	"member.edit": func(g *gen, _ ID) map[string]any {
		field := one(g, append(slices.Clone(MemberFields), "status", "status"))
		now := g.text(field)
		if field == "profession" {
			now = "ide"
		}
		if field == "status" {
			now = one(g, append(slices.Clone(Statuses), "employed", "mixed", ""))
		}
		return made{"field": field, "was": "", "now": now}
	},
	"invitation.make": func(g *gen, _ ID) map[string]any {
		if !g.often() && len(g.secrets) > 0 {
			return made{"hash": HashSecret(one(g, g.secrets))}
		}
		return made{"hash": HashSecret(g.secret())}
	},
	"invitation.withdraw": func(g *gen, _ ID) map[string]any {
		return made{"invitation": doc1(g, func(_ ID, inv *Invitation) bool { return inv.State == "open" })}
	},

	"patient.add": func(g *gen, _ ID) map[string]any {
		args := made{}
		for _, f := range []string{"title", "first", "last", "born", "phone", "matters", "street", "floor", "town"} {
			args[f] = g.text(f)
		}
		if g.IntN(4) == 0 {
			args["with"] = g.patient()
		}
		return args
	},
	"patient.edit": func(g *gen, _ ID) map[string]any {
		id := g.patient()
		return g.wish("patient", id, g.fields("patient", id), "patient")
	},
	"patient.choose": func(g *gen, _ ID) map[string]any {
		id := doc1(g, func(_ ID, p *Patient) bool { return open(p.Fields) })
		return g.choice("patient", id, g.fields("patient", id), "patient")
	},
	"patient.told": func(g *gen, _ ID) map[string]any {
		return made{"patient": g.patient(), "by": one(g, someNames), "on": (g.w.is.Today(g.w.at) - Day(g.IntN(5))).String()}
	},
	"patient.close": func(g *gen, _ ID) map[string]any {
		return made{"why": one(g, someWords), "patient": doc1(g, func(id ID, p *Patient) bool {
			coming := false
			each(g.w.is, id, func(v ID, b *Visit) {
				coming = coming || b.Day >= g.w.is.Today(g.w.at) && b.Cancelled == nil && b.Stopped == nil && !g.w.is.settled(v, b)
			})
			each(g.w.is, id, func(_ ID, s *Series) {
				coming = coming || s.last() >= g.w.is.Today(g.w.at) && !g.w.is.stop(id).forGood(g.w.at)
			})
			return p.Closed == nil && !coming
		})}
	},
	"patient.reopen": func(g *gen, _ ID) map[string]any {
		return made{"patient": doc1(g, func(_ ID, p *Patient) bool { return p.Closed != nil })}
	},
	"erase.propose": func(g *gen, _ ID) map[string]any {
		return made{"patient": doc1(g, func(id ID, p *Patient) bool {
			return p.Closed != nil && !body[Erasure](g.w.is, ErasureID(id)).open()
		})}
	},
	"erase.agree":    func(g *gen, who ID) map[string]any { return made{"erasure": g.erasure(who)} },
	"erase.withdraw": func(g *gen, _ ID) map[string]any { return made{"erasure": g.erasure("")} },
	"patient.stop": func(g *gen, _ ID) map[string]any {
		why := one(g, StopReasons)
		words := one(g, someWords)
		return made{"why": why, "words": words, "from": g.soon(), "patient": doc1(g, func(id ID, p *Patient) bool {
			s := g.w.is.stop(id)
			return p.Closed == nil && (!s.holds(g.w.at) || s.Resumed == nil && (s.Why != why || s.Words != words))
		})}
	},
	"patient.resume": func(g *gen, _ ID) map[string]any {
		return made{"from": g.soon(), "patient": doc1(g, func(id ID, p *Patient) bool {
			s := g.w.is.stop(id)
			return p.Closed == nil && s.holds(g.w.at) && s.Resumed == nil
		})}
	},
	"stop.seen": func(g *gen, who ID) map[string]any {
		id := doc1(g, func(id ID, p *Patient) bool {
			s := g.w.is.stop(id)
			return s != nil && s.Seen[who].IsZero()
		})
		at := g.w.at
		if s := g.w.is.stop(id); s != nil && g.IntN(8) > 0 {
			at = s.news()
		}
		return made{"patient": id, "at": at}
	},
	"home.share": func(g *gen, _ ID) map[string]any {
		with := g.patient()
		home := ID("")
		if p := body[Patient](g.w.is, with); p != nil {
			home = p.Home
		}
		return made{"with": with, "patient": doc1(g, func(_ ID, p *Patient) bool { return p.Home != home })}
	},
	"home.part": func(g *gen, _ ID) map[string]any {
		return made{"patient": doc1(g, func(id ID, p *Patient) bool { return g.w.is.emptied(p.Home, id) == nil })}
	},
	"home.edit": func(g *gen, _ ID) map[string]any {
		id := doc1[Home](g, nil)
		return g.wish("home", id, g.fields("home", id), "home")
	},
	"home.choose": func(g *gen, _ ID) map[string]any {
		id := doc1(g, func(_ ID, h *Home) bool { return open(h.Fields) })
		return g.choice("home", id, g.fields("home", id), "home")
	},
	"door.edit": func(g *gen, _ ID) map[string]any {
		id := doc1[Door](g, nil)
		return g.wish("home", id, g.fields("door", id), "door")
	},
	"door.choose": func(g *gen, _ ID) map[string]any {
		id := doc1(g, func(_ ID, d *Door) bool { return open(d.Fields) })
		return g.choice("home", id, g.fields("door", id), "door")
	},
	"alert.add": func(g *gen, _ ID) map[string]any {
		return made{"patient": g.patient(), "sort": one(g, AlertSorts), "text": one(g, someNotes[:1]) + string(rune('A'+g.IntN(26)))}
	},
	"alert.end": func(g *gen, _ ID) map[string]any {
		return made{"alert": doc1(g, func(_ ID, al *Alert) bool { return al.Ended == nil })}
	},
	"alert.restore": func(g *gen, _ ID) map[string]any {
		return made{"alert": doc1(g, func(_ ID, al *Alert) bool { return al.Ended != nil })}
	},
	"contact.add": func(g *gen, _ ID) map[string]any {
		return made{"patient": g.patient(), "relation": one(g, someWords), "name": one(g, someNames), "phone": one(g, somePhone)}
	},
	"contact.edit": func(g *gen, _ ID) map[string]any {
		id := doc1[Contact](g, nil)
		return g.wish("contact", id, g.fields("contact", id), "contact")
	},
	"contact.choose": func(g *gen, _ ID) map[string]any {
		id := doc1(g, func(_ ID, c *Contact) bool { return open(c.Fields) })
		return g.choice("contact", id, g.fields("contact", id), "contact")
	},
	"contact.remove": func(g *gen, _ ID) map[string]any {
		return made{"contact": doc1(g, func(_ ID, c *Contact) bool { return c.Removed == nil })}
	},
	"contact.restore": func(g *gen, _ ID) map[string]any {
		return made{"contact": doc1(g, func(_ ID, c *Contact) bool { return c.Removed != nil })}
	},

	"intervention.add": func(g *gen, _ ID) map[string]any {
		return g.does(made{"patient": g.patient()})
	},
	"intervention.edit": func(g *gen, _ ID) map[string]any {
		args := g.does(made{"intervention": g.intervention(false), "was": 1})
		if iv := body[Intervention](g.w.is, args["intervention"].(ID)); iv != nil && g.often() {
			args["was"] = iv.Number
		}
		return args
	},
	"intervention.end": func(g *gen, _ ID) map[string]any {
		return made{"intervention": g.intervention(false), "day": g.w.is.Today(g.w.at) + Day(g.IntN(4)), "why": one(g, someWords)}
	},
	"intervention.restore": func(g *gen, _ ID) map[string]any { return made{"intervention": g.intervention(true)} },
	"rhythm.set":           func(g *gen, _ ID) map[string]any { return g.setRhythm() },

	"series.add": func(g *gen, _ ID) map[string]any {
		args := g.wanted()
		args["patient"], args["rule"] = g.patient(), g.rule()
		g.span(args)
		return args
	},
	"series.edit": func(g *gen, _ ID) map[string]any {
		args := g.wanted()
		args["series"], args["rule"] = g.series(false), g.rule()
		g.span(args)
		return args
	},
	"series.end": func(g *gen, _ ID) map[string]any {
		args := made{"series": g.series(false), "why": one(g, someWords)}
		g.span(args)
		delete(args, "until")
		return args
	},
	"series.into_plan": func(g *gen, _ ID) map[string]any {
		return made{"series": g.series(false), "part": one(g, DayParts())}
	},
	"series.out_of_plan": func(g *gen, _ ID) map[string]any {
		return made{"series": doc1(g, func(_ ID, s *Series) bool {
			return s.Ended != nil && body[Series](g.w.is, s.Ended.Next) != nil && body[Series](g.w.is, s.Ended.Next).Plan != ""
		})}
	},
	"series.restore": func(g *gen, _ ID) map[string]any { return made{"series": g.series(true)} },
	"visit.keep": func(g *gen, _ ID) map[string]any {
		return made{"visit": g.visit(func(_ ID, v *Visit) bool { return v.ToCheck != nil })}
	},
	"visit.unkeep": func(g *gen, _ ID) map[string]any {
		return made{"visit": g.visit(func(_ ID, v *Visit) bool { return v.Kept != nil })}
	},

	"visit.add": func(g *gen, _ ID) map[string]any {
		ahead := g.IntN(8)
		if !g.sure {
			ahead -= g.IntN(4)
		}
		args := g.wanted()
		args["patient"], args["day"] = g.patient(), (g.w.is.Today(g.w.at) + Day(ahead)).String()
		return args
	},
	"visit.take": func(g *gen, who ID) map[string]any {
		return made{"visit": g.visit(func(id ID, v *Visit) bool {
			return v.Cancelled == nil && v.Stopped == nil && !g.w.is.settled(id, v) && (len(v.Takers) < v.People || !g.sure && g.IntN(2) == 0) && !v.takenBy(who)
		})}
	},
	"visit.hand_back": func(g *gen, who ID) map[string]any {
		return made{"visit": g.visit(func(id ID, v *Visit) bool { return v.takenBy(who) && !g.w.is.told(id, who) })}
	},
	"visits.hand_back": func(g *gen, _ ID) map[string]any {
		return made{"until": g.w.is.Today(g.w.at) + Day(g.IntN(8))}
	},
	"visit.cancel": func(g *gen, _ ID) map[string]any {
		return made{"why": one(g, CancelReasons), "words": one(g, someWords),
			"visit": g.visit(func(id ID, v *Visit) bool { return v.Cancelled == nil && !g.w.is.made(id) })}
	},
	"visit.restore": func(g *gen, _ ID) map[string]any {
		return made{"visit": g.visit(func(_ ID, v *Visit) bool {
			return v.Cancelled != nil && body[Patient](g.w.is, v.Patient).Closed == nil
		})}
	},
	"visit.offer": func(g *gen, who ID) map[string]any {
		to := g.other(who)
		hers := g.IntN(2) == 0
		return made{"to": to, "visit": g.coming(func(id ID, v *Visit) bool {
			return v.asked(to) < 0 && !v.takenBy(to) && (len(v.Takers) < v.People && !hers || v.takenBy(who))
		})}
	},
	"visit.accept": func(g *gen, who ID) map[string]any {
		return made{"visit": g.coming(func(id ID, v *Visit) bool {
			i := v.asked(who)
			return i >= 0 && (len(v.Takers) < v.People || v.takenBy(v.Offers[i].By))
		})}
	},
	"visit.decline": func(g *gen, who ID) map[string]any {
		return made{"visit": g.visit(func(_ ID, v *Visit) bool { return v.asked(who) >= 0 })}
	},
	"visit.unaccept": func(g *gen, who ID) map[string]any {
		return made{"visit": g.coming(func(_ ID, v *Visit) bool {
			return v.takenBy(who) && slices.ContainsFunc(v.Offers, func(o Offer) bool { return o.To == who && o.Answer == Accepted && o.Until.After(g.w.at) })
		})}
	},
	"visit.undecline": func(g *gen, who ID) map[string]any {
		return made{"visit": g.visit(func(_ ID, v *Visit) bool {
			return slices.ContainsFunc(v.Offers, func(o Offer) bool { return o.To == who && o.Answer == Declined && o.Until.After(g.w.at) })
		})}
	},
	"visit.withdraw_offer": func(g *gen, who ID) map[string]any {
		hers := func(o Offer) bool { return o.By == who }
		id := g.visit(func(_ ID, v *Visit) bool { return slices.ContainsFunc(v.Offers, hers) })
		to := g.other(who)
		if v := body[Visit](g.w.is, id); v != nil && slices.ContainsFunc(v.Offers, hers) {
			to = v.Offers[slices.IndexFunc(v.Offers, hers)].To
		}
		return made{"visit": id, "to": to}
	},
	"visit.take_part": func(g *gen, who ID) map[string]any {
		id := g.coming(func(id ID, v *Visit) bool {
			return v.People == 1 && len(v.Tasks) > 1 && (len(v.Takers) == 0 || v.takenBy(who)) && !g.w.is.made(id)
		})
		was := []Task{{Label: "rien"}, {Label: "rien d'autre"}}
		if v := body[Visit](g.w.is, id); v != nil && (len(v.Tasks) > 1 || !g.sure) {
			was = v.Tasks
		}
		return made{"visit": id, "was": was, "tasks": []int{g.IntN(len(was))}}
	},
	"visit.whole": func(g *gen, who ID) map[string]any {
		return made{"visit": g.coming(func(id ID, v *Visit) bool {
			rests, _ := g.w.is.rests(id, v)
			return len(rests) > 0 && (len(v.Takers) == 0 || v.takenBy(who))
		})}
	},
	"visit.move": func(g *gen, _ ID) map[string]any {
		today, hour := g.w.is.wall(g.w.at)
		day, from := today+Day(g.IntN(5)), Hour(g.IntN(20*60))
		if from = max(from, hour); day > today {
			from = Hour(g.IntN(20 * 60))
		}
		id := g.coming(func(id ID, v *Visit) bool {
			return !g.w.is.made(id) && body[Patient](g.w.is, v.Patient).Closed == nil && (v.Moved == nil || g.IntN(2) == 0)
		})
		args := made{"visit": id, "day": day, "from": from, "to": min(from+45, 24*60-1), "was": When{today, 8, 9}}
		if v := body[Visit](g.w.is, id); v != nil {
			args["was"] = v.when()
			if v.Moved != nil && v.Moved.Day >= today && g.IntN(2) == 0 { // back again
				args["day"], args["from"], args["to"] = v.Moved.Day, v.Moved.From, v.Moved.To
			}
			if !g.sure && g.IntN(8) == 0 {
				args["was"] = When{v.Day, v.From, v.To + 5}
			}
		}
		return args
	},
	"visit.seen": func(g *gen, who ID) map[string]any {
		return made{"visit": g.visit(func(_ ID, v *Visit) bool {
			return v.Moved != nil && v.takenBy(who) && v.Moved.Seen[who].IsZero()
		})}
	},
	"visit.arrived": func(g *gen, _ ID) map[string]any {
		return made{"visit": doc1(g, func(_ ID, v *Visit) bool { return v.Day == g.w.is.Today(g.w.at) }), "at": g.hour()}
	},
	"arrival.withdraw": func(g *gen, who ID) map[string]any {
		return made{"visit": doc1(g, func(id ID, _ *Visit) bool { return body[Arrival](g.w.is, ArrivalID(id, who)) != nil })}
	},
	"visit.done": func(g *gen, who ID) map[string]any {
		other := body[Passage](g.w.is, doc1(g, func(_ ID, p *Passage) bool { return p.By != who && p.did("injection-insulin") }))
		if other != nil && g.IntN(2) == 0 { // what must happen once, at about the same hour
			return made{"visit": doc1(g, func(_ ID, v *Visit) bool { return v.Patient == other.Patient }),
				"at": other.At.Add(time.Duration(g.IntN(240)-120) * time.Minute), "tasks": []TaskDone{{Task: Task{Task: "injection-insulin"}, Done: true}}}
		}
		id := doc1(g, func(_ ID, v *Visit) bool { return v.Day <= g.w.is.Today(g.w.at) })
		told := []TaskDone{}
		if v := body[Visit](g.w.is, id); v != nil && g.IntN(10) > 0 {
			for _, k := range v.Tasks {
				told = append(told, TaskDone{Task: k, Done: g.IntN(4) > 0})
			}
		} else {
			for _, k := range g.tasks() { // another list than the visit's
				told = append(told, TaskDone{Task: k, Done: true})
			}
		}
		if g.IntN(3) == 0 {
			told = append(told, TaskDone{Task: Task{Task: "injection-insulin"}, Done: true})
		}
		args := made{"visit": id, "at": g.hour(), "tasks": g.answers(told), "watch": g.IntN(4) == 0}
		if g.IntN(2) == 0 {
			args["how"] = one(g, HowIs)
		}
		if g.IntN(2) == 0 {
			args["note"] = g.note()
		}
		if g.IntN(2) == 0 {
			args["arrived"] = g.hour()
		}
		return args
	},
	"visit.not_done": func(g *gen, _ ID) map[string]any {
		args := made{"visit": doc1[Visit](g, nil), "at": g.hour(), "why": one(g, NotDoneReasons), "words": one(g, someWords)}
		if g.IntN(3) == 0 {
			args["note"] = g.note()
		}
		return args
	},
	"passage.withdraw": func(g *gen, who ID) map[string]any {
		return made{"passage": doc1(g, func(_ ID, p *Passage) bool { return p.By == who && p.Withdrawn == nil })}
	},
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

	"passage.move":      func(g *gen, who ID) map[string]any { return g.movePassage(who) },
	"passage.move_back": func(g *gen, who ID) map[string]any { return g.movePassageBack(who) },
	"note.move":         func(g *gen, _ ID) map[string]any { return g.moveNote() },
	"note.move_back":    func(g *gen, _ ID) map[string]any { return g.moveNoteBack() },
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
	"photo.add":         func(g *gen, _ ID) map[string]any { return g.addPhoto() },
	"photo.withdraw":    func(g *gen, _ ID) map[string]any { return made{"photo": g.photo(false)} },
	"photo.restore":     func(g *gen, _ ID) map[string]any { return made{"photo": g.photo(true)} },
	"photo.move":        func(g *gen, _ ID) map[string]any { return g.movePhoto() },
	"photo.move_back":   func(g *gen, _ ID) map[string]any { return g.movePhotoBack() },
	"treatment.add":     func(g *gen, _ ID) map[string]any { return g.prescribed(made{"patient": g.patient()}) },
	"treatment.change":  func(g *gen, _ ID) map[string]any { return g.changeTreatment() },
	"treatment.end":     func(g *gen, _ ID) map[string]any { return g.endTreatment() },
	"treatment.restore": func(g *gen, _ ID) map[string]any { return g.restoreTreatment() },
	"treatment.seen":    func(g *gen, who ID) map[string]any { return g.seeTreatment(who) },
	"twice.seen": func(g *gen, who ID) map[string]any {
		return made{"twice": doc1(g, func(_ ID, tw *Twice) bool { return tw.Seen[who].IsZero() })}
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

	"clock.tick": func(*gen, ID) map[string]any { return made{} },
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

// fields gives the fields of a document, none when it is not there.
func (g *gen) fields(kind string, id ID) Fields {
	d, ok := g.w.is.Doc(Key{kind, id})
	if !ok {
		return nil
	}
	switch b := d.Body.(type) {
	case *Patient:
		return b.Fields
	case *Home:
		return b.Fields
	case *Door:
		return b.Fields
	case *Contact:
		return b.Fields
	case *Goal:
		return b.Fields
	}
	return nil
}

func TestEveryActCanBeMadeUp(t *testing.T) {
	for _, a := range Acts {
		if plausible[a.Name] == nil {
			t.Errorf("the generators know no arguments for %s: random walk, symmetry and rights would never try it", a.Name)
		}
	}
	if len(plausible) != len(Acts) {
		t.Error("the generators know acts that are none")
	}
}
