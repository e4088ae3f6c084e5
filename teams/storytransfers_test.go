package teams

import (
	"fmt"
	"strings"
)

// other is the id of the other team of a story.
func (s *story) other() ID {
	if s.there != nil {
		return "team-there"
	}
	return "team-here" // it is asked from there
}

// elsewhere does a line in the other team, at the same time.
func (s *story) elsewhere(line string) error {
	if s.there == nil {
		s.there = &story{world: newWorld(), acts: s.acts}
	}
	s.there.at = s.at
	return s.there.step(line)
}

// post brings the letters of both teams, until there are none, and tells how
// many went and what became of the last one.
func (s *story) post() string {
	n, last := 0, ""
	for n < 20 {
		switch went := s.bring(s, s.there, "team-here", "team-there"); {
		case went != "":
			last = went
		default:
			if last = s.bring(s.there, s, "team-there", "team-here"); last == "" {
				return fmt.Sprintf("%d letters", n)
			}
		}
		n++
		if last == "returned" {
			return fmt.Sprintf("%d letters, returned", n)
		}
	}
	return "without end"
}

// bring takes the first letter of a team to the other, as the desk does.
func (s *story) bring(from, to *story, own, other ID) string {
	posted := from.is.Letters()
	if len(posted) == 0 {
		return ""
	}
	l, became := posted[0], "accepted"
	args := DeliveredLetterArgs{Letter: l.ID}
	if _, r := to.world.do(ask{act: "letter.receive", args: toJSON(ReceiveLetterArgs{From: own, Letter: l.Letter}), ids: to.nextID}); l.To != other || r != nil {
		became, args.Returned = "refused", true
	} else {
		args.Answer = to.is.Receipt(own, l.Letter)
	}
	s.note("letter.receive", became)
	from.world.do(ask{act: "letter.delivered", args: toJSON(args)})
	s.note("letter.delivered", "accepted")
	return map[bool]string{true: "returned", false: "brought"}[args.Returned]
}

func (s *story) describeTransfer(id ID) string {
	tr := body[Transfer](s.is, id)
	out := then{fmt.Sprintf("%s to %q from %s by %s", tr.State, tr.Words, tr.From, firstOf(tr.By))}
	out.add(tr.Consent == nil, "without her word: %q", tr.Why)
	out.add(len(tr.What) > 0, "with %s", strings.Join(tr.What, " "))
	if tr.Answer != nil {
		out.add(tr.Answer.Why != "", "because %s", strings.TrimSpace(tr.Answer.Why+" "+tr.Answer.Words))
		out.add(tr.Answer.Team != "", "says %s", tr.Answer.Team)
	}
	out.add(tr.Gone != nil && tr.Arrived == nil, "on the way")
	out.add(tr.Arrived != nil, "arrived")
	return out.String()
}

func (s *story) describeIncoming(id ID) string {
	in := body[Incoming](s.is, id)
	if in == nil {
		return "not there"
	}
	out := then{fmt.Sprintf("%s by %s of %s", in.State, in.By, in.Team)}
	if in.Of != nil {
		out.add(true, "%s %s %s, %s, %d visits, %q, %q", in.Of.Title, in.Of.First, in.Of.Last, in.Of.Town, in.Of.Visits, in.Of.Plan, in.Of.Words)
	}
	if in.Came != nil {
		out.add(in.Came.Read == nil, "to read")
		for _, n := range in.Came.Refused {
			out.add(true, "not for %s %v", n.Name, n.Classes)
		}
	}
	return out.String()
}

func (s *story) describeExpecting(id ID) string {
	e := body[Expecting](s.is, id)
	if e == nil {
		return "not there"
	}
	return e.State + " by " + firstOf(e.By)
}

// describeComing says what a team has of somebody who came, kind by kind.
func (s *story) describeComing(transfer ID) string {
	in := body[Incoming](s.is, IncomingID(s.other(), transfer))
	if in == nil || body[Patient](s.is, in.Patient) == nil {
		return "not there"
	}
	home := body[Patient](s.is, in.Patient).Home
	n := map[string]int{}
	for _, d := range s.is.ofAll([]ID{in.Patient, home}) {
		n[d.Kind]++
	}
	delete(n, "incoming")
	return strings.TrimSuffix(strings.TrimPrefix(fmt.Sprint(n), "map["), "]")
}
