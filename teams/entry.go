package teams

import "time"

// Class is the sort of data that a document holds, for Sight.
type Class string

// The classes of this version. Who sees which by default is data
// (practice/sight.json); the team and the person accompanied change it.
const (
	ClassTeam      Class = "team"      // the team's own life
	ClassFaces     Class = "faces"     // who works in the team: names and trades, also for guests
	ClassPractical Class = "practical" // who somebody accompanied is, and her visits
	ClassPerson    Class = "person"    // where she lives, whom to call
	ClassDoor      Class = "door"      // how to get in
	ClassCaution   Class = "caution"   // what must not be forgotten: for whoever comes
	ClassPlan      Class = "plan"      // what is done and what for, in plain words: for those who see her care, and whom she shows it
	ClassCare      Class = "care"      // daily living: passages, notes, medicines, readings
	ClassHome      Class = "home"      // written for the home, relatives read it
	ClassNursing   Class = "nursing"   // wounds, problems in the words of the profession, scores
	ClassSensitive Class = "sensitive" // what was marked so
	ClassPrivate   Class = "private"   // drafts: only for those named in For
	ClassMoving    Class = "moving"    // that she goes to another team, or comes: for members who see her care
	ClassLetter    Class = "letter"    // between two teams: nobody reads it on the way
)

// Classes are those that hold data about a person accompanied, from what all
// need to what the fewest see. Caution, plan and moving follow from these
// (views.go): no wish and no agreement is about them alone.
var Classes = []Class{ClassPractical, ClassHome, ClassPerson, ClassDoor, ClassCare, ClassNursing, ClassSensitive}

// Scope says whom a document is about and who may see it. Of is the person
// accompanied (or her home), "" for the team itself. For empty means: all whose
// sight allows the class. A scope may widen by a new put, never narrow.
type Scope struct {
	Of    ID
	Class Class
	For   []ID
}

// Key names a document.
type Key struct{ Kind, ID string }

// Doc is one document: small, about at most one person. Body is a pointer to
// the registered type of its kind and is never changed once made. Day 0 never
// leaves the horizon.
type Doc struct {
	Kind, ID string
	V        int
	Scope    Scope
	Day      Day
	Body     any

	raw []byte // the body as it is stored, once Encode has run
}

// Key gives the document's name.
func (d Doc) Key() Key { return Key{d.Kind, d.ID} }

// Dropped is a document that is gone, with the scope it had, so that only those
// who could see it hear of it.
type Dropped struct {
	Kind, ID string
	Scope    Scope
}

// Change is what an accepted act does. An empty one is accepted all the same:
// it was already so.
type Change struct {
	Put  []Doc
	Drop []Dropped
}

// Entry is one accepted act in the journal. By is "" for the clock. Asked is
// what the person sent, as the server read it; the journal keeps a keyed digest
// of it and never the text. Prev and Hash are the journal's.
type Entry struct {
	Seq        uint64
	At, Made   time.Time
	By         ID
	ID         ID
	Act        string
	V          int
	Put        []Doc
	Drop       []Dropped
	Asked      []byte
	Prev, Hash [32]byte
}

// Private tells whether the entry holds anything that is only for some of those
// who see its class.
func (e Entry) Private() bool {
	for _, d := range e.Put {
		if len(d.Scope.For) > 0 {
			return true
		}
	}
	for _, d := range e.Drop {
		if len(d.Scope.For) > 0 {
			return true
		}
	}
	return false
}
