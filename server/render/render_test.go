package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	ghtml "github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"

	"ronde/teams/text"
)

type hostile struct {
	Name   string
	Input  string
	Bytes  []byte `json:"input_base64"`
	Repeat struct {
		Prefix, Unit, Suffix string
		Times                int
	}
	MustNot  []string `json:"must_not_appear"`
	Must     []string `json:"must_appear"`
	MaxBytes int      `json:"max_bytes"`
	MaxMS    int      `json:"max_ms"`
	Why      string
}

func (h hostile) text() string {
	return h.Input + string(h.Bytes) + h.Repeat.Prefix + strings.Repeat(h.Repeat.Unit, h.Repeat.Times) + h.Repeat.Suffix
}

func corpus(t testing.TB) (all []hostile) {
	t.Helper()
	data, err := os.ReadFile("testdata/markdown-hostile.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &all); err != nil || len(all) == 0 {
		t.Fatal("no cases: ", err)
	}
	return all
}

// check says what is wrong with the HTML of a case.
func (h hostile) check(out string) error {
	lower := strings.ToLower(out)
	for _, s := range h.MustNot {
		if strings.Contains(lower, s) {
			return fmt.Errorf("%q appears", s)
		}
	}
	for _, s := range h.Must {
		if !strings.Contains(out, s) {
			return fmt.Errorf("%q does not appear", s)
		}
	}
	if h.MaxBytes > 0 && len(out) > h.MaxBytes {
		return fmt.Errorf("%d bytes", len(out))
	}
	return onlyListed(out)
}

var listed = map[string][]string{"p": nil, "br": nil, "hr": nil, "h1": nil, "h2": nil, "h3": nil, "h4": nil, "h5": nil,
	"h6": nil, "ul": nil, "ol": {"start"}, "li": nil, "blockquote": nil, "pre": nil, "code": nil, "em": nil, "strong": nil,
	"del": nil, "table": nil, "thead": nil, "tbody": nil, "tr": nil, "th": nil, "td": nil, "a": {"href", "rel"}}

// onlyListed reads HTML as a browser does: listed elements and attributes, addresses of three kinds, and in what is
// shown no character that is not seen.
func onlyListed(out string) error {
	if !utf8.ValidString(out) {
		return errors.New("not UTF-8")
	}
	z := xhtml.NewTokenizer(strings.NewReader(out))
	for {
		kind := z.Next()
		token := z.Token()
		shown := token.Data
		switch kind {
		case xhtml.ErrorToken:
			return nil
		case xhtml.CommentToken, xhtml.DoctypeToken:
			return fmt.Errorf("%s", token)
		case xhtml.StartTagToken, xhtml.SelfClosingTagToken, xhtml.EndTagToken:
			attributes, ok := listed[token.Data]
			if !ok {
				return fmt.Errorf("element %s", token)
			}
			for _, a := range token.Attr {
				shown += a.Val
				if !slices.Contains(attributes, a.Key) {
					return fmt.Errorf("attribute of %s", token)
				}
				if a.Key == "href" && address([]byte(a.Val)) != a.Val {
					return fmt.Errorf("address of %s", token)
				}
			}
		}
		if shown = ">" + shown; text.Show(shown) != shown { // a tag stands before it
			return fmt.Errorf("hidden characters in %q", shown)
		}
	}
}

// cheapest renders a text up to three times without a cache and tells the least processor time it took: a machine
// that is busy with something else must not look like a bomb.
func cheapest(s string, enough time.Duration) (out string, took time.Duration, err error) {
	took = time.Hour
	for range 3 {
		start := processor()
		out, err = New(0).HTML(s, NoteLimit)
		if took = min(took, processor()-start); took <= enough {
			break
		}
	}
	return out, took, err
}

