package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"sync"
	"time"

	"ronde/teams"
)

// team is where the people write just now. Others follow it: the founding of a
// team, its invitations and its first files are acts like any other and must
// survive as well.
type team struct {
	id       teams.ID
	patients []teams.ID

	mu     sync.Mutex
	visits []teams.ID
}

const patients = 4

// found founds a team and tells whether it was answered before ctx ended.
func (p *phone) found(ctx context.Context, b *book) (teams.ID, bool) {
	id := newID()
	a := b.add(&asked{team: teams.NewIDs("team", p.who.id, id)(), by: p.who.id, id: id, act: "team.found"})
	body := map[string]any{"id": id, "name": "l'équipe des Tilleuls", "zone": "Europe/Paris", "made": time.Now().UTC()}
	for ctx.Err() == nil {
		var got struct{ Team, Code string }
		switch status, err := p.post(ctx, "/api/teams", body, &got); {
		case err != nil:
			pause(ctx, patience)
		case status == http.StatusOK && got.Team == a.team:
			a.state, a.seq = kept, 1
			return a.team, true
		default:
			b.found("founding a team was answered %d %s %s", status, got.Code, got.Team)
			return "", false
		}
	}
	return "", false
}

// gather founds a team and brings everybody in; nil when ctx ended first.
func gather(ctx context.Context, b *book, phones []*phone) *team {
	founder := phones[0]
	id, ok := founder.found(ctx, b)
	if !ok {
		return nil
	}
	t := &team{id: id}
	one := func(p *phone, act string, args any) *asked { return p.one(ctx, b, id, letter{Act: act, Args: args}) }
	for i := range patients {
		a := one(founder, "patient.add", teams.AddPatientArgs{Title: "Mme", First: "Odette", Last: fmt.Sprintf("Lambert %d", i+1),
			Street: "12 rue des Tilleuls", Town: "Saint-Aubin-les-Tilleuls"})
		t.patients = append(t.patients, teams.NewIDs(id, a.by, a.id)())
	}
	for i, p := range phones[1:len(people)] {
		secret := newID()
		hash := sha256.Sum256([]byte(secret))
		one(founder, "invitation.make", teams.MakeInvitationArgs{Hash: hex.EncodeToString(hash[:])})
		who := people[i+1]
		one(p, "team.join", teams.JoinArgs{Secret: secret, Profile: teams.Profile{First: who.First, Last: who.Last, Profession: who.Profession}})
	}
	if ctx.Err() != nil {
		return nil
	}
	return t
}

// one sends one act until it is answered.
func (p *phone) one(ctx context.Context, b *book, team teams.ID, l letter) *asked {
	l.ID, l.V, l.Made = newID(), 1, time.Now().UTC()
	a := b.add(&asked{team: team, by: p.who.id, id: l.ID, act: l.Act})
	p.send(ctx, b, team, []letter{l}, []*asked{a})
	return a
}

// leave leaves a team: nobody can be in more than a hundred.
func (p *phone) leave(ctx context.Context, b *book, team teams.ID) {
	p.one(ctx, b, team, letter{Act: "team.leave", Args: teams.LeaveArgs{}, Knowing: []string{"team.last"}, Why: "une autre équipe"})
}

func (t *team) planned(visit teams.ID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.visits = append(t.visits, visit)
}

// visit gives one of the last visits that were added, "" when there is none.
func (t *team) visit(n int) teams.ID {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.visits) == 0 {
		return ""
	}
	return t.visits[len(t.visits)-1-n%min(len(t.visits), 20)]
}
