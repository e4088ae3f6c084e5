package export

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ronde/teams"
	"ronde/teams/practice"
)

// People is the table of those whom the team visits, with whom to call and the
// visits that come again, as far as somebody sees them: one line a person, and
// as many columns as somebody has. A table of this form is read back as it is.
func People(t *teams.Team, sight teams.Sight, today teams.Day, lang string) (lines [][]string, people int) {
	w := peopleTables[lang]
	var files []*file
	of := map[teams.ID]*file{}
	homes := map[teams.ID]teams.Fields{}
	docs := t.Docs(sight)
	for _, d := range docs {
		switch b := d.Body.(type) {
		case *teams.Patient:
			if b.Closed == nil {
				of[d.ID] = &file{Patient: b}
				files = append(files, of[d.ID])
			}
		case *teams.Home:
			homes[d.ID] = b.Fields
		}
	}
	for _, d := range docs {
		switch b := d.Body.(type) {
		case *teams.Contact:
			if f := of[b.Patient]; f != nil && b.Removed == nil {
				f.contacts = append(f.contacts, b)
			}
		case *teams.Series:
			if f := of[b.Patient]; f != nil && b.Ended == nil && (b.Until == 0 || b.Until >= today) {
				f.series = append(f.series, b)
			}
		}
	}
	slices.SortStableFunc(files, func(a, b *file) int {
		return cmp.Or(cmp.Compare(a.Fields["last"].V, b.Fields["last"].V), cmp.Compare(a.Fields["first"].V, b.Fields["first"].V))
	})
	contacts, series := 0, 0
	for _, f := range files {
		contacts, series = max(contacts, min(len(f.contacts), mostContacts)), max(series, min(len(f.series), mostSeries))
	}
	lines = append(lines, w.headings(contacts, series))
	for _, f := range files {
		lines = append(lines, f.line(w, lang, homes[f.Home], contacts, series, today))
	}
	return lines, len(files)
}

// What a line holds at most: as much as is read back.
const (
	mostContacts = 6
	mostSeries   = 6
)

type file struct {
	*teams.Patient
	contacts []*teams.Contact
	series   []*teams.Series
}

func (f *file) line(w peopleWords, lang string, home teams.Fields, contacts, series int, today teams.Day) []string {
	var out []string
	for _, name := range []string{"title", "last", "first", "born", "phone", "matters"} {
		out = append(out, f.Fields[name].V)
	}
	for _, name := range []string{"street", "floor", "town"} {
		out = append(out, home[name].V)
	}
	for i := range contacts {
		cells := make([]string, len(w.contact))
		if i < len(f.contacts) {
			c := f.contacts[i].Fields
			cells = []string{c["relation"].V, c["name"].V, c["phone"].V}
		}
		out = append(out, cells...)
	}
	for i := range series {
		cells := make([]string, len(w.series))
		if i < len(f.series) {
			s := f.series[i]
			from, _ := s.From.MarshalText()
			to, _ := s.To.MarshalText()
			cells = []string{w.days(s.Rule), string(from), string(to), strconv.Itoa(s.Minutes), cares(s.Tasks, today, lang)}
		}
		out = append(out, cells...)
	}
	return out
}

// days says a rule as one reads it: « lun mer ven », « tous les 2 jours ».
func (w peopleWords) days(r teams.Rule) string {
	switch {
	case r.Every == 1, len(r.Weekdays) == len(teams.Weekdays):
		return w.daily
	case r.Every > 1:
		return strings.Replace(w.every, "{n}", strconv.Itoa(r.Every), 1)
	}
	var names []string
	for _, d := range r.Weekdays {
		names = append(names, w.weekdays[slices.Index(teams.Weekdays, d)])
	}
	return strings.Join(names, " ")
}

func cares(tasks []teams.Task, today teams.Day, lang string) string {
	table := practice.On(today.String())
	var names []string
	for _, k := range tasks {
		l, _ := table.Task(k.Task)
		names = append(names, cmp.Or(k.Label, map[string]string{"fr": l.FR, "en": l.EN}[lang], k.Task))
	}
	return strings.Join(names, " + ")
}

type peopleWords struct {
	head, contact, series, weekdays []string
	daily, every, file, sheet       string
}

func (w peopleWords) headings(contacts, series int) []string {
	out := slices.Clone(w.head)
	for _, group := range []struct {
		names []string
		n     int
	}{{w.contact, contacts}, {w.series, series}} {
		for i := range group.n {
			for _, name := range group.names {
				out = append(out, name+" "+strconv.Itoa(i+1))
			}
		}
	}
	return out
}

var peopleTables = map[string]peopleWords{
	"fr": {
		head:     []string{"civilité", "nom", "prénom", "né(e) le", "téléphone", "ce qui compte", "adresse", "étage", "commune"},
		contact:  []string{"proche lien", "proche nom", "proche téléphone"},
		series:   []string{"passage jours", "passage heure", "passage jusqu’à", "passage minutes", "passage soins"},
		weekdays: []string{"lun", "mar", "mer", "jeu", "ven", "sam", "dim"},
		daily:    "tous les jours", every: "tous les {n} jours", file: "ronde-personnes", sheet: "Personnes",
	},
	"en": {
		head:     []string{"title", "last name", "first name", "born", "phone", "what matters", "street", "floor", "town"},
		contact:  []string{"contact relation", "contact name", "contact phone"},
		series:   []string{"visit days", "visit hour", "visit until", "visit minutes", "visit cares"},
		weekdays: []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"},
		daily:    "every day", every: "every {n} days", file: "ronde-people", sheet: "People",
	},
}

// Name is how the file of a table is called, "ronde-personnes-2026-11-24.xlsx",
// and the sheet in it; members tells which of the two tables.
func Name(members bool, today teams.Day, as, lang string) (file, sheet string) {
	file, sheet = peopleTables[lang].file, peopleTables[lang].sheet
	if members {
		file, sheet = memberTables[lang].file, memberTables[lang].sheet
	}
	return file + "-" + today.String() + "." + as, sheet
}

// CSV writes lines as a French spreadsheet opens them by a double click.
func CSV(lines [][]string) string { return table(lines) }
