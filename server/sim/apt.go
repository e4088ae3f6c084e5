package main

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"ronde/teams"
)

// A screen offers an act where there is something to do: « Réactiver » at what is
// over, an answer to whom was asked. Here too, mostly.

// body is a document as the phone reads it, with its id.
type body map[string]any

// over are the marks of a document that holds no longer, as kinds call them.
var over = []string{"ended", "removed", "withdrawn", "cancelled", "closed", "reset", "placed", "learned", "agreed"}

func (b body) over() bool {
	return slices.ContainsFunc(over, func(mark string) bool { return b[mark] != nil })
}

// torn tells whether two people wrote a field at once.
func (b body) torn() bool {
	if also, _ := b["also"].([]any); len(also) > 0 {
		return true
	}
	for _, v := range b {
		if of, ok := v.(map[string]any); ok && body(of).torn() {
			return true
		}
	}
	return false
}

// asked tells whether a visit was offered to somebody, who answered so.
func (b body) asked(to teams.ID, answer any) bool {
	offers, _ := b["offers"].([]any)
	return slices.ContainsFunc(offers, func(v any) bool {
		o, _ := v.(map[string]any)
		return o["to"] == to && o["answer"] == answer
	})
}

func says(mark string) func(*maker, body) bool {
	return func(_ *maker, b body) bool { return b[mark] != nil }
}

// wants is what acts need of what they name, where their verb does not say it.
var wants = map[string]func(*maker, body) bool{
	"patient.reopen":      says("closed"),
	"erase.propose":       says("closed"),
	"patient.close":       func(m *maker, b body) bool { return !b.over() && !m.comes(b["id"]) },
	"erase.agree":         func(m *maker, b body) bool { return !b.over() && at(b, "proposed", "by") != m.phone.who },
	"invitation.withdraw": func(_ *maker, b body) bool { return b["state"] == "open" },
	"entrusted.add": func(m *maker, b body) bool {
		return m.phone.doc("member", m.phone.who)["profession"] == "ide" && !b.over()
	},
	"entrusted.agree":    func(m *maker, b body) bool { return b["to"] == m.phone.who && !b.over() && b["answer"] == nil },
	"entrusted.decline":  func(m *maker, b body) bool { return b["to"] == m.phone.who && !b.over() },
	"entrusted.unanswer": func(m *maker, b body) bool { return b["to"] == m.phone.who && !b.over() && b["answer"] != nil },
	"entrusted.withdraw": func(m *maker, b body) bool { return b["by"] == m.phone.who && !b.over() },
	"entrusted.restore":  func(m *maker, b body) bool { return b["by"] == m.phone.who && b.over() },
	"visit.offer":        func(m *maker, b body) bool { return !b.over() && b["day"].(string) > m.today().String() },
	"visit.accept":       func(m *maker, b body) bool { return b.asked(m.phone.who, nil) },
	"visit.decline":      func(m *maker, b body) bool { return b.asked(m.phone.who, nil) },
	"visit.unaccept":     func(m *maker, b body) bool { return b.asked(m.phone.who, teams.Accepted) },
	"visit.undecline":    func(m *maker, b body) bool { return b.asked(m.phone.who, teams.Declined) },
	"visit.whole":        says("parted"),
	"visit.seen":         says("moved"),
	"visit.keep":         says("to_check"),
	"visit.unkeep":       says("kept"),
	"attention.untick":   says("ticked"),
	"reading.unanswer":   says("answer"),
	"help.take":          func(m *maker, b body) bool { return b["by"] != m.phone.who && !b.over() && b["taken"] == nil },
	"opening.seen":       says("urgent"),
	"identity.check": func(m *maker, b body) bool {
		is := m.phone.doc("identity", b["id"].(teams.ID))
		return !slices.ContainsFunc([]string{"birth_name", "birth_firsts", "sex"}, func(f string) bool {
			v, _ := at(is, "fields", f, "v").(string)
			return v == ""
		})
	},
	"guest.leave": func(m *maker, b body) bool { return b["person"] == m.phone.who && !b.over() },
}

// apt tells whether an act has something to do with a document.
func (m *maker) apt(b body) bool {
	if day, ok := b["day"].(string); ok && m.act.Sort == teams.Intention && m.act.Concept() == "visit" && day < m.today().String() {
		return false
	}
	if want := wants[m.act.Name]; want != nil {
		return want(m, b)
	}
	switch concept, verb, _ := strings.Cut(m.act.Name, "."); verb {
	case "choose":
		return b.torn() || body(m.phone.doc(concept, b["id"].(teams.ID))).torn()
	case "restore", "reopen":
		return b.over()
	case "move_back":
		return b["moved"] != nil
	}
	return !b.over()
}

// comes tells whether the phone has a visit to come of somebody.
func (m *maker) comes(patient any) bool {
	return slices.ContainsFunc(m.phone.has("visit", nil), func(id teams.ID) bool {
		v := m.phone.doc("visit", id)
		return v["patient"] == patient && v["day"].(string) >= m.today().String()
	})
}

// ready tells whether a phone has something of which an act would say anything.
func (d *play) ready(p *phone, act teams.Act) bool {
	m := &maker{play: d, phone: p, act: act}
	kind := subject(act.Args)
	return kind == "" || len(m.among(kind)) > 0
}

// subject is the kind of the document that arguments name first.
func subject(t reflect.Type) string {
	for f := range t.Fields() {
		if kind := f.Tag.Get("key"); kind != "" && kind != "member" && !strings.Contains(f.Tag.Get("json"), ",omit") {
			return kind
		}
	}
	return ""
}

// among lists what the phone has of a kind that the act could be about.
func (m *maker) among(kind string) []teams.ID {
	ids := m.phone.has(kind, func(raw []byte) bool { return m.fitting(kind, raw) })
	return slices.DeleteFunc(ids, func(id teams.ID) bool {
		var b body
		if err := json.Unmarshal([]byte(m.phone.docs[kind+"/"+id]), &b); err != nil {
			panic(err) // the server's own
		}
		b["id"] = id
		return !m.apt(b)
	})
}
