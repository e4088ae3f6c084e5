package teams

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"ronde/teams/practice"
)

var (
	pairs   = regexp.MustCompile(`(\w+)=("[^"]*"|\S*)`)
	minutes = regexp.MustCompile(`^((today|yesterday|tomorrow|\d{4}-\d\d-\d\d) )?\d\d:\d\d$`)
)

// args turns `visit=v-1 from=08:00 tasks="help-wash, weight"` into arguments of
// the act, with the types that they have there. What the act does not know, or
// what does not fit, goes as a text: the rules say what is wrong with it.
func (s *story) args(who person, act, rest string) (map[string]any, error) {
	if left := strings.TrimSpace(pairs.ReplaceAllString(rest, "")); left != "" {
		return nil, fmt.Errorf("nobody understands %q", left)
	}
	out := map[string]any{}
	l, known := FindAct(act)
	if known && (act == "team.found" || act == "team.join" || act == "guest.join") { // who somebody is, her account tells
		out["first"], out["last"] = who.first, who.last
		if act != "guest.join" {
			out["profession"] = who.profession
		}
	}
	for _, m := range pairs.FindAllStringSubmatch(rest, -1) {
		name, value := m[1], strings.Trim(m[2], `"`)
		switch {
		case name == "secret" && (act == "invitation.make" || act == "guest.invite" || act == "transfer.expect"): // the browser sends its hash only
			out["hash"] = HashSecret(value)
			continue
		case name == "secret" && act == "invitation.withdraw":
			out["invitation"] = InvitationID(value)
			continue
		case name == "twice": // it need not be there
			value = s.id(name, value)
		case name == "notes":
			out[name] = each1(value, func(id string) any { return s.id("note", id) })
			continue
		case (name == "note" || name == "pass_on" || charting[name]) && strings.HasPrefix(act, "visit."):
			note, _ := out["note"].(map[string]any)
			if note == nil {
				note = map[string]any{"text": "", "pass_on": false}
			}
			switch name {
			case "note":
				note["text"] = value
			case "pass_on":
				note["pass_on"] = value == "yes"
			default:
				note[name] = value
			}
			out["note"] = note
			continue
		case charting[name] && act == "note.correct":
			of, _ := out["charted"].(map[string]any)
			if of == nil {
				of = map[string]any{}
				out["charted"] = of
			}
			of[name] = value
			continue
		case act == "note.write" && (name == "contests" || name == "corrects"): // contests="note n-one"
			kind, label, _ := strings.Cut(value, " ")
			under := map[string]any{"how": name}
			if kind != "" {
				under["kind"], under["id"] = kind, s.id(kind, label)
			}
			out["under"] = under
			continue
		case act == "note.write" && name == "said": // after it
			out["under"].(map[string]any)["said"] = value
			continue
		case name == "for":
			out["for"] = each1(value, func(first string) any { return s.id("member", first) })
			continue
		case (name == "tags" || name == "home") && act == "note.correct":
			of, _ := out["liaison"].(map[string]any)
			if of == nil {
				of = map[string]any{}
				out["liaison"] = of
			}
			if of[name] = value == "yes"; name == "tags" {
				of[name] = each1(value, func(tag string) any { return tag })
			}
			continue
		case name == "who" && (act == "objection.add" || act == "opening.add"):
			out["who"] = s.id("member", value)
			continue
		case name == "to" && act == "question.ask":
			out["to"] = each1(value, func(first string) any { return s.id("member", first) })
			continue
		}
		out[name] = value
		if f, ok := argField(l.Args, name); known && ok {
			out[name] = s.value(f, value)
		}
	}
	return out, nil
}

// charting are the parts of a note that are charted.
var charting = map[string]bool{"focus": true, "data": true, "actions": true, "result": true}

// argField finds the field of the arguments with this name on the wire.
func argField(t reflect.Type, name string) (reflect.StructField, bool) {
	if t == nil {
		return reflect.StructField{}, false
	}
	for _, f := range reflect.VisibleFields(t) {
		if n, _, _ := strings.Cut(f.Tag.Get("json"), ","); n == name {
			return f, true
		}
	}
	return reflect.StructField{}, false
}

