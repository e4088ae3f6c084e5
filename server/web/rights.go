package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/export"
	"ronde/server/web/wire"
	"ronde/teams"
)

const (
	rightsCost = 100 // of a device's rate: much is read for it
	copyAtOnce = 500 // documents of a page of history
)

// copyOf gives all that somebody sees of a person's file as a page that prints.
// It is written down as an export before it leaves.
func (s *Server) copyOf(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.CopyWanted](c)
	if err != nil {
		return err
	}
	if !slices.Contains(export.Languages, in.Lang) {
		return teams.Bad("query.bad")
	}
	ctx, cancel := deadline()
	defer cancel()
	patient, err := s.rightsOf(ctx, c, session, in.Patient)
	if err != nil {
		return err
	}
	team := c.Params("team")
	f := export.File{Lang: in.Lang, Now: s.Now(), By: session.Person, Patient: patient, People: map[teams.ID]string{}}
	err = s.Desk.Read(ctx, team, func(t *teams.Team) {
		f.Zone = t.Zone()
		for _, d := range t.Docs(t.Sight(session.Person)) {
			switch m := d.Body.(type) {
			case *teams.Member:
				f.People[d.ID] = strings.TrimSpace(m.First + " " + m.Last)
			case *teams.Face: // for who is no member
				f.People[d.ID] = strings.TrimSpace(m.First + " " + m.Last)
			}
		}
	})
	if err == nil {
		f.Docs, err = s.allOf(ctx, team, session.Person, in.Patient, patient.Home)
	}
	if err != nil {
		return s.noTeam(c, session, err)
	}
	if len(f.Docs) > wire.MostCopied {
		return &refusal{Kind: "refused", Code: "copy.large", With: map[string]any{"most": wire.MostCopied}}
	}
	event := access.Event{At: s.Now(), Who: session.Person, What: access.Exported, Of: in.Patient, Why: "copy"}
	if err := s.Access.Record(ctx, team, event); err != nil {
		return err
	}
	return ok(c, wire.FileCopy{Name: f.Name(), HTML: f.HTML(), Documents: len(f.Docs)})
}

// rightsOf gives the person of whose file somebody wants to know more: her copy,
// or who looked at it. Whoever does not see her is told that there is nothing.
func (s *Server) rightsOf(ctx context.Context, c *fiber.Ctx, session *accounts.Session, patient teams.ID) (*teams.Patient, error) {
	if !teams.ValidID(patient) {
		return nil, teams.Bad("query.bad")
	}
	if wait, ok := s.people.take(session.ID, rightsCost); !ok {
		return nil, busy(wait)
	}
	docs, err := s.Desk.Get(ctx, c.Params("team"), session.Person, []teams.Key{{Kind: "patient", ID: patient}})
	if err != nil || len(docs) == 0 {
		return nil, s.noTeam(c, session, cmp.Or(err, desk.ErrNoTeam))
	}
	return docs[0].Body.(*teams.Patient), nil
}

// allOf reads all documents about some that a viewer sees, of every kind.
func (s *Server) allOf(ctx context.Context, team, viewer string, of ...teams.ID) (all []teams.Doc, err error) {
	for kind := range teams.Kinds() {
		for _, id := range of {
			q := desk.Query{Of: id, Kind: kind, Max: copyAtOnce}
			for more := true; more && len(all) <= wire.MostCopied; {
				docs, older, err := s.Desk.History(ctx, team, viewer, q)
				if err != nil {
					return nil, err
				}
				all = append(all, docs...)
				if more = older && len(docs) > 0 && docs[len(docs)-1].Day > 0; more { // what has no day comes last
					q.Before, q.BeforeID = docs[len(docs)-1].Day, docs[len(docs)-1].ID
				}
			}
		}
	}
	return all, nil
}
