package render

import (
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

// newPolicy lists what HTML may hold. It is checked on the finished text, whatever wrote it.
func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code",
		"em", "strong", "del", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[0-9]{1,9}$`)).OnElements("ol")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("https", "mailto", "tel")
	p.AllowRelativeURLs(false)
	p.RequireParseableURLs(true)
	p.RequireNoFollowOnLinks(true)
	p.RequireNoReferrerOnLinks(true)
	return p
}

const maxAddress = 2000

var (
	web  = regexp.MustCompile(`^(?i:https)://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?([/?#][!-~]*)?$`)
	mail = regexp.MustCompile(`^(?i:mailto):[A-Za-z0-9.!#$&'*+/=^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$`)
	call = regexp.MustCompile(`^(?i:tel):\+?[0-9]{2,15}$`)
)

// address gives what a link may lead to, "" when it leads nowhere: https to a host in plain letters and without a
// user in front ("ronde.test@evil.example"), one mail address without hidden copies, a number without dial codes.
// Addresses of our own pages are refused too: a click in a note steers nothing.
func address(url []byte) string {
	if len(url) > maxAddress {
		return ""
	}
	s := string(url)
	if web.MatchString(s) && !strings.Contains(s, `\`) {
		return s
	}
	if s, _, _ := strings.Cut(s, "?"); mail.MatchString(s) {
		return s
	}
	if s := strings.NewReplacer("%20", "", "-", "", ".", "").Replace(s); call.MatchString(s) {
		return s
	}
	return ""
}
