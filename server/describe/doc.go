// Package describe says what travels between browser and server, once from the
// Go types themselves: as TypeScript for the front end, as an OpenAPI document,
// and as two pages for people.
//
//	files, err := describe.Files()      // what server/generate writes
//	json, err := describe.OpenAPI()     // what /api/openapi.json answers
//
// A Go type becomes a shape (shape.go), and a shape is written in each language
// (typescript.go and tstypes.go, openapi.go, pages.go). What reflection cannot see stands in
// names.go and routes.go: names that differ, lists of values, which texts are
// ids, a sentence here and there. Everything comes out in the same order each
// time.
package describe
