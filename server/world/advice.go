package world

import (
	"fmt"
	"time"

	"ronde/teams"
)

// question is what somebody asks colleagues about a person.
type question struct {
	ID      string     `json:"id"`
	Patient string     `json:"patient"`
	By      string     `json:"by"`
	On      teams.Day  `json:"on"`
	At      teams.Hour `json:"at"` // absent: at noon
	Text    string     `json:"question"`
	Asked   []string   `json:"asked"`
	Due     teams.Day  `json:"due"`
	Facts   []string   `json:"facts"` // notes
}

// call is a question that cannot wait for days.
type call struct {
	question
	To   []string `json:"to"`
	Says string   `json:"text"`
}

// asked are all questions, each at its moment, as far as it has come.
func (w *told) asked() (all []question) {
	for _, q := range w.Questions {
		if q.At == 0 {
			q.At = 12 * 60
		}
		all = append(all, q)
	}
	for _, c := range w.Calls {
		q := c.question
		q.Text, q.Asked, q.Due = c.Says, c.To, q.On
		all = append(all, q)
	}
	return all
}

// opinion is what Bilal answered to the question of Mme Lambert's rising.
const opinion = "Quand elle tient debout trois minutes avec le déambulateur, sans que je la retienne. Dimanche elle y était presque."

// questions: « Demander un avis ».
func (p *pen) questions(all *plan, files files) (events []event) {
	for _, q := range all.asked() {
		day := q.On + all.notes
		if !all.past(day, q.At) {
			continue
		}
		at := all.at(day, q.At)
		if begun := all.now.Add(-lived).Add(50 * time.Minute); at.Before(begun) {
			at = begun // the notes that it is about are there
		}
		var id teams.ID
		events = append(events, event{at, func() (err error) {
			args := teams.AskQuestionArgs{Patient: files[q.Patient].patient, Text: q.Text, Wanted: &teams.Until{Day: q.Due + all.notes}}
			for _, who := range q.Asked {
				args.To = append(args.To, p.ids[who])
			}
			for _, n := range q.Facts {
				if id, ok := p.written[n]; ok {
					args.Note = id
				}
			}
			id, err = p.made(q.By, "question.ask", q.ID, at, args)
			return err
		}})
		if yesterday := all.at(all.today-1, 14*60); q.ID == "q-lambert-a-deux" && yesterday.After(at) {
			events = append(events, event{yesterday, func() error {
				if id == "" {
					return fmt.Errorf("world: %s was answered before it was asked", q.ID)
				}
				_, err := p.write("bilal", "question.answer", q.ID, yesterday, teams.AnswerQuestionArgs{Question: id, Text: opinion})
				return err
			}})
		}
	}
	return events
}
