package teams

func (s *story) describeReference(id ID) string {
	r := s.is.reference(id)
	out := then{"free"}
	if r.Main != nil {
		out[0] = firstOf(r.Main.Who) + " until " + r.Main.Until.String()
	}
	if r.Substitute != nil {
		out.add(true, "when away %s until %v", firstOf(r.Substitute.Who), r.Substitute.Until)
	}
	return out.String()
}
