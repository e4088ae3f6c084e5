package web

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/export"
	"ronde/server/sheet"
	"ronde/server/web/wire"
	"ronde/teams"
)

const (
	sheetCosts  = 100 // of a device's rate
	readPatient = 10 * time.Second
	photoRoom   = 3 << 20 // one that is too large is told so
	readersMost = 2       // tables that are read at the same time
)

// uploads tells how many bytes a path takes: a photo, or a table.
func uploads(path string) int {
	team, ok := strings.CutPrefix(path, "/api/teams/")
	switch _, to, _ := strings.Cut(team, "/"); {
	case isPhotos(path):
		return photoRoom
	case ok && to == "sheet":
		return sheet.MostBytes
	}
	return 0
}

// readSheet gives a table as texts, to a member. Nothing of it is kept.
func (s *Server) readSheet(c *fiber.Ctx, session *accounts.Session) error {
	if wait, ok := s.people.take(session.ID, sheetCosts); !ok {
		return busy(wait)
	}
	ctx, cancel := context.WithTimeout(context.Background(), readPatient)
	defer cancel()
	free, here := s.reader(ctx)
	if !here {
		return busy(readPatient)
	}
	defer free()
	event := access.Event{At: s.Now(), Who: session.Person, What: access.ReadSheet}
	if err := s.Access.Record(ctx, c.Params("team"), event); err != nil {
		return err
	}
	read, err := sheet.Read(ctx, c.Body())
	if err != nil {
		return sheetRefusal(err)
	}
	out := wire.SheetRead{Rows: make([]wire.SheetRow, 0, len(read.Rows)), Sheets: read.Sheets}
	for _, r := range read.Rows {
		row := wire.SheetRow{Line: r.Line, Cells: r.Cells}
		for _, n := range r.Notices {
			row.Notices = append(row.Notices, wire.SheetNotice{Column: n.Column, Kind: n.Kind})
		}
		out.Rows = append(out.Rows, row)
	}
	return ok(c, out)
}

// reader waits until one of the few that read tables is free.
func (s *Server) reader(ctx context.Context) (free func(), here bool) {
	if ctx.Err() != nil {
		return nil, false
	}
	select {
	case s.readers <- struct{}{}:
		return func() { <-s.readers }, true
	case <-ctx.Done():
		return nil, false
	}
}

// sheetRefusal says why a table is not read, in a way that helps.
func sheetRefusal(err error) error {
	var many *sheet.ManyError
	switch {
	case errors.As(err, &many) && many.What == "columns":
		return &refusal{Kind: "bad", Code: "sheet.columns", With: map[string]any{"has": many.Has, "most": many.Most}}
	case errors.As(err, &many):
		return &refusal{Kind: "bad", Code: "sheet.lines", With: map[string]any{"has": many.Has, "most": many.Most}}
	case errors.Is(err, sheet.ErrLarge):
		return &refusal{Kind: "bad", Code: "sheet.large", With: map[string]any{"bytes": sheet.MostBytes}}
	case errors.Is(err, sheet.ErrOld):
		return teams.Bad("sheet.old")
	case errors.Is(err, sheet.ErrEmpty):
		return teams.Bad("sheet.empty")
	case errors.Is(err, context.DeadlineExceeded):
		return teams.Bad("sheet.slow")
	}
	return teams.Bad("sheet.bad")
}

// tryRows says what importing lines would do, and does nothing.
func (s *Server) tryRows(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.RowsTried](c)
	if err != nil {
		return err
	}
	if len(in.Rows) == 0 || len(in.Rows) > wire.MostTried {
		return teams.Bad("list.long")
	}
	if wait, ok := s.people.take(session.ID, float64(len(in.Rows))/10); !ok {
		return busy(wait)
	}
	ctx, cancel := deadline()
	defer cancel()
	var out wire.RowsAnswered
	member := false
	err = s.Desk.Read(ctx, c.Params("team"), func(t *teams.Team) {
		if member = t.Sight(session.Person).Any(); member {
			now := s.Now()
			a := teams.Actor{Who: session.Person, Now: now, Made: now, NewID: teams.NewIDs(c.Params("team"), session.Person, "try")}
			out.Answers = t.TryImport(a, in.Rows)
			out.Files, out.Series = t.ImportRoom(t.Today(now))
		}
	})
	if err != nil || !member {
		return s.noTeam(c, session, err)
	}
	return ok(c, out)
}

// exportPeople gives the table of those whom the team visits, as far as somebody
// sees them, or of its members. It is written down before it leaves.
func (s *Server) exportPeople(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.ExportWanted](c)
	if err != nil {
		return err
	}
	in.Of = cmp.Or(in.Of, wire.ExportPeople) // an app of before said nothing
	if !slices.Contains(wire.ExportsOf, in.Of) || !slices.Contains(wire.ExportAs, in.As) || !slices.Contains(export.Languages, in.Lang) {
		return teams.Bad("query.bad")
	}
	if wait, ok := s.people.take(session.ID, sheetCosts); !ok {
		return busy(wait)
	}
	ctx, cancel := deadline()
	defer cancel()
	member := false
	var lines [][]string
	var out wire.Exported
	var seen, left []teams.ID
	var name string
	members := in.Of == wire.ExportTeam
	err = s.Desk.Read(ctx, c.Params("team"), func(t *teams.Team) {
		sight := t.Sight(session.Person)
		if member = sight.Any(); member {
			today := t.Today(s.Now())
			out.Name, name = export.Name(members, today, in.As, in.Lang)
			if members {
				lines, out.People = export.Members(t, in.Lang)
				return
			}
			lines, out.People = export.People(t, sight, today, in.Lang)
			seen, left = t.Whom(sight)
		}
	})
	if err != nil || !member {
		return s.noTeam(c, session, err)
	}
	event := access.Event{At: s.Now(), Who: session.Person, What: access.Exported, Why: in.Of + " " + in.As}
	if err := s.Access.Record(ctx, c.Params("team"), handed(event, seen, left)...); err != nil {
		return err
	}
	file := []byte(export.CSV(lines))
	if in.As == "xlsx" {
		if file, err = sheet.Workbook(name, lines); err != nil {
			return err
		}
	}
	out.Data = base64.StdEncoding.EncodeToString(file)
	return ok(c, out)
}
