package teams

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"ronde/teams/practice"
)

// tale is one thing that somebody tells about a visit, or takes back.
type tale struct {
	who   ID
	visit int // of a few
	at    time.Duration
	task  string
	not   bool
}

// told does tales in an order and answers which pairs stand in the end.
func told(t *testing.T, tales []tale, order []int) map[ID]string {
	t.Helper()
	w := newWorld()
	w.found(people[0], people[1], people[2])
	patient := w.must("id-anna", "patient.add", made{"last": "Lambert"}).Put[0].ID
	var visits []ID
	for range 3 {
		visits = append(visits, w.must("id-anna", "visit.add", made{"patient": patient, "day": "2026-11-24", "from": Hour(480), "to": Hour(600), "minutes": 30,
			"tasks": []Task{{Task: "injection-insulin"}}, "people": 1, "urgency": "today"}).Put[0].ID)
	}
	w.pass(w.at.Add(12 * time.Hour))
	for _, i := range order {
		one := tales[i]
		v := visits[one.visit]
		if one.not {
			w.do(ask{who: one.who, act: "passage.withdraw", args: toJSON(made{"passage": PassageID(v, one.who)})})
			continue
		}
		w.must(one.who, "visit.done", made{"visit": v, "at": morning.Add(one.at), "tasks": []TaskDone{{Task: Task{Task: one.task}, Done: true}}})
	}
	out := map[ID]string{}
	all(w.is, func(id ID, tw *Twice) {
		out[id] = fmt.Sprint(tw.Task, " ", firstOf(tw.People[0]), " ", firstOf(tw.People[1]), " ", tw.At.Format("15:04"))
	})
	return out
}

// Whatever the order in which facts come in, the same is said in the end.
func TestDoublesDoNotDependOnTheOrder(t *testing.T) {
	tales := []tale{
		{"id-anna", 0, 0, "injection-insulin", false},
		{"id-ines", 1, 90 * time.Minute, "injection-insulin", false},
		{"id-chloe", 2, 100 * time.Minute, "injection-insulin", false},
		{"id-chloe", 0, 9 * time.Hour, "injection-insulin", false},
		{"id-ines", 2, 0, "help-wash", false},
	}
	want := told(t, tales, []int{0, 1, 2, 3, 4})
	// Anna and Inès, Anna and Chloé, Inès and Chloé; and Anna and Chloé at one visit.
	if len(want) != 4 {
		t.Errorf("in order: %v", want)
	}
	r := rand.New(rand.NewPCG(1, 7))
	for range 30 {
		order := r.Perm(len(tales))
		if got := told(t, tales, order); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("in the order %v: %v, want %v", order, got, want)
		}
	}
}

