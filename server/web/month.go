package web

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/export"
	"ronde/server/web/wire"
	"ronde/teams"
)

// The bounds of a month: what twelve people can do in one, with room to spare.
const (
	mostPassages = 20_000
	monthCosts   = 100 // of a device's rate: hundreds of pages are read for it
	readAtOnce   = 100
	keysAtOnce   = 500
)

// month gives one's own month, or the team's sums, as a file. It is written down
// as an export before it leaves.
func (s *Server) month(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.MonthWanted](c)
	if err != nil {
		return err
	}
	first, err := time.Parse("2006-01", in.Month)
	if err != nil || !slices.Contains(wire.MonthsOf, in.Of) || !slices.Contains(export.Languages, in.Lang) {
		return teams.Bad("query.bad")
	}
	from, err := teams.ParseDay(first.Format(time.DateOnly))
	if err != nil {
		return err
	}
	if wait, ok := s.people.take(session.ID, monthCosts); !ok {
		return busy(wait)
	}
	ctx, cancel := deadline()
	defer cancel()
	team := c.Params("team")
	var member bool
	var patients []teams.ID
	var zone *time.Location
	err = s.Desk.Read(ctx, team, func(t *teams.Team) {
		member, patients, zone = t.Sight(session.Person).Member(), t.EveryPatient(), t.Zone()
	})
	if err != nil || !member {
		return s.noTeam(c, session, err)
	}
	until, _ := teams.ParseDay(first.AddDate(0, 1, 0).Format(time.DateOnly))
	told, err := s.toldIn(ctx, team, session.Person, patients, from, until)
	if err != nil {
		return s.noTeam(c, session, err)
	}
	out := wire.Month{Name: export.FileName(in.Month, in.Of, in.Lang)}
	if in.Of == wire.OfMe {
		out.CSV, out.Passages = export.Own(told, session.Person, in.Lang, zone)
	} else {
		out.CSV, out.Passages = export.Sums(told, in.Lang)
	}
	event := access.Event{At: s.Now(), Who: session.Person, What: access.Exported, Why: "month " + in.Month + " " + in.Of}
	if err := s.Access.Record(ctx, team, event); err != nil {
		return err
	}
	return ok(c, out)
}

// toldIn reads the passages of a month, as far as somebody sees them, and when her
// own were that she does not see any more: her hours are her work. It reads how long
// their visits were planned to be, and what their medicines were copied from, too.
func (s *Server) toldIn(ctx context.Context, team, viewer string, patients []teams.ID, from, until teams.Day) ([]export.Told, error) {
	var told []export.Told
	visits := map[teams.ID]bool{}
	for _, p := range patients {
		q := desk.Query{Of: p, Kind: "passage", Before: until, Max: readAtOnce, Hours: true}
		for more := true; more; {
			docs, older, err := s.Desk.History(ctx, team, viewer, q)
			if err != nil {
				return nil, err
			}
			more = older
			for _, d := range docs {
				if more = more && d.Day >= from; d.Day < from {
					break
				}
				q.Before, q.BeforeID = d.Day, d.ID
				body := d.Body.(*teams.Passage)
				told = append(told, export.Told{Day: d.Day, Passage: body})
				if body.Visit != "" {
					visits[body.Visit] = true
				}
			}
			if len(told) > mostPassages {
				return nil, &refusal{Kind: "refused", Code: "export.large", With: map[string]any{"most": mostPassages}}
			}
		}
	}
	lines := map[teams.ID]bool{}
	for _, one := range told {
		for id := range answeredFor(one.Passage) {
			lines[id] = true
		}
	}
	planned, err := s.bodies(ctx, team, viewer, "visit", visits)
	if err != nil {
		return nil, err
	}
	medicines, err := s.bodies(ctx, team, viewer, "treatment", lines)
	for i, one := range told {
		if v, ok := planned[one.Passage.Visit].(*teams.Visit); ok {
			told[i].Planned = v.Minutes
		}
		for id := range answeredFor(one.Passage) {
			if m, ok := medicines[id].(*teams.Treatment); ok && m.Patient == one.Passage.Patient {
				told[i].Prescribed = append(told[i].Prescribed, m.Source)
			}
		}
	}
	return told, err
}

// answeredFor are the lines of the list of medicines that a passage answered for.
func answeredFor(p *teams.Passage) iter.Seq[teams.ID] {
	return func(yield func(teams.ID) bool) {
		for _, k := range p.Tasks {
			if k.Intake == nil {
				continue
			}
			for _, l := range k.Intake.Lines {
				if l.Treatment != "" && !yield(l.Treatment) {
					return
				}
			}
		}
	}
}

// bodies gives documents of one kind, some hundreds at a time.
func (s *Server) bodies(ctx context.Context, team, viewer, kind string, ids map[teams.ID]bool) (map[teams.ID]any, error) {
	keys := make([]teams.Key, 0, len(ids))
	for id := range ids {
		keys = append(keys, teams.Key{Kind: kind, ID: id})
	}
	out := make(map[teams.ID]any, len(ids))
	for some := range slices.Chunk(keys, keysAtOnce) {
		docs, err := s.Desk.Get(ctx, team, viewer, some)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			out[d.ID] = d.Body
		}
	}
	return out, nil
}
