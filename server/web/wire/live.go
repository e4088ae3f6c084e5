package wire

import (
	"time"

	"ronde/server/desk"
)

// The frames of the socket from the server, one JSON object a message. Entries
// are desk.WireEntries.

// HelloFrame is the first.
type HelloFrame struct {
	Hello Hello `json:"hello"`
}

// Hello says where the socket begins, what time it is, to whom it belongs, and
// which is the team's last entry in a backup (0: none).
type Hello struct {
	Position desk.Position `json:"position"`
	Now      time.Time     `json:"now"`
	Member   string        `json:"member"`
	Safe     uint64        `json:"safe"`
}

// SafeFrame says that there is a new backup, and which entry is the last in it.
type SafeFrame struct {
	Safe uint64 `json:"safe"`
}

// PresenceFrame lists all who are there, each time anew.
type PresenceFrame struct {
	Presence []desk.Present `json:"presence"`
}

// StartOverFrame says that a fresh snapshot is needed; the socket ends.
type StartOverFrame struct {
	StartOver StartOver `json:"start_over"`
}

// StartOver says where the server stands.
type StartOver struct {
	Position desk.Position `json:"position"`
}

// BeatFrame comes every 25 seconds: a browser cannot see pings, and silence must
// mean something to it.
type BeatFrame struct {
	Beat time.Time `json:"beat"` // the server's time
}

// Looking is the one frame from the browser: what is on its screen,
// "visit/<id>", "patient/<id>", or nothing.
type Looking struct {
	On string `json:"on"`
}

// Codes with which the server closes a socket.
const (
	CloseStartOver = 1000
	CloseRestart   = 1012
	CloseSignedOut = 4401
	CloseNoTeam    = 4404
	CloseTooMany   = 4429
)

// Closes says what they mean.
var Closes = map[int]string{
	CloseStartOver: "after start_over: fetch the snapshot, then connect again",
	CloseRestart:   "the server restarts, or lost its place: connect again after a random wait, 0.5 to 20 s",
	CloseSignedOut: "the session is over",
	CloseNoTeam:    "there is no such team for this person, or no longer",
	CloseTooMany:   "this device has too many sockets open",
}
