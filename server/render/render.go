package render

import (
	"bytes"
	"crypto/sha256"
	"html"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"

	"ronde/teams/text"
)

// Sizes of what is rendered, in bytes.
const (
	NoteLimit   = 16 << 10
	PageLimit   = 64 << 10
	OutputLimit = 256 << 10
)

// The codes of an [Error].
const (
	Long   = "render.long"   // over the limit that the caller gave
	Deep   = "render.deep"   // quotes and lists in each other, deeper than anyone reads
	Marks  = "render.marks"  // more marks and brackets than words
	Table  = "render.table"  // too many columns or cells
	Output = "render.output" // the HTML would be over OutputLimit
)

// Error says why a text is not rendered; it does not repeat the text.
type Error struct{ Code string }

func (e *Error) Error() string { return e.Code }

// Renderer makes HTML. It may be used by several goroutines.
type Renderer struct {
	markdown goldmark.Markdown
	allowed  *bluemonday.Policy
	cache    *cache
}

// New makes a renderer that remembers maxCache bytes of its answers; 0: none.
func New(maxCache int) *Renderer {
	return &Renderer{markdown: newMarkdown(), allowed: newPolicy(), cache: newCache(maxCache)}
}

// HTML renders a text of at most limit bytes: NoteLimit or PageLimit. The error is always an *[Error].
func (r *Renderer) HTML(markdown string, limit int) (string, error) {
	if len(markdown) > limit {
		return "", &Error{Long}
	}
	k := key(sha256.Sum256([]byte(markdown)))
	done, cleared, ok := r.cache.get(k)
	if !ok {
		done = r.render(markdown)
		r.cache.put(k, done, cleared)
	}
	return done.html, done.error()
}

// Forget empties the cache, for when texts have been erased.
func (r *Renderer) Forget() { r.cache.clear() }

// result is what one text gives: HTML, or the code of a refusal.
type result struct{ html, refused string }

func (r result) error() error {
	if r.refused == "" {
		return nil
	}
	return &Error{r.refused}
}

func (r *Renderer) render(markdown string) result {
	markdown = text.Show(markdown)
	if code := refuse(markdown); code != "" {
		return result{refused: code}
	}
	var b bytes.Buffer
	if err := r.markdown.Convert([]byte(markdown), &b); err != nil || b.Len() > OutputLimit {
		return result{refused: Output}
	}
	// Cleaned once more: a character reference in the text can stand for any character.
	out := r.allowed.Sanitize(text.Show(b.String()))
	if len(out) > OutputLimit {
		return result{refused: Output}
	}
	return result{html: out}
}

// Plain shows a text as it was typed: escaped, a paragraph for each blank line.
func Plain(s string) string {
	var b strings.Builder
	for _, p := range strings.Split(text.Show(s), "\n\n") {
		if p = strings.Trim(p, "\n"); p != "" {
			b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(p), "\n", "<br>\n") + "</p>\n")
		}
	}
	return b.String()
}
