package teams

import (
	"slices"
	"testing"
	"time"
)

// moved is two teams, and somebody who goes from one to the other. Inès is in
// both.
type moved struct {
	*testing.T
	here, there *world
	patient     ID
	secrets     int
}

func newMoved(t *testing.T) *moved {
	p := &moved{T: t, here: newWorld(), there: newWorld()}
	p.here.found(people[0], people[1], people[2], people[6])
	p.there.found(people[11], people[1])
	c := p.here.must("id-anna", "patient.add", made{"title": "Mme", "first": "Odette", "last": "Lambert", "born": "", "phone": "",
		"matters": "", "street": "", "floor": "", "town": ""})
	p.patient = c.Put[0].ID
	return p
}

func (p *moved) does(act string, args made) Change {
	p.Helper()
	return p.here.must("id-anna", act, args)
}

// post brings all letters, the second time as the first.
func (p *moved) post() {
	for range 4 {
		p.bring(p.here, p.there, "team-here", "team-there")
		p.bring(p.there, p.here, "team-there", "team-here")
	}
}

func (p *moved) bring(from, to *world, own, other ID) {
	for _, l := range from.is.Letters() {
		to.must("", "letter.receive", ReceiveLetterArgs{From: own, Letter: l.Letter})
		from.must("", "letter.delivered", made{"letter": l.ID})
	}
}

// offer has her offered from a day on, and taken.
func (p *moved) offer(from Day) (transfer, incoming ID) {
	p.Helper()
	p.secrets++
	secret := "secret-" + string(rune('a'+p.secrets)) + "-12345"
	p.there.must("id-omar", "transfer.expect", made{"hash": HashSecret(secret)})
	transfer = p.does("transfer.offer", p.offers(secret, from)).Put[0].ID
	p.post()
	incoming = IncomingID("team-here", transfer)
	if in := body[Incoming](p.there.is, incoming); in.State == Offered {
		p.there.must("id-omar", "transfer.accept", made{"incoming": incoming})
	}
	return transfer, incoming
}

func (p *moved) offers(secret string, from Day) made {
	return made{"patient": p.patient, "team": "team-there", "secret": secret, "words": "les Ormes", "from": from,
		"consent": made{"by": "elle-même", "on": p.today()}, "what": TransferParts, "handover": "Aime le silence."}
}

func (p *moved) today() Day { return p.here.is.Today(p.here.at) }

// goes has her gone today, and gives who she is there.
func (p *moved) goes() ID {
	p.Helper()
	_, incoming := p.offer(p.today())
	p.post()
	return body[Incoming](p.there.is, incoming).Patient
}

// wantedDays gives the days from today on which somebody is to come, each as
// often as somebody does.
func wantedDays(w *world, patient ID) (days []Day) {
	each(w.is, patient, func(_ ID, v *Visit) {
		if v.Cancelled == nil && v.Day >= w.is.Today(w.at) {
			days = append(days, v.Day-w.is.Today(w.at))
		}
	})
	slices.Sort(days)
	return days
}

func (p *moved) comes(w *world, patient ID, want ...Day) {
	p.Helper()
	if got := wantedDays(w, patient); !slices.Equal(got, want) {
		p.Errorf("somebody comes on days %v, want %v", got, want)
	}
}

func (p *moved) daily(until Day) (id ID) {
	return p.does("series.add", made{"patient": p.patient, "rule": made{"every": 1}, "from_day": p.today(), "until": until,
		"from": "18:00", "to": "19:00", "minutes": 30, "tasks": []Task{{Task: "help-wash"}}, "people": 1, "urgency": "today"}).Put[0].ID
}

func (p *moved) plans(recurs Recurs, until Day) made {
	return made{"patient": p.patient, "task": Task{Task: "help-wash"}, "doer": Doer{Who: "team"}, "minutes": 20, "people": 1,
		"urgency": "today", "words": "", "part": "evening", "recurs": recurs, "until": until}
}

var everyDay = Recurs{How: "every", Days: 1}

