package practice

import (
	"slices"
	"testing"
)

func TestTheTableOfWounds(t *testing.T) {
	w := Wounds()
	for name, list := range map[string][]Named{"zones": w.Places(), "causes": w.Causes, "categories": w.Categories, "bed": w.Bed,
		"exudates": w.Exudates, "kinds": w.Kinds, "smells": w.Smells, "edges": w.Edges, "skins": w.Skins, "ends": w.Ends} {
		ids := IDs(list)
		if len(ids) < 2 || len(slices.Compact(slices.Sorted(slices.Values(ids)))) != len(ids) {
			t.Errorf("%s: %v", name, ids)
		}
		for _, n := range list {
			if n.FR == "" || n.EN == "" || n.NL == "" {
				t.Errorf("%s: %s has no name in one of the languages", name, n.ID)
			}
		}
	}
	for _, z := range w.Zones {
		if z.View != "front" && z.View != "back" && z.View != "side" {
			t.Errorf("%s stands on no drawing: %q", z.ID, z.View)
		}
	}
	for _, c := range w.Categorised {
		if !Has(w.Causes, c) {
			t.Errorf("%s has a category and is no cause", c)
		}
	}
	if len(w.Sizes) != 3 || w.Sizes[0].ID != "length" || w.Sizes[1].ID != "width" || w.Sizes[2].ID != "depth" {
		t.Errorf("the sizes are %v", w.Sizes)
	}
	if l := w.Sizes[0]; l.Likely(0) || !l.Likely(4.5) || l.Likely(61) || l.Round(2.25) != 2.3 {
		t.Error("a length is judged otherwise")
	}
	if _, ok := On("2026-11-24").Task(w.Assess.Task); !ok {
		t.Errorf("nobody can tell who assesses: %q", w.Assess.Task)
	}
}
