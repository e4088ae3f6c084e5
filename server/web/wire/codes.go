package wire

// Codes says of every code that the server answers, beside those of the rules
// (teams.Codes), when it does. Words in braces are what the refusal carries in
// With.
var Codes = map[string]string{
	"internal":     "Something went wrong that nobody outside can do anything about; the log says more under `ref`.",
	"unavailable":  "The server cannot answer now, or does not know whether it was done: ask again.",
	"unknown":      "Nobody knows whether the act was done: send it again, with the same id.",
	"busy":         "This device or address asks too much: wait {seconds} seconds.",
	"repeated":     "This person has sent another act under the same id.",
	"disk.full":    "The server has no room left; nothing was written.",
	"team.damaged": "The team's file is damaged: nothing is read or written until somebody has looked at it; the log says more under `ref`.",

	"request.bad":     "The request is not plain HTTP as a browser sends it.",
	"request.origin":  "The request does not come from one of our own pages.",
	"request.type":    "The body does not say that it is application/json.",
	"request.large":   "The request is larger than is taken.",
	"request.slow":    "The request did not come in time.",
	"request.upgrade": "The upgrade to a socket is not written as it must be.",
	"upgrade.needed":  "This address is a socket.",

	"json.empty":     "The body holds nothing.",
	"json.syntax":    "The body is not one JSON value in UTF-8.",
	"json.large":     "The body is larger than is taken.",
	"json.deep":      "The body nests too deep.",
	"json.null":      "The body holds null, which is never sent.",
	"json.duplicate": "An object of the body has one key twice.",
	"json.type":      "A value of the body is of another kind than its field.",

	"id.bad":      "It cannot be an id.",
	"photo.bad":   "It is no JPEG, or none that can be read whole.",
	"photo.large": "The photo has more than {points} pixels or {bytes} bytes.",
	"list.long":   "The list is empty or holds more than is taken at once.",
	"look.bad":    "There is no such thing to look at.",
	"query.bad":   "There is no such history to read.",
	"search.long": "What is looked for is longer than {most} characters.",

	"copy.large":    "The file holds more than is written at once, {most}.",
	"sheet.bad":     "It is no workbook (XLSX) and no text with separators (CSV).",
	"sheet.old":     "It is a workbook of before 2007 or one with a password: save it as XLSX without one.",
	"sheet.empty":   "There is nothing in the table.",
	"sheet.large":   "The file has more than {bytes} bytes, or far more unpacked.",
	"sheet.lines":   "The table has {has} lines, {most} are taken at once.",
	"sheet.columns": "The table has {has} columns, {most} are taken.",
	"sheet.slow":    "The table takes too long to read.",

	"export.large": "The month holds more than is written at once, {most}.",

	"name.bad":        "It cannot be a sign-in name.",
	"name.taken":      "Somebody has this sign-in name; {free} is free.",
	"email.bad":       "It is not an e-mail address.",
	"email.taken":     "Somebody has this e-mail address.",
	"password.short":  "The password is too short.",
	"password.long":   "The password is too long.",
	"password.common": "The password is among the first that anybody would try.",
	"sign_in.needed":  "Nobody is signed in, or no longer.",
	"sign_in.wrong":   "No account has this name and this password.",
	"sign_in.slow":    "There were too many attempts, or too many at once: wait {seconds} seconds.",
	"teams.many":      "The account has as many teams as it can have.",
}
