package export

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ronde/teams"
	"ronde/teams/practice"
)

// Told is a passage of a month, and the minutes that were planned for its visit,
// 0 when the visit is not known any more. Prescribed is what the medicines that it
// answered for were copied from.
type Told struct {
	Day        teams.Day
	Passage    *teams.Passage
	Planned    int
	Prescribed []teams.Source
}

// Own is somebody's month, one line a passage: hours as she noted them, whom by a
// code, and the acts. What she measured or wrote is not in it. Road and kilometres
// nobody notes: there is no column for them. Hours of the night and ordonnances
// have one in a month that has any.
func Own(told []Told, who teams.ID, lang string, zone *time.Location) (csv string, passages int) {
	w := words[lang]
	lines := [][]string{slices.Clone(w.head)}
	night, prescribed := []string{w.night}, []string{w.prescribed}
	for _, p := range inOrder(told) {
		if p.Passage.By != who || p.Passage.Withdrawn != nil {
			continue
		}
		at, began := p.Passage.At.In(zone), ""
		minutes := ""
		if a := p.Passage.Arrived; a != nil {
			began, minutes = a.In(zone).Format("15:04"), strconv.Itoa(lasted(p.Passage))
		}
		planned := ""
		if p.Planned > 0 {
			planned = strconv.Itoa(p.Planned)
		}
		missed := ""
		if p.Passage.Outcome == teams.NotDone {
			missed = w.why[p.Passage.Why]
		}
		lines = append(lines, []string{p.Day.String(), w.weekdays[at.Weekday()], began, at.Format("15:04"), minutes, planned,
			Code(p.Passage.Patient), strings.Join(acts(p, lang), " + "), missed})
		night = append(night, nightly(p.Passage, zone))
		prescribed = append(prescribed, sources(p.Prescribed))
	}
	for _, column := range [][]string{night, prescribed} {
		if !slices.ContainsFunc(column[1:], func(cell string) bool { return cell != "" }) {
			continue
		}
		for i := range lines {
			lines[i] = append(lines[i], column[i])
		}
	}
	return table(lines), len(lines) - 1
}

// nightly gives the part of the night in which a passage began, or ended when
// nobody noted its beginning; "" by day.
func nightly(p *teams.Passage, zone *time.Location) string {
	at := p.At
	if p.Arrived != nil {
		at = *p.Arrived
	}
	switch hour := at.In(zone).Hour(); {
	case hour >= 23 || hour < 5:
		return "23-5"
	case hour >= 20 || hour < 8:
		return "20-23 / 5-8"
	}
	return ""
}

// sources are the ordonnances of a passage, each once: « ordonnance du Dr Morel,
// 2026-11-02 ».
func sources(all []teams.Source) string {
	var out []string
	for _, s := range all {
		words := s.Words
		if s.Day != 0 {
			words += ", " + s.Day.String()
		}
		if !slices.Contains(out, words) {
			out = append(out, words)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " + ")
}

// Sums is the team's month: how much in all, of what, and of nobody by name.
func Sums(told []Told, lang string) (csv string, passages int) {
	w := words[lang]
	var done, missed, unsaid, minutes, planned int
	of := map[string]int{}
	for _, p := range told {
		switch {
		case p.Passage.Withdrawn != nil:
			continue
		case p.Passage.Outcome == teams.NotDone:
			missed++
			continue
		}
		done, planned = done+1, planned+p.Planned
		if p.Passage.Arrived != nil {
			minutes += lasted(p.Passage)
		} else {
			unsaid++
		}
		for _, act := range acts(p, lang) {
			of[act]++
		}
	}
	lines := [][]string{w.sums}
	for i, n := range []int{done, missed, minutes, unsaid, planned} {
		lines = append(lines, []string{w.counts[i], strconv.Itoa(n)})
	}
	names := make([]string, 0, len(of))
	for name := range of {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		lines = append(lines, []string{name, strconv.Itoa(of[name])})
	}
	return table(lines), done + missed
}

// Code is how somebody is called in a file that leaves Ronde: it says nothing, and
// is the same each month.
func Code(patient teams.ID) string { return strings.ToUpper(patient[:min(8, len(patient))]) }

// lasted gives the minutes between both hours, as they were noted.
func lasted(p *teams.Passage) int { return int(p.At.Sub(*p.Arrived).Minutes()) }

func inOrder(told []Told) []Told {
	return slices.SortedStableFunc(slices.Values(told), func(a, b Told) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), a.Passage.At.Compare(b.Passage.At), cmp.Compare(a.Passage.Visit, b.Passage.Visit))
	})
}

// acts names what was done, as the team called it or as the table does.
func acts(p Told, lang string) (names []string) {
	table := practice.On(p.Day.String())
	for _, k := range p.Passage.Tasks {
		l, _ := table.Task(k.Task.Task)
		name := cmp.Or(k.Label, map[string]string{"fr": l.FR, "en": l.EN}[lang], k.Task.Task)
		if k.Done && name != "" {
			names = append(names, name)
		}
	}
	return names
}

// FileName is how the file is called: "ronde-2026-11-equipe.csv".
func FileName(month, of, lang string) string {
	return fmt.Sprintf("ronde-%s-%s.csv", month, words[lang].files[of])
}
