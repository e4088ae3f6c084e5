package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"ronde/server/accounts"
	"ronde/server/desk"
	"ronde/server/search"
	"ronde/server/web/wire"
	"ronde/teams"
	"ronde/teams/text"
)

// search finds what was said. Who searched, and about whom, is written down;
// the words are not.
func (s *Server) search(c *fiber.Ctx, session *accounts.Session) error {
	in, err := decode[wire.Search](c)
	if err != nil {
		return err
	}
	q, err := query(in)
	if err != nil {
		return err
	}
	ctx, cancel := deadline()
	defer cancel()
	var found desk.Found
	if len(q.Wanted) > 0 || in.Text == "" {
		found, err = s.Desk.Search(ctx, c.Params("team"), session.Person, q)
	} else { // signs without a letter stand nowhere
		_, err = s.Desk.Get(ctx, c.Params("team"), session.Person, nil)
	}
	if err != nil {
		return s.noTeam(c, session, err)
	}
	s.Access.Note(c.Params("team"), s.searched(session, in.Patient, found)...)
	return ok(c, hits(found, q))
}

// query checks what somebody asks for.
func query(in wire.Search) (q search.Query, err error) {
	if utf8.RuneCountInString(in.Text) > wire.MostWords {
		return q, &refusal{Kind: "bad", Code: "search.long", With: map[string]any{"most": wire.MostWords}}
	}
	q = search.Query{Wanted: text.Looked(in.Text), Patient: in.Patient, By: in.By, Kinds: in.Kinds, Max: wire.MostHits}
	known := !slices.ContainsFunc(in.Kinds, func(k string) bool { return !slices.Contains(teams.ToldKinds, k) })
	all := in.Text == "" && in.Patient == "" && !slices.Equal(in.Kinds, []string{"event"}) // of the team only its events are read without a word
	if !known || all || in.Patient != "" && !teams.ValidID(in.Patient) || in.By != "" && !teams.ValidID(in.By) {
		return q, teams.Bad("query.bad")
	}
	if in.Before != "" {
		parts := strings.Split(in.Before, "/")
		if len(parts) != 3 || !slices.Contains(teams.ToldKinds, parts[1]) || !teams.ValidID(parts[2]) {
			return q, teams.Bad("query.bad")
		}
		at, err := strconv.ParseInt(parts[0], 10, 64)
		if err != nil {
			return q, teams.Bad("query.bad")
		}
		q.After = &search.Place{At: at, Key: teams.Key{Kind: parts[1], ID: parts[2]}}
	}
	return q, nil
}

func hits(found desk.Found, q search.Query) wire.Hits {
	out := wire.Hits{Hits: make([]wire.Hit, 0, len(found.Docs))}
	docs := desk.WireDocs(found.Docs)
	for i, d := range found.Docs {
		past, _ := teams.Says(d)
		h := wire.Hit{Doc: docs[i], At: past.At, By: past.By}
		h.Text, h.Marks, h.Cut = shown(past.Text, text.Found(past.Text, q.Wanted))
		out.Hits = append(out.Hits, h)
	}
	if found.After != nil {
		out.Older = fmt.Sprintf("%d/%s/%s", found.After.At, found.After.Key.Kind, found.After.Key.ID)
	}
	return out
}

// ahead is how much of a text that is cut stands before the first word found.
const ahead = 80

// shown cuts a text around the first word that was found and tells where the
// words stand in what is left, as a browser counts.
func shown(s string, found []text.Word) (string, [][]int, bool) {
	from := 0
	if len(found) > 0 && units(s) > wire.MostShown {
		from = max(0, found[0].From-ahead)
		for from > 0 && from < found[0].From && !strings.ContainsRune(" \n", rune(s[from-1])) {
			from++
		}
		for from > 0 && !utf8.RuneStart(s[from]) {
			from--
		}
	}
	to, n := from, 0
	for to < len(s) {
		r, size := utf8.DecodeRuneInString(s[to:])
		if n += utf16.RuneLen(r); n > wire.MostShown {
			break
		}
		to += size
	}
	marks := [][]int{}
	at, n := from, 0
	for _, w := range found {
		if w.From < from || w.To > to {
			continue
		}
		begin := n + units(s[at:w.From])
		end := begin + units(s[w.From:w.To])
		marks = append(marks, []int{begin, end})
		at, n = w.To, end
	}
	return s[from:to], marks, from > 0 || to < len(s)
}

// units is how long a text is in UTF-16 code units.
func units(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
