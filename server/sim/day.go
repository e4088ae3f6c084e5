package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"time"

	"ronde/server/desk"
	"ronde/server/seal"
	"ronde/teams"
)

const (
	people  = 12
	steps   = 240
	listMax = 6
	rate    = 0.02 // of appends that fail on each side
)

// play is one day.
type play struct {
	*server
	rng      *rand.Rand
	ctx      context.Context
	phones   []*phone
	members  []teams.ID
	patients []teams.ID
	heard    map[string][]teams.ID // documents of which all have been told, by word of mouth
	kept     []keptAct
	late     []delivery
	dwells   []string // acts of which there are many in this play
	nightly  bool     // a backup is made at night only
	leaver   *phone   // the second device of somebody who leaves with it
	outcome  outcome
	say      io.Writer
	count    int
}

// keptAct is what a phone said it keeps.
type keptAct struct {
	phone *phone
	id    teams.ID
	text  string // of a note: told once, it is there once
	fact  bool
	act   string
}

// day plays one seed in a folder: two days, with a night between them. Phones
// with a flaw are a control.
func day(seed uint64, folder string, master *seal.Master, wrong flaw, say io.Writer) (outcome, error) {
	rng := rand.New(rand.NewPCG(seed, 2026))
	begin := time.Date(2026, 11, 24, 6, 0, 0, 0, time.UTC)
	d := &play{rng: rng, ctx: context.Background(), say: say, heard: map[string][]teams.ID{}, outcome: outcome{did: map[string]int{}, why: map[string]int{}},
		server: &server{folder: filepath.Join(folder, "teams"), master: master, clock: clock{is: begin},
			faults: &faults{rng: rand.New(rand.NewPCG(seed, 2027))}}}
	if err := d.start(); err != nil {
		return outcome{}, err
	}
	defer func() { _ = d.stop() }()
	if err := d.gather(wrong); err != nil {
		return outcome{}, fmt.Errorf("before the day: %w", err)
	}
	d.nightly, d.dwells = rng.IntN(3) == 0, d.topics(seed)
	d.faults.often(rate)
	for n := range steps {
		d.goOn(time.Duration(rng.IntN(90)) * time.Second)
		if n == steps/2 {
			if err := d.night(); err != nil {
				return outcome{}, err
			}
		}
		if err := d.step(); err != nil {
			return outcome{}, err
		}
	}
	d.faults.often(0)
	return d.end()
}

func (d *play) newID() teams.ID {
	var b [16]byte
	for i := range b {
		b[i] = byte(d.rng.Uint32())
	}
	return hex.EncodeToString(b[:])
}

func (d *play) tell(format string, args ...any) { fmt.Fprintf(d.say, format+"\n", args...) }

// gather founds the team and brings everybody in, while nothing goes wrong.
func (d *play) gather(wrong flaw) error {
	for range people {
		p := newPhone(d.newID(), wrong)
		if d.rng.IntN(4) == 0 {
			p.skew = one(d.rng, []time.Duration{2 * time.Hour, -2 * time.Hour})
		}
		d.phones, d.members = append(d.phones, p), append(d.members, p.who)
	}
	first := d.phones[0]
	d.team = d.newID()
	profile := func(i int) teams.Profile {
		of := []string{"ide", "as", "ad_c"}
		return teams.Profile{First: fmt.Sprintf("Anna %c", 'A'+i), Last: "Morel", Profession: professions(of[i%3])}
	}
	d.outcome.did["team.found"]++
	founded, err := d.desk.Found(d.ctx, d.team, first.who, first.ask(d.newID(), "team.found",
		teams.FoundArgs{Name: "l'équipe des Tilleuls", Zone: "Europe/Paris", Profile: profile(0)}, d.now()))
	if err != nil || founded.Refusal != nil {
		return errors.Join(err, fmt.Errorf("founding: %v", founded.Refusal))
	}
	must := func(p *phone, act string, args any) (teams.ID, error) {
		id := d.newID()
		got, err := d.desk.Do(d.ctx, d.team, p.who, []desk.Ask{p.ask(id, act, args, d.now())})
		if err != nil || got[0].Refusal != nil || got[0].Unknown {
			return "", errors.Join(err, fmt.Errorf("%s: %+v", act, got))
		}
		d.outcome.did[act]++
		return teams.NewIDs(d.team, p.who, id)(), nil
	}
	for i, p := range d.phones[1:] {
		secret := d.newID()
		hash := sha256.Sum256([]byte(secret))
		if _, err := must(first, "invitation.make", teams.MakeInvitationArgs{Hash: hex.EncodeToString(hash[:])}); err != nil {
			return err
		}
		if _, err := must(p, "team.join", teams.JoinArgs{Secret: secret, Profile: profile(i + 1)}); err != nil {
			return err
		}
	}
	for i, p := range d.phones {
		if i%3 == 0 { // nurses of a service may entrust
			if _, err := must(p, "member.edit", teams.EditMemberArgs{Field: "status", Now: "employed"}); err != nil {
				return err
			}
		}
	}
	for i := range 4 {
		id, err := must(first, "patient.add", teams.AddPatientArgs{Title: "Mme", First: "Odette", Last: fmt.Sprintf("Lambert %d", i+1),
			Street: "12 rue des Tilleuls", Town: "Saint-Aubin-les-Tilleuls"})
		if err != nil {
			return err
		}
		d.patients = append(d.patients, id)
	}
	for i := range 6 {
		id, err := must(first, "visit.add", d.visitOf(d.patients[i%4]))
		if err != nil {
			return err
		}
		d.heard["visit"] = append(d.heard["visit"], id)
	}
	if err := d.invites(must, wrong); err != nil {
		return err
	}
	d.leaver = newPhone(d.phones[people-1].who, wrong)
	d.phones = append(d.phones, d.leaver)
	for _, p := range d.phones {
		if _, err := p.startOver(d.ctx, d.server); err != nil {
			return err
		}
		p.save()
	}
	return d.save(d.ctx)
}