func processor() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func TestHostileMarkdown(t *testing.T) {
	for _, c := range corpus(t) {
		t.Run(c.Name, func(t *testing.T) {
			bound := slowdown * max(200*time.Millisecond, 4*time.Duration(c.MaxMS)*time.Millisecond)
			out, took, err := cheapest(c.text(), bound)
			if err != nil && c.MaxMS == 0 {
				t.Errorf("%v: %s", err, c.Why)
			}
			if c.MaxMS > 0 && took > bound {
				t.Errorf("took %v: %s", took, c.Why)
			}
			if err := c.check(out); err != nil {
				t.Errorf("%v in %.300q: %s", err, out, c.Why)
			}
			if err := onlyListed(Plain(c.text())); err != nil {
				t.Errorf("plain: %v", err)
			}
		})
	}
}

// TestWithoutTheGuard is the control: what one would write first, and goldmark by itself, let cases through.
func TestWithoutTheGuard(t *testing.T) {
	extensions := goldmark.WithExtensions(extension.GFM, extension.Footnote)
	for name, c := range map[string]struct {
		md    goldmark.Markdown
		wrong int
	}{
		"unsafe":  {goldmark.New(extensions, goldmark.WithRendererOptions(ghtml.WithUnsafe())), 60},
		"default": {goldmark.New(extensions), 25},
	} {
		wrong := 0
		for _, h := range corpus(t) {
			var b bytes.Buffer
			if h.MaxMS > 0 {
				continue // they would take minutes
			}
			if err := c.md.Convert([]byte(h.text()), &b); err != nil {
				t.Fatal(err)
			}
			if h.check(b.String()) != nil {
				wrong++
			}
		}
		if wrong < c.wrong {
			t.Errorf("%s: only %d cases are wrong without the guard", name, wrong)
		}
	}
}

func TestBounds(t *testing.T) {
	row := func(n int) string { return strings.Repeat("|a", n) + "|\n" }
	table := func(columns, rows int) string {
		return row(columns) + strings.Repeat("|-", columns) + "|\n" + strings.Repeat("|\n", rows)
	}
	for _, c := range []struct{ what, text, code string }{
		{"depth at the bound", strings.Repeat("> ", maxDepth) + "a", ""},
		{"depth over it", strings.Repeat("> ", maxDepth+1) + "a", Deep},
		{"bullets over it", strings.Repeat("- ", maxDepth+1) + "a", Deep},
		{"numbers over it", strings.Repeat("1. ", maxDepth+1) + "a", Deep},
		{"mixed over it", strings.Repeat(">1)\t+ ", 6) + "a", Deep},
		{"a rule", strings.Repeat("- ", 40), ""},
		{"a rule of stars", strings.Repeat("* ", 40), ""},
		{"indent at the bound", "a\n" + strings.Repeat(" ", maxIndent) + "b", ""},
		{"indent over it", "a\n" + strings.Repeat("\t", maxIndent/4) + " b", Deep},
		{"columns at the bound", table(20, 1), ""},
		{"columns over it", table(21, 1), Table},
		{"cells at the bound", table(20, 199), ""},
		{"cells over it", table(20, 200), Table},
		{"cells of several tables", strings.Repeat(table(10, 19)+"\n", 21), Table},
		{"table in a quote", "> " + strings.ReplaceAll(strings.TrimSpace(table(21, 1)), "\n", "\n> "), Table},
		{"marks at the bound", strings.Repeat("*a ", maxMarks), ""},
		{"marks over it", strings.Repeat("*a ", maxMarks+1), Marks},
		{"places in a form", strings.Repeat("Nom ________ ", 500), ""},
		{"brackets at the bound", strings.Repeat("- [ ] a\n", maxBracket), ""},
		{"brackets over it", strings.Repeat("- [ ] a\n", maxBracket+1), Marks},
		{"links", strings.Repeat("[a](https://exemple.test) ", 600), ""},
		{"links with a title at the bound", strings.Repeat("[a](https://exemple.test 'b') ", maxSearch), ""},
		{"links without an end", strings.Repeat("[a](x", maxSearch+1), Marks},
		{"as long as may be", strings.Repeat("mot ", NoteLimit/4), ""},
		{"longer", strings.Repeat("mot ", NoteLimit/4) + "x", Long},
		{"grows by what we add to links", strings.Repeat("[a] ", 950) + "\n\n[a]: https://exemple.test/" + strings.Repeat("x", 225), Output},
		{"grows", strings.Repeat("[a]", 900) + "\n\n[a]: https://exemple.test/" + strings.Repeat("x", 900), Output},
	} {
		t.Run(c.what, func(t *testing.T) {
			_, err := New(0).HTML(c.text, NoteLimit)
			code := ""
			if err != nil {
				code = err.(*Error).Code
			}
			if code != c.code {
				t.Errorf("%q, want %q", code, c.code)
			}
		})
	}
}

