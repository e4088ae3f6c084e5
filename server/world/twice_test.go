package world

import (
	"path/filepath"
	"testing"
	"time"

	"ronde/server/accounts"
	"ronde/server/run"
)

func TestFillingTwiceChangesNothing(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	s, signed := live(t, data, tuesday, Options{Exact: true})
	before, err := s.Desk.Snapshot(ctx, signed.Team, signed.People[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, again := live(t, data, tuesday.Add(3*time.Hour), Options{Exact: true})
	after, err := s.Desk.Snapshot(ctx, again.Team, again.People[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if before.Position != after.Position || string(before.JSON) != string(after.JSON) {
		t.Errorf("the second filling moved the team from %v to %v", before.Position, after.Position)
	}
	for i, p := range again.People {
		if p != signed.People[i] {
			t.Errorf("%v was %v", p, signed.People[i])
		}
		if devices, err := s.Accounts.Devices(p.ID); err != nil || len(devices) != 0 {
			t.Errorf("%s is signed in on %v (%v)", p.Name, devices, err)
		}
	}
}

func TestEverybodySignsIn(t *testing.T) {
	s, signed := live(t, filepath.Join(t.TempDir(), "data"), tuesday, Options{Whole: true})
	for _, p := range signed.People {
		_, session, err := s.Accounts.SignIn(ctx, p.Name, signed.Password, "127.0.0.1", "test")
		if err != nil || session.Person != p.ID {
			t.Errorf("%s does not sign in: %v", p.Name, err)
			continue
		}
		who, err := s.Accounts.Find(p.ID)
		if err != nil || len(who.Teams) != 1 || who.Teams[0].ID != signed.Team || who.Profession != p.Profession {
			t.Errorf("%s is %+v (%v)", p.Name, who, err)
		}
	}
	found, err := Known(ctx, s.Accounts, "anna", "nobody", "hugo")
	if err != nil || len(found) != 2 || found[0].Name != "anna.m" || found[1].Says != "aide à domicile A" {
		t.Errorf("known are %v (%v)", found, err)
	}
}

// The names that the world gives are those that a person would be proposed.
func TestNamesAreThoseThatAreProposed(t *testing.T) {
	s, err := run.Start(ctx, run.Config{Addr: "127.0.0.1:0", Data: filepath.Join(t.TempDir(), "data")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, m := range tilleuls(t).Members {
		if name, err := s.Accounts.ProposeName(m.First, m.Last); err != nil || name != m.name() {
			t.Errorf("%s is proposed %s, the world says %s (%v)", m.ID, name, m.name(), err)
		}
	}
	if found, err := Known(ctx, s.Accounts, "anna"); err != nil || len(found) != 0 {
		t.Errorf("on an empty server %v is known (%v)", found, err)
	}
}

// Somebody else who has the name of one of them ends the filling, and nobody's
// account is taken.
func TestANameThatIsSomebodyElses(t *testing.T) {
	s, err := run.Start(ctx, run.Config{Addr: "127.0.0.1:0", Data: filepath.Join(t.TempDir(), "data")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	_, err = s.Accounts.SignUp(ctx, accounts.NewPerson{Name: "anna.m", Password: "nuage cerise panier",
		Profile: accounts.Profile{First: "Annabelle", Last: "Marin", Profession: "as"}})
	if err != nil {
		t.Fatal(err)
	}
	if signed, err := Fill(ctx, s, Options{Whole: true}); err == nil || signed.Team != "" {
		t.Errorf("the world was filled beside somebody else's anna.m: %v %v", signed, err)
	}
}
