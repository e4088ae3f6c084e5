package teams

import (
	"maps"
	"time"
)

// A person is in hospital, away, moved or dead: one act stops all her visits
// from a moment on. They stay, keep whoever took them, and say why nobody is to
// come; series make none. A fact about a stopped visit is taken like any other:
// somebody may have come all the same.
//
// While a stop is written down, a visit is stopped exactly if the stop covers
// it, those that lie behind excepted: what was stopped yesterday stays so.

// Stop says from when on nobody is to come, and from when on again. It is the
// last one of a person; its id is hers.
type Stop struct {
	By      ID        `json:"by"`
	At      time.Time `json:"at"`
	From    time.Time `json:"from"`
	Why     string    `json:"why"` // hospital, away, died, moved, other
	Words   string    `json:"words,omitempty"`
	Resumed *Resumed  `json:"resumed,omitempty"`

	Seen map[ID]time.Time `json:"seen,omitempty"` // who has seen the last news of it
}

// Resumed says who brought the visits back, and from when on.
type Resumed struct {
	By   ID        `json:"by"`
	At   time.Time `json:"at"`
	From time.Time `json:"from"`
}

// Stopped is what a visit bears, whoever took it.
type Stopped struct {
	By  ID        `json:"by"`
	At  time.Time `json:"at"`
	Why string    `json:"why"`
}

var stopWhy = oneOf(StopReasons...)

// stop gives the last stop of a person, nil without one.
func (t *Team) stop(patient ID) *Stop { return body[Stop](t, patient) }

// covers tells whether a visit falls into the stop: its window ends after the
// stop began, and before the visits came back.
func (s *Stop) covers(t *Team, v *Visit) bool {
	return s != nil && v.reaches(t, s.From) && (s.Resumed == nil || !v.reaches(t, s.Resumed.From))
}

// holds tells whether the stop is not over; it may lie ahead.
func (s *Stop) holds(now time.Time) bool {
	return s != nil && (s.Resumed == nil || s.Resumed.From.After(now))
}

// forGood tells whether the stop has begun and nobody said when it ends.
func (s *Stop) forGood(now time.Time) bool {
	return s != nil && s.Resumed == nil && !s.From.After(now)
}

// news is when the last thing was said of it.
func (s *Stop) news() time.Time {
	if s.Resumed != nil {
		return s.Resumed.At
	}
	return s.At
}

func (s *Stop) mark() *Stopped { return &Stopped{By: s.By, At: s.At, Why: s.Why} }

// StopPatientArgs are the arguments of patient.stop. Without a moment it is now.
type StopPatientArgs struct {
	Patient ID        `json:"patient" key:"patient"`
	From    time.Time `json:"from"`
	Why     string    `json:"why"` // hospital, away, died, moved, other
	Words   string    `json:"words"`
}

func stopPatient(t *Team, a Actor, in StopPatientArgs) (Change, error) {
	why, err := stopWhy(in.Why)
	if err != nil {
		return Change{}, about(err, "why")
	}
	words, err := optional(line)(in.Words)
	if err != nil {
		return Change{}, about(err, "words")
	}
	if why == "other" && words == "" {
		return Change{}, badField("text.empty", "words")
	}
	from, err := t.near(a, in.From)
	if err != nil {
		return Change{}, err
	}
	if p := body[Patient](t, in.Patient); p.Closed != nil {
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	}
	s := &Stop{By: a.Who, At: a.Now, From: from, Why: why, Words: words}
	old := t.stop(in.Patient)
	ends := func(c Change) Change {
		if why != "died" {
			return c
		}
		return t.staysDead(a, c, in.Patient, a.Who)
	}
	if !old.holds(a.Now) {
		return ends(t.restop(a, in.Patient, s, from)), nil
	}
	switch {
	case old.Resumed == nil && old.Why == why && (old.Words == words || words == "") && !from.Before(old.From):
		return Change{}, nil
	case old.Resumed != nil && from.After(old.Resumed.From): // two stops; one is kept in mind
		return Change{}, refuse("patient.stopped", "by", old.By)
	case old.From.Before(from): // she died in hospital: what was stopped before says so still
		s.From = old.From
	}
	return ends(t.restop(a, in.Patient, s, from)), nil
}

// near takes a moment that visits can lie at, now when none is given.
func (t *Team) near(a Actor, at time.Time) (time.Time, error) {
	if at.IsZero() {
		at = a.Now
	}
	if day := DayOf(at, t.zone); !writable(at) || day < t.Today(a.Now)-oldest || day > t.Today(a.Now)+farthest {
		return at, badField("date.far", "from")
	}
	return at.UTC().Truncate(time.Second), nil
}

// ResumePatientArgs are the arguments of patient.resume. What lies behind does
// not come back: an earlier moment is now.
type ResumePatientArgs struct {
	Patient ID        `json:"patient" key:"patient"`
	From    time.Time `json:"from"`
}

func resumePatient(t *Team, a Actor, in ResumePatientArgs) (Change, error) {
	from, err := t.near(a, in.From)
	if err != nil {
		return Change{}, err
	}
	if p := body[Patient](t, in.Patient); p.Closed != nil {
		return Change{}, refuse("patient.closed", "by", p.Closed.By)
	}
	old := t.stop(in.Patient)
	if now := a.Now.UTC().Truncate(time.Second); from.Before(now) {
		from = now
	}
	if !old.holds(a.Now) || old.Resumed != nil && old.Resumed.From.Equal(from) {
		return Change{}, nil
	}
	s := *old
	s.Resumed, s.Seen = &Resumed{By: a.Who, At: a.Now, From: from}, nil
	return t.restop(a, in.Patient, &s, s.From), nil
}

// restop writes a stop, and on each visit what it means there: visits from a
// moment on bear its reason, those that it covers no more and that lie ahead
// are as they were, and series fill the days that are free again.
func (t *Team) restop(a Actor, patient ID, s *Stop, from time.Time) Change {
	c := Change{Put: []Doc{doc(patient, ofPatient(patient, ClassPractical), 0, s)}}
	first := t.Today(a.Now) - oldest
	each(t, patient, func(id ID, v *Visit) {
		now := *v
		switch {
		case v.Day < first:
			return
		case s.covers(t, v) && (v.Stopped == nil || s.Resumed == nil && v.reaches(t, from) && v.Stopped.Why != s.Why):
			now.Stopped = s.mark()
		case !s.covers(t, v) && v.reaches(t, a.Now):
			now.Stopped = nil
		}
		if now.Stopped != v.Stopped {
			c.Put = append(c.Put, now.doc(id))
		}
	})
	each(t, patient, func(id ID, sr *Series) { c = t.fill(a, c, s, id, sr, t.Today(a.Now), t.plannedUntil()) })
	return c
}

// SeenStopArgs are the arguments of stop.seen. At is when the news was written
// that one has seen: who saw that she is in hospital has not seen that she died.
type SeenStopArgs struct {
	Patient ID        `json:"patient" key:"patient"`
	At      time.Time `json:"at"`
}

func seeStop(t *Team, a Actor, in SeenStopArgs) (Change, error) {
	old := t.stop(in.Patient)
	if old == nil || !old.news().Equal(in.At) {
		return Change{}, nil
	}
	if _, seen := old.Seen[a.Who]; seen {
		return Change{}, nil
	}
	s := *old
	if s.Seen = maps.Clone(old.Seen); s.Seen == nil {
		s.Seen = map[ID]time.Time{}
	}
	s.Seen[a.Who] = a.Now
	return Change{Put: []Doc{doc(in.Patient, ofPatient(in.Patient, ClassPractical), 0, &s)}}, nil
}