func TestSomebodyErasedComesBack(t *testing.T) {
	p := newMoved(t)
	first := p.goes()
	e := &Erasure{Patient: first, Agreed: &Mark{"id-omar", p.there.at}, Of: []ID{first, body[Patient](p.there.is, first).Home}}
	p.there.append(Entry{Act: "erase.agree"}, Change{Put: []Doc{e.doc(0)}})
	p.again()
	second := p.goes()
	again := New(everything(p.there.is))
	if second == first || body[Patient](again, second) == nil {
		t.Errorf("she comes back as %s, who was %s, and is destroyed with her", second, first)
	}
}

// again opens her file once more where she was.
func (p *moved) again() {
	p.Helper()
	if _, r := p.here.do(ask{who: "id-anna", act: "patient.reopen", args: toJSON(made{"patient": p.patient}), knowing: []string{"transfer.gone"}, why: "elle revient"}); r != nil {
		p.Fatal(r)
	}
}

// She comes a second time, and her old team is brought back to before that.
func TestASecondStay(t *testing.T) {
	p := newMoved(t)
	first := p.goes()
	p.there.must("id-omar", "patient.close", made{"patient": first, "why": "retournée"})
	p.again()
	second := p.goes()
	p.again()
	third, _ := p.offer(p.today())
	p.post()
	if in := body[Incoming](p.there.is, IncomingID("team-here", third)); in.State != Arrived || in.Patient != second || len(p.there.is.Patients()) != 1 {
		t.Errorf("she is there, and comes again: %+v, %d persons", in, len(p.there.is.Patients()))
	}
	l := Letter{Sort: LetterFile, Transfer: "transfer-lost", File: &FileLetter{Patient: p.patient, Team: "les Tilleuls", By: "Anna Morel", Words: "x"}}
	before := len(everything(p.there.is))
	p.there.must("", "letter.receive", ReceiveLetterArgs{From: "team-here", Letter: l})
	if n := len(everything(p.there.is)) - before; n != 1 {
		t.Errorf("a file that comes over her own writes %d documents", n)
	}
}

func TestWhatEndsLaterEndsThere(t *testing.T) {
	p := newMoved(t)
	s := p.daily(0)
	p.does("series.end", made{"series": s, "from_day": p.today() + 3, "why": "après"})
	iv := p.does("intervention.add", p.plans(everyDay, 0)).Put[0].ID
	p.does("intervention.end", made{"intervention": iv, "day": p.today() + 2, "why": "après"})
	p.comes(p.there, p.goes(), 0, 0, 1, 1, 2)
}

// What begins later goes on as it was until then.
func TestWhatIsSaidFromLaterOn(t *testing.T) {
	p := newMoved(t)
	iv := p.does("intervention.add", p.plans(everyDay, p.today()+6)).Put[0].ID
	later := p.plans(Recurs{How: "every", Days: 2}, p.today()+6)
	later["intervention"], later["was"], later["from_day"] = iv, 1, p.today()+3
	delete(later, "patient")
	p.does("intervention.edit", later)
	want := wantedDays(p.here, p.patient)
	p.comes(p.there, p.goes(), want...)
	if !slices.Equal(want, []Day{0, 1, 2, 3, 5}) {
		t.Errorf("here somebody came on days %v: this finds nothing", want)
	}
}

func TestDaysAfterTheLastTime(t *testing.T) {
	p := newMoved(t)
	last := doc(p.patient, ofPatient(p.patient, ClassCare), 0, &Lately{Tasks: map[string]Last{"help-wash": {By: "id-anna", At: p.here.at.Add(-24 * time.Hour), Passage: "passage-1"}}})
	p.here.append(Entry{Act: "visit.done"}, Change{Put: []Doc{last}})
	p.does("intervention.add", p.plans(Recurs{How: "after", Days: 5}, p.today()+6))
	there := p.goes()
	p.comes(p.there, there, 4)
	each(p.there.is, there, func(_ ID, iv *Intervention) {
		if iv.Recurs.Counted != 0 {
			t.Error("what is kept there could not be edited")
		}
	})
}

