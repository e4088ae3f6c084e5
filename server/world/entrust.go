package world

import (
	"context"
	"slices"
	"time"

	"ronde/teams"
	"ronde/teams/practice"
)

// unentrusted is somebody for whom nothing has been entrusted yet: whoever takes
// her visits is asked, and what is done there stands as stepping in.
const unentrusted = "vandenbroucke"

// entrust has the nurse of each person entrust to whoever comes what is a nurse's
// to entrust, and each of them agrees.
func (p *pen) entrust(ctx context.Context, all *plan, files files, at, agreed time.Time) error {
	type pair struct{ patient, who string }
	tasks := map[pair][]string{}
	var order []pair
	for _, v := range all.visits {
		for _, s := range v.stops {
			one := pair{v.Patient, s.who}
			for _, k := range v.Tasks {
				if p.wants(all, s.who, k.Task, v.day) && !slices.Contains(tasks[one], k.Task) && v.Patient != unentrusted {
					if tasks[one] == nil {
						order = append(order, one)
					}
					tasks[one] = append(tasks[one], k.Task)
				}
			}
		}
	}
	said := map[string]bool{}
	ids := map[pair]teams.ID{}
	for _, one := range order {
		nurse := all.patient(one.patient).Nurse
		if !said[nurse] {
			said[nurse] = true
			if _, err := p.write(nurse, "member.edit", "status", at, teams.EditMemberArgs{Field: "status", Now: "employed"}); err != nil {
				return err
			}
		}
		id, err := p.made(nurse, "entrusted.add", one.patient+" "+one.who, at, teams.AddEntrustedArgs{Patient: files[one.patient].patient,
			Tasks: tasks[one][:min(len(tasks[one]), teams.MostTasks)], To: p.ids[one.who], Until: all.today + 60})
		if err != nil {
			return err
		}
		ids[one] = id
	}
	if err := p.turn(ctx, agreed); err != nil {
		return err
	}
	for _, one := range order {
		if _, err := p.write(one.who, "entrusted.agree", one.patient, agreed, teams.EntrustedArgs{Entrusted: ids[one]}); err != nil {
			return err
		}
	}
	return nil
}

// wants tells whether a nurse has to entrust a task to somebody.
func (p *pen) wants(all *plan, who, task string, day teams.Day) bool {
	return practice.On(day.String()).Says(all.member(who).profession(), task) == practice.Entrusted
}
