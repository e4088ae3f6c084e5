// Package wire is what the routes take and answer and what the socket says:
// types, limits, statuses and codes, and nothing that acts. Documents and
// arguments of acts are the types of teams themselves; positions and entries
// are desk's.
//
// The TypeScript types, the OpenAPI document and docs/wire.md are made from
// here: see describe.
package wire
