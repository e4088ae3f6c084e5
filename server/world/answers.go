package world

import (
	"regexp"
	"strconv"

	"ronde/teams"
	"ronde/teams/practice"
)

// units are what the world's people inject, by series; the others get the same
// dose each time.
var units = map[string]string{"s-petit-am": "14", "s-petit-pm": "8", "s-benali-am": "18", "s-benali-pm": "10", "s-martinez-am": "12",
	"s-martinez-pm": "6", "s-blanc-am": "16", "s-haddou-educ": "9"}

// glucose is what was measured where no note says it, in mg/dL, and sites are
// where it was injected: they go round with the days.
var (
	glucose = []int{112, 134, 148, 127, 156}
	sites   = []string{"belly_left", "belly_right", "thigh_left", "thigh_right"}
	written = regexp.MustCompile(`Glycémie (\d),(\d\d)`)
)

// answer is what is told of a task that was done: medicines, pill boxes and
// injections have answers of their own.
func (v *visit) answer(k teams.Task, n *note) teams.TaskDone {
	done := teams.TaskDone{Task: k, Done: true}
	line, _ := practice.On(v.day.String()).Task(k.Task)
	switch line.Kind {
	case "intake":
		done.Intake = &teams.Intake{Answer: "taken"}
	case "pillbox":
		done.Pillbox = &teams.Pillbox{Until: v.day + 7}
	case "injection":
		turn := int(v.day) + int(v.Window[0])
		done.Injection = &teams.Injection{Site: sites[turn%len(sites)]}
		if k.Task == "injection-insulin" {
			done.Injection.Units = units[v.ID]
			done.Injection.Glucose = glucose[turn%len(glucose)]
			if n != nil {
				done.Injection.Glucose = n.glucose(done.Injection.Glucose)
			}
		}
	}
	return done
}

// glucose reads what the note says was measured.
func (n *note) glucose(otherwise int) int {
	if found := written.FindStringSubmatch(n.Text); found != nil {
		if mg, err := strconv.Atoi(found[1] + found[2]); err == nil {
			return mg
		}
	}
	return otherwise
}
