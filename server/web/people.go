package web

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/teams/practice"
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

// meBody is what a device knows of its person.
type meBody struct {
	ID         string     `json:"id"`
	First      string     `json:"first"`
	Last       string     `json:"last"`
	Profession string     `json:"profession"`
	Words      string     `json:"words,omitempty"`
	Name       string     `json:"name"`
	Email      string     `json:"email,omitempty"`
	Teams      []teamHint `json:"teams"`
	Device     string     `json:"device"`
}

type teamHint struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func about(p accounts.Person, device string) meBody {
	b := meBody{ID: p.ID, First: p.First, Last: p.Last, Profession: string(p.Profession), Words: p.Words, Name: p.Name,
		Email: p.Email, Teams: []teamHint{}, Device: device}
	for _, t := range p.Teams {
		b.Teams = append(b.Teams, teamHint{t.ID, t.Name})
	}
	return b
}

func (s *Server) proposeName(c *fiber.Ctx) error {
	in, err := decode[struct {
		First string `json:"first"`
		Last  string `json:"last"`
	}](c)
	if err != nil {
		return err
	}
	name, err := s.Accounts.ProposeName(in.First, in.Last)
	if err != nil {
		return err
	}
	return ok(c, map[string]any{"name": name})
}

// profileIn is what somebody types about herself.
type profileIn struct {
	First      string `json:"first"`
	Last       string `json:"last"`
	Profession string `json:"profession"`
	Words      string `json:"words,omitempty"`
}

func (p profileIn) profile() accounts.Profile {
	return accounts.Profile{First: p.First, Last: p.Last, Profession: practice.Profession(p.Profession), Words: p.Words}
}

func (s *Server) signUp(c *fiber.Ctx) error {
	in, err := decode[struct {
		profileIn
		Name     string `json:"name,omitempty"`
		Email    string `json:"email,omitempty"`
		Password string `json:"password"`
		Device   string `json:"device"`
	}](c)
	if err != nil {
		return err
	}
	ctx, cancel := deadline()
	defer cancel()
	p, err := s.Accounts.SignUp(ctx, accounts.NewPerson{Profile: in.profile(), Name: in.Name, Email: in.Email, Password: in.Password})
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
	in, err := decode[struct {
		Name     string `json:"name"`
		Password string `json:"password"`
		Device   string `json:"device"`
	}](c)
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
	c.Set("Clear-Site-Data", `"cache", "storage"`)
	return ok(c, struct{}{})
}

func (s *Server) me(c *fiber.Ctx, session *accounts.Session) error {
	p, err := s.Accounts.Find(session.Person)
	if err != nil {
		return err
	}
	return ok(c, about(p, session.ID))
}

func (s *Server) editMe(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[profileIn](c)
	if err != nil {
		return err
	}
	p, err := s.Accounts.Edit(session.Person, in.profile())
	if err != nil {
		return err
	}
	return ok(c, about(p, session.ID))
}

// deviceBody is a line in the list of one's devices.
type deviceBody struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Since time.Time `json:"since"`
	Seen  time.Time `json:"seen"`
	Here  bool      `json:"here"`
}

func (s *Server) devices(c *fiber.Ctx, session *accounts.Session) error {
	all, err := s.Accounts.Devices(session.Person)
	if err != nil {
		return err
	}
	list := []deviceBody{}
	for _, d := range all {
		list = append(list, deviceBody{d.ID, d.Name, d.Since, d.Seen, d.ID == session.ID})
	}
	return ok(c, map[string]any{"devices": list})
}

func (s *Server) endDevices(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[struct {
		ID  string `json:"id,omitempty"`
		All bool   `json:"all,omitempty"`
	}](c)
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
	return ok(c, struct{}{})
}

// remember keeps the account's hint of its teams; the team itself knows.
func (s *Server) remember(ctx context.Context, person, team, act string) {
	var err error
	switch act {
	case "team.found", "team.join":
		name := ""
		if err = s.Desk.Read(ctx, team, nameOf(&name)); err == nil {
			err = s.Accounts.RememberTeam(person, accounts.TeamHint{ID: team, Name: name})
		}
	case "team.leave":
		err = s.Accounts.ForgetTeam(person, team)
	}
	if err != nil {
		s.Log.Error("the list of teams was not kept", "err", err)
	}
}
