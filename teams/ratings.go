package teams

import (
	"time"

	"ronde/teams/omaha"
)

// Rating is how one person judged a problem on a day: what somebody knows, does
// and how she is, from 1 to 5, now and as wanted. It is seen as its problem is,
// and stays in hand as long as its person.
type Rating struct {
	Patient   ID        `json:"patient"`
	Problem   ID        `json:"problem"`
	Day       Day       `json:"day"`
	Now       Scores    `json:"now,omitzero"`
	Wanted    Scores    `json:"wanted,omitzero"`
	Words     string    `json:"words,omitempty"`
	By        ID        `json:"by"`
	At        time.Time `json:"at"`
	Withdrawn *Mark     `json:"withdrawn,omitempty"` // then it says nothing
}

// Scores are the three numbers; 0 is one that nobody gave.
type Scores struct {
	Knowledge int `json:"knowledge,omitzero"`
	Behavior  int `json:"behavior,omitzero"`
	Status    int `json:"status,omitzero"`
}

// MostRatings bounds the ratings of one problem.
const MostRatings = 200

// clean refuses what the scale does not have.
func (s Scores) clean(field string) error {
	scale := omaha.Get().Scale
	for _, n := range []int{s.Knowledge, s.Behavior, s.Status} {
		if n != 0 && (n < scale.Min || n > scale.Max) {
			return badField("rating.bad", field)
		}
	}
	return nil
}

// NoteRatingArgs are the arguments of rating.note. Without a day it is today.
type NoteRatingArgs struct {
	Problem ID     `json:"problem" key:"problem"`
	Day     Day    `json:"day,omitempty"`
	Now     Scores `json:"now"`
	Wanted  Scores `json:"wanted,omitzero"`
	Words   string `json:"words,omitempty"`
}

// noteRating is an intention and not a fact: what cannot be told must wait on
// the phone of its author, never in the tray, which people read who do not see
// nursing data.
func noteRating(t *Team, a Actor, in NoteRatingArgs) (Change, error) {
	today := t.Today(a.Now)
	if err := in.Now.clean("now"); err != nil {
		return Change{}, err
	}
	if err := in.Wanted.clean("wanted"); err != nil {
		return Change{}, err
	}
	words, err := optional(line)(in.Words)
	switch {
	case err != nil:
		return Change{}, about(err, "words")
	case in.Now == Scores{}:
		return Change{}, badField("text.empty", "now")
	case in.Day > today:
		return Change{}, badField("date.future", "day")
	case in.Day == 0:
		in.Day = today
	}
	p, n := body[Problem](t, in.Problem), 0
	each(t, in.Problem, func(ID, *Rating) { n++ })
	if n >= MostRatings {
		return Change{}, refuse("rating.many", "most", MostRatings)
	}
	r := &Rating{Patient: p.Patient, Problem: in.Problem, Day: in.Day, Now: in.Now, Wanted: in.Wanted, Words: words, By: a.Who, At: a.Now}
	return Change{Put: []Doc{doc(a.NewID(), p.scope(), 0, r)}}, nil
}

// RatingArgs are the arguments of rating.withdraw.
type RatingArgs struct {
	Rating ID `json:"rating" key:"rating"`
}

func withdrawRating(t *Team, a Actor, in RatingArgs) (Change, error) {
	d, _ := t.Doc(Key{"rating", in.Rating})
	r := *d.Body.(*Rating)
	switch {
	case r.By != a.Who:
		return Change{}, refuse("rating.not_yours", "by", r.By)
	case r.Withdrawn != nil:
		return Change{}, nil
	}
	r.Now, r.Wanted, r.Words, r.Withdrawn = Scores{}, Scores{}, "", &Mark{a.Who, a.Now}
	return Change{Put: []Doc{doc(in.Rating, d.Scope, 0, &r)}}, nil
}
