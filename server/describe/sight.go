package describe

import (
	"fmt"
	"slices"
	"strings"

	"ronde/teams"
	"ronde/teams/practice"
)

// circleChoices are the places of the circle whose text is one of a list.
var circleChoices = map[string]string{
	"AddObjectionArgs.classes": "Class",
	"AddContactArgs.kind":      "ContactKind",
	"AddContactArgs.ring":      "ContactRing",
	"AddContactArgs.tie":       "ContactTie",
	"AddOpeningArgs.classes":   "Class",
	"Consent.sort":             "ConsentSort",
	"Guest.sort":               "GuestSort",
	"InviteGuestArgs.sort":     "GuestSort",
	"Invites.sort":             "GuestSort",
	"NoteConsentArgs.sort":     "ConsentSort",
	"Objection.classes":        "Class",
	"Opening.classes":          "Class",
	"SetViewArgs.classes":      "Class",
	"SetViewArgs.was":          "Class",
	"View.classes":             "Class",
}

// SightTable writes which classes of data a member of each profession and a
// guest of each sort sees before anybody says otherwise.
func SightTable() string {
	var b strings.Builder
	about := practice.SightTable()
	b.WriteString("/** Who sees what before anybody says otherwise, made from teams/practice by `go run ./server/generate`. */\n" +
		"import type { Class, GuestSort, Profession } from '../wire'\n\n")
	fmt.Fprintf(&b, "/** The day from which it holds. */\nexport const since = %s\n\n", quote(about.Since))
	fmt.Fprintf(&b, "// prettier-ignore\nexport const source = { %s } as const\n\n", spoken(practice.Named{FR: about.SourceFR, EN: about.Source}))
	b.WriteString("// prettier-ignore\nexport const members: Record<Profession, readonly Class[]> = {\n")
	for _, p := range practice.Professions {
		fmt.Fprintf(&b, "  %s: [%s],\n", p, strings.Join(ofPersons(p.Sees()), ", "))
	}
	b.WriteString("}\n\n// prettier-ignore\nexport const guests: Record<GuestSort, readonly Class[]> = {\n")
	for _, sort := range teams.GuestSorts {
		fmt.Fprintf(&b, "  %s: [%s],\n", sort, strings.Join(ofPersons(practice.GuestSees(sort)), ", "))
	}
	b.WriteString("}\n")
	return b.String()
}

// ofPersons are those of some classes that hold data about a person
// accompanied, in their order.
func ofPersons(classes []string) (out []string) {
	for _, c := range teams.Classes {
		if slices.Contains(classes, string(c)) {
			out = append(out, quote(string(c)))
		}
	}
	return out
}
