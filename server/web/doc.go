// Package web is all of HTTP and the socket; nothing else imports Fiber or the
// websocket library. A handler identifies, decodes, calls and answers; what is
// allowed is asked where it is decided.
//
//	gate      what every request passes before a handler sees it
//	strict    how JSON is read
//	people.go teams.go acts.go live.go static.go   the routes
//	answer.go how refusals and errors become answers
//	limits.go how much one device or address may ask
//
// A stranger gets the same bytes for a team that is not hers and for one that
// does not exist.
package web
