package teams

import (
	"strconv"
	"time"
)

// Goal is what matters to a person and what the team does for it, in plain
// words: all who care for her read it, so it says no name of a classification.
// A coded Problem may point at it, never the other way round.
type Goal struct {
	Patient ID         `json:"patient"`
	Fields  Fields     `json:"fields"` // words, precaution, review, who
	By      ID         `json:"by"`
	At      time.Time  `json:"at"`
	Ended   *EndedGoal `json:"ended,omitempty"`
}

// EndedGoal says how a goal ended: reached, or with fewer visits as planned,
// which are successes; changed, with why; or a mistake.
type EndedGoal struct {
	By  ID        `json:"by"`
	At  time.Time `json:"at"`
	Day Day       `json:"day"`
	How string    `json:"how"`
	Why string    `json:"why,omitempty"`
}

// MostGoals bounds the goals of a person that are followed.
const MostGoals = 20

var goalSheet = sheet{
	"words": line, "precaution": optional(line), "review": optional(reviewDay), "who": optional(line),
}

// reviewDay keeps a day near enough to be meant.
func reviewDay(s string) (string, error) {
	if year, err := strconv.Atoi(s[:min(4, len(s))]); err != nil || year < 2000 {
		return "", Bad("date.bad")
	}
	if _, err := ParseDay(s); err != nil {
		return "", err
	}
	return s, nil
}

// doc keeps what is followed in hand, and what is over for a while.
func (g *Goal) doc(id ID, today Day) Doc {
	if g.Ended == nil {
		today = 0
	}
	return doc(id, ofPatient(g.Patient, ClassPlan), today, g)
}

func (t *Team) goals(patient ID) (n int) {
	each(t, patient, func(_ ID, g *Goal) {
		if g.Ended == nil {
			n++
		}
	})
	return n
}

// GoalSays is what a goal says when it begins. Only the words are needed.
type GoalSays struct {
	Words      string `json:"words"`
	Precaution string `json:"precaution,omitempty"`
	Review     string `json:"review,omitempty"` // a day
	Who        string `json:"who,omitempty"`    // who looks again
}

// fields are those of a new goal.
func (s GoalSays) fields(a Actor, today Day) (Fields, error) {
	if day, err := ParseDay(s.Review); err == nil && (day < today-oldest || day > today+farthest) {
		return nil, badField("date.far", "review")
	}
	if _, err := line(s.Words); err != nil {
		return nil, about(err, "words")
	}
	return goalSheet.fill(a, map[string]string{"words": s.Words, "precaution": s.Precaution, "review": s.Review, "who": s.Who})
}

// AddGoalArgs are the arguments of goal.add.
type AddGoalArgs struct {
	Patient ID `json:"patient" key:"patient"`
	GoalSays
}

func addGoal(t *Team, a Actor, in AddGoalArgs) (Change, error) {
	fields, err := in.GoalSays.fields(a, t.Today(a.Now))
	if err != nil {
		return Change{}, err
	}
	if t.goals(in.Patient) >= MostGoals {
		return Change{}, refuse("goal.many", "most", MostGoals)
	}
	g := &Goal{Patient: in.Patient, Fields: fields, By: a.Who, At: a.Now}
	return g.change(t, a, a.NewID(), 0), nil
}

// EditGoalArgs are the arguments of goal.edit.
type EditGoalArgs struct {
	Goal  ID     `json:"goal" key:"goal"`
	Field string `json:"field"`
	Was   string `json:"was"`
	Now   string `json:"now"`
}

func editGoal(t *Team, a Actor, in EditGoalArgs) (Change, error) {
	g := *body[Goal](t, in.Goal)
	if g.Ended != nil {
		return Change{}, refuse("goal.ended", "by", g.Ended.By)
	}
	today := t.Today(a.Now)
	if day, err := ParseDay(in.Now); err == nil && in.Field == "review" && (day < today-oldest || day > today+farthest) {
		return Change{}, badField("date.far", "review")
	}
	fields, err := goalSheet.edit(g.Fields, a, in.Field, in.Was, in.Now)
	if err != nil || fields == nil {
		return Change{}, err
	}
	g.Fields = fields
	return g.change(t, a, in.Goal, 0), nil
}

// ChooseGoalArgs are the arguments of goal.choose.
type ChooseGoalArgs struct {
	Goal  ID     `json:"goal" key:"goal"`
	Field string `json:"field"`
	Keep  string `json:"keep"`
}

func chooseGoal(t *Team, a Actor, in ChooseGoalArgs) (Change, error) {
	g := *body[Goal](t, in.Goal)
	fields, err := goalSheet.choose(g.Fields, a, in.Field, in.Keep)
	if err != nil || fields == nil {
		return Change{}, err
	}
	g.Fields = fields
	return g.change(t, a, in.Goal, t.Today(a.Now)), nil
}
