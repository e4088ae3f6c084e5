package teams

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// describe says in plain words what a document says. Then-lines compare all of
// it, so that what a story does not expect shows as well.
func (s *story) describe(name string) string {
	if doc, field, ok := strings.Cut(name, "."); ok {
		return s.describeField(doc, field)
	}
	kind, id, ok := strings.Cut(name, " ")
	if !ok {
		kind, id = "", name
	}
	switch p, member := named1st(name); {
	case name == "team":
		return strings.Join(firsts(s.is.Members()), ", ")
	case member:
		return s.describeMember(p.id)
	case kind == "invitation":
		return s.describeInvitation(InvitationID(id))
	case kind == "incoming":
		return s.describeIncoming(IncomingID(s.other(), id))
	case kind == "expecting":
		return s.describeExpecting(InvitationID(id))
	case kind == "coming":
		return s.describeComing(id)
	case kind == "erasure":
		return s.describeErasure(ErasureID(id))
	case kind == "stop":
		return s.describeStop(id)
	case kind == "rhythm":
		return s.describeRhythm(id)
	case kind == "plan":
		return s.describePlan(s.id("series", id))
	case kind == "days":
		return s.describeDays(s.id("series", id))
	case kind == "reference":
		return s.describeReference(id)
	case kind == "belonging":
		return s.describeBelonging(id)
	case kind == "identity":
		return s.describeIdentity(id)
	case kind == "portrait":
		return s.describePortrait(id)
	case kind == "lately":
		return s.describeLately(id)
	}
	for kind, says := range map[string]func(ID) string{"series": s.describeSeries, "intervention": s.describeIntervention, "visit": s.describeVisit, "note": s.describeNote,
		"patient": s.describePatient, "alert": s.describeAlert, "contact": s.describeContact,
		"aside": s.describeAside, "attention": s.describeAttention, "twice": s.describeTwice,
		"focus": s.describeFocus, "question": s.describeQuestion, "event": s.describeEvent,
		"goal": s.describeGoal, "problem": s.describeProblem, "rating": s.describeRating, "template": s.describeTemplate,
		"help": s.describeHelp, "page": s.describePage, "treatment": s.describeTreatment, "reading": s.describeReading, "limit": s.describeLimit, "amendment": s.describeAmendment, "entrusted": s.describeEntrusted,
		"import": s.describeImport, "photo": s.describePhoto, "score": s.describeScore, "paper": s.describePaper, "wound": s.describeWound, "assessment": s.describeAssessment,
		"objection": s.describeObjection, "opening": s.describeOpening, "consent": s.describeConsent, "guest": s.describeGuest, "view": s.describeView, "transfer": s.describeTransfer} {
		if _, ok := s.is.Doc(Key{kind, s.id(kind, id)}); ok {
			return says(s.id(kind, id))
		}
	}
	return "not there"
}

