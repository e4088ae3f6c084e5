package web

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/gofiber/fiber/v2"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/render"
	"ronde/server/web/wire"
	"ronde/teams"
)

func nameOf(name *string) func(*teams.Team) {
	return func(t *teams.Team) { *name = strings.Clone(t.Name()) }
}

// mostTeams is how many teams one person can be in; beyond, she may leave one.
const mostTeams = 20

// found begins a team. Its id follows from the person and the act, so that a
// request sent twice founds one team.
func (s *Server) found(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.Found](c)
	if err != nil {
		return err
	}
	if !teams.ValidID(in.ID) {
		return teams.Bad("id.bad")
	}
	p, err := s.Accounts.Find(session.Person)
	if err != nil {
		return err
	}
	if err := roomForTeam(p); err != nil {
		return err
	}
	args, err := jsonv2.Marshal(teams.FoundArgs{Name: in.Name, Zone: in.Zone,
		Profile: teams.Profile{First: p.First, Last: p.Last, Profession: p.Profession, Words: p.Words}})
	if err != nil {
		return err
	}
	ctx, cancel := deadline()
	defer cancel()
	team := teams.NewIDs("team", session.Person, in.ID)()
	answer, err := s.Desk.Found(ctx, team, session.Person, desk.Ask{ID: in.ID, Act: "team.found", V: 1, Made: in.Made, Args: args})
	switch {
	case err != nil:
		return err
	case answer.Refusal != nil:
		return answer.Refusal
	case answer.Unknown:
		return &refusal{Kind: "unavailable", Code: "unavailable"}
	}
	s.remember(ctx, session.Person, team, "team.found")
	return ok(c, wire.Founded{Team: team})
}

func roomForTeam(p accounts.Person) error {
	if len(p.Teams) >= mostTeams {
		return &refusal{Kind: "refused", Code: "teams.many", With: map[string]any{"most": mostTeams}}
	}
	return nil
}

// invitation tells whom one would join, to whoever holds the secret.
func (s *Server) invitation(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.Secret](c)
	if err != nil {
		return err
	}
	ctx, cancel := deadline()
	defer cancel()
	if _, err := s.Desk.View(ctx, c.Params("team")); err != nil { // what is due is done first
		return s.noTeam(c, session, err)
	}
	var inv teams.Invitation
	var found, member bool
	var by, name string
	err = s.Desk.Read(ctx, c.Params("team"), func(t *teams.Team) {
		inv, found = t.Invitation(in.Secret)
		m, _ := t.Member(inv.By)
		by, name, member = m.First, t.Name(), t.Sight(session.Person).Member()
	})
	if err != nil || !found {
		return s.noTeam(c, session, err)
	}
	out := wire.Invited{Team: name, By: by, Until: inv.Until, State: inv.State, Member: member}
	if inv.Guest != nil {
		out.Guest, out.Plan = inv.Guest.Sort, inv.Guest.Plan
	}
	return ok(c, out)
}

// noTeam writes down who asked for a team that is not hers, and answers as if
// it did not exist.
func (s *Server) noTeam(c *fiber.Ctx, session *accounts.Session, err error) error {
	if errors.Is(err, desk.ErrDamaged) && !s.mayKnow(session, c.Params("team")) {
		s.Log.Error("a team is damaged", "err", err)
		err = nil
	}
	if err != nil && asRefusal(err) != errNotFound {
		return err
	}
	s.stranger(c, session)
	if team := strings.Clone(c.Params("team")); s.mayKnow(session, team) { // others ended what a guest saw: her account hears it now
		ctx, cancel := deadline()
		defer cancel()
		s.remember(ctx, session.Person, team, "guest.ended")
	}
	return errNotFound
}

// stranger writes down that somebody from outside was refused.
func (s *Server) stranger(c *fiber.Ctx, session *accounts.Session) {
	s.Access.Note("", access.Event{At: s.Now(), Who: session.Person, What: access.RefusedStranger, Of: trim(c.Params("team")), Address: neighbourhood(c.IP())})
}

// mayKnow tells whether the account says that somebody is in a team, when the
// team itself cannot be asked.
func (s *Server) mayKnow(session *accounts.Session, team string) bool {
	p, err := s.Accounts.Find(session.Person)
	return err == nil && slices.ContainsFunc(p.Teams, func(t accounts.TeamHint) bool { return t.ID == team })
}

func trim(id string) string {
	if teams.ValidID(id) {
		return id
	}
	return ""
}

