package teams

import (
	"maps"
	"slices"

	"ronde/teams/practice"
)

// The lists of which some texts are one, in the order in which a screen offers
// them. A list may grow: who meets a value it does not know shows it as other.
var (
	Macros           = []string{"entry", "return", "situation", "exit"}
	GoalEnds         = []string{"reached", "reduced", "changed", "mistake"}
	Titles           = []string{"Mme", "M.", ""}
	Ways             = []string{"code", "key_box", "key", "open", "ring", ""}
	AlertSorts       = []string{"allergy", "fall", "dog", "diabetes", "infection", "swallowing", "other"}
	Urgencies        = []string{"cannot_wait", "today", "can_wait"}
	CancelReasons    = []string{"hospital", "away", "refused", "mistake", "other"}
	StopReasons      = []string{"hospital", "away", "died", "moved", "other"}
	ToCheckReasons   = []string{"changed", "ended"}
	OfferAnswers     = []string{Accepted, Declined, Lapsed}
	Outcomes         = []string{Done, NotDone}
	Answers          = []string{"taken", "left", "refused", "not_given"}
	Sites            = []string{"belly_left", "belly_right", "thigh_left", "thigh_right", "arm_left", "arm_right", "buttock_left", "buttock_right", "other"}
	Meters           = []string{"high", "low"}
	Hands            = []string{"person", "relative", "team", "nurse", "pharmacy", "other", ""}
	Moments          = []Moment{"morning", "noon", "evening", "night", "other"}
	Doers            = []string{"team", "self", "relative", "service"}
	Recurrences      = []string{"weekdays", "every", "after", "none"}
	EventSorts       = []string{"fall", "medicine", "complaint", "other"}
	HowIs            = []string{"usual", "better", "worse"}
	NotDoneReasons   = []string{"refused", "absent", "no_time", "other"}
	InvitationStates = []string{"open", "spent", "withdrawn", "lapsed"}
	AsideWhys        = []string{"act.unknown", "act.version", "not_found", "left", "over"}
	ReadingAnswers   = []string{"called", "telling", "nothing"}
	Sexes            = []string{"f", "m", ""}
	IdentityPapers   = []string{"id_card", "passport", "residence", "family_book", "other"}
	ReferenceRoles   = []string{"main", "substitute"}
	AdditionKinds    = []string{"note", "passage", "reading", "event"} // what a note may stand under
	Additions        = []string{"contests", "corrects"}
	PhotoKinds       = []string{"note", "wound", "assessment", "event", "prescription", "notebook"}
	MemberFields     = []string{"first", "last", "phone", "profession", "words", "status"}
	Statuses         = []string{"employed", Liberal, "mixed"}
	EntrustedAnswers = []string{Agreed, Declined}
	TransferParts    = []string{"plan", "treatments", "scores", "notes"}
	TransferRefusals = []string{"full", "far", "care", "other"}
	TransferStates   = []string{Offered, Accepted, Declined, Withdrawn, Gone, Returned}
	IncomingStates   = []string{Offered, Accepted, Declined, Withdrawn, Arrived}
)

// DayParts are the parts of the day at which the plan of care has visits.
func DayParts() (ids []string) {
	for _, p := range practice.DayParts() {
		ids = append(ids, p.ID)
	}
	return ids
}

// FieldNames lists the fields that the acts of a concept edit one by one, nil
// where there are none.
func FieldNames(concept string) []string {
	sheets := map[string]sheet{"patient": patientSheet, "home": homeSheet, "door": doorSheet, "contact": contactSheet, "goal": goalSheet,
		"identity": identitySheet, "portrait": portraitSheet}
	switch s, ok := sheets[concept]; {
	case ok:
		return slices.Sorted(maps.Keys(s))
	case concept == "member":
		return MemberFields
	}
	return nil
}
