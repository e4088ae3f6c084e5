package teams

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"ronde/teams/practice"
)

// watch looks over a world's shoulder and remembers what may never change.
type watch struct {
	w        *world
	bodies   map[any]string // every body that a Team ever held, as it was written then
	scopes   map[Key]Scope
	texts    map[ID]string // of notes
	passages map[ID]bool
	asides   map[ID]ID    // whose fact
	told     map[ID]Aside // and as she told it
	current  map[Key]Doc  // what a journal would give, read back from its bytes
	gone     []Task       // what was to be done at the visits that an entry drops
	found    int          // how often something was done twice
	wrong    []string
}

func newWatch(w *world) *watch {
	return &watch{w: w, bodies: map[any]string{}, scopes: map[Key]Scope{}, texts: map[ID]string{},
		passages: map[ID]bool{}, asides: map[ID]ID{}, told: map[ID]Aside{}, current: map[Key]Doc{}}
}

func (x *watch) say(wrong bool, format string, args ...any) {
	if wrong {
		x.wrong = append(x.wrong, fmt.Sprintf(format, args...))
	}
}

// after looks at one entry that was just applied.
func (x *watch) after(e Entry) {
	if n := len(x.w.journal); n > 1 {
		x.say(e.At.Before(x.w.journal[n-2].At), "the entry's time falls")
	}
	x.gone = nil
	erased := x.erased(e)
	for _, d := range e.Drop {
		if erased {
			x.forget(d)
			continue
		}
		note, _ := x.current[Key{d.Kind, d.ID}].Body.(*Note)
		if p, ok := x.current[Key{d.Kind, d.ID}].Body.(*Passage); ok {
			x.say(e.Act != "passage.move_back" || p.Moved == nil, "passage %s is dropped", d.ID)
			delete(x.passages, d.ID)
		} else if note != nil && note.Moved != nil {
			x.say(e.Act != "passage.move_back" && e.Act != "note.move_back", "note %s is dropped", d.ID)
			note = &Note{Placed: &PlacedNote{}}
		}
		if d.Kind == "photo" && e.Act != "photo.move_back" && e.Act != "aside.reopen" {
			x.say(true, "photo %s is dropped", d.ID)
		}
		if v, ok := x.current[Key{d.Kind, d.ID}].Body.(*Visit); ok {
			x.dropped(e, d.ID, v)
			x.gone = append(x.gone, v.Tasks...)
			delete(x.scopes, Key{d.Kind, d.ID})
			delete(x.current, Key{d.Kind, d.ID})
			continue
		}
		goes := []string{"home", "door", "twice", "passage", "arrival", "photo", "matricule", "letter"}
		if e.Act == "import.undo" { // what nobody touched goes whole
			goes = append(goes, "patient", "contact", "series")
		}
		x.say(!slices.Contains(goes, d.Kind) && (note == nil || note.Placed == nil), "%s/%s is dropped", d.Kind, d.ID)
		delete(x.texts, d.ID)
		x.say(!reflect.DeepEqual(d.Scope, x.scopes[Key{d.Kind, d.ID}]), "%s/%s is dropped with another scope than it had", d.Kind, d.ID)
		delete(x.scopes, Key{d.Kind, d.ID})
		delete(x.current, Key{d.Kind, d.ID})
	}
	twice := map[Key]bool{}
	defer x.twices(e)
	defer x.recurring(e)
	x.cut(e, x.tasksOf(e))
	for _, d := range e.Put {
		x.say(twice[d.Key()], "%v is put twice", d.Key())
		x.say(!ValidID(d.ID), "%q is no id", d.ID)
		twice[d.Key()] = true
		x.put(e, d)
	}
}

// erased looks at an act that erases a file, the only one that drops all of it.
func (x *watch) erased(e Entry) bool {
	if e.Act != "erase.agree" || len(e.Put) == 0 {
		return false
	}
	er, ok := e.Put[0].Body.(*Erasure)
	x.say(!ok || er.Agreed == nil || er.Proposed.By == e.By || e.At.Sub(er.Proposed.At) < 24*time.Hour, "one hand erases a file")
	gone := map[Key]bool{}
	for _, d := range e.Drop {
		gone[Key{d.Kind, d.ID}] = true
	}
	for key, d := range x.current {
		x.say(slices.Contains(er.Of, d.Scope.Of) && !gone[key] && Within(d, x.w.is.Today(e.At)), "%v of an erased file stays", key)
		if slices.Contains(er.Of, d.Scope.Of) && !gone[key] { // beyond the horizon: the journal takes it out
			x.forget(Dropped{key.Kind, key.ID, d.Scope})
		}
	}
	return true
}

