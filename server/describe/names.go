package describe

import (
	"maps"
	"reflect"
	"slices"

	"ronde/server/desk"
	"ronde/server/sheet"
	"ronde/server/web/wire"
	"ronde/teams"
	"ronde/teams/practice"
)

// What reflection cannot see. Places are written "GoType.json name"; a test
// holds that each of them exists.

// renamed are the types that have another name outside.
var renamed = map[reflect.Type]string{
	reflect.TypeFor[teams.Task]():        "VisitTask",
	reflect.TypeFor[teams.TaskDone]():    "PassageTask",
	reflect.TypeFor[teams.NoteIn]():      "NoteArgs",
	reflect.TypeFor[desk.WireDoc]():      "Doc",
	reflect.TypeFor[desk.WireKey]():      "Dropped",
	reflect.TypeFor[desk.WireEntry]():    "Entry",
	reflect.TypeFor[desk.WireEntries]():  "EntriesFrame",
	reflect.TypeFor[desk.WireSnapshot](): "Snapshot",
	reflect.TypeFor[wire.Sent]():         "ActSent",
}

// lists are the values of which some texts are one, by the name of the list.
func lists() map[string][]string {
	of := map[string][]string{
		"Title":           teams.Titles,
		"Way":             teams.Ways,
		"AlertSort":       teams.AlertSorts,
		"EventSort":       teams.EventSorts,
		"Macro":           teams.Macros,
		"Urgency":         teams.Urgencies,
		"CancelWhy":       teams.CancelReasons,
		"StopWhy":         teams.StopReasons,
		"ToCheckWhy":      teams.ToCheckReasons,
		"OfferAnswer":     teams.OfferAnswers,
		"Outcome":         teams.Outcomes,
		"NotDoneWhy":      teams.NotDoneReasons,
		"IntakeAnswer":    teams.Answers,
		"Site":            teams.Sites,
		"Meter":           teams.Meters,
		"HowIs":           teams.HowIs,
		"Hand":            teams.Hands,
		"InvitationState": teams.InvitationStates,
		"AsideWhy":        teams.AsideWhys,
		"AdditionKind":    teams.AdditionKinds,
		"AdditionHow":     teams.Additions,
		"PhotoKind":       teams.PhotoKinds,
		"ImportStay":      teams.ImportStays,
		"ReadingHow":      teams.ReadingAnswers,
		"HistoryKind":     wire.HistoryKinds,
		"MonthOf":         wire.MonthsOf,
		"ReadWhat":        wire.ReadWhat,
		"ExportAs":        wire.ExportAs,
		"ExportOf":        wire.ExportsOf,
		"SheetNoticeKind": sheet.Kinds,
		"PatientField":    teams.FieldNames("patient"),
		"HomeField":       teams.FieldNames("home"),
		"DoorField":       teams.FieldNames("door"),
		"GoalEnd":         teams.GoalEnds,
		"GoalField":       teams.FieldNames("goal"),
		"ContactField":    teams.FieldNames("contact"),
		"ContactKind":     teams.ContactKinds,
		"ContactRing":     teams.ContactRings,
		"ContactTie":      teams.ContactTies,
		"MemberField":     teams.MemberFields,
		"Doers":           teams.Doers,
		"Recurrence":      teams.Recurrences,
		"DayPart":         teams.DayParts(),
		"ConsentSort":     teams.ConsentSorts,
		"GuestSort":       teams.GuestSorts,
	}
	for _, c := range teams.Classes {
		of["Class"] = append(of["Class"], string(c))
	}
	of["MemberStatus"], of["EntrustedAnswer"] = teams.Statuses, teams.EntrustedAnswers
	of["TransferState"], of["IncomingState"] = teams.TransferStates, teams.IncomingStates
	of["TransferPart"], of["TransferWhy"] = teams.TransferParts, teams.TransferRefusals
	for _, v := range append(slices.Clone(practice.Agreed), practice.Elsewhere) {
		of["PracticeValue"] = append(of["PracticeValue"], string(v))
	}
	for _, m := range teams.Moments {
		of["Moment"] = append(of["Moment"], string(m))
	}
	for _, p := range practice.Professions {
		of["Profession"] = append(of["Profession"], string(p))
	}
	for _, tag := range practice.NoteTags() {
		of["NoteTag"] = append(of["NoteTag"], tag.ID)
	}
	for _, r := range practice.Readings() {
		of["ReadingSort"] = append(of["ReadingSort"], r.ID)
		for _, w := range r.Words {
			if !slices.Contains(of["ReadingWord"], w.Code) {
				of["ReadingWord"] = append(of["ReadingWord"], w.Code)
			}
		}
	}
	maps.Copy(of, woundLists())
	maps.Copy(of, fileLists())
	maps.Copy(of, omahaLists())
	for _, k := range slices.Sorted(maps.Keys(wire.Statuses)) {
		of["RefusalKind"] = append(of["RefusalKind"], string(k))
	}
	of["RefusalKind"] = append(of["RefusalKind"], string(wire.Unknown))
	return of
}

