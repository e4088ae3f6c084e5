package teams

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"ronde/teams/text"
)

// setAside asks for an act as the desk does, and tells whether it was set aside.
func setAside(w *world, who ID, act string, args any) (*Aside, *Refusal) {
	raw := toJSON(args)
	_, err := w.is.Do(w.actor(ask{who: who}), act, raw)
	if err == nil {
		return nil, nil
	}
	l, _ := FindAct(act)
	c, ok := w.is.SetAside(w.actor(ask{who: who}), act, max(l.V, 1), raw, refusalOf(err))
	if !ok {
		return nil, refusalOf(err)
	}
	return c.Put[0].Body.(*Aside), nil
}

// Every act x every kind of person: only what happened is set aside, and from
// outside only of somebody who has left.
func TestWhoseFactsAreSetAside(t *testing.T) {
	w, _ := rich(t)
	before := state(w.is)
	told := map[string]bool{"visit.done": true, "visit.not_done": true, "note.write": true, "note.correct": true,
		"reading.note": true, "reading.correct": true, "photo.add": true, "event.add": true, "event.correct": true,
		"wound.assess": true, "assessment.correct": true, "score.note": true, "score.correct": true}
	for _, act := range Acts {
		if act.told() != told[act.Name] {
			t.Errorf("%s says what happened: %v", act.Name, act.told())
		}
		for _, who := range []ID{"id-anna", "id-hugo", "id-david", "id-marc", "id-lila", "", "../../etc", w.is.Patients()[0]} {
			for _, no := range []*Refusal{NotFound(), Bad("act.version"), Bad("args.bad"), refuse("visit.past"), Bad("text.long")} {
				g := newGen(w, 2)
				args := toJSON(plausible[act.Name](g, who))
				c, kept := w.is.SetAside(w.actor(ask{who: who}), act.Name, act.V, args, no)
				may := told[act.Name] && (who == "id-david" || (who == "id-anna" || who == "id-hugo") && no.Kind == KindNotFound)
				if kept != may {
					t.Errorf("%s of %q, refused as %s: set aside %v", act.Name, who, no.Code, kept)
				}
				if !kept && len(c.Put)+len(c.Drop) > 0 {
					t.Errorf("%s of %q is not set aside and changes %v", act.Name, who, c)
				}
				if in := w.is.HandsIn(who, act.Name, w.at); in != (told[act.Name] && who == "id-david") {
					t.Errorf("%q may hand in %s: %v", who, act.Name, in)
				}
			}
			if _, kept := w.is.SetAside(w.actor(ask{who: who}), act.Name, act.V, json.RawMessage(`{"x":1}`), NotFound()); kept {
				t.Errorf("%s of %q is set aside although it does not read", act.Name, who)
			}
		}
	}
	if d := differ(before, state(w.is)); d != nil {
		t.Errorf("deciding changed the team: %v", d)
	}
}

// An act that this server does not know may have happened: a member's is kept.
func TestUnknownActsOfMembers(t *testing.T) {
	w, _ := rich(t)
	for act, kept := range map[string]bool{"mood.tell": true, "a.b": true, "mood": false, "": false, "Mood.tell": false, "mood.tell ": false,
		"mood.tell.now": false, "<b>.x": false, strings.Repeat("a", 41) + ".b": false, "clock.tick": false, "team.found": false, "team.leave": false} {
		for _, who := range []ID{"id-anna", "id-david", "id-marc"} {
			as, _ := setAside(w, who, act, made{"patient": w.is.Patients()[0]})
			if got := as != nil && as.Why == "act.unknown"; got != (kept && who == "id-anna") {
				t.Errorf("%q of %s is set aside: %v", act, who, as)
			}
		}
	}
}

