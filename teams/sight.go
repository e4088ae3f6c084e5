package teams

import "slices"

// Sight is what one viewer may see. It is immutable: a change of rights makes
// another Sight. Every read path asks Sees for each document and each drop at
// the moment of sending.
type Sight struct {
	viewer  ID
	member  bool
	carer   bool // of a profession that nurses
	private bool
}

// Sees tells whether the viewer may see a document or a drop of this scope.
func (s Sight) Sees(sc Scope) bool {
	return s.member && (len(sc.For) == 0 || slices.Contains(sc.For, s.viewer) || s.carer && slices.Contains(sc.For, Carers))
}

// Any tells whether the viewer may see anything at all; nobody else may learn
// that the team exists.
func (s Sight) Any() bool { return s.member }

// Is tells whether this is the sight of a person.
func (s Sight) Is(who ID) bool { return who != "" && s.viewer == who }

// Tag is equal for two viewers only when both see the same documents, so that
// kept bytes may be shared between them. A device whose tag differs from the
// one it was given starts over.
func (s Sight) Tag() string {
	switch {
	case !s.member:
		return "none"
	case s.private && s.carer: // who changes her profession starts over
		return "carer-" + s.viewer
	case s.private:
		return "member-" + s.viewer
	}
	return "member"
}

// Sight computes what a viewer may see in this team now.
func (t *Team) Sight(viewer ID) Sight {
	m := body[Member](t, viewer)
	if m == nil || m.Left != nil {
		return Sight{viewer: viewer}
	}
	return Sight{viewer: viewer, member: true, carer: m.Profession.Cares(), private: t.private > 0}
}
