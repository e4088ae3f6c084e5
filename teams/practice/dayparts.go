package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
)

// DayPart is a part of the day, with the hours that are usual for it: a visit
// of the plan of care may start between the two.
type DayPart struct {
	ID   string `json:"id"`
	From string `json:"from"`
	To   string `json:"to"`
}

//go:embed dayparts.json
var dayPartsJSON []byte

var dayParts = func() []DayPart {
	var t struct {
		Parts []DayPart `json:"parts"`
	}
	if err := json.Unmarshal(dayPartsJSON, &t); err != nil {
		panic(fmt.Sprintf("practice: the embedded parts of the day do not decode: %v", err))
	}
	return t.Parts
}()

// DayParts are all parts, in the order of the day.
func DayParts() []DayPart { return slices.Clone(dayParts) }
