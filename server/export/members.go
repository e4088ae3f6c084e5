package export

import (
	"cmp"
	"slices"

	"ronde/teams"
	"ronde/teams/practice"
)

// Members is the table of those who are in the team, in the form in which a
// table of colleagues is read: one line a member, and how many.
func Members(t *teams.Team, lang string) (lines [][]string, members int) {
	w := memberTables[lang]
	lines = append(lines, w.head)
	for _, id := range t.Members() {
		m, _ := t.Member(id)
		lines = append(lines, []string{m.Last, m.First, cmp.Or(m.Words, w.trades[m.Profession]), m.Phone})
	}
	slices.SortStableFunc(lines[1:], slices.Compare[[]string])
	return lines, len(lines) - 1
}

type memberWords struct {
	head        []string
	trades      map[practice.Profession]string
	file, sheet string
}

var memberTables = map[string]memberWords{
	"fr": {
		head: []string{"nom", "prénom", "métier", "téléphone"}, file: "ronde-equipe", sheet: "Équipe",
		trades: map[practice.Profession]string{practice.Nurse: "infirmière", practice.AdvancedNurse: "infirmière en pratique avancée", practice.CareAssistant: "aide-soignante",
			practice.HomeAideA: "aide à domicile, niveau A", practice.HomeAideB: "aide à domicile, niveau B", practice.HomeAideC: "aide à domicile, niveau C",
			practice.SocialCarer: "accompagnante éducative et sociale", practice.Physio: "kinésithérapeute", practice.Occupational: "ergothérapeute", practice.Other: "autre métier"},
	},
	"en": {
		head: []string{"last name", "first name", "profession", "phone"}, file: "ronde-team", sheet: "Team",
		trades: map[practice.Profession]string{practice.Nurse: "nurse", practice.AdvancedNurse: "advanced practice nurse", practice.CareAssistant: "care assistant",
			practice.HomeAideA: "home aide, level A", practice.HomeAideB: "home aide, level B", practice.HomeAideC: "home aide, level C",
			practice.SocialCarer: "social care worker", practice.Physio: "physiotherapist", practice.Occupational: "occupational therapist", practice.Other: "another profession"},
	},
}