func (s *story) value(f reflect.StructField, text string) any {
	t := f.Type
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case f.Tag.Get("key") != "":
		return s.id(f.Tag.Get("key"), text)
	case t == reflect.TypeFor[Day]():
		return s.calendar(text)
	case t == reflect.TypeFor[Rule](): // "mon, thu", "every 2" or "every 2 counted 2026-11-23"
		if n, counted, ok := strings.Cut(strings.TrimPrefix(text, "every "), " counted "); n != text {
			every, _ := strconv.Atoi(n)
			if !ok {
				return map[string]any{"every": every}
			}
			return map[string]any{"every": every, "counted": s.calendar(counted)}
		}
		return map[string]any{"weekdays": each1(text, func(w string) any { return w })}
	case t == reflect.TypeFor[Recurs](): // "mon, thu", "every 2", "after 3" or "none"
		how, n, _ := strings.Cut(text, " ")
		if how == "none" || how == "weekdays" {
			return map[string]any{"how": how}
		}
		if how != "every" && how != "after" {
			return map[string]any{"how": "weekdays", "weekdays": each1(text, func(w string) any { return w })}
		}
		days, _ := strconv.Atoi(n)
		return map[string]any{"how": how, "days": days}
	case t == reflect.TypeFor[Doer](): // "team" or "relative sa fille"
		who, more, _ := strings.Cut(text, " ")
		return map[string]any{"who": who, "words": more}
	case t == reflect.TypeFor[Task]():
		return task(text)
	case t == reflect.TypeFor[Window](): // "08:00-09:00"
		from, to, _ := strings.Cut(text, "-")
		return map[string]any{"from": from, "to": to}
	case t == reflect.TypeFor[time.Time]() && minutes.MatchString(text):
		if at, err := s.moment(text); err == nil {
			return at.UTC()
		}
	case t == reflect.TypeFor[[]ImportRow]():
		return s.rows(text)
	case t == reflect.TypeFor[NotMeasured]():
		return map[string]any{"why": text}
	case t == reflect.TypeFor[[]*float64]():
		return each1(text, func(w string) any { n, _ := strconv.ParseFloat(w, 64); return n })
	case t == reflect.TypeFor[[]Bound](): // "100-160, -95"
		return each1(text, func(w string) any {
			out := map[string]any{}
			low, high, _ := strings.Cut(w, "-")
			for end, of := range map[string]string{"low": low, "high": high} {
				if n, err := strconv.ParseFloat(of, 64); err == nil {
					out[end] = n
				}
			}
			return out
		})
	case t.Kind() == reflect.Int:
		if n, err := strconv.Atoi(text); err == nil {
			return n
		}
	case t == reflect.TypeFor[Heard](): // "Dr Morel, read back"
		from, read := strings.CutSuffix(text, ", read back")
		return map[string]any{"from": from, "read_back": read}
	case t == reflect.TypeFor[Until](): // "tomorrow 10:00"
		day, hour, ok := strings.Cut(text, " ")
		if !ok {
			return map[string]any{"day": s.calendar(day)}
		}
		return map[string]any{"day": s.calendar(day), "hour": hour}
	case t == reflect.TypeFor[When](): // "today 08:45-09:30"
		day, hours, _ := strings.Cut(text, " ")
		from, to, _ := strings.Cut(hours, "-")
		return map[string]any{"day": s.calendar(day), "from": from, "to": to}
	case t == reflect.TypeFor[Whose](): // "pharmacy" or "other sa fille"
		who, more, _ := strings.Cut(text, " ")
		return map[string]any{"who": who, "words": more}
	case t == reflect.TypeFor[Source](): // "Dr Morel, 2026-10-30"
		of, day, ok := strings.Cut(text, ", ")
		if !ok {
			return map[string]any{"words": of}
		}
		return map[string]any{"words": of, "day": s.calendar(day)}
	case t == reflect.TypeFor[WoundPlace](): // "heel-left" or "shin-left au-dessus"
		zone, more, _ := strings.Cut(text, " ")
		return map[string]any{"zone": zone, "words": more}
	case t == reflect.TypeFor[WoundCause](): // "pressure" or "other piqûre"
		is, more, _ := strings.Cut(text, " ")
		return map[string]any{"is": is, "words": more}
	case t == reflect.TypeFor[PaperSays](), t == reflect.TypeFor[Traits](): // "title Dr Morel; remind 15"
		says := map[string]any{}
		for part := range strings.SplitSeq(text, "; ") {
			name, value, _ := strings.Cut(part, " ")
			if f, ok := argField(t, name); ok {
				says[name] = s.value(f, value)
			}
		}
		return says
	case t == reflect.TypeFor[WoundSays](): // "category 2; protocol alginate; source Dr Morel, 2026-10-30; look tomorrow"
		says := map[string]any{}
		for part := range strings.SplitSeq(text, "; ") {
			name, value, _ := strings.Cut(part, " ")
			if f, ok := argField(t, name); ok {
				says[name] = s.value(f, value)
			}
		}
		return says
	case t == reflect.TypeFor[Scores](): // "2 3 -": knowledge, behaviour, status
		says := map[string]any{}
		for i, n := range strings.Fields(text) {
			if n, err := strconv.Atoi(n); err == nil && i < 3 {
				says[[]string{"knowledge", "behavior", "status"}[i]] = n
			}
		}
		return says
	case t == reflect.TypeFor[ProblemSays](): // "whom individual; nature actual; signs fatigue, pain; words …; goal g-1"
		says := map[string]any{}
		for part := range strings.SplitSeq(text, "; ") {
			name, value, _ := strings.Cut(part, " ")
			if f, ok := argField(t, name); ok {
				says[name] = s.value(f, value)
			}
		}
		return says
	case f.Name == "Goal" && f.Tag.Get("key") == "":
		return s.id("goal", text)
	case t == reflect.TypeFor[[]TemplateGoal]():
		return s.templateGoals(text)
	case t == reflect.TypeFor[[]BedPart](): // "granulation 60, fibrin 40"
		return each1(text, func(w string) any {
			is, percent, _ := strings.Cut(w, " ")
			n, _ := strconv.Atoi(percent)
			return map[string]any{"is": is, "percent": n}
		})
	case t == reflect.TypeFor[Consented](): // "elle-même, 2026-11-20"
		by, on, _ := strings.Cut(text, ", ")
		return map[string]any{"by": by, "on": s.calendar(on)}
	case t.Kind() == reflect.Float64:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return n
		}
	case t == reflect.TypeFor[[]*int]():
		return each1(text, func(w string) any { n, _ := strconv.Atoi(w); return n })
	case t.Kind() == reflect.Bool:
		return text == "yes"
	case t == reflect.TypeFor[[]TaskDone]():
		return each1(text, func(w string) any {
			left, not := strings.CutPrefix(w, "not ")
			name, says, more := strings.Cut(left, ": ")
			told := task(name)
			told["done"] = !not
			if more {
				s.answers(told, says)
			}
			return told
		})
	case t == reflect.TypeFor[[]Task]():
		return each1(text, func(w string) any { return task(w) })
	case t.Kind() == reflect.Slice:
		return each1(text, func(w string) any { return w })
	}
	return text
}