// choices are the places whose text is one of a list.
var choices = map[string]string{
	"Alert.sort":              "AlertSort",
	"EventTold.sort":          "EventSort",
	"EventIn.sort":            "EventSort",
	"AddAlertArgs.sort":       "AlertSort",
	"Focus.macro":             "Macro",
	"OpenFocusArgs.macro":     "Macro",
	"Visit.urgency":           "Urgency",
	"AddVisitArgs.urgency":    "Urgency",
	"Cancelled.why":           "CancelWhy",
	"CancelVisitArgs.why":     "CancelWhy",
	"Wanted.urgency":          "Urgency",
	"Stop.why":                "StopWhy",
	"Stopped.why":             "StopWhy",
	"StopPatientArgs.why":     "StopWhy",
	"ToCheck.why":             "ToCheckWhy",
	"Offer.answer":            "OfferAnswer",
	"Telling.outcome":         "Outcome",
	"Telling.why":             "NotDoneWhy",
	"NotDoneVisitArgs.why":    "NotDoneWhy",
	"Intake.answer":           "IntakeAnswer",
	"IntakeLine.answer":       "IntakeAnswer",
	"Whose.who":               "Hand",
	"Injection.site":          "Site",
	"Injection.meter":         "Meter",
	"Telling.how":             "HowIs",
	"DoneVisitArgs.how":       "HowIs",
	"Invitation.state":        "InvitationState",
	"Invited.state":           "InvitationState",
	"History.kind":            "HistoryKind",
	"MonthWanted.of":          "MonthOf",
	"Read.what":               "ReadWhat",
	"Aside.why":               "AsideWhy",
	"Addition.kind":           "AdditionKind",
	"Addition.how":            "AdditionHow",
	"PhotoOf.kind":            "PhotoKind",
	"Reading.sort":            "ReadingSort",
	"NoteReadingArgs.sort":    "ReadingSort",
	"Measured.is":             "ReadingWord",
	"MeasuredIn.is":           "ReadingWord",
	"ReadingAnswer.how":       "ReadingHow",
	"AnswerReadingArgs.how":   "ReadingHow",
	"Member.status":           "MemberStatus",
	"Entrusted.answer":        "EntrustedAnswer",
	"Transfer.state":          "TransferState",
	"Transfer.what":           "TransferPart",
	"OfferTransferArgs.what":  "TransferPart",
	"Incoming.state":          "IncomingState",
	"DeclineTransferArgs.why": "TransferWhy",
	"NotFor.classes":          "Class",
	"Amendment.value":         "PracticeValue",
	"SetAmendmentArgs.value":  "PracticeValue",
	"Limit.sort":              "ReadingSort",
	"SetLimitArgs.sort":       "ReadingSort",
	"Does.urgency":            "Urgency",
	"LineAsks.urgency":        "Urgency",
	"Doer.who":                "Doers",
	"Recurs.how":              "Recurrence",
	"Does.part":               "DayPart",
	"Series.plan":             "DayPart",
	"IntoPlanArgs.part":       "DayPart",
	"SetRhythmArgs.part":      "DayPart",
}

func init() {
	maps.Copy(choices, woundChoices)
	maps.Copy(choices, omahaChoices)
	maps.Copy(choices, circleChoices)
}

// fixed are the places that always hold one value.
var fixed = map[string]any{"Accepted.ok": true, "Refused.ok": false}

