package teams

import "fmt"

func (s *story) whom(who ID, profession string, classes []Class) string {
	switch {
	case who != "":
		return fmt.Sprint(firstOf(who), " ", classes)
	case profession != "":
		return fmt.Sprint(profession, " ", classes)
	}
	return fmt.Sprint("everybody ", classes)
}

func (s *story) ended(out *then, m *Mark) {
	if m != nil {
		out.add(m.By != "", "ended by %s", firstOf(m.By))
		out.add(m.By == "", "ended by itself")
	}
}

func (s *story) describeObjection(id ID) string {
	o := body[Objection](s.is, id)
	out := then{s.whom(o.Who, string(o.Profession), o.Classes) + " said on " + o.On.String()}
	out.add(true, "noted by %s", firstOf(o.By))
	out.add(o.Words != "", "%q", o.Words)
	s.ended(&out, o.Ended)
	return out.String()
}

func (s *story) describeOpening(id ID) string {
	o := body[Opening](s.is, id)
	out := then{s.whom(o.Who, string(o.Profession), o.Classes) + " by " + firstOf(o.By)}
	out.add(o.Urgent, "urgently")
	out.add(true, "%q until %s", o.Why, s.clock(o.Until))
	out.add(len(o.Seen) > 0, "seen by %d", len(o.Seen))
	s.ended(&out, o.Ended)
	return out.String()
}

func (s *story) describeConsent(id ID) string {
	c := body[Consent](s.is, id)
	out := then{fmt.Sprintf("%s %v, %s on %v", c.Sort, map[bool]string{true: "yes", false: "no"}[c.Given], c.Said, c.On)}
	out.add(c.Until != 0, "until %v", c.Until)
	out.add(c.Words != "", "%q", c.Words)
	s.ended(&out, c.Ended)
	out.add(c.Next != "", "replaced by %s", c.Next)
	return out.String()
}

func (s *story) describeGuest(id ID) string {
	g := body[Guest](s.is, id)
	out := then{fmt.Sprintf("%s %s, %s of %s, invited by %s, consent of %s", g.Sort, g.First, g.Words, g.Patient, firstOf(g.By), g.Consent.By)}
	out.add(true, "until %s", s.clock(g.Until))
	s.ended(&out, g.Ended)
	return out.String()
}

func (s *story) describeView(id ID) string {
	v := body[View](s.is, id)
	out := then{fmt.Sprint(v.Profession, " ", v.Classes, " by ", firstOf(v.By))}
	out.add(true, "%q, again by %v", v.Why, v.Review)
	if v.Reset != nil {
		out.add(true, "reset by %s", firstOf(v.Reset.By))
	}
	return out.String()
}