func (x *watch) forget(d Dropped) {
	key := Key{d.Kind, d.ID}
	delete(x.current, key)
	delete(x.scopes, key)
	delete(x.texts, d.ID)
	delete(x.passages, d.ID)
	delete(x.asides, d.ID)
	delete(x.told, d.ID)
}

func (x *watch) put(e Entry, d Doc) {
	key, text := d.Key(), written(d)
	if was, ok := x.scopes[key]; ok {
		x.say(narrower(was, d.Scope), "%v changes its scope from %v to %v", key, was, d.Scope)
	}
	x.scopes[key] = d.Scope
	raw, _ := EncodeBody(d)
	back, v, err := DecodeBody(d.Kind, d.V, raw)
	if x.say(err != nil, "%v does not read: %v", key, err); err != nil {
		return
	}
	x.say(reflect.TypeOf(back) != reflect.TypeOf(d.Body), "%v reads as %T", key, back)
	read := Doc{Kind: d.Kind, ID: d.ID, V: v, Scope: d.Scope, Day: d.Day, Body: back}
	x.say(written(read) != text, "%v reads as\n\t%s\nand was\n\t%s", key, written(read), text)
	old := x.current[key]
	x.current[key] = read
	x.bodies[d.Body] = text
	switch b := d.Body.(type) {
	case *Visit:
		x.visit(d.ID, b)
		x.moved(e, d.ID, b, old)
		x.offers(e, d.ID, b, old)
	case *Arrival:
		x.say(d.ID != ArrivalID(b.Visit, b.By) || b.By != e.By, "%s says that %s is there", e.By, b.By)
	case *Passage:
		x.passage(e, d.ID, b, old)
	case *Note:
		x.note(e, d.ID, b, old)
		x.say(b.Placed != nil && x.asides[b.Placed.Aside] != b.By, "note %s is put into the mouth of %s", d.ID, b.By)
	case *Aside:
		x.aside(e, d, b, old)
	case *Patient:
		x.say(body[Home](x.w.is, b.Home) == nil || body[Door](x.w.is, b.Home) == nil, "patient %s lives nowhere", d.ID)
	case *Member:
		x.say(len(x.w.is.Members()) > Most, "more than %d members", Most)
		x.say(d.ID != e.By, "%s's line is written by %s", d.ID, e.By)
	}
}

// visit: never more takers than people, nobody twice, each of them a person
// who is or was in the team.
func (x *watch) visit(id ID, v *Visit) {
	x.say(len(v.Takers) > v.People, "visit %s wants %d and has %d", id, v.People, len(v.Takers))
	x.say(v.Slot != 0 && (v.Series == "" || v.Slot == v.Day), "visit %s of %v stands for %v", id, v.Day, v.Slot)
	for i, k := range v.Takers {
		x.say(body[Member](x.w.is, k.Who) == nil, "visit %s is taken by %q, who never was here", id, k.Who)
		x.say(slices.ContainsFunc(v.Takers[:i], func(other Taker) bool { return other.Who == k.Who }), "visit %s has %s twice", id, k.Who)
		x.say(len(k.Knowing) > 0 != (k.Why != "") || slices.Contains(k.Knowing, ""), "visit %s was taken knowing %q because %q", id, k.Knowing, k.Why)
	}
}

// note: it is never changed; one that was moved says nothing in the old place,
// and in the new one all that it said, by the one who wrote it.
func (x *watch) note(e Entry, id ID, n *Note, old Doc) {
	was, ok := x.texts[id]
	if n.MovedAway != nil {
		x.say(n.Text != "" || n.PassOn || n.Home || len(n.Tags) > 0 || n.says() || n.Heard != nil || len(n.Seen) > 0, "note %s was moved away and says %s", id, toJSON(n))
		if p := n.Placed; p != nil && id == PlacedNoteID(p.Aside) && x.w.is.Today(e.At) <= x.w.is.Today(p.At)+factsInHand {
			as := body[Aside](x.w.is, p.Aside)
			x.say(p.Args != "" || as != nil && as.Args+as.Text != "", "note %s was moved away and the tray still says %+v", id, as)
		}
		at := slices.IndexFunc(e.Put, func(d Doc) bool {
			o, ok := d.Body.(*Note)
			return ok && o.Moved != nil && o.MovedAway == nil && o.Text == was
		})
		x.say(at < 0 || e.Put[at].Body.(*Note).By != n.By, "note %s is lost on its way", id)
		return
	}
	x.say(ok && was != n.Text, "note %s said %q and says %q", id, was, n.Text)
	x.texts[id] = n.Text
	x.say(n.Placed == nil && n.Moved == nil && old.Body == nil && n.By != e.By, "note %s of %s is written by %s", id, n.By, e.By)
	x.say(old.Body != nil && old.Body.(*Note).By != n.By, "note %s is put into the mouth of %s", id, n.By)
}

