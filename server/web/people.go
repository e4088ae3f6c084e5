package web

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/web/wire"
	"ronde/teams"
)

// open is a route that needs no sign-in; strangers are counted by address.
func (s *Server) open(handle fiber.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if wait, ok := s.strangers.take(neighbourhood(c.IP()), 1); !ok {
			return busy(wait)
		}
		return handle(c)
	}
}

// signed is a route for whoever is signed in.
func (s *Server) signed(handle func(*fiber.Ctx, *accounts.Session) error) fiber.Handler {
	return func(c *fiber.Ctx) error {
		session, err := s.Accounts.Session(c.Cookies(s.cookie))
		if err != nil {
			return err
		}
		if wait, ok := s.people.take(session.ID, 1); !ok {
			return busy(wait)
		}
		return handle(c, session)
	}
}

// member is for whoever is in the team of the path. A guest has her snapshot, her
// socket and her acts, and no other way to ask.
func (s *Server) member(handle func(*fiber.Ctx, *accounts.Session) error) fiber.Handler {
	return s.signed(func(c *fiber.Ctx, session *accounts.Session) error {
		ctx, cancel := deadline()
		defer cancel()
		v, err := s.Desk.View(ctx, c.Params("team"))
		if err != nil || !v.Sight(session.Person).Member() {
			return s.noTeam(c, session, err)
		}
		return handle(c, session)
	})
}

// about is what a device knows of its person.
func about(p accounts.Person, device string) wire.Me {
	b := wire.Me{ID: p.ID, Profile: teams.Profile(p.Profile), Name: p.Name, Email: p.Email, Teams: []wire.TeamName{}, Device: device}
	for _, t := range p.Teams {
		b.Teams = append(b.Teams, wire.TeamName(t))
	}
	return b
}

func (s *Server) proposeName(c *fiber.Ctx) error {
	in, err := decode[wire.NameWanted](c)
	if err != nil {
		return err
	}
	name, err := s.Accounts.ProposeName(in.First, in.Last)
	if err != nil {
		return err
	}
	return ok(c, wire.NameFree{Name: name})
}

func (s *Server) signUp(c *fiber.Ctx) error {
	in, err := decode[wire.SignUp](c)
	if err != nil {
		return err
	}
	ctx, cancel := deadline()
	defer cancel()
	p, err := s.Accounts.SignUp(ctx, accounts.NewPerson{Profile: accounts.Profile(in.Profile), Name: in.Name, Email: in.Email, Password: in.Password})
	if err != nil {
		return err
	}
	token, session, err := s.Accounts.NewSession(p.ID, in.Device)
	if err != nil {
		return err
	}
	return s.welcome(c, p, token, session)
}

func (s *Server) signIn(c *fiber.Ctx) error {
	in, err := decode[wire.SignIn](c)
	if err != nil {
		return err
	}
	ctx, cancel := deadline()
	defer cancel()
	token, session, err := s.Accounts.SignIn(ctx, in.Name, in.Password, neighbourhood(c.IP()), in.Device)
	if err != nil {
		s.Access.Note("", access.Event{At: s.Now(), What: access.SignInRefused, Address: neighbourhood(c.IP())})
		return err
	}
	p, err := s.Accounts.Find(session.Person)
	if err != nil {
		return err
	}
	return s.welcome(c, p, token, session)
}

// welcome gives the cookie of a fresh session.
func (s *Server) welcome(c *fiber.Ctx, p accounts.Person, token string, session *accounts.Session) error {
	s.Access.Note("", access.Event{At: s.Now(), Who: p.ID, What: access.SignedIn, Of: session.ID, Address: neighbourhood(c.IP())})
	s.setCookie(c, token, accounts.Lifetime)
	return ok(c, about(p, session.ID))
}

func (s *Server) setCookie(c *fiber.Ctx, token string, life time.Duration) {
	c.Cookie(&fiber.Cookie{Name: s.cookie, Value: token, Path: "/", MaxAge: int(life.Seconds()), Secure: s.secure,
		HTTPOnly: true, SameSite: fiber.CookieSameSiteLaxMode})
}

func (s *Server) signOut(c *fiber.Ctx, session *accounts.Session) error {
	if err := s.Accounts.SignOut(session); err != nil {
		return err
	}
	s.Access.Note("", access.Event{At: s.Now(), Who: session.Person, What: access.SignedOut, Of: session.ID})
	s.setCookie(c, "", -time.Second)
	// Only what browsers keep by themselves. What is stored the app wipes: it alone
	// knows the acts that were not sent, and those outlive a sign-out.
	c.Set("Clear-Site-Data", `"cache"`)
	return ok(c, wire.Nothing{})
}

func (s *Server) me(c *fiber.Ctx, session *accounts.Session) error {
	p, err := s.Accounts.Find(session.Person)
	if err != nil {
		return err
	}
	return ok(c, about(p, session.ID))
}

func (s *Server) editMe(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[teams.Profile](c)
	if err != nil {
		return err
	}
	p, err := s.Accounts.Edit(session.Person, accounts.Profile(in))
	if err != nil {
		return err
	}
	return ok(c, about(p, session.ID))
}

func (s *Server) devices(c *fiber.Ctx, session *accounts.Session) error {
	all, err := s.Accounts.Devices(session.Person)
	if err != nil {
		return err
	}
	list := []wire.Device{}
	for _, d := range all {
		list = append(list, wire.Device{ID: d.ID, Name: d.Name, Since: d.Since, Seen: d.Seen, Here: d.ID == session.ID})
	}
	return ok(c, wire.Devices{Devices: list})
}

func (s *Server) endDevices(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.EndDevices](c)
	if err != nil {
		return err
	}
	if in.All {
		err = s.Accounts.EndOthers(session.Person, session.ID)
	} else {
		err = s.Accounts.EndDevice(session.Person, in.ID)
	}
	if err != nil {
		return err
	}
	s.Access.Note("", access.Event{At: s.Now(), Who: session.Person, What: access.SignedOut, Of: in.ID})
	return ok(c, wire.Nothing{})
}

// remember keeps the account's hint of its teams; the team itself knows.
func (s *Server) remember(ctx context.Context, person, team, act string) {
	var err error
	switch act {
	case "team.found", "team.join", "guest.join":
		name := ""
		if err = s.Desk.Read(ctx, team, nameOf(&name)); err == nil {
			err = s.Accounts.RememberTeam(person, accounts.TeamHint{ID: team, Name: name})
		}
	case "guest.leave", "guest.ended": // of one person; she may be another's guest too
		if v, lost := s.Desk.View(ctx, team); lost != nil || v.Sight(person).Any() {
			return
		}
		err = s.Accounts.ForgetTeam(person, team)
	case "team.leave":
		err = s.Accounts.ForgetTeam(person, team)
	}
	if err != nil {
		s.Log.Error("the list of teams was not kept", "err", err)
	}
}
