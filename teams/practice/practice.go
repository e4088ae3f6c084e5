// Package practice holds who may do which task. It is dated data with sources,
// not law: where a cell was not checked the product warns and lets the team
// decide. A few tasks are not taken past the warning (Stop); what was done is
// never refused.
package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Profession is what somebody is trained for. The words on the screen are the
// front end's, in the feminine.
type Profession string

// The professions of this version.
const (
	Nurse         Profession = "ide"   // infirmière
	AdvancedNurse Profession = "ipa"   // infirmière en pratique avancée
	CareAssistant Profession = "as"    // aide-soignante
	HomeAideA     Profession = "ad_a"  // aide à domicile, niveau A
	HomeAideB     Profession = "ad_b"  // aide à domicile, niveau B
	HomeAideC     Profession = "ad_c"  // aide à domicile, niveau C
	SocialCarer   Profession = "aes"   // accompagnante éducative et sociale
	Physio        Profession = "kine"  // kinésithérapeute
	Occupational  Profession = "ergo"  // ergothérapeute
	Other         Profession = "other" // another one, in words
)

// Professions lists them in the order in which the screen offers them.
var Professions = []Profession{Nurse, AdvancedNurse, CareAssistant, HomeAideA, HomeAideB, HomeAideC, SocialCarer, Physio, Occupational, Other}

// Known tells whether p is one of Professions.
func (p Profession) Known() bool { return slices.Contains(Professions, p) }

// Column is the profession's column in the table; home aides of level C hold
// the diploma of the AES column.
func (p Profession) Column() Profession {
	if p == HomeAideC {
		return SocialCarer
	}
	return p
}

// Task is a line of the table.
type Task struct {
	ID     string            `json:"id"`
	Zone   string            `json:"zone"`
	Kind   string            `json:"kind"` // plain, intake, pillbox, injection, measure
	FR     string            `json:"fr"`
	EN     string            `json:"en"`
	NL     string            `json:"nl"`
	Matrix map[string]string `json:"matrix"`
	NoteFR string            `json:"note_fr"`
	Note   string            `json:"note"`
	Basis  string            `json:"basis"`        // found, seed, general
	Covers []string          `json:"basis_covers"` // the columns for which found and seed hold
}

// Table is one dated version of the rules of one country.
type Table struct {
	Country   string `json:"country"`
	ValidFrom string `json:"valid_from"`
	ValidTo   string `json:"valid_to"`
	Tasks     []Task `json:"tasks"`
	OnceOnly  Once   `json:"once"`
	Stop      Stop   `json:"stop"`
	Answers   Asked  `json:"answers"`

	Sources []TextSource `json:"sources"`

	Medicines Medicines `json:"medicines"`
	byID      map[string]*Task
	over      bool // on the day asked for it holds no longer, and no newer one is here
}

// TextSource is a text on which the table rests.
type TextSource struct {
	ID    string `json:"id"`
	FR    string `json:"fr"`
	Text  string `json:"text"`
	Basis string `json:"basis"`
}

// Once says which tasks must happen once, and within how many minutes two
// tellings of one are tellings of the same moment: by kind, and by task where a
// task differs from its kind.
type Once struct {
	Since  string         `json:"since"`
	Source string         `json:"source"`
	Kinds  map[string]int `json:"minutes_of_kinds"`
	Tasks  map[string]int `json:"minutes_of_tasks"`
}

// Stop says which tasks nobody takes past a warning when the table says no.
type Stop struct {
	Since  string   `json:"since"`
	Source string   `json:"source"`
	Tasks  []string `json:"tasks"`
}

// Asked says what is asked of an injection besides its hour, and between which
// values a number is taken without asking again.
type Asked struct {
	Since     string              `json:"since"`
	Source    string              `json:"source"`
	Injection map[string][]string `json:"injection"`
	Plausible map[string][2]int   `json:"plausible"`
}

// Medicines says from which hour on a visit counts as a moment of the day, and
// when one is reminded that a pill box gets empty.
type Medicines struct {
	Since      string            `json:"since"`
	Source     string            `json:"source"`
	Begins     map[string]string `json:"begins"`
	DaysBefore int               `json:"pillbox_days_before"`
	DaysAfter  int               `json:"pillbox_days_after"`
}

//go:embed tasks.json
var france []byte

// tables are all versions, newest last; a new law is a new file.
var tables = []*Table{read(france)}

func read(raw []byte) *Table {
	t := &Table{byID: map[string]*Task{}}
	if err := json.Unmarshal(raw, t); err != nil {
		panic(fmt.Sprintf("practice: the embedded table does not decode: %v", err))
	}
	for i := range t.Tasks {
		t.byID[t.Tasks[i].ID] = &t.Tasks[i]
	}
	return t
}

// On gives the table that holds on a day ("2026-11-24"): the newest that has
// begun, and before the first one the first, since an older text is not here.
// After its last day its tasks are still known, but all of them are to be asked.
func On(day string) *Table {
	for _, t := range slices.Backward(tables) {
		if strings.Compare(t.ValidFrom, day) <= 0 {
			if t.ValidTo != "" && t.ValidTo < day {
				ended := *t
				ended.over = true
				return &ended
			}
			return t
		}
	}
	return tables[0]
}

// Task gives a line of the table.
func (t *Table) Task(id string) (Task, bool) {
	l, ok := t.byID[id]
	if !ok {
		return Task{}, false
	}
	return *l, true
}

// Once gives the time within which a task must happen once; ok is false for
// tasks that may be done again.
func (t *Table) Once(task string) (within time.Duration, ok bool) {
	minutes, ok := t.OnceOnly.Tasks[task]
	if l := t.byID[task]; !ok && l != nil {
		minutes, ok = t.OnceOnly.Kinds[l.Kind]
	}
	return time.Duration(minutes) * time.Minute, ok
}
