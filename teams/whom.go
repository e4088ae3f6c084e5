package teams

import "slices"

// Whom parts the persons of the team: those of whom a sight holds anything, and
// those it leaves out altogether. Both in order.
func (t *Team) Whom(s Sight) (seen, out []ID) {
	all(t, func(id ID, p *Patient) {
		if slices.ContainsFunc(Classes, func(c Class) bool { return s.Sees(ofPatient(id, c)) }) {
			seen = append(seen, id)
		} else {
			out = append(out, id)
		}
	})
	return sorted(seen), sorted(out)
}
