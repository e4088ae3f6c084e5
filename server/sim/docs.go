package main

import (
	"encoding/json"
	"slices"
	"strings"

	"ronde/server/desk"
	"ronde/teams"
)

// has gives what the phone knows of a kind, in order.
func (p *phone) has(kind string, fits func(body []byte) bool) (ids []teams.ID) {
	for key, body := range p.docs {
		if id, ok := strings.CutPrefix(key, kind+"/"); ok && (fits == nil || fits([]byte(body))) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// doc is what the phone knows of a document; empty when it knows nothing.
func (p *phone) doc(kind string, id teams.ID) map[string]any {
	out := map[string]any{}
	if body, ok := p.docs[kind+"/"+id]; ok {
		if err := json.Unmarshal([]byte(body), &out); err != nil {
			panic(err) // the server's own
		}
	}
	return out
}

// wireDoc is a document as it comes over the wire.
type wireDoc struct {
	Kind string          `json:"kind"`
	ID   string          `json:"id"`
	V    int             `json:"v"`
	Body json.RawMessage `json:"body"`
}

func (d wireDoc) key() string { return d.Kind + "/" + d.ID }

func docsOf(raw []byte) (map[string]string, error) {
	var in struct{ Docs []wireDoc }
	if err := json.Unmarshal(raw, &in); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, d := range in.Docs {
		out[d.key()] = string(d.Body)
	}
	return out, nil
}

// apply takes in a frame, as the store of the front end does.
func (p *phone) apply(raw []byte) error {
	var in struct {
		Entries []struct {
			Put  []wireDoc
			Drop []wireDoc
		}
		Position desk.Position
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return err
	}
	for _, e := range in.Entries {
		for _, d := range e.Drop {
			delete(p.docs, d.key())
		}
		for _, d := range e.Put {
			p.docs[d.key()] = string(d.Body)
		}
	}
	p.position = in.Position
	return nil
}
