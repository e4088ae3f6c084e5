package teams

import "time"

// « J'y suis. » Nobody has to say it. It is a fact about now: the team sees that
// somebody is there, and her account of the visit proposes its hour.

// Arrival says since when somebody is at a visit: one of each person.
type Arrival struct {
	Visit   ID         `json:"visit"`
	Patient ID         `json:"patient"`
	By      ID         `json:"by"`
	At      time.Time  `json:"at"`
	Made    time.Time  `json:"made"`
	Said    *time.Time `json:"said,omitempty"`
}

// ArrivalID gives the document of a person's arrival at a visit.
func ArrivalID(visit, by ID) ID { return derive("arrival", visit, by) }

// ArrivedArgs are the arguments of visit.arrived.
type ArrivedArgs struct {
	Visit ID        `json:"visit" key:"visit"`
	At    time.Time `json:"at"`
}

func arrivedVisit(t *Team, a Actor, in ArrivedArgs) (Change, error) {
	v := body[Visit](t, in.Visit)
	ar := &Arrival{Visit: in.Visit, Patient: v.Patient, By: a.Who, Made: a.made()}
	ar.At, ar.Said = moment(a, in.At)
	return Change{Put: []Doc{doc(ArrivalID(in.Visit, a.Who), ofPatient(v.Patient, ClassPractical), v.leaves(), ar)}}, nil
}

// WithdrawArrivalArgs are the arguments of arrival.withdraw.
type WithdrawArrivalArgs struct {
	Visit ID `json:"visit" key:"visit"`
}

func (in WithdrawArrivalArgs) more(a Actor) []Key {
	return []Key{{"arrival", ArrivalID(in.Visit, a.Who)}}
}

func withdrawArrival(t *Team, a Actor, in WithdrawArrivalArgs) (Change, error) {
	d, ok := t.Doc(Key{"arrival", ArrivalID(in.Visit, a.Who)})
	if !ok {
		return Change{}, nil
	}
	return Change{Drop: []Dropped{{d.Kind, d.ID, d.Scope}}}, nil
}