func TestWhoHasLeftHandsInForThirtyDays(t *testing.T) {
	w, _ := rich(t)
	m, _ := w.is.Member("id-david")
	note := func() *Aside {
		as, no := setAside(w, "id-david", "note.write", made{"patient": w.is.Patients()[0], "text": "TA 13/8", "pass_on": false, "at": w.at})
		if as == nil && string(toJSON(no)) != unseen {
			t.Errorf("he is answered %s", toJSON(no))
		}
		return as
	}
	for _, when := range []struct {
		after time.Duration
		kept  bool
	}{{0, true}, {HandInFor, true}, {HandInFor + time.Second, false}} {
		w.at = m.Left.Add(when.after)
		if as := note(); (as != nil) != when.kept || as != nil && (as.Why != "left" || as.By != "id-david") {
			t.Errorf("%v after he left: %+v", when.after, as)
		}
	}
	w.at = *m.Left
	hand := func(text string) *Refusal {
		_, no := w.do(ask{who: "id-david", act: "note.write", args: toJSON(made{"patient": w.is.Patients()[0], "text": text, "pass_on": false, "at": w.at})})
		return no
	}
	for i := range MostHandedIn {
		if no := hand(fmt.Sprint("note ", i)); no != nil {
			t.Fatalf("the note %d is refused: %v", i, no)
		}
	}
	if no := hand("une de trop"); no == nil || string(toJSON(no)) != unseen {
		t.Errorf("the note after the last one is answered %v", no)
	}
	// What the team has put away makes room.
	w.must("id-anna", "aside.close", made{"aside": doc1(newGen(w, 1), func(_ ID, as *Aside) bool { return as.By == "id-david" && as.Placed == nil }), "words": "lu"})
	if no := hand("une encore"); no != nil {
		t.Errorf("with room again: %v", no)
	}

	long, _ := rich(t)
	n := 0
	for ; n < MostHandedIn; n++ {
		args := made{"patient": long.is.Patients()[0], "text": strings.Repeat("a", text.BlockLimit), "pass_on": false, "at": long.at}
		if _, no := long.do(ask{who: "id-david", act: "note.write", args: toJSON(args)}); no != nil {
			break
		}
	}
	if n < 10 || n > 20 {
		t.Errorf("%d notes of the greatest length were taken", n)
	}
}

// Whom a fact is about follows from what the whole team sees, and from nothing
// else.
func TestWhomAFactIsAbout(t *testing.T) {
	w, g := rich(t)
	g.sure = true
	visit := doc1[Visit](g, nil)
	lambert := body[Visit](w.is, visit).Patient
	other := doc1(g, func(id ID, _ *Patient) bool { return id != lambert })
	note := w.must("id-anna", "note.write", made{"patient": lambert, "text": "TA", "pass_on": false, "at": w.at}).Put[0].ID
	w.is.Apply(Entry{Put: []Doc{{Kind: "note", ID: "n-draft", V: 1, Scope: Scope{Class: ClassPrivate, For: []ID{"id-ines"}}, Body: &Note{Patient: lambert}}}})
	for name, c := range map[string]struct {
		args           made
		patient, visit ID
	}{
		"nobody":                 {made{}, "", ""},
		"a person":               {made{"patient": lambert}, lambert, ""},
		"a visit":                {made{"visit": visit}, lambert, visit},
		"both":                   {made{"visit": visit, "patient": lambert}, lambert, visit},
		"a visit of another":     {made{"visit": visit, "patient": other}, other, ""},
		"a note":                 {made{"note": note}, lambert, ""},
		"a draft of Inès":        {made{"note": "n-draft"}, "", ""},
		"what is not there":      {made{"visit": "v-none", "patient": "p-none"}, "", ""},
		"a visit, no person":     {made{"visit": visit, "patient": "p-none"}, lambert, visit},
		"things of another kind": {made{"visit": 7, "patient": []string{lambert}, "note": true}, "", ""},
	} {
		as, no := setAside(w, "id-anna", "mood.tell", c.args)
		if as == nil || as.Patient != c.patient || as.Visit != c.visit {
			t.Errorf("%s: %+v, %v", name, as, no)
		}
	}
}

