package wire

// Refusal is how every no looks on the wire. The words are the front end's.
type Refusal struct {
	Kind Kind           `json:"kind"`
	Code string         `json:"code"`
	With map[string]any `json:"with,omitempty"` // ids, codes and numbers for the words
	Ref  string         `json:"ref,omitempty"`  // where the server's log says more
}

func (r *Refusal) Error() string { return string(r.Kind) + " " + r.Code }

// Kind says what sort of no it is, and what to do with it.
type Kind string

// Unknown is the kind of an act whose fate the server does not know: ask again
// with the same id. It is never the answer to a whole request.
const Unknown Kind = "unknown"

// Statuses gives each kind of refusal the status of its answer.
var Statuses = map[Kind]int{
	"bad": 400, "who": 401, "forbidden": 403, "not_found": 404, "refused": 409, "confirm": 409,
	"large": 413, "busy": 429, "internal": 500, "unavailable": 503,
}
