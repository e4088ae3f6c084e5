package omaha

import "testing"

func TestTheClassificationIsWhole(t *testing.T) {
	o := Get()
	if d, p, c, n := len(o.Domains), len(o.Problems), len(o.Categories), len(o.Targets); d != 4 || p != 42 || c != 4 || n != 76 {
		t.Errorf("%d domains, %d problems, %d categories, %d targets with the other one", d, p, c, n)
	}
	others := 0
	for _, target := range o.Targets {
		if target.Other {
			others++
		}
	}
	if others != 1 {
		t.Errorf("%d targets are the other one", others)
	}
	if whom, nature := len(o.Modifiers.Whom), len(o.Modifiers.Nature); whom != 3 || nature != 3 {
		t.Errorf("modifiers: %d whose, %d natures", whom, nature)
	}
}

// Every term has a key of its own and a name in both languages of the screens.
func TestEveryTermHasAKeyAndNames(t *testing.T) {
	o := Get()
	lists := map[string][]Named{"whom": o.Modifiers.Whom, "nature": o.Modifiers.Nature, "category": o.Categories}
	for _, d := range o.Domains {
		lists["domain"] = append(lists["domain"], d.Named)
	}
	for _, n := range o.Targets {
		lists["target"] = append(lists["target"], n.Named)
	}
	for _, d := range o.Scale.Dimensions {
		lists["dimension"] = append(lists["dimension"], d.Named)
	}
	for _, p := range o.Problems {
		lists["problem"] = append(lists["problem"], p.Named)
		for _, s := range p.Signs {
			lists["signs of "+p.Key] = append(lists["signs of "+p.Key], s.Named)
		}
	}
	for what, list := range lists {
		seen := map[string]bool{}
		for _, n := range list {
			if n.Key == "" || n.EN == "" || n.FR == "" || seen[n.Key] {
				t.Errorf("%s %q: %q, %q, twice: %v", what, n.Key, n.EN, n.FR, seen[n.Key])
			}
			seen[n.Key] = true
		}
	}
}

// A problem stands in the one domain that names it, and says what was checked of it.
func TestProblemsStandInTheirDomain(t *testing.T) {
	o := Get()
	in := map[int]string{}
	for _, d := range o.Domains {
		for _, code := range d.Problems {
			if in[code] != "" {
				t.Errorf("problem %d stands in %s and in %s", code, in[code], d.Key)
			}
			in[code] = d.Key
		}
	}
	for _, p := range o.Problems {
		if in[p.Code] != p.Domain {
			t.Errorf("%s says %s, and stands in %s", p.Key, p.Domain, in[p.Code])
		}
		if p.Means.FR == "" || p.Means.EN == "" || p.Status["fr"] == "" || p.Status["en"] == "" || len(p.Signs) == 0 {
			t.Errorf("%s lacks its meaning, its signs, or what was checked of it", p.Key)
		}
		for _, s := range p.Signs {
			if s.Verification == "" {
				t.Errorf("%s of %s does not say what was checked of it", s.Key, p.Key)
			}
		}
	}
}

func TestTheScaleHasFiveStepsOnThreeDimensions(t *testing.T) {
	s := Get().Scale
	if s.Min != 1 || s.Max != 5 || len(s.Dimensions) != 3 {
		t.Fatalf("from %d to %d on %d dimensions", s.Min, s.Max, len(s.Dimensions))
	}
	for _, d := range s.Dimensions {
		if len(d.Levels) != 5 {
			t.Errorf("%s has %d steps", d.Key, len(d.Levels))
		}
		for i, l := range d.Levels {
			if l.Value != i+1 || l.FR == "" || l.EN == "" {
				t.Errorf("%s: step %d is %+v", d.Key, i+1, l)
			}
		}
	}
}
