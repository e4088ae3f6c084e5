package world

import (
	"context"
	"time"

	"ronde/teams"
)

// Mme Lambert's plan of care: what she works for, the problems behind it with
// their ratings over three months, and who does what. Her regular visit of the
// morning belongs to it.

const hers = "lambert"

// goal is what she works for; ended says how it ended.
type goal struct {
	key, words, precaution, who string
	review                      teams.Day // days from today
	ended, why                  string
}

var goals = []goal{
	{key: "stand", words: "Se lever seule d'ici Noël", precaution: "À deux pour le fauteuil ; la laisser finir ses gestes, elle fatigue le matin.", who: "Anna et Bilal", review: 14},
	{key: "table", words: "Recevoir ses petits-enfants à table, le 25 décembre", who: "Emma", review: 21},
	{key: "dizzy", words: "Se lever sans que la tête tourne", precaution: "Assise deux minutes au bord du lit avant de se mettre debout.", who: "Chloé", review: 7},
	{key: "wash", words: "Se laver le visage et le haut du corps sans aide", who: "Sonia", review: -7, ended: "reached", why: "Elle le fait assise au lavabo depuis dix jours."},
}

// problem is one of the Omaha System, with what it was rated so many days ago.
type problem struct {
	code, goal string
	says       teams.ProblemSays
	since      teams.Day
	wanted     teams.Scores
	rated      []rated
}

type rated struct {
	days  teams.Day
	now   teams.Scores
	words string
}

var problems = []problem{
	{code: "neuro_musculo_skeletal_function", goal: "stand", since: 63,
		says:   teams.ProblemSays{Whom: "individual", Nature: "actual", Signs: []string{"decreased_muscle_strength", "gait_ambulation_disturbance", "difficulty_transferring"}},
		wanted: teams.Scores{Knowledge: 4, Behavior: 4, Status: 4},
		rated: []rated{{62, teams.Scores{Knowledge: 2, Behavior: 2, Status: 1}, "retour de l'hôpital"},
			{34, teams.Scores{Knowledge: 3, Behavior: 2, Status: 2}, ""}, {6, teams.Scores{Knowledge: 3, Behavior: 4, Status: 3}, "trois pas seule jusqu'à la fenêtre"}}},
	{code: "circulation", goal: "dizzy", since: 16,
		says:   teams.ProblemSays{Whom: "individual", Nature: "actual", Signs: []string{"syncopal_episodes_dizziness", "abnormal_blood_pressure_reading"}},
		wanted: teams.Scores{Knowledge: 4, Behavior: 4, Status: 5},
		rated:  []rated{{16, teams.Scores{Knowledge: 3, Behavior: 3, Status: 4}, ""}, {5, teams.Scores{Knowledge: 3, Behavior: 3, Status: 3}, "11/7 debout"}}},
	{code: "personal_care", goal: "wash", since: 63,
		says:   teams.ProblemSays{Whom: "individual", Nature: "actual", Signs: []string{"difficulty_with_bathing", "difficulty_dressing_lower_body"}},
		wanted: teams.Scores{Knowledge: 5, Behavior: 4, Status: 4},
		rated: []rated{{88, teams.Scores{Knowledge: 4, Behavior: 4, Status: 4}, "avant sa chute"}, {62, teams.Scores{Knowledge: 3, Behavior: 2, Status: 2}, ""},
			{34, teams.Scores{Knowledge: 4, Behavior: 3, Status: 3}, ""}, {6, teams.Scores{Knowledge: 5, Behavior: 4, Status: 4}, "le haut sans aide"}}},
}

