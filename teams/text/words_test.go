package text

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The browser reads the same file, so that a phone without a network finds what
// the server finds.
func TestWordsAreFoundAsTheSamplesSay(t *testing.T) {
	var samples struct {
		Words []struct {
			Text  string
			Roots []string
		}
		Finds []struct {
			Looked, Text string
			Found        []string
		}
	}
	raw, err := os.ReadFile("testdata/search.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &samples); err != nil || len(samples.Words) < 5 || len(samples.Finds) < 5 {
		t.Fatalf("%v %+v", err, samples)
	}
	for _, s := range samples.Words {
		roots := []string{}
		EachWord(s.Text, func(from, to int) { roots = append(roots, Root(FoldWord(s.Text[from:to]))) })
		if !slices.Equal(roots, s.Roots) {
			t.Errorf("%s: %q, want %q", s.Text, roots, s.Roots)
		}
	}
	for _, s := range samples.Finds {
		found := []string{}
		for _, w := range Found(s.Text, Looked(s.Looked)) {
			found = append(found, s.Text[w.From:w.To])
		}
		if !slices.Equal(found, s.Found) {
			t.Errorf("%q in %q: %q, want %q", s.Looked, s.Text, found, s.Found)
		}
	}
}

// An index walks only the words that begin as Start says: nothing that is found
// may begin otherwise. Every word finds itself, and hostile ones break nothing.
func TestWhatIsFoundBeginsAsItSays(t *testing.T) {
	words := []string{"pansement", "pansements", "pnasement", "bras", "bra", "brassard", "journaux", "journal", "eaux", "eau", "yeux",
		"yeu", "douloureuse", "douloureux", "13", "130", "été", "étés", "étape", "œdème", "oedemes", "σοφος", "日本", "日本語", "żółty", "a\u0301", "aux", "os"}
	var hostile []struct{ Text, Prefix, Unit, Suffix string }
	raw, err := os.ReadFile("testdata/names-hostile.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &hostile); err != nil || len(hostile) < 20 {
		t.Fatalf("%v, %d cases", err, len(hostile))
	}
	for _, h := range hostile {
		words = append(words, h.Text, h.Prefix+strings.Repeat(h.Unit, 100)+h.Suffix)
	}
	roots := map[string]bool{}
	for _, w := range words {
		EachWord(w, func(from, to int) { roots[Root(FoldWord(w[from:to]))] = true })
	}
	for _, w := range words {
		own := len(Found(Show(w), Looked(w)))
		EachWord(Show(w), func(int, int) { own-- })
		if own != 0 {
			t.Errorf("%q does not find itself", w)
		}
		for _, l := range Looked(w) {
			if utf8.RuneCountInString(l.Folded) > mostLetters || !utf8.ValidString(l.Start()) {
				t.Errorf("%q is looked for as %+v", w, l)
			}
			for root := range roots {
				if l.Finds(root) && !strings.HasPrefix(root, l.Start()) {
					t.Errorf("%q finds %q, which does not begin with %q", w, root, l.Start())
				}
			}
		}
	}
}