func TestWhatIsShown(t *testing.T) {
	for in, want := range map[string]string{
		"glycémie <HI> à 8 h":             "<p>glycémie &lt;HI&gt; à 8 h</p>\n",
		"<HI>":                            "<p>&lt;HI&gt;</p>\n",
		"a\nb":                            "<p>a<br>\nb</p>\n",
		"un <b class=x>gros</b> mot":      "<p>un &lt;b …&gt;gros&lt;/b&gt; mot</p>\n",
		"<div>\nvoir <!-- note -->\n":     "<p>&lt;div&gt;\nvoir &lt;!-- note --&gt;</p>\n",
		"<table x=\"sans fin":             "<p>…</p>\n",
		"<script>\nx\n</script>":          "<p>&lt;script&gt;…&lt;/script&gt;</p>\n",
		"![la **plaie**](x.png)":          "<p>la <strong>plaie</strong></p>\n",
		"[a](http://exemple.test)":        "<p>a</p>\n",
		"<ines@exemple.test>":             `<p><a href="mailto:ines@exemple.test" rel="nofollow noreferrer">ines@exemple.test</a></p>` + "\n",
		"[a](tel:01-99.00-00<01>)":        "<p>a</p>\n",
		"[a](<tel:01 99 00 00 01>)":       `<p><a href="tel:0199000001" rel="nofollow noreferrer">a</a></p>` + "\n",
		"[a](https://exem\u200bple.test)": `<p><a href="https://exemple.test" rel="nofollow noreferrer">a</a></p>` + "\n",
		"~~a~~ `b`":                       "<p><del>a</del> <code>b</code></p>\n",
		"3. a\n4. b":                      "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n",
		"&#8238;a&#27;b&#0;c&#8203;d":     "<p>\uFFFDa\uFFFDb\uFFFDcd</p>\n",
		"|a|b|\n|:-|-:|\n|1|2|":           "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n",
		"[a](HTTPS://Exemple.test:8443)":  `<p><a href="https://Exemple.test:8443" rel="nofollow noreferrer">a</a></p>` + "\n",
	} {
		if got, err := New(0).HTML(in, NoteLimit); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", in, got, err, want)
		}
	}
	if got, want := Plain("a <b>\nc\n\n\n**d** \u202ee"), "<p>a &lt;b&gt;<br>\nc</p>\n<p>**d** \uFFFDe</p>\n"; got != want {
		t.Errorf("plain: %q, want %q", got, want)
	}
}

func TestCache(t *testing.T) {
	const room = 10 << 10
	r := New(room)
	for i := range 1000 {
		if _, err := r.HTML(fmt.Sprintf("note %d", i), NoteLimit); err != nil {
			t.Fatal(err)
		}
		if r.cache.used > room || len(r.cache.byKey) != r.cache.order.Len() {
			t.Fatalf("%d bytes, %d and %d entries", r.cache.used, len(r.cache.byKey), r.cache.order.Len())
		}
	}
	if n := r.cache.order.Len(); n < 20 || n > room/overhead {
		t.Errorf("%d entries", n)
	}
	newest, oldest := key(sha256.Sum256([]byte("note 999"))), key(sha256.Sum256([]byte("note 1")))
	if _, _, ok := r.cache.get(newest); !ok {
		t.Error("the newest is forgotten")
	}
	if _, _, ok := r.cache.get(oldest); ok {
		t.Error("the oldest is remembered")
	}
	bomb := strings.Repeat("[", maxBracket+1)
	for range 2 { // the second time from the cache
		if _, err := r.HTML(bomb, NoteLimit); err == nil || err.(*Error).Code != Marks {
			t.Errorf("got %v", err)
		}
	}
	if _, err := r.HTML(bomb, 10); err == nil || err.(*Error).Code != Long {
		t.Errorf("a smaller limit: %v", err)
	}
	for i := range 1000 { // what is asked for again stays
		r.HTML(fmt.Sprintf("other %d", i), NoteLimit)
		if _, _, ok := r.cache.get(newest); !ok {
			t.Fatal("what was asked for last is forgotten")
		}
	}
	if _, err := r.HTML(strings.Repeat("mot ", room/4), NoteLimit); err != nil || r.cache.order.Len() < 20 {
		t.Errorf("%v, %d entries are left after one that does not fit", err, r.cache.order.Len())
	}
	_, cleared, _ := r.cache.get(newest)
	r.Forget()
	r.cache.put(newest, result{html: "late"}, cleared)
	if r.cache.order.Len() != 0 || r.cache.used != 0 {
		t.Error("something is remembered after Forget")
	}
}

