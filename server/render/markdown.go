package render

import (
	"bytes"
	"html"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
	xhtml "golang.org/x/net/html"
)

func newMarkdown() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Strikethrough,
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone))),
		goldmark.WithRendererOptions(ghtml.WithHardWraps(), renderer.WithNodeRenderers(util.Prioritized(careful{}, 100))),
	)
}

// careful writes the nodes that can carry something foreign, instead of goldmark's own renderer.
type careful struct{}

func (careful) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, link)
	reg.Register(ast.KindAutoLink, autoLink)
	reg.Register(ast.KindImage, picture)
	reg.Register(ast.KindRawHTML, inlineTag)
	reg.Register(ast.KindHTMLBlock, blockOfTags)
}

// link keeps the words, and the address when it is one of ours to follow. Titles go: they hide what a link is.
func link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	to := address(util.URLEscape(node.(*ast.Link).Destination, true))
	if to != "" && entering {
		w.WriteString(`<a href="` + html.EscapeString(to) + `">`)
	} else if to != "" {
		w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

func autoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	url, label := n.URL(source), html.EscapeString(string(n.Label(source)))
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.Contains(url, []byte(":")) {
		url = append([]byte("mailto:"), url...)
	}
	if to := address(util.URLEscape(url, false)); to != "" {
		w.WriteString(`<a href="` + html.EscapeString(to) + `">` + label + "</a>")
	} else {
		w.WriteString(label)
	}
	return ast.WalkContinue, nil
}

// picture keeps the words that describe it: a picture from elsewhere would tell a stranger who reads, and when.
func picture(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkContinue, nil
}

func inlineTag(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		n := node.(*ast.RawHTML)
		showTags(w, n.Segments.Value(source))
	}
	return ast.WalkSkipChildren, nil
}

func blockOfTags(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		n := node.(*ast.HTMLBlock)
		raw := n.Lines().Value(source)
		if n.HasClosure() {
			raw = append(raw, n.ClosureLine.Value(source)...)
		}
		w.WriteString("<p>")
		showTags(w, bytes.TrimSpace(raw))
		w.WriteString("</p>\n")
	}
	return ast.WalkContinue, nil
}

// showTags writes tags as text. Three dots stand for attributes and for the inside of scripts and styles: nobody
// reads those, and they hold addresses.
func showTags(w util.BufWriter, raw []byte) {
	z := xhtml.NewTokenizer(bytes.NewReader(raw))
	hidden, read := false, 0
	for {
		kind := z.Next()
		token := string(z.Raw())
		if kind == xhtml.ErrorToken {
			if read < len(raw) {
				w.WriteString("…")
			}
			return
		}
		read += len(token)
		switch kind {
		case xhtml.StartTagToken, xhtml.EndTagToken, xhtml.SelfClosingTagToken:
			name, attributes := z.TagName()
			hidden = kind == xhtml.StartTagToken && (string(name) == "script" || string(name) == "style")
			if attributes {
				token = "<" + string(name) + " …>"
			}
		case xhtml.TextToken:
			if hidden {
				token = "…"
			}
		}
		w.WriteString(html.EscapeString(token))
	}
}
