package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// WoundTable is what can be said of a wound. It is words to choose from, not
// rules: nothing is computed or alerted from it.
type WoundTable struct {
	Assess struct {
		Task string `json:"task"` // of the table of practice: who assesses
	} `json:"assess"`
	Zones       []Zone      `json:"zones"`
	Causes      []Named     `json:"causes"`
	Categorised []string    `json:"categorised"` // causes that have a category
	Categories  []Named     `json:"categories"`  // EPUAP/NPIAP
	Sizes       []WoundSize `json:"sizes"`       // length, width, depth
	Typed       []TypedSize `json:"typed_fr"`
	Bed         []Named     `json:"bed"`
	Exudates    []Named     `json:"exudates"`
	Kinds       []Named     `json:"exudate_kinds"`
	Smells      []Named     `json:"smells"`
	Edges       []Named     `json:"edges"`
	Skins       []Named     `json:"skins"`
	Ends        []Named     `json:"ends"`
}

// Named is a value of a list and its names.
type Named struct {
	ID string `json:"id"`
	FR string `json:"fr"`
	EN string `json:"en"`
	NL string `json:"nl"`
}

// Zone is a place on the drawing of the body: front, back or side. Left and
// right are the person's own.
type Zone struct {
	Named
	View string `json:"view"`
}

// WoundSize is one of the sizes, in centimetres, and what is plausible of it.
type WoundSize struct {
	Named
	LOINC     string     `json:"loinc"`
	Plausible [2]float64 `json:"plausible"`
}

// TypedSize is something that people type, and the centimetres it is read as,
// nil where nobody can read it. It is for the tests of whoever reads it.
type TypedSize struct {
	Typed string   `json:"typed"`
	CM    *float64 `json:"cm"`
}

//go:embed wounds.json
var wounded []byte

var wounds = func() WoundTable {
	var t WoundTable
	if err := json.Unmarshal(wounded, &t); err != nil {
		panic(fmt.Sprintf("practice: the embedded table of wounds does not decode: %v", err))
	}
	return t
}()

// Wounds gives the table of wounds. It is not to be changed.
func Wounds() WoundTable { return wounds }

// Has tells whether a list holds a value.
func Has(list []Named, id string) bool {
	return slices.ContainsFunc(list, func(n Named) bool { return n.ID == id })
}

// IDs are the values of a list, in the order of a screen.
func IDs(list []Named) (ids []string) {
	for _, n := range list {
		ids = append(ids, n.ID)
	}
	return ids
}

// Places are the zones as a list of names.
func (t WoundTable) Places() (list []Named) {
	for _, z := range t.Zones {
		list = append(list, z.Named)
	}
	return list
}

// Round brings a size to a tenth of a centimetre.
func (WoundSize) Round(cm float64) float64 { return math.Round(cm*10) / 10 }

// Likely tells whether a size can be that of a wound.
func (s WoundSize) Likely(cm float64) bool { return cm >= s.Plausible[0] && cm <= s.Plausible[1] }