func (s *story) clock(t time.Time) string {
	t = t.In(s.is.Zone())
	if DayOf(t, s.is.Zone()) == s.is.Today(s.at) {
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}

// then joins what a document says; the first is always there.
type then []string

func (t *then) add(when bool, format string, args ...any) {
	if when {
		*t = append(*t, fmt.Sprintf(format, args...))
	}
}

func (t then) String() string { return strings.Join(t, ", ") }

func (s *story) describeVisit(id ID) string {
	v := body[Visit](s.is, id)
	var out then
	if c := v.Cancelled; c != nil {
		out.add(true, "cancelled by %s (%s)", firstOf(c.By), strings.TrimSuffix(c.Why+": "+c.Words, ": "))
	}
	if st := v.Stopped; st != nil {
		out.add(true, "stopped by %s (%s)", firstOf(st.By), st.Why)
	}
	if ck := v.ToCheck; ck != nil {
		out.add(true, "to check: series %s by %s", ck.Why, firstOf(ck.By))
	}
	for _, k := range v.Takers {
		why := ""
		if k.Why != "" {
			why = fmt.Sprintf(" knowing %s because %q", strings.Join(k.Knowing, " and "), k.Why)
		}
		out.add(true, "taken by %s%s", firstOf(k.Who), why)
	}
	s.describeMore(&out, id, v)
	out.add(len(v.Takers) < v.People, "free for %d", v.People-len(v.Takers))
	var told []*Passage
	each(s.is, id, func(_ ID, p *Passage) { told = append(told, p) })
	slices.SortFunc(told, func(a, b *Passage) int { return strings.Compare(firstOf(a.By), firstOf(b.By)) })
	for _, p := range told {
		out.add(true, "%s", s.telling(p))
	}
	return out.String()
}

func (s *story) telling(p *Passage) string {
	by := firstOf(p.By)
	if p.MovedAway != nil {
		return "moved away by " + by
	}
	if p.Withdrawn != nil {
		return "taken back by " + by
	}
	out := fmt.Sprintf("done by %s at %s", by, s.clock(p.At))
	if p.Outcome == NotDone {
		out = fmt.Sprintf("not done by %s at %s (%s)", by, s.clock(p.At), p.Why)
	}
	for _, k := range p.Tasks {
		if !k.Done {
			out += " without " + k.Task.Task + k.Label
		}
		out += s.answered(k)
	}
	if st := p.Stepped; st != nil {
		out += " (stepped in for " + strings.Join(st.Tasks, " and ") + strings.TrimSuffix(": "+st.Why, ": ") + ")"
	}
	if p.How != "" {
		out += " " + p.How
	}
	if p.Watch {
		out += " to watch"
	}
	if p.Moved != nil {
		out += " (moved here by " + firstOf(p.Moved.By) + ")"
	}
	if p.Said != nil {
		out += " (the phone said " + p.Said.Format("2006-01-02") + ")"
	}
	if n := len(p.Earlier); n > 0 {
		out += fmt.Sprintf(" (told %d times)", n+1)
	}
	return out
}

func (s *story) describeNote(id ID) string {
	n := body[Note](s.is, id)
	out := then{fmt.Sprintf("%q by %s", n.Text, firstOf(n.By))}
	out.add(n.Data != "", "data %q", n.Data)
	out.add(n.Actions != "", "actions %q", n.Actions)
	out.add(n.Result != "", "result %q", n.Result)
	out.add(n.Focus != "", "on %s", n.Focus)
	if n.Heard != nil {
		out.add(true, "said by %s", n.Heard.From)
		out.add(n.Heard.ReadBack, "read back")
	}
	out.add(len(n.Tags) > 0, "on %s", fmt.Sprint(n.Tags))
	out.add(n.Home, "for the home")
	out.add(len(n.For) > 0, "read by %s", list(firsts(n.For)))
	if n.Under != nil {
		what := n.Under.ID
		if n.Under.Kind != "" && n.Under.Kind != "note" { // its id says nothing in a story
			what = "a " + n.Under.Kind
		}
		out.add(true, "%s", strings.TrimSpace(n.Under.How+" "+what))
		out.add(n.Under.Said != "", "said by %s", n.Under.Said)
	}
	out.add(n.PassOn, "to pass on")
	out.add(len(n.Seen) > 0, "seen by %s", s.readers(n.Seen))
	if n.Taken != nil {
		out.add(true, "taken by %s", firstOf(n.Taken.By))
	}
	out.add(n.ToSign != "" && n.Signed == nil, "to be countersigned (%s)", n.ToSign)
	if n.Signed != nil {
		out.add(true, "countersigned by %s", firstOf(n.Signed.By))
	}
	out.add(n.Corrects != "", "in place of %s", n.Corrects)
	out.add(n.Corrected != "", "corrected by %s", n.Corrected)
	if n.Moved != nil {
		out.add(true, "moved here by %s", firstOf(n.Moved.By))
	}
	if n.MovedAway != nil {
		out.add(true, "moved away by %s", firstOf(n.MovedAway.By))
	}
	if n.Placed != nil {
		out.add(true, "of %s, placed by %s", n.At.In(paris).Format("15:04"), firstOf(n.Placed.By))
	}
	return out.String()
}

func (s *story) describeAside(id ID) string {
	as := body[Aside](s.is, id)
	out := then{fmt.Sprintf("%s of %s (%s)", as.Act, firstOf(as.By), as.Why)}
	l := byName[as.Act]
	out.add(l == nil && as.V > 1 || l != nil && as.V != l.V, "version %d", as.V)
	out.add(as.Patient != "", "about %s", as.Patient)
	out.add(as.Text != "", "%q", as.Text)
	if p := as.Placed; p != nil {
		out.add(p.Note != "" || p.Photo != "", "placed by %s with %s", firstOf(p.By), p.Patient)
		out.add(p.Patient == "", "closed by %s: %s", firstOf(p.By), p.Words)
	}
	return out.String()
}

func (s *story) describeTwice(id ID) string {
	tw := body[Twice](s.is, id)
	var seen []string
	for who := range tw.Seen {
		seen = append(seen, firstOf(who))
	}
	slices.Sort(seen)
	out := then{fmt.Sprintf("%s of %s by %s, then %s at %s", tw.Task, tw.Patient, firstOf(tw.People[0]), firstOf(tw.People[1]), s.clock(tw.At))}
	out.add(len(seen) > 0, "seen by %s", list(seen))
	return out.String()
}

func (s *story) describeHelp(id ID) string {
	h := body[Help](s.is, id)
	out := then{fmt.Sprintf("%q of %s", h.What, firstOf(h.By))}
	out.add(h.Where != "", "%s", h.Where)
	out.add(h.Patient != "", "about %s", h.Patient)
	for _, m := range []struct {
		said string
		*Mark
	}{{"taken", h.Taken}, {"done", h.Done}, {"withdrawn", h.Withdrawn}} {
		if m.Mark != nil {
			out.add(true, "%s by %s", m.said, firstOf(m.By))
		}
	}
	return out.String()
}

func (s *story) describePage(id ID) string {
	p := body[Page](s.is, id)
	out := then{fmt.Sprintf("%d %q %q by %s", p.N, p.Title, p.Text, firstOf(p.By))}
	for _, o := range p.Also {
		out.add(true, "or from %d %q %q by %s", o.From, o.Title, o.Text, firstOf(o.By))
	}
	out.add(p.Removed != nil, "removed")
	return out.String()
}

func (s *story) describePatient(id ID) string {
	p := body[Patient](s.is, id)
	title := func(f string) string { return p.Fields[f].V }
	out := then{strings.Join(strings.Fields(title("title")+" "+title("first")+" "+title("last")), " ")}
	out.add(true, "at %s", p.Home)
	if p.Told != nil {
		out.add(true, "told by %q on %v", p.Told.By, p.Told.On)
	}
	if p.Closed != nil {
		out.add(true, "closed by %s (%s)", firstOf(p.Closed.By), p.Closed.Why)
	}
	return out.String()
}

func (s *story) describeAlert(id ID) string {
	al := body[Alert](s.is, id)
	out := then{fmt.Sprintf("%s %q by %s", al.Sort, al.Text, firstOf(al.By))}
	if al.Ended != nil {
		out.add(true, "ended by %s", firstOf(al.Ended.By))
	}
	out.add(len(al.Seen) > 0, "seen by %s", s.readers(al.Seen))
	return out.String()
}

func (s *story) readers(seen map[ID]time.Time) string {
	return list(firsts(slices.Collect(maps.Keys(seen))))
}

func (s *story) describeFocus(id ID) string {
	f := body[Focus](s.is, id)
	out := then{fmt.Sprintf("%q by %s", f.Title, firstOf(f.By))}
	out.add(f.Macro != "", "at %s", f.Macro)
	if f.Taken != nil {
		out.add(true, "taken by %s", firstOf(f.Taken.By))
	}
	if f.Closed != nil {
		out.add(true, "closed by %s with %s", firstOf(f.Closed.By), f.Closed.Note)
	}
	if f.Withdrawn != nil {
		out.add(true, "withdrawn by %s", firstOf(f.Withdrawn.By))
	}
	return out.String()
}

func (s *story) describeEvent(id ID) string {
	e := body[Event](s.is, id)
	out := then{fmt.Sprintf("%s %q by %s at %s", e.Sort, e.Text, firstOf(e.By), s.clock(e.At))}
	out.add(e.Patient != "", "about %s", e.Patient)
	out.add(e.Told != "", "told %q", e.Told)
	out.add(e.Done != "", "done %q", e.Done)
	if e.Learned != nil {
		out.add(true, "%s learned %q", firstOf(e.Learned.By), e.Learned.Text)
	}
	out.add(e.Withdrawn != nil, "taken back")
	out.add(len(e.Earlier) > 0, "told %d times", len(e.Earlier)+1)
	return out.String()
}

func (s *story) describeQuestion(id ID) string {
	q := body[Question](s.is, id)
	out := then{fmt.Sprintf("%q by %s to %s", q.Text, firstOf(q.By), list(firsts(q.To)))}
	out.add(q.Note != "", "about %s", q.Note)
	if q.Wanted != nil {
		out.add(true, "by %s", q.Wanted.Day)
		out.add(q.Wanted.Hour != nil, "at an hour")
	}
	for _, o := range q.Answers {
		out.add(true, "%s at %s: %q", firstOf(o.By), s.clock(o.At), o.Text)
	}
	if q.Closed != nil {
		out.add(true, "ended by %s: %q", firstOf(q.Closed.By), q.Closed.Text)
		for _, step := range q.Closed.Actions {
			out.add(true, "then %q as %s", step.Text, step.Attention)
		}
	}
	if q.Withdrawn != nil {
		out.add(true, "withdrawn by %s", firstOf(q.Withdrawn.By))
	}
	return out.String()
}

func (s *story) describeContact(id ID) string {
	c := body[Contact](s.is, id)
	out := then{c.Fields["name"].V}
	out.add(c.Fields["relation"].V != "", "%s", c.Fields["relation"].V)
	for _, name := range []string{"kind", "ring", "tie", "does", "reach"} {
		out.add(c.Fields[name].V != "", "%s %s", name, c.Fields[name].V)
	}
	if c.Removed != nil {
		out.add(true, "removed by %s", firstOf(c.Removed.By))
	}
	return out.String()
}

func (s *story) describeInvitation(id ID) string {
	inv := body[Invitation](s.is, id)
	if inv == nil {
		return "not there"
	}
	out := then{inv.State}
	out.add(true, "made by %s", firstOf(inv.By))
	out.add(inv.Joined != "", "%s joined with it", firstOf(inv.Joined))
	return out.String()
}

func (s *story) describeMember(id ID) string {
	m := body[Member](s.is, id)
	if m == nil {
		return "not there"
	}
	out := then{m.First + " " + m.Last, string(m.Profession)}
	out.add(m.Words != "", "%s", m.Words)
	out.add(m.Phone != "", "%s", m.Phone)
	out.add(m.Left != nil, "left")
	return out.String()
}

func (s *story) describeLately(id ID) string {
	l := body[Lately](s.is, id)
	if l == nil {
		return "nothing"
	}
	var out then
	for task, last := range l.Tasks {
		more := ""
		if last.Until != 0 {
			more = " until " + last.Until.String()
		}
		if i := last.Injection; i != nil {
			more += strings.TrimSuffix(" units "+i.Units, " units ") + strings.TrimSuffix(" site "+i.Site, " site ")
		}
		out.add(true, "%s by %s at %s%s", task, firstOf(last.By), s.clock(last.At), more)
	}
	slices.Sort(out)
	if len(out) == 0 {
		return "nothing"
	}
	return out.String()
}

// describeField says one field: `"text" by Anna or "other" by Inès`.
func (s *story) describeField(doc, field string) string {
	var f Fields
	if id, ok := strings.CutPrefix(doc, "door "); ok {
		f = body[Door](s.is, id).Fields
	} else if p := body[Patient](s.is, doc); p != nil {
		f = p.Fields
	} else if h := body[Home](s.is, doc); h != nil {
		f = h.Fields
	} else if c := body[Contact](s.is, doc); c != nil {
		f = c.Fields
	} else if g := body[Goal](s.is, doc); g != nil {
		f = g.Fields
	} else if doc == "team" {
		f = Fields{"name": body[TeamBody](s.is, "team").Name}
	} else {
		return "not there"
	}
	v, ok := f[field]
	if !ok {
		return "empty"
	}
	out := fmt.Sprintf("%q by %s", v.V, firstOf(v.By))
	for _, other := range v.Also {
		out += fmt.Sprintf(" or %q by %s", other.V, firstOf(other.By))
	}
	return out
}
