package teams

import "time"

// Alert is what must not be forgotten about a person. It is never folded away
// on a screen.
type Alert struct {
	Patient ID               `json:"patient"`
	Sort    string           `json:"sort"` // allergy, fall, dog, diabetes, infection, swallowing, other
	Text    string           `json:"text"`
	By      ID               `json:"by"`
	At      time.Time        `json:"at"`
	Ended   *Mark            `json:"ended,omitempty"`
	Seen    map[ID]time.Time `json:"seen,omitempty"` // as it is now
}

// Mark is a state with a who and a when; its absence is the other state.
type Mark struct {
	By ID        `json:"by"`
	At time.Time `json:"at"`
}

var alertSort = oneOf(AlertSorts...)

func (al *Alert) doc(id ID, day Day) Doc {
	return doc(id, ofPatient(al.Patient, ClassCaution), day, al)
}

// MostAlerts bounds the open alerts of a person: twenty of them are read by
// nobody.
const MostAlerts = 20

func (t *Team) openAlerts(patient ID) (n int) {
	each(t, patient, func(_ ID, al *Alert) {
		if al.Ended == nil {
			n++
		}
	})
	return n
}

// AddAlertArgs are the arguments of alert.add.
type AddAlertArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Sort    string `json:"sort"`
	Text    string `json:"text"`
}

func addAlert(t *Team, a Actor, in AddAlertArgs) (Change, error) {
	sort, err := alertSort(in.Sort)
	if err != nil {
		return Change{}, about(err, "sort")
	}
	words, err := line(in.Text)
	if err != nil {
		return Change{}, about(err, "text")
	}
	same := false
	each(t, in.Patient, func(_ ID, al *Alert) {
		same = same || al.Ended == nil && al.Sort == sort && al.Text == words
	})
	if same {
		return Change{}, nil
	}
	if t.openAlerts(in.Patient) >= MostAlerts {
		return Change{}, refuse("alert.many", "most", MostAlerts)
	}
	al := &Alert{Patient: in.Patient, Sort: sort, Text: words, By: a.Who, At: a.Now}
	return Change{Put: []Doc{al.doc(a.NewID(), 0)}}, nil
}

// AlertArgs are the arguments of alert.end and alert.restore.
type AlertArgs struct {
	Alert ID `json:"alert" key:"alert"`
}

func endAlert(t *Team, a Actor, in AlertArgs) (Change, error) {
	al := *body[Alert](t, in.Alert)
	if al.Ended != nil {
		return Change{}, nil
	}
	al.Ended, al.Seen = &Mark{a.Who, a.Now}, nil
	return Change{Put: []Doc{al.doc(in.Alert, t.Today(a.Now))}}, nil
}

func restoreAlert(t *Team, _ Actor, in AlertArgs) (Change, error) {
	al := *body[Alert](t, in.Alert)
	if al.Ended == nil {
		return Change{}, nil
	}
	if t.openAlerts(al.Patient) >= MostAlerts {
		return Change{}, refuse("alert.many", "most", MostAlerts)
	}
	al.Ended, al.Seen = nil, nil
	return Change{Put: []Doc{al.doc(in.Alert, 0)}}, nil
}