// actions are done beside the visit of the morning.
func actions() []struct {
	key, goal string
	does      teams.Does
} {
	type one = struct {
		key, goal string
		does      teams.Does
	}
	daily := teams.Recurs{How: "weekdays", Weekdays: teams.Weekdays}
	return []one{
		{"walk", "stand", teams.Does{Task: teams.Task{Label: "tour du couloir avec le déambulateur"}, Doer: teams.Doer{Who: "self"}, Part: "afternoon",
			Category: "treatments_procedures", Target: "exercises", Recurs: daily}},
		{"physio", "stand", teams.Does{Task: teams.Task{Label: "kinésithérapie à domicile"}, Doer: teams.Doer{Who: "service", Words: "cabinet de kinésithérapie de la place"},
			Category: "treatments_procedures", Target: "physical_therapy_care", Recurs: teams.Recurs{How: "weekdays", Weekdays: []string{"tue", "fri"}}}},
		{"meal", "table", teams.Does{Task: teams.Task{Label: "repas du dimanche à table"}, Doer: teams.Doer{Who: "relative", Words: "Claire, sa fille"}, Part: "noon",
			Recurs: teams.Recurs{How: "weekdays", Weekdays: []string{"sun"}}}},
		{"steady", "dizzy", teams.Does{Task: teams.Task{Task: "vital-signs"}, Doer: teams.Doer{Who: "team"}, Part: "morning", Minutes: 5, People: 1, Urgency: "today",
			Words: "assise, puis debout", Category: "surveillance", Target: "signs_symptoms_physical", Recurs: teams.Recurs{How: "weekdays", Weekdays: []string{"mon", "thu"}}}},
	}
}

// plans writes her plan, and takes her series over into it: from then on her
// visits of the morning are those of the plan.
func (p *pen) plans(ctx context.Context, all *plan, files files, series regular, at time.Time) error {
	patient := files[hers].patient
	if err := p.turn(ctx, at); err != nil {
		return err
	}
	const mornings = "s-lambert-am"
	if _, err := p.write("anna", "series.into_plan", mornings, at, teams.IntoPlanArgs{Series: series[mornings], Part: "morning"}); err != nil {
		return err
	}
	series[mornings] = teams.PlanSeriesID(patient, "morning")
	ids := map[string]teams.ID{}
	for _, g := range goals {
		id, err := p.made("anna", "goal.add", g.key, at, teams.AddGoalArgs{Patient: patient, GoalSays: teams.GoalSays{Words: g.words, Precaution: g.precaution,
			Review: (all.today + g.review).String(), Who: g.who}})
		if err != nil {
			return err
		}
		ids[g.key] = id
	}
	if err := p.turn(ctx, at.Add(time.Minute)); err != nil {
		return err
	}
	for _, a := range actions() {
		does := a.does
		does.Goal = ids[a.goal]
		if _, err := p.write("anna", "intervention.add", a.key, at, teams.AddInterventionArgs{Patient: patient, Does: does}); err != nil {
			return err
		}
	}
	for _, g := range goals {
		if g.ended == "" {
			continue
		}
		if _, err := p.write("sonia", "goal.end", g.key, at, teams.EndGoalArgs{Goal: ids[g.key], How: g.ended, Why: g.why}); err != nil {
			return err
		}
	}
	for _, one := range problems {
		if err := p.rates(all, patient, one, ids[one.goal], at); err != nil {
			return err
		}
	}
	return nil
}

// rates writes a problem with its ratings; a list of acts goes in order.
func (p *pen) rates(all *plan, patient teams.ID, one problem, goal teams.ID, at time.Time) error {
	says := one.says
	says.Goal = goal
	id, err := p.made("anna", "problem.add", one.code, at, teams.AddProblemArgs{Patient: patient, Code: one.code, Since: all.today - one.since, ProblemSays: says})
	if err != nil {
		return err
	}
	for i, r := range one.rated {
		_, err := p.write("anna", "rating.note", one.code+string(rune('a'+i)), at, teams.NoteRatingArgs{Problem: id, Day: all.today - r.days, Now: r.now, Wanted: one.wanted, Words: r.words})
		if err != nil {
			return err
		}
	}
	return nil
}
