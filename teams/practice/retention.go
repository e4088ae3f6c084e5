package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"time"
)

// Retention says how long a file is kept before it may be erased without a
// warning, and how long two members take over it.
type Retention struct {
	Country   string `json:"country"`
	Since     string `json:"since"`
	Source    string `json:"source"`
	Checked   bool   `json:"checked"` // by somebody who knows the law
	Years     int    `json:"years"`
	DiedYears int    `json:"died_years"`
	WaitHours int    `json:"wait_hours"`
}

//go:embed retention.json
var retention []byte

// Keeping is the rule of this version.
var Keeping = func() (r Retention) {
	if err := json.Unmarshal(retention, &r); err != nil {
		panic(fmt.Sprintf("practice: the embedded rule of retention does not decode: %v", err))
	}
	return r
}()

// Until is the day up to which a file is kept: so many years after the last
// passage.
func (r Retention) Until(last time.Time, died bool) time.Time {
	if died {
		return last.AddDate(r.DiedYears, 0, 0)
	}
	return last.AddDate(r.Years, 0, 0)
}

// Wait is the time between proposing and agreeing.
func (r Retention) Wait() time.Duration { return time.Duration(r.WaitHours) * time.Hour }
