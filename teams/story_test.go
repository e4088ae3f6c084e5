package teams

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A story is a scenario in plain words, run against the real rules. Its lines:
//
//	# a comment
//	team: Anna, Inès, Bilal                     they found the team and join, in this order
//	at 2026-11-24 08:50                         the time; `at 10:40` stays on the day
//	at 2026-12-01 09:00 -> clock.tick           and what is due by then happens
//	as Inès: visit.take visit=v-morning         an act; accepted, unless it says otherwise
//	  -> accepted as n-1, n-2                   with names for the documents it makes
//	  -> already so                             accepted, and nothing changes
//	  -> refused visit.taken by=Sonia           all that goes with the refusal stands there
//	  -> not found
//	  -> confirm competence.no
//	  -> aside as a-1                            a fact that has no place is in the tray
//	as Inès: note.write/7 patient=p-lambert …    from an app of another version
//	as Hugo: visit.take visit=v-1 knowing competence.no because "Inès me montre"
//	as Marc: see patient=p-lambert -> not found
//	there team: Lila                            another team of the server, and what happens there
//	post -> 2 letters                           all letters of both are brought
//	then v-morning: taken by Inès               what a document says, in the words of describe
//
// A line that begins with two spaces goes on with the line above.
type story struct {
	*world
	line  int
	acts  map[string]map[string]bool
	names []ID // for the next new documents
	spare int
	there *story // another team of the server
}

// runStory answers what is wrong with a story, by line, and which acts it saw
// accepted and refused.
func runStory(text string) (acts map[string]map[string]bool, err error) {
	s := &story{world: newWorld(), acts: map[string]map[string]bool{}}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("line %d: panic: %v", s.line, p)
		}
	}()
	for _, l := range joined(text) {
		s.line = l.number
		if err := s.step(l.text); err != nil {
			return s.acts, fmt.Errorf("line %d: %s\n\t%w", l.number, l.text, err)
		}
	}
	return s.acts, nil
}

type numbered struct {
	number int
	text   string
}

// joined gives the lines that say something, continued ones as one.
func joined(text string) (lines []numbered) {
	for i, l := range strings.Split(text, "\n") {
		switch clean := strings.TrimSpace(l); {
		case clean == "" || strings.HasPrefix(clean, "#"):
		case strings.HasPrefix(l, "  "):
			lines[len(lines)-1].text += " " + clean
		default:
			lines = append(lines, numbered{i + 1, clean})
		}
	}
	return lines
}

var paris = place("Europe/Paris")

var (
	actLine  = regexp.MustCompile(`^as (\S+): (\S+) ?(.*)$`)
	knowings = regexp.MustCompile(`^(.*?) ?\bknowing (\S+)(?: because (".*"))?$`)
)

func (s *story) step(line string) error {
	what, want, asked := strings.Cut(line, " -> ")
	what = strings.TrimSpace(what)
	if away, ok := strings.CutPrefix(line, "there "); ok {
		return s.elsewhere(away)
	}
	switch {
	case what == "post":
		return same(s.post(), want)
	case strings.HasPrefix(what, "team: "):
		return s.begin(strings.Split(what[6:], ", "))
	case strings.HasPrefix(what, "at "):
		return s.moveTo(what[3:], want)
	case strings.HasPrefix(what, "then "):
		doc, says, ok := strings.Cut(what[5:], ": ")
		if !ok || asked {
			return errors.New("a then-line reads `then name: what it says`")
		}
		return same(s.describe(doc), says)
	}
	m := actLine.FindStringSubmatch(what)
	if m == nil {
		return errors.New("nobody understands this line")
	}
	who, ok := named1st(m[1])
	if !ok {
		return fmt.Errorf("who is %s?", m[1])
	}
	if m[2] == "see" {
		return s.see(who.id, m[3], want)
	}
	if !asked {
		want = "accepted"
	}
	return s.act(who, m[2], m[3], want)
}

func (s *story) begin(firsts []string) error {
	var members []person
	for _, f := range firsts {
		p, ok := named1st(f)
		if !ok {
			return fmt.Errorf("who is %s?", f)
		}
		members = append(members, p)
	}
	s.found(members...)
	return nil
}

