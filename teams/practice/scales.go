package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
)

// Scale is a line of the table of scales: which results can be noted of it.
// Ronde computes none of them.
type Scale struct {
	ID      string            `json:"id"`
	Country string            `json:"country"` // "" for any
	LOINC   string            `json:"loinc"`   // "" where none was checked
	Name    Spoken            `json:"name"`
	Reads   Spoken            `json:"reads"` // how it is to be read, as its makers say
	Checked bool              `json:"checked"`
	Low     int               `json:"low"`
	High    int               `json:"high"`
	Results []string          `json:"results"` // in place of numbers, least to most
	Words   map[string]Spoken `json:"words"`
}

// Spoken is a text in the languages of the screens.
type Spoken struct {
	FR string `json:"fr"`
	EN string `json:"en"`
}

//go:embed scales.json
var scalesFile []byte

var scales = func() []Scale {
	var t struct {
		Scales []Scale `json:"scales"`
	}
	if err := json.Unmarshal(scalesFile, &t); err != nil {
		panic(fmt.Sprintf("practice: the embedded table of scales does not decode: %v", err))
	}
	return t.Scales
}()

// Scales gives the table of scales; not to be changed.
func Scales() []Scale { return scales }

// ScaleOf finds a scale.
func ScaleOf(id string) (Scale, bool) {
	for _, s := range scales {
		if s.ID == id {
			return s, true
		}
	}
	return Scale{}, false
}

// Has tells whether something is a result of the scale.
func (s Scale) Has(result string) bool {
	if len(s.Results) > 0 {
		return slices.Contains(s.Results, result)
	}
	n, err := strconv.Atoi(result)
	return err == nil && n >= s.Low && n <= s.High && strconv.Itoa(n) == result
}
