package describe

import "maps"

// importChoices are the places of tables that are taken over.
var importChoices = map[string]string{
	"ExportWanted.as":  "ExportAs",
	"ExportWanted.of":  "ExportOf",
	"SheetNotice.kind": "SheetNoticeKind",
	"ImportRow.title":  "Title",
	"ImportStayed.why": "ImportStay",
}

func init() {
	maps.Copy(choices, importChoices)
	makes["import.add"] = []string{"patient", "home", "contact", "series"}
}
