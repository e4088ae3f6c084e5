package world

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/run"
	"ronde/teams"
	"ronde/teams/practice"
)

// Password is what everybody of the world signs in with. It is in these sources:
// never fill a server that real people use.
const Password = "lavoir soupe tilleul matin"

// Options say how the world is laid onto the days.
type Options struct {
	Exact bool // on the world's own dates, rather than weekday on weekday
	Whole bool // with Mme Lambert's plan of care and her circle, which the end-to-end tests write themselves
}

// Person is one member of the world as she signs in.
type Person struct {
	Key        string              `json:"person"` // "anna"; the same in every filling
	ID         teams.ID            `json:"id"`
	Name       string              `json:"name"` // "anna.m"
	First      string              `json:"first"`
	Last       string              `json:"last"`
	Profession practice.Profession `json:"profession"`
	Says       string              `json:"says"` // her profession in words
}

// Signed says who is there after Fill, and how to sign in.
type Signed struct {
	Team     teams.ID `json:"team"`
	Password string   `json:"password"`
	People   []Person `json:"people"`
}

// founder begins the team: somebody with no more rights than anybody.
const founder = "fatou"

// Fill makes the accounts, the team and its days, or finishes what an earlier
// Fill began. It belongs into run.Config.Fill.
func Fill(ctx context.Context, s *run.Server, o Options) (Signed, error) {
	w, err := read()
	if err != nil {
		return Signed{}, err
	}
	signed := Signed{Password: Password}
	clock := &clock{}
	past := s.Past(clock.now)
	defer past.Close()
	p := &pen{desk: past, clock: clock, ids: map[string]teams.ID{}, lists: map[string][]desk.Ask{}, why: map[teams.ID]string{}, used: map[teams.ID]bool{},
		written: map[string]teams.ID{}}
	for _, m := range w.Members {
		id, err := signUp(ctx, s.Accounts, m)
		if err != nil {
			return signed, err
		}
		p.ids[m.ID] = id
		signed.People = append(signed.People, m.person(id))
	}
	if o.Whole {
		id, err := signUp(ctx, s.Accounts, daughter)
		if err != nil {
			return signed, err
		}
		p.ids[daughter.ID] = id
		signed.People = append(signed.People, daughter.person(id))
	}
	begun, err := p.found(ctx, w, s.Now().Add(-lived))
	if err != nil {
		return signed, err
	}
	signed.Team = p.team
	if err := p.turn(ctx, begun); err != nil {
		return signed, err
	}
	if err := p.gather(ctx, w, begun); err != nil {
		return signed, err
	}
	for _, one := range signed.People {
		if err := s.Accounts.RememberTeam(one.ID, accounts.TeamHint{ID: p.team, Name: w.Team.Name}); err != nil {
			return signed, err
		}
	}
	c, err := w.lay(begun.Add(lived), o.Exact)
	if err != nil {
		return signed, err
	}
	return signed, p.live(ctx, w.plan(c), begun, o.Whole)
}

// lived is how long the team has been there when it is filled: the moment of its
// beginning says what "now" is, also to a second filling.
const lived = 72 * time.Hour

func (m member) person(id teams.ID) Person {
	says := m.Profession
	if m.profession() == practice.HomeAideA || m.profession() == practice.HomeAideB || m.profession() == practice.HomeAideC {
		says += " " + m.Level
	}
	return Person{m.ID, id, m.name(), m.First, m.Last, m.profession(), says}
}

func (m member) profile() accounts.Profile {
	p := accounts.Profile{First: m.First, Last: m.Last, Profession: m.profession()}
	if p.Profession == practice.Other {
		p.Words = m.Profession
	}
	return p
}

