package teams

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ronde/teams/text"
)

// written asks for a page and answers it, or the code of the refusal.
func (w *world) page(who ID, act string, args made) (*Page, ID, string) {
	c, r := w.do(ask{who: who, act: act, args: toJSON(args)})
	switch {
	case r != nil:
		return nil, "", r.Code
	case len(c.Put) == 0:
		return nil, "", "already so"
	}
	return body[Page](w.is, c.Put[0].ID), c.Put[0].ID, ""
}

// Whoever writes from an older number loses nothing, however many do, and one
// choice settles all of it.
func TestPageClash(t *testing.T) {
	w, _ := rich(t)
	all := w.is.Members()
	_, id, _ := w.page(all[0], "page.add", made{"title": "Clés", "text": "première"})
	for i := range 13 {
		p, _, code := w.page(all[i%len(all)], "page.edit", made{"page": id, "from": 1, "title": "Clés", "text": fmt.Sprint("texte ", i)})
		switch {
		case i > mostAlso && code != "page.choose_first":
			t.Fatalf("the text %d: %q", i, code)
		case i <= mostAlso && (code != "" || len(p.Also) != i || p.N != i+2 || p.Text != "texte 0"):
			t.Fatalf("the text %d: %q, %+v", i, code, p)
		}
	}
	for i := range mostAlso { // what waits for a choice is not written twice
		if _, _, code := w.page(all[1], "page.edit", made{"page": id, "from": 1, "title": "Clés", "text": fmt.Sprint("texte ", i)}); code != "already so" {
			t.Errorf("the text %d again: %q", i, code)
		}
	}
	n := body[Page](w.is, id).N
	if p, _, code := w.page(all[2], "page.edit", made{"page": id, "from": n, "title": "Clés", "text": "la première, mieux"}); code != "" || len(p.Also) != mostAlso {
		t.Errorf("who has read all writes one of them: %q", code)
	}
	if _, _, code := w.page(all[3], "page.choose", made{"page": id, "from": n, "title": "Clés", "text": "x"}); code != "page.changed" {
		t.Errorf("a choice among what was: %q", code)
	}
	if p, _, code := w.page(all[3], "page.choose", made{"page": id, "from": n + 1, "title": "Clés", "text": "texte 4"}); code != "" || p.Also != nil || p.Text != "texte 4" || p.By != all[3] {
		t.Errorf("the choice: %q, %+v", code, p)
	}
}

func TestPageHistory(t *testing.T) {
	w, _ := rich(t)
	all := w.is.Members()
	p, id, _ := w.page(all[0], "page.add", made{"title": "Clés", "text": "0"})
	for i := 1; i < MostRevisions+5; i++ {
		w.pass(w.at.Add(time.Minute))
		old := len(p.Revisions)
		before := toJSON(p)
		was := p
		p, _, _ = w.page(all[i%len(all)], "page.edit", made{"page": id, "from": i, "title": "Clés", "text": fmt.Sprint(i)})
		if string(toJSON(was)) != string(before) || len(p.Revisions) < old {
			t.Fatalf("the page of %d was changed in place", i)
		}
	}
	last := p.Revisions[len(p.Revisions)-1]
	if len(p.Revisions) != MostRevisions || p.Revisions[0].N != 6 || last.N != p.N || last.By != p.By || !last.At.Equal(w.at) {
		t.Errorf("%d revisions, from %+v to %+v of %d by %s", len(p.Revisions), p.Revisions[0], last, p.N, p.By)
	}
}

// A title is a line and a text is a page: kept as typed, kept as it shows, or
// refused, and never cut.
func TestHostilePages(t *testing.T) {
	w, _ := rich(t)
	who := w.is.Members()[0]
	for _, s := range []string{"# <script>alert(1)</script>", "[x](javascript:alert(1))", "![](http://x.test/a.png)", "=HYPERLINK(\"x\")", "{{7*7}}",
		"<!--", "```\n</textarea>\n```", strings.Repeat("> ", 500) + "x", strings.Repeat("[", 5000), strings.Repeat("é", text.PageLimit/2)} {
		p, _, code := w.page(who, "page.add", made{"title": "Clés", "text": s})
		if code != "" || p.Text != s {
			t.Errorf("%.40q: %q", s, code)
		}
		if p, _, code := w.page(who, "page.add", made{"title": s, "text": "x"}); len(s) <= text.LineLimit && !strings.Contains(s, "\n") && (code != "" || p.Title != s) {
			t.Errorf("the title %.40q: %q", s, code)
		}
	}
	for s, want := range map[string]string{"": "text.empty", " \t ": "text.empty", "\u200b": "text.empty", "a\x00b": "text.bad", "a\u202eb": "text.bad",
		strings.Repeat("a", text.PageLimit+1): "text.long", strings.Repeat("a", 1<<20): "text.long", "a" + strings.Repeat("\u0301", 40): "text.bad"} {
		if _, _, code := w.page(who, "page.add", made{"title": "Clés", "text": s}); code != want {
			t.Errorf("%.40q: %q, want %q", s, code, want)
		}
		if _, _, code := w.page(who, "page.add", made{"title": s, "text": "x"}); code != want {
			t.Errorf("the title %.40q: %q, want %q", s, code, want)
		}
	}
	if _, _, code := w.page(who, "page.add", made{"title": "une\ndeux", "text": "x"}); code != "text.bad" {
		t.Errorf("a title of two lines: %q", code)
	}
}

func TestPagesAreBounded(t *testing.T) {
	w, _ := rich(t)
	who := w.is.Members()[0]
	removed := doc1(newGen(w, 1), func(_ ID, p *Page) bool { return p.Removed != nil })
	for i := range MostPages + 1 {
		if _, _, code := w.page(who, "page.add", made{"title": "Clés", "text": fmt.Sprint(i)}); code == "page.many" {
			if _, _, code := w.page(who, "page.restore", made{"page": removed}); code != "page.many" {
				t.Errorf("one more comes back: %q", code)
			}
			return
		}
	}
	t.Error("there is no bound")
}