// task reads a line of the practice table, or `words:` and what is to be done.
func task(text string) map[string]any {
	if label, ok := strings.CutPrefix(text, "words:"); ok {
		return map[string]any{"label": label}
	}
	return map[string]any{"task": text}
}

func each1(text string, f func(string) any) []any {
	out := []any{}
	for w := range strings.SplitSeq(text, ", ") {
		if w != "" {
			out = append(out, f(w))
		}
	}
	return out
}

// id gives the document that a story calls by a name: most are called by their
// id; a passage is called by its visit and who made it, an invitation by its
// secret, a note made of a fact of the tray by that fact ("of-a-1"), what was
// done twice by the task and both passages ("injection-insulin:v-1/Inès:v-2/Anna").
func (s *story) id(kind, name string) ID {
	switch visit, by, ok := strings.Cut(name, "/"); {
	case kind == "visit" && ok: // "s-lambert/2026-11-24"
		visit = s.id("series", visit)
		if d, err := ParseDay(s.calendar(by)); err == nil {
			return SeriesVisitID(visit, d)
		}
	case kind == "passage" && strings.Count(name, "/") == 2:
		visit, by, _ := strings.Cut(by, "/")
		p, _ := named1st(by)
		return PassageID(s.id("visit", strings.SplitN(name, "/", 2)[0]+"/"+visit), p.id)
	case kind == "passage" && ok:
		if p, ok := named1st(by); ok {
			return PassageID(visit, p.id)
		}
	case kind == "member":
		if p, ok := named1st(name); ok {
			return p.id
		}
	case kind == "series" && strings.Contains(name, "@"): // "morning@p-lambert": of her plan
		part, patient, _ := strings.Cut(name, "@")
		return PlanSeriesID(patient, part)
	case kind == "incoming": // of the other team's transfer
		return IncomingID(s.other(), name)
	case kind == "expecting":
		return InvitationID(name)
	case kind == "erasure": // of a person
		return ErasureID(name)
	case kind == "invitation":
		return InvitationID(name)
	case (kind == "note" || kind == "photo") && strings.Contains(name, "@"): // moved to a person or to a visit
		id, to, _ := strings.Cut(name, "@")
		return MovedID(s.id("note", id), to)
	case kind == "photo" && strings.HasPrefix(name, "of-"):
		return PlacedPhotoID(name[3:])
	case kind == "note" && strings.HasPrefix(name, "of-"):
		return PlacedNoteID(name[3:])
	case kind == "view":
		return ViewID(practice.Profession(name))
	case kind == "guest":
		if patient, first, ok := strings.Cut(name, "/"); ok { // "p-lambert/Claire"
			p, _ := named1st(first)
			return GuestID(patient, p.id)
		}
	case kind == "belonging":
		if patient, first, ok := strings.Cut(name, "/"); ok {
			p, _ := named1st(first)
			return BelongingID(patient, p.id)
		}
	case kind == "twice":
		if parts := strings.Split(name, ":"); len(parts) == 3 {
			return TwiceID(parts[0], s.id("passage", parts[1]), s.id("passage", parts[2]))
		}
	}
	return name
}
