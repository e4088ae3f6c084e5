package accounts

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestSignInNames(t *testing.T) {
	for name, want := range map[string]string{
		"ines.h": "ines.h", " Inès.H ": "inès.h", "Ine\u0300s": "inès", "in\u200bes": "ines", "o_o": "o_o", "a-1": "a-1",
		strings.Repeat("é", 40): strings.Repeat("é", 40),
	} {
		if got, err := cleanName(name); err != nil || got != want {
			t.Errorf("%q gives %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"", "ab", "...", "a b c", "ines@h", "ines/h", "ines\nh", "ines\x00h", "in\u0435s", "ليلى", "林小禾", "ines\u202eh",
		"\xff\xff\xff", strings.Repeat("a", 41), strings.Repeat("a", 1<<20), "<b>ines"} {
		_, err := cleanName(name)
		if refused(t, err, KindBad, "name.bad"); t.Failed() {
			t.Fatalf("%.40q was taken", name)
		}
	}
}

func TestNamesThatLookAlikeAreOneName(t *testing.T) {
	for _, pair := range [][2]string{{"ines.h", "Inès.H"}, {"hugo.m", "HUG0.M"}, {"emma.v1", "emma.vl"}, {"arnaud", "amaud"}, {"ｎｏｒａ", "nora"}} {
		a, err := cleanName(pair[0])
		if err != nil {
			t.Fatal(err)
		}
		b, err := cleanName(pair[1])
		if err != nil || skeleton(a) != skeleton(b) {
			t.Errorf("%q and %q are two names, %v", pair[0], pair[1], err)
		}
	}
	if skeleton("ines.h") == skeleton("ines.k") {
		t.Error("everything is one name")
	}
}

// Whatever is taken as a name is compared in letters of one alphabet.
func TestHostileNamesAreRefusedOrFold(t *testing.T) {
	raw, err := os.ReadFile("testdata/names-hostile.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name, Text string
		Repeat     struct {
			Unit  string
			Times int
		}
		SameAs string `json:"same_as"`
		Looks  string `json:"looks_like"`
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	taken := 0
	for _, c := range cases {
		text := strings.ReplaceAll(c.Text, " ", ".") + strings.Repeat(c.Repeat.Unit, c.Repeat.Times)
		name, err := cleanName(text)
		if err != nil {
			continue
		}
		taken++
		for _, r := range skeleton(name) {
			if r > 'z' {
				t.Errorf("%s: %q stays in %q", c.Name, r, name)
			}
		}
		if c.Looks != "" {
			t.Errorf("%s passes for %s", c.Name, c.Looks)
		}
		if same := strings.ReplaceAll(c.SameAs, " ", "."); same != "" && skeleton(name) != skeleton(same) {
			t.Errorf("%s: %q and %q are two names", c.Name, name, same)
		}
	}
	if taken < 5 {
		t.Errorf("only %d of %d were taken", taken, len(cases))
	}
	for _, c := range cases {
		for _, last := range []string{"", c.Text} {
			if _, err := cleanName(baseName(c.Text, last)); err != nil {
				t.Errorf("%s: proposes %q", c.Name, baseName(c.Text, last))
			}
		}
	}
}

func TestProposedNames(t *testing.T) {
	w := newWorld(t)
	for _, c := range [][3]string{
		{"Inès", "Haddad", "ines.h"},
		{"Chloé", "", "chloe"},
		{"Marie Claire", "d'Aubigné", "marie-claire.d"},
		{"Y", "K", "y.k"},
		{"Y", "", "y.soin"},
		{"ليلى", "النخيلي", "soin"},
		{strings.Repeat("a", 79), "Zed", strings.Repeat("a", 32) + ".z"},
	} {
		if got, err := w.ProposeName(c[0], c[1]); err != nil || got != c[2] {
			t.Errorf("%s %s gives %q, %v", c[0], c[1], got, err)
		}
	}
	for _, want := range []string{"ines.h", "ines.h2", "ines.h3"} {
		if got := w.signUp("Inès", "Haddad").Name; got != want {
			t.Errorf("signed up as %q, want %q", got, want)
		}
	}
	n := nurse(strings.Repeat("a", 79), "Zed")
	n.Name = strings.Repeat("a", 40)
	if _, err := w.SignUp(context.Background(), n); err != nil {
		t.Fatal(err)
	}
	_, err := w.SignUp(context.Background(), n)
	free := refused(t, err, KindRefused, "name.taken").With["free"]
	if n.Name, _ = free.(string); len(n.Name) > longestName {
		t.Errorf("proposes %q", n.Name)
	}
	if _, err := w.SignUp(context.Background(), n); err != nil {
		t.Errorf("the proposed name: %v", err)
	}
}

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"ines@tilleuls.example": "ines@tilleuls.example", " Ines+A@X.Example": "ines+a@x.example",
		"o'brien@x.example": "o'brien@x.example", "renée@forêt.example": "renée@forêt.example",
	} {
		if got, err := cleanEmail(address); err != nil || got != want {
			t.Errorf("%q gives %q, %v", address, got, err)
		}
	}
	for _, address := range []string{"", "ines", "@x.example", "ines@", "ines@x", "a@b@c.example", "a b@x.example", "a@x..example", "a@-x.example",
		"a@x.example\nBcc: b@x.example", "<a@x.example>", "\"a\"@x.example", "a\u202e@x.example", "\xff@x.example",
		strings.Repeat("a", 65) + "@x.example", "a@" + strings.Repeat("x", 250) + ".example"} {
		_, err := cleanEmail(address)
		if refused(t, err, KindBad, "email.bad"); t.Failed() {
			t.Fatalf("%.40q was taken", address)
		}
	}
}

func TestCommonPasswordsAreRefused(t *testing.T) {
	ines := Person{Profile: Profile{First: "Inès", Last: "Haddad-Lô"}, Name: "ines.h", Email: "grandmoulin7@tilleuls.example"}
	for _, p := range []string{"motdepasse", "MotDePasse", "motdepasse2026!", "azertyuiop", "123456789012345", "haddad-lô", "Haddad-Lo!!", "InesHaddad-Lo1",
		"haddad-loines", "INES.H2026", "grandmoulin7", "GrandMoulin1999", "grandmoulin7@tilleuls.example"} {
		err := checkPassword(p, ines)
		if refused(t, err, KindBad, "password.common"); t.Failed() {
			t.Fatalf("%q was taken", p)
		}
	}
	for _, p := range []string{password, "8402759163", "cheval pile agrafe", "        ", strings.Repeat("é", 128), "mot de passe de l'équipe", "haddad est partie"} {
		if err := checkPassword(p, ines); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
}
