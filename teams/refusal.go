package teams

// Kind says what sort of no a Refusal is; the server turns it into a status.
type Kind string

// The kinds of refusal.
const (
	KindBad      Kind = "bad"       // the act is not written as it must be
	KindNotFound Kind = "not_found" // it is not there, or it is none of this person's business: same answer
	KindRefused  Kind = "refused"   // a rule says no
	KindConfirm  Kind = "confirm"   // a warning: the same act again with `knowing` and `why`
)

// Refusal is a no that a person can do something with. The words are the front
// end's; With holds ids, codes and numbers for them, never what somebody wrote.
type Refusal struct {
	Kind Kind
	Code string
	With map[string]any
}

func (r *Refusal) Error() string { return string(r.Kind) + " " + r.Code }

// NotFound is the one answer for what is unknown and for what is forbidden.
func NotFound() *Refusal { return &Refusal{Kind: KindNotFound, Code: "not_found"} }

// Bad says that an act is not written as it must be.
func Bad(code string) *Refusal { return &Refusal{Kind: KindBad, Code: code} }

func badField(code, field string) *Refusal {
	return &Refusal{Kind: KindBad, Code: code, With: map[string]any{"field": field}}
}

func refuse(code string, with ...any) *Refusal {
	r := &Refusal{Kind: KindRefused, Code: code}
	for i := 0; i+1 < len(with); i += 2 {
		if r.With == nil {
			r.With = map[string]any{}
		}
		r.With[with[i].(string)] = with[i+1]
	}
	return r
}

// warn answers the refusal "confirm" for the warnings that the person has not
// confirmed yet, nil when there is none left and she gave a reason. The codes
// stand in it once each, in order.
func warn(a Actor, codes []string, with map[string]any) error {
	if len(codes) == 0 {
		return nil
	}
	left := a.Why == ""
	for _, c := range codes {
		left = left || !a.knows(c)
	}
	if !left {
		return nil
	}
	all := map[string]any{"codes": codes}
	for k, v := range with {
		all[k] = v
	}
	return &Refusal{Kind: KindConfirm, Code: "confirm", With: all}
}
