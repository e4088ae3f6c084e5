package describe

import (
	"fmt"
	"reflect"

	"ronde/server/desk"
	"ronde/server/photo"
	"ronde/server/sheet"
	"ronde/server/web/wire"
	"ronde/teams"
)

// A Route is an address of the server. A test of web holds that these are those
// it has.
type Route struct {
	Method, Path string // "/api/teams/{team}/acts"
	Open         bool   // for people who are not signed in, too
	Says         string
	Asks         reflect.Type // the body; nil: none
	Answers      reflect.Type // nil: another kind of document, or a socket
	Codes        []string     // refusals of its own
}

// Key names a route, "POST /api/teams".
func (r Route) Key() string { return r.Method + " " + r.Path }

// body names a type in the table below.
func body[B any]() reflect.Type { return reflect.TypeFor[B]() }

// Routes lists all of /api.
var Routes = []Route{
	{Method: "GET", Path: "/api/health", Open: true, Answers: body[wire.Health](),
		Says: "The server answers."},
	{Method: "GET", Path: "/api/openapi.json", Open: true,
		Says: "These routes as an OpenAPI document."},

	{Method: "POST", Path: "/api/names", Open: true, Asks: body[wire.NameWanted](), Answers: body[wire.NameFree](),
		Says: "Proposes a sign-in name that is free."},
	{Method: "POST", Path: "/api/sign-up", Open: true, Asks: body[wire.SignUp](), Answers: body[wire.Me](),
		Says:  "Makes an account and signs in: the answer sets the cookie.",
		Codes: []string{"name.bad", "name.taken", "email.bad", "email.taken", "password.short", "password.long", "password.common", "profession.bad", "profession.words"}},
	{Method: "POST", Path: "/api/sign-in", Open: true, Asks: body[wire.SignIn](), Answers: body[wire.Me](),
		Says:  "Signs in with a name or an e-mail address: the answer sets the cookie.",
		Codes: []string{"sign_in.wrong", "sign_in.slow"}},
	{Method: "POST", Path: "/api/sign-out", Asks: body[wire.Nothing](), Answers: body[wire.Nothing](),
		Says: "Ends this session."},
	{Method: "GET", Path: "/api/me", Answers: body[wire.Me](),
		Says: "Who is signed in here."},
	{Method: "POST", Path: "/api/me", Asks: body[teams.Profile](), Answers: body[wire.Me](),
		Says:  "Changes what one says of oneself. Teams keep their own line: see `member.edit`.",
		Codes: []string{"profession.bad", "profession.words"}},
	{Method: "GET", Path: "/api/devices", Answers: body[wire.Devices](),
		Says: "Where one is signed in."},
	{Method: "POST", Path: "/api/devices/end", Asks: body[wire.EndDevices](), Answers: body[wire.Nothing](),
		Says: "Ends one session by its id, or all but this one with `all`."},

	{Method: "POST", Path: "/api/teams", Asks: body[wire.Found](), Answers: body[wire.Founded](),
		Says:  "Begins a team: the act `team.found`, with an id chosen by the browser. The same id twice is one team.",
		Codes: []string{"zone.bad", "teams.many"}},
	{Method: "POST", Path: "/api/teams/{team}/invitation", Asks: body[wire.Secret](), Answers: body[wire.Invited](),
		Says: "Says whom one would join, to whoever holds the secret of an invitation."},
	{Method: "POST", Path: "/api/teams/{team}/acts", Asks: body[wire.Acts](), Answers: body[wire.Answers](),
		Says:  fmt.Sprintf("Does a list of acts, at most %d, and answers each in its order. The one route for everything that members do.", wire.MostActs),
		Codes: []string{"list.long", "id.bad", "repeated", "disk.full"}},
	{Method: "GET", Path: "/api/teams/{team}/snapshot", Answers: body[desk.WireSnapshot](),
		Says: "All that one sees of a team now. Who one is stands in `/api/me`, what time it is in the socket's first frame."},
	{Method: "GET", Path: "/api/teams/{team}/live",
		Says: "The socket: what came after the position `?epoch=&seq=&sight=`, and what comes."},
	{Method: "POST", Path: "/api/teams/{team}/html", Asks: body[wire.Notes](), Answers: body[wire.HTML](),
		Says:  fmt.Sprintf("Notes and pages as HTML that is safe to show, at most %d and %d; those that one does not see are left out.", wire.MostNotes, wire.MostPages),
		Codes: []string{"list.long"}},
	{Method: "POST", Path: "/api/teams/{team}/looks", Asks: body[wire.Looks](), Answers: body[wire.Looked](),
		Says:  fmt.Sprintf("Tells that somebody looked at how one gets into a home, at most %d, and answers each in its order. It is written down before the answer.", wire.MostLooks),
		Codes: []string{"list.long", "look.bad"}},
	{Method: "POST", Path: "/api/teams/{team}/history", Asks: body[wire.History](), Answers: body[wire.Past](),
		Says:  fmt.Sprintf("Older documents about a person, newest first, at most %d. The next page begins `before` the day and id of the last one, as `2026-11-20/<id>`.", wire.MostPast),
		Codes: []string{"query.bad", "date.bad"}},
	{Method: "POST", Path: "/api/teams/{team}/month", Asks: body[wire.MonthWanted](), Answers: body[wire.Month](),
		Says:  "A month as CSV: one's own hours and acts, or the team's sums without names. It is written down as an export before the answer.",
		Codes: []string{"query.bad", "export.large"}},
	{Method: "POST", Path: "/api/teams/{team}/copy", Asks: body[wire.CopyWanted](), Answers: body[wire.FileCopy](),
		Says:  "All that one sees of a person's file as a page that prints, to give it to her. It is written down as an export before the answer.",
		Codes: []string{"query.bad", "copy.large"}},
	{Method: "POST", Path: "/api/teams/{team}/readers", Asks: body[wire.ReadersWanted](), Answers: body[wire.Readers](),
		Says:  fmt.Sprintf("Who looked at a person's file, newest first, at most %d. That is a look, too, and written down before the answer.", wire.MostReads),
		Codes: []string{"query.bad"}},
	{Method: "POST", Path: "/api/teams/{team}/sheet", Answers: body[wire.SheetRead](),
		Says:  fmt.Sprintf("Reads a table of another program, XLSX or CSV of at most %d bytes as `application/octet-stream`, and answers it as texts; nothing is computed and nothing kept. At most %d lines.", sheet.MostBytes, sheet.MostRows),
		Codes: []string{"sheet.bad", "sheet.old", "sheet.empty", "sheet.large", "sheet.lines", "sheet.columns", "sheet.slow"}},
	{Method: "POST", Path: "/api/teams/{team}/rows", Asks: body[wire.RowsTried](), Answers: body[wire.RowsAnswered](),
		Says:  fmt.Sprintf("Says what importing lines would do, at most %d, and does nothing: the dry run of `import.add`.", wire.MostTried),
		Codes: []string{"list.long"}},
	{Method: "POST", Path: "/api/teams/{team}/export", Asks: body[wire.ExportWanted](), Answers: body[wire.Exported](),
		Says:  "The table of those whom the team visits, with whom to call and the visits that come again, as far as one sees them, as XLSX or CSV. It is written down as an export before the answer.",
		Codes: []string{"query.bad"}},
	{Method: "POST", Path: "/api/teams/{team}/search", Asks: body[wire.Search](), Answers: body[wire.Hits](),
		Says:  fmt.Sprintf("What was said in the team, over its whole history, newest first, at most %d: with all the words of `text`, in French as they are spelt or nearly, at most %d characters; without words all about one patient. The next page begins `before` the `older` of this one.", wire.MostHits, wire.MostWords),
		Codes: []string{"query.bad", "search.long"}},
	{Method: "POST", Path: "/api/teams/{team}/photos/{photo}", Answers: body[wire.PhotoKept](),
		Says:  fmt.Sprintf("Keeps the bytes of a photo that one told before with `photo.add`, under the `file` and with the `hash` that stand there: a JPEG of at most %d pixels and %d bytes, as `application/octet-stream`. It is made anew of its points alone. The same bytes again are kept once.", photo.MostPoints, photo.MostBytes),
		Codes: []string{"photo.bad", "photo.large", "disk.full"}},
	{Method: "GET", Path: "/api/teams/{team}/photos/{photo}",
		Says: "The bytes of a photo that one sees, as a JPEG. Who looked is written down."},
}

// frames are what the server says on the socket.
var frames = []reflect.Type{body[wire.HelloFrame](), body[desk.WireEntries](), body[wire.PresenceFrame](),
	body[wire.BeatFrame](), body[wire.SafeFrame](), body[wire.StartOverFrame]()}

// bodies are those of all routes that have a name.
func bodies() []reflect.Type {
	var list []reflect.Type
	for _, r := range Routes {
		for _, t := range []reflect.Type{r.Asks, r.Answers} {
			if t != nil && t.Name() != "" {
				list = append(list, t)
			}
		}
	}
	return list
}
