package teams

// describeErasure says how far the end of a file has come.
func (s *story) describeErasure(id ID) string {
	e := body[Erasure](s.is, id)
	if e == nil {
		return "not there"
	}
	var out then
	out.add(true, "proposed by %s", firstOf(e.Proposed.By))
	if e.Withdrawn != nil {
		out.add(true, "withdrawn by %s", firstOf(e.Withdrawn.By))
	}
	if e.Agreed != nil {
		out.add(true, "agreed by %s", firstOf(e.Agreed.By))
	}
	return out.String()
}
