package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// MatriculeSort is the national number of a country, as far as its key goes.
type MatriculeSort struct {
	Country string            `json:"country"`
	Name    Spoken            `json:"name"`
	Digits  int               `json:"digits"`
	Key     int               `json:"key"` // digits of it
	At      int               `json:"at"`  // where Corsica stands
	Corsica map[string]string `json:"corsica"`
	Later   string            `json:"later"` // before the digits of who was born since 2000
}

//go:embed matricules.json
var matriculesFile []byte

var matricules = func() []MatriculeSort {
	var t struct {
		Matricules []MatriculeSort `json:"matricules"`
	}
	if err := json.Unmarshal(matriculesFile, &t); err != nil {
		panic(fmt.Sprintf("practice: the embedded table of matricules does not decode: %v", err))
	}
	return t.Matricules
}()

// Matricules gives the national numbers that Ronde checks; not to be changed.
func Matricules() []MatriculeSort { return matricules }

// MatriculeOf finds that of a country.
func MatriculeOf(country string) (MatriculeSort, bool) {
	for _, m := range matricules {
		if m.Country == country {
			return m, true
		}
	}
	return MatriculeSort{}, false
}

// Clean gives a number as it is kept, without what people type between its
// digits; ok is false when it is none, or when its key is not that of its digits.
func (m MatriculeSort) Clean(typed string) (number string, ok bool) {
	number = strings.ToUpper(strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ".", "", "-", "").Replace(typed))
	if len(number) != m.Digits+m.Key {
		return "", false
	}
	digits := number[:m.Digits]
	if m.Corsica != nil {
		if as, island := m.Corsica[digits[m.At:m.At+2]]; island {
			digits = digits[:m.At] + as + digits[m.At+2:]
		}
	}
	if strings.Trim(digits+number[m.Digits:], "0123456789") != "" {
		return "", false
	}
	key, _ := strconv.Atoi(number[m.Digits:])
	return number, m.fits(digits, key) || m.Later != "" && m.fits(m.Later+digits, key)
}

func (m MatriculeSort) fits(digits string, key int) bool {
	n, err := strconv.ParseInt(digits, 10, 64)
	return err == nil && 97-int(n%97) == key
}
