package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/server/desk"
	"ronde/teams"
	"ronde/teams/practice"
)

// hand does acts of the people of one team, straight at the desk. The first
// error stays.
type hand struct {
	ctx  context.Context
	desk *desk.Desk
	team teams.ID
	n    int
	err  error
}

func (h *hand) ask(act string, args any) desk.Ask {
	raw, err := jsonv2.Marshal(args)
	h.err = errors.Join(h.err, err)
	h.n++
	return desk.Ask{ID: fmt.Sprintf("%032x", h.n), Act: act, V: 1, Made: time.Now(), Args: raw}
}

func (h *hand) do(by string, asks ...desk.Ask) {
	if h.err != nil {
		return
	}
	answers, err := h.desk.Do(h.ctx, h.team, by, asks)
	h.err = err
	for _, a := range answers {
		if a.Refusal != nil || a.Unknown {
			h.err = errors.Join(h.err, fmt.Errorf("an act that fills a team was answered %+v", a))
		}
	}
}

// gather founds a team with its members and patients.
func gather(ctx context.Context, d *desk.Desk, t int, members []string, patients int) (p place, err error) {
	profile := teams.Profile{First: "Inès", Last: "Haddad", Profession: practice.Nurse}
	p.ID = fmt.Sprintf("%032x", sha256.Sum256(fmt.Appendf(nil, "team %d", t)))[:32]
	h := hand{ctx: ctx, desk: d, team: p.ID}
	if _, err := d.Found(ctx, p.ID, members[0], h.ask("team.found", teams.FoundArgs{Name: "l'équipe des Tilleuls", Zone: "Europe/Paris", Profile: profile})); err != nil {
		return p, err
	}
	var first []desk.Ask
	for i := range patients {
		a := h.ask("patient.add", teams.AddPatientArgs{Title: "Mme", First: "Odette", Last: fmt.Sprintf("Lambert %d", i+1),
			Street: "12 rue des Tilleuls", Town: "Saint-Aubin-les-Tilleuls"})
		p.Patients = append(p.Patients, teams.NewIDs(p.ID, members[0], a.ID)())
		first = append(first, a)
	}
	secret := func(i int) string { return fmt.Sprintf("the secret of seat %d", i) }
	for i := range members[1:] {
		hash := sha256.Sum256([]byte(secret(i)))
		first = append(first, h.ask("invitation.make", teams.MakeInvitationArgs{Hash: hex.EncodeToString(hash[:])}))
	}
	h.do(members[0], first...)
	joins := make([]desk.Ask, len(members)-1)
	for i := range joins {
		joins[i] = h.ask("team.join", teams.JoinArgs{Secret: secret(i), Profile: profile})
	}
	if h.err != nil {
		return p, h.err
	}
	return p, several(len(joins), func(i int) error { // those who come at once share a commit
		one := h
		one.do(members[1+i], joins[i])
		return one.err
	})
}

// A team that is used: 80 patients, 60 visits a day for three weeks, and a month
// of notes about some of them.
const (
	livedPatients = 80
	livedVisits   = 60 // a day
	livedNotes    = 400
)

func live(ctx context.Context, d *desk.Desk, p place, members []string) error {
	h := hand{ctx: ctx, desk: d, team: p.ID, n: 1 << 20}
	today := teams.DayOf(time.Now(), time.UTC)
	var asks []desk.Ask
	for i := range livedVisits {
		asks = append(asks, h.ask("series.add", teams.AddSeriesArgs{Patient: p.Patients[i], FromDay: today, Rule: teams.Rule{Every: 1},
			Wanted: teams.Wanted{From: teams.Hour(420 + i*10), To: teams.Hour(450 + i*10), Minutes: 25, People: 1, Urgency: "today",
				Tasks: []teams.Task{{Task: "help-wash", Label: "aide à la toilette"}, {Task: "help-intake", Label: "aide à la prise"}}}}))
	}
	h.do(members[0], asks...)
	for k := 0; k < livedNotes; k += 100 {
		asks = asks[:0]
		for i := range 100 {
			asks = append(asks, h.ask("note.write", teams.WriteNoteArgs{Patient: p.Patients[(k+i)%len(p.Patients)], Text: text,
				At: time.Now().Add(-time.Duration(k+i) * time.Hour).UTC()}))
		}
		h.do(members[(k/100)%len(members)], asks...)
	}
	return h.err
}
