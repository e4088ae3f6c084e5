package wire

import (
	"time"

	"ronde/teams"
)

// Nothing is the body {}.
type Nothing struct{}

// Health says that the server answers.
type Health struct {
	OK bool `json:"ok"`
}

// NameWanted asks for a free sign-in name.
type NameWanted struct {
	First string `json:"first"`
	Last  string `json:"last"`
}

// NameFree is one.
type NameFree struct {
	Name string `json:"name"`
}

// SignUp makes an account. Without a name, one is made of first name and
// initial. Device is what the person calls this browser.
type SignUp struct {
	teams.Profile
	Name     string `json:"name,omitempty"`
	Email    string `json:"email,omitempty"`
	Password string `json:"password"`
	Device   string `json:"device"`
}

// SignIn takes a sign-in name or an e-mail address as Name.
type SignIn struct {
	Name     string `json:"name"`
	Password string `json:"password"`
	Device   string `json:"device"`
}

// Me is what a device knows of its person. Teams is a hint: the teams know.
type Me struct {
	ID string `json:"id"`
	teams.Profile
	Name   string     `json:"name"`
	Email  string     `json:"email,omitempty"`
	Teams  []TeamName `json:"teams"`
	Device string     `json:"device"` // this session among Devices
}

// TeamName is a team in a list.
type TeamName struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Devices are the sessions of one person.
type Devices struct {
	Devices []Device `json:"devices"`
}

// Device is one of them.
type Device struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`
	Since time.Time `json:"since"`
	Seen  time.Time `json:"seen"`
	Here  bool      `json:"here"` // the one that asks
}

// EndDevices ends one session, or all but the one that asks.
type EndDevices struct {
	ID  string `json:"id,omitempty"`
	All bool   `json:"all,omitempty"`
}
