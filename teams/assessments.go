package teams

import (
	"cmp"
	"reflect"
	"slices"
)

// Assessment is what one person saw of a wound. When she corrects it, what she
// said first stays in Earlier; one that is withdrawn says nothing any more.
type Assessment struct {
	Patient   ID    `json:"patient"`
	Wound     ID    `json:"wound"`
	Visit     ID    `json:"visit,omitempty"`
	By        ID    `json:"by"`
	Withdrawn *Mark `json:"withdrawn,omitempty"`
	Assessed
	Earlier []Assessed `json:"earlier,omitempty"`
}

// LastAssessed is one of the last assessments, as the wound carries it.
type LastAssessed struct {
	Assessment ID `json:"assessment"`
	By         ID `json:"by"`
	Assessed
}

// lastAssessed is how many a wound carries: one may be withdrawn.
const lastAssessed = 3

func (as *Assessment) doc(id ID, t *Team) Doc {
	return doc(id, ofPatient(as.Patient, ClassNursing), t.Today(as.Written), as)
}

// with is the wound with an assessment as it is now, or without it.
func (w *Wound) with(id ID, as *Assessment) *Wound {
	now := *w
	now.Last = slices.DeleteFunc(slices.Clone(w.Last), func(l LastAssessed) bool { return l.Assessment == id })
	if as.Withdrawn == nil {
		now.Last = append(now.Last, LastAssessed{id, as.By, as.Assessed})
	}
	slices.SortStableFunc(now.Last, func(a, b LastAssessed) int {
		return cmp.Or(b.At.Compare(a.At), b.Written.Compare(a.Written))
	})
	now.Last = now.Last[:min(len(now.Last), lastAssessed)]
	return &now
}

// both puts an assessment, and the wound that carries it when it is a last one.
func (t *Team) both(wound, id ID, as *Assessment, today Day) Change {
	c := Change{Put: []Doc{as.doc(id, t)}}
	w := body[Wound](t, wound)
	if now := w.with(id, as); !reflect.DeepEqual(now.Last, w.Last) {
		c.Put = append(c.Put, now.doc(wound, today))
	}
	return c
}

// AssessWoundArgs are the arguments of wound.assess.
type AssessWoundArgs struct {
	Wound ID `json:"wound" key:"wound"`
	Visit ID `json:"visit,omitempty" key:"visit"`
	AssessedIn
}

// assessWound takes it from everybody, and of a closed wound too: it was seen.
func assessWound(t *Team, a Actor, in AssessWoundArgs) (Change, error) {
	w := body[Wound](t, in.Wound)
	if v := body[Visit](t, in.Visit); v != nil && v.Patient != w.Patient {
		return Change{}, badField("args.bad", "visit")
	}
	m, err := in.clean(t, a)
	if err != nil {
		return Change{}, err
	}
	as := &Assessment{Patient: w.Patient, Wound: in.Wound, Visit: in.Visit, By: a.Who, Assessed: m}
	return t.both(in.Wound, a.NewID(), as, t.Today(a.Now)), nil
}

// AssessmentArgs are the arguments of assessment.withdraw. They name the wound
// too, which carries its last assessments.
type AssessmentArgs struct {
	Assessment ID `json:"assessment" key:"assessment"`
	Wound      ID `json:"wound" key:"wound"`
}

// assessment gives one's own assessment of a wound.
func (t *Team) assessment(a Actor, in AssessmentArgs) (*Assessment, error) {
	as := body[Assessment](t, in.Assessment)
	switch {
	case as.Wound != in.Wound:
		return nil, badField("args.bad", "wound")
	case as.By != a.Who:
		return nil, refuse("assessment.not_yours", "by", as.By)
	}
	return as, nil
}

// CorrectAssessmentArgs are the arguments of assessment.correct.
type CorrectAssessmentArgs struct {
	Assessment ID `json:"assessment" key:"assessment"`
	Wound      ID `json:"wound" key:"wound"`
	AssessedIn
}

// correctAssessment says it anew, also after it was withdrawn.
func correctAssessment(t *Team, a Actor, in CorrectAssessmentArgs) (Change, error) {
	old, err := t.assessment(a, AssessmentArgs{in.Assessment, in.Wound})
	if err != nil {
		return Change{}, err
	}
	m, err := in.clean(t, a)
	if err != nil {
		return Change{}, err
	}
	if old.Withdrawn == nil && m.At.Equal(old.At) && reflect.DeepEqual(m.WoundSeen, old.WoundSeen) {
		return Change{}, nil
	}
	now := *old
	now.Withdrawn, now.Assessed = nil, m
	if old.Withdrawn == nil {
		now.Earlier = former(old.Earlier, old.Assessed)
	}
	return t.both(in.Wound, in.Assessment, &now, t.Today(a.Now)), nil
}

// withdrawAssessment leaves who and when: it may have been of another wound.
func withdrawAssessment(t *Team, a Actor, in AssessmentArgs) (Change, error) {
	old, err := t.assessment(a, in)
	if err != nil || old.Withdrawn != nil {
		return Change{}, err
	}
	now := *old
	now.Withdrawn, now.Earlier = &Mark{a.Who, a.Now}, nil
	now.Assessed = Assessed{At: old.At, Made: old.Made, Written: old.Written, Said: old.Said}
	return t.both(in.Wound, in.Assessment, &now, t.Today(a.Now)), nil
}
