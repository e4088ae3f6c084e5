// Package guide holds the guides for carers, in French. server/generate makes of
// them the pages that the app shows as help; each numbered step is run by a test
// in frontend/e2e.
package guide

import "embed"

// Pages are the guides, in Markdown.
//
//go:embed *.md
var Pages embed.FS
