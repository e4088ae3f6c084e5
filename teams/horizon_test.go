package teams

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"time"
)

// short is a world whose Team forgets after every turn, and is handed what an
// act names from a store, as the desk does.
type short struct {
	*world
	store    map[Key]Doc // all current documents, read from their bytes
	stored   int
	recalled int
	forgot   int
}

func newShort() *short {
	s := &short{world: newWorld(), store: map[Key]Doc{}}
	s.before = func(a Actor, act string, args json.RawMessage) {
		var docs []Doc
		for _, k := range Keys(a, act, args) {
			if _, ok := s.is.Doc(k); ok || !ValidID(k.ID) {
				continue
			}
			if d, ok := s.store[k]; ok {
				docs = append(docs, d)
			}
		}
		s.recalled += len(docs)
		s.is.Recall(docs)
	}
	return s
}

// turn ends a turn: what was done is stored, what is past is let go.
func (s *short) turn(restart bool) {
	for ; s.stored < len(s.journal); s.stored++ {
		e := s.journal[s.stored]
		for _, d := range e.Drop {
			delete(s.store, Key{d.Kind, d.ID})
		}
		for _, d := range e.Put {
			raw, err := EncodeBody(d)
			if err != nil {
				panic(err)
			}
			if d.Body, _, err = DecodeBody(d.Kind, d.V, raw); err != nil {
				panic(err)
			}
			s.store[d.Key()] = d
			if of, done := d.Done(); done { // as the journal does
				for key, gone := range s.store {
					if gone.goesWith(of) {
						delete(s.store, key)
					}
				}
			}
		}
	}
	today := s.is.Today(s.at)
	if restart {
		var docs []Doc
		for _, d := range s.store {
			if d.Day == 0 || d.Day >= Horizon(today) {
				docs = append(docs, d)
			}
		}
		s.is = New(docs)
	}
	s.is.Forget(today)
	s.forgot = max(s.forgot, len(s.store)-s.inHand())
}

func (s *short) inHand() (n int) {
	for _, of := range s.is.docs {
		n += len(of)
	}
	return n
}

// forgetful does one random history on a Team that forgets and on one that does
// not, and answers the first difference.
func forgetful(seed uint64, steps int, decide func(*Team, Actor, string, json.RawMessage) (Change, error)) (*short, error) {
	long, short := newWorld(), newShort()
	long.decide, short.decide = decide, decide
	both := func(a ask) error {
		lc, lr := long.do(a)
		sc, sr := short.do(a)
		if l, s := append(toJSON(lr), toJSON(lc)...), append(toJSON(sr), toJSON(sc)...); !bytes.Equal(l, s) {
			return fmt.Errorf("seed %d, on %v: %s of %s %s\n\twith all in hand:  %s\n\twith the horizon: %s\n\tagain: RONDE_SEED=%d go test -run TestHorizon ./teams",
				seed, long.at, a.act, firstOf(a.who), a.args, l, s, seed)
		}
		return nil
	}
	for _, a := range beginning() {
		if err := both(a); err != nil {
			return short, err
		}
	}
	g := newGen(long, seed)
	for step := range steps {
		act := g.act()
		a := g.ask(g.person(act), act)
		if err := both(a); err != nil {
			return short, err
		}
		to := long.at.Add(2 * g.minutes())
		long.pass(to)
		short.pass(to)
		short.turn(step%25 == 24)
	}
	if d := differ(state(long.is), state(New(docsOf(short.store)))); d != nil {
		return short, fmt.Errorf("seed %d: in the end %v", seed, d)
	}
	return short, nil
}

func docsOf(m map[Key]Doc) (docs []Doc) {
	for _, d := range m {
		docs = append(docs, d)
	}
	return docs
}

func TestHorizon(t *testing.T) {
	t.Parallel()
	n, recalled, forgot, weeks := 0, 0, 0, 0.0
	for seed := range seeds(30) {
		s, err := forgetful(seed, 300, (*Team).Do)
		if err != nil {
			t.Fatal(err)
		}
		weeks += s.at.Sub(morning).Hours() / 24 / 7
		n, recalled, forgot = n+1, recalled+s.recalled, forgot+s.forgot
	}
	if weeks < 4*float64(n) || recalled < 5*n || forgot < 15*n {
		t.Errorf("in %.0f weeks only %d documents were forgotten and %d fetched: the test sees little", weeks, forgot, recalled)
	}
	t.Logf("%d histories, %.0f weeks, %d documents forgotten, %d fetched", n, weeks, forgot, recalled)
}

// A rule that looks at what may be beyond the horizon is found out.
func TestHorizonFindsRulesThatLookTooFar(t *testing.T) {
	t.Parallel()
	count := func(t *Team, kind string) int { return len(t.docs[kind]) }
	for name, plant := range map[string]func(*Team, Actor, string, json.RawMessage) (Change, error){
		"as many notes as were ever written": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			if act == "note.write" && count(t, "note") > 12 && t.Sight(a.Who).Any() {
				return Change{}, refuse("contact.many", "most", 20)
			}
			return t.Do(a, act, args)
		},
		"an old passage in the words of a new visit": func(t *Team, a Actor, act string, args json.RawMessage) (Change, error) {
			c, err := t.Do(a, act, args)
			if act == "visit.add" && err == nil {
				now := *c.Put[0].Body.(*Visit)
				each(t, now.Patient, func(_ ID, v *Visit) { now.Minutes = v.Minutes })
				c.Put[0].Body = &now
			}
			return c, err
		},
	} {
		found := false
		for seed := uint64(0); seed < 60 && !found; seed++ {
			_, err := forgetful(seed, 300, plant)
			found = err != nil
		}
		if !found {
			t.Errorf("not found: %s", name)
		}
	}
}

