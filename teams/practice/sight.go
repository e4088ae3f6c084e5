package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
)

//go:embed sight.json
var seen []byte

// Sights is the table of who sees what, with the day from which it holds.
type Sights struct {
	Since    string              `json:"since"`
	Source   string              `json:"source"`
	SourceFR string              `json:"source_fr"`
	Members  map[string][]string `json:"members"`
	Guests   map[string][]string `json:"guests"`
}

var sights = func() (s Sights) {
	if err := json.Unmarshal(seen, &s); err != nil {
		panic(fmt.Sprintf("practice: the embedded table of what is seen does not decode: %v", err))
	}
	return s
}()

// Sees lists the classes of data that a member of a profession sees by default:
// dated data that a team may change.
func (p Profession) Sees() []string {
	return slices.Concat(sights.Members[""], sights.Members[string(p)])
}

// GuestSees lists the classes of data that may be opened to a guest of a sort
// ("relative", "professional"), of the one person whose guest she is; nil for
// another sort.
func GuestSees(sort string) []string { return slices.Clone(sights.Guests[sort]) }

// SightTable gives the table as it is.
func SightTable() Sights { return sights }
