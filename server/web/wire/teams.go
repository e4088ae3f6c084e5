package wire

import (
	"encoding/json"
	"time"

	"ronde/server/desk"
)

// How much one request may ask.
const (
	MostActs  = 300
	MostNotes = 100
	MostPages = 3
	MostLooks = 100
	MostPast  = 100
	MostHits  = 50
	MostWords = 200 // characters that somebody looks for
)

// How long what a Hit shows can be, in UTF-16 code units.
const (
	MostShown = 400
)

// PhotoKept says that the bytes of a photo are on the disk, and where the journal
// stood then: a backup that holds a later entry holds them too.
type PhotoKept struct {
	Epoch string `json:"epoch"`
	Seq   uint64 `json:"seq"`
}

// Found begins a team. The founder's profile is that of her account.
type Found struct {
	ID   string    `json:"id"` // of the act
	Name string    `json:"name"`
	Zone string    `json:"zone"`
	Made time.Time `json:"made"`
}

// Founded names the new team.
type Founded struct {
	Team string `json:"team"`
}

// Secret is what the link of an invitation carries.
type Secret struct {
	Secret string `json:"secret"`
}

// Invited says whom one would join.
type Invited struct {
	Team   string    `json:"team"` // its name
	By     string    `json:"by"`   // a first name
	Until  time.Time `json:"until"`
	State  string    `json:"state"`
	Member bool      `json:"member"`          // she is in already
	Guest  string    `json:"guest,omitempty"` // it is for a guest of this sort, of one person
	Plan   bool      `json:"plan,omitzero"`   // who has the plan in plain words too
}

// Sent is an act as it travels. Knowing holds the warnings that the person has
// read and confirms, Why her reason.
type Sent struct {
	ID      string          `json:"id"`
	Act     string          `json:"act"`
	V       int             `json:"v"`
	Made    time.Time       `json:"made"` // by the phone's clock
	Args    json.RawMessage `json:"args"`
	Knowing []string        `json:"knowing,omitempty"`
	Why     string          `json:"why,omitempty"`
}

// Acts is a list of acts, done in its order.
type Acts struct {
	Acts []Sent `json:"acts"`
}

// Answers tells what became of each act of a list, in its order.
type Answers struct {
	Epoch   string   `json:"epoch"`
	Answers []Answer `json:"answers"`
}

// Answer is Accepted or Refused.
type Answer interface{ answer() }

// Accepted is an act that is an entry of the journal now. Aside says that it is
// a fact that has no place: the team has it in its tray. Somebody who has left is
// not told the number.
type Accepted struct {
	ID    string `json:"id"`
	OK    bool   `json:"ok"` // true
	Seq   uint64 `json:"seq"`
	Aside bool   `json:"aside,omitzero"`
}

// Refused is an act that is not, or of which nobody knows (Unknown).
type Refused struct {
	ID string `json:"id"`
	OK bool   `json:"ok,omitzero"` // never true
	Refusal
}

func (Accepted) answer() {}
func (Refused) answer()  {}

// Notes asks for notes and pages as HTML.
type Notes struct {
	Notes []string `json:"notes,omitempty"`
	Pages []string `json:"pages,omitempty"`
}

// HTML holds them by their ids, those that the person may see; the other texts of
// a page as "<id>/0", in the order of `also`.
type HTML struct {
	HTML map[string]string `json:"html"`
}

// Looks tells what somebody looked at.
type Looks struct {
	Looks []Look `json:"looks"`
}

// Look says that somebody made the way into a home, or a national number, visible. A look that is sent
// twice is recorded twice with one id, and counts once.
type Look struct {
	ID   string    `json:"id"`
	Of   string    `json:"of"`   // the home, or the person
	What string    `json:"what"` // one of LooksAt
	At   time.Time `json:"at"`
}

// Looked tells what became of each look, in their order.
type Looked struct {
	Looks []LookAnswer `json:"looks"`
}

// LookAnswer is a look that is on the disk, or why it is not.
type LookAnswer struct {
	ID   string `json:"id"`
	OK   bool   `json:"ok"`
	Kind Kind   `json:"kind,omitzero"`
	Code string `json:"code,omitzero"`
}

// Looked at: how one gets in, somebody's national number.
const (
	Door      = "door"
	Matricule = "matricule"
)

// LooksAt is what a Look can be at: kinds of documents.
var LooksAt = []string{Door, Matricule}

// HistoryKinds are the kinds of documents that History can ask for.
var HistoryKinds = []string{"note", "passage", "reading", "photo", "assessment"}

// History asks for older documents about a person, page by page. Before is the
// day and the id of the last one seen, "2026-11-20/<id>", nothing for the first
// page.
type History struct {
	Of     string `json:"of"`
	Kind   string `json:"kind"`
	Before string `json:"before,omitempty"`
	Max    int    `json:"max"`
}

// Whose month is asked for.
const (
	OfMe   = "me"
	OfTeam = "team"
)

// MonthsOf are they.
var MonthsOf = []string{OfMe, OfTeam}

// MonthWanted asks for a month, "2026-11", as a file in a language: one's own, or
// the sums of the team.
type MonthWanted struct {
	Month string `json:"month"`
	Of    string `json:"of"`
	Lang  string `json:"lang"`
}

// Month is a file to keep, and how many passages it is made of.
type Month struct {
	Name     string `json:"name"`
	CSV      string `json:"csv"`
	Passages int    `json:"passages"`
}

// Past is what was found, newest first.
type Past struct {
	Docs []desk.WireDoc `json:"docs"`
	More bool           `json:"more"`
}

// Search looks for words in what was said in a team, over its whole history.
// Without words it is all that was said about a patient. Before is the `older` of
// the page before.
type Search struct {
	Text    string   `json:"text"`
	Patient string   `json:"patient,omitempty"`
	By      string   `json:"by,omitempty"`
	Kinds   []string `json:"kinds,omitempty"`
	Before  string   `json:"before,omitempty"`
}

// Hits are what was found, newest first. There is more when there is an older.
type Hits struct {
	Hits  []Hit  `json:"hits"`
	Older string `json:"older,omitempty"`
}

// Hit is a document that says what was looked for. Text is what it says, or the
// part around the first word that was found; marks are where the words stand in
// it, from and to, in UTF-16 code units.
type Hit struct {
	Doc   desk.WireDoc `json:"doc"`
	At    time.Time    `json:"at"`
	By    string       `json:"by"`
	Text  string       `json:"text"`
	Cut   bool         `json:"cut,omitempty"` // text is a part
	Marks [][]int      `json:"marks"`
}
