package world

import (
	"slices"
	"time"

	"ronde/teams"
)

// What people do besides their visits: they ask each other for something, mind
// what somebody likes, and write down what all should know.

// besides are those things, each at its moment.
func (p *pen) besides(all *plan, files files, series regular) []event {
	return slices.Concat(p.offer(all, series), p.part(all, series), p.arrive(all, series), p.next(all, files), p.attentions(all, files),
		p.hands(all, files), p.pages(all), p.measures(all, files), p.questions(all, files), p.wounds(all, files), []event{p.ended(all)})
}

// ago is a moment before now.
func (c calendar) ago(minutes int) time.Time { return c.now.Add(-time.Duration(minutes) * time.Minute) }

// act is an event of one act.
func (p *pen) act(at time.Time, who, act, about string, args any) event {
	return event{at, func() error { _, err := p.write(who, act, about, at, args); return err }}
}

// offer: somebody asks a colleague to come in her place, and waits.
func (p *pen) offer(all *plan, series regular) []event {
	v := all.offered
	if v == nil {
		return nil
	}
	by := v.stops[0].who
	return []event{p.act(all.ago(10), by, "visit.offer", v.key(), teams.OfferArgs{Visit: series.visit(v), To: p.ids[all.colleague(by)]})}
}

// colleague is the first other member of a trade.
func (p *plan) colleague(who string) string {
	for _, m := range p.Members {
		if m.ID != who && m.trade() == p.member(who).trade() {
			return m.ID
		}
	}
	return ""
}

// part: of what is to be done tomorrow somebody keeps all but the last.
func (p *pen) part(all *plan, series regular) []event {
	v := all.parted
	if v == nil {
		return nil
	}
	var mine []*int
	for i := range len(v.Tasks) - 1 {
		mine = append(mine, &i)
	}
	return []event{p.act(all.ago(30), v.stops[0].who, "visit.take_part", v.key(), teams.TakePartArgs{Visit: series.visit(v), Tasks: mine, Was: v.Tasks})}
}

// arrive: those who are at a bedside just now have said so.
func (p *pen) arrive(all *plan, series regular) (events []event) {
	for _, v := range all.on(all.today) {
		for _, s := range v.stops {
			if at := all.at(v.day, s.start); v.open() && all.past(v.day, s.start) && !all.past(v.day, s.end) {
				events = append(events, p.act(at, s.who, "visit.arrived", v.key(), teams.ArrivedArgs{Visit: series.visit(v), At: at}))
			}
		}
	}
	return events
}

// next: « Au prochain passage », asked for with a note, and ticked by the next of
// the same trade who is there.
func (p *pen) next(all *plan, files files) (events []event) {
	asked := func(n *note, who string, day teams.Day, h teams.Hour) {
		if n.Next == "" || !all.past(day, h) {
			return
		}
		at := all.at(day, h)
		var id teams.ID
		events = append(events, event{at, func() (err error) {
			id, err = p.made(who, "attention.add", n.ID, at, teams.AddAttentionArgs{Patient: files[n.Patient].patient, Text: n.Next, Once: true})
			return err
		}})
		for _, v := range all.visits {
			for _, s := range v.stops {
				end := all.at(v.day, s.end)
				if v.Patient != n.Patient || !all.tells(v, s) || s.not != "" || !end.After(at) || all.member(s.who).trade() != all.member(who).trade() {
					continue
				}
				events = append(events, event{end, func() error {
					_, err := p.write(s.who, "attention.tick", n.ID, end, teams.TickAttentionArgs{Attention: id, At: end})
					return err
				}})
				return
			}
		}
	}
	for _, v := range all.visits {
		for _, s := range v.stops {
			if s.note != nil && all.tells(v, s) {
				asked(s.note, s.who, v.day, s.end)
			}
		}
	}
	for _, n := range all.loose {
		asked(n, n.By, n.Day, n.At)
	}
	return events
}

// likes are small attentions that the world's notes tell of.
var likes = []struct{ patient, by, text string }{
	{"delorme", "bilal", "Ouvrir les volets sur le jardin avant de commencer."},
	{"garcia", "sonia", "Le laisser se raser lui-même du côté droit."},
	{"petit", "ines", "Un peu de jambon pour le chat."},
	{"benali", "chloe", "Finir avant la prière."},
	{"fontaine-andre", "bilal", "Garder l'ordre : visage, mains, puis le reste."},
}

// attentions are ticked each day by the first who passes.
func (p *pen) attentions(all *plan, files files) (events []event) {
	for _, like := range likes {
		var id teams.ID
		begun := all.now.Add(-lived)
		events = append(events, event{begun.Add(30 * time.Minute), func() (err error) {
			id, err = p.made(like.by, "attention.add", like.patient, begun, teams.AddAttentionArgs{Patient: files[like.patient].patient, Text: like.text})
			return err
		}})
		ticked := map[teams.Day]bool{}
		for _, v := range all.visits {
			s := v.stops[0]
			if v.Patient != like.patient || ticked[v.day] || !all.tells(v, s) || s.not != "" {
				continue
			}
			ticked[v.day] = true
			at := all.at(v.day, s.end)
			events = append(events, event{at, func() error {
				_, err := p.write(s.who, "attention.tick", v.key(), at, teams.TickAttentionArgs{Attention: id, At: at})
				return err
			}})
		}
	}
	return events
}

// hands: one that somebody asks for, and one that somebody gives.
func (p *pen) hands(all *plan, files files) []event {
	from, to := teams.Hour(13*60+30), teams.Hour(15*60)
	sling := teams.AskHelpArgs{What: "Remplacer la sangle bleue du lève-personne", Where: all.patient("moreau-2").Street, Day: all.today + 1,
		From: &from, To: &to, Patient: files["moreau-2"].patient}
	shop := teams.AskHelpArgs{What: "Passer à la pharmacie prendre les protections", Where: "pharmacie de la place", Day: all.today}
	asked := all.ago(25)
	var id teams.ID
	return []event{p.act(asked, "sonia", "help.ask", "sling", sling),
		{asked, func() (err error) {
			if shop.Day = teams.DayOf(asked, all.zone); shop.Day != all.today {
				shop.Day++ // asked late at night, for the day that comes
			}
			id, err = p.made("fatou", "help.ask", "shop", asked, shop)
			return err
		}},
		{all.ago(5), func() error {
			_, err := p.write("emma", "help.take", "shop", all.ago(5), teams.HelpArgs{Help: id})
			return err
		}}}
}
