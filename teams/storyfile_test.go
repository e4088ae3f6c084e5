package teams

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

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

// describeBelonging takes « p-lambert/Bilal ».
func (s *story) describeBelonging(id ID) string {
	patient, first, _ := strings.Cut(id, "/")
	who, _ := named1st(first)
	b := body[Belonging](s.is, BelongingID(patient, who.id))
	if b == nil {
		return "not there"
	}
	out := then{"since " + b.Since.String()}
	out.add(b.Until != 0, "until %v", b.Until)
	out.add(b.Ended != nil, "ended")
	return out.String()
}

func (s *story) describeIdentity(id ID) string {
	i := s.is.identity(id)
	is := i.traits()
	out := then{is.BirthFirsts + " " + is.BirthName, is.Sex, is.BirthPlace}
	if c := i.Checked; c != nil {
		out.add(true, "%s seen by %s", c.Saw, firstOf(c.By))
	} else {
		out.add(true, "provisional")
	}
	return out.String()
}

func (s *story) describePortrait(id ID) string {
	f := s.is.portrait(id)
	var out then
	for _, name := range slices.Sorted(maps.Keys(f)) {
		texts := []string{fmt.Sprintf("%q by %s", f[name].V, firstOf(f[name].By))}
		for _, also := range f[name].Also {
			texts = append(texts, fmt.Sprintf("%q by %s", also.V, firstOf(also.By)))
		}
		out.add(true, "%s %s", name, strings.Join(texts, " or "))
	}
	return out.String()
}

func (s *story) describeScore(id ID) string {
	sc := body[Score](s.is, id)
	what := sc.Scale + " " + sc.Result
	if sc.Withdrawn != nil {
		what += "withdrawn"
	}
	out := then{fmt.Sprintf("%s on %v", what, sc.On)}
	if sc.SaidBy != "" {
		out[0] += " by " + sc.SaidBy
	}
	out.add(true, "noted by %s", firstOf(sc.By))
	out.add(len(sc.Earlier) > 0, "said %d times", len(sc.Earlier)+1)
	return out.String()
}

func (s *story) describePaper(id ID) string {
	p := body[Paper](s.is, id)
	out := then{fmt.Sprintf("%s %q", p.Sort, p.Title)}
	if p.Until != 0 {
		out[0] += " until " + p.Until.String()
	}
	out.add(true, "reminds %d days before", p.Remind)
	if e := p.Ended; e != nil {
		how := map[bool]string{true: "ended", false: "renewed"}[e.Next == ""]
		out.add(true, "%s by %s", how, firstOf(e.By))
	}
	return out.String()
}
