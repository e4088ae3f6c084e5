package teams

import (
	"time"

	"ronde/teams/practice"
)

// Matricule is somebody's national number as it was typed by hand; its id is
// hers. It is a document of its own, for those who nurse, shown after a look
// that is written down. Its key was checked and nothing else: only the national
// service qualifies an identity, so this one is not qualified and may go nowhere
// as if it were.
type Matricule struct {
	Country string    `json:"country"`
	Number  string    `json:"number"`
	By      ID        `json:"by"`
	At      time.Time `json:"at"`
}

func (m *Matricule) doc(id ID) Doc { return doc(id, ofPatient(id, ClassNursing), 0, m) }

// SetMatriculeArgs are the arguments of matricule.set. Was is what the person
// saw, "" for none.
type SetMatriculeArgs struct {
	Patient ID     `json:"patient" key:"patient"`
	Country string `json:"country"`
	Number  string `json:"number"`
	Was     string `json:"was"`
}

func setMatricule(t *Team, a Actor, in SetMatriculeArgs) (Change, error) {
	sort, ok := practice.MatriculeOf(in.Country)
	if !ok {
		return Change{}, badField("choice.unknown", "country")
	}
	m := &Matricule{Country: in.Country, By: a.Who, At: a.Now}
	if m.Number, ok = sort.Clean(in.Number); !ok {
		return Change{}, badField("matricule.bad", "number")
	}
	made := m.doc(in.Patient)
	if !t.Sight(a.Who).Sees(made.Scope) {
		return Change{}, NotFound()
	}
	switch old := body[Matricule](t, in.Patient); {
	case old != nil && old.Number == m.Number && old.Country == m.Country:
		return Change{}, nil
	case old != nil && old.Number != in.Was:
		return Change{}, refuse("matricule.changed", "by", old.By)
	}
	return Change{Put: []Doc{made}}, nil
}

// removeMatricule takes it away for good.
func removeMatricule(t *Team, a Actor, in PatientArgs) (Change, error) {
	d, ok := t.Doc(Key{"matricule", in.Patient})
	switch {
	case !t.Sight(a.Who).Sees(ofPatient(in.Patient, ClassNursing)):
		return Change{}, NotFound()
	case !ok:
		return Change{}, nil
	}
	return Change{Drop: []Dropped{{d.Kind, d.ID, d.Scope}}}, nil
}
