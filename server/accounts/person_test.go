package accounts

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"ronde/teams/practice"
)

func TestPersonSignsUpAndIsFoundAgain(t *testing.T) {
	w := newWorld(t)
	n := NewPerson{Profile: Profile{First: " Inès ", Last: "Haddad", Profession: practice.Other, Words: "diététicienne"},
		Name: "Inès.H", Email: " Ines@Tilleuls.Example ", Password: password}
	p, err := w.SignUp(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	want := Person{ID: p.ID, Profile: Profile{First: "Inès", Last: "Haddad", Profession: practice.Other, Words: "diététicienne"},
		Name: "inès.h", Email: "ines@tilleuls.example", Teams: []TeamHint{}}
	if !reflect.DeepEqual(p, want) || len(p.ID) != 32 {
		t.Errorf("made %+v", p)
	}
	w.reopen()
	if found, err := w.Find(p.ID); err != nil || !reflect.DeepEqual(found, want) {
		t.Errorf("found %+v, %v", found, err)
	}
	for _, id := range []string{"", "x", strings.Repeat("0", 32), strings.Repeat("z", 32), p.ID + "00"} {
		if _, err := w.Find(id); err != ErrNotFound {
			t.Errorf("find %q: %v", id, err)
		}
	}
}

func TestSignUpRefusesWhatIsNotAsItMustBe(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		code, field string
		change      func(*NewPerson)
	}{
		{"text.empty", "first", func(n *NewPerson) { n.First = "" }},
		{"text.empty", "last", func(n *NewPerson) { n.Last = "  " }},
		{"text.long", "first", func(n *NewPerson) { n.First = strings.Repeat("Inès ", 100) }},
		{"profession.bad", "profession", func(n *NewPerson) { n.Profession = "danseuse" }},
		{"profession.bad", "profession", func(n *NewPerson) { n.Profession = "" }},
		{"profession.words", "words", func(n *NewPerson) { n.Profession = practice.Other }},
		{"text.long", "words", func(n *NewPerson) { n.Words = strings.Repeat("x", 300) }},
		{"name.bad", "name", func(n *NewPerson) { n.Name = "ab" }},
		{"email.bad", "email", func(n *NewPerson) { n.Email = "ines" }},
		{"password.short", "password", func(n *NewPerson) { n.Password = "chats" }},
		{"password.long", "password", func(n *NewPerson) { n.Password = strings.Repeat("é", 129) }},
		{"password.common", "password", func(n *NewPerson) { n.Password = "motdepasse" }},
	} {
		n := nurse("Inès", "Haddad")
		c.change(&n)
		_, err := w.SignUp(context.Background(), n)
		if r := refused(t, err, KindBad, c.code); r.With["field"] != c.field {
			t.Errorf("%s is about %v", c.code, r.With["field"])
		}
	}
	if name, err := w.ProposeName("Inès", "Haddad"); err != nil || name != "ines.h" {
		t.Errorf("a refused sign-up left something: %s, %v", name, err)
	}
	if _, err := w.SignUp(context.Background(), nurse("Inès", "Haddad")); err != nil {
		t.Errorf("the control is refused: %v", err)
	}
}

func TestTakenNamesAndAddressesAreRefused(t *testing.T) {
	w := newWorld(t)
	n := nurse("Inès", "Haddad")
	n.Name, n.Email = "ines.h", "ines@tilleuls.example"
	if _, err := w.SignUp(context.Background(), n); err != nil {
		t.Fatal(err)
	}
	n.Email, n.Name = "", "Inès.H"
	_, err := w.SignUp(context.Background(), n)
	if r := refused(t, err, KindRefused, "name.taken"); r.With["free"] != "inès.h2" {
		t.Errorf("proposes %v", r.With["free"])
	}
	n.Email, n.Name = "INES@tilleuls.example", "other"
	_, err = w.SignUp(context.Background(), n)
	refused(t, err, KindRefused, "email.taken")
}

func TestOfTwentyWithOneNameOneGetsIt(t *testing.T) {
	w := newWorld(t)
	var won atomic.Int32
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			n := nurse("Inès", "Haddad")
			n.Name = "ines.h"
			_, err := w.SignUp(context.Background(), n)
			switch r, _ := errors.AsType[*Refusal](err); {
			case err == nil:
				won.Add(1)
			case r == nil || r.Code != "name.taken":
				t.Errorf("got %v", err)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 {
		t.Errorf("%d have one name", won.Load())
	}
	if err := w.Verify(); err != nil {
		t.Error(err)
	}
}

func TestTwentyWithoutAName(t *testing.T) {
	w := newWorld(t)
	var mu sync.Mutex
	names := map[string]bool{}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			p, err := w.SignUp(context.Background(), nurse("Inès", "Haddad"))
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			names[p.Name] = true
		})
	}
	all.Wait()
	if len(names) != 20 || !names["ines.h"] || !names["ines.h20"] {
		t.Errorf("%v", names)
	}
}

func TestEditChangesTheProfileAndNothingElse(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Emma", "Vidal")
	p.Profile = Profile{First: "Emma", Last: "Vidal-Roche", Profession: practice.HomeAideB}
	got, err := w.Edit(p.ID, p.Profile)
	if err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("%+v, %v", got, err)
	}
	if again, err := w.Edit(p.ID, p.Profile); err != nil || !reflect.DeepEqual(again, p) {
		t.Errorf("the same once more: %+v, %v", again, err)
	}
	_, err = w.Edit(p.ID, Profile{First: "Emma", Last: "Vidal", Profession: "danseuse"})
	refused(t, err, KindBad, "profession.bad")
	if _, err := w.Edit(newID(), p.Profile); err != ErrNotFound {
		t.Errorf("got %v", err)
	}
	w.reopen()
	if _, _, err := w.SignIn(context.Background(), p.Name, password, "", ""); err != nil {
		t.Errorf("the password went: %v", err)
	}
}

func TestTeamsAreRememberedAndForgotten(t *testing.T) {
	w := newWorld(t)
	p := w.signUp("Emma", "Vidal")
	tilleuls, aubepine := TeamHint{"t1", "l'équipe des Tilleuls"}, TeamHint{"t2", "L'Aubépine"}
	for _, h := range []TeamHint{tilleuls, aubepine, tilleuls, {"t2", "Les Aubépines"}} {
		if err := w.RememberTeam(p.ID, h); err != nil {
			t.Fatal(err)
		}
	}
	got, _ := w.Find(p.ID)
	if want := []TeamHint{tilleuls, {"t2", "Les Aubépines"}}; !reflect.DeepEqual(got.Teams, want) {
		t.Errorf("teams %v", got.Teams)
	}
	for range 2 {
		if err := w.ForgetTeam(p.ID, "t1"); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ = w.Find(p.ID); len(got.Teams) != 1 || got.Teams[0].ID != "t2" {
		t.Errorf("teams %v", got.Teams)
	}
	for i := range maxTeams - 1 {
		if err := w.RememberTeam(p.ID, TeamHint{ID: fmt.Sprint("x", i)}); err != nil {
			t.Fatal(err)
		}
	}
	refused(t, w.RememberTeam(p.ID, tilleuls), KindRefused, "teams.many")
	if err := w.RememberTeam(newID(), tilleuls); err != ErrNotFound {
		t.Errorf("got %v", err)
	}
}
