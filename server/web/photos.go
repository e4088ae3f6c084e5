package web

import (
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/photo"
	"ronde/server/web/wire"
	"ronde/teams"
)

// photoCosts is what the bytes of a photo cost of a device's rate, and a look at
// one: a hundred at once, then some each second.
const (
	photoCosts = 10
	lookCosts  = 1
)

// isPhotos tells the paths that take bytes: /api/teams/<team>/photos/<file>.
func isPhotos(path string) bool {
	team, ok := strings.CutPrefix(path, "/api/teams/")
	_, file, found := strings.Cut(team, "/photos/")
	return ok && found && file != "" && !strings.Contains(file, "/")
}

// keepPhoto keeps the bytes of a photo, made anew. The act that names them came
// before: to whoever told none with this id and this hash, nothing is there.
// Sent twice they are kept once.
func (s *Server) keepPhoto(c *fiber.Ctx, session *accounts.Session) error {
	team, id := strings.Clone(c.Params("team")), strings.Clone(c.Params("photo"))
	if wait, ok := s.people.take(session.ID, photoCosts); !ok {
		return busy(wait)
	}
	ctx, cancel := deadline()
	defer cancel()
	of, err := s.Desk.Awaits(ctx, team, session.Person, id, photo.Hash(c.Body()))
	if err != nil {
		return s.noTeam(c, session, err)
	}
	made, err := photo.Clean(ctx, c.Body())
	switch {
	case errors.Is(err, photo.ErrLarge):
		return &refusal{Kind: "bad", Code: "photo.large", With: map[string]any{"points": photo.MostPoints, "bytes": photo.MostBytes}}
	case errors.Is(err, photo.ErrBad):
		return teams.Bad("photo.bad")
	case err != nil:
		return err
	}
	at, err := s.Desk.KeepFile(ctx, team, session.Person, of, id, made)
	switch {
	case errors.Is(err, desk.ErrFull):
		return &refusal{Kind: "unavailable", Code: "disk.full"}
	case err != nil:
		return err
	}
	return ok(c, wire.PhotoKept{Epoch: at.Epoch, Seq: at.Seq})
}

// photo gives the bytes of a photo to whoever sees its document.
func (s *Server) photo(c *fiber.Ctx, session *accounts.Session) error {
	id := strings.Clone(c.Params("photo"))
	if wait, ok := s.people.take(session.ID, lookCosts); !ok {
		return busy(wait)
	}
	ctx, cancel := deadline()
	defer cancel()
	p, plain, err := s.Desk.Photo(ctx, c.Params("team"), session.Person, id)
	if errors.Is(err, desk.ErrNoFile) {
		return errNotFound
	}
	if err != nil {
		return s.noTeam(c, session, err)
	}
	s.Access.Note(c.Params("team"), access.Event{At: s.Now(), Who: session.Person, What: access.LookedPhoto, Of: p.Patient, Why: id})
	c.Set(fiber.HeaderContentType, "image/jpeg")
	c.Set(fiber.HeaderContentDisposition, "attachment")
	c.Set(fiber.HeaderContentSecurityPolicy, "sandbox")
	return c.Send(plain)
}
