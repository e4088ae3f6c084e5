package describe

import "ronde/teams"

// transfers offers somebody to another team, and takes it back; one comes, one is
// turned away.
func (s *story) transfers(patient string) {
	today := teams.Day(s.now.Unix() / 86400)
	transfer := s.as("anna", "transfer.offer", m{"patient": patient, "team": "team-other", "secret": "secret-there", "words": "Les Ormes",
		"from": today, "consent": m{"by": "lui-même", "on": today}, "what": teams.TransferParts, "handover": "Dort mieux."})[0]
	s.as("bilal", "transfer.withdraw", m{"transfer": transfer})
	for _, secret := range []string{"secret-one", "secret-two", "secret-three"} {
		s.as("anna", "transfer.expect", m{"hash": teams.HashSecret(secret)})
		if secret == "secret-three" {
			s.as("anna", "transfer.unexpect", m{"expecting": teams.InvitationID(secret)})
			return
		}
		l := teams.Letter{Sort: teams.LetterOffer, Transfer: secret, Offer: &teams.OfferLetter{Secret: secret, Patient: "theirs", Last: "Roux", Words: "Lit."}}
		s.does("", "letter.receive", teams.ReceiveLetterArgs{From: "team-other", Letter: l})
		incoming := m{"incoming": teams.IncomingID("team-other", secret)}
		if secret == "secret-one" {
			incoming["why"], incoming["words"] = "full", ""
			s.as("bilal", "transfer.decline", incoming)
			continue
		}
		s.as("bilal", "transfer.accept", incoming)
		l.Sort, l.Offer, l.File = teams.LetterFile, nil, &teams.FileLetter{Patient: "theirs", Words: "Lit.", Docs: []teams.Packed{
			{Kind: "patient", V: 1, ID: "theirs", Body: `{"home":"h","fields":{},"since":"2026-11-24T07:00:00Z"}`}}}
		s.does("", "letter.receive", teams.ReceiveLetterArgs{From: "team-other", Letter: l})
		s.as("bilal", "transfer.read", incoming)
	}
}