// invites brings the daughter of somebody into most plays.
func (d *play) invites(must func(*phone, string, any) (teams.ID, error), wrong flaw) error {
	if d.rng.IntN(4) == 0 {
		return nil
	}
	secret, today := d.newID(), teams.DayOf(d.now(), time.UTC)
	_, err := must(d.phones[0], "guest.invite", teams.InviteGuestArgs{Patient: d.patients[0], Hash: teams.HashSecret(secret), Sort: "relative",
		Words: "sa fille", Consent: teams.Consented{By: "elle-même", On: today}, Until: today + 30, Plan: d.rng.IntN(2) == 0})
	if err != nil {
		return err
	}
	p := newPhone(d.newID(), wrong)
	p.guest = true
	d.phones = append(d.phones, p)
	_, err = must(p, "guest.join", teams.JoinGuestArgs{Secret: secret, First: "Claire", Last: "Lambert"})
	return err
}

// step is one thing that happens.
func (d *play) step() error {
	p := d.phones[d.rng.IntN(len(d.phones))]
	switch n := d.rng.IntN(100); {
	case n < 38:
		return d.act()
	case n < 62:
		return d.send(p)
	case n < 76:
		return d.reads(p, 1+d.rng.IntN(3))
	case n < 82:
		p.save()
	case n < 88:
		p.online = !p.online
	case n < 91:
		d.outcome.phones++
		d.tell("%.4s dies", p.who)
		p.die()
	case n < 94:
		return d.arrives()
	case n < 95:
		d.leaves()
	case n < 96:
		d.outcome.servers++
		d.tell("the server dies")
		return d.restart()
	case n < 99:
		if !d.nightly {
			d.tell("a backup")
			return d.patiently(func() error { return d.save(d.ctx) })
		}
	default:
		d.outcome.restores++
		d.tell("the server is restored to %d", d.saved.Seq)
		return d.restore()
	}
	return nil
}

// night is a backup, and hours in which nobody does anything; a day of rest, now
// and then.
func (d *play) night() error {
	d.tell("the night")
	d.goOn(one(d.rng, []time.Duration{25 * time.Hour, 49 * time.Hour}))
	return d.patiently(func() error { return d.save(d.ctx) })
}

// leaves has somebody leave the team with another device, while her phone still
// holds what it has not sent; in some of the plays.
func (d *play) leaves() {
	if len(d.leaver.rows) > 0 || d.rng.IntN(2) == 0 {
		return
	}
	d.keep(d.leaver, "team.leave", teams.LeaveArgs{}, "")
	d.outcome.left++
}

// patiently does what a failing disk may hinder, until it works.
func (d *play) patiently(do func() error) (err error) {
	for range 20 {
		if err = do(); err == nil {
			return nil
		}
	}
	return err
}
