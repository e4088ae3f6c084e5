package web

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"

	"ronde/server/access"
	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/web/wire"
	"ronde/teams"
)

const (
	logAtOnce = 500  // events of a page of the log
	mostPages = 2000 // of the log
	idsOfWhy  = 12   // names of patients in one event
	allBut    = "*"
)

// handed are the events of what holds documents of many persons at once: the
// event itself, and before it in the log of whom there was nothing. Who saw whom
// at that moment cannot be found again later: it is written down when it happens.
func handed(e access.Event, seen, out []teams.ID) (events []access.Event) {
	if len(out) == 0 {
		return []access.Event{e}
	}
	if len(seen) < len(out) {
		for _, id := range seen {
			events = append(events, access.Event{At: e.At, Who: e.Who, What: access.DeliveredFile, Of: id, Why: string(e.What)})
		}
		return append(events, access.Event{At: e.At, Who: e.Who, What: access.LeftOut, Why: allBut}, e)
	}
	for some := range slices.Chunk(out, idsOfWhy) {
		events = append(events, access.Event{At: e.At, Who: e.Who, What: access.LeftOut, Why: strings.Join(some, " ")})
	}
	return append(events, e)
}

// told remembers until the next day which devices were told something of a team,
// and with which sight: a phone comes back a hundred times a day.
type told struct {
	mu  sync.Mutex
	day string
	by  map[string]string
}

// has tells whether it is written down for today.
func (t *told) has(team, session, tag string, at time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.day == at.UTC().Format(time.DateOnly) && t.by[team+" "+session] == tag
}

// keep remembers that it is.
func (t *told) keep(team, session, tag string, at time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if day := at.UTC().Format(time.DateOnly); day != t.day {
		t.day, t.by = day, map[string]string{}
	}
	t.by[strings.Clone(team)+" "+session] = tag
}

// noteChanges writes down that a device which holds what its person sees is told
// from here on what is new.
func (s *Server) noteChanges(ctx context.Context, team string, session *accounts.Session) error {
	var seen, out []teams.ID
	err := s.Desk.Read(ctx, team, func(t *teams.Team) { seen, out = t.Whom(t.Sight(session.Person)) })
	if err == nil {
		s.Access.Note(team, handed(access.Event{At: s.Now(), Who: session.Person, What: access.DeliveredChanges, Of: session.ID}, seen, out)...)
	}
	return err
}

// searched are the events of a search; one in all that the team said names those
// of whom something was found.
func (s *Server) searched(session *accounts.Session, patient teams.ID, found desk.Found) []access.Event {
	e := access.Event{At: s.Now(), Who: session.Person, What: access.Searched, Of: patient}
	events := []access.Event{e}
	for _, d := range found.Docs {
		e.Of = d.Scope.Of
		if patient == "" && e.Of != "" && !slices.Contains(events, e) {
			events = append(events, e)
		}
	}
	return events
}

// reads are the events of the access log that are looks at one file.
var reads = map[access.What]string{access.LookedDoor: wire.ReadDoor, access.LookedMatricule: wire.ReadMatricule, access.DeliveredHistory: wire.ReadPast, access.LookedPhoto: wire.ReadPhoto,
	access.Searched: wire.ReadSearch, access.Exported: wire.ReadCopy, access.LookedReaders: wire.ReadReaders}

// readsOfAll are those that are looks at the files of all but those left out.
var readsOfAll = map[access.What]string{access.DeliveredSnapshot: wire.ReadPhone, access.DeliveredChanges: wire.ReadPhone, access.Exported: wire.ReadPeople}

// looker goes through the log, newest first, and collects the looks at one file.
type looker struct {
	patient *teams.Patient
	of      teams.ID
	whole   *access.Event // it stands for all persons, unless the next lines leave her out
	given   map[string]bool
	out     wire.Readers
}

func (l *looker) see(e access.Event) {
	if l.whole != nil && e.What == access.LeftOut && e.Who == l.whole.Who {
		if e.Why == allBut || slices.Contains(strings.Fields(e.Why), l.of) {
			l.whole = nil
		}
		return
	}
	l.end()
	what, known := reads[e.What]
	switch _, many := readsOfAll[e.What]; {
	case many && (e.What != access.Exported || strings.HasPrefix(e.Why, "people ")):
		if !e.Recorded.Before(l.patient.Since) {
			l.whole = &e
		}
	case e.What == access.DeliveredFile && e.Of == l.of:
		if all, many := readsOfAll[access.What(e.Why)]; many {
			l.add(e, all)
		}
	case known && (e.Of == l.of || e.Of == l.patient.Home && what == wire.ReadDoor):
		l.add(e, what)
	}
}

// end takes a look that nothing took back.
func (l *looker) end() {
	if l.whole != nil {
		l.add(*l.whole, readsOfAll[l.whole.What])
		l.whole = nil
	}
}

func (l *looker) add(e access.Event, what string) {
	day := e.Who + e.Recorded.Format(time.DateOnly)
	if what == wire.ReadPhone && l.given[day] {
		return
	}
	l.given[day] = l.given[day] || what == wire.ReadPhone
	if l.out.More = len(l.out.Reads) == wire.MostReads; !l.out.More {
		l.out.Reads = append(l.out.Reads, wire.Read{At: when(e), Who: e.Who, What: what})
	}
}

// readersOf tells who looked at a person's file. That is a look too.
func (s *Server) readersOf(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.ReadersWanted](c)
	if err != nil {
		return err
	}
	ctx, cancel := deadline()
	defer cancel()
	patient, err := s.rightsOf(ctx, c, session, in.Patient)
	if err != nil {
		return err
	}
	team := c.Params("team")
	l := &looker{patient: patient, of: in.Patient, given: map[string]bool{}, out: wire.Readers{Reads: []wire.Read{}}}
	for before, pages := uint64(0), 0; !l.out.More; pages++ {
		events, err := s.Access.Read(team, before, logAtOnce)
		if err != nil {
			return err
		}
		for _, e := range events {
			if before = e.Seq; !l.out.More {
				l.see(e)
			}
		}
		if len(events) < logAtOnce {
			l.end()
			break
		}
		if pages == mostPages {
			l.out.More = true
		}
	}
	event := access.Event{At: s.Now(), Who: session.Person, What: access.LookedReaders, Of: in.Patient}
	if err := s.Access.Record(ctx, team, event); err != nil {
		return err
	}
	return ok(c, l.out)
}

// when is the moment of a look: that of the phone when it told one.
func when(e access.Event) time.Time {
	if e.At.IsZero() {
		return e.Recorded
	}
	return e.At
}
