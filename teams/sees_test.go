package teams

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"ronde/teams/practice"
)

// saidOf is an opening or an objection of the shared cases.
type saidOf struct {
	Who        ID                  `json:"who"`
	Profession practice.Profession `json:"profession"`
	Classes    []Class             `json:"classes"`
	Urgent     bool                `json:"urgent"`
	Ended      bool                `json:"ended"`
}

func (s saidOf) mark() *Mark {
	if s.Ended {
		return &Mark{By: "anna"}
	}
	return nil
}

// What a member sees of one person, by the cases that the screens are tested
// with too.
func TestSeesAsTheScreensSay(t *testing.T) {
	raw, err := os.ReadFile("practice/sees.json")
	if err != nil {
		t.Fatal(err)
	}
	var in struct {
		Cases []struct {
			View       *View    `json:"view"`
			Openings   []saidOf `json:"openings"`
			Objections []saidOf `json:"objections"`
			Team       []ID     `json:"team"`
			Who        ID       `json:"who"`
			Sees       []Class  `json:"sees"`
		} `json:"cases"`
	}
	if err := json.Unmarshal(raw, &in); err != nil || len(in.Cases) < 10 {
		t.Fatalf("%d cases, %v", len(in.Cases), err)
	}
	for i, c := range in.Cases {
		put := []Doc{doc("lambert", ofPatient("lambert", ClassPractical), 0, &Patient{Home: "h-lambert"})}
		for who, p := range map[ID]practice.Profession{"anna": "ide", "bilal": "as", "emma": "ad_c"} {
			m := &Member{Profession: p}
			if c.Team != nil && !slices.Contains(c.Team, who) {
				m.Left = &time.Time{}
			}
			put = append(put, doc(who, ofTeam, 0, m))
		}
		if c.View != nil {
			put = append(put, doc(ViewID(c.View.Profession), ofTeam, 0, c.View))
		}
		for j, s := range c.Openings {
			o := &Opening{Patient: "lambert", Who: s.Who, Profession: s.Profession, Classes: s.Classes, Urgent: s.Urgent, Ended: s.mark()}
			put = append(put, o.doc(derive("opening", string(rune('a'+j))), 0))
		}
		for j, s := range c.Objections {
			o := &Objection{Patient: "lambert", Who: s.Who, Profession: s.Profession, Classes: s.Classes, Ended: s.mark()}
			put = append(put, o.doc(derive("objection", string(rune('a'+j))), 0))
		}
		sight := New(put).Sight(c.Who)
		var got []Class
		for _, class := range Classes {
			if sight.Sees(ofPatient("lambert", class)) {
				got = append(got, class)
			}
		}
		if !slices.Equal(got, c.Sees) {
			t.Errorf("case %d: %s sees %v, want %v", i, c.Who, got, c.Sees)
		}
	}
}
