package teams

import (
	"slices"
	"testing"
)

type made map[string]any

// plausible makes arguments for each act that would mostly be accepted.
var plausible = map[string]func(g *gen, who ID) map[string]any{
	"team.found": func(g *gen, who ID) map[string]any {
		args := g.profile(who)
		args["name"], args["zone"] = one(g, someNames), one(g, someZones)
		return args
	},
	"team.rename": func(g *gen, _ ID) map[string]any {
		return made{"was": g.w.is.Name(), "now": one(g, someWords)}
	},
	"team.choose": func(g *gen, _ ID) map[string]any {
		name := body[TeamBody](g.w.is, "team")
		if name == nil {
			return made{"keep": ""}
		}
		keep := name.Name.V
		if also := name.Name.Also; len(also) > 0 && g.IntN(2) == 0 {
			keep = one(g, also).V
		}
		return made{"keep": keep}
	},
	"team.join": func(g *gen, who ID) map[string]any {
		args := g.profile(who)
		args["secret"] = "no-such-secret"
		for _, s := range g.secrets {
			if inv, ok := g.w.is.Invitation(s); ok && (inv.State == "open" || !g.often()) {
				args["secret"] = s
			}
		}
		return args
	},
	"team.leave": func(*gen, ID) map[string]any { return made{} },
	"member.edit": func(g *gen, _ ID) map[string]any {
		field := one(g, append(slices.Clone(MemberFields), "status", "status"))
		now := g.text(field)
		if field == "profession" {
			now = "ide"
		}
		if field == "status" {
			now = one(g, append(slices.Clone(Statuses), "employed", "mixed", ""))
		}
		return made{"field": field, "was": "", "now": now}
	},
	"invitation.make": func(g *gen, _ ID) map[string]any {
		if !g.often() && len(g.secrets) > 0 {
			return made{"hash": HashSecret(one(g, g.secrets))}
		}
		return made{"hash": HashSecret(g.secret())}
	},
	"invitation.withdraw": func(g *gen, _ ID) map[string]any {
		return made{"invitation": doc1(g, func(_ ID, inv *Invitation) bool { return inv.State == "open" })}
	},
	"clock.tick": func(*gen, ID) map[string]any { return made{} },
}

// fields gives the fields of a document, none when it is not there.
func (g *gen) fields(kind string, id ID) Fields {
	d, ok := g.w.is.Doc(Key{kind, id})
	if !ok {
		return nil
	}
	switch b := d.Body.(type) {
	case *Patient:
		return b.Fields
	case *Home:
		return b.Fields
	case *Door:
		return b.Fields
	case *Contact:
		return b.Fields
	case *Goal:
		return b.Fields
	}
	return nil
}

func TestEveryActCanBeMadeUp(t *testing.T) {
	for _, a := range Acts {
		if plausible[a.Name] == nil {
			t.Errorf("the generators know no arguments for %s: random walk, symmetry and rights would never try it", a.Name)
		}
	}
	if len(plausible) != len(Acts) {
		t.Error("the generators know acts that are none")
	}
}
