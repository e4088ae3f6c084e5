package world

import (
	"time"

	"ronde/teams"
)

// files are the ids that the patients have in the team.
type files map[string]struct{ patient, home teams.ID }

// add writes the files of all patients, each by her nurse. People of one home
// share it.
func (p *pen) add(w *told, now time.Time) (files, error) {
	all, homes := files{}, map[string]*patient{}
	for i := range w.Patients {
		one := &w.Patients[i]
		args := teams.AddPatientArgs{Title: one.Title, First: one.First, Last: one.Last, Born: one.Born, Phone: one.Phone,
			Matters: one.Matters, Street: one.Street, Floor: one.Floor, Town: one.Town}
		by, with := one.Nurse, homes[one.home()]
		if with != nil {
			by, args.With = with.Nurse, all[with.ID].patient // one list: the first must be there
		}
		ids, err := p.write(by, "patient.add", one.ID, now, args)
		if err != nil {
			return nil, err
		}
		file := all[one.ID]
		if file.patient = ids(); with == nil {
			file.home = ids()
			homes[one.home()] = one
		} else {
			file.home = all[with.ID].home
		}
		all[one.ID] = file
	}
	return all, nil
}

// know writes what the team knows of all patients: the way in, alerts, contacts.
func (p *pen) know(w *told, all files, now time.Time) error {
	doors := map[teams.ID]bool{}
	for i := range w.Patients {
		one := &w.Patients[i]
		file := all[one.ID]
		if !doors[file.home] {
			doors[file.home] = true
			for _, f := range [][2]string{{"way", one.way()}, {"code", one.Door.Code}, {"say", one.Door.Say}} {
				if f[1] == "" {
					continue
				}
				args := teams.EditHomeArgs{Home: file.home, Field: f[0], Now: f[1]}
				if _, err := p.write(one.Nurse, "door.edit", one.ID+" "+f[0], now, args); err != nil {
					return err
				}
			}
		}
		for _, a := range one.Alerts {
			args := teams.AddAlertArgs{Patient: file.patient, Sort: a.sort(), Text: a.Text}
			if _, err := p.write(one.Nurse, "alert.add", one.ID+" "+a.Text, now, args); err != nil {
				return err
			}
		}
		for _, c := range one.People {
			args := teams.AddContactArgs{Patient: file.patient, Relation: c.Relation, Name: c.Name, Phone: c.Phone}
			args.Kind, args.Ring = c.stands()
			if _, err := p.write(one.Nurse, "contact.add", one.ID+" "+c.Name, now, args); err != nil {
				return err
			}
		}
	}
	return nil
}

// stands says who a contact is to a person and how near, from the word for it.
func (c contact) stands() (kind, ring string) {
	switch c.Relation {
	case "épouse", "mari", "compagne", "fille", "fils":
		return "relative", "close"
	case "médecin":
		return "doctor", "professional"
	case "voisin", "voisine":
		return "neighbour", "regular"
	case "ami", "amie":
		return "friend", "sometimes"
	case "gouvernante":
		return "service", "regular"
	}
	return "relative", "regular"
}