func (s *Server) snapshot(c *fiber.Ctx, session *accounts.Session) error {
	ctx, cancel := deadline()
	defer cancel()
	snap, err := s.Desk.Snapshot(ctx, c.Params("team"), session.Person)
	if err != nil {
		return s.noTeam(c, session, err)
	}
	s.Access.Note(c.Params("team"), handed(access.Event{At: s.Now(), Who: session.Person, What: access.DeliveredSnapshot, Of: session.ID}, snap.Seen, snap.Out)...)
	s.told.keep(c.Params("team"), session.ID, snap.Position.Sight, s.Now())
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	if takes(c, "gzip") {
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(snap.Gzip)
	}
	return c.Send(snap.JSON)
}

// takes tells whether the client reads what is packed in this way.
func takes(c *fiber.Ctx, packing string) bool {
	for part := range strings.SplitSeq(c.Get(fiber.HeaderAcceptEncoding), ",") {
		name, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == packing {
			return true
		}
	}
	return false
}

// html renders notes and pages for reading; HTML is nowhere in the journal.
func (s *Server) html(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.Notes](c)
	if err != nil {
		return err
	}
	if len(in.Notes) > wire.MostNotes || len(in.Pages) > wire.MostPages {
		return teams.Bad("list.long")
	}
	keys := append(keysOf("note", in.Notes), keysOf("page", in.Pages)...)
	ctx, cancel := deadline()
	defer cancel()
	docs, err := s.Desk.Get(ctx, c.Params("team"), session.Person, keys)
	if err != nil {
		return s.noTeam(c, session, err)
	}
	out := map[string]string{}
	for _, d := range docs {
		switch b := d.Body.(type) {
		case *teams.Note:
			out[d.ID] = s.rendered(b.Text, render.NoteLimit)
		case *teams.Page:
			out[d.ID] = s.rendered(b.Text, render.PageLimit)
			for i, o := range b.Also {
				out[d.ID+"/"+strconv.Itoa(i)] = s.rendered(o.Text, render.PageLimit)
			}
		}
	}
	return ok(c, wire.HTML{HTML: out})
}

func keysOf(kind string, ids []string) (keys []teams.Key) {
	for _, id := range ids {
		if teams.ValidID(id) {
			keys = append(keys, teams.Key{Kind: kind, ID: id})
		}
	}
	return keys
}

// rendered never fails: what cannot be rendered is shown as plain text.
func (s *Server) rendered(text string, limit int) string {
	html, err := s.Render.HTML(text, limit)
	if err != nil {
		return render.Plain(text)
	}
	return html
}

// looks writes down that somebody looked at how one gets in, before it answers.
func (s *Server) looks(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.Looks](c)
	if err != nil {
		return err
	}
	if len(in.Looks) == 0 || len(in.Looks) > wire.MostLooks {
		return teams.Bad("list.long")
	}
	ctx, cancel := deadline()
	defer cancel()
	var keys []teams.Key
	for _, l := range in.Looks {
		if !slices.Contains(wire.LooksAt, l.What) || !teams.ValidID(l.Of) || !teams.ValidID(l.ID) {
			return teams.Bad("look.bad")
		}
		if k := (teams.Key{Kind: l.What, ID: l.Of}); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	docs, err := s.Desk.Get(ctx, c.Params("team"), session.Person, keys)
	if err != nil {
		return s.noTeam(c, session, err)
	}
	seen := map[teams.Key]bool{}
	for _, d := range docs {
		seen[d.Key()] = true
	}
	at := map[string]access.What{wire.Door: access.LookedDoor, wire.Matricule: access.LookedMatricule}
	// One that cannot be recorded, of a home that is gone, holds up no other.
	out := wire.Looked{Looks: make([]wire.LookAnswer, len(in.Looks))}
	var events []access.Event
	for i, l := range in.Looks {
		ok := seen[teams.Key{Kind: l.What, ID: l.Of}]
		out.Looks[i] = wire.LookAnswer{ID: l.ID, OK: ok}
		if !ok {
			out.Looks[i].Kind, out.Looks[i].Code = errNotFound.Kind, errNotFound.Code
			continue
		}
		events = append(events, access.Event{At: l.At, Who: session.Person, What: at[l.What], Of: l.Of, Why: l.ID})
	}
	if len(events) > 0 {
		if err := s.Access.Record(ctx, c.Params("team"), events...); err != nil {
			return err
		}
	}
	return ok(c, out)
}

