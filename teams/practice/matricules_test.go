package practice

import "testing"

func TestMatricules(t *testing.T) {
	for _, c := range []struct{ country, typed, kept string }{
		{"FR", "1850575123456 73", "185057512345673"},
		{"FR", "1 85 05 75 123 456 73", "185057512345673"},
		{"FR", "1850575123456 72", ""},
		{"FR", "1850575123456", ""},
		{"FR", "", ""},
		{"FR", "185057512345é673", ""},
		{"FR", "+85057512345673", ""},
		{"FR", "1850575123456 173", ""},
		{"FR", "2 42 03 2A 004 012 58", "242032A00401258"},
		{"FR", "2 42 03 2b 004 012 85", "242032B00401285"},
		{"FR", "2 42 03 2C 004 012 77", ""},
		{"BE", "85.07.30-033 28", "85073003328"},
		{"BE", "85.07.30-033 29", ""},
	} {
		of, ok := MatriculeOf(c.country)
		if !ok {
			t.Fatalf("no matricule of %s", c.country)
		}
		if kept, ok := of.Clean(c.typed); ok != (c.kept != "") || ok && kept != c.kept {
			t.Errorf("%s %q: %q %v, not %q", c.country, c.typed, kept, ok, c.kept)
		}
	}
	be, _ := MatriculeOf("BE")
	n := 2_050_730_033 % 97
	if _, ok := be.Clean("050730033" + string(rune('0'+(97-n)/10)) + string(rune('0'+(97-n)%10))); !ok {
		t.Error("somebody born in 2005 has no matricule")
	}
	if _, ok := MatriculeOf("US"); ok {
		t.Error("there is a matricule that nobody checked")
	}
}
