// Package gate is what every request passes before a handler of ours sees it, and what every answer carries.
//
// Start with [NewApp]: it makes the Fiber application with our limits and puts these in front of all routes, in
// this order:
//
//	panics        -> [Recover], a *[Panic] for Config.Errors
//	raw headers   -> [RawHeaders], 400 and the connection is closed
//	origin        -> [SameOrigin], 403
//	content type  -> [JSONOnly], 400 (paths of Config.Uploads excepted)
//
// The headers of [Headers] are written after everything else, below Fiber, so that they also stand on answers
// that Fiber or the server beneath it gives by itself: requests that could not be parsed, bodies over the limit,
// unknown methods, refused upgrades.
//
// What is promised: a request that reaches a handler has one Host, at most one length, no coding of any kind, a
// plain path, and comes from one of our own pages when it could change something. Refusals are JSON of the form
// {"kind","code"} and repeat nothing of the request.
//
// Why so strict: the server beneath takes two hosts, a length beside a chunked body, folded lines and lone CRs,
// and inflates bodies without limit. A front proxy that reads such a request otherwise than we do lets one
// person's request carry another's.
package gate
