package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	jsonv2 "github.com/go-json-experiment/json"

	"ronde/server/desk"
	"ronde/server/run"
	"ronde/teams"
)

// The busy team: the world with many more visits, and hands that do not rest.
// What the browser can bear is measured with it.

// plain is the task of the visits that are added: nobody is warned about it.
const plain = "passer voir"

// crowd adds visits until a team has so many of today and tomorrow. Those of
// today are taken, in turn by everybody.
func crowd(ctx context.Context, s *run.Server, team teams.ID, visits int) error {
	var members, patients []teams.ID
	have := map[teams.Day]int{}
	var today teams.Day
	read := func(t *teams.Team) {
		members, patients, today = t.Members(), t.Patients(), t.Today(s.Now())
		for _, d := range t.Docs(t.Sight(members[0])) {
			if d.Kind == "visit" && d.Day >= today {
				have[d.Day]++
			}
			if d.Kind == "stop" { // nobody is to come to her
				patients = slices.DeleteFunc(patients, func(p teams.ID) bool { return p == d.ID })
			}
		}
	}
	if err := s.Desk.Read(ctx, team, read); err != nil {
		return err
	}
	for i := range max(0, visits-have[today]-have[today+1]) {
		day := today
		if have[today] >= teams.MostVisitsADay {
			day++
		}
		have[day]++
		who, from := members[i%len(members)], teams.Hour(7*60+5*(i*7%150))
		ids, err := do(ctx, s, team, who, fmt.Sprint("add", i), "visit.add", teams.AddVisitArgs{Patient: patients[i%len(patients)],
			Day: day, From: from, To: from, Minutes: 15, Tasks: []teams.Task{{Label: plain}}, People: 1, Urgency: "today"})
		if err != nil {
			return err
		}
		if _, err := do(ctx, s, team, who, fmt.Sprint("take", i), "visit.take", teams.VisitArgs{Visit: ids()}); err != nil {
			return err
		}
	}
	return nil
}

// hurried is what came of a hurry.
type hurried struct {
	Changes int
	Late    time.Duration // the longest that a change came after its moment
}

// hurry has everybody hand back and take the added visits of today, so many
// changes a second for so long, through the desk as if they came from phones.
func hurry(ctx context.Context, s *run.Server, team teams.ID, perSecond int, long time.Duration) (h hurried, err error) {
	type one struct{ visit, taker teams.ID }
	var members []teams.ID
	var all []one
	read := func(t *teams.Team) {
		members = t.Members()
		for _, d := range t.Docs(t.Sight(members[0])) {
			if v, ok := d.Body.(*teams.Visit); ok && d.Day == t.Today(s.Now()) && v.Tasks[0].Label == plain && len(v.Takers) == 1 {
				all = append(all, one{d.ID, v.Takers[0].Who})
			}
		}
	}
	if err := s.Desk.Read(ctx, team, read); err != nil {
		return h, err
	}
	if len(all) == 0 {
		return h, errors.New("nobody has anything to hurry with: begin with -visits")
	}
	slices.SortFunc(all, func(a, b one) int { return cmp.Compare(a.visit, b.visit) })
	begin, every := time.Now(), time.Second/time.Duration(perSecond)
	for ; time.Duration(h.Changes)*every < long; h.Changes++ {
		moment := begin.Add(time.Duration(h.Changes) * every)
		time.Sleep(time.Until(moment))
		// Each visit is handed back, and taken by the next one a change later.
		v := &all[h.Changes/2%len(all)]
		act, who := "visit.hand_back", v.taker
		if h.Changes%2 == 1 {
			who = members[(slices.Index(members, v.taker)+1)%len(members)]
			act, v.taker = "visit.take", who
		}
		about := fmt.Sprint(begin.UnixNano(), " ", h.Changes)
		if _, err := do(ctx, s, team, who, about, act, teams.VisitArgs{Visit: v.visit}); err != nil {
			return h, err
		}
		h.Late = max(h.Late, time.Since(moment))
	}
	return h, nil
}

// do does one act; anything but yes is an error.
func do(ctx context.Context, s *run.Server, team, who teams.ID, about, act string, args any) (func() teams.ID, error) {
	raw, err := jsonv2.Marshal(args)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(act + " " + about))
	id := hex.EncodeToString(sum[:16])
	answers, err := s.Desk.Do(ctx, team, who, []desk.Ask{{ID: id, Act: act, V: 1, Made: s.Now().UTC(), Args: raw}})
	switch {
	case err != nil:
		return nil, err
	case answers[0].Refusal != nil:
		return nil, fmt.Errorf("%s: %w %v", act, answers[0].Refusal, answers[0].Refusal.With)
	case answers[0].Unknown:
		return nil, fmt.Errorf("%s: nobody knows what became of it", act)
	}
	return teams.NewIDs(team, who, id), nil
}
