package wire

import "ronde/teams"

// MostTried bounds how many lines are tried at once.
const MostTried = 100

// SheetRead is a table that somebody brought, as texts.
type SheetRead struct {
	Rows   []SheetRow `json:"rows"`
	Sheets int        `json:"sheets"` // in the workbook: one was read
}

// SheetRow is a line: its number in the file, and what to know of its cells.
type SheetRow struct {
	Line    int           `json:"line"`
	Cells   []string      `json:"cells"`
	Notices []SheetNotice `json:"notices,omitempty"`
}

// SheetNotice says that a cell was not taken as it stands; columns from 0.
type SheetNotice struct {
	Column int    `json:"column"`
	Kind   string `json:"kind"`
}

// RowsTried asks what importing some lines would do.
type RowsTried struct {
	Rows []teams.ImportRow `json:"rows"`
}

// RowsAnswered says it, line by line, and how many more files and series the team
// takes.
type RowsAnswered struct {
	Answers []teams.ImportAnswer `json:"answers"`
	Files   int                  `json:"files"`
	Series  int                  `json:"series"`
}

// ExportAs are the forms of a file.
var ExportAs = []string{"xlsx", "csv"}

// What a table holds.
const (
	ExportPeople = "people" // those whom the team visits
	ExportTeam   = "team"   // its members
)

// ExportsOf are they.
var ExportsOf = []string{ExportPeople, ExportTeam}

// ExportWanted asks for a table: of those whom the team visits, or its members.
type ExportWanted struct {
	Of   string `json:"of"`
	As   string `json:"as"`
	Lang string `json:"lang"`
}

// Exported is a file to keep, in base64, and how many people stand in it.
type Exported struct {
	Name   string `json:"name"`
	Data   string `json:"data"`
	People int    `json:"people"`
}