// What is bounded is bounded by what is open, not by what the phone still has.
func TestBoundsDoNotDependOnTheHorizon(t *testing.T) {
	for what, c := range map[string]struct {
		most      int
		code      string
		add, gone func(i int, last ID) (string, made)
		back      string
	}{
		"contacts": {MostContacts, "contact.many",
			func(i int, p ID) (string, made) {
				return "contact.add", made{"patient": p, "name": fmt.Sprint("Claire ", i)}
			},
			func(_ int, id ID) (string, made) { return "contact.remove", made{"contact": id} }, "contact.restore"},
		"alerts": {MostAlerts, "alert.many",
			func(i int, p ID) (string, made) {
				return "alert.add", made{"patient": p, "sort": "dog", "text": fmt.Sprint("chien ", i)}
			},
			func(_ int, id ID) (string, made) { return "alert.end", made{"alert": id} }, "alert.restore"},
		"attentions": {MostAttentions, "attention.many",
			func(i int, p ID) (string, made) {
				return "attention.add", made{"patient": p, "text": fmt.Sprint("volet ", i), "once": i%2 == 0}
			},
			func(_ int, id ID) (string, made) { return "attention.end", made{"attention": id} }, "attention.restore"},
		"medicines": {MostTreatments, "treatment.many",
			func(i int, p ID) (string, made) {
				return "treatment.add", made{"patient": p, "name": fmt.Sprint("sirop ", i), "source": made{"words": "Dr Morel"}}
			},
			func(_ int, id ID) (string, made) {
				return "treatment.end", made{"treatment": id, "why": "fini"}
			}, "treatment.restore"},
		"goals": {MostGoals, "goal.many",
			func(i int, p ID) (string, made) {
				return "goal.add", made{"patient": p, "words": fmt.Sprint("marcher ", i)}
			},
			func(_ int, id ID) (string, made) { return "goal.end", made{"goal": id, "how": "reached", "why": ""} }, "goal.reopen"},
		"wounds": {MostWounds, "wound.many",
			func(i int, p ID) (string, made) {
				return "wound.add", made{"patient": p, "place": made{"zone": "sacrum", "words": fmt.Sprint("place ", i)}, "cause": made{"is": "pressure"}}
			},
			func(_ int, id ID) (string, made) {
				return "wound.close", made{"wound": id, "how": "healed", "why": ""}
			}, "wound.reopen"},
	} {
		for _, forgets := range []bool{false, true} {
			s := newShort()
			s.found(people[0])
			p := s.must("id-anna", "patient.add", made{"last": "Lambert"}).Put[0].ID
			refused := func(act string, args made) {
				if _, r := s.do(ask{who: "id-anna", act: act, args: toJSON(args)}); r == nil || r.Code != c.code {
					t.Errorf("%s, forgets %v: %s is answered %v, want %s", what, forgets, act, r, c.code)
				}
			}
			var ids []ID
			for i := range c.most {
				act, args := c.add(i, p)
				ids = append(ids, s.must("id-anna", act, args).Put[0].ID)
			}
			refused(c.add(c.most, p))
			for i, id := range ids {
				act, args := c.gone(i, id)
				s.must("id-anna", act, args)
			}
			s.pass(s.at.AddDate(0, 0, 40))
			s.turn(false)
			if forgets && s.inHand() >= c.most {
				t.Fatalf("%s: nothing was forgotten", what)
			}
			if !forgets {
				s.is = New(docsOf(s.store))
			}
			for i := range c.most {
				s.must("id-anna", first(c.add(100+i, p)), second(c.add(100+i, p)))
			}
			refused(c.add(0, p))
			_, args := c.gone(0, ids[0])
			delete(args, "why") // of ending it
			delete(args, "how")
			refused(c.back, args)
		}
	}
}

func first(act string, _ made) string { return act }
func second(_ string, args made) made { return args }

func TestForgetAndRecall(t *testing.T) {
	s := newShort()
	s.found(people[0])
	g := newGen(s.world, 1)
	g.sure = true
	patient := s.must("id-anna", "patient.add", plausible["patient.add"](g, "id-anna")).Put[0].ID
	note := s.must("id-anna", "note.write", made{"patient": patient, "text": "TA 13/8", "pass_on": false, "at": s.at}).Put[0]
	for days, within := range map[int]bool{0: true, 29: true, 30: true, 31: false} {
		if got := Within(note, s.is.Today(s.at.Add(time.Duration(days)*24*time.Hour))); got != within {
			t.Errorf("after %d days the note is within: %v", days, got)
		}
	}
	s.pass(s.at.AddDate(0, 0, 31))
	s.turn(false)
	if _, ok := s.is.Doc(note.Key()); ok {
		t.Fatal("the note was not forgotten")
	}
	if _, ok := s.is.Doc(Key{"patient", patient}); !ok {
		t.Fatal("the patient was forgotten")
	}
	newer := *note.Body.(*Note)
	newer.Text = "en main"
	s.is.Recall([]Doc{note})
	s.is.Recall([]Doc{{Kind: "note", ID: note.ID, V: 1, Scope: note.Scope, Day: note.Day, Body: &newer}})
	if body[Note](s.is, note.ID).Text != "TA 13/8" {
		t.Error("what is in hand was overwritten by what is fetched")
	}
	if h := Horizon(100); h != 70 {
		t.Errorf("the horizon of day 100 is %d", h)
	}
}