// passage: one for each person and visit, told by her alone, and what she told
// before stays in it.
func (x *watch) passage(e Entry, id ID, p *Passage, old Doc) {
	x.say(id != PassageID(p.Visit, p.By), "passage %s is not that of %s at %s", id, p.By, p.Visit)
	x.say(p.By != e.By, "the passage of %s is told by %s", p.By, e.By)
	x.passages[id] = true
	if old.Body == nil {
		return
	}
	was := old.Body.(*Passage)
	if p.MovedAway != nil {
		bare := Telling{Outcome: p.Outcome, At: p.At, Made: p.Made, Written: p.Written, Said: p.Said, Tasks: []TaskDone{}}
		x.say(p.Withdrawn == nil || len(p.Earlier) > 0 || string(toJSON(p.Telling)) != string(toJSON(bare)), "passage %s was moved away and says %s", id, toJSON(p))
		return
	}
	if was.MovedAway != nil {
		return
	}
	told := append(slices.Clone(was.Earlier), was.Telling)
	kept := len(p.Earlier) >= min(len(told), MostTellings)
	for i := range min(len(told), len(p.Earlier)) { // from the newest back
		kept = kept && string(toJSON(told[len(told)-1-i])) == string(toJSON(p.Earlier[len(p.Earlier)-1-i]))
	}
	withdrawn := p.Withdrawn != nil && string(toJSON(was.Telling)) == string(toJSON(p.Telling))
	x.say(!kept && !withdrawn, "passage %s told %s, and now %s", id, toJSON(told), toJSON(p.Earlier))
}

func (as *Aside) placedNote(t *Team) *Note {
	if as.Placed == nil {
		return nil
	}
	return body[Note](t, as.Placed.Note)
}

// aside: what somebody told stays as she told it, until it has a place again
// and again; it is there as long as it waits. What went to another file is there.
func (x *watch) aside(e Entry, d Doc, as *Aside, old Doc) {
	x.say((d.Day == 0) != (as.Placed == nil), "%s waits, and leaves on day %v", d.ID, d.Day)
	is := *as
	if n := as.placedNote(x.w.is); n != nil && n.MovedAway != nil {
		x.say(as.Args+as.Text != "", "%s says %q, which went to another file", d.ID, as.Args)
		is.Args, is.Text = x.told[d.ID].Args, x.told[d.ID].Text
	} else if n != nil && n.Placed.Args != "" { // it did not say about whom
		x.say(as.Args+as.Text != "", "%s says %q, which stands in her file", d.ID, as.Args)
		is.Args, is.Text = n.Placed.Args, x.told[d.ID].Text
	} else if as.Placed != nil && as.Placed.Photo != "" && as.Args == "" {
		is.Args, is.Text = x.told[d.ID].Args, x.told[d.ID].Text
	}
	x.say(!json.Valid([]byte(is.Args)) || !slices.Contains(AsideWhys, as.Why), "%s holds %q because %q", d.ID, is.Args, as.Why)
	if old.Body == nil {
		x.say(as.By != e.By || as.Act != e.Act || as.V != e.V || as.Placed != nil, "%s of %s is told by %s", d.ID, as.By, e.By)
		x.asides[d.ID], x.told[d.ID] = as.By, is
		return
	}
	was := x.told[d.ID]
	is.Placed = nil
	x.say(string(toJSON(was)) != string(toJSON(is)), "%s was %s, and is %s", d.ID, toJSON(was), toJSON(is))
	if as.Placed != nil && as.Placed.Note != "" {
		n := as.placedNote(x.w.is)
		x.say(n == nil || n.By != as.By || n.Patient != as.Placed.Patient, "%s has no place", d.ID)
	}
}