// signUp makes an account, or finds the one of an earlier filling.
func signUp(ctx context.Context, all *accounts.Store, m member) (teams.ID, error) {
	who, err := all.SignUp(ctx, accounts.NewPerson{Name: m.name(), Password: Password,
		Profile: m.profile()})
	if r, ok := errors.AsType[*accounts.Refusal](err); ok && r.Code == "name.taken" {
		id, err := known(ctx, all, m)
		if err != nil {
			return "", fmt.Errorf("world: %s is somebody else on this server: %w", m.name(), err)
		}
		return id, nil
	}
	return who.ID, err
}

// known gives the id of a member whom an earlier Fill signed up: it signs in and
// out again.
func known(ctx context.Context, all *accounts.Store, m member) (teams.ID, error) {
	_, session, err := all.SignIn(ctx, m.name(), Password, "", "")
	if err != nil {
		return "", err
	}
	return session.Person, all.SignOut(session)
}

// Known gives those of some members ("anna") whom an earlier Fill signed up and
// who still sign in as they did.
func Known(ctx context.Context, all *accounts.Store, keys ...string) ([]Person, error) {
	w, err := read()
	if err != nil {
		return nil, err
	}
	var out []Person
	for _, key := range keys {
		for _, m := range append(w.Members, daughter) {
			if m.ID != key {
				continue
			}
			id, err := known(ctx, all, m)
			if err == nil {
				out = append(out, m.person(id))
			} else if !errors.Is(err, accounts.ErrWrong) {
				return nil, err
			}
		}
	}
	return out, nil
}

// found begins the team at a moment, or finds it, and gives the moment of its
// beginning.
func (p *pen) found(ctx context.Context, w told, at time.Time) (begun time.Time, err error) {
	id, by := actID("team.found"), p.ids[founder]
	p.team = teams.NewIDs("team", by, id)()
	since := func(t *teams.Team) {
		m, _ := t.Member(by)
		begun = m.Since
	}
	if err = p.desk.Read(ctx, p.team, since); !errors.Is(err, desk.ErrNoTeam) {
		return begun, err
	}
	args, err := jsonv2.Marshal(teams.FoundArgs{Name: w.Team.Name, Zone: w.Team.Zone, Profile: w.profile(founder)})
	if err != nil {
		return begun, err
	}
	p.clock.at.Store(at.UnixNano())
	answer, err := p.desk.Found(ctx, p.team, by, desk.Ask{ID: id, Act: "team.found", V: 1, Made: at.UTC(), Args: args})
	switch {
	case err != nil:
		return begun, err
	case answer.Refusal != nil:
		return begun, fmt.Errorf("world: the team was not founded: %w", answer.Refusal)
	case answer.Unknown:
		return begun, errors.New("world: nobody knows whether the team was founded")
	}
	return begun, p.desk.Read(ctx, p.team, since)
}

func (w *told) profile(who string) teams.Profile {
	for _, m := range w.Members {
		if m.ID == who {
			return teams.Profile{First: m.First, Last: m.Last, Profession: m.profession()}
		}
	}
	return teams.Profile{}
}

// gather brings the others in: each newcomer invites the next.
func (p *pen) gather(ctx context.Context, w told, now time.Time) error {
	host := founder
	for _, m := range w.Members {
		if m.ID == founder {
			continue
		}
		// A secret that follows from the team, so that a second filling has the
		// same; it is spent before anybody else is served.
		sum := sha256.Sum256([]byte(p.team + " " + m.ID))
		secret := base64.RawURLEncoding.EncodeToString(sum[:16])
		if _, err := p.write(host, "invitation.make", m.ID, now, teams.MakeInvitationArgs{Hash: teams.HashSecret(secret)}); err != nil {
			return err
		}
		if err := p.send(ctx); err != nil {
			return err
		}
		if _, err := p.write(m.ID, "team.join", "", now, teams.JoinArgs{Secret: secret, Profile: w.profile(m.ID)}); err != nil {
			return err
		}
		if err := p.send(ctx); err != nil {
			return err
		}
		host = m.ID
	}
	return nil
}