// What is read of a fact can always be a note, whatever was sent.
func TestWhatIsReadOfAFact(t *testing.T) {
	at := "2026-11-24T07:00:00Z"
	for name, c := range map[string]struct {
		act  string
		args any
		want string // the whole text, or its beginning before …
	}{
		"a note":          {"note.write", made{"text": "\n TA 13/8 \n\n", "at": at}, " TA 13/8"},
		"a visit":         {"visit.done", made{"tasks": []made{{"task": "weight", "done": true}, {"label": "volets", "done": false}}, "note": made{"text": "47 kg"}}, "- ✓ peser la personne\n- ✗ volets\n\n47 kg"},
		"a task that was": {"visit.done", made{"tasks": []any{made{"task": "leeches", "done": true}, 7}}, "- ✓ leeches"},
		"not made":        {"visit.not_done", made{"why": "other", "words": "en voyage", "note": made{"text": "Appeler."}}, "- ✗ other: en voyage\n\nAppeler."},
		"not made, why":   {"visit.not_done", made{"why": "absent"}, "- ✗ absent"},
		"nothing in it":   {"visit.done", made{"visit": "v-1"}, "visit.done (1)\n\n~~~\n{\n  \"visit\": \"v-1\"\n}\n~~~"},
		"another act":     {"mood.tell", made{"text": "Sourit."}, "mood.tell (1)\n\n~~~\n{\n  \"text\": \"Sourit.\"\n}\n~~~"},
		"signs that turn": {"note.write", made{"text": "a\u202eb"}, "note.write (1)\n\n~~~\n{\n  \"text\": \"a\\u202eb\"\n}\n~~~"},
		"marks and tags":  {"mood.tell", made{"x": "e\u0301\U000E0041"}, "mood.tell (1)\n\n~~~\n{\n  \"x\": \"e\\u0301\\udb40\\udc41\"\n}\n~~~"},
		"too long a text": {"note.write", made{"text": strings.Repeat("é", 10000)}, "note.write (1)\n\n~~~\n{\"text\":\"éé…"},
	} {
		kept, ok := legible(toJSON(c.args))
		if !ok || !json.Valid([]byte(kept)) {
			t.Errorf("%s: %q", name, kept)
			continue
		}
		as := &Aside{By: "id-anna", Act: c.act, V: 1, Made: morning, At: morning, Args: kept, Text: glance(kept).words(c.act)}
		n := as.note(Actor{Who: "id-ines", Now: morning.Add(time.Hour)}, "a-1")
		clean, err := text.Block(n.Text)
		begins, _, cut := strings.Cut(c.want, "…")
		if err != nil || clean != n.Text || n.Text != c.want && !(cut && strings.HasPrefix(n.Text, begins) && strings.HasSuffix(n.Text, "…\n~~~")) {
			t.Errorf("%s: %.80q, %v, want %q", name, n.Text, err, c.want)
		}
	}
	for name, args := range map[string]string{"no JSON": "{", "a list": "[]", "a text": `"x"`, "null": "null", "twice": `{"a":1,"a":2}`,
		"broken UTF-8": "{\"a\":\"\xff\"}", "too long": `{"a":"` + strings.Repeat("x", longestAside) + `"}`, "long when it shows all": `{"a":"` + strings.Repeat("\u202e", longestAside/4) + `"}`} {
		if kept, ok := legible(json.RawMessage(args)); ok {
			t.Errorf("%s is kept as %.40q", name, kept)
		}
	}
	if kept, ok := legible(nil); !ok || kept != "{}" {
		t.Errorf("no arguments are %q", kept)
	}
}

// The hour is the one that was told, if it can be.
func TestTheHourOfAPlacedNote(t *testing.T) {
	for args, want := range map[string]time.Time{
		`{"at":"2026-11-24T06:30:00Z"}`: morning.Add(-80 * time.Minute), `{}`: morning.Add(-time.Hour), `{"at":"soon"}`: morning.Add(-time.Hour),
		`{"at":"2031-01-01T00:00:00Z"}`: morning, `{"at":"9999-12-31T23:59:59-12:00"}`: morning,
	} {
		as := &Aside{Args: args, Made: morning.Add(-time.Hour), At: morning}
		if n := as.note(Actor{Now: morning.AddDate(0, 0, 3)}, "a-1"); !n.At.Equal(want) || n.Written.Before(morning) {
			t.Errorf("%s: at %v, want %v", args, n.At, want)
		}
	}
}

// What waits never leaves; what has its place leaves after thirty days, and can
// be put back from there.
func TestTheTrayAndTheHorizon(t *testing.T) {
	s := newShort()
	s.found(people[0], people[1])
	patient := s.must("id-anna", "patient.add", made{"last": "Lambert"}).Put[0].ID
	hand := func(text string) ID {
		c := s.must("id-ines", "note.write", made{"patient": "p-none", "text": text, "pass_on": false, "at": s.at})
		return c.Put[0].ID
	}
	waits, placed := hand("attend"), hand("rangée")
	s.must("id-anna", "aside.place", made{"aside": placed, "patient": patient})
	inHand := func(id ID) bool { _, ok := s.is.Doc(Key{"aside", id}); return ok }
	for days, want := range map[int][2]bool{30: {true, true}, 31: {true, false}} {
		one := &short{world: newWorld(), store: map[Key]Doc{}}
		one.is, one.at = New(s.docs()), s.at.AddDate(0, 0, days)
		one.is.Forget(one.is.Today(one.at))
		for i, id := range []ID{waits, placed} {
			if _, ok := one.is.Doc(Key{"aside", id}); ok != want[i] {
				t.Errorf("after %d days %d is in hand: %v", days, i, ok)
			}
		}
	}
	s.pass(s.at.AddDate(0, 0, 40))
	s.turn(true)
	if !inHand(waits) || inHand(placed) {
		t.Fatal("after forty days")
	}
	c := s.must("id-ines", "aside.reopen", made{"aside": placed})
	if s.turn(false); !inHand(placed) || len(c.Drop) != 1 || c.Drop[0].ID != PlacedNoteID(placed) {
		t.Errorf("put back from beyond the horizon: %+v", c)
	}
}
