package gate

import (
	"slices"

	"github.com/gofiber/fiber/v2"
)

// SameOrigin lets changes and upgrades through only when one of our own pages asks for them: 403 otherwise.
// Reading needs no such proof, other sites cannot read our answers.
//
//   - Sec-Fetch-Site, when sent, is "same-origin". "none" (typed into the address bar) cannot be a change.
//   - Origin, when sent, is one of origins to the letter; it is compared with the configured addresses and never
//     with Host, which the client chooses.
//   - Without Origin an upgrade is refused: Chromium sends no Sec-Fetch-* there, so nothing else speaks for it.
//     Other changes need Sec-Fetch-Site then. Every browser we support sends Origin with a POST, so a change with
//     neither header does not come from a page of ours.
func SameOrigin(origins []string) fiber.Handler {
	return func(c *fiber.Ctx) error {
		h := &c.Context().Request.Header
		upgrade := len(h.Peek("Upgrade")) > 0
		if (h.IsGet() || h.IsHead()) && !upgrade {
			return c.Next()
		}
		site, origin := string(h.Peek("Sec-Fetch-Site")), string(h.Peek("Origin"))
		foreign := site != "" && site != "same-origin" ||
			origin == "" && (upgrade || site == "") ||
			origin != "" && !slices.Contains(origins, origin)
		if foreign {
			return Answer(c, fiber.StatusForbidden, "forbidden", "request.origin")
		}
		return c.Next()
	}
}

// JSONOnly takes bodies that say they are exactly application/json, and for the paths of uploads exactly
// application/octet-stream: forms, texts and multipart bodies cross origins without asking.
func JSONOnly(uploads func(path string) int) fiber.Handler {
	return func(c *fiber.Ctx) error {
		h := &c.Context().Request.Header
		empty := len(c.Request().Body()) == 0 && len(h.ContentType()) == 0
		if h.IsGet() || h.IsHead() || h.IsDelete() && empty {
			return c.Next()
		}
		want := fiber.MIMEApplicationJSON
		if uploads(string(pathOf(h.RequestURI()))) > 0 {
			want = fiber.MIMEOctetStream
		}
		if string(h.ContentType()) != want {
			return Answer(c, fiber.StatusBadRequest, "bad", "request.type")
		}
		return c.Next()
	}
}
