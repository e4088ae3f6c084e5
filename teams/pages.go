package teams

import (
	"slices"
	"time"

	"ronde/teams/text"
)

// Page is what the team writes together, in Markdown: minutes, how something is
// done. Whoever writes says from which number she read it. When it has another
// by then, nothing is overwritten: her text stands beside the one that is there,
// until somebody chooses.
type Page struct {
	Title     string     `json:"title"`
	Text      string     `json:"text"`
	N         int        `json:"n"`  // the number of its last change
	By        ID         `json:"by"` // who wrote the text
	At        time.Time  `json:"at"`
	Also      []PageText `json:"also,omitempty"`
	Revisions []Revision `json:"revisions"`
	Removed   *Mark      `json:"removed,omitempty"`
}

// PageText is another text of a page, written from an older number.
type PageText struct {
	Title string    `json:"title"`
	Text  string    `json:"text"`
	By    ID        `json:"by"`
	At    time.Time `json:"at"`
	From  int       `json:"from"`
}

// Revision says who changed a page, and when.
type Revision struct {
	N  int       `json:"n"`
	By ID        `json:"by"`
	At time.Time `json:"at"`
}

// The bounds of pages.
const (
	MostPages     = 300
	MostRevisions = 100 // that a page remembers
	mostAlso      = 11  // as many as there can be other members
)

func (p *Page) doc(id ID, day Day) Doc { return doc(id, ofTeam, day, p) }

// written is the page after a change by somebody.
func (p *Page) written(a Actor) *Page {
	now := *p
	now.N++
	now.Revisions = append(slices.Clone(p.Revisions), Revision{now.N, a.Who, a.Now})
	now.Revisions = now.Revisions[max(0, len(now.Revisions)-MostRevisions):]
	return &now
}

// says is the page with a text.
func (p *Page) says(a Actor, title, words string) *Page {
	now := p.written(a)
	now.Title, now.Text, now.By, now.At = title, words, a.Who, a.Now
	return now
}

func (p *Page) holds(title, words string) bool {
	return p.Title == title && p.Text == words || slices.ContainsFunc(p.Also, func(o PageText) bool {
		return o.Title == title && o.Text == words
	})
}

func cleanPage(title, words string) (string, string, error) {
	title, err := line(title)
	if err != nil {
		return "", "", about(err, "title")
	}
	if words, err = text.Page(words); err != nil {
		return "", "", about(err, "text")
	}
	return title, words, nil
}

// AddPageArgs are the arguments of page.add.
type AddPageArgs struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

func addPage(t *Team, a Actor, in AddPageArgs) (Change, error) {
	title, words, err := cleanPage(in.Title, in.Text)
	if err != nil {
		return Change{}, err
	}
	if err := t.roomForPage(); err != nil {
		return Change{}, err
	}
	return Change{Put: []Doc{(&Page{}).says(a, title, words).doc(a.NewID(), 0)}}, nil
}

func (t *Team) roomForPage() error {
	kept := 0
	all(t, func(_ ID, p *Page) {
		if p.Removed == nil {
			kept++
		}
	})
	if kept >= MostPages {
		return refuse("page.many", "most", MostPages)
	}
	return nil
}

// WritePageArgs are the arguments of page.edit and page.choose. From is the
// number of the page that the person read.
type WritePageArgs struct {
	Page  ID     `json:"page" key:"page"`
	From  int    `json:"from"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// page gives the page that somebody writes, and her words cleaned.
func (t *Team) page(in WritePageArgs) (p *Page, title, words string, err error) {
	title, words, err = cleanPage(in.Title, in.Text)
	p = body[Page](t, in.Page)
	switch {
	case err != nil:
	case in.From < 1 || in.From > p.N:
		err = badField("args.bad", "from")
	case p.Removed != nil:
		err = refuse("page.removed", "by", p.Removed.By)
	}
	return p, title, words, err
}

func editPage(t *Team, a Actor, in WritePageArgs) (Change, error) {
	p, title, words, err := t.page(in)
	switch {
	case err != nil:
		return Change{}, err
	case p.holds(title, words):
		return Change{}, nil // there already; beside others it waits for somebody to choose
	case in.From == p.N:
		return Change{Put: []Doc{p.says(a, title, words).doc(in.Page, 0)}}, nil
	case len(p.Also) >= mostAlso:
		return Change{}, refuse("page.choose_first")
	}
	now := p.written(a)
	now.Also = append(slices.Clone(p.Also), PageText{title, words, a.Who, a.Now, in.From})
	return Change{Put: []Doc{now.doc(in.Page, 0)}}, nil
}

// choosePage takes one of the texts, or a third that holds what matters of all.
// What one has not read one does not decide about: the number must be today's.
func choosePage(t *Team, a Actor, in WritePageArgs) (Change, error) {
	p, title, words, err := t.page(in)
	switch {
	case err != nil:
		return Change{}, err
	case len(p.Also) == 0 && p.holds(title, words):
		return Change{}, nil
	case in.From != p.N || len(p.Also) == 0:
		return Change{}, refuse("page.changed", "by", p.Revisions[len(p.Revisions)-1].By)
	}
	now := p.says(a, title, words)
	now.Also = nil
	return Change{Put: []Doc{now.doc(in.Page, 0)}}, nil
}

// PageArgs are the arguments of acts that only name a page.
type PageArgs struct {
	Page ID `json:"page" key:"page"`
}

func removePage(t *Team, a Actor, in PageArgs) (Change, error) {
	p := *body[Page](t, in.Page)
	if p.Removed != nil {
		return Change{}, nil
	}
	p.Removed = &Mark{a.Who, a.Now}
	return Change{Put: []Doc{p.doc(in.Page, t.Today(a.Now))}}, nil
}

func restorePage(t *Team, _ Actor, in PageArgs) (Change, error) {
	p := *body[Page](t, in.Page)
	if p.Removed == nil {
		return Change{}, nil
	}
	if err := t.roomForPage(); err != nil {
		return Change{}, err
	}
	p.Removed = nil
	return Change{Put: []Doc{p.doc(in.Page, 0)}}, nil
}