// loose are the lists that the server always sends and that a reader takes as
// empty when they are absent, as the front end does.
var loose = set("Visit.takers", "Telling.tasks", "Lately.tasks", "Lately.members", "WireEntry.put", "WireEntry.drop")

// ids are the names of texts that are ids, except at the places in words.
var (
	ids = set("id", "by", "to", "who", "of", "home", "patient", "visit", "passage", "note", "noted", "joined", "corrects",
		"corrected", "member", "device", "team", "aside", "twice", "attention", "series", "after", "next", "help", "page",
		"treatment", "replaces", "focus", "question", "reading", "limit", "beyond", "event", "photo", "file", "wound", "assessment", "amendment",
		"intervention", "goal", "precaution", "problem", "rating", "template", "entrusted", "erasure", "transfer", "incoming", "expecting", "letter",
		"consent", "contact", "guest", "instead", "objection", "opening", "person", "view")
	words = set("Consented.by", "Told.by", "TellPatientArgs.by", "Invited.by", "Invited.team", "SignUp.device", "SignIn.device")
)

func set(names ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

// kinds are the documents in the order in which they are told, with a sentence
// each.
var kinds = []struct{ name, says string }{
	{"team", "The team itself; its id is `team`."},
	{"member", "A person's line in the team; its id is the person's. It stays when she leaves."},
	{"face", "The name and the trade of a member, for guests; its id is the person's."},
	{"invitation", "Lets one person join within seven days; its id is the first half of `hash`. With `guest` it is for the circle of one person."},
	{"patient", "The file of a person accompanied. A field that nobody filled is absent."},
	{"home", "Where one or two persons live: one stop."},
	{"door", "How one gets into a home; its id is the home's. Showing it is a look, told to the server first."},
	{"alert", "What must not be forgotten about a person."},
	{"contact", "Somebody around a person, in fields: who it is, how to reach her, what she does, how near (`ring`) and how the tie is. A field that nobody filled is absent."},
	{"objection", "What a person does not want to be seen of her file: by somebody (`who`), by a profession, or by everybody."},
	{"opening", "More of a person's file for somebody or a profession, until a moment; an `urgent` one is told to the team, `seen` is by whom it was read."},
	{"consent", "A dated paper of the law about a person: yes or no, who said so, where it is. `next` took its place."},
	{"guest", "Somebody from outside in the circle of a person, until a moment; its id follows from both."},
	{"view", "What the team agreed that a profession sees of everybody, in place of the table; its id follows from the profession."},
	{"identity", "What stands on somebody's papers, apart from how she is called; its id is the person's. Without `checked` it is provisional."},
	{"matricule", "Somebody's national number, typed by hand and not qualified; its id is the person's. Showing it is a look, told to the server first."},
	{"portrait", "How somebody lives, in fields of some lines; its id is the person's. A field that nobody filled is absent."},
	{"score", "What a scale gave, as somebody assessed it. What was said first stays in `earlier`; one that is withdrawn says nothing."},
	{"paper", "A paper of a person that has an end, and where it lies. `ended.next` is the one that renews it; `remind` days before `until` it is on the screens."},
	{"reference", "Who keeps the thread of a person's care (« référente ») and who does when she is away, each up to a day; its id is the person's."},
	{"import", "What a table of another program made in the team; `parts` are those that have come. Once it is `undone`, `made` and `stayed` are what somebody had touched."},
	{"belonging", "A member in somebody's circle, by her own word, from a day and perhaps to one; its id follows from both. It changes nothing of what she sees."},
	{"visit", "What is planned, and who took it. What happened is a passage."},
	{"series", "A visit that comes again, from a day on. `after` and `ended.next` name the series before and after a change; its visits bear its id in `series`. One with `plan`, a part of the day, follows the plan of care: `lines` say what its interventions ask for."},
	{"intervention", "One thing that the plan of care says is done for a person, by whom and when. What the team does makes visits; `number` counts what was said, `was` holds what was said before."},
	{"rhythm", "The hours of the parts of a person's day where they are not the usual ones; its id is hers."},
	{"planned", "Up to which day the series have their visits; its id is `planned`."},
	{"stop", "From when on nobody is to come to a person, and from when on again; its id is hers. Each visit that it covers bears `stopped`."},
	{"passage", "What one person told of a visit, one document a person and visit; what she told before stays in `earlier`. One that was told in a wrong place bears `moved_away` there and says nothing."},
	{"note", "What somebody wrote, in Markdown. A correction is another note; the first stays readable. One that stood in a wrong file bears `moved_away` there, without its text."},
	{"focus", "What is followed about a person (« cible »), open until the result in a note closes it."},
	{"question", "What somebody asks colleagues about a person (« Demander un avis »). Whoever was not asked may answer too; `closed.actions` are attentions at the next visits."},
	{"event", "Something that went wrong, or nearly, about a person or about nobody; what was told first stays in `earlier`. `learned` ends it; one that is withdrawn says nothing."},
	{"arrival", "« J'y suis »: since when one person is at a visit. Its id follows from both."},
	{"attention", "Something to mind at somebody's home: once, at the next visit, or each day anew. `ticked` is the last time."},
	{"reading", "What one person measured: `values` in the order and in the units of the table of readings, beside what was typed. What she said first stays in `earlier`; one that is withdrawn says nothing. `beyond` is the limit that held, `doubt` that it can hardly be."},
	{"limit", "Between which values a reading of a person is to lie, as a professional said it: the bounds of its parts, in their order."},
	{"wound", "A wound that is followed until it is closed: `care` is its category, the protocol in force and by which day somebody looks again; `last` are its last three assessments, the newest first."},
	{"assessment", "What one person saw of a wound; sizes in centimetres, beside what was typed. What she said first stays in `earlier`; one that is withdrawn says nothing."},
	{"goal", "What matters to a person and is worked for, in plain words: `review` is the day on which `who` looks again. `ended.how` tells a success: reached, or fewer visits as planned."},
	{"precaution", "What a goal asks whoever comes to mind, without why: it comes, changes and goes with its goal."},
	{"problem", "A problem of the Omaha System, for those who see nursing data, or what was marked sensitive. `code` and `signs` are keys of the classification; `is.goal` is the goal that it goes with."},
	{"rating", "How one person rated a problem on a day, from 1 to 5, now and as wanted; an absent number was not given. One that is withdrawn says nothing."},
	{"template", "A plan that the team keeps to begin others from; it says nothing of anybody. A goal without words holds what goes with none."},
	{"treatment", "A line of the list of a person's medicines, copied by hand from what prescribes it, which prevails. `replaces` and `ended.next` name the lines before and after a change; `ended.day` is the first day without it."},
	{"photo", "A picture that somebody took. Its bytes follow under `file`, and may not have come yet; `hash` is their SHA-256 as they are sent. One that is withdrawn or bears `moved_away` is shown to nobody."},
	{"lately", "When each task was last done and each member last there; its id is the person's. `before` counts again when the last is withdrawn; `until` is the last day of a pill box."},
	{"entrusted", "Care of a person that a nurse entrusts to somebody until a day; it holds once `answer` is `agreed`, and until `ended`."},
	{"amendment", "What the team agreed on for a task and a profession, in place of the table of practice: why, by whom, and the day to look at it again."},
	{"aside", "A fact that has no place, in the tray « À ranger »; its id is the first of its act. `args` is JSON, as it was sent, and `text` what can be read of it."},
	{"twice", "Two people told one task for one moment that must happen once; its id follows from the task and both passages, the earlier one first. `at` is the second time."},
	{"help", "A hand that somebody asks for, and who comes. Without `from` it is in the course of the day."},
	{"transfer", "Somebody who is offered to another team of the server, and what became of it; `gone` is when her file left, `arrived` when the other team had it."},
	{"incoming", "Somebody whom another team offers to this one; its id follows from that team and its transfer. `of` is what it tells of her until it is decided; `patient` is her id here once `came`."},
	{"expecting", "A code with which another team may offer one person, for seven days; its id is the first half of `hash`."},
	{"letter", "A letter to another team that has not arrived. Nobody sees one."},
	{"erasure", "The end of a person's file, proposed by one member and agreed to by another a day later; its id follows from the person's. It holds ids only; `of` is whose documents went."},
	{"page", "What the team writes together, in Markdown. `n` is the number of its last change; `also` holds texts written from an older number, until somebody chooses."},
}
