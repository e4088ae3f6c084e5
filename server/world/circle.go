package world

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"time"

	"ronde/teams"
)

// The people around Mme Lambert and what is known of her beside her visits: her
// daughter, who is a guest; who keeps the thread; what she does not want to be
// read, and what the team opened; her papers, her identity, how she lives.

// daughter is her guest: she is no member.
var daughter = member{ID: "claire", First: "Claire", Last: "Lambert", Profession: "fille de Mme Lambert"}

// invite brings her daughter into her circle.
func (p *pen) invite(ctx context.Context, all *plan, files files, at time.Time) error {
	sum := sha256.Sum256([]byte(p.team + " " + daughter.ID))
	secret := base64.RawURLEncoding.EncodeToString(sum[:16])
	if err := p.turn(ctx, at); err != nil {
		return err
	}
	_, err := p.write("anna", "guest.invite", daughter.ID, at, teams.InviteGuestArgs{Patient: files[hers].patient, Hash: teams.HashSecret(secret), Sort: "relative",
		Words: "sa fille", Consent: teams.Consented{By: "Mme Lambert elle-même", On: all.today - 4}, Until: all.today + 90, Plan: true})
	if err != nil {
		return err
	}
	if err := p.send(ctx); err != nil {
		return err
	}
	if _, err := p.write(daughter.ID, "guest.join", "", at, teams.JoinGuestArgs{Secret: secret, First: daughter.First, Last: daughter.Last}); err != nil {
		return err
	}
	return p.send(ctx)
}

// lives is how she lives, in the words of those who come.
var lives = []struct{ field, words string }{
	{"morning", "Un café au lait avant tout, la radio à voix basse. Ne pas ouvrir les volets d'un coup."},
	{"meals", "Petite faim le midi, mange mieux accompagnée. Pas de poisson."},
	{"life", "Institutrice trente ans à l'école du Lavoir ; deux filles, quatre petits-enfants."},
}

// knows is what the file has to say, at the team's beginning.
func (p *pen) knows(all *plan, files files, at time.Time) []event {
	patient, today := files[hers].patient, all.today
	field := func(act, name, now string) event {
		return p.act(at, "anna", act, name, teams.EditPatientArgs{Patient: patient, Field: name, Now: now})
	}
	says := teams.Traits{BirthName: "Perrot", BirthFirsts: "Odette Marie", Sex: "f"}
	events := []event{
		p.act(at, "anna", "patient.told", hers, teams.TellPatientArgs{Patient: patient, By: "Anna Morel", On: today - 4}),
		p.act(at, "anna", "reference.take", hers, teams.TakeReferenceArgs{Patient: patient, As: "main", Until: today + 120}),
		p.act(at, "chloe", "reference.take", hers, teams.TakeReferenceArgs{Patient: patient, As: "substitute", Until: today + 40}),
		field("identity.edit", "birth_name", says.BirthName), field("identity.edit", "birth_firsts", says.BirthFirsts), field("identity.edit", "sex", says.Sex),
		p.act(at.Add(time.Minute), "anna", "identity.check", hers, teams.CheckIdentityArgs{Patient: patient, Saw: "id_card", Was: says}),
		p.act(at, "anna", "consent.note", "share_outside", teams.NoteConsentArgs{Patient: patient, Sort: "share_outside", Given: true, Said: "Mme Lambert", On: today - 4}),
		p.act(at, "anna", "consent.note", "trusted_person", teams.NoteConsentArgs{Patient: patient, Sort: "trusted_person", Given: true, Said: "Mme Lambert", On: today - 60,
			Words: "sa fille Claire, par écrit"}),
		p.act(at, "anna", "consent.note", "directives", teams.NoteConsentArgs{Patient: patient, Sort: "directives", Given: false, Said: "Mme Lambert", On: today - 4,
			Words: "veut en parler avec sa fille d'abord"}),
		p.act(at, "anna", "objection.add", hers, teams.AddObjectionArgs{Patient: patient, Who: p.ids["hugo"], Classes: []teams.Class{teams.ClassCare},
			Words: "Hugo est un ami de son petit-fils : elle préfère qu'il ne lise pas ses soins.", On: today - 4}),
		p.act(at, "anna", "opening.add", hers, teams.AddOpeningArgs{Patient: patient, Who: p.ids["emma"], Classes: []teams.Class{teams.ClassNursing},
			Why: "Emma prépare avec elle la réunion de famille du 12.", Until: today + 18}),
		p.act(at, "anna", "score.note", "gir", teams.NoteScoreArgs{Patient: patient, Scale: "gir", ScoreSays: teams.ScoreSays{Result: "3", On: today - 58, SaidBy: "équipe médico-sociale APA"}}),
		p.act(at, "anna", "score.note", "braden", teams.NoteScoreArgs{Patient: patient, Scale: "braden", ScoreSays: teams.ScoreSays{Result: "15", On: today - 60}}),
		p.act(at.Add(time.Minute), "anna", "score.note", "braden again", teams.NoteScoreArgs{Patient: patient, Scale: "braden", ScoreSays: teams.ScoreSays{Result: "18", On: today - 6}}),
	}
	for _, paper := range []struct {
		sort, title, where string
		from, until        teams.Day
	}{
		{"prescription", "Soins infirmiers et aide à la toilette", "classeur bleu, dans l'entrée", -30, 12},
		{"bsi", "", "logiciel du cabinet", -60, 25},
		{"plan", "APA, GIR 3", "classeur bleu, dans l'entrée", -58, 300},
	} {
		events = append(events, p.act(at, "anna", "paper.add", paper.sort, teams.AddPaperArgs{Patient: patient, Sort: paper.sort,
			PaperSays: teams.PaperSays{Title: paper.title, From: today + paper.from, Until: today + paper.until, Remind: 30, Where: paper.where}}))
	}
	for _, one := range lives {
		events = append(events, field("portrait.edit", one.field, one.words))
	}
	return events
}

// happens is what happened lately: words for the home and from it, a fall, and a
// file that was opened in an emergency.
func (p *pen) happens(all *plan, files files) []event {
	patient, fell := files[hers].patient, files["chevalier"].patient
	home := teams.WriteNoteArgs{Patient: patient, Text: "La sonnette du déambulateur est tombée : qui peut la revisser ?", At: all.ago(26 * 60), Liaison: teams.Liaison{Home: true}}
	return []event{
		p.act(home.At, "emma", "note.write", "for the home", home),
		p.act(all.ago(20*60), daughter.ID, "guest.write", hers, teams.WriteGuestArgs{Patient: patient, At: all.ago(20 * 60),
			Text: "C'est revissé. Elle a très bien mangé dimanche, à table. Merci à tous."}),
		p.act(all.ago(85), "fatou", "opening.urgent", "chevalier", teams.UrgentArgs{Patient: fell, Why: "Chute dans la cuisine, le 15 demande ses médicaments."}),
		p.act(all.ago(80), "fatou", "event.add", "chevalier", teams.AddEventArgs{Patient: fell, EventIn: teams.EventIn{Sort: "fall", At: all.ago(95),
			Text: "Trouvé assis par terre dans la cuisine, conscient, sans douleur. A voulu attraper un bol en haut du placard.",
			Told: "le 15, puis sa nièce", Done: "Relevé à deux avec les pompiers, reste chez lui. Bols descendus sur la table."}}),
	}
}
