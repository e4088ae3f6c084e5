//go:build race

package teams

// The race detector makes these tests ten times as long: fewer seeds then. The
// long ones run side by side, as the teams of a server do, so that a rule which
// kept something in the package would be found.
func init() { fewer = 15 }
