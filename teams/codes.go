package teams

// Codes says of every code that a rule can answer when it does. Words in braces
// are what the refusal carries in With; a code about one field of what was sent
// also carries its name as "field". The words on the screen are the front end's.
var Codes = map[string]string{
	"not_found": "There is no such thing, or it is none of this person's business: the same answer.",
	"confirm":   "There are warnings to read first, {codes}: the same act again with them in `knowing` and a reason in `why`.",

	"act.unknown":    "No act of this name can be asked for.",
	"act.version":    "This act is not known in this version, or no longer.",
	"args.bad":       "The arguments do not have the shape that the act wants, or name two things that do not belong together.",
	"choice.unknown": "The value is not one of those on the list.",
	"date.bad":       "It is not a day, or lies before 1900 or after 2200.",
	"date.far":       "The day is too far back or ahead for a visit to be planned.",
	"date.future":    "The day has not come yet, or none is given.",
	"date.order":     "The last day lies before the first.",
	"rule.bad":       "The rule is neither days of the week nor every one to 366 days, or both.",
	"time.bad":       "It is not an hour of the day.",
	"time.order":     "The window ends before it begins.",
	"text.empty":     "There is nothing to read.",
	"text.long":      "It is longer than is kept.",
	"text.bad":       "It holds signs that cannot be read or show something other than they are.",
	"hash.bad":       "It is not the SHA-256 of a secret in lower-case hexadecimal digits.",
	"minutes.bad":    "A visit lasts no such time.",
	"people.bad":     "A visit is made by one or two.",
	"phone.bad":      "It is not a telephone number.",
	"number.bad":     "It is not a number that can be.",
	"tasks.bad":      "The tasks are too many, none, or unknown.",
	"zone.bad":       "There is no such time zone.",

	"field.unknown":      "There is no such field.",
	"field.choose_first": "So many have written this field at once that one text has to be chosen first.",
	"field.settled":      "There is nothing to choose any more: {by} has settled it.",
	"field.not_a_choice": "The text to keep is none of those that were written.",

	"profession.bad":   "The profession is not on the list, or stands there twice.",
	"profession.words": "Another profession needs words that name it.",

	"team.full":            "The team has as many members as it can have, {most}.",
	"team.last":            "Warning: nobody is left in the team after this person.",
	"invitation.many":      "As many invitations are open as can be, {most}.",
	"invitation.spent":     "Somebody joined with this invitation of {by}.",
	"invitation.withdrawn": "This invitation of {by} was withdrawn.",
	"invitation.lapsed":    "This invitation of {by} was not used in time.",

	"patient.many":       "The team keeps as many files as it can, {most}.",
	"patient.closed":     "The file was closed by {by}.",
	"patient.has_visits": "So many visits are still to come: {visits}.",
	"patient.has_series": "So many series go on: {series}.",
	"patient.stopped":    "{by} has said already from when on the visits stop, and until when.",
	"alert.many":         "There are as many open alerts as anybody reads, {most}.",
	"attention.many":     "There are as many open attentions as anybody reads, {most}.",
	"contact.many":       "There are as many contacts as can be, {most}.",

	"series.many":     "As many series go on as can be, {most}.",
	"series.ended":    "{by} has ended or changed it already.",
	"series.past":     "A series is not changed in its past: the day is over.",
	"series.replaced": "{by} has put another in its place, which goes on.",

	"visit.stopped":    "{by} has said that nobody is to come.",
	"visit.many":       "The day has as many visits as it can have, {most}.",
	"visit.taken":      "Enough people took it before: {by}.",
	"visit.cancelled":  "It was cancelled by {by}.",
	"visit.over":       "What happened was told already by {by}.",
	"visit.past":       "Its day is over; what happened can still be told.",
	"competence.no":    "Warning: the table of practice does not give {tasks} to this profession.",
	"competence.ask":   "Warning: the table of practice says to ask about {tasks}, or says nothing.",
	"competence.needs": "Warning: the visit asks for one of {needs}.",

	"passage.not_yours": "Only {by}, who told it, can take it back.",
	"passage.there":     "{by} has told that visit already.",
	"passage.moved":     "It is not there any more: {by} has moved it, or told it anew.",
	"note.moved":        "{by} has moved it to another file already.",
	"note.versions":     "It has other versions, {missing}, which have to go along: name them.",
	"note.not_yours":    "Only {by}, who wrote it, can correct it.",

	"help.many":      "As many people ask for a hand as can, {most}.",
	"help.yours":     "Who asks for a hand is not the one who comes.",
	"help.taken":     "{by} comes already.",
	"help.withdrawn": "{by} has said that it is not needed any more.",
	"help.over":      "{by} has said that the help was given.",
	"help.past":      "Its day is over; that the help was given can still be told.",
	"help.not_yours": "Only {by}, who told it, can take it back.",

	"page.many":         "The team keeps as many pages as it can, {most}.",
	"page.removed":      "{by} has taken the page away.",
	"page.changed":      "{by} has written it since.",
	"page.choose_first": "So many have written it at once that one text has to be chosen first.",

	"aside.patient":   "Nobody can tell whom it is about: name a person.",
	"aside.settled":   "{by} has put it in its place already, or closed it.",
	"aside.corrected": "The note that was made of it stays: {by} has corrected it since.",
}
