package teams

import (
	"time"
	"unicode"
	"unicode/utf8"

	"ronde/teams/omaha"
	"ronde/teams/text"
)

// Template is a plan of care that the team keeps to begin others from. It is the
// team's own and outlives the person whose plan it came from, so it says nothing
// of her: whoever keeps it has read each line, and a line with a name is refused.
type Template struct {
	Name      string         `json:"name"`
	Goals     []TemplateGoal `json:"goals"`
	By        ID             `json:"by"`
	At        time.Time      `json:"at"`
	Renamed   *Mark          `json:"renamed,omitempty"`
	Withdrawn *Mark          `json:"withdrawn,omitempty"`
}

// TemplateGoal is a goal with what goes with it; without words, what goes with
// none.
type TemplateGoal struct {
	Words      string            `json:"words,omitempty"`
	Precaution string            `json:"precaution,omitempty"`
	Review     int               `json:"review,omitzero"` // days until somebody looks again
	Problems   []TemplateProblem `json:"problems,omitempty"`
	Actions    []Does            `json:"actions,omitempty"` // without goal, words and last day
}

// TemplateProblem is a problem as a template has it: without words and goal.
type TemplateProblem struct {
	Code string `json:"code"`
	ProblemSays
}

// MostTemplates bounds those that a team has in hand.
const MostTemplates = 60

func (tp *Template) doc(id ID, today Day) Doc {
	if tp.Withdrawn == nil {
		today = 0
	}
	return doc(id, ofTeam, today, tp)
}

func (t *Team) roomForTemplate() error {
	n := 0
	all(t, func(_ ID, tp *Template) {
		if tp.Withdrawn == nil {
			n++
		}
	})
	if n >= MostTemplates {
		return refuse("template.many", "most", MostTemplates)
	}
	return nil
}

// clean checks a goal of a template and leaves out what is only of one person.
func (g TemplateGoal) clean(t *Team, today Day) (_ TemplateGoal, err error) {
	if g.Words, err = optional(line)(g.Words); err != nil {
		return g, about(err, "words")
	}
	if g.Precaution, err = optional(line)(g.Precaution); err != nil {
		return g, about(err, "precaution")
	}
	if g.Review < 0 || g.Review > farthest {
		return g, badField("date.far", "review")
	}
	if g.Words == "" && (g.Precaution != "" || len(g.Problems)+len(g.Actions) == 0) {
		return g, badField("text.empty", "words")
	}
	problems, actions := g.Problems, g.Actions
	g.Problems, g.Actions = nil, nil
	for _, p := range problems {
		if _, ok := omaha.Find(p.Code); !ok {
			return g, badField("choice.unknown", "code")
		}
		p.Words, p.Goal = "", ""
		if p.ProblemSays, err = p.ProblemSays.clean(t, "", p.Code); err != nil {
			return g, err
		}
		g.Problems = append(g.Problems, p)
	}
	for _, d := range actions {
		d.Goal, d.Words, d.Until = "", "", 0
		if d, err = d.clean(today, today); err != nil {
			return g, err
		}
		d.Recurs.Counted = 0 // from the day on which it begins
		g.Actions = append(g.Actions, d)
	}
	return g, nil
}

// texts are all that somebody wrote in a template.
func (tp *Template) texts() []string {
	out := []string{tp.Name}
	for _, g := range tp.Goals {
		out = append(out, g.Words, g.Precaution)
		for _, d := range g.Actions {
			out = append(out, d.Task.Label, d.Doer.Words)
		}
	}
	return out
}

// nameless refuses texts that hold a name of somebody accompanied: of this
// person however it is written, of another whom the actor sees only as names are
// written, so that « petit déjeuner » is not M. Petit.
func (t *Team) nameless(a Actor, patient ID, texts []string) error {
	sight, hers, others := t.Sight(a.Who), map[string]bool{}, map[string]bool{}
	all(t, func(id ID, p *Patient) {
		into := others
		if id == patient {
			into = hers
		} else if !sight.Sees(ofPatient(id, ClassPractical)) {
			return
		}
		for _, field := range []string{"first", "last"} {
			eachName(p.Fields[field], func(word string) { into[text.FoldWord(word)] = true })
		}
	})
	for _, line := range texts {
		found := ""
		text.EachWord(line, func(from, to int) {
			word := line[from:to]
			first, _ := utf8.DecodeRuneInString(word)
			if folded := text.FoldWord(word); hers[folded] || others[folded] && unicode.IsUpper(first) {
				found = word
			}
		})
		if found != "" {
			return refuse("template.names", "name", found)
		}
	}
	return nil
}