// twices: what two people told of one task for one moment is said, and nothing
// else is. It looks at the passages of an entry as somebody would who has all of
// them on paper.
func (x *watch) twices(e Entry) {
	t := x.w.is
	today := t.Today(e.At)
	for _, d := range e.Put {
		p, ok := d.Body.(*Passage)
		if !ok {
			continue
		}
		want := map[ID]bool{}
		all(t, func(other ID, q *Passage) {
			bedside := body[Visit](t, q.Visit)
			if p.Visit == q.Visit && bedside.People == 2 {
				return // they were there together
			}
			if x.same(p, q, d.Day, bedside.Day, today) {
				for _, k := range p.Tasks {
					within, once := practice.On("2026-11-24").Once(k.Task.Task)
					near := p.Visit == q.Visit || q.At.Sub(p.At).Abs() <= within
					if once && near && ticked(p, k.Task.Task) && ticked(q, k.Task.Task) {
						want[TwiceID(k.Task.Task, d.ID, other)] = true
					}
				}
			}
		})
		for id := range want {
			tw := body[Twice](t, id)
			x.say(tw == nil || tw.People[0] == tw.People[1] || tw.Patient != p.Patient, "nobody says that %s was done twice", id)
			x.found++
		}
		all(t, func(id ID, tw *Twice) {
			doc, _ := t.Doc(Key{"twice", id})
			x.say(Within(doc, today) && slices.Contains(tw.Passages, d.ID) && !want[id], "%s still says that %s was done twice", id, tw.Task)
		})
	}
}

func (x *watch) same(p, q *Passage, pDay, qDay, today Day) bool {
	stands := p.Withdrawn == nil && q.Withdrawn == nil && p.Outcome == Done && q.Outcome == Done
	return stands && p.By != q.By && p.Patient == q.Patient && min(pDay, qDay) >= today-14
}

func ticked(p *Passage, task string) bool {
	for _, k := range p.Tasks {
		if k.Done && k.Task.Task == task {
			return true
		}
	}
	return false
}

func narrower(was, is Scope) bool {
	if was.Of != is.Of || was.Class != is.Class {
		return true
	}
	if len(was.For) == 0 {
		return len(is.For) > 0
	}
	return len(is.For) > 0 && slices.ContainsFunc(was.For, func(id ID) bool { return !slices.Contains(is.For, id) })
}

// unchanged looks whether a rule has written into a body that it was given.
func (x *watch) unchanged() {
	for b, text := range x.bodies {
		d := Doc{Kind: names[reflect.TypeOf(b).Elem()], Body: b}
		now := written(d)
		_, body, _ := strings.Cut(text, " {\"") // the body without what stands before it
		_, same, _ := strings.Cut(now, " {\"")
		x.say(body != same, "a %s was changed in place from\n\t%s\nto\n\t%s", d.Kind, text, now)
	}
}

// whole compares what the Team in hand says with what its journal says, read
// anew from bytes, and what its members see with one another.
func (x *watch) whole() {
	t := x.w.is
	replay := New(nil)
	for _, e := range x.w.journal {
		replay.Apply(e)
	}
	var docs []Doc
	for _, d := range x.current {
		docs = append(docs, d)
	}
	loaded := New(docs)
	for name, other := range map[string]*Team{"replayed": replay, "loaded": loaded} {
		x.say(differ(state(t), state(other)) != nil, "%s: %v", name, differ(state(t), state(other)))
		x.say(!reflect.DeepEqual(t.under, other.under), "%s: another register of what lies under what", name)
		x.say(t.private != other.private || t.zone.String() != other.zone.String() || !t.Due().Equal(other.Due()), "%s: another zone or due", name)
	}
	first := map[string][]Doc{} // by what one sees of what is for nobody in particular
	for _, who := range t.Members() {
		seen := slices.DeleteFunc(t.Docs(t.Sight(who)), func(d Doc) bool { return len(d.Scope.For) > 0 })
		shared := t.Sight(who)
		shared.private = false
		tag := shared.Tag()
		if first[tag] == nil {
			first[tag] = seen
		}
		x.say(!reflect.DeepEqual(seen, first[tag]) || (t.Sight(who).Tag() == tag) != (t.private == 0), "%s sees something else", who)
	}
	all(t, func(id ID, n *Note) {
		d, _ := t.Doc(Key{"note", id})
		x.say(!slices.Equal(d.Scope.For, n.For), "note %s is for %v, and is read by %v", id, n.For, d.Scope.For)
	})
	for id, text := range x.texts {
		n := body[Note](t, id)
		x.say(n == nil || n.Text != text && n.MovedAway == nil, "note %s is lost", id)
	}
	x.say(t.behind(t.plannedUntil()) && t.plannedUntil() != t.Today(x.w.at)+daysAhead, "planned until %v", t.plannedUntil())
	for id := range x.passages {
		x.say(body[Passage](t, id) == nil, "passage %s is lost", id)
	}
	all(t, func(id ID, n *Note) {
		to := body[Note](t, n.Corrected)
		x.say(n.Corrected != "" && n.MovedAway == nil && (to == nil || to.Corrects != id || to.By != n.By), "note %s is corrected by %q, which does not", id, n.Corrected)
	})
}