func (s *story) moveTo(when, want string) error {
	at, err := s.moment(when)
	if err != nil || at.Before(s.at) {
		return fmt.Errorf("not a time that can come: %v", err)
	}
	ticked := ""
	if s.pass(at) {
		ticked = "clock.tick"
		s.note("clock.tick", "accepted")
	}
	return same(ticked, want)
}

// moment reads "10:40" (of this day), "yesterday 10:40" or "2026-11-24 10:40".
func (s *story) moment(when string) (time.Time, error) {
	day, hour, ok := strings.Cut(when, " ")
	if !ok {
		day, hour = "today", when
	}
	return time.ParseInLocation("2006-01-02 15:04", s.calendar(day)+" "+hour, paris)
}

func (s *story) calendar(day string) string {
	days := map[string]Day{"today": 0, "tomorrow": 1, "yesterday": -1}
	if n, ok := days[day]; ok {
		return (DayOf(s.at, paris) + n).String()
	}
	return day
}

func (s *story) note(act, became string) {
	if s.acts[act] == nil {
		s.acts[act] = map[string]bool{}
	}
	s.acts[act][became] = true
}

func (s *story) see(who ID, doc, want string) error {
	kind, name, _ := strings.Cut(doc, "=")
	got := "not found"
	if d, ok := s.is.Doc(Key{kind, s.id(kind, name)}); ok && s.is.Sight(who).Sees(d.Scope) {
		got = "seen"
	}
	return same(got, want)
}

func (s *story) act(who person, act, rest, want string) error {
	a := ask{who: who.id, act: act}
	if name, v, ok := strings.Cut(act, "/"); ok {
		n, err := strconv.Atoi(v)
		if err != nil {
			return err
		}
		act, a.act, a.v = name, name, n
	}
	if m := knowings.FindStringSubmatch(rest); m != nil {
		rest, a.knowing = m[1], strings.Split(m[2], ",")
		a.why, _ = strconv.Unquote(m[3])
	}
	args, err := s.args(who, act, rest)
	if err != nil {
		return err
	}
	a.args = toJSON(args)
	want, names, given := strings.Cut(want, " as ")
	if s.names = nil; given {
		s.names = strings.Split(names, ", ")
	}
	a.ids = s.nextID
	c, r := s.do(a)
	if r != nil {
		s.note(act, "refused")
		return same(s.refusal(r), want)
	}
	got := "already so"
	if s.aside {
		got = "aside"
	} else if len(c.Put)+len(c.Drop) > 0 {
		got = "accepted"
		s.note(act, "accepted")
	}
	if given && len(s.names) > 0 {
		return fmt.Errorf("nothing was made to be called %v", s.names)
	}
	return same(got, want)
}

// nextID hands out the names that the story gives.
func (s *story) nextID() ID {
	if len(s.names) == 0 {
		s.spare++
		return fmt.Sprintf("unnamed-%d", s.spare)
	}
	id := s.names[0]
	s.names = s.names[1:]
	return id
}

// refusal says a refusal as a story writes it.
func (s *story) refusal(r *Refusal) string {
	switch r.Kind {
	case KindNotFound:
		return "not found"
	case KindConfirm:
		return "confirm " + strings.Join(r.With["codes"].([]string), ", ")
	}
	out := "refused " + r.Code
	for _, k := range slices.Sorted(maps.Keys(r.With)) {
		v := r.With[k]
		switch ids := v.(type) {
		case []ID:
			v = list(firsts(ids))
		case ID:
			v = firstOf(ids)
		}
		out += fmt.Sprintf(" %s=%v", k, v)
	}
	return out
}

func firsts(ids []ID) (names []string) {
	for _, id := range ids {
		names = append(names, firstOf(id))
	}
	slices.Sort(names)
	return names
}

func list(names []string) string { return strings.Join(names, " and ") }

func same(got, want string) error {
	if got != want {
		return fmt.Errorf("it is %q, the story says %q", got, want)
	}
	return nil
}

func readStories() (map[string]string, error) {
	files, err := os.ReadDir("testdata/stories")
	out := map[string]string{}
	for _, f := range files {
		text, err := os.ReadFile("testdata/stories/" + f.Name())
		if err != nil {
			return nil, err
		}
		out[f.Name()] = string(text)
	}
	return out, err
}
