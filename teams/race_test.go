//go:build race

package teams

// The race detector makes these tests eight times as long and has little to
// find in rules without goroutines: fewer seeds then.
func init() { fewer = 10 }
