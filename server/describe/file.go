package describe

import (
	"fmt"
	"maps"
	"strings"

	"ronde/server/web/wire"
	"ronde/teams"
	"ronde/teams/practice"
)

// fileLists are the values of a person's file, by the names of their types.
func fileLists() map[string][]string {
	of := map[string][]string{
		"ReferenceRole": teams.ReferenceRoles,
		"Sex":           teams.Sexes,
		"LookAt":        wire.LooksAt,
		"IdentityPaper": teams.IdentityPapers,
		"IdentityField": teams.FieldNames("identity"),
		"PortraitField": teams.FieldNames("portrait"),
	}
	for _, s := range practice.Scales() {
		of["ScaleSort"] = append(of["ScaleSort"], s.ID)
	}
	for _, p := range practice.Papers() {
		of["PaperSort"] = append(of["PaperSort"], p.ID)
	}
	for _, m := range practice.Matricules() {
		of["MatriculeCountry"] = append(of["MatriculeCountry"], m.Country)
	}
	return of
}

// fileChoices are the places whose text is one of them.
var fileChoices = map[string]string{
	"TakeReferenceArgs.as":     "ReferenceRole",
	"HandBackReferenceArgs.as": "ReferenceRole",
	"IdentityChecked.saw":      "IdentityPaper",
	"CheckIdentityArgs.saw":    "IdentityPaper",
	"Traits.sex":               "Sex",
	"Matricule.country":        "MatriculeCountry",
	"SetMatriculeArgs.country": "MatriculeCountry",
	"Score.scale":              "ScaleSort",
	"NoteScoreArgs.scale":      "ScaleSort",
	"Paper.sort":               "PaperSort",
	"Look.what":                "LookAt",
	"AddPaperArgs.sort":        "PaperSort",
}

func init() {
	maps.Copy(choices, fileChoices)
	for _, name := range []string{"score", "paper"} {
		ids[name] = true
	}
}

// FileTable writes the scales, papers and national numbers as the screens need
// them.
func FileTable() string {
	var b strings.Builder
	b.WriteString("/** Scales, papers and national numbers, made from teams/practice by `go run ./server/generate`. */\n")
	b.WriteString("// prettier-ignore\nexport const scales = {\n")
	words := func(s practice.Spoken) string { return fmt.Sprintf("{ fr: %s, en: %s }", quote(s.FR), quote(s.EN)) }
	for _, s := range practice.Scales() {
		fmt.Fprintf(&b, "  %s: { name: %s, reads: %s, checked: %v, low: %d, high: %d, results: {", quote(s.ID), words(s.Name), words(s.Reads), s.Checked, s.Low, s.High)
		for _, r := range s.Results {
			fmt.Fprintf(&b, " %s: %s,", quote(r), words(s.Words[r]))
		}
		b.WriteString(" } },\n")
	}
	b.WriteString("}\n\n/** How many days before its end one is reminded; which only those who nurse see. */\n// prettier-ignore\nexport const papers = {\n")
	for _, p := range practice.Papers() {
		fmt.Fprintf(&b, "  %s: { fr: %s, en: %s, remind: %d, nursing: %v },\n", quote(p.ID), quote(p.FR), quote(p.EN), p.Remind, p.Nursing)
	}
	b.WriteString("}\n\n// prettier-ignore\nexport const matricules = {\n")
	for _, m := range practice.Matricules() {
		fmt.Fprintf(&b, "  %s: %s,\n", quote(m.Country), words(m.Name))
	}
	b.WriteString("}\n")
	return b.String()
}
