package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"ronde/docs/guide"
	"ronde/server/describe"
	"ronde/server/render"
)

const guidesHead = `/** The guides of docs/guide as HTML that is safe to show, made by ` + "`go run ./server/generate`" + `. */
export interface Guide {
  name: string
  title: string
  html: string
}

// prettier-ignore
export const guides: readonly Guide[] = [
`

// guides writes the help of the app: part of its shell, and there without a
// network.
func guides() (describe.File, error) {
	names, err := fs.Glob(guide.Pages, "*.md")
	if err != nil {
		return describe.File{}, err
	}
	var b strings.Builder
	b.WriteString(guidesHead)
	for _, name := range names {
		text, err := fs.ReadFile(guide.Pages, name)
		if err != nil {
			return describe.File{}, err
		}
		title, html, err := page(string(text))
		if err != nil {
			return describe.File{}, fmt.Errorf("docs/guide/%s: %w", name, err)
		}
		fmt.Fprintf(&b, "  { name: %s, title: %s, html: %s },\n", text1(strings.TrimSuffix(name, ".md")), text1(title), text1(html))
	}
	b.WriteString("]\n")
	return describe.File{Path: "frontend/src/help/guides.generated.ts", Text: b.String()}, nil
}

// goesOn is a line that goes on with the one above: a newline in a note is one,
// in a guide it only keeps lines short.
var goesOn = regexp.MustCompile(`([^\n])\n *([^\s#|>\-0-9*])`)

// page gives the title of a guide, which is its first line, and the rest as HTML.
func page(text string) (title, html string, err error) {
	first, rest, _ := strings.Cut(text, "\n")
	title, ok := strings.CutPrefix(first, "# ")
	if !ok {
		return "", "", fmt.Errorf("the first line is no title")
	}
	rest = goesOn.ReplaceAllString(rest, "$1 $2")
	html, err = render.New(0).HTML(rest, render.PageLimit)
	return title, html, err
}

// text1 is a text as TypeScript writes it.
func text1(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string can always be written
	}
	return strings.TrimSpace(b.String())
}
