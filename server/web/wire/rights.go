package wire

import "time"

// CopyWanted asks for all that the file of a person says, in a language.
type CopyWanted struct {
	Patient string `json:"patient"`
	Lang    string `json:"lang"`
}

// FileCopy is a page to keep and to print, and how many documents it is made of.
type FileCopy struct {
	Name      string `json:"name"`
	HTML      string `json:"html"`
	Documents int    `json:"documents"`
}

// MostCopied is how many documents one copy holds.
const MostCopied = 50_000

// ReadersWanted asks who looked at what the team keeps about a person.
type ReadersWanted struct {
	Patient string `json:"patient"`
}

// What somebody looked at.
const (
	ReadDoor      = "door"      // how one gets in
	ReadPast      = "past"      // what is older than the phones keep
	ReadPhoto     = "photo"     // a photo
	ReadMatricule = "matricule" // her national number
	ReadSearch    = "search"    // a word, in what was said about her
	ReadCopy      = "copy"      // the whole file, to give it to her
	ReadPhone     = "phone"     // what the phones keep: of everybody that one sees
	ReadPeople    = "people"    // a table of everybody that one sees
	ReadReaders   = "readers"   // this list
)

// ReadWhat are they.
var ReadWhat = []string{ReadDoor, ReadMatricule, ReadPast, ReadPhoto, ReadSearch, ReadCopy, ReadPhone, ReadPeople, ReadReaders}

// Read is one look.
type Read struct {
	At   time.Time `json:"at"`
	Who  string    `json:"who"`
	What string    `json:"what"`
}

// Readers are the looks at a person's file, newest first. Of what a phone was
// given the last of each person and day is told.
type Readers struct {
	Reads []Read `json:"reads"`
	More  bool   `json:"more"` // there are older ones
}

// MostReads is how many of them are told.
const MostReads = 1000
