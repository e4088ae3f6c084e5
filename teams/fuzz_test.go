package teams

import (
	"encoding/json"
	"maps"
	"reflect"

	"strings"
	"testing"
	"time"
)

// FuzzDo asks a team anything: no panic, a refusal of the list or a change that
// can be written and read, nothing changed by deciding, and a stranger who asks
// the same learns nothing.
//
//	go test -run '^$' -fuzz FuzzDo -fuzztime 10m ./teams
func FuzzDo(f *testing.F) {
	w, g := rich(f)
	seed := func(act string, args json.RawMessage) {
		f.Add(act, []byte(args), "competence.no", "Anna au téléphone", int32(0))
	}
	for _, act := range Acts {
		for n := range uint64(3) {
			seed(act.Name, toJSON(plausible[act.Name](newGenLike(g, n), "id-anna")))
		}
		if fewer > 1 {
			continue
		}
		for i, h := range hostile(act, plausible[act.Name](newGenLike(g, 1), "id-anna")) {
			if i%20 == 0 && len(h.args) < 1000 {
				seed(act.Name, json.RawMessage(h.args))
			}
		}
	}
	for _, h := range hostileNames(f) {
		text, _ := json.Marshal(h.text())
		seed("patient.add", json.RawMessage(`{"last":`+string(text)+`}`))
		seed("note.write", json.RawMessage(`{"patient":"`+w.is.Patients()[0]+`","text":`+string(text)+`}`))
		seed("team.rename", json.RawMessage(`{"was":"","now":"`+h.text()+`"}`)) // broken bytes as they are
	}
	before := state(w.is)
	f.Fuzz(func(t *testing.T, act string, args []byte, knowing, why string, minutes int32) {
		who := "id-anna"
		if act == "clock.tick" {
			who = ""
		}
		a := w.actor(ask{who: who, knowing: strings.Split(knowing, ","), why: why})
		a.Now = a.Now.Add(time.Duration(minutes) * time.Minute)
		keys := Keys(a, act, args)
		c, err := w.is.Do(a, act, args)
		if err != nil {
			if _, ok := Codes[refusalOf(err).Code]; !ok {
				t.Errorf("the code %q is unknown", refusalOf(err).Code)
			}
			l, _ := FindAct(act)
			c, _ = w.is.SetAside(a, act, max(l.V, 1)+int(minutes)%2, args, refusalOf(err))
		}
		for _, d := range c.Put {
			raw, err := EncodeBody(d)
			if err != nil {
				t.Fatalf("%s does not encode: %v", d.Kind, err)
			}
			if b, _, err := DecodeBody(d.Kind, d.V, raw); err != nil || !reflect.DeepEqual(toJSON(b), toJSON(d.Body)) {
				t.Errorf("%s reads otherwise: %s, %v", d.Kind, raw, err)
			}
		}
		for _, k := range keys {
			if d, ok := w.is.Doc(k); ok && written(d) != before[k] {
				t.Errorf("deciding changed %v", k)
			}
		}
		a.Who = "id-marc"
		if _, err := w.is.Do(a, act, args); act != "team.join" && (err == nil || refusalOf(err).Code != "not_found") {
			t.Errorf("a stranger is answered %v", err)
		}
		if c, kept := w.is.SetAside(a, act, 1, args, NotFound()); kept {
			t.Errorf("a stranger's act is set aside: %v", c)
		}
	})
	if now := state(w.is); !maps.Equal(now, before) {
		f.Errorf("the team changed: %v", differ(before, now))
	}
}
