package world

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"

	"ronde/teams"
	"ronde/teams/practice"
	"ronde/teams/text"
)

//go:embed people.json
var raw []byte

// told is the world as people.json has it; what nothing here reads is left out.
type told struct {
	Team struct {
		Name  string      `json:"name"`
		Zone  string      `json:"zone"`
		Today teams.Day   `json:"today"`
		Weeks []teams.Day `json:"weeks"` // the first day and the last
	} `json:"team"`
	Members  []member          `json:"members"`
	Patients []patient         `json:"patients"`
	Series   []series          `json:"series"`
	Rounds   []round           `json:"rounds"`
	Takes    []takes           `json:"takes"`
	Notes    []note            `json:"notes"`
	PerDay   map[teams.Day]int `json:"visits_per_day"`

	Questions []question `json:"questions"`
	Calls     []call     `json:"alerts"`
}

type member struct {
	ID         string `json:"id"`
	First      string `json:"first"`
	Last       string `json:"last"`
	Profession string `json:"profession"`
	Level      string `json:"level"`
}

type patient struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	First   string    `json:"first"`
	Last    string    `json:"last"`
	Born    string    `json:"birth_date"`
	Phone   string    `json:"phone"`
	Matters string    `json:"matters"`
	Street  string    `json:"street"`
	Floor   string    `json:"floor"`
	Town    string    `json:"town"`
	X       int       `json:"x"` // metres
	Y       int       `json:"y"`
	Door    door      `json:"access"`
	Alerts  []alert   `json:"alerts"`
	People  []contact `json:"contacts"`
	Nurse   string    `json:"named_nurse"`
}

type door struct {
	Kind string `json:"kind"`
	Code string `json:"code"`
	Say  string `json:"say"`
}

type alert struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

type contact struct {
	Relation string `json:"relation"`
	Name     string `json:"name"`
	Phone    string `json:"phone"`
}

type series struct {
	ID      string       `json:"id"`
	Patient string       `json:"patient"`
	Tasks   []teams.Task `json:"tasks"`
	Rule    struct {
		Weekdays  []string  `json:"weekdays"`
		EveryDays int       `json:"every_days"`
		From      teams.Day `json:"from"`
		Until     teams.Day `json:"until"`
	} `json:"rule"`
	Window  [2]teams.Hour `json:"window"`
	Minutes int           `json:"minutes"`
	People  int           `json:"people"`
	Urgency string        `json:"urgency"`
	Note    string        `json:"note"`
	Usually string        `json:"usually"` // who, outside the rounds
}

type round struct {
	ID     string   `json:"id"`
	Series []string `json:"series"`
}

type takes struct {
	Day   teams.Day         `json:"day"`
	Takes map[string]string `json:"takes"` // round -> member
}

type note struct {
	ID      string     `json:"id"`
	Patient string     `json:"patient"`
	By      string     `json:"by"`
	Day     teams.Day  `json:"day"`
	At      teams.Hour `json:"at"`
	Text    string     `json:"text"`
	PassOn  bool       `json:"to_pass_on"`
	Next    string     `json:"next_visit"` // what to do there next time
	State   string     `json:"state"`      // usual, better, worse
}

func read() (told, error) {
	var w told
	if err := json.Unmarshal(raw, &w); err != nil {
		return w, fmt.Errorf("world: people.json does not decode: %w", err)
	}
	return w, nil
}

// profession is the member's in the words of the practice table.
func (m member) profession() practice.Profession {
	switch m.Profession {
	case "infirmière":
		return practice.Nurse
	case "aide-soignante":
		return practice.CareAssistant
	}
	return cmp.Or(map[string]practice.Profession{"A": practice.HomeAideA, "B": practice.HomeAideB, "C": practice.HomeAideC}[m.Level], practice.Other)
}

// trade is coarser: who can stand in for whom.
func (m member) trade() string { return m.Profession }

// name is the sign-in name that accounts would propose.
func (m member) name() string { return text.Fold(m.First) + "." + text.Fold(m.Last)[:1] }

func (p patient) way() string {
	if p.Door.Kind == "key-box" {
		return "key_box"
	}
	return p.Door.Kind
}

// home tells people who live together from neighbours of one house.
func (p patient) home() string { return p.Street + "\n" + p.Floor + "\n" + p.Town }

func (a alert) sort() string {
	switch a.Kind {
	case "allergy", "fall", "diabetes", "dog", "infection":
		return a.Kind
	case "latex":
		return "allergy"
	case "swallow":
		return "swallowing"
	}
	return "other"
}

func (s series) urgency() string {
	return map[string]string{"cannot-wait": "cannot_wait", "today": "today", "can-move": "can_wait"}[s.Urgency]
}

// needs names a profession only where the table leaves no doubt: injections,
// infusions, catheters and pill boxes are a nurse's.
func (s series) needs(day teams.Day) []practice.Profession {
	table := practice.On(day.String())
	for _, k := range s.Tasks {
		line, _ := table.Task(k.Task)
		if line.Kind == "injection" || line.Kind == "pillbox" || line.ID == "urinary-catheter" {
			return []practice.Profession{practice.Nurse, practice.AdvancedNurse}
		}
	}
	return nil
}