func TestWhatIsTwice(t *testing.T) {
	anna := tale{"id-anna", 0, 0, "injection-insulin", false}
	for name, c := range map[string]struct {
		others []tale
		pairs  int
	}{
		"alone":                           {nil, 0},
		"two hours later":                 {[]tale{{"id-ines", 1, 2 * time.Hour, "injection-insulin", false}}, 1},
		"a second more":                   {[]tale{{"id-ines", 1, 2*time.Hour + time.Second, "injection-insulin", false}}, 0},
		"before":                          {[]tale{{"id-ines", 1, -2 * time.Hour, "injection-insulin", false}}, 1},
		"at the same visit, much later":   {[]tale{{"id-ines", 0, 10 * time.Hour, "injection-insulin", false}}, 1},
		"another injection":               {[]tale{{"id-ines", 0, 0, "injection-other", false}}, 0},
		"what may be done again":          {[]tale{{"id-anna", 0, 0, "help-wash", false}, {"id-ines", 0, 0, "help-wash", false}}, 0},
		"by herself":                      {[]tale{{"id-anna", 1, 0, "injection-insulin", false}}, 0},
		"taken back":                      {[]tale{{"id-ines", 1, 0, "injection-insulin", false}, {"id-ines", 1, 0, "", true}}, 0},
		"taken back by the other":         {[]tale{{"id-ines", 1, 0, "injection-insulin", false}, {"id-anna", 0, 0, "", true}}, 0},
		"taken back and told again":       {[]tale{{"id-ines", 1, 0, "injection-insulin", false}, {"id-ines", 1, 0, "", true}, {"id-ines", 1, 0, "injection-insulin", false}}, 1},
		"mended by who was there first":   {[]tale{{"id-ines", 1, 0, "injection-insulin", false}, {"id-anna", 0, 0, "help-wash", false}}, 0},
		"moved out of the time, and back": {[]tale{{"id-ines", 1, 5 * time.Hour, "injection-insulin", false}, {"id-ines", 1, time.Hour, "injection-insulin", false}}, 1},
		"a pill box of the day":           {[]tale{{"id-anna", 2, 0, "fill-pillbox", false}, {"id-ines", 1, 9 * time.Hour, "fill-pillbox", false}}, 1},
	} {
		tales := append([]tale{anna}, c.others...)
		var order []int
		for i := range tales {
			order = append(order, i)
		}
		if got := told(t, tales, order); len(got) != c.pairs {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Who has seen it stays written when the hour is mended; and once everybody has
// seen it, it leaves with the day, else after a week.
func TestSeenByAll(t *testing.T) {
	s := newShort()
	s.found(people[0], people[1])
	patient := s.must("id-anna", "patient.add", made{"last": "Lambert"}).Put[0].ID
	visit := func() ID {
		return s.must("id-anna", "visit.add", made{"patient": patient, "day": s.is.Today(s.at).String(), "from": Hour(480), "to": Hour(600), "minutes": 30,
			"tasks": []Task{{Task: "help-intake"}}, "people": 1, "urgency": "today"}).Put[0].ID
	}
	done := func(who, v ID, at time.Time) {
		s.must(who, "visit.done", made{"visit": v, "at": at, "tasks": []TaskDone{{Task: Task{Task: "help-intake"}, Done: true}}})
	}
	inHand := func(id ID) *Twice { return body[Twice](s.is, id) }
	double := func() (ID, ID) {
		v := visit()
		done("id-anna", v, s.at)
		done("id-ines", v, s.at.Add(-time.Hour))
		return v, TwiceID("help-intake", PassageID(v, "id-anna"), PassageID(v, "id-ines"))
	}
	v, one := double()
	s.must("id-anna", "twice.seen", made{"twice": one})
	done("id-ines", v, s.at.Add(-2*time.Hour))
	if tw := inHand(one); len(tw.Seen) != 1 || !tw.At.Equal(s.at) || tw.People[0] != "id-ines" {
		t.Fatalf("%+v", tw)
	}
	done("id-ines", v, s.at.Add(10*time.Minute))
	if tw := inHand(one); len(tw.Seen) != 1 || !tw.At.Equal(s.at.Add(10*time.Minute)) || tw.People[0] != "id-anna" {
		t.Fatalf("mended: %+v", tw)
	}
	_, other := double()
	s.must("id-ines", "twice.seen", made{"twice": one})
	if s.turn(false); inHand(one) == nil {
		t.Error("it left while the day lasted")
	}
	s.pass(s.at.AddDate(0, 0, 1))
	if s.turn(false); inHand(one) != nil || inHand(other) == nil {
		t.Error("a day later")
	}
	// Told once more, it is not put before everybody again.
	done("id-ines", v, s.at.Add(-24*time.Hour))
	if inHand(one) != nil {
		t.Error("what everybody has seen came back")
	}
	s.pass(s.at.AddDate(0, 0, 6))
	if s.turn(false); inHand(other) == nil {
		t.Error("it left before seven days")
	}
	s.pass(s.at.AddDate(0, 0, 1))
	if s.turn(false); inHand(other) != nil {
		t.Error("it stays for more than seven days")
	}
}

// The table says what must happen once, and within which time.
func TestTasksThatMustHappenOnce(t *testing.T) {
	table := practice.On("2026-11-24")
	kinds := map[string]bool{"injection": true, "intake": true, "pillbox": true}
	for _, k := range table.Tasks {
		within, once := table.Once(k.ID)
		if once != kinds[k.Kind] || once && (within < 30*time.Minute || within > 48*time.Hour) {
			t.Errorf("%s, %s: once %v, within %v", k.ID, k.Kind, once, within)
		}
	}
	for task := range table.OnceOnly.Tasks {
		if k, ok := table.Task(task); !ok || !kinds[k.Kind] {
			t.Errorf("a time is given for %s", task)
		}
	}
	if _, err := ParseDay(table.OnceOnly.Since); err != nil || table.OnceOnly.Source == "" {
		t.Errorf("the minutes are of %q, from %q", table.OnceOnly.Since, table.OnceOnly.Source)
	}
	if _, once := table.Once("leeches"); once {
		t.Error("a task that is none must happen once")
	}
}