// TestAddress and TestPolicyAlone: each of the two guards of addresses holds without the other.
func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://exemple.test/soins?a=1&b=2#c":                       "https://exemple.test/soins?a=1&b=2#c",
		"https://exemple.test:8443":                                  "https://exemple.test:8443",
		"https://exemple.test/" + strings.Repeat("x", maxAddress-21): "https://exemple.test/" + strings.Repeat("x", maxAddress-21),
		"https://exemple.test/" + strings.Repeat("x", maxAddress-20): "",
		"mailto:ines@exemple.test?bcc=zz@evil.example":               "mailto:ines@exemple.test",
		"mailto:a@b@c":                      "",
		"mailto:a,b@exemple.test":           "",
		"tel:+33%201%2099-00.00.01":         "tel:+33199000001",
		"tel:*%2306%23":                     "",
		"tel:1":                             "",
		"http://exemple.test":               "",
		"https:exemple.test":                "",
		"https://ronde.test@evil.example":   "",
		"https://ronde.test\\@evil.example": "",
		"https://ronde.test/\\evil":         "",
		"https://rond%D0%B5.test":           "",
		"https://.":                         "",
		"https://":                          "",
		" https://exemple.test":             "",
		"//exemple.test":                    "",
		"/api/me":                           "",
		"#/team":                            "",
		"":                                  "",
		"javascript://exemple.test/%0ax":    "",
	} {
		if got := address([]byte(in)); got != want {
			t.Errorf("%.80q: %.80q, want %.80q", in, got, want)
		}
	}
}

func TestPolicyAlone(t *testing.T) {
	in := `<p style=x class=y id=z onclick=a>a<img src=x onerror=y><a href="http://x">b</a><a href="javascript:x">c</a>` +
		`<a href="/api/me">d</a><a href="https://x" target=_blank title=t>e</a><ol start="1x"><script>f</script><style>g</style><!-- h -->`
	want := `<p>abcd<a href="https://x" rel="nofollow noreferrer">e</a><ol>`
	if got := newPolicy().Sanitize(in); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestTogether lets the race detector look at the shared parser, policy and cache.
func TestTogether(t *testing.T) {
	r := New(4 << 10)
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range 50 {
				in := fmt.Sprintf("**%d** [x](https://exemple.test/%d)", (g+i)%20, i%7)
				out, err := r.HTML(in, NoteLimit)
				if want, _ := New(0).HTML(in, NoteLimit); err != nil || out != want {
					t.Errorf("%q: %q, %v", in, out, err)
				}
			}
		})
	}
	all.Wait()
}

func FuzzHTML(f *testing.F) {
	for _, c := range corpus(f) {
		if s := c.text(); len(s) < 2048 {
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		out, err := New(0).HTML(s, PageLimit)
		if err == nil {
			err = onlyListed(out)
		} else if e := (*Error)(nil); errors.As(err, &e) {
			err = nil
		}
		if err != nil || len(out) > OutputLimit {
			t.Errorf("%v in %q", err, out)
		}
		if err := onlyListed(Plain(s)); err != nil {
			t.Errorf("plain: %v", err)
		}
	})
}