// history gives older documents about a person, page by page: a wire.Past, of the
// bytes that were stored.
func (s *Server) history(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.History](c)
	if err != nil {
		return err
	}
	q := desk.Query{Of: in.Of, Kind: in.Kind, Max: in.Max, Stored: true}
	if !teams.ValidID(in.Of) || !slices.Contains(wire.HistoryKinds, in.Kind) || in.Max < 1 || in.Max > wire.MostPast {
		return teams.Bad("query.bad")
	}
	if in.Before != "" {
		day, id, _ := strings.Cut(in.Before, "/")
		if q.Before, err = teams.ParseDay(day); err != nil {
			return err
		}
		q.BeforeID = id
	}
	ctx, cancel := deadline()
	defer cancel()
	docs, more, err := s.Desk.History(ctx, c.Params("team"), session.Person, q)
	if err != nil {
		return s.noTeam(c, session, err)
	}
	s.Access.Note(c.Params("team"), access.Event{At: s.Now(), Who: session.Person, What: access.DeliveredHistory, Of: in.Of})
	page, err := desk.AppendDocs([]byte(`{"docs":`), docs)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.Send(append(strconv.AppendBool(append(page, `,"more":`...), more), '}'))
}

// acts does a list of acts in its order and answers each. The one route for
// everything that members do.
func (s *Server) acts(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.Acts](c)
	if err != nil {
		return err
	}
	asks, err := checkAsks(in.Acts)
	if err != nil {
		return err
	}
	if wait, ok := s.people.take(session.ID, float64(len(asks))); !ok {
		return busy(wait)
	}
	if slices.ContainsFunc(asks, func(a desk.Ask) bool { return a.Act == "team.join" || a.Act == "guest.join" }) {
		p, err := s.Accounts.Find(session.Person)
		if err == nil {
			err = roomForTeam(p)
		}
		if err != nil {
			return err
		}
	}
	ctx, cancel := deadline()
	defer cancel()
	team := strings.Clone(c.Params("team"))
	answers, err := s.Desk.Do(ctx, team, session.Person, asks)
	if err != nil {
		return s.noTeam(c, session, err)
	}
	if slices.ContainsFunc(answers, outside) {
		s.stranger(c, session)
	}
	if !slices.ContainsFunc(answers, func(a desk.Answer) bool { return !outside(a) }) {
		return errNotFound // the same bytes as for a team that does not exist
	}
	out := make([]wire.Answer, len(answers))
	for i, a := range answers {
		out[i] = s.answered(ctx, session, team, asks[i], a)
	}
	return ok(c, wire.Answers{Epoch: s.epoch(ctx, team, session.Person, answers), Answers: out})
}

// epoch is told to those who are in the team, or were until this list.
func (s *Server) epoch(ctx context.Context, team, person string, answers []desk.Answer) string {
	v, err := s.Desk.View(ctx, team)
	if err != nil || !v.Sight(person).Any() && !slices.ContainsFunc(answers, func(a desk.Answer) bool { return a.Member }) {
		return ""
	}
	return v.Head.Epoch
}

func checkAsks(in []wire.Sent) ([]desk.Ask, error) {
	if len(in) == 0 || len(in) > wire.MostActs {
		return nil, teams.Bad("list.long")
	}
	asks := make([]desk.Ask, len(in))
	for i, a := range in {
		if !teams.ValidID(a.ID) {
			return nil, teams.Bad("id.bad")
		}
		if len(a.Knowing) > 10 || len(a.Why) > 1000 {
			return nil, teams.Bad("text.long")
		}
		asks[i] = desk.Ask{ID: a.ID, Act: a.Act, V: a.V, Made: a.Made, Args: a.Args, Knowing: a.Knowing, Why: a.Why}
	}
	return asks, nil
}

// outside tells whether an act was refused as to somebody from outside. A list
// of nothing else is answered as if there were no team. Somebody who has left and
// hands in facts between her intentions is answered one by one.
func outside(a desk.Answer) bool {
	return a.Refusal != nil && a.Refusal.Kind == teams.KindNotFound && !a.Member
}

func (s *Server) answered(ctx context.Context, session *accounts.Session, team string, ask desk.Ask, a desk.Answer) wire.Answer {
	switch {
	case a.Unknown:
		return wire.Refused{ID: ask.ID, Refusal: refusal{Kind: wire.Unknown, Code: "unknown"}}
	case outside(a):
		return wire.Refused{ID: ask.ID, Refusal: *errNotFound}
	case a.Refusal != nil:
		if a.Refusal.Kind == teams.KindNotFound {
			s.Access.Note(team, access.Event{At: s.Now(), Who: session.Person, What: access.RefusedRight, Why: actName(ask.Act)})
		}
		return wire.Refused{ID: ask.ID, Refusal: *fromRule(a.Refusal)}
	}
	s.remember(ctx, session.Person, team, ask.Act)
	return wire.Accepted{ID: ask.ID, OK: true, Seq: a.Seq, Aside: a.Aside}
}

// actName lets only names of the table into the log.
func actName(name string) string {
	if _, ok := teams.FindAct(name); ok {
		return name
	}
	return "?"
}