// Whoever came today for the other team is not doubled.
func TestTheDayOnWhichSheGoes(t *testing.T) {
	p := newMoved(t)
	s := p.daily(p.today() + 2)
	p.does("intervention.add", p.plans(everyDay, p.today()+2))
	alone := p.does("visit.add", made{"patient": p.patient, "day": p.today(), "from": "17:00", "to": "18:00", "minutes": 20,
		"tasks": []Task{{Task: "company"}}, "people": 1, "urgency": "today"}).Put[0].ID
	at := p.here.at.Add(-5 * time.Minute)
	for _, v := range []ID{SeriesVisitID(s, p.today()), alone} {
		p.does("visit.arrived", made{"visit": v, "at": at})
	}
	p.does("visit.done", made{"visit": SeriesVisitID(PlanSeriesID(p.patient, "evening"), p.today()), "at": at, "tasks": []TaskDone{}})
	p.comes(p.there, p.goes(), 1, 1, 2, 2)
}

func TestHolesInASeries(t *testing.T) {
	p := newMoved(t)
	s := p.daily(p.today() + 4)
	p.does("visit.cancel", made{"visit": SeriesVisitID(s, p.today()+1), "why": "away", "words": ""})
	p.does("visit.move", made{"visit": SeriesVisitID(s, p.today()+3), "day": p.today() + 4, "from": "18:00", "to": "19:00",
		"was": made{"day": p.today() + 3, "from": "18:00", "to": "19:00"}})
	p.does("intervention.add", p.plans(everyDay, p.today()+1))
	p.does("visit.cancel", made{"visit": SeriesVisitID(PlanSeriesID(p.patient, "evening"), p.today()+1), "why": "away", "words": ""})
	there := p.goes()
	p.comes(p.there, there, 0, 0, 2, 4, 4)
	p.there.must("id-omar", "patient.stop", made{"patient": there, "from": p.there.at, "why": "hospital", "words": ""})
	p.there.must("id-omar", "patient.resume", made{"patient": there, "from": p.there.at})
	p.comes(p.there, there, 0, 0, 2, 4, 4)
}

func TestNobodyTakesOverTheDead(t *testing.T) {
	p := newMoved(t)
	died := made{"patient": p.patient, "from": p.here.at, "why": "died", "words": ""}
	transfer, incoming := p.offer(p.today() + 1)
	p.post()
	p.does("patient.stop", died)
	p.post()
	p.isWithdrawn(transfer, incoming)

	p = newMoved(t) // as a journal of before may have it
	transfer, incoming = p.offer(p.today() + 1)
	p.post()
	stop := &Stop{By: "id-anna", At: p.here.at, From: p.here.at, Why: "died"}
	p.here.append(Entry{Act: "patient.stop"}, Change{Put: []Doc{doc(p.patient, ofPatient(p.patient, ClassPractical), 0, stop)}})
	p.here.pass(Begins(p.today()+1, p.here.is.Zone()))
	p.post()
	p.isWithdrawn(transfer, incoming)
}

func (p *moved) isWithdrawn(transfer, incoming ID) {
	p.Helper()
	tr, in := body[Transfer](p.here.is, transfer), body[Incoming](p.there.is, incoming)
	if tr.State != Withdrawn || in.State != Withdrawn || in.Of != nil || body[Patient](p.here.is, p.patient).Closed != nil {
		p.Errorf("she has died, and is %s here, %s there", tr.State, in.State)
	}
}

func TestOneOffersWhatOneSees(t *testing.T) {
	p := newMoved(t)
	p.does("problem.add", made{"patient": p.patient, "code": "skin", "whom": "individual", "nature": "potential", "signs": []string{}})
	offer := ask{who: "id-emma", act: "transfer.offer", args: toJSON(p.offers("secret-12345", p.today()))}
	if _, r := p.here.do(offer); r == nil || r.Code != "opening.unseen" {
		t.Errorf("Emma, who does not see a problem, hands it over: %v", r)
	}
}

func TestAnObjectionGoesAlong(t *testing.T) {
	p := newMoved(t)
	for _, who := range []ID{"id-ines", "id-chloe"} {
		p.does("objection.add", made{"patient": p.patient, "who": who, "classes": []Class{ClassNursing}, "words": "Elle la connaît", "on": p.today() - 2})
	}
	there := p.goes()
	var held []ID
	each(p.there.is, there, func(_ ID, o *Objection) { held = append(held, o.Who) })
	var asked []NotFor
	all(p.there.is, func(_ ID, in *Incoming) { asked = in.Came.Refused })
	if !slices.Equal(held, []ID{"id-ines"}) || len(asked) != 1 || asked[0].Name != "Chloé Durand" {
		t.Errorf("there holds what is about %v; to ask anew is %v", held, asked)
	}
	if p.there.is.Sight("id-ines").Sees(ofPatient(there, ClassNursing)) {
		t.Error("Inès sees there what she did not see here")
	}
}

