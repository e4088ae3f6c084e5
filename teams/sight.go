package teams

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Sight is what one viewer may see. It is immutable: a change of rights makes
// another Sight. Every read path asks Sees for each document and each drop at
// the moment of sending.
//
// What a member sees follows from her profession (practice/sight.json), changed
// by the team (views.go), and for one person accompanied by that person's
// objections and by what was opened (circle.go). A guest sees something of the
// persons whose guest she is, the names of the team, and nothing else.
type Sight struct {
	viewer  ID
	member  bool
	carer   bool // of a profession that nurses
	private bool
	sees    classes        // of everybody
	of      map[ID]classes // of these persons, and their homes, instead
}

// classes is a set of classes of data.
type classes uint16

// bits gives every class its place.
var bits = func() map[Class]classes {
	m := map[Class]classes{}
	for i, c := range append([]Class{ClassTeam, ClassFaces, ClassPrivate, ClassMoving, ClassLetter, ClassCaution, ClassPlan}, Classes...) {
		m[c] = 1 << i
	}
	return m
}()

// set is the set of classes by their names; one that is not known is none.
func set[S ~string](names []S) (out classes) {
	for _, n := range names {
		out |= bits[Class(n)]
	}
	return out
}

// has takes a class of a later version for the most guarded one.
func (c classes) has(one Class) bool {
	bit, ok := bits[one]
	if !ok {
		bit = bits[ClassSensitive]
	}
	return c&bit != 0
}

// Sees tells whether the viewer may see a document or a drop of this scope.
func (s Sight) Sees(sc Scope) bool {
	sees, ok := s.of[sc.Of]
	if !ok || sc.Of == "" {
		sees = s.sees
	}
	return sees.has(sc.Class) &&
		(len(sc.For) == 0 || slices.Contains(sc.For, s.viewer) || s.carer && slices.Contains(sc.For, Carers))
}

// Member tells whether the viewer is in the team.
func (s Sight) Member() bool { return s.member }

// Any tells whether the viewer may see anything at all; nobody else may learn
// that the team exists.
func (s Sight) Any() bool { return s.member || s.sees != 0 }

// Is tells whether this is the sight of a person.
func (s Sight) Is(who ID) bool { return who != "" && s.viewer == who }

// shownAs is another one whenever Shown shows something else: devices start over.
const shownAs = "d"

// Tag is equal for two viewers only when both see the same documents, so that
// kept bytes may be shared between them. A device whose tag differs from the
// one it was given starts over.
func (s Sight) Tag() string {
	if !s.Any() {
		return "none"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s%x", shownAs, uint16(s.sees))
	for _, id := range slices.Sorted(maps.Keys(s.of)) {
		fmt.Fprintf(&b, ".%s-%x", id, uint16(s.of[id]))
	}
	tag := b.String()
	if len(s.of) > 0 {
		tag = derive("sight", tag)
	}
	if s.private { // who changes her profession starts over
		if tag += "." + s.viewer; s.carer {
			tag += ".carer"
		}
	}
	return tag
}

// Sight computes what a viewer may see in this team now.
func (t *Team) Sight(viewer ID) Sight { return t.sight(viewer, t.narrowed()) }

// Sights gives those of all members and guests.
func (t *Team) Sights() map[ID]Sight {
	all, narrowed := map[ID]Sight{}, t.narrowed()
	for _, id := range slices.Concat(t.Members(), t.Guests()) {
		all[id] = t.sight(id, narrowed)
	}
	return all
}

// sight computes it; narrowed is whom some see otherwise than the rest.
func (t *Team) sight(viewer ID, narrowed []ID) Sight {
	s := Sight{viewer: viewer, private: t.private > 0}
	m := body[Member](t, viewer)
	if m == nil || m.Left != nil {
		return t.guestSight(s)
	}
	s.member, s.carer, s.sees = true, m.Profession.Cares(), t.base(m.Profession)
	for _, id := range narrowed {
		if sees := t.urgently(id, viewer, t.carriedOn(id, t.agreedOf(id, viewer, m.Profession, s.sees))); sees != s.sees {
			s.of = widened(s.of, id, sees)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.of)) {
		home, either := body[Patient](t, id).Home, classes(0)
		each(t, home, func(other ID, _ *Patient) {
			if sees, ok := s.of[other]; ok {
				either |= sees
			} else {
				either |= s.sees
			}
		})
		if either != s.sees {
			s.of = widened(s.of, home, either)
		}
	}
	return s
}
