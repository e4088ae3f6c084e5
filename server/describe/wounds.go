package describe

import (
	"fmt"
	"strings"

	"ronde/teams/practice"
)

// WoundTable writes the table of wounds as the screens need it, with the
// professions for which the table of practice gives the assessing of wounds.
func WoundTable() string {
	var b strings.Builder
	w := practice.Wounds()
	b.WriteString("/** What can be said of a wound, made from teams/practice by `go run ./server/generate`. */\n" + `export interface Named {
  fr: string
  en: string
}

// prettier-ignore
export const wounds = {
`)
	b.WriteString("  zones: {\n")
	for _, z := range w.Zones {
		fmt.Fprintf(&b, "    %s: { %s, view: %s },\n", quote(z.ID), spoken(z.Named), quote(z.View))
	}
	b.WriteString("  },\n")
	for _, l := range []struct {
		name string
		of   []practice.Named
	}{{"causes", w.Causes}, {"categories", w.Categories}, {"bed", w.Bed}, {"exudates", w.Exudates}, {"kinds", w.Kinds},
		{"smells", w.Smells}, {"edges", w.Edges}, {"skins", w.Skins}, {"ends", w.Ends}} {
		fmt.Fprintf(&b, "  %s: {\n", l.name)
		for _, n := range l.of {
			fmt.Fprintf(&b, "    %s: { %s },\n", quote(n.ID), spoken(n))
		}
		b.WriteString("  },\n")
	}
	b.WriteString("  /** In centimetres; beyond these, both ends included, the screen asks once more, and takes it. */\n  sizes: {\n")
	for _, s := range w.Sizes {
		fmt.Fprintf(&b, "    %s: { %s%s, plausible: [%s, %s] },\n", s.ID, spoken(s.Named), loinc(s.LOINC), number(s.Plausible[0]), number(s.Plausible[1]))
	}
	b.WriteString("  },\n")
	fmt.Fprintf(&b, "  categorised: [%s],\n", strings.Join(quoted(w.Categorised), ", "))
	fmt.Fprintf(&b, "  /** The task of the table of practice that says who assesses, and what the table says. */\n  task: %s,\n  assess: {\n", quote(w.Assess.Task))
	for _, p := range practice.Professions {
		answer := table().Says(p, w.Assess.Task).Answer()
		if answer == practice.Wanted { // that warns only where a visit is taken
			answer = practice.Yes
		}
		fmt.Fprintf(&b, "    %s: %s,\n", p, quote(string(answer)))
	}
	b.WriteString("  },\n")
	b.WriteString("} as const\n")
	return b.String()
}

// spoken are the names in the languages that the screens speak.
func spoken(n practice.Named) string { return fmt.Sprintf("fr: %s, en: %s", quote(n.FR), quote(n.EN)) }

// woundLists are the values of the table of wounds, by the names of their types.
func woundLists() map[string][]string {
	w := practice.Wounds()
	return map[string][]string{
		"WoundZone": practice.IDs(w.Places()), "WoundWhy": practice.IDs(w.Causes), "WoundCategory": practice.IDs(w.Categories),
		"WoundBed": practice.IDs(w.Bed), "WoundExudate": practice.IDs(w.Exudates), "WoundExudateKind": practice.IDs(w.Kinds),
		"WoundSmell": practice.IDs(w.Smells), "WoundEdge": practice.IDs(w.Edges), "WoundSkin": practice.IDs(w.Skins), "WoundEnd": practice.IDs(w.Ends),
	}
}

// woundChoices are the places whose text is one of them.
var woundChoices = map[string]string{
	"WoundPlace.zone":        "WoundZone",
	"WoundCause.is":          "WoundWhy",
	"WoundSays.category":     "WoundCategory",
	"WoundSeen.exudate":      "WoundExudate",
	"WoundSeen.exudate_kind": "WoundExudateKind",
	"WoundSeen.smell":        "WoundSmell",
	"WoundSeen.edges":        "WoundEdge",
	"WoundSeen.skin":         "WoundSkin",
	"BedPart.is":             "WoundBed",
	"ClosedWound.how":        "WoundEnd",
	"CloseWoundArgs.how":     "WoundEnd",
}
