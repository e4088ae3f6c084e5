package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// Reading is a line of the table of readings: what can be measured at somebody's
// home, in which unit it is kept, and what is plausible of a grown person. No
// limit of anybody is in the table.
type Reading struct {
	ID    string        `json:"id"`
	FR    string        `json:"fr"`
	EN    string        `json:"en"`
	NL    string        `json:"nl"`
	LOINC string        `json:"loinc"` // "" where none was checked
	UCUM  string        `json:"ucum"`
	Shown Shown         `json:"shown"`
	Parts []ReadingPart `json:"parts"` // one number each; none when it is said in words only
	Words []ReadingWord `json:"words"`
	// Units that people type, and how many of the unit that is kept each is.
	Units map[string]float64 `json:"units"`
	// Typed is how people type it in France, for the tests of whoever reads it.
	Typed []Typed `json:"typed_fr"`
}

// Shown is the unit in which a screen in France writes a reading: how many of
// the unit that is kept it is, and its decimals.
type Shown struct {
	Unit     string  `json:"unit"`
	Per      float64 `json:"per"`
	Decimals int     `json:"decimals"`
}

// ReadingPart is one number of a reading.
type ReadingPart struct {
	ID        string     `json:"id"`
	FR        string     `json:"fr"`
	EN        string     `json:"en"`
	NL        string     `json:"nl"`
	LOINC     string     `json:"loinc"`
	UCUM      string     `json:"ucum"`
	Decimals  int        `json:"decimals"`
	Plausible [2]float64 `json:"plausible"`
}

// ReadingWord is what a reading says without a number. Beyond tells on which
// side of any limit it lies.
type ReadingWord struct {
	Code   string `json:"code"`
	FR     string `json:"fr"`
	EN     string `json:"en"`
	NL     string `json:"nl"`
	Beyond string `json:"beyond"` // high, low
}

// Typed is something that people type, and how it is read: as values or a word,
// or not at all, and why (Ask).
type Typed struct {
	Typed  string    `json:"typed"`
	Values []float64 `json:"values"`
	Is     string    `json:"is"`
	With   string    `json:"with"` // what stands beside the number
	Ask    string    `json:"ask"`
	Shown  string    `json:"shown"`
}

//go:embed readings.json
var measured []byte

var readings = func() []Reading {
	var t struct {
		Readings []Reading `json:"readings"`
	}
	if err := json.Unmarshal(measured, &t); err != nil {
		panic(fmt.Sprintf("practice: the embedded table of readings does not decode: %v", err))
	}
	return t.Readings
}()

// Readings are all lines of the table, in the order of a screen.
func Readings() []Reading { return slices.Clone(readings) }

// ReadingOf gives a line of the table of readings.
func ReadingOf(id string) (Reading, bool) {
	i := slices.IndexFunc(readings, func(r Reading) bool { return r.ID == id })
	if i < 0 {
		return Reading{}, false
	}
	return readings[i], true
}

// Word gives one of the words of a reading.
func (r Reading) Word(code string) (ReadingWord, bool) {
	i := slices.IndexFunc(r.Words, func(w ReadingWord) bool { return w.Code == code })
	if i < 0 {
		return ReadingWord{}, false
	}
	return r.Words[i], true
}

// Round brings a number to as many decimals as are kept of this part.
func (p ReadingPart) Round(v float64) float64 {
	tens := math.Pow10(p.Decimals)
	return math.Round(v*tens) / tens
}

// Likely tells whether numbers can be those of a grown person. Of a blood
// pressure the first is the larger one.
func (r Reading) Likely(values []float64) bool {
	for i, p := range r.Parts {
		if v := values[i]; v < p.Plausible[0] || v > p.Plausible[1] || i > 0 && v >= values[i-1] {
			return false
		}
	}
	return true
}
