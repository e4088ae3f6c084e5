package desk_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"ronde/server/desk"
)

// A room closes because nobody follows it, and somebody begins to at the same
// moment: she follows the next one, and is not sent away.
func TestWhoFollowsWhileTheRoomClosesIsNotSentAway(t *testing.T) {
	w := newWorld(t)
	w.desk.Most(1)
	done := make(chan struct{})
	var others sync.WaitGroup
	others.Go(func() { // other teams want the place, again and again
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			default:
				w.accept(fmt.Sprintf("team-%06d", i))
			}
		}
	})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 600 {
				f, err := w.desk.Follow(ctx, team, "person-ines", desk.Position{})
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := f.Next(ctx); !errors.Is(err, desk.ErrStartOver) {
					t.Errorf("whoever begins to follow is told %v", err)
				}
				f.Close()
			}
		})
	}
	all.Wait()
	close(done)
	others.Wait()
}

// The same, held at the moment between.
func TestAClosedRoomTakesNoFollower(t *testing.T) {
	w := newWorld(t)
	follow := w.desk.FollowLater(team, "person-ines")
	w.desk.Most(1)
	w.accept("team-other")
	w.until("the idle room closes", func() bool { _, open := w.desk.Open(team); return !open })
	if follow() {
		t.Error("it took her, and her first frame would have sent her away")
	}
}