func TestWhatDoesNotRead(t *testing.T) {
	p := newMoved(t)
	f := smallFile("id-theirs")
	f.Lost = []string{"score"}
	f.Docs = append(f.Docs, Packed{Kind: "alert", V: 1, ID: "id-alert", Body: `{"nothing":`})
	p.there.must("", "letter.receive", ReceiveLetterArgs{From: "team-here", Letter: Letter{Sort: LetterFile, Transfer: "transfer-1", File: f}})
	came := body[Incoming](p.there.is, IncomingID("team-here", "transfer-1")).Came
	if len(p.there.is.Patients()) != 1 || !slices.Equal(came.Lost, []string{"score", "alert"}) {
		t.Errorf("%d persons came, without %v", len(p.there.is.Patients()), came.Lost)
	}
}

// Whoever was taken and does not come may be declined, and the other answer is
// another letter.
func TestSheDoesNotCome(t *testing.T) {
	p := newMoved(t)
	_, incoming := p.offer(p.today())
	yes := p.there.is.Letters()[0].ID
	no := made{"incoming": incoming, "why": "full", "words": ""}
	if _, r := p.there.do(ask{who: "id-omar", act: "transfer.decline", args: toJSON(no)}); r == nil || r.Code != "transfer.decided" {
		t.Errorf("before she could come she is declined: %v", r)
	}
	p.there.pass(p.there.at.Add(24 * time.Hour))
	p.there.must("id-omar", "transfer.decline", no)
	if l := p.there.is.Letters(); len(l) != 1 || l[0].ID == yes || l[0].Answer.State != Declined {
		t.Errorf("the letters that wait: %+v", l)
	}
}

func TestNoFileIsErasedWhoseLetterWaits(t *testing.T) {
	p := newMoved(t)
	p.does("patient.close", made{"patient": p.patient, "why": "partie"})
	ofHer := (&Letter{To: "team-there", Sort: LetterWithdraw, Transfer: "transfer-1", Of: p.patient, At: p.here.at}).doc()
	e := &Erasure{Patient: p.patient, Proposed: Mark{"id-ines", p.here.at.Add(-100 * time.Hour)}}
	p.here.append(Entry{Act: "erase.propose"}, Change{Put: []Doc{e.doc(0), ofHer}})
	agree := ask{who: "id-anna", act: "erase.agree", args: toJSON(made{"erasure": ErasureID(p.patient)}), knowing: []string{"erase.early"}, why: "essai"}
	if _, r := p.here.do(agree); r == nil || r.Code != "erase.letter" {
		t.Errorf("her file goes, and her letter with it: %v", r)
	}
	p.here.append(Entry{Act: "letter.delivered"}, Change{Drop: []Dropped{{ofHer.Kind, ofHer.ID, ofHer.Scope}}})
	if _, r := p.here.do(agree); r != nil {
		t.Error(r)
	}
}

// No team is there to take her file: what was to come comes.
func TestHerFileComesBack(t *testing.T) {
	p := newMoved(t)
	s := p.daily(p.today() + 4)
	p.does("intervention.add", p.plans(everyDay, p.today()+2))
	p.does("visit.take", made{"visit": SeriesVisitID(s, p.today()+2)})
	before := wantedDays(p.here, p.patient)
	transfer, _ := p.offer(p.today())
	p.bring(p.there, p.here, "team-there", "team-here")
	if n := len(wantedDays(p.here, p.patient)); n != 0 {
		t.Fatalf("her file has left, and %d visits are to come", n)
	}
	p.here.must("", "letter.delivered", made{"letter": p.here.is.Letters()[0].ID, "returned": true})
	p.comes(p.here, p.patient, before...)
	v := body[Visit](p.here.is, SeriesVisitID(s, p.today()+2))
	if tr := body[Transfer](p.here.is, transfer); tr.State != Returned || len(before) != 8 || !v.takenBy("id-anna") {
		t.Errorf("it is %s, %d visits were to come, taken by %v", tr.State, len(before), v.takers())
	}
}
