package teams

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestStories(t *testing.T) {
	stories, err := readStories()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(stories)) {
		acts, err := runStory(stories[name])
		if err != nil {
			t.Errorf("testdata/stories/%s: %v", name, err)
		}
		for act, became := range acts {
			if seen[act] == nil {
				seen[act] = map[string]bool{}
			}
			maps.Copy(seen[act], became)
		}
	}
	for _, act := range Acts {
		for _, became := range []string{"accepted", "refused"} {
			if !seen[act.Name][became] {
				t.Errorf("no story tells of %s being %s", act.Name, became)
			}
		}
	}
	for act := range seen {
		if _, ok := FindAct(act); !ok {
			t.Errorf("a story does the act %s, which is none", act)
		}
	}
}

// Each expectation in each story is turned into a wrong one, and the story must
// fail on that line.
func TestStoriesCanFail(t *testing.T) {
	stories, err := readStories()
	if err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for _, name := range slices.Sorted(maps.Keys(stories)) {
		lines := joined(stories[name])
		for i, l := range lines {
			all := lies(l.text)
			if len(all) == 0 || uint64(i)%fewer != 0 {
				continue
			}
			lie := all[i%len(all)] // in turn: all of them take long
			var text strings.Builder
			for _, before := range lines[:i] {
				text.WriteString(before.text + "\n")
			}
			text.WriteString(lie)
			wrong++
			if _, err := runStory(text.String()); err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("line %d: ", i+1)) {
				t.Errorf("testdata/stories/%s:%d: %s\n\tthe story does not fail on it: %v", name, l.number, lie, err)
			}
		}
	}
	if wrong < 300/int(fewer) {
		t.Errorf("only %d expectations were turned", wrong)
	}
}

// lies are wrong versions of what a line expects.
func lies(line string) []string {
	if away, ok := strings.CutPrefix(line, "there "); ok {
		all := lies(away)
		for i := range all {
			all[i] = "there " + all[i]
		}
		return all
	}
	does, expects, asked := strings.Cut(line, " -> ")
	switch {
	case strings.HasPrefix(line, "team: "):
		return nil
	case strings.HasPrefix(line, "at ") && !asked:
		return []string{line + " -> clock.tick"}
	case strings.HasPrefix(line, "at "):
		return []string{does, does + " -> clock.tock"}
	case strings.HasPrefix(line, "then "):
		return []string{line + " or so", line[:strings.Index(line, ": ")+2] + "free for 3"}
	case !asked:
		return []string{line + " -> already so", line + " -> not found", line + " -> refused visit.taken by=Anna"}
	case strings.HasPrefix(expects, "accepted"), strings.HasPrefix(expects, "aside as"):
		return []string{does + " -> already so", does + " -> not found", line + ", one-too-many"}
	}
	return []string{does, does + " -> accepted", line + "x"}
}
