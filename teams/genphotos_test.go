package teams

import (
	"fmt"
	"maps"
	"strings"
)

// What generators make up about photos.

func init() {
	maps.Copy(plausible, map[string]func(g *gen, who ID) map[string]any{
		"photo.add":       func(g *gen, _ ID) map[string]any { return g.addPhoto() },
		"photo.withdraw":  func(g *gen, _ ID) map[string]any { return made{"photo": g.photo(false)} },
		"photo.restore":   func(g *gen, _ ID) map[string]any { return made{"photo": g.photo(true)} },
		"photo.move":      func(g *gen, _ ID) map[string]any { return g.movePhoto() },
		"photo.move_back": func(g *gen, _ ID) map[string]any { return g.movePhotoBack() },
	})
}

// addPhoto is of a note now and then, of another person's now and then too.
func (g *gen) addPhoto() made {
	args := made{"patient": g.patient(), "file": fmt.Sprintf("file-%08x", g.Uint32()), "hash": strings.Repeat(one(g, []string{"0a", "f7"}), 32), "width": 1600, "height": 1 + g.IntN(1600),
		"at": g.w.at, "words": one(g, []string{"", "le talon", "<b>"})}
	switch g.IntN(4) {
	case 0:
		args["about"] = PhotoOf{"note", doc1[Note](g, nil)}
	case 1:
		if !g.sure {
			args["file"] = doc1[Photo](g, nil)
		}
	}
	if !g.sure && g.IntN(10) == 0 {
		args["hash"], args["about"] = one(g, []string{"", "ZZ", strings.Repeat("g", 64)}), PhotoOf{"patient", g.patient()}
	}
	return args
}

func (g *gen) photo(withdrawn bool) ID {
	return doc1(g, func(_ ID, p *Photo) bool { return p.MovedAway == nil && (p.Withdrawn != nil) == withdrawn })
}

func (g *gen) movePhoto() made {
	args := made{"photo": g.photo(false), "patient": g.patient()}
	if p := body[Photo](g.w.is, args["photo"].(ID)); p != nil && g.often() {
		args["patient"] = doc1(g, func(id ID, one *Patient) bool { return one.Closed == nil && id != p.Patient })
	}
	return args
}

func (g *gen) movePhotoBack() made {
	id := doc1(g, func(_ ID, p *Photo) bool { return p.MovedAway != nil })
	for _, p := range g.docs("patient") {
		if body[Photo](g.w.is, MovedID(id, p.ID)) != nil {
			return made{"photo": id, "patient": p.ID}
		}
	}
	return made{"photo": id, "patient": g.patient()}
}