// eachName gives the words of a name by which somebody is known; « le » and « de »
// in it are not.
func eachName(f Field, each func(word string)) {
	names := []string{f.V}
	for _, other := range f.Also {
		names = append(names, other.V)
	}
	for _, name := range names {
		text.EachWord(name, func(from, to int) {
			if utf8.RuneCountInString(name[from:to]) > 2 || from == 0 && to == len(name) {
				each(name[from:to])
			}
		})
	}
}

// KeepTemplateArgs are the arguments of template.keep. Patient is the person
// whose plan it came from; the template does not say so.
type KeepTemplateArgs struct {
	Patient ID             `json:"patient" key:"patient"`
	Name    string         `json:"name"`
	Goals   []TemplateGoal `json:"goals"`
}

func keepTemplate(t *Team, a Actor, in KeepTemplateArgs) (Change, error) {
	name, err := line(in.Name)
	if err != nil {
		return Change{}, about(err, "name")
	}
	tp := &Template{Name: name, By: a.Who, At: a.Now}
	goals, problems, actions := 0, 0, 0
	for _, g := range in.Goals {
		if g, err = g.clean(t, t.Today(a.Now)); err != nil {
			return Change{}, err
		}
		tp.Goals = append(tp.Goals, g)
		goals, problems, actions = goals+1, problems+len(g.Problems), actions+len(g.Actions)
	}
	switch {
	case goals == 0:
		return Change{}, badField("text.empty", "goals")
	case goals > MostGoals+1, problems > MostProblems, actions > MostInterventions:
		return Change{}, refuse("template.big")
	}
	if err := t.nameless(a, in.Patient, tp.texts()); err != nil {
		return Change{}, err
	}
	if err := t.roomForTemplate(); err != nil {
		return Change{}, err
	}
	return Change{Put: []Doc{tp.doc(a.NewID(), 0)}}, nil
}

// RenameTemplateArgs are the arguments of template.rename. Was is the name that
// the person read.
type RenameTemplateArgs struct {
	Template ID     `json:"template" key:"template"`
	Was      string `json:"was"`
	Name     string `json:"name"`
}

func renameTemplate(t *Team, a Actor, in RenameTemplateArgs) (Change, error) {
	tp := *body[Template](t, in.Template)
	name, err := line(in.Name)
	switch {
	case err != nil:
		return Change{}, about(err, "name")
	case name == tp.Name:
		return Change{}, nil
	case in.Was != tp.Name:
		return Change{}, refuse("template.renamed", "by", tp.lastNamed())
	}
	if err := t.nameless(a, "", []string{name}); err != nil {
		return Change{}, err
	}
	tp.Name, tp.Renamed = name, &Mark{a.Who, a.Now}
	return Change{Put: []Doc{tp.doc(in.Template, t.Today(a.Now))}}, nil
}

func (tp *Template) lastNamed() ID {
	if tp.Renamed != nil {
		return tp.Renamed.By
	}
	return tp.By
}

// TemplateArgs are the arguments of acts that only name a template.
type TemplateArgs struct {
	Template ID `json:"template" key:"template"`
}

func withdrawTemplate(t *Team, a Actor, in TemplateArgs) (Change, error) {
	tp := *body[Template](t, in.Template)
	if tp.Withdrawn != nil {
		return Change{}, nil
	}
	tp.Withdrawn = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{tp.doc(in.Template, t.Today(a.Now))}}, nil
}

func restoreTemplate(t *Team, _ Actor, in TemplateArgs) (Change, error) {
	tp := *body[Template](t, in.Template)
	if tp.Withdrawn == nil {
		return Change{}, nil
	}
	if err := t.roomForTemplate(); err != nil {
		return Change{}, err
	}
	tp.Withdrawn = nil
	return Change{Put: []Doc{tp.doc(in.Template, 0)}}, nil
}
